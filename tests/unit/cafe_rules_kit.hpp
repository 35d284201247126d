// SPDX-License-Identifier: AGPL-3.0-or-later
// Short words for the rule tests of the World Café: commands in one line each, and the sample café
// changed before it is opened.
#pragma once

#include <functional>

#include "protocol/text/delta.hpp"
#include "protocol/workshop/access.hpp"
#include "tests/unit/stage_kit.hpp"

namespace palabre::test {

inline pb::Command add_time(std::int32_t seconds) {
  pb::Command command;
  command.mutable_change_clock()->set_add_s(seconds);
  return command;
}
inline pb::Command pause_clock() {
  pb::Command command;
  command.mutable_change_clock()->set_pause(true);
  return command;
}
inline pb::Command resume_clock() {
  pb::Command command;
  command.mutable_change_clock()->set_resume(true);
  return command;
}
inline pb::Command presence(std::uint32_t person, pb::Presence presence) {
  pb::Command command;
  command.mutable_record_presence()->set_person(person);
  command.mutable_record_presence()->set_presence(presence);
  return command;
}
inline pb::Command take_seat(std::uint32_t place, std::uint32_t as = 0) {
  pb::Command command;
  command.set_as_person(as);
  command.mutable_take_seat()->set_place(place);
  return command;
}
inline pb::Command leave_seat(std::uint32_t place) {
  pb::Command command = take_seat(place);
  command.mutable_take_seat()->set_leave(true);
  return command;
}
inline pb::Command seat_person(std::uint32_t person, std::uint32_t place) {
  pb::Command command;
  command.mutable_seat_person()->set_person(person);
  command.mutable_seat_person()->set_place(place);
  return command;
}
inline pb::Command change_host(std::uint32_t place, std::uint32_t host, const char* note = "") {
  pb::Command command;
  command.mutable_change_host()->set_place(place);
  command.mutable_change_host()->set_host(host);
  command.mutable_change_host()->set_note(note);
  return command;
}
inline pb::Command close_table(std::uint32_t place, bool closed = true) {
  pb::Command command;
  command.mutable_close_table()->set_place(place);
  command.mutable_close_table()->set_closed(closed);
  return command;
}
inline pb::Command open_place(std::uint32_t place) {
  pb::Command command;
  command.mutable_open_places()->add_places(place);
  return command;
}
inline pb::Command go_to_step(const pb::Stage& from, std::uint32_t step) {
  pb::Command command;
  *command.mutable_go_to_step()->mutable_from() = from;
  command.mutable_go_to_step()->set_step(step);
  return command;
}
inline pb::Command add_note(std::uint32_t place, std::uint32_t round, const std::string& text,
                            std::uint32_t as = 0) {
  pb::Command command;
  command.set_as_person(as);
  command.mutable_add_note()->set_place(place);
  command.mutable_add_note()->set_round(round);
  command.mutable_add_note()->set_text(text);
  return command;
}
inline pb::Command nameless_note(std::uint32_t place, std::uint32_t round, const char* text) {
  pb::Command command = add_note(place, round, text);
  command.mutable_add_note()->set_without_name(true);
  return command;
}
inline pb::Command revise_note(std::uint32_t place, std::uint32_t note, const char* text) {
  pb::Command command;
  command.mutable_revise_note()->mutable_note()->set_place(place);
  command.mutable_revise_note()->mutable_note()->set_note(note);
  command.mutable_revise_note()->set_text(text);
  return command;
}
inline pb::Command hide_note(std::uint32_t place, std::uint32_t note, bool hidden = true) {
  pb::Command command;
  command.mutable_hide_note()->mutable_note()->set_place(place);
  command.mutable_hide_note()->mutable_note()->set_note(note);
  command.mutable_hide_note()->set_hidden(hidden);
  return command;
}
inline pb::Command settle(std::uint32_t offer, bool accept) {
  pb::Command command;
  command.mutable_settle_late_note()->set_offer(offer);
  command.mutable_settle_late_note()->set_accept(accept);
  return command;
}
inline pb::Command save_recap(std::uint32_t place, std::uint32_t round, const std::string& gathers,
                              bool ready = true) {
  pb::Command command;
  command.mutable_save_recap()->set_place(place);
  command.mutable_save_recap()->set_round(round);
  command.mutable_save_recap()->mutable_recap()->set_gathers(gathers);
  command.mutable_save_recap()->set_ready(ready);
  return command;
}
inline pb::Command table_ready(std::uint32_t place, bool ready = true) {
  pb::Command command;
  command.mutable_set_ready()->set_kind(pb::READY_TABLE);
  command.mutable_set_ready()->set_place(place);
  command.mutable_set_ready()->set_ready(ready);
  return command;
}
inline pb::Command raise_hand(std::uint32_t as = 0) {
  pb::Command command;
  command.set_as_person(as);
  command.mutable_raise_hand()->set_raised(true);
  return command;
}
inline pb::Command add_remark(std::uint32_t place, const std::string& text, std::uint32_t as = 0) {
  pb::Command command;
  command.set_as_person(as);
  command.mutable_add_remark()->set_place(place);
  command.mutable_add_remark()->set_text(text);
  return command;
}
inline pb::Command cite_note(std::uint32_t place, std::uint32_t pad, std::uint32_t from,
                             std::uint32_t note) {
  pb::Command command;
  command.mutable_cite_note()->set_place(place);
  command.mutable_cite_note()->set_pad(pad);
  command.mutable_cite_note()->mutable_note()->set_place(from);
  command.mutable_cite_note()->mutable_note()->set_note(note);
  return command;
}
inline pb::Command edit_pad(std::uint32_t place, std::uint32_t pad, std::uint32_t base,
                            const std::string& delta) {
  pb::Command command;
  command.mutable_edit_pad()->set_place(place);
  command.mutable_edit_pad()->set_pad(pad);
  command.mutable_edit_pad()->set_base_revision(base);
  command.mutable_edit_pad()->set_delta(delta);
  return command;
}
// Inserts at the start of an empty pad.
inline pb::Command type_in(std::uint32_t place, std::uint32_t pad, const std::string& text) {
  return edit_pad(place, pad, 0, text::encode(text::DeltaBuilder(0).insert(text).finish().value()));
}
inline pb::Command add_person(const std::string& name) {
  pb::Command command;
  command.mutable_add_people()->add_people()->set_name(name);
  return command;
}

// The sample with its café changed by `change` before the workshop is made.
inline Template sample_with(const std::function<void(pb::CafeSettings&)>& change) {
  Template made = find_template("world-cafe-sample", "en").value();
  const auto alter = [&](pb::Step& step) {
    if (step.kind() == pb::STEP_WORLD_CAFE) {
      change(*step.mutable_cafe());
    }
  };
  for (pb::Command& command : made.commands) {
    if (command.has_add_step()) {
      alter(*command.mutable_add_step()->mutable_step());
    } else if (command.has_replace_agenda()) {
      for (pb::Step& step : *command.mutable_replace_agenda()->mutable_steps()) {
        alter(step);
      }
    }
  }
  return made;
}

// The sample seminar, opened, and short questions about it.
class Cafe : public Stage {
 public:
  Cafe() { open_sample(); }
  explicit Cafe(const std::function<void(pb::CafeSettings&)>& change) { open(sample_with(change)); }

