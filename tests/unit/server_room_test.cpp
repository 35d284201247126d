// SPDX-License-Identifier: AGPL-3.0-or-later
// In the room of a served workshop: commands and their outcomes, streams and who may read them,
// what happens over cuts, restarts and a disk that refuses.
#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <future>

#include "facilitator/journal_verify.hpp"
#include "protocol/workshop/seats.hpp"
#include "tests/unit/raw_device.hpp"

namespace palabre::test {

namespace {

using Frame = pb::ServerFrame;

std::uint32_t first_place(const RawDevice& device) {
  for (const pb::Step& step : device.replica.hall().agenda) {
    if (step.cafe().tables_size() > 0) {
      return step.cafe().tables(0).place();
    }
  }
  return 0;
}

pb::Command open_command(std::uint32_t place) {
  pb::Command command;
  command.mutable_open_places()->add_places(place);
  return command;
}

// The café of the sample with the same seats in every round: everybody in turn, hosts left out.
pb::Command seats_command(const workshop::HallState& hall) {
  pb::Command command;
  pb::SeatPlan& plan = *command.mutable_propose_seating()->mutable_plan();
  for (const pb::Step& step : hall.agenda) {
    if (step.kind() != pb::STEP_WORLD_CAFE) {
      continue;
    }
    const auto& tables = step.cafe().tables();
    plan.set_step(step.step());
    plan.set_rotation(step.cafe().rotation());
    for (std::uint32_t round = 0; round < step.cafe().rounds(); ++round) {
      pb::SeatRound& seats = *plan.add_rounds();
      for (const pb::Table& table : tables) {
        pb::SeatTable& seat = *seats.add_tables();
        seat.set_place(table.place());
        seat.set_group(-1);
      }
      int turn = 0;
      for (const std::uint32_t person : workshop::travellers(hall, step)) {
        seats.mutable_tables(turn++ % tables.size())->add_persons(person);
      }
    }
    return command;
  }
  return command;
}

pb::Command advance_command(const workshop::HallState& hall) {
  pb::Command command;
  *command.mutable_advance()->mutable_from() = hall.stage;
  return command;
}

// Goes on, from number 1, until the first round of the café has begun; gives the next number.
std::uint64_t begin_first_round(RawDevice& rose) {
  std::uint64_t number = 1;
  const workshop::HallState& hall = rose.replica.hall();
  const pb::Outcome proposed = rose.outcome_of(number++, seats_command(hall));
  REQUIRE(proposed.refusal() == pb::REFUSAL_NONE);
  pb::Command publish;
  publish.mutable_publish_seating()->set_proposal(proposed.ids(0));
  publish.mutable_publish_seating()->set_step(
      seats_command(hall).propose_seating().plan().step());
  REQUIRE(rose.outcome_of(number++, publish).refusal() == pb::REFUSAL_NONE);
  for (int tries = 0; tries < 10 && hall.stage.phase() != pb::PHASE_ROUND; ++tries) {
    const pb::Stage before = hall.stage;
    REQUIRE(rose.outcome_of(number++, advance_command(hall)).refusal() == pb::REFUSAL_NONE);
    REQUIRE(rose.wait_for([&] {
      return hall.stage.SerializeAsString() != before.SerializeAsString();
    }));
  }
  REQUIRE(hall.stage.phase() == pb::PHASE_ROUND);
  return number;
}

bool saw_attributes(const RawDevice& device) {
  return std::any_of(device.passed.begin(), device.passed.end(), [](const Frame& frame) {
    return frame.has_attributes() || frame.has_admission() || frame.has_journalled();
  });
}

// Makes every file refuse to grow, as a full disk does, until it goes out of scope.
class FullDisk {
 public:
  FullDisk() {
    std::signal(SIGXFSZ, SIG_IGN);
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before_) == 0);
    rlimit none = before_;
    none.rlim_cur = 1;
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &none) == 0);
  }
  ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("server: a command has one outcome, given again when it is sent again", "[server]") {
  const TestFolder folder;
  const Host host(sample_options(folder / "w.palabre"));
  RawDevice rose;
  rose.come_in_facilitating(host.facilitators_link());
  const std::string mark = mark_command("a moment").SerializeAsString();
  const pb::Outcome first = rose.outcome_of(1, mark);
  CHECK(first.refusal() == pb::REFUSAL_NONE);
  CHECK(first.first_seq() > 0);
  const pb::Outcome again = rose.outcome_of(1, mark);
  CHECK(again.SerializeAsString() == first.SerializeAsString());
  CHECK(rose.outcome_of(1, mark_command("other bytes")).refusal() == pb::REFUSAL_NUMBER_REUSED);

  rose.submit(4, mark);
  const auto early = rose.next(Frame::kOutcome);
  REQUIRE(early);
  CHECK(early->outcome().expected() == 2);
  CHECK(rose.outcome_of(2, std::string("\xff\xff", 2)).refusal() == pb::REFUSAL_MALFORMED);

  // A whole window at once, each answered once and in order.
  for (std::uint64_t number = 3; number < 3 + limits::commands_in_flight_max; ++number) {
    rose.submit(number, mark_command("moment " + std::to_string(number)).SerializeAsString());
  }
  for (std::uint64_t number = 3; number < 3 + limits::commands_in_flight_max; ++number) {
    const auto frame = rose.next(Frame::kOutcome);
    REQUIRE(frame);
    CHECK(frame->outcome().number() == number);
  }
  rose.follow(staff_stream);
  CHECK(rose.wait_for([&] {
    return rose.replica.state().staff.moments.size() == 1 + limits::commands_in_flight_max;
  }));
  CHECK(rose.unsound == 0);
}

