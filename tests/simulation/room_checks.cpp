// SPDX-License-Identifier: AGPL-3.0-or-later
// What must hold once the faults have stopped and everything has come to rest.
#include <set>

#include "tests/simulation/room_world.hpp"

namespace palabre::simulation {

namespace {

// The unique text of a command, where it carries one.
std::string text_of(const pb::Command& command) {
  return command.has_add_note()     ? command.add_note().text()
         : command.has_add_remark() ? command.add_remark().text()
         : command.has_mark()       ? command.mark().text()
                                    : std::string{};
}

std::string text_of(const pb::Event& event) {
  return event.has_note_added()          ? event.note_added().text()
         : event.has_remark_added()      ? event.remark_added().text()
         : event.has_late_note_offered() ? event.late_note_offered().text()
         : event.has_marked()            ? event.marked().text()
                                         : std::string{};
}

}  // namespace

void RoomWorld::check() {
  check_outboxes();
  check_journal();
  check_replicas();
  check_pads();
}

void RoomWorld::check_outboxes() {
  for (const Guest& guest : guests_) {
    const RoomDevice& device = *guest.device;
    CHECK((device.joined() || is_twin(guest)));
    CHECK(device.quiet());
    for (const std::uint64_t local : device.promised()) {
      const OutboxItem* item = device.item(local);
      REQUIRE(item != nullptr);
      CHECK(item->state != ItemState::kept);
    }
    for (const auto& [local, item] : device.disk().items) {
      CHECK(item.settled);
    }
  }
}

// Every confirmed command is in the journal exactly once, with its own bytes and in its order; no
// refused one is.
void RoomWorld::check_journal() {
  REQUIRE(server_.idle());
  std::map<std::pair<std::uint32_t, std::uint64_t>, const StoredOutcome*> outcomes;
  std::map<std::uint32_t, std::uint64_t> last;
  for (const StoredOutcome& stored : server_.outcomes()) {
    CHECK(outcomes.emplace(std::pair(stored.device, stored.number), &stored).second);
    CHECK(stored.number == ++last[stored.device]);
  }
  std::map<std::string, int> texts;
  std::map<std::pair<std::uint32_t, std::uint64_t>, int> edits;
  std::map<std::uint32_t, std::uint64_t> written;
  std::uint64_t seq = 0;
  for (const Entry& entry : server_.entries()) {
    CHECK(entry.seq == ++seq);
    pb::Event event;
    REQUIRE(event.ParseFromString(entry.event));
    if (const std::string text = text_of(event); !text.empty()) {
      ++texts[text];
    }
    if (event.has_pad_edited()) {
      ++edits[{event.device(), event.number()}];
    }
    if (event.device() != 0 && event.number() != 0) {
      CHECK(event.number() >= written[event.device()]);
      written[event.device()] = event.number();
    }
  }
  for (const auto& [text, times] : texts) {
    INFO(text);
    CHECK(times == 1);
  }
  for (const auto& [command, times] : edits) {
    CHECK(times == 1);
  }
  // A copied profile holds what its original did: the same command in both outboxes is one.
  for (const Guest& guest : guests_) {
    for (const OutboxItem& item : guest.device->items()) {
      const std::string text = text_of(item.command);
      if (!text.empty()) {
        INFO(text << " of device " << guest.device->device());
        const int expected = item.state == ItemState::confirmed ? 1 : 0;
        CHECK(texts[text] == expected);
        ++counts_[expected == 1 ? "text confirmed" : "text refused"];
      }
    }
  }
}

void RoomWorld::check_replicas() {
  const Authority& authority = server_.authority();
  for (const Guest& guest : guests_) {
    if (is_twin(guest)) {
      continue;  // its link was just taken from it
    }
    const ClientStreams& streams = guest.device->streams();
    CHECK(streams.follows(hall_stream));
    for (const auto& [stream, head] : streams.replica().heads()) {
      const StreamLog* log = authority.log(stream);
      REQUIRE(log != nullptr);
      INFO(print(stream));
      if (streams.follows(stream)) {
        CHECK(head.revision == log->revision());
        ++counts_["stream compared"];
      } else {
        CHECK(head.revision <= log->revision());
      }
      CHECK(head.chain == log->chain(head.revision));
    }
    const workshop::HallState& mine = streams.replica().hall();
    const workshop::HallState& theirs = authority.state().hall;
    CHECK(mine.hands == theirs.hands);
    CHECK(mine.seats_taken == theirs.seats_taken);
    CHECK(mine.stage.SerializeAsString() == theirs.stage.SerializeAsString());
    CHECK(mine.clock.SerializeAsString() == theirs.clock.SerializeAsString());
    CHECK(mine.remarks.size() == theirs.remarks.size());
    CHECK(mine.tables_closed == theirs.tables_closed);
  }
}

void RoomWorld::check_pads() {
  for (const Guest& guest : guests_) {
    if (is_twin(guest)) {
      continue;
    }
    for (const auto& [where, control] : guest.device->controls()) {
      const auto place = server_.authority().state().places.find(where.first);
      REQUIRE(place != server_.authority().state().places.end());
      INFO("pad " << where.first << " " << where.second << " of device " << guest.device->device());
      REQUIRE(control.session->open());
      CHECK(control.session->in_sync());
      const std::string& text = place->second.pads.at(where.second).pad.text();
      CHECK(control.text == text);
      CHECK(control.session->text() == text);
      ++counts_["pad compared"];
      counts_["code points in pads"] += text.size();
    }
  }
}

}  // namespace palabre::simulation
