// SPDX-License-Identifier: AGPL-3.0-or-later
// Arguments in the order they were heard: number, mark of the camp, words, and one quiet line more.
// A native list whose rows draw themselves; each row is also said in words. UI thread only.
#pragma once

#include <vector>

#include "participant/view/kit/drawn_list.hpp"

namespace palabre::view {

struct ArgumentRow {
  long id = 0;
  int number = 0;     // in its statement, from 1
  int position = -1;  // index of the camp, -1: none, or not to be drawn
  wxString camp{};    // in words
  wxString text{};
  wxString more{};  // "Driss", "noted at 15:42"; may be empty
  bool operator==(ArgumentRow const&) const = default;
};

class ArgumentList : public DrawnList {
 public:
  ArgumentList(wxWindow* parent, wxString const& name) : DrawnList(parent, name) {}
  void set_rows(std::vector<ArgumentRow> rows);

 private:
  std::vector<ArgumentRow> rows_;
};

}  // namespace palabre::view
