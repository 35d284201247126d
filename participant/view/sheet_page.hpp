// SPDX-License-Identifier: AGPL-3.0-or-later
// The shared sheet of a table: one text that everybody who sits there types in. UI thread only.
#pragma once

#include "participant/view/page.hpp"

namespace palabre::rooms {

class PadEditor;

class SheetPage : public Page {
 public:
  SheetPage(wxWindow* parent, Model& model);
  void refresh(Change const& change, Whereabouts const& here) override;
  void keep() override;
  void begin() override;

 private:
  PadEditor* sheet_ = nullptr;
};

}  // namespace palabre::rooms
