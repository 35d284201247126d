// SPDX-License-Identifier: AGPL-3.0-or-later
// From a list of people, as read from a file, to commands. For a workshop that is being made: people
// get the numbers 1, 2, 3… in the order of the list. Pure.
#pragma once

#include <string>
#include <vector>

#include "facilitator/planning/people_csv.hpp"
#include "facilitator/templates.hpp"
#include "protocol/messages/commands.pb.h"

namespace palabre {

// One AddPeople for those of the list. Only attributes named in `ticked` are read: nothing is ticked
// beforehand.
pb::Command add_people(const planning::PeopleList& list, const std::vector<std::string>& ticked);

// The template with the listed people instead of its own, tables added until `tables` stand there
// (0 = as many as the template has), hosts as the list says, and its wishes as constraints. Where
// the list names no host and `name_hosts` is set, the first people of the list host.
Template with_people(Template chosen, const planning::PeopleList& list,
                     const std::vector<std::string>& ticked, std::size_t tables, bool name_hosts);

// Whole file as a string; nothing when it cannot be read.
std::optional<std::string> read_whole_file(const std::string& path);

}  // namespace palabre