TEST_CASE("server: a participant gets neither staff nor others' streams nor attributes",
          "[server]") {
  const TestFolder folder;
  const Host host(sample_options(folder / "w.palabre"));
  RawDevice rose;
  rose.come_in_facilitating(host.facilitators_link());
  RawDevice ama;
  ama.come_in_as(host.participants_link(), "Ama Diallo");
  for (RawDevice* device : {&rose, &ama}) {
    device->follow(hall_stream);
    device->follow(staff_stream);
    device->follow(person_stream(3));
    REQUIRE(device->wait_for([&] { return first_place(*device) != 0; }));
    device->follow(place_stream(first_place(*device)));
  }
  std::uint64_t number = begin_first_round(rose);
  const workshop::HallState& hall = rose.replica.hall();
  std::uint32_t place = 0;  // where Ama does not sit
  for (const pb::Table& table : workshop::current_step(hall)->cafe().tables()) {
    if (table.place() != workshop::seat_of(hall, ama.me.persons(0))) {
      place = table.place();
    }
  }
  rose.follow(place_stream(place));
  ama.settle();
  ama.follow(place_stream(place));
  CHECK(rose.outcome_of(number++, note_command(place, 1, "a closed table")).refusal() ==
        pb::REFUSAL_NONE);
  CHECK(rose.wait_for([&] {
    return rose.replica.place(place) != nullptr && !rose.replica.place(place)->notes.empty();
  }));
  ama.settle();
  CHECK(rose.replica.state().staff.devices.size() == 3);
  CHECK(rose.replica.people().attribute_names().size() == 2);
  CHECK(ama.replica.state().staff.devices.empty());
  CHECK(ama.replica.place(place) == nullptr);
  CHECK(ama.replica.people().attribute_names().empty());
  CHECK_FALSE(saw_attributes(ama));
  CHECK(ama.outcome_of(1, mark_command("not mine to give")).refusal() == pb::REFUSAL_NOT_ALLOWED);

  // Opened to everyone, the table is followed by asking again, from its beginning.
  CHECK(rose.outcome_of(number++, open_command(place)).refusal() == pb::REFUSAL_NONE);
  ama.wait_for([&] { return ama.replica.hall().places_opened.contains(place); });
  ama.follow(place_stream(place));
  CHECK(ama.wait_for([&] {
    return ama.replica.place(place) != nullptr && ama.replica.place(place)->notes.size() == 1;
  }));
  CHECK(ama.unsound == 0);
}

