// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/workshop/seats.hpp"

#include <algorithm>

#include "protocol/workshop/case_queries.hpp"

namespace palabre::workshop {

namespace {

bool left(const HallState& hall, std::uint32_t person) {
  const auto found = hall.people.find(person);
  return found == hall.people.end() || found->second.presence == pb::PRESENCE_LEFT;
}

const pb::SeatPlan* plan_of(const HallState& hall, std::uint32_t step) {
  const auto found = hall.plans.find(step);
  return found == hall.plans.end() ? nullptr : &found->second;
}

const pb::SeatTable* seat_table(const HallState& hall, std::uint32_t step, std::uint32_t place,
                                std::uint32_t round) {
  const pb::SeatPlan* plan = plan_of(hall, step);
  if (plan == nullptr || round == 0 || round > static_cast<std::uint32_t>(plan->rounds_size())) {
    return nullptr;
  }
  for (const pb::SeatTable& table : plan->rounds(static_cast<int>(round) - 1).tables()) {
    if (table.place() == place) {
      return &table;
    }
  }
  return nullptr;
}

bool holds(const pb::SeatTable& table, std::uint32_t person) {
  return std::find(table.persons().begin(), table.persons().end(), person) != table.persons().end();
}

// With free choice the seats of past rounds are in the passages, those of now in seats_taken.
std::uint32_t chosen_seat(const HallState& hall, std::uint32_t step, std::uint32_t person,
                          std::uint32_t round) {
  if (hall.stage.step() == step && seated_round(hall) == round) {
    const auto found = hall.seats_taken.find(person);
    return found == hall.seats_taken.end() ? 0 : found->second;
  }
  for (auto passage = hall.passages.rbegin(); passage != hall.passages.rend(); ++passage) {
    if (passage->stage.step() == step && passage->stage.phase() == pb::PHASE_ROUND &&
        passage->stage.index() == round) {
      const auto found = passage->seats.find(person);
      return found == passage->seats.end() ? 0 : found->second;
    }
  }
  return 0;
}

}  // namespace

const pb::Step* find_step(const HallState& hall, std::uint32_t step) {
  const auto found = std::find_if(hall.agenda.begin(), hall.agenda.end(),
                                  [&](const pb::Step& s) { return s.step() == step; });
  return found == hall.agenda.end() ? nullptr : &*found;
}

std::optional<std::size_t> step_position(const HallState& hall, std::uint32_t step) {
  for (std::size_t i = 0; i < hall.agenda.size(); ++i) {
    if (hall.agenda[i].step() == step) {
      return i;
    }
  }
  return std::nullopt;
}

bool has_own_place(pb::StepKind kind) {
  return kind == pb::STEP_HOSTS_REVIEW || kind == pb::STEP_DRAFTING ||
         kind == pb::STEP_PRESENTATION || kind == pb::STEP_CASES;
}

const pb::Step* current_step(const HallState& hall) {
  return find_step(hall, hall.stage.step());
}

const pb::Table* find_table(const pb::Step& step, std::uint32_t place) {
  for (const pb::Table& table : step.cafe().tables()) {
    if (table.place() == place) {
      return &table;
    }
  }
  return nullptr;
}

const pb::Step* step_of_place(const HallState& hall, std::uint32_t place) {
  if (place == 0) {
    return nullptr;
  }
  for (const pb::Step& step : hall.agenda) {
    if (step.kind() == pb::STEP_WORLD_CAFE && find_table(step, place) != nullptr) {
      return &step;
    }
  }
  return nullptr;
}

const pb::Table* find_table(const HallState& hall, std::uint32_t place) {
  const pb::Step* step = step_of_place(hall, place);
  return step == nullptr ? nullptr : find_table(*step, place);
}

std::uint32_t table_number(const HallState& hall, std::uint32_t place) {
  const pb::Step* step = step_of_place(hall, place);
  if (step == nullptr) {
    return 0;
  }
  for (int i = 0; i < step->cafe().tables_size(); ++i) {
    if (step->cafe().tables(i).place() == place) {
      return static_cast<std::uint32_t>(i) + 1;
    }
  }
  return 0;
}

const pb::Step* cafe_before(const HallState& hall, std::uint32_t step) {
  const pb::Step* latest = nullptr;
  for (const pb::Step& candidate : hall.agenda) {
    if (candidate.kind() == pb::STEP_WORLD_CAFE) {
      latest = &candidate;
    }
    if (candidate.step() == step) {
      return latest;
    }
  }
  return nullptr;
}

std::string question_of(const pb::Step& cafe, const pb::Table& table, std::uint32_t round) {
  const pb::CafeSettings& settings = cafe.cafe();
  switch (settings.question()) {
    case pb::QUESTION_PER_ROUND:
      return round >= 1 && round <= static_cast<std::uint32_t>(settings.round_questions_size())
                 ? settings.round_questions(static_cast<int>(round) - 1)
                 : table.question();
    case pb::QUESTION_COMMON:
      return settings.round_questions_size() > 0 ? settings.round_questions(0) : table.question();
    default:
      return table.question();
  }
}

std::uint32_t seated_round(const HallState& hall) {
  switch (hall.stage.phase()) {
    case pb::PHASE_READY:
      return 1;
    case pb::PHASE_ROUND:
    case pb::PHASE_MOVING:
    case pb::PHASE_CAFE_OVER:
      return hall.stage.index();
    default:
      return 0;
  }
}

std::uint32_t begun_round(const HallState& hall, const pb::Step& cafe) {
  if (hall.stage.step() == cafe.step()) {
    switch (hall.stage.phase()) {
      case pb::PHASE_ROUND:
      case pb::PHASE_CAFE_OVER:
        return hall.stage.index();
      case pb::PHASE_MOVING:
        return hall.stage.index() - 1;
      default:
        return 0;
    }
  }
  // The café is not where we are: the last round that was entered, if it was ever played.
  std::uint32_t latest = 0;
  for (const Passage& passage : hall.passages) {
    if (passage.stage.step() == cafe.step() && passage.stage.phase() == pb::PHASE_ROUND) {
      latest = std::max(latest, passage.stage.index());
    }
  }
  return latest;
}

std::uint32_t seat_in_round(const HallState& hall, const pb::Step& cafe, std::uint32_t person,
                            std::uint32_t round) {
  if (person == 0 || round == 0) {
    return 0;
  }
  // Who sat there then is history: a later hand-over does not rewrite it. A round that goes on, or
  // is still to come because its beginning was taken back, has none.
  const bool played = hall.stage.step() != cafe.step() ||
                      hall.stage.phase() == pb::PHASE_CAFE_OVER || round < seated_round(hall);
  for (auto passage = hall.passages.rbegin(); played && passage != hall.passages.rend();
       ++passage) {
    if (passage->stage.step() == cafe.step() && passage->stage.phase() == pb::PHASE_ROUND &&
        passage->stage.index() == round && passage->left_at != 0) {
      const auto found = passage->seats.find(person);
      if (found != passage->seats.end()) {
        return found->second;
      }
    }
  }
  for (const pb::Table& table : cafe.cafe().tables()) {
    if (table.host() == person) {
      return table.place();
    }
  }
  if (cafe.cafe().rotation() == pb::ROTATION_FREE) {
    return chosen_seat(hall, cafe.step(), person, round);
  }
  for (const pb::Table& table : cafe.cafe().tables()) {
    const pb::SeatTable* seats = seat_table(hall, cafe.step(), table.place(), round);
    if (seats != nullptr && holds(*seats, person)) {
      return table.place();
    }
  }
  return 0;
}

std::uint32_t hosted_place(const HallState& hall, std::uint32_t person) {
  if (person == 0) {
    return 0;
  }
  const pb::Step* cafe = cafe_before(hall, hall.stage.step());
  if (cafe == nullptr) {
    return 0;
  }
  for (const pb::Table& table : cafe->cafe().tables()) {
    if (table.host() == person) {
      return table.place();
    }
  }
  return 0;
}

std::uint32_t seat_of(const HallState& hall, std::uint32_t person) {
  const pb::Step* step = current_step(hall);
  if (step == nullptr || person == 0 || left(hall, person)) {
    return 0;
  }
  if (step->kind() == pb::STEP_HOSTS_REVIEW) {
    return hosted_place(hall, person) != 0 ? step->place() : 0;
  }
  if (step->kind() == pb::STEP_CASES) {
    const pb::CaseGroup* group = case_group_of(hall, step->step(), person);
    return group == nullptr || group->places().empty() ? 0 : group->places(0);
  }
  if (step->kind() != pb::STEP_WORLD_CAFE) {
    return 0;
  }
  return seat_in_round(hall, *step, person, seated_round(hall));
}

std::vector<std::uint32_t> people_at(const HallState& hall, std::uint32_t place,
                                     std::uint32_t round) {
  std::vector<std::uint32_t> people;
  const pb::Step* cafe = step_of_place(hall, place);
  if (cafe == nullptr) {
    return people;
  }
  for (const auto& [person, enrolled] : hall.people) {
    if (enrolled.presence != pb::PRESENCE_LEFT &&
        seat_in_round(hall, *cafe, person, round) == place) {
      people.push_back(person);
    }
  }
  const pb::Table* table = find_table(*cafe, place);
  std::stable_partition(people.begin(), people.end(),
                        [&](std::uint32_t person) { return person == table->host(); });
  return people;
}

std::vector<std::uint32_t> travellers(const HallState& hall, const pb::Step& cafe) {
  std::vector<std::uint32_t> people;
  for (const auto& [person, enrolled] : hall.people) {
    const bool hosts = std::any_of(cafe.cafe().tables().begin(), cafe.cafe().tables().end(),
                                   [&](const pb::Table& t) { return t.host() == person; });
    if (enrolled.travels && enrolled.presence != pb::PRESENCE_LEFT && !hosts) {
      people.push_back(person);
    }
  }
  return people;
}

std::vector<std::uint32_t> unseated(const HallState& hall) {
  std::vector<std::uint32_t> people;
  const pb::Step* step = current_step(hall);
  if (step == nullptr || step->kind() != pb::STEP_WORLD_CAFE || seated_round(hall) == 0) {
    return people;
  }
  for (const std::uint32_t person : travellers(hall, *step)) {
    if (hall.people.at(person).presence != pb::PRESENCE_EXPECTED && seat_of(hall, person) == 0) {
      people.push_back(person);
    }
  }
  return people;
}

std::string group_of(const HallState& hall, std::uint32_t step, std::uint32_t person) {
  const pb::SeatPlan* plan = plan_of(hall, step);
  if (plan != nullptr) {
    for (const pb::SeatGroup& group : plan->groups()) {
      if (std::find(group.persons().begin(), group.persons().end(), person) !=
          group.persons().end()) {
        return group.label();
      }
    }
  }
  return {};
}

std::string group_at(const HallState& hall, std::uint32_t place, std::uint32_t round) {
  const pb::Step* cafe = step_of_place(hall, place);
  if (cafe == nullptr) {
    return {};
  }
  const pb::SeatTable* seats = seat_table(hall, cafe->step(), place, round);
  const pb::SeatPlan* plan = plan_of(hall, cafe->step());
  if (seats == nullptr || plan == nullptr || seats->group() < 0 ||
      seats->group() >= plan->groups_size()) {
    return {};
  }
  return plan->groups(seats->group()).label();
}

std::vector<std::int32_t> planned_starts(const std::vector<pb::Step>& agenda) {
  constexpr std::int32_t nine_o_clock = 9 * 60;
  std::vector<std::int32_t> starts;
  starts.reserve(agenda.size());
  std::int32_t next = nine_o_clock;
  std::int32_t previous = nine_o_clock;
  std::uint32_t day = 1;
  for (const pb::Step& step : agenda) {
    const std::uint32_t step_day = std::max<std::uint32_t>(step.day(), 1);
    const std::int32_t midnight = static_cast<std::int32_t>(step_day - 1) * 24 * 60;
    if (step_day != day) {
      day = step_day;
      next = midnight + nine_o_clock;
    }
    if (step.starts_at_min() > 0) {
      next = midnight + step.starts_at_min();
    }
    const std::int32_t start = step.meanwhile() ? previous : next;
    const std::int32_t end = start + static_cast<std::int32_t>((step.duration_s() + 59) / 60);
    starts.push_back(start);
    previous = start;
    next = std::max(next, end);
  }
  return starts;
}

}  // namespace palabre::workshop
