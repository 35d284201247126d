// SPDX-License-Identifier: AGPL-3.0-or-later
// What others ask for at the chosen paragraph, and what one may do about it.
#include <algorithm>

#include <wx/sizer.h>
#include <wx/translation.h>
#include <wx/wrapsizer.h>

#include "participant/view/amend_page.hpp"
#include "participant/view/comment_rows.hpp"
#include "participant/view/kit/kit.hpp"
#include "participant/view/kit/redline.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/text_words.hpp"
#include "participant/view/words.hpp"

namespace palabre::rooms {

using namespace view;

void AmendPage::build_asked(wxBoxSizer& column) {
  int const gap = FromDIP(space::small);
  asked_title_ = make_line(this, "", TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  column.Add(asked_title_, 0, wxEXPAND | wxTOP, FromDIP(space::medium));
  asked_ = new ParagraphList(this, _("What is asked for here"));
  asked_->SetMinSize(wxSize(1, static_cast<int>(theme().base_px * 7)));
  asked_->on_select = [this](long) { act_on_chosen(); };
  column.Add(asked_, 2, wxEXPAND | wxTOP, gap);
  auto* const row = new wxWrapSizer(wxHORIZONTAL);
  support_ = make_button(
      this, _("Support"),
      [this] {
        workshop::TextAmendment const* const one = model_.hall().text.amendment(chosen_amendment());
        if (one == nullptr) {
          return;
        }
        bool const supports =
            std::any_of(one->supporters.begin(), one->supporters.end(),
                        [&](auto const& s) { return s.person == model_.person(); });
        pb::TextCommand command;
        command.mutable_support_amendment()->set_amendment(one->filed.amendment());
        command.mutable_support_amendment()->set_supports(!supports);
        send_about(command);
      },
      Icon::plus, ButtonSize::participant);
  object_ = make_button(
      this, _("Object"),
      [this] {
        pb::TextCommand command;
        command.mutable_object_to_amendment()->set_amendment(chosen_amendment());
        send_about(command);
      },
      Icon::hand, ButtonSize::participant);
  withdraw_ = make_button(
      this, _("Withdraw"),
      [this] {
        workshop::TextAmendment const* const one = model_.hall().text.amendment(chosen_amendment());
        if (one == nullptr) {
          return;
        }
        pb::TextCommand command;
        if (workshop::is_pending(one->status)) {
          command.mutable_withdraw_amendment()->set_amendment(one->filed.amendment());
        } else {
          command.mutable_take_over_amendment()->set_amendment(one->filed.amendment());
        }
        send_about(command);
      },
      Icon::x, ButtonSize::participant);
  amend_ = make_button(
      this, _("Amend it…"), [this] { amend_chosen(); }, Icon::pen, ButtonSize::participant);
  answer_ = make_button(
      this, _("Answer it…"),
      [this] {
        choose_purpose({Purpose::Kind::answer, chosen_comment()});
      },
      Icon::msg, ButtonSize::participant);
  resolve_ = make_button(
      this, _("It is resolved"), [this] { resolve_chosen(); }, Icon::check,
      ButtonSize::participant);
  turn_ = make_button(
      this, _("Make it a comment"), [this] { turn_chosen(); }, Icon::swap, ButtonSize::participant);
  acts_ = row;
  for (wxButton* const one : {support_, object_, withdraw_, amend_, answer_, resolve_, turn_}) {
    row->Add(one, 0, wxRIGHT | wxTOP, gap);
  }
  column.Add(row, 0, wxEXPAND);
}

void AmendPage::amend_chosen() {
  workshop::TextAmendment const* const one = model_.hall().text.amendment(chosen_amendment());
  if (one != nullptr) {
    choose_purpose(
        {is_mine(*one) ? Purpose::Kind::revise : Purpose::Kind::amend, one->filed.amendment()});
  }
}

void AmendPage::resolve_chosen() {
  workshop::TextComment const* const comment = model_.hall().text.comment(chosen_comment());
  if (comment != nullptr) {
    pb::TextCommand command;
    command.mutable_resolve_comment()->set_comment(comment->body.comment());
    command.mutable_resolve_comment()->set_resolved(!comment->resolved);
    send_about(command);
  }
}

void AmendPage::turn_chosen() {
  if (std::uint32_t const comment = chosen_comment()) {
    choose_purpose({Purpose::Kind::take_up, comment});
  } else if (std::uint32_t const amendment = chosen_amendment()) {
    pb::TextCommand command;
    command.mutable_turn_into_comment()->set_amendment(amendment);
    send_about(command);
  }
}

bool AmendPage::is_mine(workshop::TextAmendment const& amendment) const {
  return model_.person() != 0 &&
         (std::find(amendment.authors.begin(), amendment.authors.end(), model_.person()) !=
              amendment.authors.end() ||
          (amendment.authors.empty() && amendment.filed.bearer() == model_.person()));
}

std::uint32_t AmendPage::chosen_comment() const {
  return comment_of_row(asked_->selected_row());
}

std::uint32_t AmendPage::chosen_amendment() const {
  long const row = asked_->selected_row();
  return row > 0 && row < comment_row_base ? static_cast<std::uint32_t>(row) : 0;
}

void AmendPage::show_asked() {
  workshop::TextState const& text = model_.hall().text;
  std::vector<ParagraphRow> rows;
  auto const name = [this](std::uint32_t person) { return name_or_you(model_, person); };
  if (target_.known) {
    for (std::uint32_t const number : amendments_of(text, target_.paragraph)) {
      workshop::TextAmendment const& amendment = *text.amendment(number);
      ParagraphRow row;
      row.id = static_cast<long>(number);
      row.label = amendment_name(number);
      row.text = amendment_strokes(text, amendment);
      row.note = describe(amendment.status) + L" · " + authors_words(amendment, name);
      if (amendment.body.parent() != 0) {
        row.note +=
            L" · " + wxString::Format(_("amends %s"), amendment_name(amendment.body.parent()));
      }
      if (wxString const carried = carried_words(amendment); !carried.empty()) {
        row.note += L" · " + carried;
      }
      auto const supporters = static_cast<unsigned>(amendment.supporters.size());
      if (supporters > 0) {
        row.note += L" · " +
                    wxString::Format(wxPLURAL("%u support", "%u supports", supporters), supporters);
      }
      if (!amendment.body.reason().empty()) {
        row.note += L" · " + wxString::Format(_("“%s”"), u8(amendment.body.reason()));
      }
      if (amendment.ask_author) {
        row.note += L" · " + wxString(_("the text changed under it: to be worded anew"));
        row.attention = true;
      }
      rows.push_back(std::move(row));
    }
    for (ParagraphRow& row : comment_rows(text, name, target_.paragraph)) {
      rows.push_back(std::move(row));
    }
  }
  set_line(*asked_title_, wxString(_("What is asked for here")) + "  " +
                              format_number(static_cast<long>(rows.size())));
  asked_->set_rows(std::move(rows), _("Nobody has asked for anything here."));
  act_on_chosen();
}

void AmendPage::act_on_chosen() {
  workshop::TextState const& text = model_.hall().text;
  workshop::TextAmendment const* const one = text.amendment(chosen_amendment());
  std::uint32_t const comment = chosen_comment();
  for (wxButton* const of_amendment : {support_, object_, withdraw_, amend_}) {
    of_amendment->Show(comment == 0);
  }
  answer_->Show(comment != 0);
  resolve_->Show(comment != 0);
  if (comment != 0) {
    act_on_comment(comment);
    acts_->Layout();
    Layout();
    return;
  }
  bool const able = one != nullptr && model_.person() != 0 && !model_.actor().released;
  bool const mine = able && is_mine(*one);
  bool const pending = able && workshop::is_pending(one->status);
  bool const supports =
      able && std::any_of(one->supporters.begin(), one->supporters.end(),
                          [&](auto const& s) { return s.person == model_.person(); });
  set_button(*support_, supports ? _("Support it no longer") : _("Support"),
             supports ? Icon::minus : Icon::plus);
  support_->Enable(pending && !mine);
  object_->Enable(pending && one->status == pb::AMENDMENT_INTEGRATING);
  bool const to_take = able && (one->status == pb::AMENDMENT_WITHDRAWN ||
                                one->status == pb::AMENDMENT_NOT_SUPPORTED);
  set_button(*withdraw_, to_take ? _("Take it over") : _("Withdraw"),
             to_take ? Icon::turn : Icon::x);
  withdraw_->Enable(to_take || (pending && mine));
  bool const filing = text.round == pb::TEXT_ROUND_AMENDMENTS;
  bool const asked = pending && one->ask_author;
  bool const subs_open =
      filing || text.round == pb::TEXT_ROUND_FILED || text.round == pb::TEXT_ROUND_EXAMINED;
  set_button(*amend_, mine ? _("Word it anew…") : _("Amend it…"), Icon::pen);
  // One degree: a sub-amendment is not amended, and a deletion has no words to amend.
  amend_->Enable(mine ? pending && (filing || asked)
                      : pending && subs_open && one->body.parent() == 0 &&
                            one->body.proposed_size() > 0);
  turn_->Show(mine && pending);
  set_button(*turn_, _("Make it a comment"), Icon::swap);
  turn_->Enable(true);
  acts_->Layout();
  Layout();
}

void AmendPage::act_on_comment(std::uint32_t number) {
  workshop::TextState const& text = model_.hall().text;
  workshop::TextComment const& comment = *text.comment(number);
  bool const able = model_.person() != 0 && !model_.actor().released;
  bool const open = text.round != pb::TEXT_ROUND_SHUT && text.round != pb::TEXT_ROUND_DECIDED;
  bool const begins = comment.body.parent() == 0;
  bool const writes =
      text.latest() != nullptr &&
      std::find(text.latest()->body.writers().begin(), text.latest()->body.writers().end(),
                model_.person()) != text.latest()->body.writers().end();
  answer_->Enable(able && open);
  resolve_->Show(begins);
  resolve_->Enable(able && comment.became == 0 &&
                   (comment.body.author() == model_.person() || writes));
  set_button(*resolve_, comment.resolved ? _("It is open again") : _("It is resolved"),
             comment.resolved ? Icon::undo : Icon::check);
  turn_->Show(begins);
  set_button(*turn_, _("Make it an amendment…"), Icon::amend);
  turn_->Enable(able && comment.became == 0 && comment.body.paragraph() != 0 &&
                (text.round == pb::TEXT_ROUND_AMENDMENTS || text.round == pb::TEXT_ROUND_FILED ||
                 text.round == pb::TEXT_ROUND_EXAMINED));
}

}  // namespace palabre::rooms
