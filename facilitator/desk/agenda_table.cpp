// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/agenda_table.hpp"

#include <algorithm>

#include <wx/dataview.h>
#include <wx/menu.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/translation.h>

#include "facilitator/desk/debate_forms.hpp"
#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/desk_words.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/icons.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using namespace view;

namespace {

enum Column : unsigned {
  column_number,
  column_title,
  column_method,
  column_length,
  column_start,
  column_state
};

pb::Step fresh_step(pb::StepKind kind) {
  pb::Step step;
  step.set_kind(kind);
  step.set_title(utf8(view::describe(kind)));
  switch (kind) {
    case pb::STEP_BREAK:
      step.set_duration_s(15 * 60);
      break;
    case pb::STEP_MEAL:
      step.set_duration_s(75 * 60);
      break;
    case pb::STEP_WORLD_CAFE: {
      step.set_duration_s(95 * 60);
      pb::CafeSettings& cafe = *step.mutable_cafe();
      cafe.set_rounds(3);
      cafe.set_round_length_s(25 * 60);
      cafe.set_recap_length_s(3 * 60);
      cafe.set_move_length_s(2 * 60);
      for (int i = 0; i < 3; ++i) {
        cafe.add_tables();
      }
      break;
    }
    case pb::STEP_CASES:
      step.set_duration_s(110 * 60);
      break;
    case pb::STEP_HOSTS_REVIEW:
      step.set_duration_s(25 * 60);
      break;
    case pb::STEP_RESTITUTION:
      step.set_duration_s(40 * 60);
      step.mutable_restitution()->set_table_length_s(8 * 60);
      step.mutable_restitution()->set_plenary_length_s(15 * 60);
      break;
    case pb::STEP_DEBATE: {
      step.set_duration_s(35 * 60);
      pb::DebateSettings& debate = *step.mutable_debate();
      *debate.add_statements() = fresh_statement();
      debate.set_choose_length_s(60);
      debate.set_prepare_length_s(3 * 60);
      debate.set_debate_length_s(20 * 60);
      debate.set_last_call_length_s(2 * 60);
      debate.mutable_floor()->set_turn_length_s(90);
      debate.mutable_floor()->set_alternate_camps(true);
      debate.mutable_floor()->set_river_is_a_camp(true);
      break;
    }
    default:
      step.set_duration_s(15 * 60);
  }
  return step;
}

}  // namespace

std::optional<int> parse_duration(wxString const& typed) {
  std::vector<int> numbers;
  bool hours = false;
  bool in_number = false;
  for (wxUniChar const sign : typed.Lower()) {
    if (sign >= '0' && sign <= '9') {
      if (!in_number) {
        numbers.push_back(0);
      }
      in_number = true;
      if (numbers.back() < 100'000) {
        numbers.back() = numbers.back() * 10 + static_cast<int>(sign.GetValue() - '0');
      }
      continue;
    }
    in_number = false;
    hours = hours || ((sign == 'h' || sign == ':') && numbers.size() == 1);
  }
  int minutes = 0;
  if (numbers.size() == 1) {
    minutes = hours ? numbers[0] * 60 : numbers[0];
  } else if (numbers.size() == 2 && hours && numbers[1] < 60) {
    minutes = numbers[0] * 60 + numbers[1];
  } else {
    return {};
  }
  if (minutes <= 0 || minutes > static_cast<int>(limits::step_minutes_max)) {
    return {};
  }
  return minutes;
}

