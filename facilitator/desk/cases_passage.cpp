// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/cases_passage.hpp"

#include <algorithm>

#include <wx/intl.h>
#include <wx/sizer.h>

#include "facilitator/desk/cases_board.hpp"
#include "facilitator/desk/people_signals.hpp"
#include "participant/view/case_words.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/drawn_list.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/paint_text.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/shapes.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/case_queries.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

namespace {

workshop::CasePassage const* called_now(HallState const& hall, std::uint32_t step) {
  workshop::CaseRun const* const run = workshop::case_run(hall, step);
  return run == nullptr ? nullptr : run->called();
}

// "2  Summaries of course sheets      ready", the title shortened where there is no room.
class PassageRow : public view::DrawnRow {
 public:
  PassageRow(long row, std::uint32_t number, wxString title, wxString state, bool now)
      : DrawnRow(row),
        number_(number),
        title_(std::move(title)),
        state_(std::move(state)),
        now_(now) {}

  double height(wxGraphicsContext&, view::Theme const& t, double) const override {
    return t.base_px * 2.4;
  }

  void paint(wxGraphicsContext& gc, view::Theme const& t, wxRect2DDouble const& area,
             bool selected) const override {
    if (now_ && !selected) {
      view::fill_card(gc, area, 0, t.indigo_tint);
    }
    double const top = area.m_y + t.base_px * 0.55;
    if (now_) {
      view::draw_icon(gc, view::Icon::mic, t.indigo, area.m_x + 4, top + 1, t.base_px * 1.05);
    }
    view::set_text(gc, t, t.base_px, now_ ? t.indigo : t.accent_text, wxFONTWEIGHT_BOLD);
    view::draw_line(gc, wxString::Format("%u", number_), area.m_x + t.base_px * 2.2, top,
                    view::Align::right);
    view::set_text(gc, t, t.base_px * 0.9, t.ink2);
    double const right = area.GetRight() - 8;
    double const state =
        view::draw_line_within(gc, state_, right, top + 1, area.m_width * 0.4, view::Align::right);
    view::set_text(gc, t, t.base_px, t.ink, now_ ? wxFONTWEIGHT_SEMIBOLD : wxFONTWEIGHT_NORMAL);
    double const left = area.m_x + t.base_px * 2.8;
    view::draw_line_within(gc, title_, left, top, right - state - 8 - left);
    gc.SetPen(gc.CreatePen(wxGraphicsPenInfo(t.line, 1.0)));
    gc.StrokeLine(area.m_x, area.GetBottom() - 0.5, area.GetRight(), area.GetBottom() - 0.5);
  }

  wxString words() const override {
    return wxString::Format(_("Case %d"), static_cast<int>(number_)) + ", " + title_ + ", " +
           state_;
  }

  bool same_as(DrawnRow const& other) const override {
    auto const& one = static_cast<PassageRow const&>(other);
    return number_ == one.number_ && title_ == one.title_ && state_ == one.state_ &&
           now_ == one.now_;
  }

 private:
  std::uint32_t number_;
  wxString title_;
  wxString state_;
  bool now_;
};

}  // namespace

view::ClockModel case_clock(DeskModel const& desk, std::uint32_t step) {
  view::ClockModel clock{.shown = false};
  workshop::CasePassage const* const called = called_now(desk.hall(), step);
  if (called == nullptr || called->body.length_s() == 0) {
    return clock;
  }
  std::uint64_t const since = called->body.since();
  clock.total_s = static_cast<int>(called->body.length_s());
  clock.remaining_s =
      clock.total_s - static_cast<int>((std::max(desk.now(), since) - since) / 1000);
  clock.caption = wxString::Format(_("%s, of %s"), view::describe(called->body.part()),
                                   view::format_clock(clock.total_s));
  return clock;
}

