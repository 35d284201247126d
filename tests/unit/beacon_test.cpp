// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of being found on the local network.
#include "protocol/net/beacon.hpp"

#include <boost/asio/io_context.hpp>
#include <catch2/catch.hpp>
#include <random>

namespace {

using namespace palabre::net;
using namespace std::chrono_literals;

Announcement sample(std::uint8_t id = 1) {
  Announcement announcement{1, {}, 4711, "Café de l’école"};
  announcement.workshop.fill(id);
  return announcement;
}

}  // namespace

TEST_CASE("beacon: what is announced is read again", "[net][beacon]") {
  const auto bytes = encode_announcement(sample());
  CHECK(decode_announcement(bytes) == sample());
  CHECK_FALSE(is_question(bytes));
  CHECK(is_question(encode_question()));
  CHECK_FALSE(decode_announcement(encode_question()));
}

TEST_CASE("beacon: a long title is cut between two characters", "[net][beacon]") {
  auto announcement = sample();
  announcement.title.clear();
  for (int i = 0; i < 70; ++i)
    announcement.title += "é€";
  const auto read = decode_announcement(encode_announcement(announcement));
  REQUIRE(read);
  CHECK(read->title == announcement.title.substr(0, 200));
  announcement.title = "a" + announcement.title;
  CHECK(decode_announcement(encode_announcement(announcement))->title ==
        announcement.title.substr(0, 198));
}

TEST_CASE("beacon: what is cut, foreign or unfit for a screen is dropped", "[net][beacon]") {
  const auto bytes = encode_announcement(sample());
  for (std::size_t length = 0; length < bytes.size(); ++length)
    CHECK_FALSE(decode_announcement(bytes.substr(0, length)));
  CHECK_FALSE(decode_announcement(bytes + "x"));
  CHECK_FALSE(decode_announcement("X" + bytes.substr(1)));
  auto announcement = sample();
  announcement.title = "a\nb";
  CHECK_FALSE(decode_announcement(encode_announcement(announcement)));
  announcement = sample();
  announcement.port = 0;
  CHECK_FALSE(decode_announcement(encode_announcement(announcement)));
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 5'000; ++round) {
    auto damaged = bytes;
    damaged[random() % damaged.size()] = static_cast<char>(random());
    if (auto read = decode_announcement(damaged))
      CHECK(encode_announcement(*read) == damaged);
  }
}

TEST_CASE("beacon: a workshop heard twice is one, and is forgotten when silent", "[net][beacon]") {
  FoundWorkshops found;
  CHECK(found.heard(sample(1), "192.168.1.4", 0ms));
  CHECK_FALSE(found.heard(sample(1), "192.168.1.4", 2'000ms));
  CHECK(found.heard(sample(1), "10.0.0.4", 2'100ms));
  CHECK(found.heard(sample(2), "192.168.1.5", 3'000ms));
  auto renamed = sample(1);
  renamed.title = "Autre";
  CHECK(found.heard(renamed, "192.168.1.4", 4'000ms));
  auto list = found.list();
  REQUIRE(list.size() == 2);
  CHECK(list[0].announcement == renamed);
  CHECK(list[0].hosts == std::vector<std::string>{"192.168.1.4", "10.0.0.4"});
  CHECK_FALSE(found.forget(9'999ms));
  CHECK(found.forget(10'000ms));
  list = found.list();
  REQUIRE(list.size() == 1);
  CHECK(list[0].announcement.title == "Autre");
}

TEST_CASE("beacon: a flood of workshops fills no memory", "[net][beacon]") {
  FoundWorkshops found;
  for (int id = 0; id < 200; ++id)
    found.heard(sample(static_cast<std::uint8_t>(id)), "10.0.0.1", 0ms);
  CHECK(found.list().size() == FoundWorkshops::workshops_max);
  for (int host = 0; host < 200; ++host)
    found.heard(sample(1), "10.0.0." + std::to_string(host), 0ms);
  CHECK(found.list()[1].hosts.size() == FoundWorkshops::hosts_max);
}

TEST_CASE("beacon: a listener on the same machine finds two workshops", "[net][beacon]") {
  // Ports of this test alone, so that a real workshop on this machine is not heard.
  const auto base = static_cast<std::uint16_t>(24'000 + std::random_device{}() % 8'000 * 2);
  INFO("ports from " << base);
  const BeaconPlace place{beacon_group, base, static_cast<std::uint16_t>(base + 1), 20ms};
  boost::asio::io_context io{1};
  std::vector<FoundWorkshop> found;
  Beacon one(io.get_executor(), sample(1), place);
  Beacon two(io.get_executor(), sample(2), place);
  BeaconListener listener(
      io.get_executor(),
      [&found, &io](std::vector<FoundWorkshop> list) {
        found = std::move(list);
        if (found.size() == 2)
          io.stop();
      },
      place);
  io.run_for(20s);
  REQUIRE(found.size() == 2);
  CHECK_FALSE(found[0].hosts.empty());
}

TEST_CASE("beacon: a taken port is borne in silence", "[net][beacon]") {
  boost::asio::io_context io{1};
  BeaconPlace place;
  place.ask_port = 1;  // no right to it, or in use: either way nothing can be opened
  place.group = "not an address";
  place.period = 5ms;
  Beacon beacon(io.get_executor(), sample(), place);
  BeaconListener listener(
      io.get_executor(), [](auto const&) {}, place);
  io.run_for(30ms);
  SUCCEED();
}
