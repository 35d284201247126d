// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/validation_objections.hpp"

#include <wx/sizer.h>
#include <wx/translation.h>
#include <wx/wrapsizer.h>

#include "facilitator/desk/form.hpp"
#include "participant/view/decision_words.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/word_table.hpp"
#include "participant/view/words.hpp"

namespace palabre::desk {

using view::u8;

ObjectionBoard::ObjectionBoard(wxWindow* parent, DeskModel& desk) : wxPanel(parent), desk_(desk) {
  auto* const column = new wxBoxSizer(wxVERTICAL);
  objections_ = new view::WordTable(this, false);
  view::set_accessible(*objections_, _("Objections and their way"));
  objections_->add_column(_("Objection"), 150);
  objections_->add_column(_("State"), 150);
  objections_->add_column(_("Words"), 560);
  objections_->SetMinSize(FromDIP(wxSize(1, 110)));
  column->Add(objections_, 1, wxEXPAND);
  treatment_ = new wxWrapSizer(wxHORIZONTAL);
  column->Add(treatment_, 0, wxEXPAND | wxALL, FromDIP(view::space::small));
  SetSizer(column);
  build_treatment();
}

workshop::Consent const* ObjectionBoard::consent() const {
  return desk_.hall().validation.consent(consent_);
}

void ObjectionBoard::tell(pb::ValidationCommand const& command, std::uint32_t as) {
  pb::Command whole;
  whole.set_as_person(as);
  *whole.mutable_validation() = command;
  desk_.submit(std::move(whole));
}

void ObjectionBoard::build_treatment() {
  auto const add = [this](wxString const& label, void (ObjectionBoard::*act)()) {
    treatment_->Add(view::make_button(
                        this, label, [this, act] { CallAfter([this, act] { (this->*act)(); }); },
                        {}, view::ButtonSize::small),
                    0, wxRIGHT | wxBOTTOM, FromDIP(view::space::tiny));
  };
  add(_("Taken up by the group"), &ObjectionBoard::qualifies);
  add(_("A concern, not an objection"), &ObjectionBoard::is_concern);
  add(_("Propose an answer…"), &ObjectionBoard::treats);
  add(_("Its author says: lifted"), &ObjectionBoard::lifts);
  add(_("Maintained"), &ObjectionBoard::maintains);
}

workshop::Objection const* ObjectionBoard::chosen_objection() const {
  long const row = objections_->first_selected();
  workshop::Consent const* const open = consent();
  return open == nullptr || row < 0 || static_cast<std::size_t>(row) >= open->objections.size()
             ? nullptr
             : &open->objections[static_cast<std::size_t>(row)];
}

void ObjectionBoard::qualify(bool qualifies) {
  if (workshop::Objection const* const one = chosen_objection()) {
    pb::ValidationCommand c;
    c.mutable_qualify_objection()->set_consent(consent_);
    c.mutable_qualify_objection()->set_objection(one->body.objection());
    c.mutable_qualify_objection()->set_qualifies(qualifies);
    tell(c);
  }
}
void ObjectionBoard::qualifies() {
  qualify(true);
}
void ObjectionBoard::is_concern() {
  qualify(false);
}
void ObjectionBoard::treats() {
  workshop::Objection const* const one = chosen_objection();
  if (one == nullptr) {
    return;
  }
  std::uint32_t const number = one->body.objection();
  wxString const answer = ask_words(this, wxString::Format(_("Answer to O%u"), number),
                                    _("What does the group propose, so that the harm goes away?"));
  if (!answer.empty()) {
    pb::ValidationCommand c;
    c.mutable_treat_objection()->set_consent(consent_);
    c.mutable_treat_objection()->set_objection(number);
    c.mutable_treat_objection()->set_answer(view::utf8(answer));
    tell(c);
  }
}
void ObjectionBoard::lifts() {
  if (workshop::Objection const* const one = chosen_objection()) {
    pb::ValidationCommand c;
    c.mutable_lift_objection()->set_consent(consent_);
    c.mutable_lift_objection()->set_objection(one->body.objection());
    tell(c, one->body.unit());
  }
}
void ObjectionBoard::maintains() {
  if (workshop::Objection const* const one = chosen_objection()) {
    pb::ValidationCommand c;
    c.mutable_maintain_objection()->set_consent(consent_);
    c.mutable_maintain_objection()->set_objection(one->body.objection());
    auto const person = desk_.hall().people.find(one->body.unit());
    bool const here =
        person != desk_.hall().people.end() && person->second.presence == pb::PRESENCE_PRESENT;
    tell(c, here ? one->body.unit() : 0);
  }
}

void ObjectionBoard::show(workshop::Consent const* open) {
  consent_ = open == nullptr ? 0 : open->number;
  bool const any = open != nullptr && !open->objections.empty();
  Show(any);
  treatment_->ShowItems(any && open->phase != pb::CONSENT_ENDED);
  if (any) {
    long const selected = objections_->first_selected();
    objections_->set_row_count(static_cast<long>(open->objections.size()));
    for (std::size_t i = 0; i < open->objections.size(); ++i) {
      workshop::Objection const& one = open->objections[i];
      long const row = static_cast<long>(i);
      objections_->set_cell(
          row, 0,
          wxString::Format(L"O%u · %s", one.body.objection(), desk_.short_name(one.body.unit())));
      objections_->set_cell(row, 1, view::describe(one.status));
      wxString words = u8(one.body.text());
      if (!one.way.empty() && !one.way.back().body.text().empty()) {
        words += wxString(L" → ") + u8(one.way.back().body.text());
      }
      objections_->set_cell(row, 2, words);
    }
    if (selected < 0) {
      objections_->select_only(static_cast<long>(open->objections.size()) - 1);
    }
  }
  Layout();
}

}  // namespace palabre::desk
