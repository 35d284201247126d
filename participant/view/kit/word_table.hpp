// SPDX-License-Identifier: AGPL-3.0-or-later
// A plain table of words over the toolkit's native list: a screen reader reads its cells and the
// keyboard walks through its rows. (The toolkit's other list is drawn by itself and says nothing.)
#pragma once

#include <wx/dataview.h>

namespace palabre::view {

class WordTable : public wxDataViewListCtrl {
 public:
  WordTable(wxWindow* parent, bool several);

  void add_column(wxString const& title, int width);
  // Rows come, empty, and go at the end; the others stay as they are.
  void set_row_count(long rows);
  long row_count() const { return static_cast<long>(GetItemCount()); }
  void set_cell(long row, unsigned column, wxString const& words);
  wxString cell(long row, unsigned column) const;

  // Rows from 0, in their order; -1 = none (any more).
  long first_selected() const { return next_selected(-1); }
  long next_selected(long row) const;
  // Selects this row alone and brings it into view.
  void select_only(long row);
};

}  // namespace palabre::view
