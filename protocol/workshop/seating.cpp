// SPDX-License-Identifier: AGPL-3.0-or-later
// Seats: proposals stay with the facilitators until one is published; a manual choice always wins;
// what was played is frozen; a latecomer is added without moving anybody else.
#include <algorithm>
#include <set>

#include "protocol/limits.hpp"
#include "protocol/workshop/rules.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::workshop {

namespace {

constexpr std::size_t constraints_max = 2'000;

bool is_closed(const HallState& hall, std::uint32_t place) {
  return hall.tables_closed.contains(place);
}

// Rounds that began, or are about to with everybody on the way, can no longer change wholesale.
std::uint32_t frozen_rounds(const HallState& hall, const pb::Step& cafe) {
  return begun_round(hall, cafe);
}

bool same_seats(const pb::SeatRound& a, const pb::SeatRound& b) {
  const auto seats = [](const pb::SeatRound& round) {
    std::map<std::uint32_t, std::set<std::uint32_t>> by_place;
    for (const pb::SeatTable& table : round.tables()) {
      by_place[table.place()].insert(table.persons().begin(), table.persons().end());
    }
    return by_place;
  };
  return seats(a) == seats(b);
}

// Known places and people, no table and nobody twice in a round. What a proposal must be to be read at all.
pb::Refusal well_formed(const HallState& hall, const pb::Step& cafe, const pb::SeatPlan& plan) {
  if (static_cast<std::size_t>(plan.rounds_size()) > limits::rounds_max ||
      static_cast<std::size_t>(plan.groups_size()) > limits::tables_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  for (const pb::SeatRound& round : plan.rounds()) {
    std::set<std::uint32_t> seated;
    std::set<std::uint32_t> places;
    for (const pb::SeatTable& table : round.tables()) {
      if (find_table(cafe, table.place()) == nullptr) {
        return pb::REFUSAL_UNKNOWN_PLACE;
      }
      if (!places.insert(table.place()).second) {
        return pb::REFUSAL_PLAN_INCOMPLETE;
      }
      if (table.group() >= plan.groups_size()) {
        return pb::REFUSAL_MALFORMED;
      }
      for (const std::uint32_t person : table.persons()) {
        if (!hall.people.contains(person)) {
          return pb::REFUSAL_UNKNOWN_PERSON;
        }
        if (!seated.insert(person).second) {
          return pb::REFUSAL_PLAN_INCOMPLETE;
        }
      }
    }
  }
  return pb::REFUSAL_NONE;
}

// Everybody who travels sits exactly once in every coming round, within the capacities.
pb::Refusal complete(const HallState& hall, const pb::Step& cafe, const pb::SeatPlan& plan) {
  if (plan.rotation() != cafe.cafe().rotation()) {
    return pb::REFUSAL_PLAN_INCOMPLETE;
  }
  if (plan.rotation() == pb::ROTATION_FREE) {
    return pb::REFUSAL_NONE;
  }
  if (plan.rounds_size() != static_cast<int>(cafe.cafe().rounds())) {
    return pb::REFUSAL_PLAN_INCOMPLETE;
  }
  const std::vector<std::uint32_t> wanted = travellers(hall, cafe);
  for (int r = static_cast<int>(frozen_rounds(hall, cafe)); r < plan.rounds_size(); ++r) {
    std::set<std::uint32_t> seated;
    for (const pb::SeatTable& table : plan.rounds(r).tables()) {
      const pb::Table* described = find_table(cafe, table.place());
      if (!table.persons().empty() && is_closed(hall, table.place())) {
        return pb::REFUSAL_TABLE_CLOSED;
      }
      if (described->capacity_max() != 0 &&
          static_cast<std::uint32_t>(table.persons_size()) > described->capacity_max()) {
        return pb::REFUSAL_TABLE_FULL;
      }
      seated.insert(table.persons().begin(), table.persons().end());
    }
    for (const std::uint32_t person : wanted) {
      if (!seated.contains(person)) {
        return pb::REFUSAL_PLAN_INCOMPLETE;
      }
    }
    for (const pb::Table& table : cafe.cafe().tables()) {
      if (table.host() != 0 && seated.contains(table.host())) {
        return pb::REFUSAL_PLAN_INCOMPLETE;  // a host never travels while host
      }
    }
  }
  return pb::REFUSAL_NONE;
}

void remove_person(pb::SeatTable& table, std::uint32_t person) {
  auto& persons = *table.mutable_persons();
  persons.erase(std::remove(persons.begin(), persons.end(), person), persons.end());
}

void leave_groups(pb::SeatPlan& plan, std::uint32_t person) {
  for (pb::SeatGroup& group : *plan.mutable_groups()) {
    auto& persons = *group.mutable_persons();
    persons.erase(std::remove(persons.begin(), persons.end(), person), persons.end());
  }
}

void leave_rounds(pb::SeatPlan& plan, std::uint32_t person, std::uint32_t from_round) {
  for (int r = static_cast<int>(from_round) - 1; r < plan.rounds_size(); ++r) {
    for (pb::SeatTable& table : *plan.mutable_rounds(r)->mutable_tables()) {
      remove_person(table, person);
    }
  }
}

// Seats a person at `place` in `from_round`; afterwards with that table's group, or, where seats
// are mixed, each time at the smallest table not yet seen.
void join_rounds(pb::SeatPlan& plan, std::uint32_t person, std::uint32_t place,
                 std::uint32_t from_round) {
  std::int32_t group = -1;
  std::set<std::uint32_t> seen;
  for (int r = 0; r < plan.rounds_size(); ++r) {
    for (const pb::SeatTable& table : plan.rounds(r).tables()) {
      if (static_cast<std::uint32_t>(r) + 1 < from_round &&
          std::find(table.persons().begin(), table.persons().end(), person) !=
              table.persons().end()) {
        seen.insert(table.place());
      }
      if (static_cast<std::uint32_t>(r) + 1 == from_round && table.place() == place) {
        group = table.group();
      }
    }
  }
  if (group >= 0) {
    plan.mutable_groups(group)->add_persons(person);
  }
  for (int r = static_cast<int>(from_round) - 1; r < plan.rounds_size(); ++r) {
    pb::SeatTable* chosen = nullptr;
    for (pb::SeatTable& table : *plan.mutable_rounds(r)->mutable_tables()) {
      const bool first = r == static_cast<int>(from_round) - 1;
      if (first ? table.place() == place : group >= 0 && table.group() == group) {
        chosen = &table;
        break;
      }
      if (first || group >= 0) {
        continue;
      }
      const auto rank = [&](const pb::SeatTable& t) {
        return std::pair(seen.contains(t.place()) ? 1 : 0, t.persons_size());
      };
      if (chosen == nullptr || rank(table) < rank(*chosen)) {
        chosen = &table;
      }
    }
    if (chosen != nullptr) {
      chosen->add_persons(person);
      seen.insert(chosen->place());
    }
  }
}

void publish(Judgement& j, const pb::Step& cafe, const pb::SeatPlan& plan) {
  *j.out.add(hall_stream).mutable_seat_plan_published()->mutable_plan() = plan;
  if (j.hall().stage.step() == cafe.step() && j.hall().stage.phase() == pb::PHASE_ROUND) {
    tell_places(j, cafe, plan, j.hall().stage.index());
  }
}

}  // namespace

pb::Refusal decide_set_mix_rules(Judgement& j, const pb::SetMixRules& command) {
  if (static_cast<std::size_t>(command.rules_size()) > limits::attributes_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  for (const pb::MixRule& rule : command.rules()) {
    if (rule.weight() > 10 || !pb::MixMode_IsValid(rule.mode())) {
      return pb::REFUSAL_OUT_OF_RANGE;
    }
  }
  *j.out.add(staff_stream).mutable_mix_rules_set()->mutable_rules() = command.rules();
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_set_constraints(Judgement& j, const pb::SetConstraints& command) {
  if (static_cast<std::size_t>(command.constraints_size()) > constraints_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  for (const pb::Constraint& constraint : command.constraints()) {
    if (!pb::ConstraintKind_IsValid(constraint.kind()) ||
        constraint.kind() == pb::CONSTRAINT_UNKNOWN) {
      return pb::REFUSAL_MALFORMED;
    }
    const int persons_min = constraint.kind() == pb::CONSTRAINT_PLACE ? 1 : 2;
    if (constraint.persons_size() < persons_min) {
      return pb::REFUSAL_EMPTY;
    }
    for (const std::uint32_t person : constraint.persons()) {
      if (!j.hall().people.contains(person)) {
        return pb::REFUSAL_UNKNOWN_PERSON;
      }
    }
    if (constraint.kind() == pb::CONSTRAINT_PLACE &&
        find_table(j.hall(), constraint.place()) == nullptr) {
      return pb::REFUSAL_UNKNOWN_PLACE;
    }
  }
  *j.out.add(staff_stream).mutable_constraints_set()->mutable_constraints() =
      command.constraints();
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_propose_seating(Judgement& j, const pb::ProposeSeating& command) {
  const pb::Step* cafe = find_step(j.hall(), command.plan().step());
  if (cafe == nullptr || cafe->kind() != pb::STEP_WORLD_CAFE) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  if (const pb::Refusal refusal = well_formed(j.hall(), *cafe, command.plan());
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const StaffState* staff = j.read.staff();
  if (staff == nullptr) {
    return pb::REFUSAL_NOT_ALLOWED;
  }
  pb::SeatingProposed& event = *j.out.add(staff_stream).mutable_seating_proposed();
  *event.mutable_plan() = command.plan();
  event.mutable_plan()->set_proposal(staff->next_proposal);
  *event.mutable_locked() = command.locked();
  j.out.ids.push_back(staff->next_proposal);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_publish_seating(Judgement& j, const pb::PublishSeating& command) {
  const HallState& hall = j.hall();
  const pb::Step* cafe = find_step(hall, command.step());
  if (cafe == nullptr || cafe->kind() != pb::STEP_WORLD_CAFE) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  pb::SeatPlan plan;
  if (cafe->cafe().rotation() == pb::ROTATION_FREE) {
    plan.set_step(cafe->step());
    plan.set_rotation(pb::ROTATION_FREE);
  } else {
    const StaffState* staff = j.read.staff();
    if (staff == nullptr) {
      return pb::REFUSAL_NOT_ALLOWED;
    }
    const auto found = staff->proposals.find(command.proposal());
    if (found == staff->proposals.end() || found->second.plan().step() != cafe->step()) {
      return pb::REFUSAL_UNKNOWN_PROPOSAL;
    }
    plan = found->second.plan();
  }
  // It was well formed when it was proposed; people and tables may have changed since.
  pb::Refusal refusal = well_formed(hall, *cafe, plan);
  if (refusal == pb::REFUSAL_NONE) {
    refusal = complete(hall, *cafe, plan);
  }
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const auto published = hall.plans.find(cafe->step());
  const std::uint32_t frozen = frozen_rounds(hall, *cafe);
  for (std::uint32_t r = 0; r < frozen && plan.rotation() != pb::ROTATION_FREE; ++r) {
    if (published == hall.plans.end() ||
        r >= static_cast<std::uint32_t>(published->second.rounds_size()) ||
        !same_seats(plan.rounds(static_cast<int>(r)),
                    published->second.rounds(static_cast<int>(r)))) {
      return pb::REFUSAL_STEP_STARTED;
    }
  }
  publish(j, *cafe, plan);
  if (hall.stage.step() == cafe->step() && hall.stage.phase() == pb::PHASE_COMPOSING) {
    pb::Stage ready;
    ready.set_step(cafe->step());
    ready.set_phase(pb::PHASE_READY);
    ready.set_index(1);
    enter_stage(j, ready);
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_seat_person(Judgement& j, const pb::SeatPerson& command) {
  const HallState& hall = j.hall();
  if (!hall.people.contains(command.person())) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  const pb::Step* cafe = step_of_place(hall, command.place());
  if (cafe == nullptr) {
    return pb::REFUSAL_UNKNOWN_PLACE;
  }
  const auto published = hall.plans.find(cafe->step());
  if (published == hall.plans.end() || cafe->cafe().rotation() == pb::ROTATION_FREE) {
    return pb::REFUSAL_NOT_NOW;
  }
  if (is_closed(hall, command.place())) {
    return pb::REFUSAL_TABLE_CLOSED;
  }
  if (std::any_of(cafe->cafe().tables().begin(), cafe->cafe().tables().end(),
                  [&](const pb::Table& t) { return t.host() == command.person(); })) {
    return pb::REFUSAL_NOT_NOW;  // hand the table over first
  }
  const bool here = hall.stage.step() == cafe->step();
  const std::uint32_t begun = begun_round(hall, *cafe);
  const bool seated_now = here && seat_in_round(hall, *cafe, command.person(), begun) != 0;
  const std::uint32_t from = begun == 0 || (seated_now && begun > 0) || !here ? begun + 1 : begun;
  if (from > static_cast<std::uint32_t>(published->second.rounds_size())) {
    return pb::REFUSAL_NO_SUCH_ROUND;
  }
  pb::SeatPlan plan = published->second;
  plan.set_by_hand(true);
  leave_groups(plan, command.person());
  leave_rounds(plan, command.person(), from);
  join_rounds(plan, command.person(), command.place(), from);
  publish(j, *cafe, plan);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_take_seat(Judgement& j, const pb::TakeSeat& command) {
  const HallState& hall = j.hall();
  const pb::Step* cafe = current_step(hall);
  if (cafe == nullptr || cafe->kind() != pb::STEP_WORLD_CAFE || seated_round(hall) == 0) {
    return pb::REFUSAL_NOT_NOW;
  }
  if (j.person == 0 || !hall.people.contains(j.person)) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  const pb::Table* table = find_table(*cafe, command.place());
  if (table == nullptr) {
    return pb::REFUSAL_UNKNOWN_PLACE;
  }
  const auto taken = hall.seats_taken.find(j.person);
  const bool there = taken != hall.seats_taken.end() && taken->second == command.place();
  if (there != command.leave()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  if (cafe->cafe().rotation() == pb::ROTATION_FREE && table->host() != j.person) {
    if (is_closed(hall, command.place())) {
      return pb::REFUSAL_TABLE_CLOSED;
    }
    const auto seated = std::count_if(
        hall.seats_taken.begin(), hall.seats_taken.end(),
        [&](const auto& seat) { return seat.second == command.place() && seat.first != table->host(); });
    if (!command.leave() && table->capacity_max() != 0 &&
        static_cast<std::uint32_t>(seated) >= table->capacity_max()) {
      return pb::REFUSAL_TABLE_FULL;
    }
  } else if (seat_of(hall, j.person) != command.place()) {
    return pb::REFUSAL_NEVER_SAT_THERE;
  }
  pb::SeatTaken& event = *j.out.add(hall_stream).mutable_seat_taken();
  event.set_person(j.person);
  event.set_place(command.place());
  event.set_taken(!command.leave());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_change_host(Judgement& j, const pb::ChangeHost& command) {
  const HallState& hall = j.hall();
  const pb::Step* cafe = step_of_place(hall, command.place());
  if (cafe == nullptr) {
    return pb::REFUSAL_UNKNOWN_PLACE;
  }
  const pb::Table& table = *find_table(*cafe, command.place());
  if (command.host() != 0 && !hall.people.contains(command.host())) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  if (table.host() == command.host()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  for (const pb::Table& other : cafe->cafe().tables()) {
    if (command.host() != 0 && other.host() == command.host()) {
      return pb::REFUSAL_OUT_OF_RANGE;
    }
  }
  std::string note;
  if (const pb::Refusal refusal =
          take_text_or_none(command.note(), limits::recap_length_max, note);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const std::uint32_t begun = begun_round(hall, *cafe);
  const bool in_rounds = hall.stage.step() == cafe->step() && seated_round(hall) != 0;
  if (in_rounds && begun > 0 && command.host() != 0 &&
      cafe->cafe().rotation() != pb::ROTATION_FREE &&
      seat_in_round(hall, *cafe, command.host(), seated_round(hall)) != command.place()) {
    return pb::REFUSAL_NOT_SEATED_THERE;
  }
  pb::HostChanged& event = *j.out.add(hall_stream).mutable_host_changed();
  event.set_step(cafe->step());
  event.set_place(command.place());
  event.set_host(command.host());
  event.set_former(table.host());
  event.set_note(note);

  const auto published = hall.plans.find(cafe->step());
  if (published == hall.plans.end() || published->second.rotation() == pb::ROTATION_FREE) {
    return pb::REFUSAL_NONE;
  }
  // The new host stays from now on; the former one travels from the next round, in the seats that
  // the new host leaves, so that no group changes size.
  pb::SeatPlan plan = published->second;
  plan.set_by_hand(true);
  const std::uint32_t former = table.host();
  const bool former_travels = former != 0 && hall.people.contains(former) &&
                              hall.people.at(former).presence != pb::PRESENCE_LEFT;
  const std::uint32_t now_round = in_rounds ? seated_round(hall) : begun + 1;
  for (int r = static_cast<int>(now_round) - 1; r >= 0 && r < plan.rounds_size(); ++r) {
    const bool going_on = in_rounds && hall.stage.phase() == pb::PHASE_ROUND &&
                          r == static_cast<int>(now_round) - 1;
    for (pb::SeatTable& seats : *plan.mutable_rounds(r)->mutable_tables()) {
      const int before = seats.persons_size();
      remove_person(seats, command.host());
      const bool vacated = seats.persons_size() != before;
      if (former_travels && (going_on ? seats.place() == command.place() : vacated)) {
        seats.add_persons(former);
      }
    }
  }
  for (pb::SeatGroup& group : *plan.mutable_groups()) {
    for (std::uint32_t& person : *group.mutable_persons()) {
      if (person == command.host() && former_travels) {
        person = former;
      }
    }
  }
  if (!former_travels) {
    leave_groups(plan, command.host());
  }
  *j.out.add(hall_stream).mutable_seat_plan_published()->mutable_plan() = plan;
  if (hall.stage.step() == cafe->step() && hall.stage.phase() == pb::PHASE_ROUND) {
    pb::Step changed = *cafe;
    for (pb::Table& described : *changed.mutable_cafe()->mutable_tables()) {
      if (described.place() == command.place()) {
        described.set_host(command.host());
      }
    }
    tell_places(j, changed, plan, hall.stage.index());
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_close_table(Judgement& j, const pb::CloseTable& command) {
  const pb::Step* cafe = step_of_place(j.hall(), command.place());
  if (cafe == nullptr) {
    return pb::REFUSAL_UNKNOWN_PLACE;
  }
  if (is_closed(j.hall(), command.place()) == command.closed()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::TableClosed& event = *j.out.add(hall_stream).mutable_table_closed();
  event.set_step(cafe->step());
  event.set_place(command.place());
  event.set_closed(command.closed());
  return pb::REFUSAL_NONE;
}

void fold_seating(HallState& hall, const pb::Event& event) {
  switch (event.body_case()) {
    case pb::Event::kSeatPlanPublished:
      hall.plans[event.seat_plan_published().plan().step()] = event.seat_plan_published().plan();
      break;
    case pb::Event::kSeatTaken:
      if (event.seat_taken().taken()) {
        hall.seats_taken[event.seat_taken().person()] = event.seat_taken().place();
      } else {
        hall.seats_taken.erase(event.seat_taken().person());
      }
      if (!hall.passages.empty() && hall.stage.phase() == pb::PHASE_ROUND &&
          event.seat_taken().taken()) {
        hall.passages.back().seats[event.seat_taken().person()] = event.seat_taken().place();
      }
      break;
    case pb::Event::kHostChanged:
      for (pb::Step& step : hall.agenda) {
        if (step.step() != event.host_changed().step() || !step.has_cafe()) {
          continue;
        }
        for (pb::Table& table : *step.mutable_cafe()->mutable_tables()) {
          if (table.place() == event.host_changed().place()) {
            table.set_host(event.host_changed().host());
          }
        }
      }
      hall.recaps_ready.erase(event.host_changed().place());
      break;
    case pb::Event::kTableClosed:
      if (event.table_closed().closed()) {
        hall.tables_closed.insert(event.table_closed().place());
      } else {
        hall.tables_closed.erase(event.table_closed().place());
      }
      break;
    default:
      break;
  }
}

void fold_staff(StaffState& staff, const pb::Event& event) {
  switch (event.body_case()) {
    case pb::Event::kDeviceAdmitted: {
      const pb::DeviceAdmitted& body = event.device_admitted();
      Device& device = staff.devices[body.device()];
      device.key = body.key();
      device.role = body.role();
      device.persons.assign(body.persons().begin(), body.persons().end());
      device.place = body.place();
      device.label = body.label();
      device.released = false;
      staff.next_device = std::max(staff.next_device, body.device() + 1);
      break;
    }
    case pb::Event::kDeviceReleased: {
      const auto found = staff.devices.find(event.device_released().device());
      if (found != staff.devices.end()) {
        found->second.released = true;
      }
      break;
    }
    case pb::Event::kSeatingProposed:
      staff.proposals[event.seating_proposed().plan().proposal()] = event.seating_proposed();
      staff.next_proposal =
          std::max(staff.next_proposal, event.seating_proposed().plan().proposal() + 1);
      break;
    case pb::Event::kMixRulesSet:
      staff.mix_rules.assign(event.mix_rules_set().rules().begin(),
                             event.mix_rules_set().rules().end());
      break;
    case pb::Event::kConstraintsSet:
      staff.constraints.assign(event.constraints_set().constraints().begin(),
                               event.constraints_set().constraints().end());
      break;
    case pb::Event::kLateNoteOffered:
      staff.late_offers[event.late_note_offered().offer()] = {event.late_note_offered(),
                                                              event.at(), false};
      staff.next_offer = std::max(staff.next_offer, event.late_note_offered().offer() + 1);
      break;
    case pb::Event::kLateNoteSettled: {
      const auto found = staff.late_offers.find(event.late_note_settled().offer());
      if (found != staff.late_offers.end()) {
        found->second.settled = true;
      }
      break;
    }
    case pb::Event::kMarked:
      staff.moments.emplace_back(event.at(), event.marked().text());
      break;
    default:
      break;
  }
}

}  // namespace palabre::workshop
