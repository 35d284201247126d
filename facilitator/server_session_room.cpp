// SPDX-License-Identifier: AGPL-3.0-or-later
// A session in the room: what it may do, the streams it follows, commands and signals.
#include <algorithm>

#include "facilitator/server.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/access.hpp"

namespace palabre {

void ServerSession::join_as(const workshop::Actor& actor) {
  if (stage_ == Stage::leaving) {
    return;
  }
  const bool first = stage_ != Stage::joined;
  const bool facilitated = facilitates();
  actor_ = actor;
  if (first) {
    stage_ = Stage::joined;
    since_ = server_.now();
    request_ = 0;
    name_.clear();
    link_->no_deadline();
    link_->set_frame_limit(limits::frame_bytes_from_client_max);
    answered_ = server_.authority().taken_number(actor.device);
  }
  pb::ServerFrame frame;
  pb::Joined& out = *frame.mutable_joined();
  out.set_device(actor.device);
  out.set_role(actor.role);
  out.mutable_persons()->Assign(actor.persons.begin(), actor.persons.end());
  out.set_place(actor.place);
  out.set_released(actor.released);
  out.set_last_number(server_.authority().last_number(actor.device));
  out.set_epoch(server_.epoch());
  out.set_now(server_.now());
  out.set_title(server_.authority().state().hall.title);
  send(frame);
  if (first) {
    server_.has_joined(*this);
  }
  if (facilitates() && !facilitated) {
    attributes_due_ = true;
    admission_due_ = true;
    journalled_due_ = true;
    server_.presence().tell_all(*this);
  }
  server_.presence().changed(*this);
  wake();
}

void ServerSession::handle_joined(const pb::ClientFrame& frame) {
  switch (frame.body_case()) {
    case pb::ClientFrame::kSubmit:
      on_submit(frame.submit());
      return;
    case pb::ClientFrame::kFollow:
      on_follow(frame.follow());
      return;
    case pb::ClientFrame::kUnfollow:
      drop_cursor(stream_key(frame.unfollow().stream()));
      return;
    case pb::ClientFrame::kSignal:
      on_signal(frame.signal());
      return;
    case pb::ClientFrame::kPing:
      on_ping(frame.ping());
      return;
    case pb::ClientFrame::kProbe:
      on_probe(frame.probe());
      return;
    case pb::ClientFrame::kAskLink:
      on_ask_link(frame.ask_link());
      return;
    case pb::ClientFrame::kNewCode:
      if (facilitates()) {
        server_.new_code();
      }
      return;
    case pb::ClientFrame::kJoin:
      return;  // crossed with our word that the device is known
    default:
      turn(pb::DOOR_UNEXPECTED_FRAME);
  }
}

void ServerSession::on_submit(const pb::Submit& submit) {
  bytes_in_flight_ += submit.command().size();
  server_.submit(*this, submit);
}

void ServerSession::outcome(const pb::Outcome& outcome) {
  pb::ServerFrame frame;
  *frame.mutable_outcome() = outcome;
  send(frame);
}

void ServerSession::outcome(std::uint64_t number, const std::string& outcome) {
  answered_ = std::max(answered_, number);
  if (answered_ >= server_.authority().taken_number(actor_.device)) {
    bytes_in_flight_ = 0;
  }
  if (awaited_.erase(number) > 0) {
    send(wire::print_outcome(outcome));
  }
}

// ---- streams

bool ServerSession::allowed(Cursor& cursor) {
  if (cursor.rights != server_.rights()) {
    const bool before = cursor.allowed;
    cursor.rights = server_.rights();
    cursor.allowed =
        workshop::may_follow(server_.authority().state().hall, actor_, cursor.channel->stream);
    if (before && !cursor.allowed) {
      ++withheld_;
    } else if (!before && cursor.allowed) {
      --withheld_;
    }
  }
  return cursor.allowed;
}

void ServerSession::published(std::uint32_t number) {
  Cursor& cursor = cursors_[number];
  if (!cursor.behind) {
    cursor.behind = true;
    behind_.push_back(number);
    wake();
  }
}

// A cursor without the right stays where it is, so that somebody who comes back to a table goes on
// where they were, without asking.
void ServerSession::look_again() {
  if (withheld_ == 0) {
    return;
  }
  for (std::uint32_t number = 0; number < cursors_.size(); ++number) {
    const Cursor& cursor = cursors_[number];
    if (cursor.channel != nullptr && !cursor.allowed) {
      published(number);
    }
  }
}

void ServerSession::on_follow(const pb::Follow& follow) {
  const StreamKey stream = stream_key(follow.stream());
  if (!workshop::may_follow(server_.authority().state().hall, actor_, stream)) {
    return;
  }
  const StreamLog* log = server_.authority().log(stream);
  const std::uint64_t ours = log == nullptr ? 0 : log->revision();
  bool same = follow.revision() <= ours;
  if (same && follow.revision() > 0) {
    const Hash chain = log->chain(follow.revision());
    same = follow.chain().size() == chain.size() &&
           std::equal(chain.begin(), chain.end(), follow.chain().begin(),
                      [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); });
  }
  if (!same) {
    drop_cursor(stream);
    pb::ServerFrame frame;
    *frame.mutable_entries()->add_restarted() = stream_id(stream);
    send(frame);
    return;
  }
  set_cursor(stream, follow.revision());
  if (stream.kind == pb::STREAM_PLACE && !facilitates()) {
    server_.presence().tell_place(*this, stream.id);
    server_.presence().changed(*this);
  }
}

