// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of join links and of addresses as people type them.
#include <catch2/catch.hpp>
#include <random>

#include "protocol/net/address.hpp"
#include "protocol/net/link.hpp"

namespace {

using namespace palabre::net;

JoinLink sample() {
  JoinLink link;
  link.addresses = {{"192.168.1.4", 4711}, {"fd00::2", 4711}, {"salle-3.local", 80}};
  for (std::size_t i = 0; i < link.pin.size(); ++i)
    link.pin[i] = static_cast<std::uint8_t>(i * 7 + 200);
  for (std::size_t i = 0; i < link.ticket.size(); ++i)
    link.ticket[i] = static_cast<std::uint8_t>(255 - i);
  link.title = "Café & débat, à 100 %";
  return link;
}

LinkError error_of(std::string const& text) {
  auto link = parse_link(text);
  REQUIRE(link.has_error());
  return link.error();
}

std::string replaced(std::string text, std::string const& what, std::string const& with) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("link: what is printed is read again", "[net][link]") {
  auto link = sample();
  CHECK(print(link) ==
        "palabre://join?a=192.168.1.4:4711,[fd00::2]:4711,salle-3.local:80"
        "&p=yM_W3eTr8vkABw4VHCMqMTg_Rk1UW2JpcHd-hYyTmqE"
        "&t=__79_Pv6-fj39vX08_Lx8A&n=Caf%C3%A9%20%26%20d%C3%A9bat%2C%20%C3%A0%20100%20%25");
  CHECK(*parse_link(print(link)) == link);
  link.title.clear();
  CHECK(print(link).find("&n=") == std::string::npos);
  CHECK(*parse_link(print(link)) == link);
}

TEST_CASE("link: random links survive printing and reading", "[net][link]") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const std::vector<std::string> hosts{"10.0.0.1", "::1", "fe80::1", "a.local", "x-1"};
  const std::vector<std::string> signs{"é", "a", "%", "&", "=", "+", " ", "#", "日", "😀", "'", "/"};
  for (int round = 0; round < 500; ++round) {
    JoinLink link;
    for (auto count = 1 + random() % 5; count > 0; --count)
      link.addresses.push_back(
          {hosts[random() % hosts.size()], static_cast<std::uint16_t>(1 + random() % 65535)});
    for (auto& byte : link.pin)
      byte = static_cast<std::uint8_t>(random());
    for (auto& byte : link.ticket)
      byte = static_cast<std::uint8_t>(random());
    for (auto count = random() % 20; count > 0; --count)
      link.title += signs[random() % signs.size()];
    const auto text = print(link);
    INFO(text);
    auto again = parse_link(text);
    REQUIRE(again.has_value());
    CHECK(*again == link);
  }
}

TEST_CASE("link: damaged links never crash, and what is read prints and reads the same",
          "[net][link][fuzz]") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const auto good = print(sample());
  int read = 0;
  for (int round = 0; round < 20'000; ++round) {
    auto text = good;
    for (auto changes = 1 + random() % 3; changes > 0 && !text.empty(); --changes) {
      const auto at = random() % text.size();
      switch (random() % 4) {
        case 0:
          text[at] = static_cast<char>(random());
          break;
        case 1:
          text.erase(at, 1 + random() % 5);
          break;
        case 2:
          text.insert(at, text.substr(random() % text.size(), random() % 9));
          break;
        case 3:
          text.resize(at);
          break;
      }
    }
    if (auto link = parse_link(text)) {
      ++read;
      auto again = parse_link(print(*link));
      INFO(text);
      REQUIRE(again.has_value());
      CHECK(*again == *link);
    }
  }
  // Changes in the title and the addresses often leave a good link: the loop did look at some.
  CHECK(read > 100);
}

TEST_CASE("link: what mail programs do to a link does not harm it", "[net][link]") {
  const auto text = print(sample());
  CHECK(*parse_link("  " + text + "\r\n") == sample());
  CHECK(*parse_link(replaced(text, "palabre://join?", "PALABRE://Join/?")) == sample());
  CHECK(*parse_link(replaced(text, "[fd00::2]:4711,", "%5Bfd00%3A%3A2%5D%3A4711%2C")) == sample());
  CHECK(*parse_link(text + "&utm_source=mail&x") == sample());
}

