// SPDX-License-Identifier: AGPL-3.0-or-later
// A rehearsal: simulated people on real devices' code, over real TLS sockets, play the whole agenda
// faster than life, and what they leave behind tells what would go wrong on the day.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "facilitator/templates.hpp"

namespace palabre::rehearsal {

struct Plan {
  // Either a workshop of its own, made in `folder`…
  std::optional<Template> from;
  // …or one that is served elsewhere, by the facilitators' link.
  std::string against;
  std::filesystem::path folder;    // workshop.palabre, minutes.html, confirmed.jsonl
  std::size_t people_wanted = 0;   // against a served workshop: add made-up people up to this
  std::uint64_t seed = 1;
  double speed = 600;              // times faster than life
  double patience_s = 120;         // how long a workshop may be gone before giving up
  bool french = true;
  // Called on the caller's thread now and then: the step being played. May be empty.
  std::function<void(const std::string& step)> on_progress;
  // Asked ten times a second on the caller's thread: true ends the rehearsal. May be empty.
  std::function<bool()> cancelled;
};

struct PlayedStep {
  std::string title;
  std::string kind;        // "world_cafe", "text"…
  double minutes = 0;      // planned
  std::size_t contributions = 0;
};

struct Report {
  std::vector<PlayedStep> steps;
  std::size_t people = 0;
  std::size_t devices = 0;
  std::size_t contributions_sent = 0;
  std::size_t contributions_confirmed = 0;
  double slowest_confirmation_s = 0;
  std::size_t arguments = 0;  // noted in moving debates
  std::size_t moves = 0;      // from camp to camp, first choices not counted
  std::vector<std::string> warnings;  // in the plan's language
  bool finished = false;              // the agenda came to its end
};

enum class Failure {
  none,
  unusable_link,
  door_shut,       // the link's ticket or version was refused
  nobody_there,    // no answer within the patience
  file_exists,     // folder already holds a workshop
  cannot_serve,    // see detail
  cancelled,       // as `cancelled` asked
};

struct Result {
  Failure failure = Failure::none;
  std::string detail;
  Report report;
};

// Blocks until the agenda was played. Any thread.
Result rehearse(const Plan& plan);

}  // namespace palabre::rehearsal
