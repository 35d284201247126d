// SPDX-License-Identifier: AGPL-3.0-or-later
// What a participant has typed in a pad and not yet seen come back: the client half of
// server-ordered transformation, without the text itself, so that it can be stored at every
// keystroke and caught up after a crash before any text is at hand. `PadClient` adds text and undo.
// Lives on the UI thread beside the control; `store()` is handed to the outbox.
//
//   in sync ──local──► unsent ──to_send──► awaiting ──local──► awaiting with buffer
//      ▲                                    │    ▲                     │
//      └────────────acknowledged────────────┘    └──acknowledged, to_send
//
// One delta is under way at a time. Only unsent edits are composed with one another; every delta of
// the others is moved over the sent one and over the buffer one at a time, as the authority does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/text/delta.hpp"

namespace palabre::text {

enum class PendingState : std::uint8_t { in_sync, unsent, awaiting, awaiting_with_buffer };

// A delta as it goes to the authority.
struct Outgoing {
  std::uint64_t base_revision = 0;
  Delta delta;
};

class Pending {
 public:
  // In sync with a pad at `revision`, `length` code points long.
  Pending(std::uint64_t revision, std::size_t length)
      : revision_(revision), confirmed_length_(length) {}

  [[nodiscard]] PendingState state() const;
  [[nodiscard]] bool in_sync() const { return !sent_ && !buffer_; }
  // How many of the pad's deltas have been seen, one's own included.
  [[nodiscard]] std::uint64_t revision() const { return revision_; }
  // Of the pad at that revision, and of the text with one's own edits.
  [[nodiscard]] std::size_t confirmed_length() const { return confirmed_length_; }
  [[nodiscard]] std::size_t visible_length() const;

  // An edit of the visible text; false, and unchanged, if it does not fit it.
  [[nodiscard]] bool local(const Delta& delta);

  // What to send now, if nothing is under way: the unsent edits, or their first part if they exceed
  // limits::delta_sent_components_max or limits::delta_sent_bytes_max. It counts as sent from here
  // on.
  [[nodiscard]] std::optional<Outgoing> to_send();
  // What is under way, exactly as it was sent first: a resend is the same bytes with the same
  // command number.
  [[nodiscard]] const std::optional<Outgoing>& sent_first() const { return sent_first_; }
  // What is under way and what is not yet sent, moved over all that was seen since.
  [[nodiscard]] const std::optional<Delta>& sent() const { return sent_; }
  [[nodiscard]] const std::optional<Delta>& buffer() const { return buffer_; }

  // Somebody's caret at `position` of the pad at revision(), as a place in the visible text.
  [[nodiscard]] std::size_t visible_position(std::size_t position, Gravity gravity) const;
  // One's own caret in the visible text, as the others can place it: at revision().
  [[nodiscard]] std::size_t confirmed_position(std::size_t position) const;

  // The next delta of the pad, by somebody else: returns it moved over what is pending, to be
  // applied to the visible text. Nothing, and unchanged, if it does not fit: the replica has
  // diverged.
  [[nodiscard]] std::optional<Delta> remote(const Delta& delta);

  // The next delta of the pad is the one under way: called at its place in the stream, not when the
  // command's outcome arrives. False if nothing is under way.
  [[nodiscard]] bool acknowledged();

  // The sent delta was refused. `undo_sent` is its inverse as a delta of the text it yields; it is
  // moved over the buffer and returned, to be applied to the visible text. The buffer stays.
  [[nodiscard]] std::optional<Delta> refused(const Delta& undo_sent);

  // Forgets all that is pending.
  void clear();

  // Everything above as bytes: a format version, then varints, each delta behind its length.
  [[nodiscard]] std::string store() const;
  // Nothing if the bytes are damaged, contradict themselves, or come from a newer program.
  [[nodiscard]] static std::optional<Pending> restore(std::string_view bytes);

 private:
  std::uint64_t revision_;
  std::size_t confirmed_length_;
  std::optional<Outgoing> sent_first_;
  std::optional<Delta> sent_;
  std::optional<Delta> buffer_;
};

}  // namespace palabre::text
