// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/debate_models.hpp"

#include <algorithm>
#include <random>

#include <wx/intl.h>
#include <wx/menu.h>

#include "participant/view/kit/locale.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using view::u8;
using workshop::Standing;

pb::Step const* shown_debate(DeskModel const& desk) {
  pb::Step const* const step = desk.shown_step();
  return step == nullptr || step->kind() != pb::STEP_DEBATE ? nullptr : step;
}

workshop::StatementKey shown_key(DeskModel const& desk) {
  pb::Step const* const step = shown_debate(desk);
  if (step == nullptr || step->debate().statements_size() == 0) {
    return {0, 0};
  }
  if (workshop::current_key(desk.hall()).first == step->step()) {
    return workshop::current_key(desk.hall());
  }
  return {step->step(), step->debate().statements(0).statement()};
}

pb::DebateStatement const* shown_statement(DeskModel const& desk) {
  pb::Step const* const step = shown_debate(desk);
  return step == nullptr ? nullptr : workshop::find_statement(*step, shown_key(desk).second);
}

workshop::DebateView debate_view(DeskModel const& desk) {
  return workshop::debate_view(desk.replica().state());
}

std::vector<std::uint32_t> debaters_by_name(DeskModel const& desk) {
  std::vector<std::uint32_t> people = workshop::debaters(desk.hall());
  std::sort(people.begin(), people.end(), [&](std::uint32_t a, std::uint32_t b) {
    return view::comes_before(desk.name(a), desk.name(b));
  });
  return people;
}

view::DebateFieldModel debate_line(DeskModel const& desk) {
  workshop::StatementKey const key = shown_key(desk);
  pb::DebateStatement const& statement = *shown_statement(desk);
  workshop::DebateView const view = debate_view(desk);
  workshop::StatementState const& state = workshop::statement_state(desk.hall(), key);
  view::DebateFieldModel model = view::field_model(
      statement, state.last ? state.last->tally() : workshop::tally_now(view, key),
      state.first ? &state.first->tally() : nullptr, workshop::flows_now(view, key));
  HallState const& hall = desk.hall();
  workshop::FloorTurn const* const turn = hall.floor.running();
  for (std::uint32_t const person : debaters_by_name(desk)) {
    Standing const now = workshop::standing_now(view, person, key);
    std::size_t const camp = static_cast<std::size_t>(now.position);
    if (now.place != pb::DEBATE_AT_POSITION || camp == 0 || camp > model.camps.size()) {
      continue;
    }
    view::DebaterModel one;
    one.id = static_cast<long>(person);
    one.name = desk.name(person);
    one.initials = view::initials_of(one.name);
    auto const held = view.people.find(person);
    one.moved = state.first && held != view.people.end() &&
                !workshop::arrived_late(hall, key, person) &&
                workshop::standing_at_first(held->second, key, state.first_at) != now;
    one.speaks = turn != nullptr && turn->body.person() == person;
    bool const waits =
        hall.hands.contains(person) ||
        std::any_of(hall.floor.waiting.begin(), hall.floor.waiting.end(),
                    [&](auto const& entry) { return entry.second.body.person() == person; });
    one.signal = hall.help.contains(person) ? view::Seat::Signal::help
                 : waits                    ? view::Seat::Signal::hand
                                            : view::Seat::Signal::none;
    model.camps[camp - 1].people.push_back(std::move(one));
  }
  return model;
}

