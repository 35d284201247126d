// SPDX-License-Identifier: AGPL-3.0-or-later
// A search for seats on a thread of its own. Made and destroyed on the UI thread; `done` is called
// there too, unless the search was dropped before. Cancelling gives the best plan found so far.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "facilitator/seating_bridge.hpp"

namespace palabre::desk {

class SeatingSearch {
 public:
  using Done = std::function<void(planning::Outcome)>;
  // Searches anew, or again from `from` with `locked` left where they are.
  SeatingSearch(planning::Request request, std::optional<planning::Plan> from,
                std::vector<planning::PersonId> locked, Done done);
  ~SeatingSearch();
  SeatingSearch(SeatingSearch const&) = delete;
  SeatingSearch& operator=(SeatingSearch const&) = delete;

  double progress() const { return shared_->progress.load(); }
  void cancel() { shared_->cancelled = true; }

 private:
  struct Shared {
    std::atomic<double> progress{0};
    std::atomic<bool> cancelled{false};
    std::atomic<bool> dropped{false};
  };
  std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
  std::thread thread_;
};

}  // namespace palabre::desk
