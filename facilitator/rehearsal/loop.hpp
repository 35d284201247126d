// SPDX-License-Identifier: AGPL-3.0-or-later
// The rehearsal's one thread: it drains the clients that have news and runs what is due. Clients call
// `news` from the network thread; everything else belongs to the loop's own thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <set>

namespace palabre::rehearsal {

class Loop {
 public:
  using Clock = std::chrono::steady_clock;

  // From any thread: the actor with this number has something to drain.
  void news(std::size_t actor) {
    const std::lock_guard lock(mutex_);
    fresh_.insert(actor);
    woken_.notify_one();
  }
  // Runs `what` after `delay`, in order of time, then of asking.
  void after(Clock::duration delay, std::function<void()> what) {
    tasks_.emplace(std::pair(Clock::now() + delay, ++asked_), std::move(what));
  }
  // Until stop(): drains through `drain`, runs what is due.
  void run(const std::function<void(std::size_t)>& drain) {
    while (!stopped_) {
      std::set<std::size_t> fresh;
      {
        std::unique_lock lock(mutex_);
        const auto has_news = [this] { return !fresh_.empty(); };
        if (tasks_.empty()) {
          woken_.wait_for(lock, std::chrono::seconds(1), has_news);
        } else {
          woken_.wait_until(lock, tasks_.begin()->first.first, has_news);
        }
        fresh.swap(fresh_);
      }
      for (const std::size_t actor : fresh) {
        drain(actor);
      }
      while (!tasks_.empty() && tasks_.begin()->first.first <= Clock::now() && !stopped_) {
        const std::function<void()> task = std::move(tasks_.begin()->second);
        tasks_.erase(tasks_.begin());
        task();
      }
    }
  }
  void stop() { stopped_ = true; }

 private:
  std::mutex mutex_;
  std::condition_variable woken_;
  std::set<std::size_t> fresh_;
  std::map<std::pair<Clock::time_point, std::uint64_t>, std::function<void()>> tasks_;
  std::uint64_t asked_ = 0;
  bool stopped_ = false;
};

}  // namespace palabre::rehearsal
