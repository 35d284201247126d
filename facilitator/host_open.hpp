// SPDX-License-Identifier: AGPL-3.0-or-later
// A workshop file made ready to be served: opened and replayed, or made from a list of commands.
// Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "facilitator/host.hpp"
#include "facilitator/journal.hpp"
#include "facilitator/server_door.hpp"
#include "facilitator/server_load.hpp"
#include "protocol/net/identity.hpp"

namespace palabre {

inline constexpr const char* meta_code = "door.code";
inline constexpr const char* meta_participants = "door.participants";
inline constexpr const char* meta_facilitators = "door.facilitators";
inline constexpr const char* meta_port = "listen.port";
inline constexpr const char* meta_copied_at = "copied.at";

struct OpenedWorkshop {
  Journal journal;
  Loaded loaded;
  net::Identity identity;
  DoorSecrets secrets;
  std::uint16_t port = 0;  // of last time, 0 = none
  std::uint64_t copied_at = 0;
  bool created = false;
  bool recovered = false;
  bool companion_missing = false;
};

// Milliseconds since 1970.
std::uint64_t wall_clock_ms();

// Throw HostFailure. Opening pauses a clock that was running when the program stopped.
OpenedWorkshop open_workshop(const HostOptions& options);
OpenedWorkshop make_workshop(const HostOptions& options);

}  // namespace palabre
