// SPDX-License-Identifier: AGPL-3.0-or-later
// Where this program keeps things, and the settings and recent workshops it remembers. UI thread.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <wx/fileconf.h>

#include "participant/view/kit/locale.hpp"

namespace palabre::desk {

class DeskData {
 public:
  // `folder` empty: $XDG_DATA_HOME/palabre, or ~/.local/share/palabre. Made where missing.
  explicit DeskData(std::filesystem::path folder);

  std::filesystem::path const& folder() const { return folder_; }
  std::filesystem::path profiles() const { return folder_ / "desks"; }
  // A file of this name in the folder that does not exist yet: "Atelier.palabre",
  // "Atelier 2.palabre".
  std::filesystem::path free_name(std::string const& title) const;
  wxConfigBase& settings() { return *settings_; }

  // Latest first; files that are gone are left out.
  std::vector<std::filesystem::path> recent();
  void remember(std::filesystem::path const& file);
  view::Language language(view::Language otherwise);
  void set_language(view::Language language);

 private:
  std::filesystem::path folder_;
  std::unique_ptr<wxFileConfig> settings_;
};

}  // namespace palabre::desk
