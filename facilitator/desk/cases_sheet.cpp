// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/cases_sheet.hpp"

#include <algorithm>

#include <wx/choice.h>
#include <wx/intl.h>
#include <wx/menu.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include "facilitator/desk/cases_board.hpp"
#include "facilitator/desk/cases_files.hpp"
#include "participant/view/case_link_dialog.hpp"
#include "participant/view/case_words.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/kit/thread_list.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using view::u8;

CasesSheet::CasesSheet(wxWindow* parent, DeskModel& desk) : wxPanel(parent), desk_(desk) {
  int const gap = FromDIP(8);
  auto* const column = new wxBoxSizer(wxVERTICAL);
  auto* const head = new wxBoxSizer(wxHORIZONTAL);
  title_ =
      new wxStaticText(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
  title_->SetFont(view::font(view::TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD));
  title_->SetMinSize(wxSize(1, -1));
  head->Add(title_, 2, wxALIGN_CENTRE_VERTICAL);
  state_ =
      new wxStaticText(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
  state_->SetForegroundColour(view::theme().ink2);
  state_->SetMinSize(wxSize(1, -1));
  head->Add(state_, 2, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap);
  groups_ = new wxChoice(this, wxID_ANY);
  view::set_accessible(*groups_, _("Whose answer"));
  groups_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
    auto const sheets = workshop::sheets_of_case(desk_.hall(), step_, number_);
    auto const chosen = static_cast<std::size_t>(std::max(0, groups_->GetSelection()));
    if (chosen < sheets.size()) {
      show(step_, number_, sheets[chosen].group->group());
    }
  });
  head->Add(groups_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap);
  link_ = view::make_button(
      this, _("Link to the text…"), [this] { link(); }, view::Icon::link, view::ButtonSize::small);
  head->Add(link_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap);
  give_ = view::make_button(
      this, _("Give to a pair…"), [this] { CallAfter([this] { give_menu(); }); }, view::Icon::users,
      view::ButtonSize::small);
  give_->SetToolTip(_("Nobody studies this case: another pair takes it, with what stands in it"));
  head->Add(give_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap);
  files_ = view::make_button(
      this, _("Files…"), [this] { case_files_dialog(this, desk_, step_, number_); },
      view::Icon::file, view::ButtonSize::small);
  head->Add(files_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap);
  project_ = view::make_button(
      this, _("Show the sheet"), [this] { project(); }, view::Icon::screen,
      view::ButtonSize::small);
  head->Add(project_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap);
  column->Add(head, 0, wxEXPAND | wxALL, gap);

  auto* const middle = new wxBoxSizer(wxHORIZONTAL);
  fields_ = new wxBoxSizer(wxHORIZONTAL);
  middle->Add(fields_, 2, wxEXPAND);
  auto* const room = new wxBoxSizer(wxVERTICAL);
  room->Add(view::make_text(this, _("Remarks of the plenary"), view::TypeRole::body,
                            wxFONTWEIGHT_SEMIBOLD));
  remarks_ = new view::ThreadList(this, _("Remarks of the plenary"));
  remarks_->SetMinSize(FromDIP(wxSize(1, 60)));
  room->Add(remarks_, 1, wxEXPAND | wxTOP, FromDIP(4));
  auto* const compose = new wxBoxSizer(wxHORIZONTAL);
  kind_ = new wxChoice(this, wxID_ANY);
  for (int kind = 0; kind <= static_cast<int>(pb::REMARK_RESERVATION); ++kind) {
    kind_->Append(view::describe(static_cast<pb::RemarkKind>(kind)));
  }
  kind_->SetSelection(1);
  view::set_accessible(*kind_, _("Kind of remark"));
  compose->Add(kind_, 0, wxRIGHT, FromDIP(4));
  remark_ =
      new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER);
  remark_->SetHint(_("Add a remark…"));
  view::set_accessible(*remark_, _("Remark on this case"));
  remark_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { show_buttons(); });
  remark_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { add_remark(); });
  room->Add(remark_, 0, wxEXPAND | wxTOP, FromDIP(4));
  add_ = view::make_button(
      this, _("Add"), [this] { add_remark(); }, {}, view::ButtonSize::small);
  compose->AddStretchSpacer();
  compose->Add(add_, 0);
  room->Add(compose, 0, wxEXPAND | wxTOP, FromDIP(4));
  middle->Add(room, 1, wxEXPAND | wxLEFT, gap);
  column->Add(middle, 1, wxEXPAND | wxLEFT | wxRIGHT, gap);
  links_ =
      new wxStaticText(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
  links_->SetForegroundColour(view::theme().ink2);
  column->Add(links_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, gap);

  stance_row_ = new wxBoxSizer(wxHORIZONTAL);
  stance_row_->Add(view::make_text(this, _("Stance"), view::TypeRole::body, wxFONTWEIGHT_SEMIBOLD),
                   0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap);
  take_back_ = view::make_button(
      this, _("Take back"),
      [this] {
        pb::CaseCommand command;
        command.mutable_set_stance()->set_step(step_);
        command.mutable_set_stance()->set_number(number_);
        submit(command);
      },
      {}, view::ButtonSize::small);
  stance_row_->Add(take_back_, 0, wxALIGN_CENTRE_VERTICAL);
  column->Add(stance_row_, 0, wxEXPAND | wxALL, gap);
  // A row of its own: with the stances it would not hold beside the agenda.
  auto* const gestures = new wxBoxSizer(wxHORIZONTAL);
  gestures->AddStretchSpacer();
  skip_ = view::make_button(this, _("Skip"), [this] { close(pb::CASE_NOT_ASSIGNED, true); });
  skip_->SetToolTip(_("Not ready, or too early: it comes again at the end"));
  gestures->Add(skip_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap);
  part_ = view::make_button(this, " ", [this] {
    pb::CasePart part = pb::CASE_PART_PRESENT;
    std::optional<workshop::Sheet> const shown = sheet();
    if (!shown) {
      return;
    }
    if (!called(&part)) {
      call(number_, shown->group->group(), pb::CASE_PART_PRESENT);
    } else if (part != pb::CASE_PART_EXCHANGE) {
      call(number_, shown->group->group(), static_cast<pb::CasePart>(part + 1));
    } else {
      close(pb::CASE_DISCUSSED, false);
    }
  });
  gestures->Add(part_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap);
  next_ = view::make_primary_button(
      this, " ",
      [this] {
        if (std::optional<workshop::Sheet> const then = next()) {
          call(then->number, then->group->group(), pb::CASE_PART_PRESENT);
        }
      },
      view::Icon::right, view::ButtonSize::normal);
  gestures->Add(next_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap);
  column->Add(gestures, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap);
  SetSizer(column);
}

