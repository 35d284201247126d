// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/workshop/clock.hpp"

#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/workshop/rules.hpp"

namespace palabre::workshop {

std::int64_t remaining_ms(const pb::Clock& clock, std::uint64_t now) {
  return clock.running() ? static_cast<std::int64_t>(clock.ends_at()) - static_cast<std::int64_t>(now)
                         : clock.remaining_ms();
}

pb::Clock started_clock(std::uint64_t duration_ms, std::uint64_t now) {
  pb::Clock clock;
  clock.set_running(duration_ms > 0);
  clock.set_duration_ms(duration_ms);
  if (duration_ms > 0) {
    clock.set_ends_at(now + duration_ms);
  }
  return clock;
}

pb::Clock paused_clock(const pb::Clock& clock, std::uint64_t now) {
  pb::Clock paused;
  paused.set_remaining_ms(remaining_ms(clock, now));
  paused.set_duration_ms(clock.duration_ms());
  return paused;
}

pb::Refusal decide_change_clock(Judgement& j, const pb::ChangeClock& command) {
  const pb::Clock& clock = j.hall().clock;
  if (clock.duration_ms() == 0) {
    return pb::REFUSAL_NOT_NOW;
  }
  pb::Clock changed;
  switch (command.change_case()) {
    case pb::ChangeClock::kPause:
      if (!clock.running()) {
        return pb::REFUSAL_ALREADY_SO;
      }
      changed = paused_clock(clock, j.now);
      break;
    case pb::ChangeClock::kResume: {
      if (clock.running()) {
        return pb::REFUSAL_ALREADY_SO;
      }
      changed.set_running(true);
      changed.set_duration_ms(clock.duration_ms());
      const std::int64_t ends = static_cast<std::int64_t>(j.now) + clock.remaining_ms();
      changed.set_ends_at(static_cast<std::uint64_t>(std::max<std::int64_t>(ends, 1)));
      break;
    }
    case pb::ChangeClock::kAddS: {
      const std::int64_t day_s = static_cast<std::int64_t>(limits::step_minutes_max) * 60;
      if (command.add_s() == 0 || command.add_s() > day_s || command.add_s() < -day_s) {
        return pb::REFUSAL_OUT_OF_RANGE;
      }
      const std::int64_t add_ms = static_cast<std::int64_t>(command.add_s()) * 1000;
      const std::int64_t left = remaining_ms(clock, j.now);
      // Time added after zero counts from now: "+2" gives two minutes, not two minus the overrun.
      const std::int64_t base = add_ms > 0 && left < 0 ? 0 : left;
      const std::int64_t length =
          std::max<std::int64_t>(static_cast<std::int64_t>(clock.duration_ms()) + add_ms, 1000);
      changed.set_running(clock.running());
      changed.set_duration_ms(static_cast<std::uint64_t>(length));
      if (clock.running()) {
        changed.set_ends_at(static_cast<std::uint64_t>(static_cast<std::int64_t>(j.now) + base + add_ms));
      } else {
        changed.set_remaining_ms(base + add_ms);
      }
      break;
    }
    case pb::ChangeClock::CHANGE_NOT_SET:
      return pb::REFUSAL_MALFORMED;
  }
  *j.out.add(hall_stream).mutable_clock_changed()->mutable_clock() = changed;
  return pb::REFUSAL_NONE;
}

}  // namespace palabre::workshop
