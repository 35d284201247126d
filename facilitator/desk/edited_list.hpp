// SPDX-License-Identifier: AGPL-3.0-or-later
// A list inside a dialog whose rows are added, changed, taken away and put in order. The caller
// holds what the rows stand for. UI thread only.
#pragma once

#include <functional>

#include "facilitator/desk/form.hpp"

class wxListBox;

namespace palabre::desk {

struct EditedRows {
  std::function<wxArrayString()> names{};  // one per row, as they are now
  std::function<bool()> add{};             // asks, and appends a row; false: it was left
  std::function<void(std::size_t)> change{};
  std::function<void(std::size_t)> remove{};
  std::function<void(std::size_t, std::size_t)> swap{};
};

// Puts it into the form. Double click and Enter change a row, Delete takes it away, Ctrl and the
// arrows move it; the buttons below do the same. Requires: what `rows` refers to outlives the form.
wxListBox* add_edited_list(Form& form, wxString const& name, EditedRows rows);

}  // namespace palabre::desk
