// SPDX-License-Identifier: AGPL-3.0-or-later
// What the form says, put into a command; and what came back refused.
#include <algorithm>

#include <wx/checkbox.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "participant/view/amend_page.hpp"
#include "participant/view/kit/kit.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/text_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"

namespace palabre::rooms {

using namespace view;

namespace {

// What a command asks of the text; nothing for other commands.
pb::AmendmentBody const* wish_in(pb::TextCommand const& command) {
  return command.has_file_amendment()     ? &command.file_amendment().body()
         : command.has_revise_amendment() ? &command.revise_amendment().body()
                                          : nullptr;
}

bool may_be_revised(workshop::TextState const& text, std::uint32_t number) {
  workshop::TextAmendment const* const amendment = text.amendment(number);
  return amendment != nullptr && workshop::is_pending(amendment->status) &&
         (text.round == pb::TEXT_ROUND_AMENDMENTS || amendment->ask_author);
}

}  // namespace

// What was refused comes back into the form, with its purpose; nothing of it is lost.
void AmendPage::take_up_again() {
  for (OutboxItem const& item : model_.client().items()) {
    pb::AmendmentBody const* const body = wish_in(item.command.text());
    if (item.local != refused_item_ || body == nullptr) {
      continue;
    }
    pb::AmendmentBody const given = *body;
    pb::TextCommand const command = item.command.text();
    model_.client().keep_draft("amendment refused " + std::to_string(item.local), "seen");
    choose(given.last());
    choose_wish(given.type() == pb::AMENDMENT_ADDITION ? Wish::addition : Wish::change);
    if (command.has_revise_amendment()) {
      purpose_ = {Purpose::Kind::revise, command.revise_amendment().amendment()};
    } else if (given.parent() != 0) {
      purpose_ = {Purpose::Kind::amend, given.parent()};
    } else if (command.file_amendment().comment() != 0) {
      purpose_ = {Purpose::Kind::take_up, command.file_amendment().comment()};
    }
    show_form();
    words_->ChangeValue(wordings_text(given.proposed()));
    reason_->ChangeValue(u8(given.reason()));
    form_edited();
    break;
  }
  show_refused();
}

std::optional<pb::AmendmentBody> AmendPage::body() const {
  if (std::uint32_t const parent = parent_in_form()) {
    return body_of_sub(parent);
  }
  workshop::TextState const& text = model_.hall().text;
  workshop::TextVersion const* const version = text.version(target_.version);
  pb::Paragraph const* const base =
      version == nullptr ? nullptr : workshop::find_paragraph(version->body, target_.paragraph);
  if (base == nullptr) {
    return std::nullopt;
  }
  pb::AmendmentBody made;
  made.set_version(target_.version);
  made.set_first(target_.paragraph);
  made.set_last(target_.paragraph);
  made.set_reason(utf8(reason_->GetValue()));
  made.set_form(form_->IsShown() && form_->GetValue());
  made.set_type(wish_ == Wish::deletion                 ? pb::AMENDMENT_DELETION
                : wish_ == Wish::addition               ? pb::AMENDMENT_ADDITION
                : base->kind() == pb::PARAGRAPH_HEADING ? pb::AMENDMENT_TITLE
                                                        : pb::AMENDMENT_CHANGE);
  if (wish_ == Wish::deletion) {
    return workshop::with_edits(text, made);
  }
  bool first = true;
  for (wxString rest = words_->GetValue(); !rest.empty(); rest = rest.AfterFirst('\n')) {
    wxString const line = rest.BeforeFirst('\n').Trim().Trim(false);
    if (!line.empty()) {
      pb::Wording& wording = *made.add_proposed();
      wording.set_text(utf8(line));
      if (first && wish_ == Wish::change) {
        wording.set_paragraph(target_.paragraph);
        wording.set_kind(base->kind());
        wording.set_level(base->level());
      } else if (base->kind() == pb::PARAGRAPH_ITEM) {
        wording.set_kind(base->kind());
        wording.set_level(base->level());
      }
      first = false;
    }
    if (rest.Find('\n') == wxNOT_FOUND) {
      break;
    }
  }
  if (made.proposed_size() == 0) {
    return std::nullopt;
  }
  return workshop::with_edits(text, made);
}

void AmendPage::show_refused() {
  wxString words;
  refused_item_ = 0;
  for (OutboxItem const& item : model_.client().items()) {
    if (item.state == ItemState::refused && wish_in(item.command.text()) != nullptr &&
        model_.client().draft("amendment refused " + std::to_string(item.local)).empty()) {
      refused_item_ = item.local;
      words =
          wxString::Format(_("Your amendment was not taken: %s"), describe(item.outcome.refusal()));
    }
  }
  if (words.empty()) {
    auto const waiting = static_cast<unsigned>(std::count_if(
        model_.client().items().begin(), model_.client().items().end(), [](OutboxItem const& item) {
          return item.command.has_text() &&
                 (item.state == ItemState::kept || item.state == ItemState::keeping);
        }));
    if (waiting > 0 && !model_.linked()) {
      words = wxString::Format(
          wxPLURAL("%u contribution is kept on this device and leaves when the link is back.",
                   "%u contributions are kept on this device and leave when the link is back.",
                   waiting),
          waiting);
    }
  }
  if (refused_->words() != words) {
    refused_->set_words(words);
    refused_->Show(!words.empty());
    Layout();
    FitInside();
  }
  refused_back_->Show(refused_item_ != 0);
}

void AmendPage::send_about(pb::TextCommand const& command) {
  pb::Command whole;
  *whole.mutable_text() = command;
  model_.submit(std::move(whole));
}

void AmendPage::send() {
  pb::Command command;
  if (wish_ == Wish::comment) {
    pb::AddComment& comment = *command.mutable_text()->mutable_add_comment();
    comment.set_version(target_.version);
    comment.set_paragraph(target_.paragraph);
    comment.set_text(utf8(words_->GetValue()));
    comment.set_question(words_->GetValue().Trim().EndsWith("?"));
    if (purpose_.kind == Purpose::Kind::answer) {
      comment.set_parent(purpose_.number);
    }
  } else {
    std::optional<pb::AmendmentBody> made = body();
    if (!made) {
      return;
    }
    made->clear_edits();  // the laptop finds them itself
    if (purpose_.kind == Purpose::Kind::revise) {
      command.mutable_text()->mutable_revise_amendment()->set_amendment(purpose_.number);
      *command.mutable_text()->mutable_revise_amendment()->mutable_body() = *made;
    } else {
      *command.mutable_text()->mutable_file_amendment()->mutable_body() = *made;
      if (purpose_.kind == Purpose::Kind::take_up) {
        command.mutable_text()->mutable_file_amendment()->set_comment(purpose_.number);
      }
    }
  }
  keeping_.Stop();
  // The draft goes in the same transaction: one of the two is always on the disk.
  if (model_.submit_clearing(std::move(command), draft_key()) == 0) {
    return;
  }
  workshop::TextVersion const* const latest = model_.hall().text.latest();
  target_.version = latest == nullptr ? target_.version : latest->body.version();
  purpose_ = {};
  fill_form();
  show_preview();
  words_->SetFocus();
  if (on_foot) {
    on_foot();
  }
}

Page::Foot AmendPage::foot() {
  workshop::TextState const& text = model_.hall().text;
  bool const comment = wish_ == Wish::comment;
  bool const open = text.round == pb::TEXT_ROUND_AMENDMENTS || text.round == pb::TEXT_ROUND_FILED ||
                    text.round == pb::TEXT_ROUND_EXAMINED ||
                    (comment && text.round == pb::TEXT_ROUND_COMMENTS);
  bool const sub = parent_in_form() != 0;
  bool const revises = purpose_.kind == Purpose::Kind::revise;
  bool const may_revise = revises && may_be_revised(text, purpose_.number);
  bool const able = target_.known && (revises ? may_revise : open) && model_.person() != 0 &&
                    !model_.actor().released;
  bool complete = false;
  if (comment) {
    complete = !words_->GetValue().Trim().empty() &&
               words_->GetValue().length() <= limits::comment_length_max;
  } else if (std::optional<pb::AmendmentBody> const made = body()) {
    bool const reasoned =
        !reason_->GetValue().Trim().empty() || made->form() || text.settings.reason_optional();
    complete = !workshop::changes_nothing(text, *made) && reasoned;
  }
  wxString hint;
  if (revises && !may_revise) {
    hint = _("Filing is closed: your amendment stays as it is, unless the text changes under it.");
  } else if (!open && !revises) {
    hint = _("Nothing can be filed at the moment. What you write stays on this device.");
  } else if (!complete) {
    hint = comment ? _("Write your comment.") : _("Change the words and say why.");
  } else if (!comment && !sub && !revises && text.round != pb::TEXT_ROUND_AMENDMENTS) {
    hint = _("Filing is closed: yours will be marked late.");
  }
  return {.hint = hint,
          .label = purpose_.kind == Purpose::Kind::answer ? wxString(_("Answer"))
                   : comment                              ? wxString(_("Add the comment"))
                   : revises                              ? wxString(_("File the new wording"))
                   : sub                                  ? wxString(_("File the sub-amendment"))
                                                          : wxString(_("File the amendment")),
          .picture = comment ? Icon::msg : Icon::amend,
          .enabled = able && complete,
          .action = [this] { send(); }};
}

}  // namespace palabre::rooms