AgendaTable::AgendaTable(wxWindow* parent, DeskModel& desk) : wxPanel(parent), desk_(desk) {
  auto* const title = new wxStaticText(this, wxID_ANY, _("Agenda"));
  title->SetFont(font(TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD));
  total_ = new wxStaticText(this, wxID_ANY, "");
  total_->SetForegroundColour(theme().ink2);
  wxButton* const add = make_button(this, _("Add a step"), {}, Icon::plus);
  // Once its own event is over: a menu opened inside it leaves a screen reader without an answer.
  add->Bind(wxEVT_BUTTON,
            [this, add](wxCommandEvent&) { CallAfter([this, add] { add_menu(*add); }); });
  auto* const up = make_icon_button(this, Icon::down, _("Move up"), [this] { move_selected(-1); });
  // The same arrow upside down.
  up->SetBitmap(
      wxBitmap(icon(Icon::down).GetBitmap(FromDIP(wxSize(16, 16))).ConvertToImage().Mirror(false)));
  up->SetToolTip(_("Move up (Ctrl+Up)"));
  auto* const down =
      make_icon_button(this, Icon::down, _("Move down"), [this] { move_selected(1); });
  down->SetToolTip(_("Move down (Ctrl+Down)"));
  auto* const remove =
      make_icon_button(this, Icon::x, _("Remove this step"), [this] { remove_selected(); });
  auto* const head = new wxBoxSizer(wxHORIZONTAL);
  head->Add(title, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(space::small));
  head->Add(total_, 1, wxALIGN_CENTRE_VERTICAL);
  head->Add(add, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(6));
  head->Add(up, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(2));
  head->Add(down, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(6));
  head->Add(remove, 0, wxALIGN_CENTRE_VERTICAL);
  list_ = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                 wxDV_ROW_LINES | wxBORDER_NONE);
  set_accessible(*list_, _("Agenda"));
  list_->AppendIconTextColumn(_("No."), wxDATAVIEW_CELL_INERT, FromDIP(48));
  list_->AppendTextColumn(_("Step"), wxDATAVIEW_CELL_EDITABLE, FromDIP(230));
  list_->AppendTextColumn(_("Method"), wxDATAVIEW_CELL_INERT, FromDIP(200));
  list_->AppendTextColumn(_("Duration"), wxDATAVIEW_CELL_EDITABLE, FromDIP(84));
  list_->AppendTextColumn(_("Start"), wxDATAVIEW_CELL_INERT, FromDIP(62));
  list_->AppendIconTextColumn(_("Ready?"), wxDATAVIEW_CELL_INERT, FromDIP(100));
  list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
    if (!filling_ && on_select) {
      on_select(selected());
    }
  });
  list_->Bind(wxEVT_DATAVIEW_ITEM_EDITING_STARTED, [this](wxDataViewEvent& event) {
    int const row = list_->ItemToRow(event.GetItem());
    if (row >= 0 && static_cast<std::size_t>(row) < rows_.size() &&
        rows_[static_cast<std::size_t>(row)] == 0) {
      event.Veto();
    }
  });
  list_->Bind(wxEVT_DATAVIEW_ITEM_EDITING_DONE, [this](wxDataViewEvent& event) {
    if (event.IsEditCancelled()) {
      return;
    }
    int const row = list_->ItemToRow(event.GetItem());
    wxString const value = event.GetValue().GetString();
    int const column = event.GetColumn();
    // The command's outcome fills the table again; not inside the control's own event.
    CallAfter([this, row, column, value] { edited(row, column, value); });
  });
  list_->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
    int const key = event.GetKeyCode();
    if (event.ControlDown() && (key == WXK_UP || key == WXK_DOWN)) {
      move_selected(key == WXK_UP ? -1 : 1);
    } else if (key == WXK_DELETE && FindFocus() != nullptr &&
               dynamic_cast<wxTextEntry*>(FindFocus()) == nullptr) {
      remove_selected();
    } else {
      event.Skip();
    }
  });
  list_->EnableDragSource(wxDF_UNICODETEXT);
  list_->EnableDropTarget(wxDF_UNICODETEXT);
  list_->Bind(wxEVT_DATAVIEW_ITEM_BEGIN_DRAG, [this](wxDataViewEvent& event) {
    int const row = list_->ItemToRow(event.GetItem());
    dragged_ = row >= 0 && static_cast<std::size_t>(row) < rows_.size()
                   ? rows_[static_cast<std::size_t>(row)]
                   : 0;
    if (dragged_ == 0) {
      event.Veto();
      return;
    }
    pb::Step const* const step = workshop::find_step(desk_.hall(), dragged_);
    event.SetDataObject(new wxTextDataObject(step == nullptr ? wxString() : u8(step->title())));
    event.SetDragFlags(wxDrag_AllowMove);
  });
  list_->Bind(wxEVT_DATAVIEW_ITEM_DROP_POSSIBLE, [](wxDataViewEvent& event) { event.Allow(); });
  list_->Bind(wxEVT_DATAVIEW_ITEM_DROP, [this](wxDataViewEvent& event) {
    int const row = event.GetItem().IsOk() ? list_->ItemToRow(event.GetItem())
                                           : static_cast<int>(rows_.size()) - 1;
    CallAfter([this, row] { drop_at(row); });
  });
  auto* const column = new wxBoxSizer(wxVERTICAL);
  column->Add(head, 0, wxEXPAND | wxALL, FromDIP(space::small));
  column->Add(list_, 1, wxEXPAND);
  SetSizer(column);
}

