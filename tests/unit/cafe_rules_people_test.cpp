// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of people: names, the door, one device per person, attributes that stay private.
#include "tests/unit/cafe_rules_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

pb::Command rename(std::uint32_t person, const std::string& name) {
  pb::Command command;
  pb::ChangePerson& change = *command.mutable_change_person();
  change.set_person(person);
  change.set_name(name);
  change.set_travels(true);
  change.set_votes(true);
  return command;
}

pb::Command attribute(std::uint32_t person, const char* name, const char* value) {
  pb::Command command;
  command.mutable_set_attributes()->set_person(person);
  pb::Attribute& made = *command.mutable_set_attributes()->add_attributes();
  made.set_name(name);
  made.set_value(value);
  return command;
}

pb::Command set_room(pb::RoomState state) {
  pb::Command command;
  command.mutable_set_room()->set_state(state);
  return command;
}

pb::Join named(const std::string& name) {
  pb::Join join;
  join.set_name(name);
  return join;
}

pb::Join as(std::uint32_t person) {
  pb::Join join;
  join.set_person(person);
  return join;
}

std::string long_name(std::size_t length) { return std::string(length, 'n'); }

}  // namespace

TEST_CASE("name: two people of one name are told apart before they are let in", "[rules][people]") {
  Cafe room;
  const std::size_t people = room.hall().people.size();
  for (const char* name :
       {"Ama Diallo", "ama DIALLO", "  Ama   Diallo ", "Ama\u200b Diallo", "Ａma Diallo"}) {
    CHECK(room.refusal(room.facilitator(), add_person(name)) == pb::REFUSAL_NAME_TAKEN);
  }
  pb::Command both = add_person("Same Name");
  both.mutable_add_people()->add_people()->set_name("same name");
  CHECK(room.refusal(room.facilitator(), both) == pb::REFUSAL_NAME_TAKEN);
  CHECK(room.hall().people.size() == people);
  CHECK_FALSE(room.authority().people().find_name("Same Name"));
  REQUIRE(room.by_facilitator(add_person("Ama Diallo (Lyon)")));
}

TEST_CASE("name: accents tell names apart", "[rules][people]") {
  Cafe room;
  REQUIRE(room.by_facilitator(add_person("Elise Moreau")));
  CHECK(room.person("Elise Moreau") != room.person("Élise Moreau"));
}

TEST_CASE("name: one bad name in a list takes nobody in", "[rules][people]") {
  Cafe room;
  const std::size_t people = room.hall().people.size();
  pb::Command list = add_person("Good Name");
  list.mutable_add_people()->add_people()->set_name(" ");
  CHECK(room.refusal(room.facilitator(), list) == pb::REFUSAL_EMPTY);
  CHECK(room.hall().people.size() == people);
}

