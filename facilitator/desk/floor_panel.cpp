// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/floor_panel.hpp"

#include <wx/dcclient.h>
#include <wx/menu.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/translation.h>
#include <wx/wrapsizer.h>

#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/floor_dialogs.hpp"
#include "facilitator/desk/floor_figures.hpp"
#include "facilitator/desk/floor_knowledge.hpp"
#include "facilitator/desk/floor_rows.hpp"
#include "participant/view/floor_words.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/debate_queries.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using namespace view;
using workshop::FloorLine;
using workshop::FloorQueue;
using workshop::FloorReason;
using workshop::FloorTurn;

namespace {

wxStaticText* short_line(wxWindow* parent, TypeRole role, wxFontWeight weight,
                         wxColour const& colour) {
  auto* const line = new wxStaticText(parent, wxID_ANY, wxString(), wxDefaultPosition,
                                      wxDefaultSize, wxST_ELLIPSIZE_END);
  line->SetFont(font(role, weight));
  line->SetForegroundColour(colour);
  line->SetMinSize(wxSize(1, -1));
  return line;
}

void say(wxStaticText& line, wxString const& words) {
  if (line.GetLabelText() != words) {
    line.SetLabelText(words);
    line.SetToolTip(words);
  }
}

wxString who(DeskModel const& desk, std::uint32_t person) {
  return person == 0 ? _("Somebody in the room") : desk.name(person);
}

FloorQueue queue_of(DeskModel const& desk) {
  return workshop::floor_queue(desk.hall(), desk.now(),
                               floor_knowledge(desk.replica().state(), desk.replica().people()));
}

}  // namespace

FloorPanel::FloorPanel(wxWindow* parent, DeskModel& desk) : wxPanel(parent), desk_(desk) {
  set_accessible(*this, _("Floor"));
  int const gap = FromDIP(space::small);
  card_ = new wxPanel(this);
  card_->SetBackgroundColour(theme().accent);
  speaker_ = short_line(card_, TypeRole::body, wxFONTWEIGHT_SEMIBOLD, theme().on_accent);
  about_ = short_line(card_, TypeRole::caption, wxFONTWEIGHT_NORMAL, theme().on_accent);
  clock_ = new wxStaticText(card_, wxID_ANY, "00:00");
  clock_->SetFont(font(TypeRole::stage_title, wxFONTWEIGHT_SEMIBOLD));
  clock_->SetForegroundColour(theme().on_accent);
  set_accessible(*speaker_, _("Who speaks"));
  set_accessible(*clock_, _("Length of the turn"));
  auto* const names = new wxBoxSizer(wxVERTICAL);
  names->Add(speaker_, 0, wxEXPAND);
  names->Add(about_, 0, wxEXPAND);
  auto* const card = new wxBoxSizer(wxHORIZONTAL);
  card->Add(names, 1, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(space::medium));
  card->Add(clock_, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(space::medium));
  card_->SetSizer(card);

  pause_ = make_icon_button(
      this, Icon::pause, _("Pause the turn"), [this] { toggle_pause(); }, ButtonSize::small);
  room_ = make_button(
      this, _("The room"), [this] { give_room(); }, {}, ButtonSize::small);
  room_->SetToolTip(_("Several people speak: counted for nobody"));
  end_ = make_icon_button(
      this, Icon::check, _("End the turn"), [this] { end_turn(); }, ButtonSize::small);
  correct_ = make_button(
      this, _("Correct…"), [this] { CallAfter([this] { floor_correct_dialog(this, desk_); }); }, {},
      ButtonSize::small);
  add_ = make_button(
      this, _("A hand…"), [this] { CallAfter([this] { floor_add_dialog(this, desk_); }); },
      Icon::hand, ButtonSize::small);
  // In a second row what does not fit: the column may be narrow, and words longer elsewhere.
  auto* const turn = new wxWrapSizer(wxHORIZONTAL, 0);
  for (wxButton* const button : {pause_, end_, room_, correct_, add_}) {
    turn->Add(button, 0, wxRIGHT | wxBOTTOM, FromDIP(space::tiny));
  }

  prompt_ = new rooms::Prose(this, _("Next, in the order proposed"), TypeRole::body,
                             wxFONTWEIGHT_SEMIBOLD);
  rows_ = new FloorRows(this);
  rows_->SetMinSize(FromDIP(wxSize(1, 110)));
  rows_->on_activate = [this](long entry) {
    CallAfter([this, entry] { give(static_cast<std::uint32_t>(entry), true); });
  };
  rows_->on_menu = [this](long entry, wxPoint at) { row_menu(entry, at); };
  rows_->on_move = [this](long entry, std::size_t index) { move(entry, index); };
  empty_ = new rooms::Prose(
      this, _("Nobody waits. Whoever asks stands here, with the reason for the place."));
  empty_->SetForegroundColour(theme().ink2);
  give_ = make_primary_button(
      this, _("Floor to…"), [this] { give_next(); }, Icon::mic, ButtonSize::normal);
  give_->SetToolTip("F9");
  rule_ = make_button(
      this, _("Rule"), [this] { rule_menu(); }, {}, ButtonSize::small);
  shares_ = new SharePanel(this, desk_);

  auto* const column = new wxBoxSizer(wxVERTICAL);
  column->Add(card_, 0, wxEXPAND);
  column->Add(turn, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, gap);
  column->Add(prompt_, 0, wxEXPAND | wxALL, gap);
  column->Add(rows_, 1, wxEXPAND);
  column->Add(empty_, 0, wxEXPAND | wxLEFT | wxRIGHT, gap);
  column->Add(give_, 0, wxEXPAND | wxALL, gap);
  column->Add(rule_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap);
  column->Add(shares_, 0, wxEXPAND);
  SetSizer(column);
}

