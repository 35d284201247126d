// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/pad_session.hpp"

#include <algorithm>
#include <utility>

namespace palabre {

namespace {

// Whether the edits behind a refused one may still enter the pad.
text::PadClient::Unsent unsent_after(pb::Refusal why) {
  const bool may_go_on = why == pb::REFUSAL_STALE_REVISION ||
                         why == pb::REFUSAL_DELTA_DOES_NOT_FIT || why == pb::REFUSAL_MALFORMED;
  return may_go_on ? text::PadClient::Unsent::keep : text::PadClient::Unsent::give_back;
}

// What a delta put in, one line per place.
std::string inserted_text(const text::Delta& delta) {
  std::string out;
  std::string_view left = delta.inserted_text();
  for (const text::Component& part : delta.components()) {
    if (part.kind() == text::Kind::insert) {
      if (!out.empty() && out.back() != '\n') {
        out += '\n';
      }
      out += left.substr(0, part.bytes());
      left.remove_prefix(part.bytes());
    }
  }
  return out;
}

std::optional<text::Delta> all_pending(const text::Pending& pending) {
  if (pending.sent() && pending.buffer()) {
    return text::compose(*pending.sent(), *pending.buffer());
  }
  return pending.sent() ? pending.sent() : pending.buffer();
}

}  // namespace

PadSession::PadSession(PadPort& port, std::uint32_t place, std::uint32_t pad,
                       PadCallbacks callbacks)
    : port_(port),
      place_(place),
      pad_(pad),
      callbacks_(std::move(callbacks)),
      key_(draft_key(place, pad)) {
  try_open();
}

std::string PadSession::draft_key(std::uint32_t place, std::uint32_t pad) {
  return "pad " + std::to_string(place) + " " + std::to_string(pad);
}

const workshop::PlacePad* PadSession::replica_pad() const {
  const workshop::PlaceState* place = port_.replica().place(place_);
  if (place == nullptr) {
    return nullptr;
  }
  const auto found = place->pads.find(pad_);
  return found == place->pads.end() ? nullptr : &found->second;
}

bool PadSession::frozen() const {
  const workshop::PlacePad* pad = replica_pad();
  return pad != nullptr && pad->frozen;
}

std::string PadSession::text() const {
  return client_ ? client_->visible().text() : "";
}

// ---- opening

void PadSession::open_plain(const workshop::PlacePad& pad) {
  const std::string text = pad.pad.text();
  client_.emplace(text, pad.pad.revision());
  callbacks_.reset_control(text);
}

void PadSession::try_open() {
  const workshop::PlacePad* pad = replica_pad();
  if (closed_ || client_ || pad == nullptr) {
    return;
  }
  under_way_ = 0;
  const std::string draft = port_.draft(key_);
  std::optional<text::Pending> pending = text::Pending::restore(draft);
  if (draft.empty() || !pending) {
    open_plain(*pad);
    return;
  }
  if (pending->revision() > pad->pad.revision()) {
    return;  // the entries before the crash are still on their way
  }
  under_way_ = find_sent(*pending);
  const bool lost = pending->sent() && (under_way_ == 0 || beyond_recognition());
  const std::optional<text::Delta> typed =
      beyond_recognition() ? pending->buffer() : all_pending(*pending);
  if (!lost && catch_up(*pending, *pad)) {
    client_ = text::PadClient::resume(std::move(*pending), pad->pad.text());
  }
  if (!client_) {
    under_way_ = 0;
    open_plain(*pad);
    port_.keep_draft(key_, {});
    if (typed && !inserted_text(*typed).empty()) {
      callbacks_.give_back(inserted_text(*typed), pb::REFUSAL_NONE);
    }
    return;
  }
  callbacks_.reset_control(text());
  const OutboxItem* item = under_way_ == 0 ? nullptr : port_.item(under_way_);
  if (item != nullptr && item->state == ItemState::refused) {
    refused(item->outcome.refusal());
  } else {
    send();
  }
}

// The command that carries what was sent: stored with the draft, so it is there.
std::uint64_t PadSession::find_sent(const text::Pending& pending) const {
  if (!pending.sent_first()) {
    return 0;
  }
  const std::string delta = text::encode(pending.sent_first()->delta);
  const std::vector<OutboxItem>& items = port_.items();
  const auto found = std::find_if(items.rbegin(), items.rend(), [&](const OutboxItem& item) {
    const pb::EditPad& edit = item.command.edit_pad();
    return item.command.has_edit_pad() && edit.place() == place_ && edit.pad() == pad_ &&
           edit.base_revision() == pending.sent_first()->base_revision && edit.delta() == delta;
  });
  return found == items.rend() ? 0 : found->local;
}

// Brings what was pending before a crash to the revision that the replica has.
bool PadSession::catch_up(text::Pending& pending, const workshop::PlacePad& pad) {
  const OutboxItem* sent = under_way_ == 0 ? nullptr : port_.item(under_way_);
  const std::uint32_t own =
      sent == nullptr || sent->number == 0 ? 0 : port_.pad_revision(place_, pad_, sent->number);
  while (pending.revision() < pad.pad.revision()) {
    if (pending.revision() < pad.pad.first_revision()) {
      return false;
    }
    if (own != 0 && pending.revision() + 1 == own) {
      if (!pending.acknowledged()) {
        return false;
      }
      under_way_ = 0;
    } else if (!pending.remote(pad.pad.delta_at(pending.revision()))) {
      return false;
    }
  }
  return true;
}

void PadSession::on_opened() {
  client_.reset();
  carets_.clear();
  early_.clear();
  try_open();
}

// ---- from the control

bool PadSession::local(std::size_t position, std::size_t removed, std::string_view inserted) {
  if (!client_ || frozen()) {
    return false;
  }
  const auto delta =
      text::Delta::replace(client_->visible().length(), {position, removed, inserted});
  if (!delta || !client_->local(*delta)) {
    return false;
  }
  changed();
  return true;
}

bool PadSession::local_text(std::string_view now, std::size_t caret_after) {
  if (!client_ || frozen()) {
    return false;
  }
  const auto delta = text::diff(client_->visible().text(), now, caret_after);
  if (!delta || !client_->local(*delta)) {
    return false;
  }
  if (!delta->is_identity()) {
    changed();
  }
  return true;
}

bool PadSession::undo() {
  if (!client_ || frozen()) {
    return false;
  }
  const auto delta = client_->undo();
  if (!delta) {
    return false;
  }
  callbacks_.apply_to_control(*delta);
  changed();
  return true;
}

bool PadSession::redo() {
  if (!client_ || frozen()) {
    return false;
  }
  const auto delta = client_->redo();
  if (!delta) {
    return false;
  }
  callbacks_.apply_to_control(*delta);
  changed();
  return true;
}

void PadSession::changed() {
  if (under_way_ != 0) {
    keep();
  } else {
    send();
  }
}

void PadSession::send() {
  if (!client_ || under_way_ != 0) {
    return;
  }
  const auto out = client_->to_send();
  if (!out) {
    keep();
    return;
  }
  pb::Command command;
  pb::EditPad& edit = *command.mutable_edit_pad();
  edit.set_place(place_);
  edit.set_pad(pad_);
  edit.set_base_revision(static_cast<std::uint32_t>(out->base_revision));
  edit.set_delta(text::encode(out->delta));
  under_way_ = port_.submit(std::move(command), key_, client_->store());
}

void PadSession::keep() {
  const std::string now = client_->pending().in_sync() ? std::string{} : client_->store();
  if (now != port_.draft(key_)) {
    port_.keep_draft(key_, now);
  }
}

// ---- from the client

void PadSession::on_event(StreamKey stream, const pb::Event& event) {
  if (stream != place_stream(place_)) {
    return;
  }
  if (!client_) {
    try_open();
    return;
  }
  if (!event.has_pad_edited() || event.pad_edited().pad() != pad_) {
    return;
  }
  const OutboxItem* sent = under_way_ == 0 ? nullptr : port_.item(under_way_);
  const bool own = sent != nullptr && event.device() != 0 && event.device() == port_.device() &&
                   sent->number == event.number();
  edited(event.pad_edited(), event.by(), own);
}

void PadSession::edited(const pb::PadEdited& event, std::uint32_t author, bool own) {
  if (event.revision() <= client_->revision()) {
    return;
  }
  const std::optional<text::Delta> delta = text::decode(event.delta());
  if (event.revision() != client_->revision() + 1 || !delta) {
    resynchronise(pb::REFUSAL_NONE);
    return;
  }
  if (own) {
    if (!client_->expects(*delta) || !client_->acknowledged()) {
      resynchronise(pb::REFUSAL_NONE);
      return;
    }
    under_way_ = 0;
    move_carets(*delta, author);
    send();
  } else {
    const auto moved = client_->remote(*delta);
    if (!moved) {
      resynchronise(pb::REFUSAL_NONE);
      return;
    }
    callbacks_.apply_to_control(*moved);
    move_carets(*delta, author);
  }
}

void PadSession::on_item(const OutboxItem& item) {
  if (item.state == ItemState::confirmed && item.local == under_way_ && client_) {
    // Its event has passed already, and was not known for one's own (the profile is a copy).
    if (const std::uint32_t made = port_.pad_revision(place_, pad_, item.number);
        made != 0 && made <= client_->revision()) {
      resynchronise(pb::REFUSAL_NONE);
    }
    return;
  }
  if (item.state != ItemState::refused || !item.command.has_edit_pad() ||
      item.command.edit_pad().place() != place_ || item.command.edit_pad().pad() != pad_) {
    return;
  }
  if (item.local == under_way_ && client_) {
    refused(item.outcome.refusal());
  } else if (item.local != under_way_ && !closed_) {
    // Offered again to an older copy of the workshop, which cannot take it any more.
    const auto delta = text::decode(item.command.edit_pad().delta());
    if (delta && !inserted_text(*delta).empty()) {
      callbacks_.give_back(inserted_text(*delta), item.outcome.refusal());
    }
  }
}

void PadSession::refused(pb::Refusal why) {
  under_way_ = 0;
  const auto back = client_->refused(unsent_after(why));
  if (!back) {
    resynchronise(why);
    return;
  }
  callbacks_.apply_to_control(back->to_apply);
  if (!back->draft.empty()) {
    callbacks_.give_back(back->draft, why);
  }
  keep();
  send();
}

void PadSession::give_back_pending(pb::Refusal why) {
  const auto typed = client_ ? all_pending(client_->pending()) : std::nullopt;
  under_way_ = 0;
  client_.reset();
  port_.keep_draft(key_, {});
  if (typed && !inserted_text(*typed).empty()) {
    callbacks_.give_back(inserted_text(*typed), why);
  }
}

// This copy of the pad is not what the workshop has: it is taken anew, and what was typed is given
// back rather than guessed at.
void PadSession::resynchronise(pb::Refusal why) {
  give_back_pending(why);
  carets_.clear();
  try_open();
}

// What was sent is in the pad, under the number of a device that this one no longer is: when its
// event comes it looks like somebody else's.
bool PadSession::beyond_recognition() const {
  const OutboxItem* sent = under_way_ == 0 ? nullptr : port_.item(under_way_);
  return sent != nullptr && sent->earlier_identity && sent->state == ItemState::confirmed;
}

void PadSession::on_identity_changed() {
  if (!client_ || !beyond_recognition()) {
    return;
  }
  const auto unsent = client_->pending().buffer();
  under_way_ = 0;
  client_.reset();
  port_.keep_draft(key_, {});
  if (unsent && !inserted_text(*unsent).empty()) {
    callbacks_.give_back(inserted_text(*unsent), pb::REFUSAL_NONE);
  }
  try_open();
}

void PadSession::on_restarted(StreamKey stream) {
  if (stream == place_stream(place_)) {
    give_back_pending(pb::REFUSAL_NONE);
    carets_.clear();
    early_.clear();
    callbacks_.reset_control({});
  }
}

// ---- carets

std::size_t PadSession::to_confirmed(std::size_t visible) const {
  const auto pending = all_pending(client_->pending());
  const auto back = pending ? text::invert(*pending, client_->confirmed()) : std::nullopt;
  return back ? text::transform_position(visible, *back, text::Gravity::left) : visible;
}

std::size_t PadSession::to_visible(std::size_t confirmed) const {
  for (const auto* mine : {&client_->pending().sent(), &client_->pending().buffer()}) {
    if (*mine) {
      confirmed = text::transform_position(confirmed, **mine, text::Gravity::left);
    }
  }
  return confirmed;
}

void PadSession::caret(std::size_t anchor, std::size_t position) {
  if (!client_) {
    return;
  }
  pb::Caret now;
  now.set_place(place_);
  now.set_pad(pad_);
  now.set_person(port_.self());
  now.set_revision(static_cast<std::uint32_t>(client_->revision()));
  now.set_anchor(static_cast<std::uint32_t>(to_confirmed(anchor)));
  now.set_position(static_cast<std::uint32_t>(to_confirmed(position)));
  if (now.SerializeAsString() == told_.SerializeAsString()) {
    return;
  }
  told_ = now;
  pb::Signal signal;
  *signal.mutable_caret() = std::move(now);
  port_.send_signal(std::move(signal));
}

void PadSession::leave() {
  told_.Clear();
  pb::Signal signal;
  signal.mutable_caret()->set_place(place_);
  signal.mutable_caret()->set_pad(pad_);
  signal.mutable_caret()->set_person(port_.self());
  signal.mutable_caret()->set_gone(true);
  port_.send_signal(std::move(signal));
}

void PadSession::close() {
  if (closed_) {
    return;
  }
  leave();
  closed_ = true;
  const auto unsent = client_ ? client_->pending().buffer() : std::nullopt;
  under_way_ = 0;
  client_.reset();
  if (!port_.draft(key_).empty()) {
    port_.keep_draft(key_, {});
  }
  if (unsent && !inserted_text(*unsent).empty()) {
    callbacks_.give_back(inserted_text(*unsent), pb::REFUSAL_NONE);
  }
}

void PadSession::on_signal(const pb::Signal& signal) {
  const pb::Caret& caret = signal.caret();
  if (!signal.has_caret() || caret.place() != place_ || caret.pad() != pad_ || !client_ ||
      (caret.person() != 0 && caret.person() == port_.self())) {
    return;
  }
  take_caret(caret);
  callbacks_.carets_moved();
}

void PadSession::take_caret(const pb::Caret& caret) {
  early_.erase(caret.person());
  if (caret.gone()) {
    carets_.erase(caret.person());
    return;
  }
  if (caret.revision() > client_->revision()) {
    early_[caret.person()] = caret;
    return;
  }
  std::size_t anchor = caret.anchor();
  std::size_t position = caret.position();
  const workshop::PlacePad* pad = replica_pad();
  for (std::uint64_t at = caret.revision(); at < client_->revision(); ++at) {
    if (pad == nullptr || at < pad->pad.first_revision() || at >= pad->pad.revision()) {
      carets_.erase(caret.person());
      return;
    }
    const text::Delta over = pad->pad.delta_at(at);
    anchor = text::transform_position(anchor, over, text::Gravity::left);
    position = text::transform_position(position, over, text::Gravity::left);
  }
  carets_[caret.person()] = {anchor, position};
}

void PadSession::move_carets(const text::Delta& over, std::uint32_t author) {
  for (auto& [person, caret] : carets_) {
    // Who typed stands behind what they typed; everybody else stays in front of it.
    const auto gravity = person == author ? text::Gravity::right : text::Gravity::left;
    caret.anchor = text::transform_position(caret.anchor, over, gravity);
    caret.position = text::transform_position(caret.position, over, gravity);
  }
  std::vector<pb::Caret> due;
  for (const auto& [person, caret] : early_) {
    if (caret.revision() <= client_->revision()) {
      due.push_back(caret);
    }
  }
  for (const pb::Caret& caret : due) {
    take_caret(caret);
  }
  if (!carets_.empty()) {
    callbacks_.carets_moved();
  }
}

std::vector<PadSession::RemoteCaret> PadSession::carets() const {
  std::vector<RemoteCaret> out;
  if (client_) {
    for (const auto& [person, caret] : carets_) {
      out.push_back({person, to_visible(caret.anchor), to_visible(caret.position)});
    }
  }
  return out;
}

}  // namespace palabre
