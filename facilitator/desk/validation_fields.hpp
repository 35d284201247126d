// SPDX-License-Identifier: AGPL-3.0-or-later
// What the dialogs of validation share: people in the order of their names, lines as typed. UI
// thread only.
#pragma once

#include <string>
#include <vector>

#include "facilitator/desk/desk_model.hpp"

namespace palabre::desk {

std::vector<std::uint32_t> people_by_name(DeskModel const& desk, bool voters);
// `first`, if any, stands before them: "nobody".
std::vector<wxString> names(DeskModel const& desk, std::vector<std::uint32_t> const& people,
                            wxString const& first = {});
// 0 where the person is not among them.
int index_of(std::vector<std::uint32_t> const& people, std::uint32_t person);
// Without blank ones.
std::vector<std::string> lines_of(wxString const& text);
void send(DeskModel& desk, pb::ValidationCommand const& command);

}  // namespace palabre::desk
