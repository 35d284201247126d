// SPDX-License-Identifier: AGPL-3.0-or-later
// An admitted link: what goes out, in which order, and what is done with what comes in.
#include <time.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "participant/client_link.hpp"
#include "protocol/net/frame.hpp"

namespace palabre {

namespace asio = boost::asio;

namespace {

constexpr std::size_t clock_samples_max = 8;
constexpr std::uint64_t slept_ms = 2'000;
constexpr std::size_t stall_ms_first = 1'000;
constexpr std::size_t stall_ms_most = 8'000;

void rethrow(std::exception_ptr error) {
  if (error) {
    std::rethrow_exception(error);
  }
}

std::uint64_t clock_us(clockid_t clock) {
  timespec now{};
  ::clock_gettime(clock, &now);
  return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000 +
         static_cast<std::uint64_t>(now.tv_nsec) / 1'000;
}

// Who is linked: the newest word about each person stays.
void merge_presences(pb::Signal& there, pb::Signal&& newer) {
  for (pb::Linked& linked : *newer.mutable_presences()->mutable_linked()) {
    auto& known = *there.mutable_presences()->mutable_linked();
    const auto same = std::find_if(known.begin(), known.end(), [&](const pb::Linked& one) {
      return one.person() == linked.person();
    });
    if (same == known.end()) {
      *known.Add() = std::move(linked);
    } else {
      *same = std::move(linked);
    }
  }
}

void append(std::string& out, const pb::ClientFrame& frame) {
  net::append_frame(out, frame.SerializeAsString(), limits::frame_bytes_from_client_max);
}

}  // namespace

namespace mail {

std::uint64_t since_boot_ms() {
  return clock_us(CLOCK_BOOTTIME) / 1'000;
}

}  // namespace mail

void ClientLink::start_writing(const Session& session) {
  if (writing_) {
    return;
  }
  writing_ = true;
  ping_due_ = true;
  asio::co_spawn(network_.io, write_all(shared_from_this(), session), rethrow);
  asio::co_spawn(network_.io, beat(shared_from_this(), session), rethrow);
}

asio::awaitable<void> ClientLink::write_all(std::shared_ptr<ClientLink> self, Session session) {
  net::FillFunction next = [self, session](std::string& out) {
    return self->session_ == session && self->fill(out);
  };
  co_await session->write_loop(std::move(next));
}

asio::awaitable<void> ClientLink::beat(std::shared_ptr<ClientLink> self, Session session) {
  std::uint64_t slept = clock_us(CLOCK_BOOTTIME) - clock_us(CLOCK_MONOTONIC);
  while (!session->end() && self->session_ == session) {
    beat_timer_.expires_after(std::chrono::milliseconds(limits::heartbeat_ms));
    co_await beat_timer_.async_wait(asio::as_tuple(asio::use_awaitable));
    if (session->end() || self->session_ != session) {
      break;
    }
    const std::uint64_t now = clock_us(CLOCK_BOOTTIME) - clock_us(CLOCK_MONOTONIC);
    if (now - slept > slept_ms * 1'000) {
      session->stop();  // this machine slept: nobody at the other end waited for it
      failures_ = 0;
      wake();
      break;
    }
    slept = now;
    ping_due_ = true;
    session->wake();
  }
}

bool ClientLink::fill(std::string& out) {
  const std::size_t before = out.size();
  const auto room_left = [&] { return out.size() - before < limits::socket_write_bytes_max; };
  if (ping_due_) {
    ping_due_ = false;
    pb::ClientFrame frame;
    frame.mutable_ping()->set_token(mail::since_boot_ms());
    append(out, frame);
  }
  while (room_left() && !frames_.empty()) {
    net::append_frame(out, frames_.front(), limits::frame_bytes_from_client_max);
    frames_.pop_front();
  }
  while (linked_ && room_left()) {
    const ClientOutbox::Item* item = outbox_.next();
    if (item == nullptr) {
      break;
    }
    pb::ClientFrame frame;
    frame.mutable_submit()->set_number(item->number);
    frame.mutable_submit()->set_command(item->command);
    append(out, frame);
  }
  while (room_left() && !signals_.empty()) {
    pb::ClientFrame frame;
    *frame.mutable_signal() = std::move(signals_.begin()->second);
    signals_.erase(signals_.begin());
    append(out, frame);
  }
  return out.size() > before;
}

asio::awaitable<void> ClientLink::carry(Session session) {
  for (;;) {
    // Not reading is what slows the facilitator's program down for this device alone.
    while (box_->mailbox.full() && !session->end()) {
      timer_.expires_at(std::chrono::steady_clock::time_point::max());
      co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    auto bytes = co_await session->read_frame();
    if (!bytes || session_ != session) {
      co_return;
    }
    pb::ServerFrame frame;
    if (!frame.ParseFromString(*bytes)) {
      session->stop();
      co_return;
    }
    take(std::move(frame), bytes->size());
  }
}

void ClientLink::take(pb::ServerFrame frame, std::size_t bytes) {
  switch (frame.body_case()) {
    case pb::ServerFrame::kEntries: {
      mail::Entries entries;
      entries.entries = std::move(*frame.mutable_entries());
      for (const pb::StreamId& id : entries.entries.restarted()) {
        store_->drop_stream(opened_, stream_key(id));
      }
      for (const pb::Entry& entry : entries.entries.entries()) {
        store_->save_entry(opened_, entry);
      }
      commit_soon();
      tell(std::move(entries), bytes);
      break;
    }
    case pb::ServerFrame::kOutcome:
      take_outcome(frame.outcome());
      break;
    case pb::ServerFrame::kRoster:
      store_->save_roster(opened_, frame.roster());
      commit_soon();
      tell(std::move(*frame.mutable_roster()), bytes);
      break;
    case pb::ServerFrame::kAttributes:
      // Never written on a device: they are the facilitators', and come anew with each link.
      tell(std::move(*frame.mutable_attributes()), bytes);
      break;
    case pb::ServerFrame::kSignal:
      take_signal(std::move(*frame.mutable_signal()));
      break;
    case pb::ServerFrame::kPong:
      take_pong(frame.pong());
      break;
    case pb::ServerFrame::kProbed:
      if (const auto found = probes_.find(frame.probed().token()); found != probes_.end()) {
        mail::Probed probed;
        probed.rtt_us = static_cast<std::uint32_t>(clock_us(CLOCK_BOOTTIME) - found->second);
        probed.probed = std::move(*frame.mutable_probed());
        probes_.erase(found);
        tell(std::move(probed), bytes);
      }
      break;
    case pb::ServerFrame::kJoined:
      take_joined(frame.joined(), false);
      break;
    case pb::ServerFrame::kProved:  // a test's
      tell(std::move(*frame.mutable_proved()), bytes);
      break;
    case pb::ServerFrame::kTurned:
      turned_ = frame.turned();
      break;
    case pb::ServerFrame::kAdmission:
      tell(std::move(*frame.mutable_admission()), bytes);
      break;
    case pb::ServerFrame::kJournalled:
      tell(std::move(*frame.mutable_journalled()), bytes);
      break;
    default:
      break;
  }
}

void ClientLink::take_joined(const pb::Joined& joined, bool first) {
  known_.workshop = welcomed_;
  known_.title = joined.title();
  known_.joined = joined.SerializeAsString();
  known_.last_used = static_cast<std::uint64_t>(::time(nullptr)) * 1'000;
  if (join_) {
    known_.join = join_->SerializeAsString();
  }
  std::erase(known_.addresses, address_);
  known_.addresses.insert(known_.addresses.begin(), address_);
  store_->save(known_);
  if (opened_ != known_.workshop) {
    open_workshop();
  }
  commit();
  mail::Joined told;
  told.joined = joined;
  told.first = first;
  if (first) {
    ++connection_;
    linked_ = true;
    was_linked_ = true;
    failures_ = 0;
    fresh_ticket_ = false;
    stall_ms_ = 0;
    told_.reset();
    turned_.reset();
    told_turned_.clear();
    clock_samples_.clear();
    for (const ClientOutbox::Item* item : outbox_.begin(joined.last_number())) {
      store_->save(opened_, *item);
      changed_.push_back(item);
    }
    if (!box_->clock_known) {
      box_->clock_offset = static_cast<std::int64_t>(joined.now()) -
                           static_cast<std::int64_t>(mail::since_boot_ms());
      box_->clock_known = joined.now() != 0;
    }
    tell_known();
  }
  told.connection = connection_;
  tell(std::move(told), 256);
  set_state(LinkState::linked);
  pump_soon();
}

void ClientLink::take_outcome(const pb::Outcome& outcome) {
  const ClientOutbox::Answer answer = outbox_.hear(outcome);
  switch (answer.heard) {
    case ClientOutbox::Heard::settled:
      store_->save(opened_, *answer.item);
      changed_.push_back(answer.item);
      stall_ms_ = 0;
      pump_soon();
      break;
    case ClientOutbox::Heard::rewound:
      session_->wake();
      break;
    case ClientOutbox::Heard::stalled:
      stall();
      break;
    case ClientOutbox::Heard::restarted:
      session_->stop();
      break;
    case ClientOutbox::Heard::clashed:
    case ClientOutbox::Heard::ignored:
      break;
  }
  if (outbox_.fork_ready()) {
    fork();
  }
}

void ClientLink::stall() {
  stall_ms_ = std::min(stall_ms_most, std::max(stall_ms_first, stall_ms_ * 2));
  auto timer =
      std::make_shared<asio::steady_timer>(network_.io, std::chrono::milliseconds(stall_ms_));
  timer->async_wait([weak = weak_from_this(), timer,
                     connection = connection_](const boost::system::error_code& error) {
    const auto self = weak.lock();
    if (!error && self && self->linked_ && self->connection_ == connection) {
      self->outbox_.resume();
      self->pump_soon();
    }
  });
}

void ClientLink::take_pong(const pb::Pong& pong) {
  const std::uint64_t now = mail::since_boot_ms();
  if (pong.token() > now || pong.now() == 0) {
    return;
  }
  const std::uint64_t round_trip = now - pong.token();
  const auto offset = static_cast<std::int64_t>(pong.now()) -
                      static_cast<std::int64_t>(pong.token() + round_trip / 2);
  clock_samples_.emplace_back(round_trip, offset);
  if (clock_samples_.size() > clock_samples_max) {
    clock_samples_.pop_front();
  }
  box_->clock_offset = std::min_element(clock_samples_.begin(), clock_samples_.end())->second;
  box_->clock_known = true;
}

void ClientLink::take_signal(pb::Signal signal) {
  std::string key;
  switch (signal.body_case()) {
    case pb::Signal::kCaret: {
      const pb::Caret& caret = signal.caret();
      key = "caret " + std::to_string(caret.place()) + " " + std::to_string(caret.pad()) + " " +
            std::to_string(caret.person());
      break;
    }
    case pb::Signal::kTyping:
      key = "typing " + std::to_string(signal.typing().place()) + " " +
            std::to_string(signal.typing().person());
      break;
    case pb::Signal::kPresences:
      box_->mailbox.post_signal("presences", std::move(signal), merge_presences);
      return;
    default:
      return;
  }
  box_->mailbox.post_signal(key, std::move(signal));
}

void ClientLink::send(std::uint64_t connection, std::vector<pb::ClientFrame> frames) {
  if (!linked_ || connection != connection_ || !session_) {
    return;
  }
  for (const pb::ClientFrame& frame : frames) {
    frames_.push_back(frame.SerializeAsString());
  }
  session_->wake();
}

void ClientLink::send_signal(const std::string& key, pb::Signal signal) {
  if (linked_ && session_) {
    signals_[key] = std::move(signal);
    session_->wake();
  }
}

void ClientLink::probe(const std::string& label) {
  if (!writing_ || !session_) {
    return;
  }
  const std::uint64_t token = next_probe_++;
  probes_[token] = clock_us(CLOCK_BOOTTIME);
  if (probes_.size() > 64) {
    probes_.erase(probes_.begin());
  }
  pb::ClientFrame frame;
  frame.mutable_probe()->set_token(token);
  frame.mutable_probe()->set_label(label);
  frame.mutable_probe()->set_filler(std::string(64, 'p'));
  frames_.push_back(frame.SerializeAsString());
  session_->wake();
}

}  // namespace palabre