TEST_CASE("server: a table is read by those who sit there, and no longer when they have left it",
          "[server]") {
  const TestFolder folder;
  const Host host(sample_options(folder / "w.palabre"));
  RawDevice rose;
  rose.come_in_facilitating(host.facilitators_link());
  RawDevice ama;
  ama.come_in_as(host.participants_link(), "Ama Diallo");
  rose.follow(hall_stream);
  ama.follow(hall_stream);
  REQUIRE(rose.wait_for([&] { return first_place(rose) != 0; }));
  std::uint64_t number = begin_first_round(rose);
  const workshop::HallState& hall = rose.replica.hall();
  const std::uint32_t place = workshop::seat_of(hall, ama.me.persons(0));
  REQUIRE(place != 0);
  ama.settle();
  ama.follow(place_stream(place));
  const auto notes = [&] {
    return ama.replica.place(place) == nullptr ? 0U : ama.replica.place(place)->notes.size();
  };
  CHECK(rose.outcome_of(number++, note_command(place, 1, "seen")).refusal() == pb::REFUSAL_NONE);
  CHECK(ama.wait_for([&] { return notes() == 1; }));

  pb::Command move;
  move.mutable_seat_person()->set_person(ama.me.persons(0));
  for (const pb::Table& table : workshop::current_step(hall)->cafe().tables()) {
    if (table.place() != place) {
      move.mutable_seat_person()->set_place(table.place());
    }
  }
  // Elsewhere from the coming round on, which begins when everybody has moved.
  CHECK(rose.outcome_of(number++, move).refusal() == pb::REFUSAL_NONE);
  for (int step = 0; step < 2; ++step) {
    rose.settle();
    CHECK(rose.outcome_of(number++, advance_command(hall)).refusal() == pb::REFUSAL_NONE);
  }
  rose.settle();
  REQUIRE(workshop::seat_of(hall, ama.me.persons(0)) != place);
  CHECK(rose.outcome_of(number++, note_command(place, 2, "not seen")).refusal() == pb::REFUSAL_NONE);
  ama.settle();
  ama.settle();
  CHECK(notes() == 1);
  // Opened to everyone it goes on by itself from where it stood.
  CHECK(rose.outcome_of(number++, open_command(place)).refusal() == pb::REFUSAL_NONE);
  CHECK(ama.wait_for([&] { return notes() == 2; }));
  CHECK(ama.unsound == 0);
}

TEST_CASE("server: attributes that change reach facilitators alone", "[server]") {
  const TestFolder folder;
  const Host host(sample_options(folder / "w.palabre"));
  RawDevice rose;
  rose.come_in_facilitating(host.facilitators_link());
  RawDevice ama;
  ama.come_in_as(host.participants_link(), "Ama Diallo");
  pb::Command set;
  set.mutable_set_attributes()->set_person(2);
  pb::Attribute& attribute = *set.mutable_set_attributes()->add_attributes();
  attribute.set_name("region");
  attribute.set_value("north");
  CHECK(rose.outcome_of(1, set).refusal() == pb::REFUSAL_NONE);
  CHECK(rose.wait_for([&] {
    const RegisteredPerson* person = rose.replica.people().find(2);
    return person != nullptr && person->attributes.contains("region");
  }));
  ama.settle();
  CHECK_FALSE(saw_attributes(ama));
}

