// SPDX-License-Identifier: AGPL-3.0-or-later
// "What became of my notes": my notes, and the way of each in words. A note that was not taken up is
// said plainly. UI thread only.
#pragma once

#include <vector>

#include "participant/view/note_ways.hpp"
#include "participant/view/page.hpp"

class wxBoxSizer;

namespace palabre::view {
class ThreadList;
}

namespace palabre::rooms {

class NotesPage : public Page {
 public:
  NotesPage(wxWindow* parent, Model& model);
  void refresh(Change const& change, Whereabouts const& here) override;
  Foot foot() override;

 private:
  void show_way(long row);
  void keep_copy();

  wxStaticText* title_ = nullptr;
  view::ThreadList* list_ = nullptr;
  wxBoxSizer* way_ = nullptr;
  wxBoxSizer* columns_ = nullptr;
  std::vector<NoteWay> ways_;
};

}  // namespace palabre::rooms
