// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/seat_link.hpp"

#include <algorithm>

#include "facilitator/desk/desk_model.hpp"
#include "protocol/workshop/floor_queries.hpp"

namespace palabre::desk {

namespace {

bool has_device(DeskModel const& desk, std::uint32_t person) {
  auto const holds = [person](std::vector<std::uint32_t> const& persons) {
    return std::find(persons.begin(), persons.end(), person) != persons.end();
  };
  return std::any_of(desk.staff().devices.begin(), desk.staff().devices.end(), [&](auto const& one) {
    workshop::Device const& device = one.second;
    return !device.released &&
           (holds(device.persons) ||
            (device.place != 0 && holds(workshop::table_people(desk.hall(), device.place))));
  });
}

}  // namespace

view::Seat::Link seat_link(DeskModel const& desk, std::uint32_t person) {
  if (desk.link(person).linked) {
    return view::Seat::Link::linked;
  }
  auto const found = desk.hall().people.find(person);
  if (found != desk.hall().people.end() && found->second.without_device) {
    return view::Seat::Link::no_device;
  }
  if (found == desk.hall().people.end() || found->second.presence == pb::PRESENCE_EXPECTED) {
    return view::Seat::Link::linked;
  }
  return has_device(desk, person) ? view::Seat::Link::cut : view::Seat::Link::no_device;
}

}  // namespace palabre::desk
