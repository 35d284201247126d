// SPDX-License-Identifier: AGPL-3.0-or-later
// What holds of groups, sheets and cases whatever is pressed and whoever comes and goes.
#include <set>

#include "tests/unit/case_kit.hpp"
#include "tests/unit/seed.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

const People first_comers{"Ama Diallo",   "Pierre Gallet", "Driss Amrani",
                          "Maëlle Petit", "Odile Faure",   "Hugo Perrin"};
const People everybody{"Ama Diallo",  "Pierre Gallet", "Driss Amrani",   "Maëlle Petit",
                       "Odile Faure", "Hugo Perrin",   "Gaëlle Le Goff", "Lucas Nguyen",
                       "Nadir Saïdi", "Rose Lambert"};
const std::vector<pb::Presence> presences{pb::PRESENCE_PRESENT, pb::PRESENCE_OUT,
                                          pb::PRESENCE_LEFT};

pb::CaseSettings played_with(int run) {
  pb::CaseSettings settings;
  settings.set_shortage(run % 2 == 0 ? pb::CASES_SECOND_SERIES : pb::CASES_TWO_EACH);
  settings.set_all_see_all(run % 3 == 0);
  return settings;
}

class Played : public CaseStage {
 public:
  Played(Dice& dice, int run) : CaseStage(first_comers, 4, played_with(run)), dice_(dice) {}

  void act() {
    const char* name = dice_.one_of(everybody);
    const std::uint32_t one = 1 + dice_.below(4);
    switch (dice_.below(14)) {
      case 0:
        if (dice_.one_in(3)) {
          goes_on();
        }
        return;
      case 1:
        if (dice_.one_in(4)) {
          (void)stage.undo();
        }
        return;
      case 2:
      case 3:
        comes_or_goes(name);
        return;
      case 4:
      case 5:
        (void)move(name, dice_.below(8));
        return;
      case 6:
        (void)assign(one, 1 + dice_.below(6));
        return;
      case 7:
        if (!workshop::sheets_of_case(hall(), number, one).empty() && has_pads(one)) {
          (void)type(stage.facilitator(), one, "Words. ");
        }
        return;
      case 8:
        (void)ready(stage.facilitator(), one, dice_.one_in(2), dice_.below(8));
        return;
      case 9:
      case 10:
        (void)call(one, static_cast<pb::CasePart>(dice_.below(3)));
        return;
      case 11:
        (void)close(one, static_cast<pb::CaseStatus>(dice_.below(6)), dice_.one_in(3));
        return;
      case 12:
        leaves_the_step();
        return;
      default:
        stage.pass(dice_.below(60'000));
        return;
    }
  }

  void check() const {
    std::set<std::uint32_t> places;
    for (const auto& [series, published] : run_or_none().plans) {
      std::map<std::uint32_t, int> in_groups;
      for (const pb::CaseGroup* group : workshop::groups_of_series(hall(), number, series)) {
        for (const std::uint32_t person : group->persons()) {
          ++in_groups[person];
        }
        REQUIRE(group->cases_size() == group->places_size());
        for (const std::uint32_t place : group->places()) {
          CHECK(places.insert(place).second);  // a sheet is one group's
        }
      }
      for (const auto& [person, groups] : in_groups) {
        CHECK(groups == 1);
      }
    }
    check_everybody_placed();
    check_states();
  }

 private:
  const workshop::CaseRun& run_or_none() const {
    static const workshop::CaseRun none;
    const workshop::CaseRun* made = workshop::case_run(hall(), number);
    return made == nullptr ? none : *made;
  }
  // Each person here is in exactly one group of the series, or named as somebody to be placed.
  void check_everybody_placed() const {
    const std::uint32_t series = workshop::case_series(hall(), number);
    if (!workshop::series_published(hall(), number, series)) {
      return;
    }
    const auto waiting = workshop::without_group(hall(), step());
    for (const auto& [person, enrolled] : hall().people) {
      const bool here = enrolled.travels && (enrolled.presence == pb::PRESENCE_PRESENT ||
                                             enrolled.presence == pb::PRESENCE_OUT);
      const bool grouped = workshop::case_group_of(hall(), number, person) != nullptr;
      const bool named = std::count(waiting.begin(), waiting.end(), person) == 1;
      CHECK((!here || grouped != named));
    }
  }
  void check_states() const {
    std::size_t in_a_state = 0;
    for (int status = pb::CASE_NOT_ASSIGNED; status <= pb::CASE_NOT_TREATED; ++status) {
      in_a_state +=
          workshop::cases_with(hall(), step(), static_cast<pb::CaseStatus>(status)).size();
    }
    CHECK(in_a_state == 4);
    const workshop::CasePassage* called = run_or_none().called();
    if (called != nullptr) {
      CHECK(hall().stage.phase() == pb::PHASE_REPORTING);
      CHECK(status(called->body.number()) != pb::CASE_NOT_TREATED);
    }
    for (std::size_t i = 1; i < run_or_none().passages.size(); ++i) {
      CHECK(run_or_none().passages[i - 1].left_at != 0);  // one is called at most
    }
  }
  bool has_pads(std::uint32_t one) const {
    const auto found = stage.state().places.find(sheet(one).place);
    return found != stage.state().places.end() && found->second.pads.contains(1);
  }
  void goes_on() {
    // Everybody is in exactly one group of what is published.
    if (workshop::next_gesture(hall()) == workshop::Gesture::publish_pairs) {
      pb::CasePlan made = any_pairs(hall(), step());
      if (publish(made) == pb::REFUSAL_NONE) {
        CHECK(workshop::without_group(hall(), step()).empty());
      }
    } else if (workshop::stage_after(hall()).step() == number) {
      (void)stage.advance();
    }
  }
  void comes_or_goes(const char* name) {
    pb::Command command;
    command.mutable_record_presence()->set_person(person(name));
    command.mutable_record_presence()->set_presence(dice_.one_of(presences));
    (void)stage.send(stage.facilitator(), command);
  }
  void leaves_the_step() {
    const bool here = hall().stage.step() == number;
    if (dice_.one_in(4) || !here) {
      pb::Command go;
      *go.mutable_go_to_step()->mutable_from() = hall().stage;
      go.mutable_go_to_step()->set_step(here ? stage.cafe().step() : number);
      (void)stage.send(stage.facilitator(), go);
    }
  }

  Dice& dice_;
};

}  // namespace

TEST_CASE("cases: whatever is pressed, everybody is in one group, and a case in one state",
          "[rules][cases]") {
  Dice dice(any_seed());
  for (int run = 0; run < 6; ++run) {
    Played room(dice, run);
    for (int act = 0; act < 150; ++act) {
      CAPTURE(run, act);
      room.act();
      room.check();
    }
  }
}