  // Presses the main key until the stage is there.
  void go_to(pb::Phase phase, std::uint32_t index = 0) {
    if (!hall().plans.contains(cafe().step())) {
      REQUIRE(publish(fixture_plan()).refusal() == pb::REFUSAL_NONE);
    }
    for (int presses = 0; presses < 60; ++presses) {
      if (hall().stage.phase() == phase && (index == 0 || hall().stage.index() == index)) {
        return;
      }
      REQUIRE(advance().refusal() == pb::REFUSAL_NONE);
    }
    FAIL("the stage was never reached");
  }
  void go_to_review() {
    go_to(pb::PHASE_ROUND, cafe().cafe().rounds());
    while (hall().stage.step() != step(pb::STEP_HOSTS_REVIEW).step()) {
      REQUIRE(advance().refusal() == pb::REFUSAL_NONE);
    }
  }
  bool by_facilitator(const pb::Command& command) { return done(facilitator(), command); }
  std::uint32_t seat(std::string_view name) const {
    return workshop::seat_of(hall(), person(name));
  }
  const workshop::PlaceState& at(int table) const { return state().places.at(place(table)); }
  const workshop::PlacePad* pad(std::uint32_t place, pb::PadRole role,
                                std::uint32_t* number = nullptr) const {
    const auto found = state().places.find(place);
    return found == state().places.end() ? nullptr : found->second.pad_with_role(role, number);
  }
  std::uint32_t pad_number(std::uint32_t place, pb::PadRole role) const {
    std::uint32_t number = 0;
    REQUIRE(pad(place, role, &number) != nullptr);
    return number;
  }
  bool follows(std::uint32_t device, StreamKey stream) {
    const auto actor = authority().actor(device);
    REQUIRE(actor);
    return workshop::may_follow(hall(), *actor, stream);
  }
  workshop::DoorAnswer knock(const std::string& device, const pb::Join& join) {
    workshop::DoorAsk ask;
    ask.key = device;
    ask.key.resize(16, '.');
    ask.join = join;
    return authority().admit(ask, now());
  }
  // Everything in the journal that was written after its first `from` entries.
  std::vector<std::pair<StreamKey, pb::Event>> written(std::size_t from = 0) const {
    std::vector<std::pair<StreamKey, pb::Event>> events;
    for (std::size_t i = from; i < journal().size(); ++i) {
      pb::Event event;
      REQUIRE(event.ParseFromString(journal()[i].event));
      events.emplace_back(journal()[i].stream, event);
    }
    return events;
  }
};

}  // namespace palabre::test
