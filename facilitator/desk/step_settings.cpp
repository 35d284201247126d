// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/step_settings.hpp"

#include <algorithm>

#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/spinctrl.h>
#include <wx/statbmp.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "facilitator/desk/cases_dialogs.hpp"
#include "facilitator/desk/debate_forms.hpp"
#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/desk_words.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/icons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using namespace view;

namespace {

constexpr int columns = 4;

// "9:45", "9h45", "14": minutes after midnight; 0 = no fixed start, -1 = cannot be read.
int parse_hour(wxString const& typed) {
  wxString digits;
  wxString after;
  bool cut = false;
  for (wxUniChar const sign : typed) {
    if (sign >= '0' && sign <= '9') {
      (cut ? after : digits) += sign;
    } else if (sign == ':' || sign == 'h' || sign == 'H' || sign == '.') {
      cut = true;
    } else if (sign != ' ') {
      return -1;
    }
  }
  if (digits.empty()) {
    return cut ? -1 : 0;
  }
  long hour = 0;
  long minute = 0;
  digits.ToLong(&hour);
  if (!after.empty()) {
    after.ToLong(&minute);
  }
  return hour > 23 || minute > 59 ? -1 : static_cast<int>(hour * 60 + minute);
}

int minutes(std::uint32_t seconds) {
  return static_cast<int>((seconds + 59) / 60);
}

std::uint32_t seconds(wxSpinCtrl const* control) {
  return static_cast<std::uint32_t>(control->GetValue()) * 60;
}

}  // namespace

StepSettings::StepSettings(wxWindow* parent, DeskModel& desk)
    : wxPanel(parent), desk_(desk), delay_(this) {
  picture_ = new wxStaticBitmap(this, wxID_ANY, icon(Icon::cup, theme().accent, 18));
  title_ =
      new wxStaticText(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
  title_->SetFont(font(TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD));
  title_->SetMinSize(wxSize(1, -1));
  buttons_ = new wxBoxSizer(wxHORIZONTAL);
  auto* const head = new wxBoxSizer(wxHORIZONTAL);
  head->Add(picture_, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(space::small));
  head->Add(title_, 1, wxALIGN_CENTRE_VERTICAL);
  head->Add(buttons_, 0, wxALIGN_CENTRE_VERTICAL);
  grid_ = new wxGridSizer(columns, FromDIP(space::small), FromDIP(space::medium));
  auto* const column = new wxBoxSizer(wxVERTICAL);
  column->Add(head, 0, wxEXPAND | wxBOTTOM, FromDIP(space::small));
  column->Add(grid_, 0, wxEXPAND);
  auto* const all = new wxBoxSizer(wxVERTICAL);
  all->Add(column, 1, wxEXPAND | wxALL, FromDIP(space::medium));
  SetSizer(all);
  Bind(wxEVT_TIMER, [this](wxTimerEvent&) { send(); });
}

wxSpinCtrl* StepSettings::number(wxString const& label, int least, int most, wxString const& unit) {
  auto* const cell = new wxBoxSizer(wxVERTICAL);
  auto* const before =
      new wxStaticText(this, wxID_ANY, unit.empty() ? label : label + " (" + unit + ")");
  before->SetFont(font(TypeRole::caption));
  auto* const control = new wxSpinCtrl(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                                       wxSP_ARROW_KEYS, least, most, least);
  control->SetMinSize(FromDIP(wxSize(110, -1)));
  set_accessible(*control, wxControl::RemoveMnemonics(label));
  control->Bind(wxEVT_SPINCTRL, [this](wxSpinEvent&) { reading_ ? void() : later(); });
  control->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { reading_ ? void() : later(); });
  cell->Add(before, 0, wxBOTTOM, FromDIP(3));
  cell->Add(control, 0, wxEXPAND);
  grid_->Add(cell, 1, wxEXPAND);
  return control;
}

