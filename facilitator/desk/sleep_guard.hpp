// SPDX-License-Identifier: AGPL-3.0-or-later
// Keeps this computer awake while a workshop is open, and says what feeds it. Asks systemd-logind
// over D-Bus; where there is none it says so, and the facilitator sees it. UI thread only.
#pragma once

#include <optional>

namespace palabre::desk {

class SleepGuard {
 public:
  SleepGuard();   // asks at once; a refusal is an answer, not an error
  ~SleepGuard();  // lets the computer sleep again
  SleepGuard(SleepGuard const&) = delete;
  SleepGuard& operator=(SleepGuard const&) = delete;

  bool holds() const { return descriptor_ >= 0; }

 private:
  int descriptor_ = -1;  // sleep is held off as long as it is open
};

struct Power {
  bool mains = true;           // also where there is no battery at all
  std::optional<int> percent;  // of the battery, where there is one
};

// Read from the kernel; cheap enough for every few seconds.
Power power_now();

// Whether a network tunnel (VPN) is up on this computer.
bool tunnel_is_up();

}  // namespace palabre::desk
