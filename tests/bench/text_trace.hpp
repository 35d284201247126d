// SPDX-License-Identifier: AGPL-3.0-or-later
// Public editing traces, as palabre-bench reads them: JSON, plain or gzipped, with startContent,
// endContent and txns, each with patches [[position, removed, inserted], ...] in code points. In a
// concurrent trace each transaction also has parents and an agent, and its patches apply to what
// that agent had seen. One thread.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace palabre::bench {

struct Patch {
  std::uint32_t position = 0;
  std::uint32_t removed = 0;
  std::uint32_t text_at = 0;  // in Trace::inserted
  std::uint32_t text_bytes = 0;
};

struct Transaction {
  std::uint32_t agent = 0;
  std::uint32_t first_patch = 0;
  std::uint32_t patch_count = 0;
  // Of a concurrent trace: the newest transaction of others that its author had newly seen, plus
  // one; 0 if there was none.
  std::uint32_t seen_before = 0;
};

struct Trace {
  std::string start;
  std::string end;
  std::string inserted;  // all inserted texts, one behind the other
  std::vector<Patch> patches;
  std::vector<Transaction> transactions;
  std::uint32_t agents = 1;
  bool concurrent = false;
};

// The trace, or a sentence for a person saying what is wrong with the file.
std::variant<Trace, std::string> read_trace(const std::string& path);

}  // namespace palabre::bench