wxString FloorPanel::label() const {
  if (!workshop::in_plenary(desk_.hall())) {
    return {};
  }
  std::size_t const waiting = workshop::floor_queue(desk_.hall(), desk_.now()).lines.size();
  return waiting == 0 ? _("Floor") : _("Floor") + wxString::Format(" %zu", waiting);
}

void FloorPanel::refresh(Change const& change) {
  if (change.touches(change.signals || change.stage || change.people || change.agenda ||
                     change.room || !change.persons.empty())) {
    fill();
  }
}

void FloorPanel::tick() {
  if (IsShownOnScreen()) {
    fill_speaker();
    shares_->fill();
  }
}

void FloorPanel::fill() {
  FloorQueue const queue = queue_of(desk_);
  fill_speaker();
  fill_rows(queue);
  pb::FloorRules const rules = workshop::floor_rules(desk_.hall());
  wxString words = rules.alternate_camps() ? _("by turns between camps") : wxString();
  if (!rules.lists_by().empty()) {
    words = wxString::Format(_("lists by %s"), u8(rules.lists_by()));
  }
  words = words.empty() ? view::describe(rules.policy()) : words;
  set_rule(wxString::Format(_("Rule: %s"), words));
  FloorLine const* const next = queue.next();
  set_button(*give_,
             next == nullptr ? _("Floor to…")
                             : wxString::Format(_("Floor to %s"), who(desk_, next->person)),
             Icon::mic, true);
  give_->Enable(next != nullptr);
  wxString prompt = _("Next, in the order proposed");
  if (queue.camp_without_hand != 0) {
    prompt = wxString::Format(_("It is the turn of “%s”: who would speak?"),
                              camp_label(desk_.hall(), queue.camp_without_hand));
  } else if (queue.camp_to_choose) {
    prompt = _("You choose which camp begins. Below: who asked first.");
  }
  if (desk_.hall().floor.list_closed) {
    prompt = _("The list is closed: points of procedure alone come in.") + " " + prompt;
  }
  prompt_->set_words(prompt);
  correct_->Enable(!desk_.hall().floor.turns.empty());
  shares_->fill();
  Layout();
}

// The button is as wide as the column; words that are wider end in an ellipsis and are told whole.
void FloorPanel::set_rule(wxString const& words) {
  int const room = GetClientSize().x - FromDIP(2 * space::small) - FromDIP(28);
  wxClientDC dc(rule_);
  dc.SetFont(rule_->GetFont());
  wxString const shown =
      room < FromDIP(80) ? words : wxControl::Ellipsize(words, dc, wxELLIPSIZE_END, room);
  set_button(*rule_, shown);
  rule_->SetMinSize(wxSize(1, rule_->GetMinSize().y));
  set_accessible(*rule_, words);
  rule_->SetToolTip(words);
}

