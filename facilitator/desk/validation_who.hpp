// SPDX-License-Identifier: AGPL-3.0-or-later
// The electorate in a dialog: who decides, by a rule or ticked by name, and what it is called. UI
// thread only.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "facilitator/desk/desk_model.hpp"

class wxChoice;
class wxTextCtrl;

namespace palabre::desk {

class Form;

struct ElectorateFields {
  wxChoice* basis = nullptr;
  wxTextCtrl* name = nullptr;
  std::shared_ptr<std::vector<std::uint32_t>> persons;  // ticked, with "by hand"
};

// Requires: the form outlives the fields.
ElectorateFields add_electorate(Form& form, DeskModel const& desk,
                                pb::Electorate const& electorate);
pb::Electorate read_electorate(ElectorateFields const& fields);
// Why it cannot be used; empty when it can.
wxString nobody_ticked(ElectorateFields const& fields);

}  // namespace palabre::desk
