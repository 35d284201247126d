// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/agenda_panel.hpp"

#include <algorithm>

#include <wx/menu.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/tglbtn.h>
#include <wx/translation.h>

#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/desk_words.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/icons.hpp"
#include "participant/view/kit/paint_text.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using namespace view;

namespace {

// Row numbers: a step, and its rounds under it (index 0 = the step itself).
constexpr long row_of(std::uint32_t step, std::uint32_t index) {
  return static_cast<long>(step) * 100 + static_cast<long>(index);
}
constexpr std::uint32_t step_of(long row) {
  return static_cast<std::uint32_t>(row / 100);
}

struct AgendaRow {
  wxString title{};
  wxString time{};
  Icon picture = Icon::play;
  bool has_picture = false;
  int number = 0;
  bool played = false;
  bool current = false;
  bool calm = false;   // a break
  bool inner = false;  // a round
  bool operator==(AgendaRow const&) const = default;
};

class AgendaLine : public DrawnRow {
 public:
  AgendaLine(long number, AgendaRow row) : DrawnRow(number), row_(std::move(row)) {}

  double height(wxGraphicsContext&, Theme const& t, double) const override {
    return t.base_px * (row_.inner || row_.calm ? 1.85 : 2.3);
  }

  void paint(wxGraphicsContext& gc, Theme const& t, wxRect2DDouble const& area,
             bool) const override {
    bool const filled = row_.current && !row_.inner;
    wxColour const ground = filled         ? t.accent
                            : row_.current ? t.accent_tint
                            : row_.calm    ? t.canvas2
                                           : t.panel;
    gc.SetPen(wxNullGraphicsPen);
    gc.SetBrush(wxBrush(ground));
    gc.DrawRectangle(area.m_x, area.m_y, area.m_width, area.m_height);
    wxColour const ink = filled                     ? t.on_accent
                         : row_.current             ? t.accent_text
                         : row_.played || row_.calm ? t.ink2
                                                    : t.ink;
    wxFontWeight const weight = row_.current ? wxFONTWEIGHT_SEMIBOLD : wxFONTWEIGHT_NORMAL;
    double const middle = area.m_y + area.m_height / 2.0;
    double const mark = t.base_px * 1.05;
    double const left = area.m_x + 10;
    if (row_.has_picture) {
      draw_icon(gc, row_.picture,
                filled        ? t.on_accent
                : row_.played ? t.accent_text
                              : t.ink2,
                left, middle - mark / 2.0, mark);
    } else if (row_.number > 0) {
      set_text(gc, t, t.base_px * 0.92, t.ink2);
      draw_line(gc, wxString::Format("%d", row_.number), left + mark / 2.0,
                middle - line_height(gc) / 2.0, Align::centre);
    }
    set_text(gc, t, t.base_px * (row_.inner || row_.calm ? 0.92 : 0.98),
             filled         ? t.on_accent
             : row_.current ? t.accent_text
                            : t.ink2,
             weight);
    double const right = area.GetRight() - 8;
    double const time =
        draw_line(gc, row_.time, right, middle - line_height(gc) / 2.0, Align::right);
    set_text(gc, t, t.base_px * (row_.inner || row_.calm ? 0.92 : 1.0), ink, weight);
    double const x = left + mark + 8;
    draw_line_within(gc, row_.title, x, middle - line_height(gc) / 2.0, right - time - 8 - x);
    gc.SetPen(gc.CreatePen(wxGraphicsPenInfo(t.dark ? t.line : wxColour(0xE9, 0xE6, 0xE0), 1.0)));
    gc.StrokeLine(area.m_x, area.GetBottom() - 0.5, area.GetRight(), area.GetBottom() - 0.5);
  }

  wxString words() const override {
    wxString line = row_.title;
    if (row_.number > 0) {
      line = wxString::Format(_("Step %d"), row_.number) + ", " + line;
    }
    if (row_.current) {
      line += ", " + _("under way");
    } else if (row_.played) {
      line += ", " + _("done");
    }
    return line + ", " + row_.time;
  }

  bool same_as(DrawnRow const& other) const override {
    return row_ == static_cast<AgendaLine const&>(other).row_;
  }