TEST_CASE("server: a cut device goes on from what it has, and gets only the rest", "[server]") {
  const TestFolder folder;
  const Host host(sample_options(folder / "w.palabre"));
  RawDevice ama;
  ama.come_in_as(host.participants_link(), "Ama Diallo");
  ama.follow(hall_stream);
  REQUIRE(ama.wait_for([&] { return first_place(ama) != 0; }));
  ama.settle();
  const std::size_t had = ama.entries;
  const std::uint64_t revision = ama.replica.head(hall_stream).revision;
  // Sent, and the line cut before anything comes back.
  const std::string hand = hand_command(true).SerializeAsString();
  ama.submit(1, hand);
  ama.cut();

  const auto back = ama.come_back(host.participants_link());
  REQUIRE(back);
  REQUIRE(back->has_joined());
  CHECK(ama.outcome_of(1, hand).refusal() == pb::REFUSAL_NONE);
  ama.follow(hall_stream);
  REQUIRE(ama.wait_for([&] { return ama.replica.hall().hands.size() == 1; }));
  ama.settle();
  CHECK(ama.unsound == 0);
  CHECK(ama.entries - had == ama.replica.head(hall_stream).revision - revision);
  CHECK(ama.restarted.empty());
}

TEST_CASE("server: a history that is not ours is started anew", "[server]") {
  const TestFolder folder;
  const Host host(sample_options(folder / "w.palabre"));
  RawDevice ama;
  ama.come_in_as(host.participants_link(), "Ama Diallo");
  pb::ClientFrame follow;
  *follow.mutable_follow()->mutable_stream() = stream_id(hall_stream);
  follow.mutable_follow()->set_revision(1);
  follow.mutable_follow()->set_chain(std::string(32, 'x'));
  ama.send(follow);
  ama.settle();
  CHECK(ama.restarted == std::vector<StreamKey>{hall_stream});
  follow.mutable_follow()->set_revision(1'000'000);
  ama.send(follow);
  ama.settle();
  CHECK(ama.restarted.size() == 2);
  CHECK(ama.entries == 0);
  ama.follow(hall_stream);
  CHECK(ama.wait_for([&] { return first_place(ama) != 0; }));
}

TEST_CASE("server: a link for one person takes over; the old device reads the hall on", "[server]") {
  const TestFolder folder;
  const Host host(sample_options(folder / "w.palabre"));
  RawDevice rose;
  rose.come_in_facilitating(host.facilitators_link());
  RawDevice old;
  old.come_in_as(host.participants_link(), "Ama Diallo");
  const std::uint32_t person = old.me.persons(0);
  old.follow(hall_stream);
  old.follow(person_stream(person));
  pb::ClientFrame ask;
  ask.mutable_ask_link()->set_person(person);
  old.send(ask);  // not hers to ask
  old.settle();
  rose.settle();
  CHECK(rose.admission->person_links_size() == 0);
  rose.send(ask);
  REQUIRE(rose.wait_for([&] { return rose.admission->person_links_size() == 1; }));
  const std::string link = rose.admission->person_links(0).link();

  RawDevice fresh;
  const auto joined = fresh.come_in(link, {});
  REQUIRE(joined);
  REQUIRE(joined->has_joined());
  CHECK(joined->joined().persons(0) == person);
  const auto told = old.next(Frame::kJoined);
  REQUIRE(told);
  CHECK(told->joined().released());
  CHECK(old.outcome_of(1, hand_command(true)).refusal() == pb::REFUSAL_DEVICE_RELEASED);
  CHECK(fresh.outcome_of(1, hand_command(true)).refusal() == pb::REFUSAL_NONE);
  CHECK(old.wait_for([&] { return old.replica.hall().hands.contains(person); }));

  // Once only.
  RawDevice third;
  third.connect(link);
  REQUIRE(third.hello());
  const auto refused = third.prove_ticket(net::parse_link(link)->ticket);
  REQUIRE(refused);
  CHECK(refused->turned().door() == pb::DOOR_WRONG_TICKET);
  // Cut, the old device comes back to read.
  old.cut();
  const auto back = old.come_back(host.participants_link());
  REQUIRE(back);
  CHECK(back->joined().released());
}