std::uint32_t AgendaTable::selected() const {
  int const row = list_->GetSelectedRow();
  return row == wxNOT_FOUND || static_cast<std::size_t>(row) >= rows_.size()
             ? 0
             : rows_[static_cast<std::size_t>(row)];
}

void AgendaTable::select(std::uint32_t step) {
  auto const found = std::find(rows_.begin(), rows_.end(), step);
  if (found != rows_.end() && step != 0) {
    list_->SelectRow(static_cast<unsigned>(found - rows_.begin()));
  }
}

void AgendaTable::refresh(Change const& change) {
  if (change.touches(change.agenda || change.people || change.stage)) {
    fill();
  }
}

void AgendaTable::fill() {
  workshop::HallState const& hall = desk_.hall();
  std::uint32_t chosen = wanted_ != 0 && workshop::find_step(hall, wanted_) ? wanted_ : selected();
  wanted_ = 0;
  std::vector<AgendaTime> const times = agenda_times(hall, desk_.now());
  std::vector<Unfinished> const points = unfinished(hall);
  filling_ = true;
  list_->Freeze();
  list_->DeleteAllItems();
  rows_.clear();
  int steps = 0;
  int breaks = 0;
  int minutes = 0;
  std::uint32_t day = 0;
  bool const several_days = !hall.agenda.empty() && hall.agenda.back().day() > 1;
  Theme const& t = theme();
  wxVariant empty_icon;
  empty_icon << wxDataViewIconText("");
  for (std::size_t i = 0; i < hall.agenda.size(); ++i) {
    pb::Step const& step = hall.agenda[i];
    if (several_days && std::max(1U, step.day()) != day) {
      day = std::max(1U, step.day());
      wxVector<wxVariant> heading;
      heading.push_back(empty_icon);
      heading.push_back(wxVariant(wxString::Format(_("Day %d"), static_cast<int>(day))));
      heading.push_back(wxVariant(""));
      heading.push_back(wxVariant(""));
      heading.push_back(wxVariant(""));
      heading.push_back(empty_icon);
      list_->AppendItem(heading);
      rows_.push_back(0);
    }
    int const number = step_number(hall, step.step());
    (number == 0 ? breaks : steps) += 1;
    minutes += step.meanwhile() ? 0 : static_cast<int>(step.duration_s() / 60);
    auto const mine = std::count_if(points.begin(), points.end(), [&](Unfinished const& point) {
      return point.step == step.step();
    });
    wxDataViewIconText state(
        mine == 0 ? _("yes") : _("to finish"),
        icon(mine == 0 ? Icon::check : Icon::warn, mine == 0 ? t.accent_text : t.ochre_text, 14));
    wxVariant state_value;
    state_value << state;
    wxVector<wxVariant> cells;
    wxVariant mark;
    mark << (number == 0 ? wxDataViewIconText("", icon(icon_of(step.kind()), t.ink2, 14))
                         : wxDataViewIconText(wxString::Format("%d", number)));
    cells.push_back(mark);
    cells.push_back(wxVariant(u8(step.title())));
    cells.push_back(wxVariant(method_words(step)));
    cells.push_back(wxVariant(format_duration(static_cast<int>(step.duration_s() / 60))));
    cells.push_back(wxVariant(hour_words(times[i].start)));
    cells.push_back(state_value);
    list_->AppendItem(cells);
    rows_.push_back(step.step());
  }
  if (chosen == 0 || std::find(rows_.begin(), rows_.end(), chosen) == rows_.end()) {
    auto const first =
        std::find_if(rows_.begin(), rows_.end(), [](auto step) { return step != 0; });
    chosen = first == rows_.end() ? 0 : *first;
  }
  select(chosen);
  list_->Thaw();
  filling_ = false;
  total_->SetLabelText(
      wxString::Format(wxPLURAL("%d step", "%d steps", static_cast<unsigned>(steps)), steps) +
      L" · " +
      wxString::Format(wxPLURAL("%d break", "%d breaks", static_cast<unsigned>(breaks)), breaks) +
      L" · " + format_duration(minutes));
  Layout();
  if (on_select) {
    on_select(selected());
  }
}

