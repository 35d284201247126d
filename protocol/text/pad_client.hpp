// SPDX-License-Identifier: AGPL-3.0-or-later
// A pad as one person edits it: the text they see, what of it the authority has confirmed, what is
// pending in between, and what they can undo. Lives on the UI thread beside the text control, made
// when the pad is opened and dropped with it.
//
// The control's text and `visible()` are always equal: an edit in the control is told by `local`
// (made with `diff` from the control's old and new text), and every delta returned here is applied
// to the control under a guard, so that the control's own event for it is not taken for typing.
// After each call, `store()` goes to the outbox with the command, off this thread; to come back
// after a crash, `Pending::restore` it, feed it the pad's deltas since its revision (`remote`, and
// `acknowledged` for one's own), and then `resume` with the text at the revision reached.
// Memory: the text twice (buffer.hpp), about 100 bytes per undo step.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/text/buffer.hpp"
#include "protocol/text/delta.hpp"
#include "protocol/text/pending.hpp"
#include "protocol/text/undo.hpp"

namespace palabre::text {

class PadClient {
 public:
  // In sync with the pad's text at `revision`.
  PadClient(std::string_view text, std::uint64_t revision);
  // With edits still pending on that text; nothing if they do not fit it.
  [[nodiscard]] static std::optional<PadClient> resume(Pending pending, std::string_view text);

  [[nodiscard]] const Pending& pending() const { return pending_; }
  [[nodiscard]] PendingState state() const { return pending_.state(); }
  [[nodiscard]] std::uint64_t revision() const { return pending_.revision(); }
  // What the control shows, and what the authority has at `revision()`.
  [[nodiscard]] const Buffer& visible() const { return visible_; }
  [[nodiscard]] const Buffer& confirmed() const { return confirmed_; }
  [[nodiscard]] std::string store() const { return pending_.store(); }

  // This person changed the visible text; false, and unchanged, if the delta does not fit it.
  [[nodiscard]] bool local(const Delta& delta);
  // What to send now, if anything; it counts as sent from here on. A resend is
  // `pending().sent_first()`.
  [[nodiscard]] std::optional<Outgoing> to_send() { return pending_.to_send(); }

  // The next delta of the pad, by somebody else: returns what to apply to the control. Nothing, and
  // unchanged, if it does not fit: this replica has diverged; keep `store()` and resynchronise.
  [[nodiscard]] std::optional<Delta> remote(const Delta& delta);
  // The next delta of the pad is one's own: called at its place in the stream.
  [[nodiscard]] bool acknowledged();
  // Whether one's own delta came back as this replica expected; a mismatch means divergence.
  [[nodiscard]] bool expects(const Delta& journaled) const { return pending_.sent() == journaled; }

  // The sent delta was refused.
  struct Refused {
    Delta to_apply;     // takes the refused edits out of the control
    std::string draft;  // the text they had put in, one line per place, to give back
  };
  // What to do with edits that were not sent yet: keep them to be sent next, or give them back too
  // (the pad was closed). Nothing if nothing was pending. Undo steps are forgotten.
  enum class Unsent : std::uint8_t { keep, give_back };
  [[nodiscard]] std::optional<Refused> refused(Unsent unsent);

  // Takes back this person's last change, moved over what the others did since; returns what to
  // apply to the control. It is an edit like any other and waits to be sent. Nothing if there is
  // none.
  [[nodiscard]] std::optional<Delta> undo();
  [[nodiscard]] std::optional<Delta> redo();
  [[nodiscard]] bool can_undo() const { return !undo_.empty(); }
  [[nodiscard]] bool can_redo() const { return !redo_.empty(); }

  // Takes the pad's text at `revision` in place of all deltas up to it, and forgets the undo steps.
  // False, and unchanged, while edits are pending (they catch up by deltas) or if `text` is not
  // text.
  [[nodiscard]] bool snapshot(std::string_view text, std::uint64_t revision);

 private:
  [[nodiscard]] std::optional<Delta> step(UndoStack& from, UndoStack& to);

  Pending pending_;
  Buffer confirmed_;
  Buffer visible_;
  UndoStack undo_;
  UndoStack redo_;
};

}  // namespace palabre::text
