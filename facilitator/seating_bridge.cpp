// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/seating_bridge.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "protocol/workshop/seats.hpp"

namespace palabre {

namespace {

planning::Rotation rotation_of(pb::Rotation rotation) {
  switch (rotation) {
    case pb::ROTATION_SCATTER:
      return planning::Rotation::scatter;
    case pb::ROTATION_FREE:
      return planning::Rotation::free;
    case pb::ROTATION_NONE:
      return planning::Rotation::still;
    default:
      return planning::Rotation::groups;
  }
}

void add_constraints(SeatingRequest& made, const workshop::StaffState& staff,
                     const pb::Step& cafe) {
  std::set<planning::PersonId> known;
  for (const planning::Person& person : made.request.people) {
    known.insert(person.id);
  }
  for (const pb::Constraint& constraint : staff.constraints) {
    std::vector<planning::PersonId> persons;
    for (const std::uint32_t person : constraint.persons()) {
      if (known.contains(person)) {
        persons.push_back(person);
      }
    }
    if (constraint.kind() == pb::CONSTRAINT_PLACE) {
      if (workshop::find_table(cafe, constraint.place()) != nullptr) {
        for (const planning::PersonId person : persons) {
          // With turning groups a place decides where one starts; otherwise where one stays.
          planning::FixedPlace fixed{person, constraint.place(), std::nullopt};
          if (made.request.rotation == planning::Rotation::groups) {
            fixed.round = static_cast<planning::RoundIndex>(made.request.played.size());
          }
          made.request.fixed.push_back(fixed);
        }
      }
      continue;
    }
    auto& pairs = constraint.kind() == pb::CONSTRAINT_TOGETHER ? made.request.together
                                                               : made.request.apart;
    for (std::size_t i = 0; i < persons.size(); ++i) {
      for (std::size_t k = i + 1; k < persons.size(); ++k) {
        pairs.push_back({persons[i], persons[k]});
      }
    }
  }
}

}  // namespace

void add_mix_attributes(SeatingRequest& made, const workshop::StaffState& staff,
                    const Register& people) {
  for (const pb::MixRule& rule : staff.mix_rules) {
    if (rule.mode() == pb::MIX_IGNORE) {
      continue;
    }
    planning::Attribute attribute;
    attribute.mode = rule.mode() == pb::MIX_GATHER ? planning::AttributeMode::gather
                                                   : planning::AttributeMode::spread;
    attribute.weight = rule.weight() == 0 ? 1.0 : rule.weight();
    made.request.attributes.push_back(attribute);
    made.attributes.push_back(rule.attribute());
    std::set<std::string> values;
    for (const auto& [person, stored] : people.people()) {
      if (const auto found = stored.attributes.find(rule.attribute());
          found != stored.attributes.end()) {
        values.insert(found->second);
      }
    }
    made.value_names.emplace_back(values.begin(), values.end());
  }
}

planning::Person mixed_person(const SeatingRequest& made, const Register& people,
                           std::uint32_t number) {
  planning::Person person;
  person.id = number;
  const RegisteredPerson* stored = people.find(number);
  for (std::size_t a = 0; a < made.attributes.size(); ++a) {
    planning::AttributeValue value = planning::unstated;
    if (stored != nullptr) {
      const auto found = stored->attributes.find(made.attributes[a]);
      if (found != stored->attributes.end()) {
        const std::vector<std::string>& names = made.value_names[a];
        const auto at = std::find(names.begin(), names.end(), found->second);
        value = static_cast<planning::AttributeValue>(at - names.begin()) + 1;
      }
    }
    person.values.push_back(value);
  }
  return person;
}

SeatingRequest seating_request(const workshop::HallState& hall, const workshop::StaffState& staff,
                               const Register& people, const pb::Step& cafe, std::uint64_t seed) {
  SeatingRequest made;
  planning::Request& request = made.request;
  request.rounds = cafe.cafe().rounds();
  request.rotation = rotation_of(cafe.cafe().rotation());
  request.seed = seed;
  add_mix_attributes(made, staff, people);
  for (const pb::Table& table : cafe.cafe().tables()) {
    if (hall.tables_closed.contains(table.place())) {
      continue;
    }
    planning::Table seats;
    seats.id = table.place();
    // The workshop counts travellers, the planner everybody at the table.
    const std::uint32_t host = table.host() == 0 ? 0 : 1;
    seats.seats_min = table.capacity_min() == 0 ? 0 : table.capacity_min() + host;
    seats.seats_max = table.capacity_max() == 0 ? 0 : table.capacity_max() + host;
    request.tables.push_back(seats);
    if (table.host() != 0) {
      planning::Person person = mixed_person(made, people, table.host());
      person.host_of = table.place();
      request.people.push_back(person);
    }
  }
  for (const std::uint32_t person : workshop::travellers(hall, cafe)) {
    request.people.push_back(mixed_person(made, people, person));
  }
  const std::uint32_t begun = workshop::begun_round(hall, cafe);
  for (std::uint32_t round = 1; round <= begun; ++round) {
    planning::RoundSeats seats;
    for (const planning::Table& table : request.tables) {
      std::vector<planning::PersonId> seated;
      for (const auto& [person, enrolled] : hall.people) {
        if (workshop::seat_in_round(hall, cafe, person, round) == table.id) {
          seated.push_back(person);
        }
      }
      seats.push_back(std::move(seated));
    }
    request.played.push_back(std::move(seats));
  }
  add_constraints(made, staff, cafe);
  return made;
}

pb::SeatPlan seat_plan(const workshop::HallState& hall, const pb::Step& cafe,
                       const planning::Plan& plan, std::uint64_t seed) {
  std::set<planning::PersonId> hosts;
  for (const pb::Table& table : cafe.cafe().tables()) {
    hosts.insert(table.host());
  }
  pb::SeatPlan made;
  made.set_step(cafe.step());
  made.set_seed(seed);
  made.set_rotation(cafe.cafe().rotation());
  std::map<planning::PersonId, int> group_of;
  for (std::size_t g = 0; g < plan.groups.size(); ++g) {
    pb::SeatGroup& group = *made.add_groups();
    // A to Z, then A2 and so on.
    group.set_label(std::string(1, static_cast<char>('A' + g % 26)) +
                    (g < 26 ? std::string() : std::to_string(g / 26 + 1)));
    for (const planning::PersonId person : plan.groups[g]) {
      if (!hosts.contains(person)) {
        group.add_persons(static_cast<std::uint32_t>(person));
        group_of[person] = static_cast<int>(g);
      }
    }
  }
  for (std::size_t r = 0; r < plan.rounds.size(); ++r) {
    pb::SeatRound& round = *made.add_rounds();
    for (std::size_t t = 0; t < plan.rounds[r].size(); ++t) {
      pb::SeatTable& table = *round.add_tables();
      table.set_place(static_cast<std::uint32_t>(plan.tables[t]));
      table.set_group(-1);
      std::map<int, int> votes;
      for (const planning::PersonId person : plan.rounds[r][t]) {
        if (hosts.contains(person) || !hall.people.contains(static_cast<std::uint32_t>(person))) {
          continue;
        }
        table.add_persons(static_cast<std::uint32_t>(person));
        if (const auto found = group_of.find(person); found != group_of.end()) {
          ++votes[found->second];
        }
      }
      if (votes.size() == 1) {
        table.set_group(votes.begin()->first);
      }
    }
  }
  return made;
}

planning::Plan planner_plan(const pb::Step& cafe, const pb::SeatPlan& plan) {
  planning::Plan made;
  std::map<std::uint32_t, std::size_t> column;
  for (const pb::Table& table : cafe.cafe().tables()) {
    column[table.place()] = made.tables.size();
    made.tables.push_back(table.place());
  }
  for (const pb::SeatRound& round : plan.rounds()) {
    planning::RoundSeats seats(made.tables.size());
    for (const pb::Table& table : cafe.cafe().tables()) {
      if (table.host() != 0) {
        seats[column[table.place()]].push_back(table.host());
      }
    }
    for (const pb::SeatTable& table : round.tables()) {
      if (const auto found = column.find(table.place()); found != column.end()) {
        seats[found->second].insert(seats[found->second].end(), table.persons().begin(),
                                    table.persons().end());
      }
    }
    made.rounds.push_back(std::move(seats));
  }
  for (const pb::SeatGroup& group : plan.groups()) {
    made.groups.emplace_back(group.persons().begin(), group.persons().end());
  }
  return made;
}

}  // namespace palabre
