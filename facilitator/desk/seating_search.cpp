// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/seating_search.hpp"

#include <wx/app.h>

namespace palabre::desk {

SeatingSearch::SeatingSearch(planning::Request request, std::optional<planning::Plan> from,
                             std::vector<planning::PersonId> locked, Done done) {
  thread_ = std::thread([shared = shared_, request = std::move(request), from = std::move(from),
                         locked = std::move(locked), done = std::move(done)] {
    planning::Budget budget;
    budget.seconds_max = 2.0;
    budget.keep_going = [shared](double progress) {
      shared->progress = progress;
      return !shared->cancelled && !shared->dropped;
    };
    planning::Outcome outcome = from ? planning::rebalance(request, *from, locked, budget)
                                     : planning::propose(request, budget);
    if (wxTheApp != nullptr && !shared->dropped) {
      wxTheApp->CallAfter([shared, done, outcome = std::move(outcome)]() mutable {
        if (!shared->dropped) {
          done(std::move(outcome));
        }
      });
    }
  });
}

SeatingSearch::~SeatingSearch() {
  shared_->dropped = true;
  if (thread_.joinable()) {
    thread_.join();
  }
}

}  // namespace palabre::desk
