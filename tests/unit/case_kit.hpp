// SPDX-License-Identifier: AGPL-3.0-or-later
// A workshop on a table top that studies cases: the sample's people, three of whom have a device,
// and a step of their own in front of the agenda.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "protocol/text/delta.hpp"
#include "protocol/workshop/access.hpp"
#include "protocol/workshop/case_queries.hpp"
#include "tests/unit/stage_kit.hpp"

namespace palabre::test {

using People = std::vector<const char*>;

class CaseStage {
 public:
  // `present`: who came; everybody else is still expected.
  explicit CaseStage(const People& present = {"Ama Diallo", "Pierre Gallet", "Driss Amrani",
                                              "Maëlle Petit"},
                     int cases = 2, pb::CaseSettings settings = {}) {
    stage.open_sample();
    stage.pairs_by_themselves = false;
    pb::Command add;
    pb::Step& step = *add.mutable_add_step()->mutable_step();
    step.set_kind(pb::STEP_CASES);
    step.set_title("Cases");
    *step.mutable_cases() = std::move(settings);
    for (int i = 1; i <= cases; ++i) {
      pb::Case& one = *step.mutable_cases()->add_cases();
      one.set_title("Case " + std::to_string(i));
      one.set_origin(pb::CASE_FROM_CLIENT);
    }
    const pb::Outcome added = stage.send(stage.facilitator(), add);
    REQUIRE(added.refusal() == pb::REFUSAL_NONE);
    number = added.ids(0);
    for (const char* name : present) {
      come(name);
    }
    pb::Command go;
    *go.mutable_go_to_step()->mutable_from() = hall().stage;
    go.mutable_go_to_step()->set_step(number);
    REQUIRE(stage.send(stage.facilitator(), go).refusal() == pb::REFUSAL_NONE);
  }

  const workshop::HallState& hall() const { return stage.hall(); }
  const pb::Step& step() const { return *workshop::find_cases_step(hall(), number); }
  const workshop::CaseRun& run() const { return *workshop::case_run(hall(), number); }
  std::uint32_t person(const char* name) const { return stage.person(name); }

  void presence(const char* name, pb::Presence presence) {
    pb::Command command;
    command.mutable_record_presence()->set_person(person(name));
    command.mutable_record_presence()->set_presence(presence);
    REQUIRE(stage.send(stage.facilitator(), command).refusal() == pb::REFUSAL_NONE);
  }
  void come(const char* name) { presence(name, pb::PRESENCE_PRESENT); }
  std::uint32_t device(const char* name) {
    const auto found = devices_.find(name);
    return found != devices_.end() ? found->second : devices_[name] = stage.device_of(name);
  }

  pb::Refusal ask(std::uint32_t device, const pb::CaseCommand& cases, std::uint32_t as = 0) {
    pb::Command command;
    command.set_as_person(as);
    *command.mutable_cases() = cases;
    last = stage.send(device, command);
    return last.refusal();
  }
  pb::Refusal facilitator(const pb::CaseCommand& cases) { return ask(stage.facilitator(), cases); }

