// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/simulation/room_server.hpp"

#include <algorithm>

#include "protocol/workshop/access.hpp"
#include "protocol/workshop/replica.hpp"

namespace palabre::simulation {

namespace {

constexpr std::size_t frames_on_the_way_max = 6;
constexpr std::uint64_t entries_per_frame_max = 5;

}  // namespace

RoomServer::RoomServer(Timeline& timeline, Random& random, Counts& counts)
    : timeline_(timeline), random_(random), counts_(counts), authority_(make()) {}

std::unique_ptr<Authority> RoomServer::make() {
  return std::make_unique<Authority>([this] {
    Salt salt;
    for (auto& byte : salt) {
      byte = static_cast<std::uint8_t>(random_.up_to(255));
    }
    return salt;
  });
}

void RoomServer::connect(std::uint64_t link, const workshop::DoorAsk& ask, Post post) {
  Session& session = sessions_[link];
  session.ask = ask;
  session.post = std::move(post);
  std::uint32_t device = 0;
  if (authority_->state().staff.find_key(ask.key, &device) == nullptr) {
    const workshop::DoorAnswer answer = authority_->admit(ask, timeline_.now());
    if (answer.turned != pb::DOOR_UNKNOWN || answer.waiting) {
      session.queue.emplace_back().mutable_turned()->set_door(answer.turned);
      fill(link);
      return;
    }
    ++counts_["device admitted late"];
    commit_soon();
    return;
  }
  session.device = device;
  join(link, session, true);
}

void RoomServer::join(std::uint64_t link, Session& session, bool first) {
  // One link per device: the newer one is the living one.
  for (auto& [other, old] : sessions_) {
    if (first && other != link && old.device == session.device) {
      old.device = 0;
      old.ask.key.clear();
      old.cursors.clear();
      old.queue.clear();
      old.queue.emplace_back().mutable_turned()->set_door(pb::DOOR_CLOSING);
      fill(other);
      ++counts_["older link replaced"];
    }
  }
  const auto actor = authority_->actor(session.device);
  pb::Joined& joined = *session.queue.emplace_back().mutable_joined();
  joined.set_device(session.device);
  joined.set_role(actor->role);
  joined.mutable_persons()->Assign(actor->persons.begin(), actor->persons.end());
  joined.set_place(actor->place);
  joined.set_released(actor->released);
  joined.set_last_number(authority_->last_number(session.device));
  fill(link);
}

void RoomServer::cut(std::uint64_t link) {
  sessions_.erase(link);
}

void RoomServer::taken(std::uint64_t link) {
  const auto found = sessions_.find(link);
  if (found != sessions_.end()) {
    --found->second.on_the_way;
    fill(link);
  }
}

void RoomServer::receive(std::uint64_t link, const pb::ClientFrame& frame) {
  const auto found = sessions_.find(link);
  if (found == sessions_.end() || found->second.device == 0) {
    return;
  }
  Session& session = found->second;
  if (frame.has_submit()) {
    submit(session, frame.submit());
  } else if (frame.has_follow()) {
    follow(session, frame.follow());
  } else if (frame.has_unfollow()) {
    session.cursors.erase(stream_key(frame.unfollow().stream()));
  }
  fill(link);
}

void RoomServer::submit(Session& session, const pb::Submit& submit) {
  const Authority::Submitted submitted =
      authority_->submit(session.device, submit.number(), submit.command(), timeline_.now());
  switch (submitted.state) {
    case Authority::Submitted::State::waits:
      session.awaited.insert(submit.number());
      commit_soon();
      break;
    case Authority::Submitted::State::repeated:
      ++counts_[submitted.outcome.refusal() == pb::REFUSAL_NUMBER_REUSED ? "number reused"
                                                                         : "command resent"];
      *session.queue.emplace_back().mutable_outcome() = submitted.outcome;
      break;
    case Authority::Submitted::State::early:
      ++counts_["number too early"];
      *session.queue.emplace_back().mutable_outcome() = submitted.outcome;
      break;
  }
}

void RoomServer::follow(Session& session, const pb::Follow& follow) {
  const StreamKey stream = stream_key(follow.stream());
  const auto actor = authority_->actor(session.device);
  if (!workshop::may_follow(authority_->state().hall, *actor, stream)) {
    ++counts_["follow not allowed"];
    return;
  }
  const StreamLog* log = authority_->log(stream);
  const std::uint64_t ours = log == nullptr ? 0 : log->revision();
  bool same = follow.revision() <= ours;
  if (same && follow.revision() != 0) {
    const Hash chain = log->chain(follow.revision());
    same = follow.chain() == std::string(chain.begin(), chain.end());
  }
  if (!same) {
    ++counts_["stream restarted"];
    *session.queue.emplace_back().mutable_entries()->add_restarted() = follow.stream();
    return;
  }
  session.cursors[stream] = follow.revision();
}

void RoomServer::commit_soon() {
  if (committing_ || !authority_->has_batch()) {
    return;
  }
  committing_ = true;
  batch_ = authority_->take_batch();
  timeline_.in(1 + random_.up_to(random_.one_in(20) ? 800 : 20), [this, life = life_] {
    if (life != life_) {
      return;
    }
    const Batch batch = std::move(batch_);
    batch_ = {};
    committing_ = false;
    on_disk(batch);
    authority_->committed(batch);
    publish(batch);
    commit_soon();
  });
}

void RoomServer::commit_now() {
  while (authority_->has_batch()) {
    const Batch batch = authority_->take_batch();
    on_disk(batch);
    authority_->committed(batch);
  }
}

void RoomServer::on_disk(const Batch& batch) {
  entries_.insert(entries_.end(), batch.entries.begin(), batch.entries.end());
  outcomes_.insert(outcomes_.end(), batch.outcomes.begin(), batch.outcomes.end());
  changes_.insert(changes_.end(), batch.changes.begin(), batch.changes.end());
}

void RoomServer::publish(const Batch& batch) {
  for (const StoredOutcome& stored : batch.outcomes) {
    for (auto& [link, session] : sessions_) {
      if (session.device == stored.device && session.awaited.erase(stored.number) > 0) {
        session.queue.emplace_back().mutable_outcome()->ParseFromString(stored.outcome);
      }
    }
  }
  std::vector<std::uint64_t> links;
  for (auto& [link, session] : sessions_) {
    if (session.device == 0 && !session.ask.key.empty()) {
      authority_->state().staff.find_key(session.ask.key, &session.device);
      if (session.device != 0) {
        join(link, session, true);
      }
    }
    links.push_back(link);
  }
  for (const std::uint64_t link : links) {
    fill(link);
  }
}

bool RoomServer::next(Session& session, pb::ServerFrame& frame) {
  if (!session.queue.empty()) {
    frame = std::move(session.queue.front());
    session.queue.pop_front();
    return true;
  }
  if (session.device == 0) {
    return false;
  }
  if (session.roster < authority_->people().revision()) {
    for (const auto& [person, stored] : authority_->people().people()) {
      if (stored.revision > session.roster) {
        pb::RosterEntry& entry = *frame.mutable_roster()->add_people();
        entry.set_person(person);
        entry.set_name(stored.name);
        entry.set_removed(stored.removed);
      }
    }
    session.roster = authority_->people().revision();
    return true;
  }
  const auto actor = authority_->actor(session.device);
  for (auto& [stream, sent] : session.cursors) {
    const StreamLog* log = authority_->log(stream);
    if (log == nullptr || log->revision() <= sent ||
        !workshop::may_follow(authority_->state().hall, *actor, stream)) {
      continue;
    }
    std::string encoded;
    const std::uint64_t to =
        std::min(log->revision(), sent + 1 + random_.up_to(entries_per_frame_max - 1));
    for (; sent < to; ++sent) {
      encoded += log->encoded(sent + 1);
    }
    frame.mutable_entries()->ParseFromString(encoded);
    return true;
  }
  return false;
}

void RoomServer::fill(std::uint64_t link) {
  Session& session = sessions_.at(link);
  pb::ServerFrame frame;
  while (session.on_the_way < frames_on_the_way_max && next(session, frame)) {
    ++session.on_the_way;
    session.post(frame);
    frame.Clear();
  }
  if (session.on_the_way == frames_on_the_way_max) {
    ++counts_["slow reader held back"];
  }
}

void RoomServer::crash() {
  ++life_;
  if (committing_) {
    // The disk may have had it already when the power went, and nobody was told.
    const bool kept = random_.one_in(2);
    ++counts_[kept ? "crash after the disk had it" : "crash lost an unsynced tail"];
    if (kept) {
      on_disk(batch_);
    }
  }
  batch_ = {};
  committing_ = false;
  sessions_.clear();
  authority_ = make();
  for (const Entry& entry : entries_) {
    authority_->restore(entry);
  }
  for (const StoredOutcome& outcome : outcomes_) {
    authority_->restore(outcome);
  }
  Register people;
  for (const RegisterChange& change : changes_) {
    people.apply(change);
  }
  for (const auto& [person, stored] : people.people()) {
    authority_->restore(person, stored);
  }
}

}  // namespace palabre::simulation
