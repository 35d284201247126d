// SPDX-License-Identifier: AGPL-3.0-or-later
// How the turns were shared: whole numbers, and nobody's name.
#include <algorithm>

#include "protocol/workshop/floor_queries.hpp"

namespace palabre::workshop {

std::uint64_t spoken_ms(const FloorTurn& turn, std::uint64_t now) {
  std::uint64_t sum = 0;
  for (const SpokenStretch& stretch : turn.stretches) {
    const std::uint64_t end = stretch.end == 0 ? std::max(now, stretch.begin) : stretch.end;
    sum += end - std::min(end, stretch.begin);
  }
  return sum;
}

bool counts(const HallState& hall, const FloorTurn& turn, pb::FloorScope scope,
            std::uint32_t step) {
  if (turn.void_turn || turn.body.kind() == pb::FLOOR_PROCEDURE) {
    return false;
  }
  switch (scope) {
    case pb::FLOOR_SCOPE_WORKSHOP:
      return true;
    case pb::FLOOR_SCOPE_SITTING:
      return hall.sittings.empty() || turn.began_at >= hall.sittings.back().opened_at;
    default:
      return turn.body.step() == (step == 0 ? hall.stage.step() : step);
  }
}

std::map<std::uint32_t, SpokenBy> spoken_by_person(const HallState& hall, pb::FloorScope scope,
                                                   std::uint64_t now, std::uint32_t step) {
  std::map<std::uint32_t, SpokenBy> spoken;
  for (const FloorTurn& turn : hall.floor.turns) {
    if (counts(hall, turn, scope, step)) {
      SpokenBy& by = spoken[turn.body.person()];
      ++by.turns;
      by.ms += spoken_ms(turn, now);
    }
  }
  return spoken;
}

namespace {

// Whose silence or share is spoken of: those here who take part, and whoever spoke. A facilitator
// who stays out of the groups keeps the floor, and is not counted until they take it themselves.
bool takes_part(const Enrolled& enrolled) {
  const bool here =
      enrolled.presence == pb::PRESENCE_PRESENT || enrolled.presence == pb::PRESENCE_OUT;
  return here && (enrolled.travels || !enrolled.facilitates);
}

template <typename Key, typename GroupNow, typename GroupThen>
GroupShares shares(const HallState& hall, pb::FloorScope scope, std::uint64_t now,
                   std::uint32_t step, GroupNow group_now, GroupThen group_then) {
  std::map<Key, GroupShare> groups;
  for (const auto& [person, enrolled] : hall.people) {
    if (takes_part(enrolled)) {
      ++groups[group_now(person)].present;
    }
  }
  for (const FloorTurn& turn : hall.floor.turns) {
    if (turn.body.person() != 0 && counts(hall, turn, scope, step)) {
      GroupShare& group = groups[group_then(turn.body.person(), turn.began_at)];
      ++group.turns;
      group.ms += spoken_ms(turn, now);
    }
  }
  groups.erase(Key{});  // declared nothing, stands nowhere
  GroupShares made;
  for (auto& [key, group] : groups) {
    if (group.present < shown_group_min) {
      continue;
    }
    if constexpr (std::is_same_v<Key, std::string>) {
      group.value = key;
    } else {
      group.camp = key;
    }
    made.present += group.present;
    made.ms += group.ms;
    made.groups.push_back(std::move(group));
  }
  return made.groups.size() < 2 ? GroupShares{} : made;
}

std::uint32_t rounded(std::uint64_t numerator, std::uint64_t denominator) {
  return denominator == 0 ? 0
                          : static_cast<std::uint32_t>((numerator + denominator / 2) / denominator);
}

}  // namespace

FloorFigures floor_figures(const HallState& hall, pb::FloorScope scope, std::uint64_t now,
                           std::uint32_t step) {
  FloorFigures figures;
  std::vector<std::uint64_t> lengths;
  for (const FloorTurn& turn : hall.floor.turns) {
    if (counts(hall, turn, scope, step)) {
      lengths.push_back(spoken_ms(turn, now));
      figures.spoken_ms += lengths.back();
    }
  }
  figures.turns = static_cast<std::uint32_t>(lengths.size());
  if (!lengths.empty()) {
    std::sort(lengths.begin(), lengths.end());
    figures.median_ms = lengths[(lengths.size() - 1) / 2];
  }
  const auto spoken = spoken_by_person(hall, scope, now, step);
  std::vector<std::uint64_t> times;
  for (const auto& [person, enrolled] : hall.people) {
    const auto found = spoken.find(person);
    if (found != spoken.end()) {
      times.push_back(found->second.ms);
      figures.persons_ms += found->second.ms;
    } else if (takes_part(enrolled)) {
      times.push_back(0);
      ++figures.silent;
    }
  }
  figures.present = static_cast<std::uint32_t>(times.size());
  std::sort(times.rbegin(), times.rend());
  for (std::size_t i = 0; i < (times.size() + 4) / 5; ++i) {
    figures.most_ms += times[i];
  }
  return figures;
}

std::uint32_t GroupShares::time_per_cent(const GroupShare& group) const {
  return rounded(group.ms * 100, ms);
}

std::uint32_t GroupShares::present_per_cent(const GroupShare& group) const {
  return rounded(group.present * 100ULL, present);
}

std::uint32_t GroupShares::parity_per_mille(const GroupShare& group) const {
  return rounded(group.ms * present * 1000ULL, ms * group.present);
}

bool breakdown_objected(const WorkshopState& state) {
  return std::any_of(state.persons.begin(), state.persons.end(), [&](const auto& person) {
    const auto enrolled = state.hall.people.find(person.first);
    return person.second.objects_to_breakdown && enrolled != state.hall.people.end() &&
           takes_part(enrolled->second);
  });
}

GroupShares shares_by_attribute(const HallState& hall, pb::FloorScope scope, std::uint64_t now,
                                const AttributeOf& list_of, std::uint32_t step) {
  return shares<std::string>(hall, scope, now, step, list_of,
                             [&](std::uint32_t person, std::uint64_t) { return list_of(person); });
}

GroupShares shares_by_camp(const HallState& hall, pb::FloorScope scope, std::uint64_t now,
                           const FloorCamps& camps, std::uint32_t step) {
  return shares<std::uint32_t>(
      hall, scope, now, step, [&](std::uint32_t person) { return camps.camp_of(person, now); },
      camps.camp_of);
}

}  // namespace palabre::workshop