void AgendaTable::add_menu(wxWindow& under) {
  wxMenu menu;
  std::vector<std::pair<int, pb::StepKind>> kinds;
  for (pb::StepKind const kind :
       {pb::STEP_TEXT, pb::STEP_PRESENTATION, pb::STEP_WORLD_CAFE, pb::STEP_HOSTS_REVIEW,
        pb::STEP_GALLERY, pb::STEP_RESTITUTION, pb::STEP_CASES, pb::STEP_DEBATE, pb::STEP_DRAFTING,
        pb::STEP_AMENDMENTS, pb::STEP_VALIDATION, pb::STEP_BREAK, pb::STEP_MEAL}) {
    wxMenuItem* const entry = menu.Append(wxID_ANY, view::describe(kind));
    kinds.emplace_back(entry->GetId(), kind);
  }
  int const chosen = under.GetPopupMenuSelectionFromUser(menu, wxPoint(0, under.GetSize().y));
  for (auto const& [entry, kind] : kinds) {
    if (entry != chosen) {
      continue;
    }
    pb::Command command;
    *command.mutable_add_step()->mutable_step() = fresh_step(kind);
    auto const position = workshop::step_position(desk_.hall(), selected());
    std::size_t const at = position ? *position + 1 : desk_.hall().agenda.size();
    if (position) {
      command.mutable_add_step()->mutable_step()->set_day(desk_.hall().agenda[*position].day());
    }
    command.mutable_add_step()->set_position(static_cast<std::uint32_t>(at));
    wanted_ = desk_.hall().next_step;
    desk_.submit(std::move(command));
  }
}

void AgendaTable::move_selected(int by) {
  std::uint32_t const step = selected();
  auto const position = workshop::step_position(desk_.hall(), step);
  if (!position || (by < 0 && *position == 0) ||
      (by > 0 && *position + 1 >= desk_.hall().agenda.size())) {
    return;
  }
  pb::Command command;
  command.mutable_move_step()->set_step(step);
  command.mutable_move_step()->set_position(
      static_cast<std::uint32_t>(static_cast<int>(*position) + by));
  wanted_ = step;
  desk_.submit(std::move(command));
}

void AgendaTable::remove_selected() {
  if (std::uint32_t const step = selected()) {
    pb::Command command;
    command.mutable_remove_step()->set_step(step);
    auto const position = workshop::step_position(desk_.hall(), step);
    if (position && *position + 1 < desk_.hall().agenda.size()) {
      wanted_ = desk_.hall().agenda[*position + 1].step();
    }
    desk_.submit(std::move(command));
  }
}

void AgendaTable::edited(int row, int column, wxString const& value) {
  if (row < 0 || static_cast<std::size_t>(row) >= rows_.size()) {
    return;
  }
  pb::Step const* const step =
      workshop::find_step(desk_.hall(), rows_[static_cast<std::size_t>(row)]);
  if (step == nullptr) {
    return;
  }
  pb::Command command;
  pb::Step& changed = *command.mutable_change_step()->mutable_step();
  changed = *step;
  if (column == column_length) {
    std::optional<int> const minutes = parse_duration(value);
    if (!minutes) {
      fill();  // as it was: that is not a duration
      return;
    }
    changed.set_duration_s(static_cast<std::uint32_t>(*minutes) * 60);
  } else if (column == column_title) {
    changed.set_title(utf8(value));
  }
  if (changed.SerializeAsString() == step->SerializeAsString()) {
    fill();
    return;
  }
  desk_.submit(std::move(command), [this](pb::Outcome const& outcome) {
    if (outcome.refusal() != pb::REFUSAL_NONE) {
      fill();
      if (desk_.on_refused) {
        desk_.on_refused(outcome.refusal());
      }
    }
  });
}

void AgendaTable::drop_at(int row) {
  if (dragged_ == 0 || row < 0 || static_cast<std::size_t>(row) >= rows_.size()) {
    return;
  }
  std::uint32_t const step = std::exchange(dragged_, 0U);
  std::uint32_t const onto = rows_[static_cast<std::size_t>(row)];
  auto const target = workshop::step_position(desk_.hall(), onto);
  if (!target || onto == step) {
    return;
  }
  pb::Command command;
  command.mutable_move_step()->set_step(step);
  command.mutable_move_step()->set_position(static_cast<std::uint32_t>(*target));
  wanted_ = step;
  desk_.submit(std::move(command));
}

}  // namespace palabre::desk
