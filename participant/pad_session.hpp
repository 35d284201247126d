// SPDX-License-Identifier: AGPL-3.0-or-later
// One open pad between a text control and the client: what is typed becomes commands, one under way
// at a time; what the others type becomes changes of the control; what is pending survives a crash
// with the draft that travels in the same transaction as its command. Nothing of wx: a text field
// of any kind stands behind the callbacks.
//
// Lives on the owner's thread, beside the control. Forward the listener's calls of the same names.
// Memory: text::PadClient.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "participant/client.hpp"
#include "protocol/text/pad_client.hpp"

namespace palabre {

// What a pad session asks of its client.
class PadPort {
 public:
  virtual ~PadPort() = default;
  virtual std::uint64_t submit(pb::Command command, const std::string& draft_key,
                               const std::string& draft) = 0;
  virtual void keep_draft(const std::string& key, const std::string& text) = 0;
  virtual std::string draft(const std::string& key) const = 0;
  virtual void send_signal(pb::Signal signal) = 0;
  virtual const OutboxItem* item(std::uint64_t local) const = 0;
  virtual const std::vector<OutboxItem>& items() const = 0;
  virtual std::uint32_t pad_revision(std::uint32_t place, std::uint32_t pad,
                                     std::uint64_t number) const = 0;
  virtual const Replica& replica() const = 0;
  virtual std::uint32_t device() const = 0;
  virtual std::uint32_t self() const = 0;
};

class ClientPadPort : public PadPort {
 public:
  // Requires: the client outlives it.
  explicit ClientPadPort(Client& client) : client_(client) {}
  std::uint64_t submit(pb::Command command, const std::string& draft_key,
                       const std::string& draft) override {
    return client_.submit(std::move(command), draft_key, draft);
  }
  void keep_draft(const std::string& key, const std::string& text) override {
    client_.keep_draft(key, text);
  }
  std::string draft(const std::string& key) const override { return client_.draft(key); }
  void send_signal(pb::Signal signal) override { client_.send_signal(std::move(signal)); }
  const OutboxItem* item(std::uint64_t local) const override { return client_.item(local); }
  const std::vector<OutboxItem>& items() const override { return client_.items(); }
  std::uint32_t pad_revision(std::uint32_t place, std::uint32_t pad,
                             std::uint64_t number) const override {
    return client_.pad_revision(place, pad, number);
  }
  const Replica& replica() const override { return client_.replica(); }
  std::uint32_t device() const override { return client_.actor().device; }
  std::uint32_t self() const override { return client_.self(); }

 private:
  Client& client_;
};

struct PadCallbacks {
  // Change the control, under a guard, so that its own event for it is not taken for typing.
  std::function<void(const text::Delta&)> apply_to_control;
  // The whole text anew: the pad was opened, or this device's copy of it was replaced.
  std::function<void(const std::string& utf8)> reset_control;
  // What was typed could not enter the pad: offer it to its author. Why: an outcome's refusal;
  // REFUSAL_NONE when the workshop came back as an older copy.
  std::function<void(const std::string& utf8, pb::Refusal why)> give_back;
  // Somebody else's caret moved, or came, or went.
  std::function<void()> carets_moved;
};

class PadSession {
 public:
  // Requires: the port outlives it. Opens at once where the replica has the pad.
  PadSession(PadPort& port, std::uint32_t place, std::uint32_t pad, PadCallbacks callbacks);

  // Where a draft of this pad is kept: "pad PLACE PAD".
  static std::string draft_key(std::uint32_t place, std::uint32_t pad);

  // False while the pad is not here, or while it catches up with what was typed before a crash:
  // the control is empty or read-only then.
  bool open() const { return client_.has_value(); }
  bool frozen() const;
  bool in_sync() const { return client_ && client_->pending().in_sync(); }
  std::string text() const;  // what the control shows

  // ---- from the control; positions in code points. False: not open, frozen, or it does not fit,
  // and then the control must be reset to text().
  bool local(std::size_t position, std::size_t removed, std::string_view inserted);
  // The control's whole text after an edit, where the control does not say what changed.
  bool local_text(std::string_view now, std::size_t caret_after);
  bool undo();
  bool redo();
  bool can_undo() const { return client_ && client_->can_undo(); }
  bool can_redo() const { return client_ && client_->can_redo(); }
  // The own caret or selection moved; told to the others.
  void caret(std::size_t anchor, std::size_t position);
  void leave();  // the caret is gone; what is pending stays pending
  // The pad is left for good (the person sits elsewhere now): what is under way goes on by itself,
  // what was typed behind it is given back. Closed from then on.
  void close();

  struct RemoteCaret {
    std::uint32_t person = 0;
    std::size_t anchor = 0;  // in the control
    std::size_t position = 0;
  };
  std::vector<RemoteCaret> carets() const;

  // ---- from the client's listener
  void on_opened();
  void on_event(StreamKey stream, const pb::Event& event);
  void on_item(const OutboxItem& item);
  void on_restarted(StreamKey stream);
  void on_signal(const pb::Signal& signal);
  void on_identity_changed();

 private:
  struct Caret {
    std::size_t anchor = 0;  // in the confirmed text at the client's revision
    std::size_t position = 0;
  };

  const workshop::PlacePad* replica_pad() const;
  void try_open();
  void open_plain(const workshop::PlacePad& pad);
  bool catch_up(text::Pending& pending, const workshop::PlacePad& pad);
  std::uint64_t find_sent(const text::Pending& pending) const;
  void edited(const pb::PadEdited& event, std::uint32_t author, bool own);
  void refused(pb::Refusal why);
  void resynchronise(pb::Refusal why);
  void give_back_pending(pb::Refusal why);
  bool beyond_recognition() const;
  void changed();  // after a local edit
  void send();
  void keep();
  void move_carets(const text::Delta& over, std::uint32_t author);
  std::size_t to_confirmed(std::size_t visible) const;
  std::size_t to_visible(std::size_t confirmed) const;
  void take_caret(const pb::Caret& caret);

  PadPort& port_;
  const std::uint32_t place_;
  const std::uint32_t pad_;
  const PadCallbacks callbacks_;
  const std::string key_;
  std::optional<text::PadClient> client_;
  std::uint64_t under_way_ = 0;               // local number of the command, 0 = none
  std::map<std::uint32_t, Caret> carets_;     // by person
  std::map<std::uint32_t, pb::Caret> early_;  // of a revision that is not here yet
  pb::Caret told_;
  bool closed_ = false;
};

}  // namespace palabre
