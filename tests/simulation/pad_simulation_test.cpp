// SPDX-License-Identifier: AGPL-3.0-or-later
// One authority and several people typing in one pad, joined by a seeded queue: messages wait at
// random, links break, deltas are sent again, some are refused, some people crash and come back
// with what they stored. When all is delivered, everybody has the same text and nothing was applied
// twice.
#include <catch2/catch.hpp>
#include <deque>
#include <map>
#include <set>
#include <vector>

#include "protocol/text/pad.hpp"
#include "protocol/text/pad_client.hpp"
#include "tests/unit/text_random.hpp"

using namespace palabre;
using namespace palabre::text;
using test::for_seeds;
using test::Random;

namespace {

struct Command {
  std::size_t author = 0;
  std::uint64_t number = 0;
  std::uint64_t base_revision = 0;
  std::string bytes;
};

struct Published {
  std::size_t author = 0;
  std::uint64_t number = 0;
  std::string bytes;
};

// Orders, deduplicates and publishes; keeps every outcome.
struct Authority {
  explicit Authority(const std::string& start) : pad(start) {}

  // Whether the command was accepted, the first time and ever after.
  bool decide(const Command& command, bool refuse) {
    const auto key = std::pair(command.author, command.number);
    if (const auto known = outcomes.find(key); known != outcomes.end()) {
      return known->second;
    }
    bool accepted = false;
    if (!refuse) {
      const Delta delta = decode(command.bytes).value();
      auto received = pad.receive(command.base_revision, delta);
      REQUIRE(std::holds_alternative<Delta>(received));
      REQUIRE(pad.apply(std::get<Delta>(received)));
      log.push_back({command.author, command.number, encode(std::get<Delta>(received))});
      accepted = true;
    }
    outcomes[key] = accepted;
    return accepted;
  }

  Pad pad;
  std::vector<Published> log;
  std::map<std::pair<std::size_t, std::uint64_t>, bool> outcomes;
};

struct Person {
  explicit Person(const std::string& start) : client(start, 0), control(start) {}

  PadClient client;
  std::string control;  // what their text control shows
  std::uint64_t number = 0;
  std::deque<Command> to_authority;
  std::deque<std::uint64_t> refusals;  // numbers, on their way back
  std::size_t delivered = 0;           // of the authority's log
  std::string stored;
  bool online = true;
};

class Simulation {
 public:
  explicit Simulation(Random& random)
      : random_(random), start_(random.text(random.up_to(30))), authority_(start_) {
    people_.assign(2 + random.up_to(3), Person(start_));
  }

  void run() {
    for (int step = 0; step < 120; ++step) {
      act(random_.up_to(people_.size() - 1));
    }
    for (std::size_t who = 0; who < people_.size(); ++who) {
      if (!people_[who].online) {
        reconnect(who);
      }
    }
    for (bool busy = true; busy;) {
      busy = false;
      for (std::size_t who = 0; who < people_.size(); ++who) {
        while (send(who) || carry(who, false) || deliver(who)) {
          busy = true;
        }
      }
    }
    for (const Person& person : people_) {
      CHECK(person.client.state() == PendingState::in_sync);
      CHECK(person.client.revision() == authority_.pad.revision());
      CHECK(person.control == authority_.pad.text());
      CHECK(person.client.confirmed().equals(authority_.pad.text()));
    }
    std::set<std::pair<std::size_t, std::uint64_t>> seen;
    for (const Published& event : authority_.log) {
      CHECK(seen.insert({event.author, event.number}).second);
    }
  }

 private:
  void act(std::size_t who) {
    Person& person = people_[who];
    switch (random_.up_to(11)) {
      case 0:
      case 1:
      case 2:
        type(person);
        break;
      case 3:
        show(person, random_.one_in(3) ? person.client.redo() : person.client.undo());
        break;
      case 4:
      case 5:
        send(who);
        break;
      case 6:
      case 7:
        carry(who, random_.one_in(6));
        break;
      case 8:
      case 9:
        deliver(who);
        break;
      case 10:
        if (person.online) {
          disconnect(person);
        } else {
          reconnect(who);
        }
        break;
      default:
        if (random_.one_in(2)) {
          crash(who);
        }
        break;
    }
    person.stored = person.client.store();
    REQUIRE(person.client.visible().equals(person.control));
  }