TEST_CASE("server: carets reach those who follow the place, and nobody speaks for others",
          "[server]") {
  const TestFolder folder;
  const Host host(sample_options(folder / "w.palabre"));
  RawDevice rose;
  rose.come_in_facilitating(host.facilitators_link());
  rose.follow(hall_stream);
  REQUIRE(rose.wait_for([&] { return first_place(rose) != 0; }));
  const std::uint32_t place = first_place(rose);
  CHECK(rose.outcome_of(1, open_command(place)).refusal() == pb::REFUSAL_NONE);
  RawDevice ama;
  RawDevice hugo;
  RawDevice away;
  ama.come_in_as(host.participants_link(), "Ama Diallo");
  hugo.come_in_as(host.participants_link(), "Hugo Perrin");
  away.come_in_as(host.participants_link(), "Driss Amrani");
  ama.follow(place_stream(place));
  hugo.follow(place_stream(place));
  hugo.settle();
  const auto carets = [](const RawDevice& device) {
    return std::count_if(device.passed.begin(), device.passed.end(), [](const Frame& frame) {
      return frame.signal().has_caret();
    });
  };
  pb::ClientFrame caret;
  caret.mutable_signal()->mutable_caret()->set_place(place);
  caret.mutable_signal()->mutable_caret()->set_person(hugo.me.persons(0));
  ama.send(caret);  // in another's name: dropped
  caret.mutable_signal()->mutable_caret()->set_person(ama.me.persons(0));
  ama.send(caret);
  REQUIRE(hugo.wait_for([&] { return carets(hugo) > 0; }));
  hugo.settle();
  away.settle();
  ama.settle();
  CHECK(carets(hugo) == 1);
  CHECK(carets(ama) == 0);
  CHECK(carets(away) == 0);
  CHECK(rose.wait_for([&] {
    return std::any_of(rose.passed.begin(), rose.passed.end(), [&](const Frame& frame) {
      const auto& linked = frame.signal().presences().linked();
      return std::any_of(linked.begin(), linked.end(), [&](const pb::Linked& item) {
        return item.person() == hugo.me.persons(0) && item.linked();
      });
    });
  }));
  hugo.cut();
  CHECK(rose.wait_for([&] {
    return std::any_of(rose.passed.begin(), rose.passed.end(), [&](const Frame& frame) {
      const auto& linked = frame.signal().presences().linked();
      return std::any_of(linked.begin(), linked.end(), [&](const pb::Linked& item) {
        return item.person() == hugo.me.persons(0) && !item.linked();
      });
    });
  }));
}

TEST_CASE("server: stopping tells every device; the next start keeps links, and pauses the clock",
          "[server]") {
  const TestFolder folder;
  RawDevice ama;
  std::string link;
  std::string code;
  {
    const Host host(sample_options(folder / "w.palabre"));
    CHECK(host.created());
    link = host.participants_link();
    code = host.code();
    RawDevice rose;
    rose.come_in_facilitating(host.facilitators_link());
    pb::Command advance;
    advance.mutable_advance()->mutable_from();
    CHECK(rose.outcome_of(1, advance).refusal() == pb::REFUSAL_NONE);
    rose.cut();
    ama.come_in_as(link, "Ama Diallo");
    ama.follow(hall_stream);
    REQUIRE(ama.wait_for([&] { return ama.replica.hall().clock.running(); }));
  }
  const auto turned = ama.next(Frame::kTurned);
  REQUIRE(turned);
  CHECK(turned->turned().door() == pb::DOOR_CLOSING);
  CHECK_FALSE(ama.replica.hall().clock.running());
  CHECK(std::distance(std::filesystem::directory_iterator((folder / "w.palabre").parent_path()),
                      std::filesystem::directory_iterator()) == 1);

  const Host again(sample_options(folder / "w.palabre"));
  CHECK_FALSE(again.created());
  CHECK_FALSE(again.recovered());
  CHECK(again.participants_link() == link);
  CHECK(again.code() == code);
  const auto back = ama.come_back(link);
  REQUIRE(back);
  REQUIRE(back->has_joined());
  ama.follow(hall_stream);
  ama.settle();
  CHECK(ama.unsound == 0);
  CHECK(ama.restarted.empty());
}

