// SPDX-License-Identifier: AGPL-3.0-or-later
// The door of a served workshop: ways in, refusals, and what a stranger can send to it.
#include <catch2/catch.hpp>

#include "protocol/net/admission.hpp"
#include "tests/unit/raw_device.hpp"

namespace palabre::test {

namespace {

using Frame = pb::ServerFrame;

bool turned(const std::optional<Frame>& frame, pb::Door door) {
  INFO("door " << (frame ? frame->turned().door() : -1));
  return frame && frame->has_turned() && frame->turned().door() == door;
}

// Proves the code as the story says; the answer to Prove.
std::optional<Frame> prove_code(RawDevice& device, const pb::Welcome& welcome,
                                const std::string& code, net::Proof* expected = nullptr) {
  net::WorkshopId workshop;
  std::copy_n(welcome.workshop().begin(), workshop.size(), workshop.begin());
  const auto key =
      net::derive(code, workshop, {welcome.kdf_operations(), welcome.kdf_bytes()});
  REQUIRE(key.has_value());
  const net::Proof proof = net::client_proof(*key, device.exporter());
  if (expected != nullptr) {
    *expected = net::server_proof(*key, device.exporter());
  }
  pb::ClientFrame frame;
  frame.mutable_prove()->set_code(proof.data(), proof.size());
  device.send(frame);
  return device.next();
}

pb::Command answer_command(std::uint32_t request, bool admit) {
  pb::Command command;
  command.mutable_answer_admission()->set_request(request);
  command.mutable_answer_admission()->set_admit(admit);
  return command;
}

pb::Command room_command(pb::RoomState state) {
  pb::Command command;
  command.mutable_set_room()->set_state(state);
  return command;
}

}  // namespace

TEST_CASE("server: a ticket and a listed name lead in, and names come before entries", "[server]") {
  const TestFolder folder;
  const Host host(sample_options(folder / "w.palabre"));
  RawDevice ama;
  ama.connect(host.participants_link());
  const auto welcome = ama.hello();
  REQUIRE(welcome);
  CHECK_FALSE(welcome->welcome().known());
  const auto proved = ama.prove_ticket(net::parse_link(host.participants_link())->ticket);
  REQUIRE(proved);
  CHECK(proved->proved().facilitators() == "Rose Lambert");
  CHECK(proved->proved().people_size() == 16);
  CHECK(proved->proved().tables_size() == 3);
  CHECK(proved->proved().code().empty());
  pb::Join as;
  as.set_person(proved->proved().people(0).person());
  as.set_device_label("a laptop");
  const auto joined = ama.join(as);
  REQUIRE(joined);
  REQUIRE(joined->has_joined());
  CHECK(joined->joined().role() == pb::ROLE_PARTICIPANT);
  CHECK(joined->joined().persons_size() == 1);
  CHECK(joined->joined().epoch().size() == 16);

  ama.follow(hall_stream);
  REQUIRE(ama.wait_for([&] { return ama.replica.hall().agenda.size() > 0; }));
  ama.settle();
  CHECK(ama.unsound == 0);
  CHECK(ama.replica.hall().people.size() == 17);
  CHECK(ama.replica.hall().room == pb::ROOM_OPEN);

  RawDevice other;
  other.connect(host.participants_link());
  REQUIRE(other.hello());
  const auto fewer = other.prove_ticket(net::parse_link(host.participants_link())->ticket);
  REQUIRE(fewer);
  CHECK(fewer->proved().people_size() == 15);  // Ama is taken
  const auto refused = other.join(as);
  CHECK(turned(refused, pb::DOOR_NAME_TAKEN));
  CHECK_FALSE(other.next());
  CHECK(other.ended());
}

TEST_CASE("server: the typed code is proved both ways; a wrong one costs a second", "[server]") {
  const TestFolder folder;
  const Host host(sample_options(folder / "w.palabre"));
  RawDevice ama;
  ama.connect(host.participants_link());
  auto welcome = ama.hello();
  REQUIRE(welcome);
  net::Proof expected{};
  const auto proved = prove_code(ama, welcome->welcome(), host.code(), &expected);
  REQUIRE(proved);
  REQUIRE(proved->has_proved());
  CHECK(net::same_proof(expected, proved->proved().code()));

  RawDevice stranger;
  stranger.connect(host.participants_link());
  welcome = stranger.hello();
  REQUIRE(welcome);
  const auto before = std::chrono::steady_clock::now();
  const auto answer = prove_code(stranger, welcome->welcome(),
                                 host.code() == "00000000" ? "00000001" : "00000000");
  CHECK(turned(answer, pb::DOOR_WRONG_CODE));
  CHECK(std::chrono::steady_clock::now() - before >= std::chrono::seconds(1));
}

TEST_CASE("server: a wrong ticket, another version and an unknown device are turned", "[server]") {
  const TestFolder folder;
  const Host host(sample_options(folder / "w.palabre"));
  RawDevice device;
  device.connect(host.participants_link());
  REQUIRE(device.hello());
  CHECK(turned(device.prove_ticket(net::generate_ticket()), pb::DOOR_WRONG_TICKET));

  device.connect(host.participants_link());
  pb::ClientFrame hello;
  hello.mutable_hello()->set_protocol(limits::protocol_version);
  hello.mutable_hello()->set_fold(limits::fold_version + 1);
  device.send(hello);
  CHECK(turned(device.next(), pb::DOOR_OTHER_VERSION));

  device.connect(host.participants_link());
  REQUIRE(device.hello());
  pb::ClientFrame known;
  known.mutable_prove()->set_known(true);
  device.send(known);
  CHECK(turned(device.next(), pb::DOOR_WRONG_TICKET));

  device.connect(host.participants_link());
  device.submit(1, mark_command("before anything").SerializeAsString());
  CHECK(turned(device.next(), pb::DOOR_UNEXPECTED_FRAME));
}

TEST_CASE("server: garbage and oversized frames end their connection and nobody else's",
          "[server]") {
  const TestFolder folder;
  const Host host(sample_options(folder / "w.palabre"));
  RawDevice ama;
  ama.come_in_as(host.participants_link(), "Ama Diallo");

  RawDevice stranger;
  stranger.connect(host.participants_link());
  stranger.send_bytes(net::encode_frame(std::string(64, '\xff')));
  CHECK(turned(stranger.next(), pb::DOOR_UNEXPECTED_FRAME));
  stranger.connect(host.participants_link());
  stranger.send_bytes(net::encode_frame(std::string(limits::frame_bytes_before_admission_max + 1, 'x')));
  CHECK_FALSE(stranger.next());
  CHECK(stranger.ended());
  stranger.connect(host.participants_link());
  stranger.send_bytes(std::string(4, '\0'));
  CHECK_FALSE(stranger.next());

  // Messages in messages in messages.
  std::string deep;
  for (int level = 0; level < 100; ++level) {
    deep = '\x1a' + std::string(1, static_cast<char>(deep.size())) + deep;
    if (deep.size() > 120) {
      break;
    }
  }
  stranger.connect(host.participants_link());
  stranger.send_bytes(net::encode_frame(deep));
  CHECK(turned(stranger.next(), pb::DOOR_UNEXPECTED_FRAME));

  const pb::Command hand = hand_command(true);
  CHECK(ama.outcome_of(1, hand).refusal() == pb::REFUSAL_NONE);
  pb::ClientFrame large;
  large.mutable_submit()->set_command(std::string(limits::frame_bytes_from_client_max, 'x'));
  ama.send(large);
  while (ama.next()) {
  }
  CHECK(ama.ended());
}

TEST_CASE("server: a closed room lets facilitators in, and tests of the network", "[server]") {
  const TestFolder folder;
  const Host host(sample_options(folder / "w.palabre", false));
  RawDevice ama;
  pb::Join as;
  as.set_name("Ama Diallo");
  CHECK(turned(ama.come_in(host.participants_link(), as), pb::DOOR_ROOM_CLOSED));

  RawDevice rose;
  rose.come_in_facilitating(host.facilitators_link());
  CHECK(rose.me.role() == pb::ROLE_FACILITATOR);

  RawDevice tester;
  tester.connect(host.participants_link());
  REQUIRE(tester.hello());
  pb::ClientFrame test;
  test.mutable_prove()->set_test(true);
  tester.send(test);
  REQUIRE(tester.next());
  pb::ClientFrame probe;
  probe.mutable_probe()->set_label("second laptop");
  probe.mutable_probe()->set_filler(std::string(1'000, 'f'));
  probe.mutable_probe()->set_token(7);
  for (int count = 0; count < 2; ++count) {
    tester.send(probe);
    const auto answer = tester.next();
    REQUIRE(answer);
    CHECK(answer->probed().token() == 7);
    CHECK(answer->probed().filler().size() == 1'000);
  }
  CHECK(rose.wait_for([&] {
    return rose.admission && rose.admission->test_devices_size() == 1 &&
           rose.admission->test_devices(0).probes() == 2;
  }));
  CHECK(rose.admission->test_devices(0).label() == "second laptop");
  pb::ClientFrame join;
  join.mutable_join()->set_name("Ama Diallo");
  tester.send(join);
  CHECK(turned(tester.next(), pb::DOOR_UNEXPECTED_FRAME));
}

TEST_CASE("server: an unlisted name waits until a facilitator lets it in or declines", "[server]") {
  const TestFolder folder;
  const Host host(sample_options(folder / "w.palabre"));
  RawDevice rose;
  rose.come_in_facilitating(host.facilitators_link());
  RawDevice zoe;
  pb::Join as;
  as.set_name("  Zoé   Martin ");
  auto answer = zoe.come_in(host.participants_link(), as);
  REQUIRE(answer);
  REQUIRE(answer->has_waiting());
  CHECK(answer->waiting().name() == "Zoé Martin");
  REQUIRE(rose.wait_for([&] { return rose.admission && rose.admission->requests_size() == 1; }));
  CHECK(rose.admission->requests(0).name() == "Zoé Martin");
  zoe.settle();  // who waits may say that they are still there

  const std::uint32_t request = rose.admission->requests(0).request();
  CHECK(rose.outcome_of(1, answer_command(request, true)).refusal() == pb::REFUSAL_NONE);
  answer = zoe.next(Frame::kJoined);
  REQUIRE(answer);
  CHECK(answer->joined().persons_size() == 1);
  CHECK(rose.wait_for([&] { return rose.admission->requests_size() == 0; }));

  RawDevice yann;
  as.set_name("Yann");
  answer = yann.come_in(host.participants_link(), as);
  REQUIRE(answer);
  REQUIRE(answer->has_waiting());
  REQUIRE(rose.wait_for([&] { return rose.admission->requests_size() == 1; }));
  const std::uint32_t second = rose.admission->requests(0).request();
  CHECK(rose.outcome_of(2, answer_command(second, false)).refusal() == pb::REFUSAL_NONE);
  CHECK(turned(yann.next(), pb::DOOR_DECLINED));

  // Who goes away no longer asks.
  RawDevice xu;
  as.set_name("Xu");
  REQUIRE(xu.come_in(host.participants_link(), as));
  REQUIRE(rose.wait_for([&] { return rose.admission->requests_size() == 1; }));
  xu.cut();
  CHECK(rose.wait_for([&] { return rose.admission->requests_size() == 0; }));
}

TEST_CASE("server: a locked room knows its own, and lets nobody else in", "[server]") {
  const TestFolder folder;
  const Host host(sample_options(folder / "w.palabre"));
  RawDevice ama;
  ama.come_in_as(host.participants_link(), "Ama Diallo");
  RawDevice rose;
  rose.come_in_facilitating(host.facilitators_link());
  CHECK(rose.outcome_of(1, room_command(pb::ROOM_LOCKED)).refusal() == pb::REFUSAL_NONE);
  RawDevice hugo;
  pb::Join as;
  as.set_name("Hugo Perrin");
  CHECK(turned(hugo.come_in(host.participants_link(), as), pb::DOOR_ROOM_LOCKED));
  ama.cut();
  const std::uint32_t device = ama.me.device();
  const auto back = ama.come_back(host.participants_link());
  REQUIRE(back);
  REQUIRE(back->has_joined());
  CHECK(back->joined().device() == device);
}

TEST_CASE("server: a new code and link close the old ones, and hold over a restart", "[server]") {
  const TestFolder folder;
  std::string code;
  std::string link;
  {
    const Host host(sample_options(folder / "w.palabre"));
    const std::string old = host.participants_link();
    RawDevice rose;
    rose.come_in_facilitating(host.facilitators_link());
    pb::ClientFrame change;
    change.mutable_new_code();
    rose.send(change);
    REQUIRE(rose.wait_for([&] {
      return rose.admission && rose.admission->participants_link() != old &&
             !rose.admission->participants_link().empty();
    }));
    code = rose.admission->code();
    link = rose.admission->participants_link();
    CHECK(link == host.participants_link());
    RawDevice late;
    late.connect(old);
    REQUIRE(late.hello());
    CHECK(turned(late.prove_ticket(net::parse_link(old)->ticket), pb::DOOR_WRONG_TICKET));
  }
  const Host again(sample_options(folder / "w.palabre"));
  CHECK(again.code() == code);
  CHECK(again.participants_link() == link);
}

}  // namespace palabre::test
