// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/simulation/room_device.hpp"

#include <algorithm>
#include <utility>

#include "protocol/text/utf8.hpp"

namespace palabre::simulation {

RoomDevice::RoomDevice(Timeline& timeline, Random& random, Counts& counts, DeviceDisk disk)
    : timeline_(timeline), random_(random), counts_(counts), disk_(std::move(disk)) {
  start();
}

void RoomDevice::start() {
  controls_.clear();
  outbox_ = {};
  outbox_.restore_identity(disk_.identity);
  items_.clear();
  edits_.clear();
  drafts_ = disk_.drafts;
  streams_.clear();
  set_actor(disk_.joined);
  for (const auto& [local, item] : disk_.items) {
    outbox_.restore(item);
  }
  for (const ClientOutbox::Item& item : outbox_.items()) {
    show(item);
  }
  for (const auto& [stream, entries] : disk_.entries) {
    for (const pb::Entry& entry : entries) {
      take(entry, true);
    }
  }
}

void RoomDevice::kill() {
  ++life_;
  if (!unwritten_.empty()) {
    ++counts_["killed before the disk had it"];
  }
  if (!quiet()) {
    ++counts_["killed with commands kept"];
  }
  for (const auto& [where, control] : controls_) {
    if (control.session->open() && !control.session->in_sync()) {
      ++counts_["killed while typing"];
    }
  }
  unwritten_.clear();
  pumping_ = false;
  post_ = nullptr;
  joined_ = false;
  start();
}

void RoomDevice::write(std::function<void(DeviceDisk&)> change) {
  unwritten_.push_back(std::move(change));
}

void RoomDevice::commit() {
  for (const auto& change : unwritten_) {
    change(disk_);
  }
  unwritten_.clear();
}

// ---- the link

void RoomDevice::linked(Post post) {
  post_ = std::move(post);
}

void RoomDevice::cut() {
  post_ = nullptr;
  joined_ = false;
  outbox_.end();
  streams_.end_link();
}

void RoomDevice::set_actor(const pb::Joined& joined) {
  actor_ = {};
  actor_.device = joined.device();
  actor_.role = joined.role();
  actor_.persons.assign(joined.persons().begin(), joined.persons().end());
  actor_.place = joined.place();
  actor_.released = joined.released();
}

bool RoomDevice::receive(const pb::ServerFrame& frame) {
  if (frame.has_turned()) {
    return false;
  }
  if (frame.has_joined()) {
    joined_ = true;
    set_actor(frame.joined());
    write([joined = frame.joined()](DeviceDisk& to) { to.joined = joined; });
    for (const ClientOutbox::Item* item : outbox_.begin(frame.joined().last_number())) {
      ++counts_["confirmed command offered again"];
      show(*item);
    }
    streams_.begin_link();
    pump_soon();
  } else if (frame.has_outcome()) {
    take(frame.outcome());
  } else if (frame.has_roster()) {
    streams_.apply(frame.roster());
  } else if (frame.has_entries()) {
    for (const pb::StreamId& id : frame.entries().restarted()) {
      const StreamKey stream = stream_key(id);
      streams_.restarted(stream);
      write([stream](DeviceDisk& to) { to.entries.erase(stream); });
      for (auto& [where, control] : controls_) {
        control.session->on_restarted(stream);
      }
    }
    for (const pb::Entry& entry : frame.entries().entries()) {
      take(entry, false);
    }
  }
  follow();
  return !std::exchange(forked_, false);
}

void RoomDevice::take(const pb::Entry& entry, bool stored) {
  const StreamKey stream = stream_key(entry.stream());
  pb::Event event;
  if (streams_.take(entry, stored, event) != ClientStreams::Taken::applied) {
    ++counts_["entry that was known or came after a gap"];
    return;
  }
  if (!stored) {
    write([stream, entry](DeviceDisk& to) { to.entries[stream].push_back(entry); });
  }
  if (event.has_pad_edited() && event.device() != 0 && event.device() == actor_.device) {
    edits_[{stream.id, event.pad_edited().pad()}][event.number()] = event.pad_edited().revision();
  }
  for (auto& [where, control] : controls_) {
    control.session->on_event(stream, event);
  }
  if (event.has_pad_made()) {
    open_pad(stream.id, event.pad_made().pad());
  }
}

void RoomDevice::follow() {
  if (!joined_) {
    return;
  }
  for (const pb::ClientFrame& frame : streams_.requests(actor_)) {
    post_(frame);
  }
  look_at_pads();
}

// Pads of the places that are followed are open; a place that is left closes its own.
void RoomDevice::look_at_pads() {
  for (auto at = controls_.begin(); at != controls_.end();) {
    if (streams_.follows(place_stream(at->first.first))) {
      ++at;
      continue;
    }
    if (!at->second.session->in_sync()) {
      ++counts_["pad left while typing"];
    }
    at->second.session->close();
    at = controls_.erase(at);
  }
  for (const auto& [place, state] : streams_.replica().state().places) {
    if (streams_.follows(place_stream(place))) {
      for (const auto& [pad, held] : state.pads) {
        open_pad(place, pad);
      }
    }
  }
}

void RoomDevice::open_pad(std::uint32_t place, std::uint32_t pad) {
  Control& control = controls_[{place, pad}];
  if (control.session) {
    return;
  }
  PadCallbacks callbacks;
  callbacks.apply_to_control = [&control](const text::Delta& delta) {
    control.text = text::applied(control.text, delta).value();
  };
  callbacks.reset_control = [&control](const std::string& text) { control.text = text; };
  callbacks.give_back = [this](const std::string&, pb::Refusal) {
    ++counts_["typed text given back"];
  };
  callbacks.carets_moved = [] {};
  if (!draft(PadSession::draft_key(place, pad)).empty()) {
    ++counts_["pad opened with a draft"];
  }
  control.session = std::make_unique<PadSession>(*this, place, pad, std::move(callbacks));
}

bool RoomDevice::type() {
  std::vector<Control*> open;
  for (auto& [where, control] : controls_) {
    if (control.session->open() && !control.session->frozen()) {
      open.push_back(&control);
    }
  }
  if (open.empty()) {
    return false;
  }
  Control& control = *open[random_.up_to(open.size() - 1)];
  PadSession& session = *control.session;
  if (random_.one_in(10)) {
    return random_.one_in(2) ? session.undo() : session.redo();
  }
  const std::size_t length = text::utf8_length(control.text).value();
  const std::size_t at = random_.up_to(length);
  const std::size_t removed =
      random_.one_in(3) ? random_.up_to(std::min<std::size_t>(3, length - at)) : 0;
  const std::string typed = random_.text(random_.up_to(3));
  const auto delta = text::Delta::replace(length, {at, removed, typed});
  // The control changes first, as a text field does, and then tells.
  control.text = text::applied(control.text, delta.value()).value();
  REQUIRE(session.local(at, removed, typed));
  return true;
}

// ---- the outbox

std::uint64_t RoomDevice::submit(pb::Command command, const std::string& draft_key,
                                 const std::string& draft) {
  const std::uint64_t local = outbox_.next_local();
  const ClientOutbox::Item& item = outbox_.add(local, command.SerializeAsString());
  show(item);
  write([item](DeviceDisk& to) { to.items[item.local] = item; });
  if (!draft_key.empty()) {
    keep_draft(draft_key, draft);
  }
  pump_soon();
  return local;
}

void RoomDevice::keep_draft(const std::string& key, const std::string& text) {
  if (text.empty()) {
    drafts_.erase(key);
  } else {
    drafts_[key] = text;
  }
  write([key, text](DeviceDisk& to) {
    if (text.empty()) {
      to.drafts.erase(key);
    } else {
      to.drafts[key] = text;
    }
  });
}

std::string RoomDevice::draft(const std::string& key) const {
  const auto found = drafts_.find(key);
  return found == drafts_.end() ? std::string{} : found->second;
}

void RoomDevice::pump_soon() {
  if (!pumping_) {
    pumping_ = true;
    timeline_.in(random_.up_to(20), [this, life = life_] {
      if (life == life_) {
        pump();
      }
    });
  }
}

void RoomDevice::pump() {
  pumping_ = false;
  for (const ClientOutbox::Item* item : outbox_.give_numbers()) {
    write([kept = *item](DeviceDisk& to) { to.items[kept.local] = kept; });
    show(*item);
  }
  commit();
  for (const auto& [local, item] : disk_.items) {
    promised_.insert(local);
  }
  send();
}

void RoomDevice::send() {
  while (const ClientOutbox::Item* item = outbox_.next()) {
    pb::ClientFrame frame;
    frame.mutable_submit()->set_number(item->number);
    frame.mutable_submit()->set_command(item->command);
    post_(frame);
  }
}

void RoomDevice::take(const pb::Outcome& outcome) {
  const ClientOutbox::Answer answer = outbox_.hear(outcome);
  switch (answer.heard) {
    case ClientOutbox::Heard::settled:
      write([kept = *answer.item](DeviceDisk& to) { to.items[kept.local] = kept; });
      show(*answer.item);
      for (auto& [where, control] : controls_) {
        control.session->on_item(*item(answer.item->local));
      }
      pump_soon();
      break;
    case ClientOutbox::Heard::rewound:
      ++counts_["rewound to an earlier number"];
      send();
      break;
    case ClientOutbox::Heard::clashed:
      ++counts_["clash noticed"];
      break;
    default:
      ++counts_["answer that changed nothing"];
      break;
  }
  if (outbox_.fork_ready()) {
    ++counts_["new identity"];
    for (const ClientOutbox::Item* item : outbox_.fork()) {
      write([kept = *item](DeviceDisk& to) { to.items[kept.local] = kept; });
      show(*item);
    }
    edits_.clear();
    for (OutboxItem& one : items_) {
      one.earlier_identity = one.earlier_identity || one.state != ItemState::kept;
    }
    for (auto& [where, control] : controls_) {
      control.session->on_identity_changed();
    }
    std::string key;
    for (int k = 0; k < 16; ++k) {
      key.push_back(static_cast<char>(random_.up_to(255)));
    }
    write([key, identity = outbox_.identity()](DeviceDisk& to) {
      to.key = key;
      to.identity = identity;
      to.joined.Clear();
    });
    commit();
    forked_ = true;
  }
}

void RoomDevice::show(const ClientOutbox::Item& kept) {
  auto found = std::find_if(items_.begin(), items_.end(),
                            [&](const OutboxItem& one) { return one.local == kept.local; });
  if (found == items_.end()) {
    found = items_.emplace(items_.end());
    found->local = kept.local;
    found->command.ParseFromString(kept.command);
  }
  found->number = kept.number;
  found->earlier_identity = kept.settled && kept.identity != outbox_.identity();
  found->outcome = kept.outcome;
  found->state = !kept.settled                                ? ItemState::kept
                 : kept.outcome.refusal() == pb::REFUSAL_NONE ? ItemState::confirmed
                                                              : ItemState::refused;
}

const OutboxItem* RoomDevice::item(std::uint64_t local) const {
  const auto found = std::find_if(items_.rbegin(), items_.rend(),
                                  [&](const OutboxItem& one) { return one.local == local; });
  return found == items_.rend() ? nullptr : &*found;
}

std::uint32_t RoomDevice::pad_revision(std::uint32_t place, std::uint32_t pad,
                                       std::uint64_t number) const {
  const auto edited = edits_.find({place, pad});
  if (edited == edits_.end()) {
    return 0;
  }
  const auto found = edited->second.find(number);
  return found == edited->second.end() ? 0 : found->second;
}

}  // namespace palabre::simulation
