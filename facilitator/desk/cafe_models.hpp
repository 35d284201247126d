// SPDX-License-Identifier: AGPL-3.0-or-later
// The café's state as the kit draws it: the map of tables, the thread of one. Pure functions of the
// desk's replica; UI thread only, because of the language.
#pragma once

#include "facilitator/desk/desk_model.hpp"
#include "participant/view/kit/table_map.hpp"
#include "participant/view/kit/thread_list.hpp"

namespace palabre::desk {

// The café looked at: the shown step, or the one before a review or restitution. Null: none.
pb::Step const* shown_cafe(DeskModel const& desk);

view::TableMapModel map_model(DeskModel const& desk, pb::Step const& cafe, std::uint32_t selected);

enum class ThreadOrder { by_round, by_kind };
view::ThreadModel thread_model(DeskModel const& desk, pb::Step const& cafe, std::uint32_t place,
                               ThreadOrder order);
std::size_t note_count(DeskModel const& desk, std::uint32_t place);

// Row ids of a thread: notes by their number, recaps above them.
inline constexpr long recap_row = 1'000'000;

// One person of the café as a seat: presence, link, signal.
view::Seat seat_model(DeskModel const& desk, std::uint32_t person, pb::Table const& table);

}  // namespace palabre::desk
