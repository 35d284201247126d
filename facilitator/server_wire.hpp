// SPDX-License-Identifier: AGPL-3.0-or-later
// Frames the server sends, made once and shared by all who get them. Pure; network thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facilitator/authority.hpp"
#include "protocol/messages/wire.pb.h"
#include "protocol/workshop/register.hpp"

namespace palabre::wire {

// Whole frames, header included.
using Frames = std::shared_ptr<const std::string>;

// Reads a client's frame, with a bound on how deep messages lie in one another.
[[nodiscard]] bool parse(const std::string& bytes, pb::ClientFrame& frame);

// One frame.
[[nodiscard]] std::string print(const pb::ServerFrame& frame);
[[nodiscard]] Frames share(const pb::ServerFrame& frame);
// The frame of an outcome that is serialised already.
[[nodiscard]] std::string print_outcome(std::string_view outcome);

// The names that changed after `revision`, as one or several frames; empty where none did.
[[nodiscard]] std::string print_roster(const Register& people, std::uint64_t revision);
// All attributes, as one or several frames of which the first says `whole`.
[[nodiscard]] std::string print_attributes(const Register& people);

// A run of entries of one stream: revisions (after, upto].
struct Run {
  const StreamLog* log = nullptr;
  std::uint64_t after = 0;
  std::uint64_t upto = 0;
};
// Appends one frame with all these entries, joined as they are.
void append_entries(std::string& out, const std::vector<Run>& runs);

}  // namespace palabre::wire
