// SPDX-License-Identifier: AGPL-3.0-or-later
// People as a native list in named groups ("À surveiller", "Reliées 15"): disc with initials, name,
// place, state as an icon and in words. Rows are given whole, already in order.
#pragma once

#include <vector>

#include "participant/view/kit/drawn_list.hpp"
#include "participant/view/kit/shapes.hpp"

namespace palabre::view {

struct PersonRow {
  long id = 0;
  Seat seat{};          // initials, name, state
  int table = 0;        // colour of a host's disc; 0: none
  wxString place{};     // "Table 3", "hôte 1", "anime", "vous"
  bool strong = false;  // bold: oneself

  bool operator==(PersonRow const&) const;
};

struct PersonGroup {
  wxString title{};  // empty: rows without a heading (one group only)
  std::vector<PersonRow> people{};

  bool operator==(PersonGroup const&) const = default;
};

class PeopleList : public DrawnList {
 public:
  PeopleList(wxWindow* parent, wxString const& name);

  void set_groups(std::vector<PersonGroup> groups);

 private:
  std::vector<PersonGroup> groups_{};
};

}  // namespace palabre::view