pb::Step const* CasesSheet::step() const {
  return workshop::find_cases_step(desk_.hall(), step_);
}

std::optional<workshop::Sheet> CasesSheet::sheet() const {
  std::optional<workshop::Sheet> found;
  for (workshop::Sheet const& one : workshop::sheets_of_case(desk_.hall(), step_, number_)) {
    if (!found || one.group->group() == group_) {
      found = one;
    }
  }
  return found;
}

std::optional<workshop::Sheet> CasesSheet::next() const {
  return step() == nullptr ? std::nullopt : workshop::next_sheet(desk_.hall(), *step());
}

bool CasesSheet::called(pb::CasePart* part) const {
  workshop::CaseRun const* const run = workshop::case_run(desk_.hall(), step_);
  workshop::CasePassage const* const now = run == nullptr ? nullptr : run->called();
  std::optional<workshop::Sheet> const shown = sheet();
  if (now == nullptr || !shown || now->body.number() != number_ ||
      now->body.group() != shown->group->group()) {
    return false;
  }
  if (part != nullptr) {
    *part = now->body.part();
  }
  return true;
}

void CasesSheet::show(std::uint32_t step_number, std::uint32_t number, std::uint32_t group) {
  step_ = step_number;
  number_ = number;
  group_ = group;
  if (step() == nullptr || workshop::find_case(*step(), number_) == nullptr) {
    Hide();
    return;
  }
  Show();
  title_->SetLabelText(view::case_title(*step(), number_));
  auto const sheets = workshop::sheets_of_case(desk_.hall(), step_, number_);
  wxArrayString names;
  int chosen = 0;
  for (workshop::Sheet const& one : sheets) {
    if (one.group->group() == group_) {
      chosen = static_cast<int>(names.size());
    }
    names.Add(wxString::Format(_("Group %u"), one.group->group()));
  }
  if (names != groups_->GetStrings()) {
    groups_->Set(names);
  }
  if (!names.empty()) {
    groups_->SetSelection(chosen);
  }
  groups_->Show(names.size() > 1);
  int const files = workshop::find_case(*step(), number_)->attachments_size();
  view::set_button(*files_, files == 0 ? _("Files…") : wxString::Format(_("Files %d…"), files),
                   view::Icon::file);
  show_texts();
  show_remarks();
  show_stances();
  show_buttons();
  Layout();
}

