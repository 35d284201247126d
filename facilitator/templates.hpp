// SPDX-License-Identifier: AGPL-3.0-or-later
// Templates: an agenda ready to be changed, and for the sample, made-up people. They are data
// (assets/templates/*.json, embedded in the program); making a workshop from one is a list of
// ordinary commands. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages/commands.pb.h"

namespace palabre {

struct Template {
  std::string name;      // "world-cafe", as on the command line
  std::string icon;      // name of a drawing of the kit
  std::string title;     // for the chooser
  std::string about;
  std::string workshop;  // title of the workshop made from it
  // To be given in this order, as a facilitator. The hosts of the sample are named in its agenda:
  // people come first, and their numbers are those of a new workshop (1, 2, 3…).
  std::vector<pb::Command> commands;
};

// "fr" or "en"; other languages read as "en". In the order of the chooser.
std::vector<Template> templates(std::string_view language);
std::optional<Template> find_template(std::string_view name, std::string_view language);
// The agenda alone: to replace that of a workshop which already has people. Hosts are left open.
pb::Command agenda_of(const Template& chosen);

}  // namespace palabre