void ServerSession::set_cursor(StreamKey stream, std::uint64_t revision) {
  std::uint32_t number = 0;
  const auto found = cursor_of_.find(stream);
  if (found != cursor_of_.end()) {
    number = found->second;
    Cursor& cursor = cursors_[number];
    if (!cursor.allowed && cursor.rights != 0) {
      --withheld_;
    }
  } else {
    if (cursor_of_.size() >= limits::streams_followed_max) {
      return;
    }
    const auto empty = std::find_if(cursors_.begin(), cursors_.end(),
                                    [](const Cursor& cursor) { return cursor.channel == nullptr; });
    number = static_cast<std::uint32_t>(empty - cursors_.begin());
    if (empty == cursors_.end()) {
      cursors_.emplace_back();
    }
    cursor_of_[stream] = number;
    Channel& channel = server_.channels().get(stream);
    channel.log = server_.authority().log(stream);
    channel.followers.push_back({this, number});
    cursors_[number].channel = &channel;
  }
  Cursor& cursor = cursors_[number];
  cursor.sent = revision;
  cursor.allowed = true;
  cursor.rights = server_.rights();
  published(number);
}

void ServerSession::drop_cursor(StreamKey stream) {
  const auto found = cursor_of_.find(stream);
  if (found == cursor_of_.end()) {
    return;
  }
  Cursor& cursor = cursors_[found->second];
  Channels::leave(*cursor.channel, this);
  if (!cursor.allowed) {
    --withheld_;
  }
  const bool behind = cursor.behind;
  cursor = Cursor{};
  cursor.behind = behind;  // its number may still stand in behind_
  cursor_of_.erase(found);
}

void ServerSession::drop_cursors() {
  for (const auto& [stream, number] : cursor_of_) {
    Channels::leave(*cursors_[number].channel, this);
  }
  cursor_of_.clear();
  cursors_.clear();
  behind_.clear();
  withheld_ = 0;
}

// ---- what is not kept

void ServerSession::on_signal(const pb::Signal& signal) {
  std::uint32_t place = 0;
  std::uint32_t person = 0;
  if (signal.has_caret()) {
    place = signal.caret().place();
    person = signal.caret().person();
  } else if (signal.has_typing()) {
    place = signal.typing().place();
    person = signal.typing().person();
  }
  const bool own = std::find(actor_.persons.begin(), actor_.persons.end(), person) !=
                   actor_.persons.end();
  const bool shared = actor_.role == pb::ROLE_TABLE && actor_.place == place;
  if (place == 0 || actor_.released || !(own || shared || facilitates())) {
    return;
  }
  const auto found = cursor_of_.find(place_stream(place));
  if (found == cursor_of_.end() || !allowed(cursors_[found->second])) {
    return;
  }
  pb::ServerFrame frame;
  *frame.mutable_signal() = signal;
  const wire::Frames shared_frame = wire::share(frame);
  for (const Follower& follower : cursors_[found->second].channel->followers) {
    if (follower.session != this && follower.session->allowed_at(follower.cursor)) {
      follower.session->signal(shared_frame);
    }
  }
}

void ServerSession::on_ask_link(const pb::AskLink& ask) {
  if (!facilitates() || !server_.authority().state().hall.people.contains(ask.person())) {
    return;
  }
  server_.door().link_for(ask.person(), server_.now());
  server_.admission_changed();
}

}  // namespace palabre