void CasesSheet::tick() {
  show_buttons();
}

void CasesSheet::show_texts() {
  pb::Case const& one = *workshop::find_case(*step(), number_);
  std::optional<workshop::Sheet> const shown = sheet();
  workshop::PlaceState const* const place = shown ? desk_.replica().place(shown->place) : nullptr;
  std::vector<view::SheetText> const texts = view::sheet_texts(*step(), one, place);
  std::vector<wxString> headings = view::sheet_fields(*step(), one);
  if (headings != fields_shown_) {
    fields_shown_ = headings;
    fields_->Clear(true);
    headings_.clear();
    texts_.clear();
    for (wxString const& heading : headings) {
      auto* const cell = new wxBoxSizer(wxVERTICAL);
      auto* const label = new wxStaticText(this, wxID_ANY, heading, wxDefaultPosition,
                                           wxDefaultSize, wxST_ELLIPSIZE_END);
      label->SetFont(view::font(view::TypeRole::body, wxFONTWEIGHT_SEMIBOLD));
      label->SetMinSize(wxSize(1, -1));
      cell->Add(label, 0, wxEXPAND);
      auto* const text = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                                        wxTE_MULTILINE | wxTE_READONLY);
      view::set_accessible(*text, heading);
      text->SetMinSize(FromDIP(wxSize(1, 60)));
      cell->Add(text, 1, wxEXPAND | wxTOP, FromDIP(4));
      fields_->Add(cell, headings_.size() + 1 == headings.size() ? 2 : 3, wxEXPAND | wxRIGHT,
                   FromDIP(8));
      headings_.push_back(label);
      texts_.push_back(text);
    }
  }
  bool any_changed = false;
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    wxString const words = i < texts.size() ? texts[i].text : wxString();
    if (texts_[i]->GetValue() != words) {
      texts_[i]->ChangeValue(words);
    }
    bool const changed = i < texts.size() && texts[i].changed;
    wxString const heading = changed
                                 ? fields_shown_[i] + " (" + _("changed since it was ready") + ")"
                                 : fields_shown_[i];
    if (headings_[i]->GetLabelText() != heading) {
      headings_[i]->SetLabelText(heading);
      headings_[i]->SetToolTip(heading);
    }
    any_changed = any_changed || changed;
  }
  wxString words = case_state_words(desk_.hall(), step_, number_);
  wxString const people = case_people(desk_, step_, number_);
  words += people.empty() ? wxString() : L" · " + people;
  // Said here too: the headings are too narrow for it.
  words += any_changed ? L" · " + _("changed since it was ready") : wxString();
  state_->SetLabelText(words);
  state_->SetToolTip(words);
  wxString linked;
  for (pb::CaseLinked const* link : workshop::case_links(desk_.hall(), step_, number_)) {
    linked += (linked.empty() ? L"" : L" · ") + view::link_words(desk_.hall(), *link);
  }
  links_->SetLabelText(linked);
  links_->Show(!linked.empty());
}

