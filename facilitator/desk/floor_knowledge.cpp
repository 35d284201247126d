// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/floor_knowledge.hpp"

#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

namespace {

// The camp somebody was in at a time: where their last move before it led.
std::uint32_t camp_at(workshop::WorkshopState const& state, workshop::StatementKey key,
                      std::uint32_t person, std::uint64_t at) {
  auto const found = state.persons.find(person);
  if (found == state.persons.end()) {
    return 0;
  }
  auto const moves = found->second.debate.moves.find(key);
  if (moves == found->second.debate.moves.end()) {
    return 0;
  }
  std::uint32_t camp = 0;
  for (workshop::DebateMove const& move : moves->second) {
    if (move.at <= at) {
      camp = move.body.place_to() == pb::DEBATE_AT_POSITION ? move.body.to() : 0;
    }
  }
  return camp;
}

}  // namespace

workshop::AttributeOf attribute_of(Register const& people, std::string const& name) {
  return [&people, name](std::uint32_t person) {
    RegisteredPerson const* const known = people.find(person);
    if (known == nullptr) {
      return std::string();
    }
    auto const found = known->attributes.find(name);
    return found == known->attributes.end() ? std::string() : found->second;
  };
}

workshop::FloorKnowledge floor_knowledge(workshop::WorkshopState const& state,
                                         Register const& people) {
  workshop::FloorKnowledge knows;
  workshop::HallState const& hall = state.hall;
  if (std::string const by = workshop::floor_rules(hall).lists_by(); !by.empty()) {
    knows.list_of = attribute_of(people, by);
  }
  pb::Step const* const step = workshop::current_step(hall);
  int const statement = static_cast<int>(hall.stage.index());
  if (step == nullptr || step->kind() != pb::STEP_DEBATE || statement < 1 ||
      statement > step->debate().statements_size()) {
    return knows;
  }
  pb::DebateStatement const& shown = step->debate().statements(statement - 1);
  workshop::StatementKey const key{step->step(), shown.statement()};
  knows.camps.camp_of = [&state, key](std::uint32_t person, std::uint64_t at) {
    return camp_at(state, key, person, at);
  };
  for (int i = 0; i < shown.positions_size(); ++i) {
    std::uint32_t const camp = static_cast<std::uint32_t>(i) + 1;
    knows.camps.sizes[camp] = 0;
    if (shown.positions(i).middle()) {
      knows.camps.river = camp;
    }
  }
  for (auto const& [person, enrolled] : hall.people) {
    if (enrolled.presence != pb::PRESENCE_PRESENT && enrolled.presence != pb::PRESENCE_OUT) {
      continue;
    }
    if (std::uint32_t const camp = camp_at(state, key, person, ~std::uint64_t{0}); camp != 0) {
      ++knows.camps.sizes[camp];
    }
  }
  return knows;
}

}  // namespace palabre::desk
