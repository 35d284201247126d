// SPDX-License-Identifier: AGPL-3.0-or-later
// See guess_budget.hpp. Each bucket is the "virtual scheduling" form of a leaky bucket (ITU-T
// I.371, GCRA): one number instead of a level and the time it was measured.
#include "protocol/net/guess_budget.hpp"

#include <algorithm>

namespace palabre::net {
namespace {

using Milliseconds = GuessBudget::Milliseconds;

constexpr Milliseconds per_origin = GuessBudget::try_regained_after;
constexpr Milliseconds origin_depth = per_origin * GuessBudget::tries_at_once;
constexpr Milliseconds per_try = Milliseconds(1'000) / GuessBudget::tries_per_second;
constexpr Milliseconds depth = per_try * GuessBudget::tries_per_second;

// How long until one more try fits.
Milliseconds wait_for(Milliseconds full_at, Milliseconds cost, Milliseconds capacity,
                      Milliseconds now) {
  return std::max(Milliseconds(0), std::max(full_at, now) + cost - (now + capacity));
}

}  // namespace

Milliseconds GuessBudget::retry_in(std::string_view origin, Milliseconds now) const {
  auto wait = wait_for(everybody_.full_at, per_try, depth, now);
  if (auto found = origins_.find(origin); found != origins_.end())
    wait = std::max(wait, wait_for(found->second.full_at, per_origin, origin_depth, now));
  else if (origins_.size() >= addresses_max)
    wait = std::max(wait, per_try);
  return wait;
}

GuessVerdict GuessBudget::attempt(std::string_view origin, Milliseconds now) {
  if (hidden())
    return GuessVerdict::hidden;
  if (origins_.size() >= addresses_max)
    forget_idle(now);
  if (retry_in(origin, now) > Milliseconds(0))
    return GuessVerdict::wait;
  auto found = origins_.find(origin);
  if (found == origins_.end())
    found = origins_.emplace(std::string(origin), Bucket{}).first;
  found->second.full_at = std::max(found->second.full_at, now) + per_origin;
  everybody_.full_at = std::max(everybody_.full_at, now) + per_try;
  return GuessVerdict::allowed;
}

void GuessBudget::succeeded(std::string_view origin) {
  if (auto found = origins_.find(origin); found != origins_.end())
    found->second.full_at -= per_origin;
}

void GuessBudget::failed() {
  if (!hidden())
    ++failures_;
}

void GuessBudget::forget_idle(Milliseconds now) {
  std::erase_if(origins_, [now](auto const& entry) { return entry.second.full_at <= now; });
}

}  // namespace palabre::net