TEST_CASE("name: 60 code points at most, never nothing", "[rules][people]") {
  Cafe room;
  REQUIRE(room.by_facilitator(add_person(long_name(60))));
  for (const std::size_t length : {61, 10'000}) {
    CHECK(room.refusal(room.facilitator(), add_person(long_name(length))) ==
          pb::REFUSAL_TOO_LONG);
  }
  for (const char* nothing : {"", "   ", "\u200b", "\u202e", "\x02\x03"}) {
    CHECK(room.refusal(room.facilitator(), add_person(nothing)) == pb::REFUSAL_EMPTY);
  }
}

TEST_CASE("name: control and direction signs and line ends are taken out", "[rules][people]") {
  Cafe room;
  const pb::Outcome outcome =
      room.send(room.facilitator(), add_person("Zo\u202e\u00e9\u0007\nBlin"));
  REQUIRE(outcome.refusal() == pb::REFUSAL_NONE);
  CHECK(room.authority().people().name(outcome.ids(0)) == "Zo\u00e9 Blin");
}

TEST_CASE("name: changed to one's own in other letters, not to somebody else's",
          "[rules][people]") {
  Cafe room;
  const std::uint32_t ama = room.person("Ama Diallo");
  CHECK(room.refusal(room.facilitator(), rename(ama, "Driss Amrani")) == pb::REFUSAL_NAME_TAKEN);
  CHECK(room.authority().people().name(ama) == "Ama Diallo");
  REQUIRE(room.by_facilitator(rename(ama, "Ama DIALLO")));
  CHECK(room.authority().people().name(ama) == "Ama DIALLO");
  CHECK(room.refusal(room.facilitator(), rename(777, "Nobody")) == pb::REFUSAL_UNKNOWN_PERSON);
}

TEST_CASE("person: a number is never given again, a name is", "[rules][people]") {
  Cafe room;
  const pb::Outcome first = room.send(room.facilitator(), add_person("Short Stay"));
  pb::Command remove;
  remove.mutable_remove_person()->set_person(first.ids(0));
  REQUIRE(room.by_facilitator(remove));
  CHECK_FALSE(room.hall().people.contains(first.ids(0)));
  const pb::Outcome second = room.send(room.facilitator(), add_person("Short Stay"));
  REQUIRE(second.refusal() == pb::REFUSAL_NONE);
  CHECK(second.ids(0) > first.ids(0));
}

TEST_CASE("names and attributes stand in no event that a participant follows",
          "[rules][people][privacy]") {
  Cafe room;
  const std::uint32_t ama = room.person("Ama Diallo");
  REQUIRE(room.by_facilitator(attribute(ama, "zz-column", "zz-value")));
  pb::Command rules;
  pb::MixRule& rule = *rules.mutable_set_mix_rules()->add_rules();
  rule.set_attribute("zz-column");
  rule.set_mode(pb::MIX_SPREAD);
  rule.set_weight(1);
  REQUIRE(room.by_facilitator(rules));
  room.go_to(pb::PHASE_SPEAKING, 1);
  const std::uint32_t device = room.device_of("Ama Diallo");
  CHECK(room.authority().people().find(ama)->attributes.at("zz-column") == "zz-value");
  bool wished = false;
  for (const auto& [stream, event] : room.written()) {
    const std::string bytes = event.SerializeAsString();
    CHECK(bytes.find("zz-value") == std::string::npos);
    CHECK(bytes.find("technical") == std::string::npos);
    CHECK(bytes.find("Ama Diallo") == std::string::npos);
    if (bytes.find("zz-column") != std::string::npos) {
      wished = true;
      CHECK(stream == staff_stream);
      CHECK_FALSE(room.follows(device, stream));
    }
  }
  CHECK(wished);
}

TEST_CASE("attributes: never required, and forgotten on demand", "[rules][people][privacy]") {
  Cafe room;
  REQUIRE(room.by_facilitator(add_person("No Attributes")));
  const std::uint32_t ama = room.person("Ama Diallo");
  const std::vector<std::string> names = room.authority().people().attribute_names();
  REQUIRE_FALSE(names.empty());
  pb::Command forget;
  for (const std::string& name : names) {
    forget.mutable_forget_attributes()->add_names(name);
  }
  REQUIRE(room.by_facilitator(forget));
  CHECK(room.authority().people().find(ama)->attributes.empty());
  CHECK(room.authority().people().attribute_names().empty());
}

TEST_CASE("door: a listed name is in, whatever its case and spaces", "[rules][door]") {
  Cafe room;
  const workshop::DoorAnswer answer = room.knock("hers", named(" ama  diallo "));
  CHECK(answer.turned == pb::DOOR_UNKNOWN);
  CHECK_FALSE(answer.waiting);
  REQUIRE(answer.device != 0);
  CHECK(room.authority().actor(answer.device)->persons ==
        std::vector<std::uint32_t>{room.person("Ama Diallo")});
}

TEST_CASE("door: an unlisted name waits, and is enrolled when a facilitator says yes",
          "[rules][door]") {
  Cafe room;
  const workshop::DoorAnswer answer = room.knock("new", named("Zo\u202eé  Blin"));
  REQUIRE(answer.waiting);
  CHECK(answer.name == "Zoé Blin");
  CHECK(answer.device == 0);
  CHECK_FALSE(room.authority().people().find_name("Zoé Blin"));
  workshop::DoorRequest request;
  request.key = "new.............";
  request.name = answer.name;
  const std::uint32_t number = room.authority().add_request(request);
  pb::Command admit;
  admit.mutable_answer_admission()->set_request(number);
  admit.mutable_answer_admission()->set_admit(true);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  CHECK(room.refusal(ama, admit) == pb::REFUSAL_NOT_ALLOWED);
  REQUIRE(room.by_facilitator(admit));
  const std::uint32_t zoe = room.person("Zoé Blin");
  CHECK(room.hall().people.at(zoe).presence == pb::PRESENCE_PRESENT);
  CHECK(room.refusal(room.facilitator(), admit) == pb::REFUSAL_UNKNOWN_REQUEST);
}

TEST_CASE("door: declining enrols nobody", "[rules][door]") {
  Cafe room;
  workshop::DoorRequest request;
  request.key = "joker...........";
  request.name = "Mickey";
  pb::Command decline;
  decline.mutable_answer_admission()->set_request(room.authority().add_request(request));
  const std::size_t people = room.hall().people.size();
  REQUIRE(room.by_facilitator(decline));
  CHECK(room.hall().people.size() == people);
}

TEST_CASE("door: a name of nothing or without end is turned away", "[rules][door]") {
  Cafe room;
  for (const std::string& name : {std::string(), std::string("  "), std::string("\u202e"),
                                  long_name(61), long_name(10'000)}) {
    CHECK(room.knock("bad", named(name)).turned == pb::DOOR_NAME_UNUSABLE);
  }
  CHECK(room.knock("bad", as(777)).turned != pb::DOOR_UNKNOWN);
}

TEST_CASE("door: a closed room takes in nobody, a locked one only who was in", "[rules][door]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t device = room.device_of("Ama Diallo");
  REQUIRE(room.by_facilitator(set_room(pb::ROOM_CLOSED)));
  CHECK(room.knock("his", named("Driss Amrani")).turned == pb::DOOR_ROOM_CLOSED);
  REQUIRE(room.by_facilitator(set_room(pb::ROOM_LOCKED)));
  CHECK(room.knock("his", named("Driss Amrani")).turned == pb::DOOR_ROOM_LOCKED);
  CHECK(room.knock("new", named("Not Listed")).turned == pb::DOOR_ROOM_LOCKED);
  CHECK(room.note(device, room.place(1), 1, "already in").refusal() == pb::REFUSAL_NONE);
}

TEST_CASE("door: one device per person; a ticket for the person brings them over",
          "[rules][door]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t old_device = room.device_of("Ama Diallo");
  CHECK(room.knock("other", named("Ama Diallo")).turned == pb::DOOR_NAME_TAKEN);
  CHECK(room.knock("other", as(room.person("Ama Diallo"))).turned == pb::DOOR_NAME_TAKEN);
  workshop::DoorAsk ask;
  ask.key = "the new laptop..";
  ask.ticket_person = room.person("Ama Diallo");
  const workshop::DoorAnswer answer = room.authority().admit(ask, room.now());
  REQUIRE(answer.turned == pb::DOOR_UNKNOWN);
  REQUIRE(answer.device != old_device);
  CHECK(room.refusal(old_device, add_note(room.place(1), 1, "from the old one")) ==
        pb::REFUSAL_DEVICE_RELEASED);
  CHECK(room.note(answer.device, room.place(1), 1, "from the new one").refusal() ==
        pb::REFUSAL_NONE);
  CHECK(room.follows(old_device, hall_stream));
  CHECK_FALSE(room.follows(old_device, place_stream(room.place(1))));
}

TEST_CASE("presence: somebody who comes in is present; only a facilitator marks the others",
          "[rules][people]") {
  Cafe room;
  const std::uint32_t ama = room.person("Ama Diallo");
  CHECK(room.hall().people.at(ama).presence == pb::PRESENCE_EXPECTED);
  const std::uint32_t device = room.device_of("Ama Diallo");
  CHECK(room.hall().people.at(ama).presence == pb::PRESENCE_PRESENT);
  const std::uint32_t odile = room.person("Odile Faure");
  CHECK(room.refusal(device, presence(odile, pb::PRESENCE_PRESENT)) == pb::REFUSAL_NOT_ALLOWED);
  REQUIRE(room.by_facilitator(presence(odile, pb::PRESENCE_PRESENT)));
  CHECK(room.refusal(room.facilitator(), presence(777, pb::PRESENCE_PRESENT)) ==
        pb::REFUSAL_UNKNOWN_PERSON);
  CHECK(room.refusal(room.facilitator(), presence(odile, static_cast<pb::Presence>(42))) !=
        pb::REFUSAL_NONE);
}
