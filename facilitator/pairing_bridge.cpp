// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/pairing_bridge.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "facilitator/seating_bridge.hpp"
#include "protocol/workshop/case_queries.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre {

namespace {

bool is_here(const workshop::Enrolled& enrolled) {
  return enrolled.presence == pb::PRESENCE_PRESENT || enrolled.presence == pb::PRESENCE_OUT;
}

void add_met(std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t>& met,
             std::vector<std::uint32_t> group) {
  std::sort(group.begin(), group.end());
  for (std::size_t i = 0; i < group.size(); ++i) {
    for (std::size_t k = i + 1; k < group.size(); ++k) {
      ++met[{group[i], group[k]}];
    }
  }
}

// Those who sat at one table in a round that was played, or studied a case together.
void add_history(planning::PairingRequest& made, const workshop::HallState& hall,
                 const pb::Step& step) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> met;
  for (const workshop::Passage& passage : hall.passages) {
    std::map<std::uint32_t, std::vector<std::uint32_t>> tables;
    for (const auto& [person, place] : passage.seats) {
      tables[place].push_back(person);
    }
    for (const auto& [place, group] : tables) {
      add_met(met, group);
    }
  }
  const std::uint32_t series = workshop::case_series(hall, step.step());
  for (const auto& [other, run] : hall.cases.steps) {
    for (const auto& [number, plan] : run.plans) {
      if (other == step.step() && number >= series) {
        continue;
      }
      for (const pb::CaseGroup* group : workshop::groups_of_series(hall, other, number)) {
        add_met(met, {group->persons().begin(), group->persons().end()});
      }
    }
  }
  for (const auto& [pair, times] : met) {
    made.history.push_back({{pair.first, pair.second}, times});
  }
}

planning::PairingMode mode_of(pb::CaseAssignment assignment) {
  switch (assignment) {
    case pb::CASES_BY_WISH:
      return planning::PairingMode::wishes;
    case pb::CASES_BY_LOT:
      return planning::PairingMode::lot;
    default:
      return planning::PairingMode::mixed;
  }
}

planning::MoreCases shortage_of(pb::CaseShortage shortage) {
  switch (shortage) {
    case pb::CASES_SECOND_SERIES:
      return planning::MoreCases::later;
    case pb::CASES_TWO_EACH:
      return planning::MoreCases::two_each;
    default:
      return planning::MoreCases::drop;
  }
}

}  // namespace

planning::PairingRequest pairing_request(const workshop::WorkshopState& state,
                                         const Register& people, const pb::Step& step,
                                         std::uint64_t seed) {
  const workshop::HallState& hall = state.hall;
  planning::PairingRequest made;
  made.seed = seed;
  made.mode = mode_of(step.cases().assignment());
  made.more_pairs = step.cases().surplus() == pb::CASES_LARGER ? planning::MorePairs::larger
                                                               : planning::MorePairs::twice;
  made.more_cases = shortage_of(step.cases().shortage());
  SeatingRequest mix;
  add_mix_attributes(mix, state.staff, people);
  made.attributes = mix.request.attributes;
  const auto pairee = [&](std::uint32_t number) {
    planning::Pairee person;
    person.id = number;
    person.values = mixed_person(mix, people, number).values;
    if (const auto found = state.persons.find(number); found != state.persons.end()) {
      if (const auto wished = found->second.wishes.find(step.step());
          wished != found->second.wishes.end()) {
        person.wishes.assign(wished->second.cases().begin(), wished->second.cases().end());
        person.two_cases = wished->second.two_cases();
      }
    }
    return person;
  };
  const bool somebody = std::any_of(hall.people.begin(), hall.people.end(), [](const auto& item) {
    return item.second.travels && is_here(item.second);
  });
  for (const auto& [person, enrolled] : hall.people) {
    const bool comes = somebody ? is_here(enrolled) : enrolled.presence != pb::PRESENCE_LEFT;
    if (enrolled.travels && comes) {
      made.people.push_back(pairee(person));
    } else if (enrolled.facilitates && comes && !made.joker &&
               step.cases().facilitator_joins_if_odd()) {
      made.joker = pairee(person);
    }
  }
  const std::uint32_t series = workshop::case_series(hall, step.step());
  for (const pb::Case& one : step.cases().cases()) {
    const bool first = series == 1;
    if (first || workshop::case_status(hall, step.step(), one.number()) == pb::CASE_NOT_ASSIGNED) {
      made.cases.push_back(one.number());
    }
  }
  if (!step.cases().too_close_on_purpose()) {
    for (const auto& [key, persons] : state.staff.cases.too_close) {
      for (const std::uint32_t person : persons) {
        if (key.first == step.step()) {
          made.too_close.push_back({person, key.second});
        }
      }
    }
  }
  for (const pb::Constraint& constraint : state.staff.constraints) {
    if (constraint.kind() == pb::CONSTRAINT_PLACE) {
      continue;  // a place at the café
    }
    auto& pairs = constraint.kind() == pb::CONSTRAINT_TOGETHER ? made.together : made.apart;
    for (int i = 0; i < constraint.persons_size(); ++i) {
      for (int k = i + 1; k < constraint.persons_size(); ++k) {
        pairs.push_back({constraint.persons(i), constraint.persons(k)});
      }
    }
  }
  add_history(made, hall, step);
  return made;
}

pb::CasePlan case_plan(const workshop::HallState& hall, const pb::Step& step,
                       const planning::Pairing& pairing, std::uint64_t seed) {
  pb::CasePlan plan;
  plan.set_step(step.step());
  plan.set_series(workshop::case_series(hall, step.step()));
  plan.set_seed(seed);
  for (const planning::PairedGroup& group : pairing.groups) {
    pb::CaseGroup& one = *plan.add_groups();
    for (const planning::PersonId person : group.people) {
      one.add_persons(static_cast<std::uint32_t>(person));
    }
    one.mutable_cases()->Add(group.cases.begin(), group.cases.end());
  }
  plan.mutable_not_treated()->Add(pairing.not_treated.begin(), pairing.not_treated.end());
  return plan;
}

}  // namespace palabre