void CasesSheet::show_remarks() {
  view::ThreadModel model;
  model.empty = _("No remark yet on this case.");
  view::NoteGroup group;
  group.id = 1;
  group.title = _("On this case");
  for (workshop::Remark const* remark : workshop::case_remarks(desk_.hall(), step_, number_)) {
    view::NoteRow row;
    row.id = static_cast<long>(remark->body.remark());
    row.kind = view::NoteKind::remark;
    row.text =
        wxString::Format(_("%s: %s"), view::describe(remark->body.kind()), u8(remark->body.text()));
    row.author = remark->body.author() == 0 ? wxString(_("the room"))
                                            : desk_.short_name(remark->body.author());
    row.time = view::time_words(remark->at);
    group.notes.push_back(std::move(row));
  }
  if (!group.notes.empty()) {
    model.groups.push_back(std::move(group));
  }
  remarks_->set_model(std::move(model));
}

void CasesSheet::show_stances() {
  std::vector<wxString> const stances = view::stance_words(step()->cases());
  workshop::CaseRun const* const run = workshop::case_run(desk_.hall(), step_);
  int chosen = -1;
  if (run != nullptr && run->stances.contains(number_)) {
    chosen = static_cast<int>(run->stances.at(number_).stance) - 1;
  }
  if (stances != stances_shown_ || stance_ == nullptr) {
    stances_shown_ = stances;
    if (stance_ != nullptr) {
      stance_row_->Detach(stance_);
      stance_->Destroy();
    }
    stance_ = new view::Segmented(this, _("Stance on this case"), stances, [this](int index) {
      pb::CaseCommand command;
      command.mutable_set_stance()->set_step(step_);
      command.mutable_set_stance()->set_number(number_);
      command.mutable_set_stance()->set_stance(static_cast<std::uint32_t>(index) + 1);
      submit(command);
    });
    stance_row_->Insert(1, stance_, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(8));
  }
  if (stance_->chosen() != chosen) {
    stance_->choose(chosen);
  }
  take_back_->Show(chosen >= 0);
}

void CasesSheet::show_buttons() {
  HallState const& hall = desk_.hall();
  if (step() == nullptr) {
    return;
  }
  bool const reporting = hall.stage.step() == step_ && hall.stage.phase() == pb::PHASE_REPORTING;
  std::optional<workshop::Sheet> const shown = sheet();
  pb::CasePart part = pb::CASE_PART_PRESENT;
  bool const now = called(&part);
  link_->Enable(view::can_link_case(hall));
  pb::CaseStatus const status = workshop::case_status(hall, step_, number_);
  give_->Show((status == pb::CASE_NOT_ASSIGNED || status == pb::CASE_NOT_TREATED) &&
              !takers().empty());
  project_->Enable(shown.has_value());
  bool const projected = shown && desk_.projection().what == Projection::What::sheet &&
                         desk_.projection().place == shown->place;
  view::set_button(*project_, projected ? _("Take off the screen") : _("Show the sheet"),
                   view::Icon::screen);
  wxString const typed = remark_->GetValue().Strip(wxString::both);
  workshop::CaseRun const* const run = workshop::case_run(hall, step_);
  bool const heard = run != nullptr && std::any_of(run->passages.begin(), run->passages.end(),
                                                   [this](workshop::CasePassage const& passage) {
                                                     return passage.body.number() == number_;
                                                   });
  add_->Enable(heard && !typed.empty() && typed.length() <= limits::remark_length_max);
  remark_->Enable(heard);
  if (stance_ != nullptr) {
    stance_->Enable(shown.has_value());
  }
  skip_->Show(reporting);
  part_->Show(reporting);
  next_->Show(reporting);
  skip_->Enable(shown.has_value());
  part_->Enable(shown.has_value());
  wxString const gesture = !now                            ? _("Call this case")
                           : part == pb::CASE_PART_PRESENT ? _("Questions to understand")
                           : part == pb::CASE_PART_CLARIFY ? _("Open the exchange")
                                                           : _("Discussed");
  if (part_->GetLabelText() != gesture) {
    view::set_button(*part_, gesture);
  }
  std::optional<workshop::Sheet> const then = next();
  wxString const call_next =
      then ? wxString::Format(_("Next case: %d"), static_cast<int>(then->number))
           : wxString(_("All cases are read out"));
  if (next_->GetLabelText() != call_next) {
    view::set_button(*next_, call_next, view::Icon::right, true);
  }
  next_->Enable(then.has_value());
  Layout();
}

