// SPDX-License-Identifier: AGPL-3.0-or-later
// The queue of the floor as a native list: rank, person, camp or kind, and why. Rows move by drag,
// or with Ctrl and the arrows. UI thread only.
#pragma once

#include <functional>
#include <vector>

#include "participant/view/kit/drawn_list.hpp"
#include "participant/view/kit/shapes.hpp"

namespace palabre::desk {

struct FloorRow {
  long id = 0;   // the entry
  int rank = 0;  // from 1; 0 = skipped
  wxString name{};
  wxString side{};   // "Non", "Direct answer"
  int position = 0;  // shape and colour of the camp, from 1; 0 = none
  wxString reason{};
  bool next = false;  // the one proposed

  bool operator==(FloorRow const&) const = default;
};

class FloorRows : public view::DrawnList {
 public:
  explicit FloorRows(wxWindow* parent);

  void set_rows(std::vector<FloorRow> rows);
  // This row was put before the one that is `index`-th now.
  std::function<void(long id, std::size_t index)> on_move;
  // The chosen row by one place up or down.
  void move_chosen(int by);

 private:
  void move_to(long id, std::size_t index);
  std::size_t index_of(long id) const;

  std::vector<FloorRow> shown_;
  long dragged_ = 0;
};

}  // namespace palabre::desk