void FloorPanel::fill_speaker() {
  HallState const& hall = desk_.hall();
  FloorTurn const* const running = hall.floor.running();
  pause_->Enable(running != nullptr);
  end_->Enable(running != nullptr);
  if (running == nullptr) {
    say(*speaker_, _("Nobody has the floor"));
    say(*about_, _("The next turn begins with the button below, or F9."));
    say(*clock_, L"–:––");
    return;
  }
  say(*speaker_, running->body.person() == 0 ? _("The room") : desk_.name(running->body.person()));
  pb::FloorRules const rules = workshop::floor_rules(hall);
  std::vector<wxString> about;
  if (running->paused) {
    about.push_back(_("paused"));
  }
  if (running->body.kind() != pb::FLOOR_INTERVENTION) {
    about.push_back(view::describe(running->body.kind()));
  }
  if (std::uint32_t const person = running->body.person(); person != 0) {
    workshop::FloorKnowledge const knows =
        floor_knowledge(desk_.replica().state(), desk_.replica().people());
    if (knows.camps.camp_of) {
      about.push_back(camp_label(hall, knows.camps.camp_of(person, desk_.now())));
    }
    auto const spoken = workshop::spoken_by_person(hall, rules.scope(), desk_.now());
    if (auto const found = spoken.find(person); found != spoken.end()) {
      about.push_back(turn_words(found->second.turns));
    }
  }
  std::uint64_t const ms = workshop::spoken_ms(*running, desk_.now());
  if (rules.turn_length_s() > 0) {
    wxString const length = length_words(rules.turn_length_s() * 1000ULL);
    about.push_back(wxString::Format(
        ms > rules.turn_length_s() * 1000ULL ? _("over its %s") : _("of %s"), length));
  }
  wxString words;
  for (wxString const& one : about) {
    if (!one.empty()) {
      words += (words.empty() ? wxString() : wxString(L" · ")) + one;
    }
  }
  say(*about_, words);
  say(*clock_, length_words(ms));
  wxString const name = running->paused ? _("Resume the turn") : _("Pause the turn");
  if (pause_->GetToolTipText() != name) {
    pause_->SetBitmap(icon(running->paused ? Icon::play : Icon::pause, 16));
    pause_->SetToolTip(name);
    set_accessible(*pause_, name);
  }
}

void FloorPanel::fill_rows(FloorQueue const& queue) {
  std::vector<FloorRow> rows;
  for (FloorLine const& line : queue.lines) {
    FloorRow row;
    row.id = static_cast<long>(line.entry);
    row.rank = line.proposed ? static_cast<int>(rows.size()) + 1 : 0;
    row.name = who(desk_, line.person);
    row.position = static_cast<int>(line.camp);
    row.side = line.kind != pb::FLOOR_INTERVENTION ? view::describe(line.kind)
               : line.camp != 0                    ? camp_label(desk_.hall(), line.camp)
                                                   : u8(line.list);
    if (line.kind != pb::FLOOR_INTERVENTION) {
      row.position = 0;
    }
    row.reason = reason_words(line);
    row.next = rows.empty() && line.proposed;
    rows.push_back(std::move(row));
  }
  bool const none = rows.empty();
  rows_->set_rows(std::move(rows));
  if (empty_->IsShown() != none) {
    empty_->Show(none);
  }
}

bool FloorPanel::give_next() {
  FloorQueue const queue = queue_of(desk_);
  if (FloorLine const* const next = queue.next()) {
    give(next->entry, next->reasons.front() == FloorReason::by_hand);
    return true;
  }
  return false;
}

void FloorPanel::give(std::uint32_t entry, bool by_hand) {
  FloorTurn const* const running = desk_.hall().floor.running();
  pb::FloorCommand command;
  command.mutable_give()->set_entry(entry);
  command.mutable_give()->set_running(running == nullptr ? 0 : running->body.turn());
  command.mutable_give()->set_by_hand(by_hand);
  send(desk_, command);
}

void FloorPanel::give_room() {
  FloorTurn const* const running = desk_.hall().floor.running();
  pb::FloorCommand command;
  command.mutable_give()->set_running(running == nullptr ? 0 : running->body.turn());
  command.mutable_give()->set_by_hand(true);
  send(desk_, command);
}

void FloorPanel::toggle_pause() {
  if (FloorTurn const* const running = desk_.hall().floor.running()) {
    pb::FloorCommand command;
    command.mutable_pause()->set_turn(running->body.turn());
    command.mutable_pause()->set_paused(!running->paused);
    send(desk_, command);
  }
}

void FloorPanel::end_turn() {
  if (FloorTurn const* const running = desk_.hall().floor.running()) {
    pb::FloorCommand command;
    command.mutable_end()->set_turn(running->body.turn());
    send(desk_, command);
  }
}

