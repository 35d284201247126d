// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/cases_passage.hpp"

#include <algorithm>

#include <wx/intl.h>
#include <wx/listbox.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include "facilitator/desk/cases_board.hpp"
#include "participant/view/case_words.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/case_queries.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

CasesPassage::CasesPassage(wxWindow* parent, DeskModel& desk) : wxPanel(parent), desk_(desk) {
  int const gap = FromDIP(8);
  auto* const column = new wxBoxSizer(wxVERTICAL);
  column->Add(
      view::make_text(this, _("Order of passage"), view::TypeRole::body, wxFONTWEIGHT_SEMIBOLD), 0,
      wxALL, gap);
  list_ = new wxListBox(this, wxID_ANY);
  view::set_accessible(*list_, _("Order of passage"),
                       _("Control Up and Control Down move a case."));
  list_->Bind(wxEVT_LISTBOX, [this](wxCommandEvent&) {
    int const chosen = list_->GetSelection();
    if (chosen >= 0 && static_cast<std::size_t>(chosen) < rows_.size() && on_choose) {
      Row const row = rows_[static_cast<std::size_t>(chosen)];
      on_choose(row.number, row.group);
    }
  });
  list_->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
    bool const up = event.GetKeyCode() == WXK_UP;
    if (event.ControlDown() && (up || event.GetKeyCode() == WXK_DOWN)) {
      move(up ? -1 : 1);
    } else {
      event.Skip();
    }
  });
  column->Add(list_, 1, wxEXPAND);
  auto* const row = new wxBoxSizer(wxHORIZONTAL);
  up_ = view::make_button(
      this, _("Earlier"), [this] { move(-1); }, {}, view::ButtonSize::small);
  down_ = view::make_button(
      this, _("Later"), [this] { move(1); }, {}, view::ButtonSize::small);
  row->Add(up_, 1, wxRIGHT, FromDIP(4));
  row->Add(down_, 1);
  column->Add(row, 0, wxEXPAND | wxALL, gap);
  column->Add(
      view::make_text(this, _("Time of this case"), view::TypeRole::body, wxFONTWEIGHT_SEMIBOLD), 0,
      wxLEFT | wxRIGHT, gap);
  clock_ = view::make_text(this, "", view::TypeRole::stage_title, wxFONTWEIGHT_BOLD);
  column->Add(clock_, 0, wxEXPAND | wxALL, gap);
  left_ = new wxStaticText(this, wxID_ANY, "");
  left_->SetForegroundColour(view::theme().ink2);
  column->Add(left_, 0, wxEXPAND | wxALL, gap);
  short_ = view::make_button(this, _("Short reading"), [this] {
    workshop::CaseRun const* const run = workshop::case_run(desk_.hall(), step_);
    set_short(run == nullptr || !run->short_mode);
  });
  column->Add(short_, 0, wxEXPAND | wxALL, gap);
  SetSizer(column);
}

void CasesPassage::show(std::uint32_t step_number) {
  step_ = step_number;
  HallState const& hall = desk_.hall();
  pb::Step const* const step = workshop::find_cases_step(hall, step_);
  if (step == nullptr) {
    return;
  }
  rows_.clear();
  wxArrayString names;
  int ready = 0;
  int writing = 0;
  for (workshop::Sheet const& sheet : workshop::passage_order(hall, *step)) {
    rows_.push_back({sheet.number, sheet.group->group()});
    pb::CaseStatus const status = workshop::sheet_status(hall, sheet);
    ready += status >= pb::CASE_READY ? 1 : 0;
    writing += status < pb::CASE_READY ? 1 : 0;
    bool const twice = workshop::sheets_of_case(hall, step_, sheet.number).size() > 1;
    wxString name = view::case_title(*step, sheet.number);
    if (twice) {
      name += L" · " + wxString::Format(_("Group %u"), sheet.group->group());
    }
    workshop::CaseRun const* const run = workshop::case_run(hall, step_);
    bool const now = run->called() != nullptr && run->called()->body.number() == sheet.number &&
                     run->called()->body.group() == sheet.group->group();
    names.Add((now ? wxString(L"▸ ") : wxString()) + name + L" — " +
              (now ? case_state_words(hall, step_, sheet.number) : view::describe(status)));
  }
  if (names != list_->GetStrings()) {
    int const chosen = list_->GetSelection();
    list_->Set(names);
    if (chosen >= 0 && chosen < static_cast<int>(names.size())) {
      list_->SetSelection(chosen);
    }
  }
  workshop::CaseRun const* const run = workshop::case_run(hall, step_);
  bool const brief = run != nullptr && run->short_mode;
  left_->SetLabelText(
      wxString::Format(_("%d ready or read out, %d being written."), ready, writing) + "\n" +
      (brief ? wxString(_("Short reading: one minute each, no exchange."))
             : wxString(_("Short of time? One minute for each case."))));
  left_->Wrap(std::max(GetClientSize().x - FromDIP(20), FromDIP(180)));
  view::set_button(*short_, brief ? _("Back to full reading") : _("Short reading"));
  show_clock();
  Layout();
}

void CasesPassage::tick() {
  show_clock();
}

void CasesPassage::show_clock() {
  workshop::CaseRun const* const run = workshop::case_run(desk_.hall(), step_);
  workshop::CasePassage const* const called = run == nullptr ? nullptr : run->called();
  wxString words = _("No case is called.");
  if (called != nullptr) {
    auto const spent = static_cast<int>(
        (std::max(desk_.now(), called->body.since()) - called->body.since()) / 1000);
    int const length = static_cast<int>(called->body.length_s());
    words = length == 0 ? view::format_clock(spent)
                        : wxString::Format(_("%s of %s"), view::format_clock(length - spent),
                                           view::format_clock(length));
    words += L" · " + view::describe(called->body.part());
  }
  if (clock_->GetLabelText() != words) {
    clock_->SetLabelText(words);
  }
}

void CasesPassage::move(int by) {
  int const chosen = list_->GetSelection();
  int const target = chosen + by;
  if (chosen < 0 || target < 0 || target >= static_cast<int>(rows_.size())) {
    return;
  }
  std::vector<std::uint32_t> order;
  std::vector<Row> moved = rows_;
  std::swap(moved[static_cast<std::size_t>(chosen)], moved[static_cast<std::size_t>(target)]);
  for (Row const& row : moved) {
    if (std::find(order.begin(), order.end(), row.number) == order.end()) {
      order.push_back(row.number);
    }
  }
  pb::Command command;
  pb::SetCaseQueue& queue = *command.mutable_cases()->mutable_set_queue();
  queue.set_step(step_);
  queue.mutable_cases()->Add(order.begin(), order.end());
  desk_.submit(std::move(command));
  list_->SetSelection(target);
}

void CasesPassage::set_short(bool on) {
  pb::Command command;
  command.mutable_cases()->mutable_set_short_mode()->set_step(step_);
  command.mutable_cases()->mutable_set_short_mode()->set_on(on);
  desk_.submit(std::move(command));
}

}  // namespace palabre::desk
