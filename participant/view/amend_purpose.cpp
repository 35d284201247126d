// SPDX-License-Identifier: AGPL-3.0-or-later
// A form that answers something: a sub-amendment, my amendment worded anew, an answer to a comment,
// a comment that becomes an amendment.
#include <wx/checkbox.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "participant/view/amend_page.hpp"
#include "participant/view/kit/kit.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/text_words.hpp"
#include "participant/view/words.hpp"

namespace palabre::rooms {

using namespace view;

bool AmendPage::fits_purpose(Wish wish) const {
  switch (purpose_.kind) {
    case Purpose::Kind::amend:
      return wish == Wish::change;
    case Purpose::Kind::answer:
      return wish == Wish::comment;
    case Purpose::Kind::revise:
      return wish != Wish::comment && (parent_in_form() == 0 || wish == Wish::change);
    case Purpose::Kind::take_up:
      return wish != Wish::comment;
    default:
      return true;
  }
}

std::uint32_t AmendPage::parent_in_form() const {
  if (purpose_.kind == Purpose::Kind::amend) {
    return purpose_.number;
  }
  workshop::TextAmendment const* const revised = purpose_.kind == Purpose::Kind::revise
                                                     ? model_.hall().text.amendment(purpose_.number)
                                                     : nullptr;
  return revised == nullptr ? 0 : revised->body.parent();
}

void AmendPage::choose_purpose(Purpose purpose) {
  keep();
  purpose_ = purpose;
  workshop::TextState const& text = model_.hall().text;
  switch (purpose.kind) {
    case Purpose::Kind::answer:
      wish_ = Wish::comment;
      break;
    case Purpose::Kind::revise: {
      workshop::TextAmendment const* const mine = text.amendment(purpose.number);
      pb::AmendmentType const type = mine == nullptr ? pb::AMENDMENT_CHANGE : mine->body.type();
      wish_ = type == pb::AMENDMENT_ADDITION   ? Wish::addition
              : type == pb::AMENDMENT_DELETION ? Wish::deletion
                                               : Wish::change;
      break;
    }
    default:
      wish_ = Wish::change;
      break;
  }
  if (text.latest() != nullptr) {
    target_.version = text.latest()->body.version();
  }
  fill_form();
  (words_->IsShown() ? static_cast<wxWindow*>(words_) : reason_)->SetFocus();
}

void AmendPage::leave_purpose() {
  keep();
  purpose_ = {};
  fill_form();
  words_->SetFocus();
}

AmendPage::Start AmendPage::start_of_form() const {
  workshop::TextState const& text = model_.hall().text;
  Start start;
  start.words = wish_ == Wish::change ? base_text() : wxString();
  if (purpose_.kind == Purpose::Kind::amend) {
    if (workshop::TextAmendment const* const parent = text.amendment(purpose_.number)) {
      start.words = wordings_text(parent->body.proposed());
    }
  } else if (purpose_.kind == Purpose::Kind::revise) {
    if (workshop::TextAmendment const* const mine = text.amendment(purpose_.number)) {
      start.words = wish_ == Wish::deletion ? wxString() : wordings_text(mine->body.proposed());
      start.reason = u8(mine->body.reason());
      start.form = mine->body.form();
    }
  } else if (purpose_.kind == Purpose::Kind::take_up) {
    if (workshop::TextComment const* const comment = text.comment(purpose_.number)) {
      // One line holds a reason: the first of the comment.
      start.reason = u8(comment->body.text()).BeforeFirst('\n');
    }
  }
  return start;
}

void AmendPage::show_purpose() {
  workshop::TextState const& text = model_.hall().text;
  wxString words;
  switch (purpose_.kind) {
    case Purpose::Kind::amend:
      words = wxString::Format(
          _("You amend %s: your wording would replace its own. It is decided before it."),
          amendment_name(purpose_.number));
      break;
    case Purpose::Kind::revise: {
      workshop::TextAmendment const* const mine = text.amendment(purpose_.number);
      words = mine != nullptr && mine->ask_author
                  ? wxString::Format(_("The text changed under %s: word it anew on version %u. Its "
                                       "first wording is kept."),
                                     amendment_name(purpose_.number), target_.version)
                  : wxString::Format(_("You word %s anew. Its first wording is kept."),
                                     amendment_name(purpose_.number));
      break;
    }
    case Purpose::Kind::answer:
    case Purpose::Kind::take_up:
      if (workshop::TextComment const* const comment = text.comment(purpose_.number)) {
        wxString said = u8(comment->body.text());
        if (said.length() > 90) {
          said = said.Left(88) + L"…";
        }
        words = wxString::Format(purpose_.kind == Purpose::Kind::answer
                                     ? _("You answer “%s”.")
                                     : _("“%s” becomes your amendment."),
                                 said);
      }
      break;
    default:
      break;
  }
  purpose_words_->set_words(words);
  purpose_words_->Show(!words.empty());
  purpose_left_->Show(!words.empty());
}

std::optional<pb::AmendmentBody> AmendPage::body_of_sub(std::uint32_t number) const {
  workshop::TextState const& text = model_.hall().text;
  workshop::TextAmendment const* const parent = text.amendment(number);
  if (parent == nullptr) {
    return std::nullopt;
  }
  pb::AmendmentBody made;
  made.set_version(parent->body.version());
  made.set_type(pb::AMENDMENT_CHANGE);
  made.set_first(parent->body.first());
  made.set_last(parent->body.last());
  made.set_parent(number);
  made.set_reason(utf8(reason_->GetValue()));
  made.set_form(form_->IsShown() && form_->GetValue());
  for (wxString rest = words_->GetValue(); !rest.empty();) {
    wxString const line = rest.BeforeFirst('\n').Trim().Trim(false);
    rest = rest.Find('\n') == wxNOT_FOUND ? wxString() : rest.AfterFirst('\n');
    if (line.empty()) {
      continue;
    }
    int const index = made.proposed_size();
    pb::Wording& wording = *made.add_proposed();
    if (index < parent->body.proposed_size()) {
      wording = parent->body.proposed(index);
    }
    wording.set_text(utf8(line));
  }
  if (made.proposed_size() == 0) {
    return std::nullopt;
  }
  return workshop::with_edits(text, made);
}

}  // namespace palabre::rooms
