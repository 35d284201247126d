// SPDX-License-Identifier: AGPL-3.0-or-later
// Plays an editing trace through shared text and measures it. One thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "tests/bench/text_trace.hpp"

namespace palabre::bench {

struct TextResult {
  std::size_t ops = 0;
  // Each edit made a delta, encoded, decoded, received by the authority's pad, and applied there
  // and at a replica.
  double seconds = 0;
  // Of these, the published messages alone: decoded and applied at one replica that has nothing else.
  double follow_seconds = 0;
  // The same edits in a text buffer alone, as in the editor of who types (sequential traces).
  std::optional<double> local_seconds;
  // The history in its compact encoding, writing it, and opening a pad from it.
  std::size_t history_bytes = 0;
  double pack_seconds = 0;
  double open_seconds = 0;
  // In memory: the history and the text of one pad.
  std::size_t history_memory_bytes = 0;
  std::size_t text_memory_bytes = 0;
  // One transformation over one delta (concurrent traces).
  std::size_t transforms = 0;
};

// What was measured, or a sentence saying where the trace was left.
std::variant<TextResult, std::string> play(const Trace& trace);

}  // namespace palabre::bench