wxChoice* StepSettings::choice(wxString const& label, std::vector<wxString> const& offers) {
  auto* const cell = new wxBoxSizer(wxVERTICAL);
  auto* const before = new wxStaticText(this, wxID_ANY, label);
  before->SetFont(font(TypeRole::caption));
  auto* const control = new wxChoice(this, wxID_ANY);
  for (wxString const& offer : offers) {
    control->Append(offer);
  }
  control->SetMinSize(FromDIP(wxSize(110, -1)));
  set_accessible(*control, wxControl::RemoveMnemonics(label));
  control->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { later(); });
  cell->Add(before, 0, wxBOTTOM, FromDIP(3));
  cell->Add(control, 0, wxEXPAND);
  grid_->Add(cell, 1, wxEXPAND);
  return control;
}

wxTextCtrl* StepSettings::text(wxString const& label, wxString const& hint) {
  auto* const cell = new wxBoxSizer(wxVERTICAL);
  auto* const before = new wxStaticText(this, wxID_ANY, label);
  before->SetFont(font(TypeRole::caption));
  auto* const control = new wxTextCtrl(this, wxID_ANY);
  control->SetHint(hint);
  control->SetMinSize(FromDIP(wxSize(110, -1)));
  set_accessible(*control, wxControl::RemoveMnemonics(label));
  control->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { reading_ ? void() : later(); });
  cell->Add(before, 0, wxBOTTOM, FromDIP(3));
  cell->Add(control, 0, wxEXPAND);
  grid_->Add(cell, 1, wxEXPAND);
  return control;
}

void StepSettings::build(pb::StepKind kind) {
  kind_ = kind;
  grid_->Clear(true);
  buttons_->Clear(true);
  tables_ = rounds_ = round_length_ = recap_ = move_ = table_length_ = plenary_ = day_ = nullptr;
  choose_ = prepare_ = debate_ = last_call_ = turn_ = nullptr;
  rotation_ = hosts_ = question_ = nullptr;
  starts_ = nullptr;
  meanwhile_ = free_slides_ = nullptr;
  wxString const min = _("min");
  int const most = static_cast<int>(limits::step_minutes_max);
  if (kind == pb::STEP_WORLD_CAFE) {
    tables_ = number(_("T&ables"), 1, 100);
    rounds_ = number(_("&Rounds"), 1, static_cast<int>(limits::rounds_max));
    round_length_ = number(_("&Length of a round"), 1, most, min);
    recap_ = number(_("Re&cap by the host"), 0, 60, min);
    move_ = number(_("&Moving"), 0, 60, min);
    rotation_ = choice(_("&Who turns"), {_("The whole group"), _("Each person apart"),
                                         _("Each person chooses"), _("Nobody moves")});
    hosts_ = choice(_("&Hosts"), {_("The same throughout"), _("Chosen each round"), _("None")});
    question_ = choice(_("&Question"),
                       {_("One for each table"), _("One for each round"), _("The same for all")});
    buttons_->Add(make_button(
                      this, _("Tables and questions…"),
                      [this] { tables_dialog(this, desk_, step_); }, {}, ButtonSize::small),
                  0, wxRIGHT, FromDIP(6));
  }
  if (kind == pb::STEP_PRESENTATION) {
    auto* const slides = new wxBoxSizer(wxVERTICAL);
    free_slides_ = new wxCheckBox(this, wxID_ANY, _("Everybody turns the slides"));
    free_slides_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { later(); });
    slides->AddStretchSpacer();
    slides->Add(free_slides_, 0, wxBOTTOM, FromDIP(6));
    grid_->Add(slides, 1, wxEXPAND);
    buttons_->Add(make_button(
                      this, _("Slides…"),
                      [this] {
                        desk_.look_at(step_);
                        if (desk_.on_view) {
                          desk_.on_view("live");
                        }
                      },
                      {}, ButtonSize::small),
                  0, wxRIGHT, FromDIP(6));
  }
  if (kind == pb::STEP_RESTITUTION) {
    table_length_ = number(_("&Time of each host"), 1, most, min);
    plenary_ = number(_("P&lenary on the draft"), 0, most, min);
  }
  if (kind == pb::STEP_CASES) {
    buttons_->Add(make_button(
                      this, _("Cases…"), [this] { cases_dialog(this, desk_, step_); }, {},
                      ButtonSize::small),
                  0, wxRIGHT, FromDIP(6));
    buttons_->Add(make_button(
                      this, _("How they are studied…"),
                      [this] { case_settings_dialog(this, desk_, step_); }, {}, ButtonSize::small),
                  0, wxRIGHT, FromDIP(6));
  }
  if (kind == pb::STEP_DEBATE) {
    choose_ = number(_("Time to &choose"), 1, most, min);
    prepare_ = number(_("Time to &prepare"), 0, most, min);
    debate_ = number(_("Time to deb&ate"), 1, most, min);
    last_call_ = number(_("&Last call"), 0, most, min);
    turn_ = number(_("&One turn to speak"), 0, 3600, _("s"));
    buttons_->Add(make_button(
                      this, _("Statement and rules…"),
                      [this] { debate_settings_dialog(this, desk_, step_); }, {},
                      ButtonSize::small),
                  0, wxRIGHT, FromDIP(6));
  }
  starts_ = text(_("&Fixed start"), wxGETTEXT_IN_CONTEXT("start", "follows on"));
  day_ = number(_("&Day"), 1, 31);
  auto* const cell = new wxBoxSizer(wxVERTICAL);
  meanwhile_ = new wxCheckBox(this, wxID_ANY, _("At the same time"));
  meanwhile_->SetToolTip(_("Goes on at the same time as the step before it, for the others"));
  meanwhile_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { later(); });
  cell->AddStretchSpacer();
  cell->Add(meanwhile_, 0, wxBOTTOM, FromDIP(6));
  grid_->Add(cell, 1, wxEXPAND);
  buttons_->Add(make_button(
      this, _("Instruction…"), [this] { step_instruction_dialog(this, desk_, step_); }, {},
      ButtonSize::small));
}

