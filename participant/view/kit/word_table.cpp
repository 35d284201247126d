// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/word_table.hpp"

#include "participant/view/kit/platform.hpp"

namespace palabre::view {

WordTable::WordTable(wxWindow* parent, bool several)
    : wxDataViewListCtrl(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                         (several ? wxDV_MULTIPLE : wxDV_SINGLE) | wxBORDER_NONE) {}

void WordTable::add_column(wxString const& title, int width) {
  AppendTextColumn(title, wxDATAVIEW_CELL_INERT, FromDIP(width));
}

void WordTable::set_row_count(long rows) {
  while (row_count() > rows) {
    DeleteItem(static_cast<unsigned>(row_count() - 1));
  }
  while (row_count() < rows) {
    wxVector<wxVariant> cells;
    for (unsigned column = 0; column < GetColumnCount(); ++column) {
      cells.push_back(wxVariant(wxString()));
    }
    AppendItem(cells);
  }
}

void WordTable::set_cell(long row, unsigned column, wxString const& words) {
  if (cell(row, column) != words) {
    auto const index = static_cast<unsigned>(row);
    GetStore()->SetValueByRow(words, index, column);
    ready_to_be_read(*this, index);
    // Of a changed value the toolkit only paints the cell anew; of a changed row it tells everybody.
    GetStore()->RowChanged(index);
  }
}

wxString WordTable::cell(long row, unsigned column) const {
  return GetTextValue(static_cast<unsigned>(row), column);
}

long WordTable::next_selected(long row) const {
  for (long next = row + 1; next < row_count(); ++next) {
    if (IsRowSelected(static_cast<unsigned>(next))) {
      return next;
    }
  }
  return -1;
}

void WordTable::select_only(long row) {
  UnselectAll();
  SelectRow(static_cast<unsigned>(row));
  EnsureVisible(RowToItem(static_cast<int>(row)));
}

}  // namespace palabre::view