void CasesSheet::submit(pb::CaseCommand const& command) {
  pb::Command whole;
  *whole.mutable_cases() = command;
  desk_.submit(std::move(whole));
}

void CasesSheet::call(std::uint32_t number, std::uint32_t group, pb::CasePart part) {
  pb::CaseCommand command;
  command.mutable_call()->set_step(step_);
  command.mutable_call()->set_number(number);
  command.mutable_call()->set_group(group);
  command.mutable_call()->set_part(part);
  submit(command);
}

std::vector<pb::CaseGroup const*> CasesSheet::takers() const {
  HallState const& hall = desk_.hall();
  std::vector<pb::CaseGroup const*> groups;
  for (pb::CaseGroup const* group :
       workshop::groups_of_series(hall, step_, workshop::case_series(hall, step_))) {
    if (!workshop::people_in(hall, *group).empty()) {
      groups.push_back(group);
    }
  }
  return groups;
}

void CasesSheet::give_menu() {
  wxMenu menu;
  std::vector<std::pair<int, std::uint32_t>> offers;
  for (pb::CaseGroup const* group : takers()) {
    offers.emplace_back(menu.Append(wxID_ANY, group_people(desk_, *group))->GetId(),
                        group->group());
  }
  int const chosen =
      GetPopupMenuSelectionFromUser(menu, give_->GetPosition() + wxPoint(0, give_->GetSize().y));
  for (auto const& [id, group] : offers) {
    if (id == chosen) {
      pb::CaseCommand command;
      command.mutable_assign_case()->set_step(step_);
      command.mutable_assign_case()->set_number(number_);
      command.mutable_assign_case()->set_group(group);
      submit(command);
    }
  }
}

void CasesSheet::close(pb::CaseStatus status, bool again_later) {
  pb::CaseCommand command;
  command.mutable_close()->set_step(step_);
  command.mutable_close()->set_number(number_);
  command.mutable_close()->set_status(status);
  command.mutable_close()->set_again_later(again_later);
  submit(command);
}

void CasesSheet::add_remark() {
  if (!add_->IsEnabled()) {
    return;
  }
  pb::Command command;
  pb::AddRemark& remark = *command.mutable_add_remark();
  remark.set_from_room(true);
  remark.set_step(step_);
  remark.set_case_number(number_);
  remark.set_kind(static_cast<pb::RemarkKind>(std::max(0, kind_->GetSelection())));
  remark.set_text(view::utf8(remark_->GetValue()));
  // The words stay in the field until they are on the disk.
  add_->Enable(false);
  desk_.submit(std::move(command), [this](pb::Outcome const& outcome) {
    if (outcome.refusal() == pb::REFUSAL_NONE) {
      remark_->Clear();
    } else if (desk_.on_refused) {
      desk_.on_refused(outcome.refusal());
    }
    show_buttons();
  });
}

void CasesSheet::link() {
  if (auto const asked = view::ask_case_link(this, desk_.hall(), step_, number_)) {
    pb::CaseCommand command;
    *command.mutable_link() = *asked;
    submit(command);
  }
}

void CasesSheet::project() {
  std::optional<workshop::Sheet> const shown = sheet();
  if (!shown) {
    return;
  }
  Projection projection = desk_.projection();
  bool const on = projection.what == Projection::What::sheet && projection.place == shown->place;
  projection.what = on ? Projection::What::stage : Projection::What::sheet;
  projection.place = shown->place;
  desk_.set_projection(std::move(projection));
  show_buttons();
}

}  // namespace palabre::desk
