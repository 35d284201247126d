// SPDX-License-Identifier: AGPL-3.0-or-later
// The outbox on disk: what is asked is written down before it goes out, and told as kept only then.
#include <algorithm>
#include <boost/asio/post.hpp>

#include "participant/client_link.hpp"

namespace palabre {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::milliseconds flush_after{150};
constexpr std::chrono::milliseconds disk_retry{5'000};

}  // namespace

void ClientLink::submit(std::uint64_t request, std::uint64_t local, std::string command,
                        const std::string& draft_key, const std::string& draft) {
  if (request != request_ || opened_.empty()) {
    return;
  }
  const ClientOutbox::Item& item =
      command.size() > limits::command_bytes_max
          ? outbox_.add_refused(local, std::move(command), pb::REFUSAL_TOO_LONG)
          : outbox_.add(local, std::move(command));
  store_->save(opened_, item);
  if (!draft_key.empty()) {
    store_->save_draft(opened_, draft_key, draft);
  }
  changed_.push_back(&item);
  pump_soon();
}

void ClientLink::keep_draft(std::uint64_t request, const std::string& key,
                            const std::string& text) {
  if (request != request_ || opened_.empty()) {
    return;
  }
  store_->save_draft(opened_, key, text);
  commit_soon();
}

void ClientLink::drop_stream(std::uint64_t request, StreamKey stream) {
  if (request == request_ && !opened_.empty()) {
    store_->drop_stream(opened_, stream);
    commit_soon();
  }
}

void ClientLink::pump_soon() {
  if (pumping_) {
    return;
  }
  pumping_ = true;
  // What comes in one go is written in one transaction.
  asio::post(network_.io, [self = shared_from_this()] { self->pump(); });
}

void ClientLink::pump() {
  pumping_ = false;
  if (linked_) {
    for (const ClientOutbox::Item* item : outbox_.give_numbers()) {
      store_->save(opened_, *item);
      if (std::find(changed_.begin(), changed_.end(), item) == changed_.end()) {
        changed_.push_back(item);
      }
    }
  }
  commit();
  // Also while the disk refuses: what is in memory only still goes out.
  for (const ClientOutbox::Item* item : changed_) {
    tell_item(*item);
  }
  if (!store_->pending()) {
    changed_.clear();
  }
  if (linked_ && session_) {
    session_->wake();
  }
}

void ClientLink::tell_item(const ClientOutbox::Item& item) {
  mail::ItemChanged changed;
  changed.local = item.local;
  changed.number = item.number;
  if (item.settled) {
    changed.outcome = item.outcome;
    changed.state =
        item.outcome.refusal() == pb::REFUSAL_NONE ? ItemState::confirmed : ItemState::refused;
  } else {
    changed.state = store_->pending() ? ItemState::keeping : ItemState::kept;
  }
  tell(std::move(changed), 64);
}

void ClientLink::commit() {
  if (!store_->commit()) {
    commit_soon();
  } else if (!changed_.empty() && told_trouble_) {
    pump_soon();  // they are on the disk after all
  }
  check_trouble();
}

void ClientLink::commit_soon() {
  if (flushing_ || stopping_) {
    return;
  }
  flushing_ = true;
  flush_timer_.expires_after(store_->trouble() ? disk_retry : flush_after);
  flush_timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
    if (const auto self = weak.lock()) {
      self->flushing_ = false;
      if (!error && !self->stopping_) {
        self->commit();
      }
    }
  });
}

void ClientLink::fork() {
  for (const ClientOutbox::Item* item : outbox_.fork()) {
    store_->save(opened_, *item);
    changed_.push_back(item);
  }
  known_.identity = net::Identity::generate().to_pem();
  known_.identities = outbox_.identity();
  store_->save(known_);
  tell(mail::IdentityChanged{known_.identities}, 0);
  pump_soon();
  if (session_) {
    session_->stop();
  }
}

void ClientLink::check_trouble() {
  if (store_->trouble() != told_trouble_) {
    told_trouble_ = store_->trouble();
    tell(mail::StoreTrouble{told_trouble_}, 0);
  }
}

}  // namespace palabre