  void type(Person& person) {
    const std::size_t length = person.client.visible().length();
    const Delta made = random_.delta(length, 2);
    const std::string now = applied(person.control, made).value();
    // What the control tells is its old and its new text.
    const Delta told = diff(person.control, now, random_.up_to(length)).value();
    REQUIRE(person.client.local(told));
    person.control = now;
  }

  void show(Person& person, const std::optional<Delta>& delta) {
    if (delta) {
      person.control = applied(person.control, *delta).value();
    }
  }

  bool send(std::size_t who) {
    Person& person = people_[who];
    if (!person.online) {
      return false;
    }
    const auto out = person.client.to_send();
    if (!out) {
      return false;
    }
    ++person.number;
    person.to_authority.push_back({who, person.number, out->base_revision, encode(out->delta)});
    return true;
  }

  // A command reaches the authority; at times the network brings it twice.
  bool carry(std::size_t who, bool refuse) {
    Person& person = people_[who];
    if (!person.online || person.to_authority.empty()) {
      return false;
    }
    const Command command = person.to_authority.front();
    person.to_authority.pop_front();
    const bool known = authority_.outcomes.contains({who, command.number});
    const bool accepted = authority_.decide(command, refuse);
    if (random_.one_in(5)) {
      CHECK(authority_.decide(command, false) == accepted);
    }
    if (!accepted && (!known || person.refusals.empty())) {
      person.refusals.push_back(command.number);
    }
    return true;
  }

  // The next event or refusal reaches the person.
  bool deliver(std::size_t who) {
    Person& person = people_[who];
    if (!person.online) {
      return false;
    }
    if (!person.refusals.empty() && random_.one_in(2)) {
      take_refusal(person);
      return true;
    }
    if (person.delivered == authority_.log.size()) {
      if (person.refusals.empty()) {
        return false;
      }
      take_refusal(person);
      return true;
    }
    const Published& event = authority_.log[person.delivered++];
    const Delta delta = decode(event.bytes).value();
    if (event.author == who) {
      CHECK(event.number == person.number);
      CHECK(person.client.expects(delta));
      REQUIRE(person.client.acknowledged());
    } else {
      const auto moved = person.client.remote(delta);
      REQUIRE(moved);
      show(person, moved);
    }
    return true;
  }

  void take_refusal(Person& person) {
    const std::uint64_t number = person.refusals.front();
    person.refusals.pop_front();
    if (number != person.number || !person.client.pending().sent()) {
      return;
    }
    const auto refused = person.client.refused(random_.one_in(2) ? PadClient::Unsent::keep
                                                                 : PadClient::Unsent::give_back);
    REQUIRE(refused);
    show(person, refused->to_apply);
  }

  void disconnect(Person& person) {
    person.online = false;
    person.to_authority.clear();
    person.refusals.clear();
  }

  // What is under way is sent again, byte for byte, under its number.
  void reconnect(std::size_t who) {
    Person& person = people_[who];
    person.online = true;
    if (const auto& out = person.client.pending().sent_first()) {
      person.to_authority.push_back({who, person.number, out->base_revision, encode(out->delta)});
    }
  }

  // Only what was stored is left; the text comes from the authority at the revision reached by
  // deltas.
  void crash(std::size_t who) {
    Person& person = people_[who];
    disconnect(person);
    auto pending = Pending::restore(person.client.store());
    REQUIRE(pending);
    while (pending->revision() < authority_.pad.revision()) {
      const Published& event = authority_.log[static_cast<std::size_t>(pending->revision())];
      const Delta delta = decode(event.bytes).value();
      if (event.author == who) {
        CHECK(pending->sent() == delta);
        REQUIRE(pending->acknowledged());
      } else {
        REQUIRE(pending->remote(delta));
      }
    }
    auto client = PadClient::resume(*pending, authority_.pad.text());
    REQUIRE(client);
    person.client = std::move(*client);
    person.control = person.client.visible().text();
    person.delivered = authority_.log.size();
    reconnect(who);
  }

  Random& random_;
  std::string start_;
  Authority authority_;
  std::vector<Person> people_;
};

}  // namespace

TEST_CASE("pads: after delays, resends, refusals, reconnects and crashes all texts are one",
          "[pad][simulation]") {
  for_seeds(1500, [](Random random) { Simulation(random).run(); });
}
