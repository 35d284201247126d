// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/wish_page.hpp"

#include <algorithm>

#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/dcclient.h>
#include <wx/listbox.h>
#include <wx/sizer.h>
#include <wx/translation.h>

#include "participant/view/case_words.hpp"
#include "participant/view/kit/kit.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/speaker_choice.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"

namespace palabre::rooms {

using namespace view;

namespace {

wxString wish_label(std::size_t rank) {
  return rank == 0 ? _("My first wish") : rank == 1 ? _("My second wish") : _("My third wish");
}

}  // namespace

WishPage::WishPage(wxWindow* parent, Model& model) : Page(parent, model, _("My wishes")) {
  int const gap = FromDIP(space::medium);
  auto* const all = new wxBoxSizer(wxVERTICAL);
  what_ = new Prose(this, "");
  all->Add(what_, 0, wxEXPAND | wxALL, gap);
  speaks_ = new SpeakerChoice(this, model_, _("Whose wishes"));
  all->Add(speaks_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap);
  auto* const columns = new wxBoxSizer(wxHORIZONTAL);
  auto* const left = new wxBoxSizer(wxVERTICAL);
  left->Add(make_line(this, _("The cases"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD), 0, wxEXPAND);
  cases_ = new wxListBox(this, wxID_ANY);
  set_accessible(*cases_, _("The cases"));
  cases_->SetMinSize(FromDIP(wxSize(1, 110)));
  cases_->Bind(wxEVT_LISTBOX, [this](wxCommandEvent&) { show_case(); });
  left->Add(cases_, 1, wxEXPAND | wxTOP, FromDIP(space::tiny));
  columns->Add(left, 1, wxEXPAND | wxBOTTOM | wxRIGHT, gap / 2);
  auto* const right = new wxBoxSizer(wxVERTICAL);
  right->Add(make_line(this, _("The request"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD), 0, wxEXPAND);
  about_ = new DocumentView(this, _("The request"), gap, true);
  about_->SetBackgroundColour(theme().canvas2);
  about_->SetMinSize(FromDIP(wxSize(1, 110)));
  right->Add(about_, 1, wxEXPAND | wxTOP, FromDIP(space::tiny));
  columns->Add(right, 1, wxEXPAND | wxBOTTOM, gap / 2);
  all->Add(columns, 1, wxEXPAND | wxLEFT | wxRIGHT, gap);
  stack_when_narrow(*columns);
  wxClientDC measure(this);
  measure.SetFont(font(TypeRole::body));
  int label_width = 0;
  for (std::size_t rank = 0; rank < limits::case_wishes_max; ++rank) {
    label_width = std::max(label_width, measure.GetTextExtent(wish_label(rank)).x);
  }
  for (std::size_t rank = 0; rank < limits::case_wishes_max; ++rank) {
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    auto* const label = make_words(this, wish_label(rank));
    label->SetMinSize(wxSize(label_width + gap, -1));
    row->Add(label, 0, wxALIGN_CENTRE_VERTICAL);
    auto* const choice = new wxChoice(this, wxID_ANY);
    choice->SetMinSize(wxSize(1, -1));
    set_accessible(*choice, wish_label(rank));
    choice->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { on_foot ? on_foot() : void(); });
    wishes_.push_back(choice);
    row->Add(choice, 1);
    all->Add(row, 0, wxEXPAND | wxLEFT | wxRIGHT, gap);
    all->AddSpacer(FromDIP(space::small));
  }
  two_ = new wxCheckBox(this, wxID_ANY, _("I would take two cases, if some are left"));
  two_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { on_foot ? on_foot() : void(); });
  all->Add(two_, 0, wxALL, gap);
  SetSizer(all);
}

pb::Step const* WishPage::step() const {
  return workshop::find_cases_step(model_.hall(), model_.hall().stage.step());
}

void WishPage::begin() {
  wishes_.front()->SetFocus();
}

void WishPage::show_cases() {
  wxArrayString names;
  numbers_.clear();
  for (pb::Case const& one : step()->cases().cases()) {
    names.Add(case_title(*step(), one.number()));
    numbers_.push_back(one.number());
  }
  cases_->Set(names);
  if (!names.empty()) {
    cases_->SetSelection(0);
  }
  wxArrayString offers = names;
  offers.Insert(_("no wish"), 0);
  for (wxChoice* const wish : wishes_) {
    wish->Set(offers);
    wish->SetSelection(0);
  }
  two_->SetValue(false);
  pb::WishCases const wished = kept();
  for (int i = 0; i < wished.cases_size(); ++i) {
    auto const found = std::find(numbers_.begin(), numbers_.end(), wished.cases(i));
    if (found != numbers_.end() && static_cast<std::size_t>(i) < wishes_.size()) {
      wishes_[static_cast<std::size_t>(i)]->SetSelection(
          static_cast<int>(found - numbers_.begin()) + 1);
    }
  }
  two_->SetValue(wished.two_cases());
  show_case();
}

void WishPage::show_case() {
  int const chosen = cases_->GetSelection();
  pb::Case const* const one =
      chosen == wxNOT_FOUND
          ? nullptr
          : workshop::find_case(*step(), numbers_[static_cast<std::size_t>(chosen)]);
  about_->set_parts(one == nullptr ? std::vector<DocumentPart>{}
                                   : request_parts(*one, model_.place(step()->place())));
}

void WishPage::refresh(Change const& change, Whereabouts const&) {
  if (step() == nullptr) {
    return;
  }
  std::size_t const count = static_cast<std::size_t>(step()->cases().cases_size());
  if (shown_ != step()->step() || speaker_ != model_.person() || count != numbers_.size() ||
      change.opened) {
    shown_ = step()->step();
    speaker_ = model_.person();
    show_cases();
  }
  speaks_->refresh();
  if (change.places) {
    show_case();
  }
  bool const by_wish = step()->cases().assignment() == pb::CASES_MIXED ||
                       step()->cases().assignment() == pb::CASES_BY_WISH;
  bool const able = by_wish && model_.person() != 0 && !model_.actor().released;
  what_->set_words(by_wish
                       ? wxString(_("Which case would you like to study? Your wishes are read by "
                                    "the facilitator alone."))
                       : wxString(_("The facilitator is making the pairs. Read the cases "
                                    "meanwhile.")));
  for (wxChoice* const wish : wishes_) {
    wish->Enable(able);
  }
  two_->Show(step()->cases().shortage() == pb::CASES_TWO_EACH);
  two_->Enable(able);
  if (on_foot) {
    on_foot();
  }
}

pb::WishCases WishPage::written() const {
  pb::WishCases wish;
  wish.set_step(shown_);
  for (wxChoice const* const choice : wishes_) {
    int const chosen = choice->GetSelection();
    if (chosen > 0) {
      std::uint32_t const number = numbers_[static_cast<std::size_t>(chosen) - 1];
      if (std::find(wish.cases().begin(), wish.cases().end(), number) == wish.cases().end()) {
        wish.add_cases(number);
      }
    }
  }
  wish.set_two_cases(two_->IsShown() && two_->GetValue());
  return wish;
}

// What is known of this person's wishes; a table's device knows what was done on it.
pb::WishCases WishPage::kept() const {
  pb::WishCases wish;
  workshop::PersonState const* const me = model_.client().replica().person(model_.person());
  if (me != nullptr && me->wishes.contains(shown_)) {
    pb::CasesWished const& told = me->wishes.at(shown_);
    *wish.mutable_cases() = told.cases();
    wish.set_two_cases(told.two_cases());
  } else if (model_.shared()) {
    for (OutboxItem const& item : model_.client().items()) {
      pb::WishCases const& sent = item.command.cases().wish();
      if (item.state == ItemState::confirmed && item.command.cases().has_wish() &&
          item.command.as_person() == model_.person() && sent.step() == shown_) {
        wish = sent;
      }
    }
  }
  return wish;
}

bool WishPage::differs() const {
  pb::WishCases const wish = written();
  pb::WishCases const before = kept();
  return before.two_cases() != wish.two_cases() ||
         !std::equal(before.cases().begin(), before.cases().end(), wish.cases().begin(),
                     wish.cases().end());
}

Page::Foot WishPage::foot() {
  if (step() == nullptr || model_.person() == 0 || !wishes_.front()->IsEnabled()) {
    return {};
  }
  bool const differs_now = differs();
  bool const sent = !differs_now && written().cases_size() > 0;
  return {.hint = sent ? wxString(_("Your wishes are noted.")) : wxString(),
          .label = _("Send my wishes"),
          .picture = Icon::check,
          .enabled = differs_now,
          .action = [this] { send(); }};
}

void WishPage::send() {
  pb::Command command;
  *command.mutable_cases()->mutable_wish() = written();
  model_.submit(std::move(command));
}

}  // namespace palabre::rooms
