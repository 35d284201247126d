// SPDX-License-Identifier: AGPL-3.0-or-later
// The changes one person can take back in a pad, newest last, each kept moved over what the others
// did since. Keystrokes that make one word, and removals in a row, are one step.
// Owned by a PadClient, on its thread. At most limits::undo_steps_max steps; the oldest are let go.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>

#include "protocol/text/delta.hpp"

namespace palabre::text {

class UndoStack {
 public:
  // `change` was made by this person; `inverse` takes it back.
  void record(const Delta& change, Delta inverse);
  // As `record`, as a step of its own: what undo and redo do to each other.
  void push(Delta inverse);
  // Somebody else changed the text.
  void move_over(const Delta& remote);
  // Takes the newest step that still does something; nothing if there is none.
  [[nodiscard]] std::optional<Delta> pop();
  [[nodiscard]] bool empty() const;
  void clear();

 private:
  enum class Run : std::uint8_t { none, typing_word, typing_space, erasing };

  std::deque<Delta> steps_;
  // What the newest step may still grow by, and where.
  Run run_ = Run::none;
  std::size_t place_ = 0;
};

}  // namespace palabre::text