void StepSettings::show_step(std::uint32_t step) {
  if (step == step_) {
    return;
  }
  if (delay_.IsRunning()) {
    delay_.Stop();
    send();
  }
  step_ = step;
  Change all;
  all.everything = true;
  refresh(all);
}

void StepSettings::refresh(Change const& change) {
  if (!change.touches(change.agenda) || delay_.IsRunning()) {
    return;
  }
  pb::Step const* const step = workshop::find_step(desk_.hall(), step_);
  Show(step != nullptr);
  if (step == nullptr) {
    return;
  }
  if (step->kind() != kind_) {
    Freeze();
    build(step->kind());
    Thaw();
  }
  read(*step);
  Layout();
  GetParent()->Layout();
}

void StepSettings::read(pb::Step const& step) {
  reading_ = true;
  int const number = step_number(desk_.hall(), step.step());
  picture_->SetBitmap(icon(icon_of(step.kind()), theme().accent, 18));
  title_->SetLabelText(
      (number == 0 ? wxString() : wxString::Format(_("Step %d"), number) + L" · ") +
      u8(step.title()));
  auto const set = [](wxSpinCtrl* control, int value) {
    if (control != nullptr && control->GetValue() != value) {
      control->SetValue(value);
    }
  };
  pb::CafeSettings const& cafe = step.cafe();
  set(tables_, cafe.tables_size());
  set(rounds_, static_cast<int>(cafe.rounds()));
  set(round_length_, minutes(cafe.round_length_s()));
  set(recap_, minutes(cafe.recap_length_s()));
  set(move_, minutes(cafe.move_length_s()));
  set(table_length_, minutes(step.restitution().table_length_s()));
  set(plenary_, minutes(step.restitution().plenary_length_s()));
  pb::DebateSettings const& debate = step.debate();
  set(choose_, minutes(debate.choose_length_s()));
  set(prepare_, minutes(debate.prepare_length_s()));
  set(debate_, minutes(debate.debate_length_s()));
  set(last_call_, minutes(debate.last_call_length_s()));
  set(turn_, static_cast<int>(debate.floor().turn_length_s()));
  set(day_, static_cast<int>(std::max(1U, step.day())));
  if (rotation_ != nullptr) {
    rotation_->SetSelection(cafe.rotation());
    hosts_->SetSelection(cafe.hosts());
    question_->SetSelection(cafe.question());
  }
  if (starts_ != nullptr && parse_hour(starts_->GetValue()) != step.starts_at_min()) {
    starts_->ChangeValue(step.starts_at_min() == 0 ? wxString() : hour_words(step.starts_at_min()));
  }
  if (free_slides_ != nullptr) {
    free_slides_->SetValue(step.presentation().free());
  }
  if (meanwhile_ != nullptr) {
    meanwhile_->SetValue(step.meanwhile());
  }
  reading_ = false;
}