  struct Group {
    People people;
    std::vector<std::uint32_t> cases;
  };
  pb::CasePlan plan(const std::vector<Group>& groups,
                    const std::vector<std::uint32_t>& not_treated = {},
                    std::uint32_t series = 1) const {
    pb::CasePlan made;
    made.set_step(number);
    made.set_series(series);
    for (const Group& group : groups) {
      pb::CaseGroup& one = *made.add_groups();
      for (const char* name : group.people) {
        one.add_persons(person(name));
      }
      one.mutable_cases()->Add(group.cases.begin(), group.cases.end());
    }
    made.mutable_not_treated()->Add(not_treated.begin(), not_treated.end());
    return made;
  }
  pb::Refusal publish(const pb::CasePlan& made) {
    pb::CaseCommand propose;
    *propose.mutable_propose()->mutable_plan() = made;
    if (const pb::Refusal refusal = facilitator(propose); refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    pb::CaseCommand publish;
    publish.mutable_publish()->set_step(number);
    publish.mutable_publish()->set_proposal(last.ids(0));
    return facilitator(publish);
  }
  // Two pairs, a case each; they write.
  void work() {
    REQUIRE(publish(plan({{{"Ama Diallo", "Pierre Gallet"}, {1}},
                          {{"Driss Amrani", "Maëlle Petit"}, {2}}})) == pb::REFUSAL_NONE);
    until(pb::PHASE_WORKING);
  }
  void until(pb::Phase phase) {
    for (int presses = 0; presses < 5 && hall().stage.phase() != phase; ++presses) {
      REQUIRE(stage.advance().refusal() == pb::REFUSAL_NONE);
    }
    REQUIRE(hall().stage.phase() == phase);
  }

  workshop::Sheet sheet(std::uint32_t of_case, std::size_t which = 0) const {
    const auto sheets = workshop::sheets_of_case(hall(), number, of_case);
    REQUIRE(which < sheets.size());
    return sheets[which];
  }
  const workshop::PlaceState& place(std::uint32_t of_case) const {
    return stage.state().places.at(sheet(of_case).place);
  }
  std::string text(std::uint32_t of_case, std::uint32_t pad = 1) const {
    return place(of_case).pads.at(pad).pad.text();
  }
  // Puts `words` in front of what stands in a pad.
  pb::Refusal type(std::uint32_t device, std::uint32_t of_case, const std::string& words,
                   std::uint32_t pad = 1) {
    const workshop::PlacePad& held = place(of_case).pads.at(pad);
    pb::Command command;
    pb::EditPad& edit = *command.mutable_edit_pad();
    edit.set_place(sheet(of_case).place);
    edit.set_pad(pad);
    edit.set_base_revision(static_cast<std::uint32_t>(held.pad.revision()));
    edit.set_delta(
        text::encode(text::DeltaBuilder(held.pad.length()).insert(words).finish().value()));
    return stage.send(device, command).refusal();
  }
  pb::Refusal ready(std::uint32_t device, std::uint32_t of_case, bool so = true,
                    std::uint32_t group = 0) {
    pb::CaseCommand command;
    command.mutable_set_ready()->set_step(number);
    command.mutable_set_ready()->set_number(of_case);
    command.mutable_set_ready()->set_group(group);
    command.mutable_set_ready()->set_ready(so);
    return ask(device, command);
  }
  pb::Refusal call(std::uint32_t of_case, pb::CasePart part = pb::CASE_PART_PRESENT,
                   std::uint32_t group = 0) {
    pb::CaseCommand command;
    command.mutable_call()->set_step(number);
    command.mutable_call()->set_number(of_case);
    command.mutable_call()->set_group(group);
    command.mutable_call()->set_part(part);
    return facilitator(command);
  }
  pb::Refusal close(std::uint32_t of_case, pb::CaseStatus status, bool again_later = false) {
    pb::CaseCommand command;
    command.mutable_close()->set_step(number);
    command.mutable_close()->set_number(of_case);
    command.mutable_close()->set_status(status);
    command.mutable_close()->set_again_later(again_later);
    return facilitator(command);
  }
  pb::Refusal extend(std::uint32_t of_case, std::int32_t by_s,
                     pb::CasePart part = pb::CASE_PART_PRESENT) {
    pb::CaseCommand command;
    command.mutable_extend()->set_step(number);
    command.mutable_extend()->set_number(of_case);
    command.mutable_extend()->set_part(part);
    command.mutable_extend()->set_by_s(by_s);
    return facilitator(command);
  }
  pb::Refusal assign(std::uint32_t of_case, std::uint32_t group) {
    pb::CaseCommand command;
    command.mutable_assign_case()->set_step(number);
    command.mutable_assign_case()->set_number(of_case);
    command.mutable_assign_case()->set_group(group);
    return facilitator(command);
  }
  // To another step and back, which takes the cases up again.
  void break_off() {
    for (const std::uint32_t step : {stage.step(pb::STEP_RESTITUTION).step(), number}) {
      pb::Command go;
      *go.mutable_go_to_step()->mutable_from() = hall().stage;
      go.mutable_go_to_step()->set_step(step);
      REQUIRE(stage.send(stage.facilitator(), go).refusal() == pb::REFUSAL_NONE);
    }
  }
  pb::Refusal move(const char* name, std::uint32_t group) {
    pb::CaseCommand command;
    command.mutable_move_person()->set_step(number);
    command.mutable_move_person()->set_person(person(name));
    command.mutable_move_person()->set_group(group);
    return facilitator(command);
  }
  pb::Refusal wish(std::uint32_t device, const std::vector<std::uint32_t>& cases,
                   std::uint32_t as = 0) {
    pb::CaseCommand command;
    command.mutable_wish()->set_step(number);
    command.mutable_wish()->mutable_cases()->Add(cases.begin(), cases.end());
    return ask(device, command, as);
  }
  pb::Refusal remark(std::uint32_t device, std::uint32_t of_case, const std::string& words) {
    pb::Command command;
    command.mutable_add_remark()->set_step(number);
    command.mutable_add_remark()->set_case_number(of_case);
    command.mutable_add_remark()->set_text(words);
    return stage.send(device, command).refusal();
  }
  pb::Refusal too_close(std::uint32_t of_case, const People& people) {
    pb::CaseCommand command;
    command.mutable_set_too_close()->set_step(number);
    command.mutable_set_too_close()->set_number(of_case);
    for (const char* name : people) {
      command.mutable_set_too_close()->add_persons(person(name));
    }
    return facilitator(command);
  }
  pb::CaseStatus status(std::uint32_t of_case) const {
    return workshop::case_status(hall(), number, of_case);
  }
  bool follows(const char* name, std::uint32_t place) {
    const auto actor = stage.authority().actor(device(name));
    REQUIRE(actor);
    return workshop::may_follow(hall(), *actor, place_stream(place));
  }
  // How many groups of the series hold this person.
  int groups_with(const char* name, std::uint32_t series = 1) const {
    int groups = 0;
    for (const pb::CaseGroup* group : workshop::groups_of_series(hall(), number, series)) {
      groups += workshop::is_of_group(*group, person(name)) ? 1 : 0;
    }
    return groups;
  }

  Stage stage;
  std::uint32_t number = 0;  // of the step
  pb::Outcome last;

 private:
  std::map<std::string, std::uint32_t> devices_;
};

}  // namespace palabre::test
