// SPDX-License-Identifier: AGPL-3.0-or-later
// What crosses from the network thread to a client's owner. Events are never lost and never
// overtake one another: when they weigh too much the writer stops reading its socket until the
// owner has drained, which slows the other end down. Of signals only the newest with one key stays,
// and too many are dropped.
//
// One writer thread, one reader thread; the lock is held for a move or a swap. Cost: what is in it.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace palabre {

template <class Event, class Signal>
class Mailbox {
 public:
  struct Content {
    std::vector<Event> events;
    std::vector<Signal> signals;
  };

  // `wake` is called on the writer's thread when the mailbox turns non-empty, `room` on the
  // reader's when a drain ended a fullness. Weights are bytes, roughly.
  Mailbox(std::size_t weight_max, std::size_t signals_max, std::function<void()> wake,
          std::function<void()> room)
      : weight_max_(weight_max),
        signals_max_(signals_max),
        wake_(std::move(wake)),
        room_(std::move(room)) {}

  // Always taken. False: full from now on, give nothing more before `room`.
  bool post(Event event, std::size_t weight) {
    bool first = false;
    bool roomy = true;
    {
      const std::lock_guard lock(mutex_);
      first = empty();
      content_.push_back(std::move(event));
      weight_ += weight;
      roomy = weight_ < weight_max_;
    }
    if (first && wake_) {
      wake_();
    }
    return roomy;
  }

  // `merge` puts the newer one over what is there under this key; nullptr replaces it.
  void post_signal(const std::string& key, Signal signal,
                   void (*merge)(Signal& there, Signal&& newer) = nullptr) {
    bool first = false;
    {
      const std::lock_guard lock(mutex_);
      first = empty();
      const auto found = signals_.find(key);
      if (found == signals_.end()) {
        if (signals_.size() >= signals_max_) {
          return;
        }
        signals_.emplace(key, std::move(signal));
      } else if (merge != nullptr) {
        merge(found->second, std::move(signal));
      } else {
        found->second = std::move(signal);
      }
    }
    if (first && wake_) {
      wake_();
    }
  }

  bool full() const {
    const std::lock_guard lock(mutex_);
    return weight_ >= weight_max_;
  }

  // Everything, at once.
  Content drain() {
    Content out;
    bool was_full = false;
    {
      const std::lock_guard lock(mutex_);
      out.events.swap(content_);
      out.signals.reserve(signals_.size());
      for (auto& [key, signal] : signals_) {
        out.signals.push_back(std::move(signal));
      }
      signals_.clear();
      was_full = weight_ >= weight_max_;
      weight_ = 0;
    }
    if (was_full && room_) {
      room_();
    }
    return out;
  }

 private:
  bool empty() const { return content_.empty() && signals_.empty(); }

  const std::size_t weight_max_;
  const std::size_t signals_max_;
  const std::function<void()> wake_;
  const std::function<void()> room_;
  mutable std::mutex mutex_;
  std::vector<Event> content_;
  std::map<std::string, Signal> signals_;
  std::size_t weight_ = 0;
};

}  // namespace palabre
