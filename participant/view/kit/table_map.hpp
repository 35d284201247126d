// SPDX-License-Identifier: AGPL-3.0-or-later
// The room drawn: tables with their people around, and during a move the groups' arrows. Seats: the
// host at the top, then clockwise in the order given (by name), so that nobody jumps when somebody
// leaves. Also the single table that its own people see.
#pragma once

#include <vector>

#include "participant/view/kit/canvas.hpp"
#include "participant/view/kit/shapes.hpp"

namespace palabre::view {

enum HitKind : int { hit_table = 1, hit_seat = 2, hit_group = 3 };

struct TableModel {
  long id = 0;
  int number = 0;      // from 1: shape and colour
  wxString theme{};    // "Éthique"; may be empty
  wxString figure{};   // large, in the disc: "11", "3 sur 4"
  wxString caption{};  // under it: "notes, dont 2\nà ce tour"
  wxString foot{};     // under the table: "Groupe A · 6 personnes · prête"
  std::vector<Seat> seats{};
  bool ready = false;   // a tick beside the foot
  bool closed = false;  // greyed
};

// One group turning from a table to another, drawn in the look of the table to come.
struct MoveArrow {
  long id = 0;
  int from = 0;  // indexes into tables
  int to = 0;
  wxString label{};  // "Groupe C · 4"
};

struct TableMapModel {
  std::vector<TableModel> tables{};
  std::vector<MoveArrow> arrows{};
  long selected = 0;  // id of a table; 0: none
};

// "Table 2 · Éthique", in the current language.
wxString table_title(int number, wxString const& theme);

Hits paint_table_map(wxGraphicsContext& gc, wxSize area, TableMapModel const& model,
                     Theme const& theme);

// One table in the middle of a panel: "Around the table".
Hits paint_seat_ring(wxGraphicsContext& gc, wxSize area, TableModel const& model,
                     Theme const& theme);

using TableMap = ModelCanvas<TableMapModel, paint_table_map>;
using SeatRing = ModelCanvas<TableModel, paint_seat_ring>;

}  // namespace palabre::view
