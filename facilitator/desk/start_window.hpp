// SPDX-License-Identifier: AGPL-3.0-or-later
// The small window of a start without a file: recent workshops, a new one from a template, a file
// to open. Owned by the application; UI thread only.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include <wx/frame.h>

namespace palabre::desk {

class DeskData;

class StartWindow : public wxFrame {
 public:
  explicit StartWindow(DeskData& data);

  std::function<void(std::filesystem::path const&)> on_open;
  std::function<void(std::string const& template_name)> on_make;
};

}  // namespace palabre::desk