 private:
  AgendaRow row_;
};

class DayLine : public DrawnRow {
 public:
  DayLine(long number, wxString title) : DrawnRow(number), title_(std::move(title)) {}
  double height(wxGraphicsContext&, Theme const& t, double) const override {
    return t.base_px * 1.8;
  }
  void paint(wxGraphicsContext& gc, Theme const& t, wxRect2DDouble const& area,
             bool) const override {
    set_text(gc, t, t.base_px * 0.92, t.ink2, wxFONTWEIGHT_SEMIBOLD);
    draw_line_within(gc, title_, area.m_x + 2, area.m_y + (area.m_height - line_height(gc)) / 2.0,
                     area.m_width - 6);
  }
  wxString words() const override { return title_; }
  bool same_as(DrawnRow const& other) const override {
    return title_ == static_cast<DayLine const&>(other).title_;
  }

 private:
  wxString title_;
};

std::vector<DrawnRowPtr> rounds_of(workshop::HallState const& hall, pb::Step const& cafe,
                                   std::int32_t start) {
  std::vector<DrawnRowPtr> rows;
  std::vector<std::int32_t> const times = round_times(hall, cafe, start);
  bool const moving = hall.stage.phase() == pb::PHASE_MOVING;
  for (std::uint32_t r = 1; r <= cafe.cafe().rounds(); ++r) {
    if (moving && hall.stage.index() == r && !hall.passages.empty()) {
      AgendaRow move;
      move.title = _("Changing tables");
      move.time = hour_words(minutes_of_day(hall.passages.back().entered_at));
      move.inner = move.current = true;
      rows.push_back(std::make_shared<AgendaLine>(row_of(cafe.step(), 50 + r), std::move(move)));
    }
    AgendaRow row;
    row.inner = true;
    row.current = hall.stage.phase() == pb::PHASE_ROUND && hall.stage.index() == r;
    row.played = hall.stage.index() > r;
    row.title = wxString::Format(row.current ? _("Round %d, under way") : _("Round %d"),
                                 static_cast<int>(r));
    row.time = hour_words(times[r - 1]);
    rows.push_back(std::make_shared<AgendaLine>(row_of(cafe.step(), r), std::move(row)));
  }
  return rows;
}

}  // namespace

AgendaPanel::AgendaPanel(wxWindow* parent, DeskModel& desk) : wxPanel(parent), desk_(desk) {
  auto* const title = new wxStaticText(this, wxID_ANY, _("Agenda"));
  title->SetFont(font(TypeRole::body, wxFONTWEIGHT_SEMIBOLD));
  meal_ = new wxStaticText(this, wxID_ANY, "");
  meal_->SetFont(font(TypeRole::caption));
  meal_->SetForegroundColour(theme().ink2);
  auto* const head = new wxBoxSizer(wxHORIZONTAL);
  head->Add(title, 1, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(space::small));
  head->Add(meal_, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(space::small));
  list_ = new DrawnList(this, _("Agenda"));
  list_->on_activate = [this](long row) { desk_.look_at(step_of(row)); };
  list_->on_select = [this](long row) {
    if (row != 0) {
      desk_.look_at(step_of(row));
    }
  };
  list_->on_menu = [this](long row, wxPoint at) {
    wxMenu menu;
    int const look = menu.Append(wxID_ANY, _("Look at this step"))->GetId();
    wxMenuItem* const go = menu.Append(wxID_ANY, _("Go to this step now"));
    std::uint32_t const step = step_of(row);
    go->Enable(step != desk_.hall().stage.step() && desk_.hall().room != pb::ROOM_CLOSED);
    int const chosen = list_->GetPopupMenuSelectionFromUser(menu, at);
    if (chosen == look) {
      desk_.look_at(step);
    } else if (chosen == go->GetId()) {
      desk_.go_to_step(step);
    }
  };
  auto* const column = new wxBoxSizer(wxVERTICAL);
  column->Add(head, 0, wxEXPAND);
  column->Add(list_, 1, wxEXPAND);
  SetSizer(column);
}

void AgendaPanel::add_below(wxWindow* window) {
  GetSizer()->Add(window, 0, wxEXPAND);
  Layout();
}

void AgendaPanel::refresh(Change const& change) {
  if (change.touches(change.agenda || change.stage || change.clock)) {
    fill();
  }
}

void AgendaPanel::tick() {
  int const minute = minutes_of_day(desk_.now());
  if (minute != minute_) {
    minute_ = minute;
    fill();
  }
}