CasesPassage::CasesPassage(wxWindow* parent, DeskModel& desk) : wxPanel(parent), desk_(desk) {
  int const gap = FromDIP(view::space::small);
  auto const title = [this](wxString const& words) {
    return new rooms::Prose(this, words, view::TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  };
  auto* const column = new wxBoxSizer(wxVERTICAL);
  signals_ = new SignalRows(this, desk_, true);
  signals_->on_show = [this](std::uint32_t person) {
    pb::CaseGroup const* const group = workshop::case_group_of(desk_.hall(), step_, person);
    if (group != nullptr && !group->cases().empty() && on_choose) {
      on_choose(group->cases(0), group->group());
    }
  };
  column->Add(signals_, 0, wxEXPAND);
  column->Add(title(_("Order of passage")), 0, wxEXPAND | wxALL, gap);
  list_ = new view::DrawnList(this, _("Order of passage"));
  view::set_accessible(*list_, _("Order of passage"),
                       _("Control Up and Control Down move a case."));
  list_->SetMinSize(FromDIP(wxSize(1, 90)));
  list_->on_select = [this](long id) {
    if (id > 0 && static_cast<std::size_t>(id) <= rows_.size() && on_choose) {
      Row const row = rows_[static_cast<std::size_t>(id) - 1];
      if (row.number != number_ || row.group != group_) {
        on_choose(row.number, row.group);
      }
    }
  };
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
  row->Add(up_, 1, wxRIGHT, FromDIP(view::space::tiny));
  row->Add(down_, 1);
  column->Add(row, 0, wxEXPAND | wxALL, gap);

  clock_title_ = title(_("Time of this case"));
  column->Add(clock_title_, 0, wxEXPAND | wxLEFT | wxRIGHT, gap);
  auto* const time = new wxBoxSizer(wxHORIZONTAL);
  clock_ = new view::ClockFace(this, _("Time of this case"));
  clock_->set_focusable(false);
  clock_->SetMinSize(FromDIP(wxSize(1, 56)));
  time->Add(clock_, 1, wxALIGN_CENTRE_VERTICAL);
  auto const minute = [&](wxString const& words, wxString const& name, int by_s) {
    wxButton* const button = view::make_button(
        this, words, [this, by_s] { extend(by_s); }, {}, view::ButtonSize::small);
    button->SetMinSize(FromDIP(wxSize(40, view::size::small_button)));
    button->SetToolTip(name);
    view::set_accessible(*button, name);
    time->Add(button, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(view::space::tiny));
    return button;
  };
  less_ = minute(L"\u22121", _("One minute less for this case"), -60);
  longer_ = minute("+1", _("One minute more for this case"), 60);
  column->Add(time, 0, wxEXPAND | wxALL, gap);
  left_ = new rooms::Prose(this, wxString(), view::TypeRole::caption);
  column->Add(left_, 0, wxEXPAND | wxALL, gap);
  short_ = view::make_button(this, _("Short reading"), [this] {
    workshop::CaseRun const* const run = workshop::case_run(desk_.hall(), step_);
    set_short(run == nullptr || !run->short_mode);
  });
  column->Add(short_, 0, wxEXPAND | wxALL, gap);
  SetSizer(column);
}

void CasesPassage::show(std::uint32_t step_number, std::uint32_t number, std::uint32_t group) {
  step_ = step_number;
  number_ = number;
  group_ = group;
  HallState const& hall = desk_.hall();
  pb::Step const* const step = workshop::find_cases_step(hall, step_);
  if (step == nullptr) {
    return;
  }
  std::vector<Row> rows;
  view::DrawnBranch branch;
  unsigned ready = 0;
  unsigned writing = 0;
  workshop::CasePassage const* const called = called_now(hall, step_);
  for (workshop::Sheet const& sheet : workshop::passage_order(hall, *step)) {
    rows.push_back({sheet.number, sheet.group->group()});
    pb::CaseStatus const status = workshop::sheet_status(hall, sheet);
    ready += status >= pb::CASE_READY ? 1 : 0;
    writing += status < pb::CASE_READY ? 1 : 0;
    pb::Case const* const one = workshop::find_case(*step, sheet.number);
    wxString title = one == nullptr ? wxString() : view::u8(one->title());
    if (workshop::sheets_of_case(hall, step_, sheet.number).size() > 1) {
      title = wxString::Format(_("Group %u"), sheet.group->group()) + L" · " + title;
    }
    bool const now = called != nullptr && called->body.number() == sheet.number &&
                     called->body.group() == sheet.group->group();
    branch.rows.push_back(std::make_shared<PassageRow>(
        static_cast<long>(rows.size()), sheet.number, title,
        now ? case_state_words(hall, step_, sheet.number) : view::describe(status), now));
  }
  rows_ = std::move(rows);
  list_->set_branches({std::move(branch)});
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (rows_[i].number == number_ && (rows_[i].group == group_ || group_ == 0)) {
      group_ = rows_[i].group;
      list_->select_row(static_cast<long>(i) + 1);
    }
  }
  up_->Enable(rows_.size() > 1);
  down_->Enable(rows_.size() > 1);
  workshop::CaseRun const* const run = workshop::case_run(hall, step_);
  bool const brief = run != nullptr && run->short_mode;
  left_->set_words(wxString::Format(_("%u ready or read out, %u being written."), ready, writing) +
                   "\n" +
                   (brief ? wxString(_("Short reading: one minute each, no exchange."))
                          : wxString(_("Short of time? One minute for each case."))));
  view::set_button(*short_, brief ? _("Back to full reading") : _("Short reading"));
  signals_->fill();
  show_clock();
  Layout();
}

void CasesPassage::tick() {
  if (signals_->fill()) {
    Layout();
  }
  show_clock();
}

void CasesPassage::show_clock() {
  view::ClockModel clock = case_clock(desk_, step_);
  workshop::CasePassage const* const called = called_now(desk_.hall(), step_);
  wxString title = called == nullptr
                       ? _("No case is called.")
                       : wxString::Format(_("Time of case %u"), called->body.number());
  if (!clock.caption.empty()) {
    title += L" · " + clock.caption;
  }
  clock_title_->set_words(title);
  bool const shown = clock.visible();
  clock_->set_words(_("Time of this case"),
                    shown ? view::clock_spoken(clock) + ", " + clock.caption : wxString());
  clock.caption = " ";  // the title says it: the column is narrow
  clock_->set_model(clock);
  if (clock_->IsShown() != shown) {
    clock_->Show(shown);
    less_->Show(shown);
    longer_->Show(shown);
    Layout();
  }
}

void CasesPassage::move(int by) {
  long const chosen = list_->selected_row() - 1;
  long const target = chosen + by;
  if (chosen < 0 || target < 0 || target >= static_cast<long>(rows_.size())) {
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
  list_->select_row(target + 1);
}

void CasesPassage::set_short(bool on) {
  pb::Command command;
  command.mutable_cases()->mutable_set_short_mode()->set_step(step_);
  command.mutable_cases()->mutable_set_short_mode()->set_on(on);
  desk_.submit(std::move(command));
}

void CasesPassage::extend(int by_s) {
  workshop::CasePassage const* const called = called_now(desk_.hall(), step_);
  if (called == nullptr) {
    return;
  }
  pb::Command command;
  pb::ExtendCasePart& extend = *command.mutable_cases()->mutable_extend();
  extend.set_step(step_);
  extend.set_number(called->body.number());
  extend.set_part(called->body.part());
  extend.set_by_s(by_s);
  desk_.submit(std::move(command));
}

}  // namespace palabre::desk
