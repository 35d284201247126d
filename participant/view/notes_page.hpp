// SPDX-License-Identifier: AGPL-3.0-or-later
// "What became of my notes": mine, those of my table, or all that may be read, with sheets and
// arguments; and the way of each in words. What was not taken up is said plainly. UI thread only.
#pragma once

#include <vector>

#include "participant/view/note_ways.hpp"
#include "participant/view/page.hpp"

class wxBoxSizer;

namespace palabre::view {
class Segmented;
class ThreadList;
}  // namespace palabre::view

namespace palabre::rooms {

class NotesPage : public Page {
 public:
  NotesPage(wxWindow* parent, Model& model);
  void refresh(Change const& change, Whereabouts const& here) override;
  Foot foot() override;

 private:
  void fill();
  void show_way(long row);
  void keep_copy();

  view::Segmented* scope_ = nullptr;
  WaysOf whose_ = WaysOf::me;
  view::ThreadList* list_ = nullptr;
  wxBoxSizer* way_ = nullptr;
  wxBoxSizer* columns_ = nullptr;
  std::vector<NoteWay> ways_;
};

}  // namespace palabre::rooms