void AgendaPanel::fill() {
  workshop::HallState const& hall = desk_.hall();
  std::vector<AgendaTime> const times = agenda_times(hall, desk_.now());
  std::vector<DrawnBranch> branches;
  std::uint32_t const last_day = hall.agenda.empty() ? 1 : std::max(1U, hall.agenda.back().day());
  pb::Step const* const current = workshop::current_step(hall);
  std::uint32_t const today = current == nullptr ? 1 : std::max(1U, current->day());
  std::uint32_t day = 0;
  wxString meal;
  for (std::size_t i = 0; i < hall.agenda.size(); ++i) {
    pb::Step const& step = hall.agenda[i];
    std::uint32_t const its_day = std::max(1U, step.day());
    if (branches.empty() || (last_day > 1 && its_day != day)) {
      day = its_day;
      DrawnBranch branch;
      if (last_day > 1) {
        branch.heading = std::make_shared<DayLine>(
            static_cast<long>(day), wxString::Format(_("Day %d"), static_cast<int>(day)));
        branch.unfolded = day == today;
      }
      branches.push_back(std::move(branch));
    }
    AgendaRow row;
    row.title = u8(step.title());
    row.time = hour_words(times[i].start);
    row.number = step_number(hall, step.step());
    row.played = times[i].played;
    row.current = times[i].current;
    row.calm = row.number == 0;
    row.has_picture = row.current || row.played || row.calm;
    row.picture = row.current ? Icon::play : row.played ? Icon::check : icon_of(step.kind());
    bool const unfolded = row.current && step.kind() == pb::STEP_WORLD_CAFE;
    branches.back().rows.push_back(
        std::make_shared<AgendaLine>(row_of(step.step(), 0), std::move(row)));
    if (unfolded) {
      for (DrawnRowPtr& round : rounds_of(hall, step, times[i].start)) {
        branches.back().rows.push_back(std::move(round));
      }
    }
    if (step.kind() == pb::STEP_MEAL && meal.empty() && current != nullptr && !times[i].played &&
        !times[i].current && its_day == today) {
      meal = wxString::Format(_("meal towards %s"), hour_words(times[i].start));
    }
  }
  list_->set_branches(std::move(branches));
  if (meal_->GetLabelText() != meal) {
    meal_->SetLabelText(meal);
    Layout();
  }
}

AgendaRail::AgendaRail(wxWindow* parent, DeskModel& desk) : wxPanel(parent), desk_(desk) {
  set_accessible(*this, _("Agenda"));
  column_ = new wxBoxSizer(wxVERTICAL);
  column_->Add(make_icon_button(
                   this, Icon::right, _("Unfold the agenda"),
                   [this] {
                     if (on_unfold) {
                       on_unfold();
                     }
                   },
                   ButtonSize::small),
               0, wxALIGN_CENTRE_HORIZONTAL | wxALL, FromDIP(6));
  SetSizer(column_);
  SetMinSize(wxSize(FromDIP(50), -1));
}

void AgendaRail::refresh(Change const& change) {
  workshop::HallState const& hall = desk_.hall();
  if (change.touches(change.agenda)) {
    for (auto const& [step, button] : buttons_) {
      button->Destroy();
    }
    buttons_.clear();
    for (pb::Step const& step : hall.agenda) {
      if (step_number(hall, step.step()) == 0) {
        continue;
      }
      auto* const button = new wxToggleButton(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                                              wxBORDER_NONE | wxBU_EXACTFIT);
      std::uint32_t const number = step.step();
      button->SetBitmap(icon(icon_of(step.kind()), 18));
      button->SetMinSize(FromDIP(wxSize(38, 36)));
      button->Bind(wxEVT_TOGGLEBUTTON, [this, number](wxCommandEvent&) {
        desk_.look_at(number);
        Change look;
        look.stage = true;
        refresh(look);
      });
      column_->Add(button, 0, wxALIGN_CENTRE_HORIZONTAL | wxBOTTOM, FromDIP(4));
      buttons_.emplace_back(number, button);
    }
    Layout();
  }
  if (change.touches(change.agenda || change.stage)) {
    std::vector<AgendaTime> const times = agenda_times(hall, desk_.now());
    for (auto const& [number, button] : buttons_) {
      pb::Step const* const step = workshop::find_step(hall, number);
      auto const position = workshop::step_position(hall, number);
      if (step == nullptr || !position) {
        continue;
      }
      pb::Step const* const shown = desk_.shown_step();
      button->SetValue(shown != nullptr && shown->step() == number);
      wxString const name = u8(step->title()) + ", " + hour_words(times[*position].start);
      button->SetToolTip(name);
      set_accessible(*button, name);
    }
  }
}

}  // namespace palabre::desk