pb::Step StepSettings::written(pb::Step step) const {
  if (tables_ != nullptr) {
    pb::CafeSettings& cafe = *step.mutable_cafe();
    while (cafe.tables_size() < tables_->GetValue()) {
      cafe.add_tables();
    }
    while (cafe.tables_size() > tables_->GetValue()) {
      cafe.mutable_tables()->RemoveLast();
    }
    cafe.set_rounds(static_cast<std::uint32_t>(rounds_->GetValue()));
    cafe.set_round_length_s(seconds(round_length_));
    cafe.set_recap_length_s(std::min(seconds(recap_), cafe.round_length_s()));
    cafe.set_move_length_s(seconds(move_));
    cafe.set_rotation(static_cast<pb::Rotation>(std::max(0, rotation_->GetSelection())));
    cafe.set_hosts(static_cast<pb::HostPolicy>(std::max(0, hosts_->GetSelection())));
    cafe.set_question(static_cast<pb::QuestionPolicy>(std::max(0, question_->GetSelection())));
    // The step is at least as long as its rounds and moves.
    std::uint32_t const needed =
        cafe.rounds() * cafe.round_length_s() + (cafe.rounds() - 1) * cafe.move_length_s();
    step.set_duration_s(std::max(step.duration_s(), needed));
  }
  if (table_length_ != nullptr) {
    step.mutable_restitution()->set_table_length_s(seconds(table_length_));
    step.mutable_restitution()->set_plenary_length_s(seconds(plenary_));
  }
  if (free_slides_ != nullptr) {
    step.mutable_presentation()->set_free(free_slides_->GetValue());
  }
  if (choose_ != nullptr) {
    pb::DebateSettings& debate = *step.mutable_debate();
    debate.set_choose_length_s(seconds(choose_));
    debate.set_prepare_length_s(seconds(prepare_));
    debate.set_debate_length_s(seconds(debate_));
    debate.set_last_call_length_s(seconds(last_call_));
    debate.mutable_floor()->set_turn_length_s(static_cast<std::uint32_t>(turn_->GetValue()));
    // The step is at least as long as the phases of its statements.
    std::uint32_t const one = debate.choose_length_s() + debate.prepare_length_s() +
                              debate.debate_length_s() + debate.last_call_length_s();
    std::uint32_t const needed =
        one * static_cast<std::uint32_t>(std::max(1, debate.statements_size()));
    step.set_duration_s(std::max(step.duration_s(), needed));
  }
  if (int const start = parse_hour(starts_->GetValue()); start >= 0) {
    step.set_starts_at_min(start);
  }
  step.set_day(static_cast<std::uint32_t>(day_->GetValue()));
  step.set_meanwhile(meanwhile_->GetValue());
  return step;
}

void StepSettings::send() {
  pb::Step const* const step = workshop::find_step(desk_.hall(), step_);
  if (step == nullptr || starts_ == nullptr) {
    return;
  }
  pb::Command command;
  pb::Step& changed = *command.mutable_change_step()->mutable_step();
  changed = written(*step);
  if (changed.SerializeAsString() == step->SerializeAsString()) {
    return;
  }
  desk_.submit(std::move(command), [this](pb::Outcome const& outcome) {
    if (outcome.refusal() != pb::REFUSAL_NONE) {
      Change all;
      all.everything = true;
      refresh(all);
      if (desk_.on_refused) {
        desk_.on_refused(outcome.refusal());
      }
    }
  });
}

}  // namespace palabre::desk