TEST_CASE("link: each fault has its own error", "[net][link]") {
  const auto text = print(sample());
  CHECK(error_of("") == LinkError::not_a_link);
  CHECK(error_of("https://example.org/join?a=1") == LinkError::not_a_link);
  CHECK(error_of("palabre://joining?a=1") == LinkError::not_a_link);
  CHECK(error_of("palabre://join") == LinkError::incomplete);
  CHECK(error_of(text.substr(0, text.find("&t="))) == LinkError::incomplete);
  CHECK(error_of(text + std::string(link_bytes_max, 'x')) == LinkError::too_long);
  CHECK(error_of(replaced(text, "192.168.1.4:", "192.168.1.400:")) == LinkError::bad_address);
  CHECK(error_of(replaced(text, ":80&", ":0&")) == LinkError::bad_address);
  CHECK(error_of(replaced(text, "&p=yM", "&p=y")) == LinkError::bad_pin);
  CHECK(error_of(replaced(text, "&p=yM", "&p=yM=")) == LinkError::bad_pin);
  CHECK(error_of(replaced(text, "&t=__", "&t=//")) == LinkError::bad_ticket);
  // The last sign carries bits that no ticket has: one ticket is written in one way only.
  CHECK(error_of(replaced(text, "8A&n", "8B&n")) == LinkError::bad_ticket);
  CHECK(error_of(replaced(text, "Caf%C3%A9", "Caf%C3")) == LinkError::bad_title);
  CHECK(error_of(replaced(text, "Caf", "%0A")) == LinkError::bad_title);
  CHECK(error_of(replaced(text, "Caf", "%E2%80%AE")) == LinkError::bad_title);
  CHECK(error_of(replaced(text, "Caf", "%")) == LinkError::bad_title);
  CHECK(error_of(text + "%2") == LinkError::bad_title);
  CHECK(error_of(text + std::string(121, 'x')) == LinkError::bad_title);
  CHECK(error_of(text + "&p=" + std::string(43, 'A')) == LinkError::repeated);
}

TEST_CASE("address: what people type is read, or refused whole", "[net][address]") {
  const auto is = [](std::string_view text, std::string const& host, std::uint16_t port) {
    INFO(text);
    auto read = parse_host_port(text, 4711);
    REQUIRE(read);
    CHECK(*read == HostPort{host, port});
    CHECK(parse_host_port(print(*read)) == read);
  };
  is("10.1.2.3", "10.1.2.3", 4711);
  is(" 10.1.2.3:80 ", "10.1.2.3", 80);
  is("fd00::2", "fd00::2", 4711);
  is("[fd00::2]", "fd00::2", 4711);
  is("[::ffff:10.0.0.1]:65535", "::ffff:10.0.0.1", 65535);
  is("Laptop.local:1", "Laptop.local", 1);
  for (auto const* bad : {"",           ":80",         "10.1.2",        "10.1.2.3.4",
                          "1.2.3.4:",   "1.2.3.4:0",   "1.2.3.4:65536", "1.2.3.4:8 0",
                          "1.2.3.4:-1", "[fd00::2",    "[1.2.3.4]:5",   "fd00::zz",
                          "a b",        "-a.local",    ".local",        "a..b",
                          "é.local",    "[fd00::2]80", "a:b:c",         "1.2.3.4:+5"}) {
    INFO(bad);
    CHECK_FALSE(parse_host_port(bad, 4711));
  }
  CHECK_FALSE(parse_host_port(std::string_view("1.2.3.4\0x", 9), 4711));
  CHECK_FALSE(parse_host_port("10.1.2.3"));
  CHECK(parse_listen_address("127.0.0.1:0", 4711) == HostPort{"127.0.0.1", 0});
  CHECK(parse_listen_address("0.0.0.0", 4711) == HostPort{"0.0.0.0", 4711});
}

TEST_CASE("address: what others in the room can reach comes first", "[net][address]") {
  const auto shown = [](std::vector<InterfaceAddress> all) {
    std::string text;
    for (auto const& entry : usable_addresses(std::move(all)))
      text += entry.address + " ";
    return text;
  };
  CHECK(shown({{"lo", "127.0.0.1"},
               {"lo", "::1"},
               {"docker0", "172.17.0.1"},
               {"wlan0", "fe80::1"},
               {"wlan0", "fd00::2"},
               {"eth1", "192.0.2.2"},
               {"wlan0", "192.168.1.4"}}) == "192.168.1.4 192.0.2.2 fd00::2 172.17.0.1 ");
  CHECK(shown({{"lo", "127.0.0.1"}, {"lo", "::1"}, {"eth0", "fe80::1"}}) == "127.0.0.1 ::1 ");
  CHECK(shown({}).empty());
  CHECK_FALSE(local_addresses().empty());
}

TEST_CASE("address: an attacker's many IPv6 addresses are one origin", "[net][address]") {
  CHECK(origin_of("10.1.2.3") == "10.1.2.3");
  CHECK(origin_of("::ffff:10.1.2.3") == "10.1.2.3");
  CHECK(origin_of("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::");
  CHECK(origin_of("2001:db8:1:2::9") == origin_of("2001:db8:1:2:ffff::"));
  CHECK(origin_of("fe80::1%eth0") == "fe80::");
}