view::DebateCurveModel debate_curve(DeskModel const& desk) {
  view::DebateCurveModel model;
  pb::DebateStatement const* const statement = shown_statement(desk);
  if (statement == nullptr) {
    return model;
  }
  for (pb::DebatePosition const& position : statement->positions()) {
    model.labels.push_back(u8(position.label()));
  }
  workshop::StatementKey const key = shown_key(desk);
  workshop::StatementState const& state = workshop::statement_state(desk.hall(), key);
  for (workshop::DebateCount const& count : workshop::curve_of(debate_view(desk), key)) {
    view::CurvePoint point;
    point.minute = static_cast<double>(count.at - std::min(count.at, state.first_at)) / 60'000.0;
    for (std::size_t i = 0; i < model.labels.size(); ++i) {
      int const camp = static_cast<int>(i);
      point.counts.push_back(
          camp < count.tally.positions_size() ? static_cast<int>(count.tally.positions(camp)) : 0);
    }
    model.points.push_back(std::move(point));
  }
  std::uint64_t const end = state.last ? state.last_at : desk.now();
  if (state.first) {
    model.minutes =
        std::max(1.0, static_cast<double>(end - std::min(end, state.first_at)) / 60'000.0);
  }
  return model;
}

wxString placed_words(DeskModel const& desk) {
  workshop::StatementKey const key = shown_key(desk);
  workshop::DebateView const view = debate_view(desk);
  pb::DebateTally const tally = workshop::tally_now(view, key);
  unsigned const placed = workshop::people_in(tally) - tally.not_placed() - tally.aside();
  wxString words =
      wxString::Format(wxPLURAL("%u person placed", "%u people placed", placed), placed);
  auto const names = [&](pb::DebatePlace place) {
    wxString list;
    for (std::uint32_t const person : debaters_by_name(desk)) {
      if (workshop::standing_now(view, person, key).place == place) {
        list += (list.empty() ? "" : ", ") + desk.short_name(person);
      }
    }
    return list;
  };
  bool const named = !shown_debate(desk)->debate().counts_only();
  if (tally.aside() > 0) {
    words += L" · " + wxString::Format(_("%u aside"), tally.aside()) +
             (named ? ": " + names(pb::DEBATE_ASIDE) : wxString());
  }
  if (tally.not_placed() > 0) {
    words += L" · " + wxString::Format(_("%u not placed"), tally.not_placed()) +
             (named ? ": " + names(pb::DEBATE_NOT_PLACED) : wxString());
  }
  return words;
}

void move_debater(DeskModel& desk, std::uint32_t person, Standing const& to) {
  workshop::StatementKey const key = shown_key(desk);
  pb::Command command;
  command.set_as_person(person);
  pb::TakePosition& move = *command.mutable_debate()->mutable_take_position();
  move.set_step(key.first);
  move.set_statement(key.second);
  move.set_place(to.place);
  move.set_position(to.position);
  desk.submit(std::move(command));
}

void debater_menu(wxWindow& over, wxPoint at, DeskModel& desk, std::uint32_t person) {
  pb::DebateStatement const* const statement = shown_statement(desk);
  if (statement == nullptr) {
    return;
  }
  Standing const now = workshop::standing_now(debate_view(desk), person, shown_key(desk));
  bool const open = workshop::positions_open(desk.hall()) &&
                    workshop::current_key(desk.hall()) == shown_key(desk);
  wxMenu menu(desk.name(person));
  std::vector<std::pair<int, Standing>> places;
  for (int i = 0; i < statement->positions_size(); ++i) {
    std::uint32_t const position = static_cast<std::uint32_t>(i) + 1;
    places.emplace_back(0, Standing{pb::DEBATE_AT_POSITION, position});
  }
  places.emplace_back(0, Standing{pb::DEBATE_ASIDE, 0});
  for (auto& [id, where] : places) {
    wxMenuItem* const item = menu.Append(
        wxID_ANY, wxString::Format(_("Move to: %s"), view::standing_words(*statement, where)));
    item->Enable(open && where != now);
    id = item->GetId();
  }
  int const chosen = over.GetPopupMenuSelectionFromUser(menu, at);
  for (auto const& [id, where] : places) {
    if (id == chosen) {
      move_debater(desk, person, where);
    }
  }
}

namespace {

std::uint64_t drawn_seed() {
  std::random_device device;
  return (static_cast<std::uint64_t>(device()) << 32) | device();
}

// To the smallest camps, in an order drawn by lot. Nobody named: all who are not placed.
void assign(DeskModel& desk, std::vector<std::uint32_t> const& people) {
  workshop::StatementKey const key = shown_key(desk);
  pb::Command command;
  pb::AssignPositions& assign = *command.mutable_debate()->mutable_assign_positions();
  assign.set_step(key.first);
  assign.set_statement(key.second);
  assign.mutable_persons()->Assign(people.begin(), people.end());
  assign.set_seed(drawn_seed());
  desk.submit(std::move(command));
}

}  // namespace

void share_out(DeskModel& desk) {
  assign(desk, {});
}

void spread(DeskModel& desk) {
  std::vector<std::uint32_t> people;
  for (std::uint32_t const person : workshop::debaters(desk.hall())) {
    if (workshop::standing_now(debate_view(desk), person, shown_key(desk)).place ==
        pb::DEBATE_AT_POSITION) {
      people.push_back(person);
    }
  }
  std::mt19937_64 lot(drawn_seed());
  std::shuffle(people.begin(), people.end(), lot);
  people.resize((people.size() + 2) / 3);
  if (!people.empty()) {
    assign(desk, people);
  }
}

}  // namespace palabre::desk