void FloorPanel::rule_menu() {
  pb::FloorRules const rules = workshop::floor_rules(desk_.hall());
  bool const closed = desk_.hall().floor.list_closed;
  wxMenu menu;
  std::vector<std::pair<int, pb::FloorPolicy>> policies;
  for (pb::FloorPolicy const policy : {pb::FLOOR_NOT_YET_SPOKEN, pb::FLOOR_FIRST_COME,
                                       pb::FLOOR_FEWEST_TURNS, pb::FLOOR_LEAST_TIME}) {
    wxMenuItem* const item = menu.AppendRadioItem(wxID_ANY, view::describe(policy));
    item->Check(policy == rules.policy());
    policies.emplace_back(item->GetId(), policy);
  }
  std::vector<std::pair<int, pb::FirstCamp>> firsts;
  if (rules.alternate_camps() && workshop::current_statement(desk_.hall()) != nullptr) {
    menu.AppendSeparator();
    for (pb::FirstCamp const first : {pb::FIRST_CAMP_SMALLEST, pb::FIRST_CAMP_CHOSEN}) {
      wxMenuItem* const item = menu.AppendRadioItem(
          wxID_ANY, wxString::Format(_("First of all: %s"), first_camp_words(first)));
      item->Check(first == rules.first_camp());
      firsts.emplace_back(item->GetId(), first);
    }
  }
  menu.AppendSeparator();
  int const all = menu.Append(wxID_ANY, _("All the rules…"))->GetId();
  int const close =
      menu.Append(wxID_ANY, closed ? _("Open the list again") : _("Close the list"))->GetId();
  int const order = menu.Append(wxID_ANY, _("Back to the order proposed"))->GetId();
  menu.Enable(order, !desk_.hall().floor.order.empty());
  int const chosen = GetPopupMenuSelectionFromUser(
      menu, ScreenToClient(rule_->GetScreenPosition()) + wxPoint(0, rule_->GetSize().y));
  pb::FloorCommand command;
  if (chosen == all) {
    floor_rules_dialog(this, desk_);
    return;
  }
  if (chosen == close) {
    command.mutable_close_list()->set_closed(!closed);
  } else if (chosen == order) {
    command.mutable_set_order();
  } else {
    pb::FloorRules wanted = rules;
    for (auto const& [id, policy] : policies) {
      if (chosen == id) {
        wanted.set_policy(policy);
      }
    }
    for (auto const& [id, first] : firsts) {
      if (chosen == id) {
        wanted.set_first_camp(first);
      }
    }
    if (wanted.policy() != rules.policy() || wanted.first_camp() != rules.first_camp()) {
      *command.mutable_set_rules()->mutable_rules() = wanted;
      command.mutable_set_rules()->set_undeclared(desk_.hall().floor.undeclared);
    }
  }
  if (command.body_case() != pb::FloorCommand::BODY_NOT_SET) {
    send(desk_, command);
  }
}

void FloorPanel::row_menu(long entry, wxPoint at) {
  rows_->select_row(entry);
  wxMenu menu;
  int const now = menu.Append(wxID_ANY, _("Give the floor now"))->GetId();
  int const up = menu.Append(wxID_ANY, _("Move up") + "\tCtrl+Up")->GetId();
  int const down = menu.Append(wxID_ANY, _("Move down") + "\tCtrl+Down")->GetId();
  menu.AppendSeparator();
  int const out = menu.Append(wxID_ANY, _("No longer wants to speak"))->GetId();
  int const chosen = rows_->GetPopupMenuSelectionFromUser(menu, at);
  if (chosen == now) {
    give(static_cast<std::uint32_t>(entry), true);
  } else if (chosen == up || chosen == down) {
    rows_->move_chosen(chosen == up ? -1 : 1);
  } else if (chosen == out) {
    pb::FloorCommand command;
    command.mutable_withdraw()->set_entry(static_cast<std::uint32_t>(entry));
    send(desk_, command);
  }
}

void FloorPanel::move(long entry, std::size_t index) {
  FloorQueue const queue = queue_of(desk_);
  std::vector<std::uint32_t> entries;
  std::size_t kept = index + 1;  // what stands above stays there, and what was put by hand
  for (FloorLine const& line : queue.lines) {
    if (line.entry != static_cast<std::uint32_t>(entry)) {
      entries.push_back(line.entry);
    }
    if (line.reasons.front() == FloorReason::by_hand) {
      kept = std::max(kept, entries.size());
    }
  }
  entries.insert(entries.begin() + static_cast<std::ptrdiff_t>(std::min(index, entries.size())),
                 static_cast<std::uint32_t>(entry));
  pb::FloorCommand command;
  for (std::size_t i = 0; i < std::min(kept, entries.size()); ++i) {
    command.mutable_set_order()->add_entries(entries[i]);
  }
  send(desk_, command);
}

}  // namespace palabre::desk
