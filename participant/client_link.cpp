// SPDX-License-Identifier: AGPL-3.0-or-later
// Where to go and how often to try.
#include "participant/client_link.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>

namespace palabre {

namespace asio = boost::asio;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds first_pause{250};
constexpr milliseconds longest_pause{8'000};

void rethrow(std::exception_ptr error) {
  if (error) {
    std::rethrow_exception(error);
  }
}

std::vector<std::string> united(std::vector<std::string> first,
                                const std::vector<std::string>& more) {
  for (const std::string& address : more) {
    if (std::find(first.begin(), first.end(), address) == first.end() && first.size() < 16) {
      first.push_back(address);
    }
  }
  return first;
}

}  // namespace

void ClientLink::start(const std::filesystem::path& profile, std::function<void(bool)> done) {
  store_ = std::make_unique<Store>(profile);
  tell_known();
  check_trouble();
  done(store_->in_use());
  asio::co_spawn(network_.io, live(shared_from_this()), rethrow);
}

void ClientLink::stop(std::function<void()> stopped) {
  stopped_ = std::move(stopped);
  stopping_ = true;
  wanted_ = false;
  ++target_;
  abort();
}

void ClientLink::wake() {
  woken_ = true;
  timer_.cancel();
}

void ClientLink::abort() {
  if (abort_) {
    abort_();
  }
  wake();
}

void ClientLink::room() {
  timer_.cancel();
}

void ClientLink::hurry() {
  failures_ = 0;
  if (!linked_) {
    wake();
  }
}

void ClientLink::tell(mail::Event event, std::size_t weight) {
  if (!gone_) {
    box_->mailbox.post(std::move(event), weight + 64);
  }
}

void ClientLink::set_state(LinkState state) {
  if (state_ != state) {
    state_ = state;
    tell(state, 0);
  }
}

void ClientLink::tell_trouble(LinkTrouble trouble) {
  if (told_ != trouble) {
    told_ = trouble;
    tell(trouble, 0);
  }
}

void ClientLink::tell_known() {
  mail::KnownList list;
  for (const StoredWorkshop& known : store_->workshops()) {
    list.push_back({known.workshop, known.title, known.addresses, known.last_used});
  }
  tell(std::move(list), 1024);
}

// ---- where to

void ClientLink::begin_target(StoredWorkshop known, std::uint64_t request) {
  ++target_;
  request_ = request;
  known_ = std::move(known);
  wanted_ = true;
  failures_ = 0;
  was_linked_ = false;
  fresh_ticket_ = false;
  test_ = false;
  told_.reset();
  turned_.reset();
  told_turned_.clear();
  join_.reset();
  load_due_ = false;
  abort();
  if (known_.workshop.empty()) {
    opened_.clear();
    mail::Opened none;
    none.request = request;
    tell(std::move(none), 0);
  } else {
    open_workshop();
    load_due_ = store_->keeps_streams();
  }
  set_state(LinkState::connecting);
}

void ClientLink::enter(Way way, std::uint64_t request) {
  if (stopping_) {
    return;
  }
  StoredWorkshop known;
  known.pin = way.pin;
  if (!way.test && !way.pin.empty()) {
    for (StoredWorkshop& stored : store_->workshops()) {
      if (stored.pin == way.pin) {
        known = std::move(stored);
        break;
      }
    }
  }
  const bool fresh = !way.ticket.empty() && way.ticket != known.ticket;
  known.addresses = united(std::move(way.addresses), known.addresses);
  known.ticket = std::move(way.ticket);
  if (!way.code.empty()) {
    known.code = std::move(way.code);
  }
  pb::Join join;
  const bool joined_before = !fresh && !known.join.empty() && join.ParseFromString(known.join);
  begin_target(std::move(known), request);
  fresh_ticket_ = fresh;
  test_ = way.test;
  if (joined_before) {
    join_ = std::move(join);  // should the workshop not know this device any more
  }
}

void ClientLink::resume(const std::string& workshop, std::uint64_t request) {
  if (stopping_) {
    return;
  }
  for (StoredWorkshop& stored : store_->workshops()) {
    if (stored.workshop == workshop) {
      pb::Join join;
      const bool joined_before = !stored.join.empty() && join.ParseFromString(stored.join);
      begin_target(std::move(stored), request);
      was_linked_ = true;
      if (joined_before) {
        join_ = join;
      }
      return;
    }
  }
}

void ClientLink::join(pb::Join join) {
  if (stopping_ || (!wanted_ && known_.addresses.empty())) {
    return;
  }
  join_ = std::move(join);
  wanted_ = true;
  failures_ = 0;
  turned_.reset();
  told_turned_.clear();
  if (!linked_) {
    set_state(LinkState::connecting);
  }
  wake();
}

void ClientLink::leave() {
  ++target_;
  wanted_ = false;
  abort();
  set_state(LinkState::apart);
  commit();
}

void ClientLink::forget(const std::string& workshop) {
  if (workshop != opened_) {
    store_->forget(workshop);
    commit();
    tell_known();
  }
}

void ClientLink::open_workshop() {
  mail::Opened opened;
  opened.request = request_;
  opened.workshop = known_.workshop;
  opened.title = known_.title;
  pb::Joined joined;
  if (!known_.joined.empty() && joined.ParseFromString(known_.joined)) {
    opened.joined = joined;
  }
  commit();
  if (opened_ != known_.workshop) {
    opened_ = known_.workshop;
    changed_.clear();
    outbox_ = {};
    outbox_.restore_identity(known_.identities);
    for (ClientOutbox::Item& item : store_->items(opened_)) {
      outbox_.restore(std::move(item));
    }
  }
  opened.identity = known_.identities;
  opened.items.assign(outbox_.items().begin(), outbox_.items().end());
  opened.drafts = store_->drafts(opened_);
  opened.roster = store_->roster(opened_);
  tell(std::move(opened), 64 * 1024);
}

asio::awaitable<void> ClientLink::load_streams(std::uint64_t target) {
  for (const StreamKey stream : store_->streams(opened_)) {
    std::uint64_t revision = 0;
    for (;;) {
      while (box_->mailbox.full() && target == target_) {
        timer_.expires_at(std::chrono::steady_clock::time_point::max());
        co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
      }
      if (target != target_) {
        co_return;
      }
      mail::Entries portion;
      portion.entries = store_->entries(opened_, stream, revision);
      portion.stored = true;
      if (portion.entries.entries_size() == 0) {
        break;
      }
      revision = portion.entries.entries(portion.entries.entries_size() - 1).revision();
      const std::size_t weight = portion.entries.ByteSizeLong();
      tell(std::move(portion), weight);
    }
  }
}

// ---- trying

asio::awaitable<void> ClientLink::wait(std::optional<milliseconds> time) {
  if (!woken_) {
    if (time) {
      timer_.expires_after(*time);
    } else {
      timer_.expires_at(std::chrono::steady_clock::time_point::max());
    }
    co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
  }
  woken_ = false;
}

asio::awaitable<void> ClientLink::live([[maybe_unused]] std::shared_ptr<ClientLink> self) {
  while (!stopping_) {
    if (!wanted_) {
      co_await wait(std::nullopt);
      continue;
    }
    const std::uint64_t target = target_;
    if (load_due_) {
      load_due_ = false;
      co_await load_streams(target);
      continue;
    }
    woken_ = false;
    const Attempt attempt = co_await try_addresses();
    abort_ = nullptr;
    session_.reset();
    linked_ = false;
    if (stopping_ || target != target_) {
      continue;
    }
    const auto pause = pause_after(attempt);
    co_await wait(pause);
  }
  commit();
  store_->close();
  session_.reset();
  tls_.reset();
  flush_timer_.cancel();
  beat_timer_.cancel();
  gone_ = true;
  if (stopped_) {
    stopped_();
  }
}

asio::awaitable<ClientLink::Attempt> ClientLink::try_addresses() {
  Attempt worst = Attempt::unreachable;
  const std::uint64_t target = target_;
  const std::vector<std::string> addresses = known_.addresses;
  for (const std::string& printed : addresses) {
    const auto address = net::parse_host_port(printed, limits::port_default);
    if (!address) {
      continue;
    }
    const Attempt attempt = co_await try_address(*address, printed);
    if (target != target_) {
      co_return attempt;
    }
    switch (attempt) {
      case Attempt::unreachable:
        break;
      case Attempt::broken:
      case Attempt::not_palabre:
        worst = worst == Attempt::other_workshop ? worst : attempt;
        break;
      case Attempt::other_workshop:
        worst = attempt;
        break;
      default:
        co_return attempt;
    }
  }
  co_return worst;
}

milliseconds ClientLink::back_off() {
  const auto factor = 1U << std::min<std::size_t>(failures_++, 5);
  const auto longest = std::min(longest_pause, first_pause * factor);
  return milliseconds(
      std::uniform_int_distribution<milliseconds::rep>(0, longest.count())(network_.random));
}

std::optional<milliseconds> ClientLink::pause_at_door() {
  bool passes = false;
  switch (turned_->door()) {
    case pb::DOOR_TOO_SLOW:
      return back_off();
    case pb::DOOR_ROOM_CLOSED:
    case pb::DOOR_FULL:
    case pb::DOOR_CLOSING:
    case pb::DOOR_TOO_MANY_TRIES:
      passes = true;
      break;
    case pb::DOOR_UNEXPECTED_FRAME:
    case pb::DOOR_FRAME_TOO_LARGE:
      passes = was_linked_;
      break;
    default:
      break;
  }
  if (std::string now = turned_->SerializeAsString(); now != told_turned_) {
    told_turned_ = std::move(now);
    tell(*turned_, 0);
  }
  set_state(passes && was_linked_ ? LinkState::cut : LinkState::turned);
  if (!passes) {
    return std::nullopt;
  }
  return std::max(back_off(), milliseconds(turned_->retry_ms())) + first_pause;
}

std::optional<milliseconds> ClientLink::pause_after(Attempt attempt) {
  switch (attempt) {
    case Attempt::unreachable:
      tell_trouble(LinkTrouble::unreachable);
      break;
    case Attempt::broken:
      if (failures_ >= 3) {
        tell_trouble(LinkTrouble::unreachable);
      }
      break;
    case Attempt::other_workshop:
      tell_trouble(LinkTrouble::other_workshop);
      break;
    case Attempt::not_palabre:
      tell_trouble(LinkTrouble::not_palabre);
      break;
    case Attempt::unproven:
      tell_trouble(LinkTrouble::unproven);
      set_state(LinkState::turned);
      return std::nullopt;
    case Attempt::turned:
      return pause_at_door();
    case Attempt::choosing:
      return std::nullopt;
    case Attempt::again:
      return milliseconds(0);
    case Attempt::was_linked:
      break;
  }
  if (was_linked_) {
    set_state(LinkState::cut);
  }
  return back_off();
}

}  // namespace palabre
