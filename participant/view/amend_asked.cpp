// SPDX-License-Identifier: AGPL-3.0-or-later
// What others ask for at the chosen paragraph, and what one may do about it.
#include <algorithm>

#include <wx/sizer.h>
#include <wx/translation.h>
#include <wx/wrapsizer.h>

#include "participant/view/amend_page.hpp"
#include "participant/view/kit/kit.hpp"
#include "participant/view/kit/redline.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/text_words.hpp"
#include "participant/view/words.hpp"

namespace palabre::rooms {

using namespace view;

namespace {

constexpr long comment_rows = 1'000'000;  // ids of comments in the list

}  // namespace

void AmendPage::build_asked(wxBoxSizer& column) {
  int const gap = FromDIP(space::small);
  asked_title_ = make_line(this, "", TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  column.Add(asked_title_, 0, wxEXPAND | wxTOP, FromDIP(space::medium));
  asked_ = new ParagraphList(this, _("What is asked for here"));
  asked_->SetMinSize(wxSize(1, static_cast<int>(theme().base_px * 7)));
  asked_->on_select = [this](long) { act_on_chosen(); };
  column.Add(asked_, 2, wxEXPAND | wxTOP, gap);
  auto* const row = new wxWrapSizer(wxHORIZONTAL);
  support_ = make_button(this, _("Support"), [this] {
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
  }, Icon::plus, ButtonSize::participant);
  object_ = make_button(this, _("Object"), [this] {
    pb::TextCommand command;
    command.mutable_object_to_amendment()->set_amendment(chosen_amendment());
    send_about(command);
  }, Icon::hand, ButtonSize::participant);
  withdraw_ = make_button(this, _("Withdraw"), [this] {
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
  }, Icon::x, ButtonSize::participant);
  for (wxButton* const one : {support_, object_, withdraw_}) {
    row->Add(one, 0, wxRIGHT | wxTOP, gap);
  }
  column.Add(row, 0, wxEXPAND);
}

std::uint32_t AmendPage::chosen_amendment() const {
  long const row = asked_->selected_row();
  return row > 0 && row < comment_rows ? static_cast<std::uint32_t>(row) : 0;
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
      if (wxString const carried = carried_words(amendment); !carried.empty()) {
        row.note += L" · " + carried;
      }
      auto const supporters = static_cast<unsigned>(amendment.supporters.size());
      if (supporters > 0) {
        row.note += L" · " + wxString::Format(wxPLURAL("%u support", "%u supports", supporters),
                                              supporters);
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
    for (workshop::TextComment const& comment : text.comments) {
      if (comment.body.paragraph() != target_.paragraph || comment.hidden) {
        continue;
      }
      ParagraphRow row;
      row.id = comment_rows + static_cast<long>(comment.body.comment());
      row.label = comment.body.question() ? "?" : wxString(L"…");
      row.text.push_back({RedStroke::Ink::kept, u8(comment.body.text()), {}});
      row.note = comment.body.author() == 0 ? wxString(_("without a name"))
                                            : name(comment.body.author());
      if (comment.resolved) {
        row.note += L" · " + (comment.became == 0
                                  ? wxString(_("resolved"))
                                  : wxString::Format(_("became %s"), amendment_name(comment.became)));
      }
      rows.push_back(std::move(row));
    }
  }
  set_line(*asked_title_, wxString(_("What is asked for here")) + "  " +
                              format_number(static_cast<long>(rows.size())));
  asked_->set_rows(std::move(rows), _("Nobody has asked for anything here."));
  act_on_chosen();
}

void AmendPage::act_on_chosen() {
  workshop::TextAmendment const* const one = model_.hall().text.amendment(chosen_amendment());
  bool const able = one != nullptr && model_.person() != 0 && !model_.actor().released;
  bool const mine =
      able && (std::find(one->authors.begin(), one->authors.end(), model_.person()) !=
                   one->authors.end() ||
               (one->authors.empty() && one->filed.bearer() == model_.person()));
  bool const pending = able && workshop::is_pending(one->status);
  bool const supports = able && std::any_of(one->supporters.begin(), one->supporters.end(),
                                            [&](auto const& s) { return s.person == model_.person(); });
  set_button(*support_, supports ? _("Support it no longer") : _("Support"),
             supports ? Icon::minus : Icon::plus);
  support_->Enable(pending && !mine);
  object_->Enable(pending && one->status == pb::AMENDMENT_INTEGRATING);
  bool const to_take = able && (one->status == pb::AMENDMENT_WITHDRAWN ||
                                one->status == pb::AMENDMENT_NOT_SUPPORTED);
  set_button(*withdraw_, to_take ? _("Take it over") : _("Withdraw"), to_take ? Icon::turn : Icon::x);
  withdraw_->Enable(to_take || (pending && mine));
}

}  // namespace palabre::rooms
