// SPDX-License-Identifier: AGPL-3.0-or-later
// What people do in a simulated workshop: mostly what makes sense where they are, sometimes not.
#include "protocol/workshop/access.hpp"
#include "protocol/workshop/seats.hpp"
#include "tests/simulation/room_world.hpp"
#include "tests/unit/any_pairs.hpp"

namespace palabre::simulation {

namespace {

// Everybody at another table in each round.
pb::Command proposal(const workshop::HallState& hall, const pb::Step& cafe, std::size_t shift) {
  pb::Command command;
  pb::SeatPlan& plan = *command.mutable_propose_seating()->mutable_plan();
  plan.set_step(cafe.step());
  plan.set_rotation(cafe.cafe().rotation());
  const auto people = workshop::travellers(hall, cafe);
  const auto tables = static_cast<std::size_t>(cafe.cafe().tables_size());
  for (std::uint32_t round = 0; round < cafe.cafe().rounds(); ++round) {
    pb::SeatRound& seats = *plan.add_rounds();
    for (const pb::Table& table : cafe.cafe().tables()) {
      pb::SeatTable& one = *seats.add_tables();
      one.set_place(table.place());
      one.set_group(-1);
    }
    for (std::size_t k = 0; k < people.size(); ++k) {
      seats.mutable_tables(static_cast<int>((k + round + shift) % tables))->add_persons(people[k]);
    }
  }
  return command;
}

}  // namespace

std::string RoomWorld::unique_text() {
  return "text " + std::to_string(++texts_);
}

void RoomWorld::live(std::size_t index) {
  timeline_.in(20 + random_.up_to(300), [this, index] {
    if (!faulty_) {
      return;
    }
    for (std::size_t times = 1 + random_.up_to(2); times > 0; --times) {
      act(guests_[index]);
    }
    // Now and then more than a window at once.
    if (random_.one_in(300)) {
      ++counts_["more than a window asked at once"];
      for (int k = 0; k < 50; ++k) {
        act_as_person(guests_[index]);
      }
    }
    live(index);
  });
}

void RoomWorld::act(Guest& guest) {
  if (guest.device->streams().replica().head(hall_stream).revision == 0) {
    return;
  }
  if (guest.ask.ticket_role == pb::ROLE_FACILITATOR && random_.one_in(2)) {
    act_as_facilitator(guest);
  } else if (random_.one_in(2)) {
    if (guest.device->type()) {
      ++counts_["typed in a pad"];
    }
  } else {
    act_as_person(guest);
  }
}

void RoomWorld::ask(Guest& guest, pb::Command command) {
  check_may(guest, command);
  guest.device->ask(std::move(command));
}

// At equal revisions, what a replica refuses the authority refuses.
void RoomWorld::check_may(const Guest& guest, const pb::Command& command) {
  const Replica& replica = guest.device->streams().replica();
  Authority& authority = server_.authority();
  const auto actor = authority.actor(guest.device->actor().device);
  if (authority.waiting_entries() != 0 || !actor || actor->released ||
      guest.device->disk().joined.device() != actor->device) {
    return;
  }
  for (const auto& [stream, head] : replica.heads()) {
    const StreamLog* log = authority.log(stream);
    if (log == nullptr || log->revision() != head.revision) {
      return;
    }
  }
  for (const StreamKey stream : workshop::streams_to_follow(replica.hall(), *actor)) {
    if (authority.log(stream) != nullptr && replica.head(stream).revision == 0) {
      return;
    }
  }
  const workshop::May may =
      workshop::may(replica.reader(), *actor, command, timeline_.now(), nullptr);
  const workshop::Reader whole(authority.state(), authority.people(), nullptr);
  const workshop::Verdict verdict = workshop::decide(whole, *actor, command, 1, timeline_.now());
  const bool refused = std::holds_alternative<pb::Refusal>(verdict);
  INFO("command " << command.ShortDebugString());
  switch (may) {
    case workshop::May::refused:
      ++counts_["may: refused, as the authority"];
      CHECK(refused);
      break;
    case workshop::May::allowed:
      ++counts_[refused ? "may: allowed, but the authority knows more"
                        : "may: allowed, as the authority"];
      break;
    case workshop::May::unknown:
      ++counts_["may: unknown"];
      break;
  }
}

void RoomWorld::act_as_facilitator(Guest& guest) {
  const workshop::HallState& hall = guest.device->streams().replica().hall();
  const workshop::StaffState& staff = guest.device->streams().replica().state().staff;
  const pb::Step* step = workshop::current_step(hall);
  pb::Command command;
  if (step != nullptr && hall.stage.phase() == pb::PHASE_COMPOSING && !random_.one_in(4)) {
    if (staff.proposals.empty()) {
      command = proposal(hall, *step, random_.up_to(2));
    } else {
      command.mutable_publish_seating()->set_step(step->step());
      command.mutable_publish_seating()->set_proposal(staff.proposals.rbegin()->first);
    }
    ask(guest, std::move(command));
    return;
  }
  if (step != nullptr && hall.stage.phase() == pb::PHASE_PAIRING &&
      !workshop::series_published(hall, step->step(), hall.stage.index()) && !random_.one_in(4)) {
    pb::CaseCommand& cases = *command.mutable_cases();
    if (staff.cases.proposals.empty()) {
      *cases.mutable_propose()->mutable_plan() = test::any_pairs(hall, *step);
    } else {
      cases.mutable_publish()->set_step(step->step());
      cases.mutable_publish()->set_proposal(staff.cases.proposals.rbegin()->first);
    }
    ask(guest, std::move(command));
    return;
  }
  switch (random_.up_to(9)) {
    case 0:
    case 1:
    case 2:
      *command.mutable_advance()->mutable_from() = hall.stage;
      ++counts_["advance asked"];
      break;
    case 3:
      if (!random_.one_in(3)) {
        return;
      }
      *command.mutable_undo_transition()->mutable_from() = hall.stage;
      ++counts_["undo asked"];
      break;
    case 4:
      command.mutable_change_clock()->set_add_s(60);
      break;
    case 5:
      command.mutable_close_table()->set_place(static_cast<std::uint32_t>(1 + random_.up_to(3)));
      command.mutable_close_table()->set_closed(random_.one_in(2));
      break;
    default:
      command.mutable_mark()->set_text(unique_text());
      break;
  }
  ask(guest, std::move(command));
}

void RoomWorld::act_as_person(Guest& guest) {
  const workshop::HallState& hall = guest.device->streams().replica().hall();
  const std::uint32_t self = guest.device->self();
  const std::uint32_t seat =
      self == 0 ? guest.device->actor().place : workshop::seat_of(hall, self);
  const std::uint32_t any_place = static_cast<std::uint32_t>(1 + random_.up_to(4));
  pb::Command command;
  switch (random_.up_to(9)) {
    case 0:
    case 1:
      command.mutable_raise_hand()->set_raised(random_.one_in(2));
      break;
    case 2:
      command.mutable_take_seat()->set_place(seat != 0 && !random_.one_in(4) ? seat : any_place);
      break;
    case 3:
      command.mutable_ask_help()->set_asked(random_.one_in(2));
      break;
    case 4:
      command.mutable_add_remark()->set_place(any_place);
      command.mutable_add_remark()->set_text(unique_text());
      break;
    default: {
      pb::AddNote& note = *command.mutable_add_note();
      note.set_place(seat != 0 && !random_.one_in(6) ? seat : any_place);
      const pb::Step* cafe = workshop::step_of_place(hall, note.place());
      note.set_round(cafe == nullptr ? 1 : workshop::begun_round(hall, *cafe));
      if (random_.one_in(8)) {
        note.set_round(static_cast<std::uint32_t>(random_.up_to(4)));
      }
      note.set_text(unique_text());
      note.set_without_name(random_.one_in(6));
      ++counts_["note asked"];
      break;
    }
  }
  ask(guest, std::move(command));
}

}  // namespace palabre::simulation
