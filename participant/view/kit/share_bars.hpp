// SPDX-License-Identifier: AGPL-3.0-or-later
// How time was shared: one bar per group on one scale, with a black mark at its share of the
// people. Drawn; the same sentence per group is given for screen readers and tests. UI thread only.
#pragma once

#include <vector>

#include "participant/view/kit/canvas.hpp"

namespace palabre::view {

struct ShareRow {
  int position = 0;  // of a debate, from 1, for its shape and colour; 0 = an ordinary group
  wxString label{};
  unsigned time = 0;    // per cent of the time
  unsigned people = 0;  // per cent of those present
};

struct ShareBarsModel {
  std::vector<ShareRow> rows;
};

// Height of one row, in pixels of a theme.
double share_row_height(Theme const& theme);
// One of them at a place of its own; `index` is its number among the groups, from 0.
void paint_share_row(wxGraphicsContext& gc, double x, double y, double width, ShareRow const& row,
                     std::size_t index, Theme const& theme);
Hits paint_share_bars(wxGraphicsContext& gc, wxSize area, ShareBarsModel const& model,
                      Theme const& theme);
// "Yes: 52 % of the time, 44 % of the people".
wxString describe(ShareRow const& row);

using ShareBars = ModelCanvas<ShareBarsModel, paint_share_bars>;

}  // namespace palabre::view
