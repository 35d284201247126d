// SPDX-License-Identifier: AGPL-3.0-or-later
// What made-up people do with the text: the hosts write the draft line by line and say which note a
// line comes from; others comment, amend a paragraph, support what somebody else asks for.
#include <algorithm>

#include "facilitator/rehearsal/actors.hpp"
#include "protocol/text/delta.hpp"
#include "protocol/workshop/draft_access.hpp"
#include "protocol/workshop/seats.hpp"
#include "protocol/workshop/text_queries.hpp"

namespace palabre::rehearsal {

void Participant::at_drafting(const pb::Step& step, double length_ms) {
  const std::uint32_t place = step.place();
  const std::uint32_t hosted = workshop::hosted_place(client_->replica().hall(), client_->self());
  for (int line = 0; line < 3; ++line) {
    during_stage(length_ms * (0.05 + 0.6 * dice_.fraction()),
                 [this, place] { write_draft_line(place); });
  }
  during_stage(length_ms * (0.7 + 0.1 * dice_.fraction()),
               [this, place, hosted] { link_note(place, hosted); });
}

void Participant::write_draft_line(std::uint32_t place) {
  const workshop::PlaceState* state = client_->replica().place(place);
  const pb::Step* step = workshop::drafting_step(client_->replica().hall(), place);
  if (state == nullptr || step == nullptr || state->draft.pad == 0 || state->draft.published ||
      !workshop::may_write_draft(client_->replica().hall(), *step, *state, client_->self())) {
    return;
  }
  const workshop::PlacePad& held = state->pads.at(state->draft.pad);
  const std::size_t length = held.pad.length();
  const std::optional<text::Delta> delta =
      text::DeltaBuilder(length)
          .retain(length)
          .insert((length == 0 ? "" : "\n") + sentence() + ".")
          .finish();
  if (!delta) {
    return;
  }
  pb::Command command;
  pb::EditPad& edit = *command.mutable_edit_pad();
  edit.set_place(place);
  edit.set_pad(state->draft.pad);
  edit.set_base_revision(static_cast<std::uint32_t>(held.pad.revision()));
  edit.set_delta(text::encode(*delta));
  submit(std::move(command));
}

void Participant::link_note(std::uint32_t place, std::uint32_t table) {
  const workshop::PlaceState* state = client_->replica().place(place);
  const workshop::PlaceState* thread = client_->replica().place(table);
  if (state == nullptr || thread == nullptr || thread->notes.empty() ||
      state->draft.lines.empty()) {
    return;
  }
  pb::Command command;
  pb::LinkSource& link = *command.mutable_text()->mutable_link_source();
  link.set_place(place);
  link.set_paragraph(state->draft.lines[dice_.below(state->draft.lines.size())].paragraph);
  link.mutable_source()->set_kind(pb::SOURCE_NOTE);
  link.mutable_source()->set_place(table);
  link.mutable_source()->set_number(
      static_cast<std::uint32_t>(1 + dice_.below(thread->notes.size())));
  submit(std::move(command));
}

void Participant::at_amendments(double length_ms) {
  if (dice_.chance(0.3)) {
    during_stage(length_ms * (0.05 + 0.3 * dice_.fraction()), [this] { comment(); });
  }
  if (dice_.chance(0.25)) {
    during_stage(length_ms * (0.05 + 0.3 * dice_.fraction()), [this] { amend(); });
  } else {
    during_stage(length_ms * (0.4 + 0.1 * dice_.fraction()), [this] { support(); });
  }
}

// A paragraph of the latest version with words of its own; nullptr when there is none.
const pb::Paragraph* Participant::some_paragraph() {
  const workshop::TextVersion* latest = client_->replica().hall().text.latest();
  if (latest == nullptr || latest->body.paragraphs().empty()) {
    return nullptr;
  }
  return &latest->body.paragraphs(
      static_cast<int>(dice_.below(static_cast<std::size_t>(latest->body.paragraphs_size()))));
}

void Participant::comment() {
  const pb::Paragraph* paragraph = some_paragraph();
  if (paragraph == nullptr) {
    return;
  }
  pb::Command command;
  pb::AddComment& comment = *command.mutable_text()->mutable_add_comment();
  comment.set_version(client_->replica().hall().text.latest()->body.version());
  comment.set_paragraph(paragraph->paragraph());
  comment.set_text(sentence());
  comment.set_question(dice_.chance(0.3));
  submit(std::move(command));
}

void Participant::amend() {
  const pb::Paragraph* paragraph = some_paragraph();
  if (paragraph == nullptr) {
    return;
  }
  pb::Command command;
  pb::AmendmentBody& body = *command.mutable_text()->mutable_file_amendment()->mutable_body();
  body.set_version(client_->replica().hall().text.latest()->body.version());
  body.set_type(pb::AMENDMENT_CHANGE);
  body.set_first(paragraph->paragraph());
  body.set_last(paragraph->paragraph());
  pb::Wording& wording = *body.add_proposed();
  wording.set_paragraph(paragraph->paragraph());
  wording.set_kind(paragraph->kind());
  wording.set_level(paragraph->level());
  // Some take the beginning away, some add at the end: now and then two of them meet.
  const std::string& old = paragraph->text();
  const std::size_t space = old.find(' ');
  wording.set_text(dice_.chance(0.4) && space != std::string::npos
                       ? (scene_.french ? "Ensemble," : "Together,") + old.substr(space)
                       : old + (scene_.french ? " Nous y veillons." : " We see to it."));
  body.set_reason(sentence());
  submit(std::move(command));
}

void Participant::support() {
  const auto& amendments = client_->replica().hall().text.amendments;
  if (amendments.empty()) {
    return;
  }
  pb::Command command;
  pb::SupportAmendment& support = *command.mutable_text()->mutable_support_amendment();
  support.set_amendment(amendments[dice_.below(amendments.size())].filed.amendment());
  support.set_supports(true);
  submit(std::move(command));
}

}  // namespace palabre::rehearsal
