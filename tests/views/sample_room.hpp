// SPDX-License-Identifier: AGPL-3.0-or-later
// A sample room for pictures and tests of the windows: 17 invented people, three tables, three
// rounds. Written out as models of the kit, so no workshop is needed to draw it.
#pragma once

#include "participant/view/kit/people_list.hpp"
#include "participant/view/kit/projector.hpp"
#include "participant/view/kit/table_map.hpp"
#include "participant/view/kit/thread_list.hpp"

namespace palabre::sample {

view::TableMapModel map_of_round_two();
view::TableMapModel map_of_the_move();
view::TableMapModel map_of(int tables, int people_each);  // crowds
view::TableModel table_of_maelle();

view::ThreadModel thread_of_table_two(bool compact);
view::ThreadModel thread_of_the_host();
std::vector<view::PersonGroup> people();

view::ProjectorModel projected_welcome();
view::ProjectorModel projected_round();
view::ProjectorModel projected_round(int tables);
view::ProjectorModel projected_move();
view::ProjectorModel projected_move(int tables, int people_each);
view::ProjectorModel projected_text();
view::ProjectorModel projected_message();

}  // namespace palabre::sample
