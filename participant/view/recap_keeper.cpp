// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/recap_keeper.hpp"

#include <algorithm>
#include <utility>

#include "protocol/workshop/seats.hpp"

namespace palabre::rooms {

namespace {

// Drafts are text: fields apart by a sign that no keyboard types.
constexpr char between = '\x1f';

std::string as_draft(pb::SaveRecap const& recap) {
  std::string text = recap.recap().gathers() + between + recap.recap().divides() + between +
                     recap.recap().question() + between;
  for (std::uint32_t const note : recap.notes()) {
    text += std::to_string(note) + " ";
  }
  return text;
}

void from_draft(std::string const& text, pb::SaveRecap& recap) {
  std::vector<std::string> parts(1);
  for (char const c : text) {
    if (c == between) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  parts.resize(4);
  recap.mutable_recap()->set_gathers(parts[0]);
  recap.mutable_recap()->set_divides(parts[1]);
  recap.mutable_recap()->set_question(parts[2]);
  std::uint32_t note = 0;
  for (char const c : parts[3]) {
    if (c >= '0' && c <= '9') {
      note = note * 10 + static_cast<std::uint32_t>(c - '0');
    } else if (note != 0) {
      recap.add_notes(note);
      note = 0;
    }
  }
}

bool empty(pb::SaveRecap const& recap) {
  return recap.recap().gathers().empty() && recap.recap().divides().empty() &&
         recap.recap().question().empty() && recap.notes_size() == 0;
}

}  // namespace

std::string RecapKeeper::draft_key() const {
  return "recap/" + std::to_string(place_) + "/" + std::to_string(round_);
}

OutboxItem const* RecapKeeper::latest() const {
  auto const& items = model_.client().items();
  auto const found = std::find_if(items.rbegin(), items.rend(), [&](OutboxItem const& item) {
    return item.command.has_save_recap() && item.command.save_recap().place() == place_ &&
           item.command.save_recap().round() == round_;
  });
  return found == items.rend() ? nullptr : &*found;
}

void RecapKeeper::open(std::uint32_t place, std::uint32_t round) {
  place_ = place;
  round_ = round;
  content_ = {};
  content_.set_place(place);
  content_.set_round(round);
  sent_.clear();
  pb::Table const* const table = workshop::find_table(model_.hall(), place);
  workshop::PersonState const* const host =
      table == nullptr ? nullptr : model_.client().replica().person(table->host());
  if (host != nullptr) {
    if (auto const saved = host->recaps.find({place, round}); saved != host->recaps.end()) {
      *content_.mutable_recap() = saved->second.body.recap();
      *content_.mutable_notes() = saved->second.body.notes();
      content_.set_ready(saved->second.body.ready());
    }
  }
  // What this device sent and has not seen come back is newer.
  if (OutboxItem const* const item = latest();
      item != nullptr && (item->state != ItemState::confirmed || host == nullptr)) {
    content_ = item->command.save_recap();
  }
  sent_ = content_.SerializeAsString();
  if (std::string const draft = model_.client().draft(draft_key()); !draft.empty()) {
    content_.clear_recap();
    content_.clear_notes();
    from_draft(draft, content_);
  }
}

void RecapKeeper::set(pb::Recap const& recap, std::vector<std::uint32_t> const& notes) {
  *content_.mutable_recap() = recap;
  content_.mutable_notes()->Assign(notes.begin(), notes.end());
  model_.client().keep_draft(draft_key(), unsent() ? as_draft(content_) : std::string());
}

bool RecapKeeper::unsent() const {
  return place_ != 0 && round_ != 0 && content_.SerializeAsString() != sent_ &&
         !(sent_.empty() && empty(content_));
}

void RecapKeeper::save(bool ready) {
  content_.set_ready(ready);
  if (!unsent()) {
    return;
  }
  pb::Command command;
  *command.mutable_save_recap() = content_;
  // Before it is asked: asking repaints the window, which saves what is not sent yet.
  std::string const before = std::exchange(sent_, content_.SerializeAsString());
  if (model_.submit_clearing(std::move(command), draft_key()) == 0) {
    sent_ = before;
  }
}

bool RecapKeeper::ready() const {
  OutboxItem const* const item = latest();
  if (item != nullptr && (item->state == ItemState::kept || item->state == ItemState::keeping)) {
    return item->command.save_recap().ready();
  }
  return model_.hall().recaps_ready.contains(place_);
}

pb::Refusal RecapKeeper::refused() const {
  OutboxItem const* const item = latest();
  return item != nullptr && item->state == ItemState::refused ? item->outcome.refusal()
                                                              : pb::REFUSAL_NONE;
}

}  // namespace palabre::rooms