TEST_CASE("host: a port in use, a file in use and refused commands leave nothing behind",
          "[server]") {
  const TestFolder folder;
  const Host host(sample_options(folder / "w.palabre"));
  HostOptions options = sample_options(folder / "other.palabre");
  options.listen_port = host.port();
  try {
    const Host second(options);
    FAIL("two programs on one port");
  } catch (const HostFailure& failure) {
    CHECK(failure.error == HostError::port_in_use);
  }
  CHECK_FALSE(std::filesystem::exists(folder / "other.palabre"));
  options.serve_anyway = true;
  {
    const Host second(options);
    CHECK(second.port() != host.port());
  }
  try {
    const Host same(sample_options(folder / "w.palabre"));
    FAIL("two programs on one file");
  } catch (const HostFailure& failure) {
    CHECK(failure.error == HostError::journal);
    CHECK(failure.journal_error == JournalError::locked_by_another);
  }
  options = sample_options(folder / "third.palabre");
  options.first_commands.push_back(hand_command(false));
  try {
    const Host third(options);
    FAIL("a command that the rules refuse");
  } catch (const HostFailure& failure) {
    CHECK(failure.error == HostError::first_commands);
    CHECK(failure.command == options.first_commands.size());
  }
  CHECK_FALSE(std::filesystem::exists(folder / "third.palabre"));
  options = sample_options(folder / "fourth.palabre");
  options.listen_address = "192.0.2.1";
  CHECK_THROWS_AS(Host(options), HostFailure);
}

TEST_CASE("host: a copy made while it serves is whole", "[server]") {
  const TestFolder folder;
  Host host(sample_options(folder / "w.palabre"));
  RawDevice rose;
  rose.come_in_facilitating(host.facilitators_link());
  CHECK(rose.outcome_of(1, mark_command("before the copy")).refusal() == pb::REFUSAL_NONE);
  std::promise<Host::CopyResult> promise;
  host.copy_to_then(folder / "copy.palabre",
                    [&](Host::CopyResult result) { promise.set_value(result); });
  const Host::CopyResult result = promise.get_future().get();
  CHECK(result.copied);
  const VerifyReport report = verify(folder / "copy.palabre");
  CHECK(report.verdict == Verdict::whole);
  CHECK(report.entries == result.entries);
  CHECK(rose.wait_for([&] {
    return std::any_of(rose.passed.begin(), rose.passed.end(), [](const Frame& frame) {
      return frame.journalled().copied_at() > 0;
    });
  }));
}

TEST_CASE("server: while the disk refuses nothing is confirmed; afterwards all of it is, once",
          "[server]") {
  const TestFolder folder;
  const Host host(sample_options(folder / "w.palabre"));
  RawDevice rose;
  rose.come_in_facilitating(host.facilitators_link());
  const std::string mark = mark_command("kept by the device meanwhile").SerializeAsString();
  {
    const FullDisk full;
    rose.submit(1, mark);
    REQUIRE(rose.wait_for([&] {
      return std::any_of(rose.passed.begin(), rose.passed.end(), [](const Frame& frame) {
        return frame.journalled().failing();
      });
    }));
    rose.settle();
    CHECK(std::none_of(rose.passed.begin(), rose.passed.end(),
                       [](const Frame& frame) { return frame.has_outcome(); }));
  }
  // The line is ended once the file can be written again: the device comes back and sends again.
  while (rose.next()) {
  }
  REQUIRE(rose.ended());
  const auto back = rose.come_back(host.facilitators_link());
  REQUIRE(back);
  REQUIRE(back->has_joined());
  CHECK(rose.outcome_of(1, mark).refusal() == pb::REFUSAL_NONE);
  rose.follow(staff_stream);
  REQUIRE(rose.wait_for([&] { return !rose.replica.state().staff.moments.empty(); }));
  rose.settle();
  CHECK(rose.replica.state().staff.moments.size() == 1);
  CHECK(rose.unsound == 0);
}

}  // namespace palabre::test
