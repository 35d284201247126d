// SPDX-License-Identifier: AGPL-3.0-or-later
// What a facilitator knows beside the hall about whoever asks for the floor: the value of the
// attribute whose lists take turns, and the camp they stand in. UI thread only.
#pragma once

#include <string>

#include "protocol/workshop/floor_queries.hpp"
#include "protocol/workshop/register.hpp"

namespace palabre::desk {

// For the rules that hold now. Requires: both outlive what is returned.
workshop::FloorKnowledge floor_knowledge(workshop::WorkshopState const& state,
                                         Register const& people);
// What somebody declared for this attribute. Requires: `people` outlives what is returned.
workshop::AttributeOf attribute_of(Register const& people, std::string const& name);

}  // namespace palabre::desk
