// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/note_ways.hpp"

#include <algorithm>

#include "protocol/clean/clean.hpp"
#include "protocol/workshop/case_queries.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rooms {

namespace {

// The draft that is being written now, if this device follows it.
workshop::DraftState const* open_draft(Model const& model) {
  for (pb::Step const& step : model.hall().agenda) {
    workshop::PlaceState const* const state =
        step.kind() == pb::STEP_DRAFTING ? model.place(step.place()) : nullptr;
    if (state != nullptr && state->draft.pad != 0 && !state->draft.published) {
      return &state->draft;
    }
  }
  return nullptr;
}

bool mine(Model const& model, std::uint32_t place, workshop::Note const& note) {
  if (note.body.author() != 0) {
    return model.is_me(note.body.author());
  }
  if (model.shared() && model.person() == 0) {
    return note.device != 0 && note.device == model.actor().device;
  }
  workshop::PersonState const* const own = model.client().replica().person(model.person());
  return own != nullptr &&
         std::any_of(own->claimed.begin(), own->claimed.end(), [&](pb::NoteRef const& ref) {
           return ref.place() == place && ref.note() == note.body.note();
         });
}

// The table I sit at, or sat at when the last café ended.
std::uint32_t my_table(Model const& model) {
  std::uint32_t last = 0;
  for (pb::Step const& step : model.hall().agenda) {
    if (step.kind() == pb::STEP_WORLD_CAFE) {
      std::uint32_t const seat = workshop::seat_in_round(model.hall(), step, model.person(),
                                                         workshop::begun_round(model.hall(), step));
      last = seat == 0 ? last : seat;
    }
  }
  return last;
}

void add_notes(Model const& model, WaysOf whose, std::vector<NoteWay>& ways) {
  std::uint32_t const table_of_mine = whose == WaysOf::table ? my_table(model) : 0;
  for (pb::Step const& step : model.hall().agenda) {
    for (pb::Table const& table : step.cafe().tables()) {
      workshop::PlaceState const* const state = model.place(table.place());
      if (state == nullptr || (whose == WaysOf::table && table.place() != table_of_mine)) {
        continue;
      }
      for (workshop::Note const& note : state->notes) {
        if (whose == WaysOf::me ? !mine(model, table.place(), note) : note.hidden) {
          continue;
        }
        NoteWay way;
        way.place = table.place();
        way.number = note.body.note();
        way.text = note.body.text();
        way.at = note.at;
        way.revised_at = note.revised_at;
        way.round = note.body.round();
        way.note_kind = note.body.kind();
        way.author = note.body.author();
        for (auto const& [round, recap] : state->recaps) {
          auto const& notes = recap.body.notes();
          if (std::find(notes.begin(), notes.end(), note.body.note()) != notes.end()) {
            way.told.push_back({recap.body.host(), round, recap.at});
          }
        }
        for (pb::Synthesis const& synthesis : model.hall().syntheses) {
          for (pb::FrozenField const& field : synthesis.fields()) {
            for (pb::Citation const& citation : field.citations()) {
              if (citation.note().place() == table.place() &&
                  citation.note().note() == note.body.note()) {
                way.cited.push_back({synthesis.place(), field.role()});
              }
            }
          }
        }
        ways.push_back(std::move(way));
      }
    }
  }
  std::stable_sort(ways.begin(), ways.end(),
                   [](NoteWay const& a, NoteWay const& b) { return a.at < b.at; });
}

void add_sheets(Model const& model, WaysOf whose, std::vector<NoteWay>& ways) {
  std::vector<std::uint32_t> const own = workshop::own_sheets(model.hall(), model.person());
  for (std::uint32_t const place : workshop::sheet_places(model.hall())) {
    workshop::PlaceState const* const state = model.place(place);
    bool const theirs = std::find(own.begin(), own.end(), place) != own.end();
    if (state == nullptr || (whose == WaysOf::me && !theirs)) {
      continue;
    }
    for (auto const& [pad, held] : state->pads) {
      if (held.role == pb::PAD_CASE && !is_blank(held.pad.text())) {
        NoteWay way;
        way.kind = pb::SOURCE_CASE;
        way.place = place;
        way.number = pad;
        way.text = held.pad.text();
        ways.push_back(std::move(way));
      }
    }
  }
}

void add_arguments(Model const& model, WaysOf whose, std::vector<NoteWay>& ways) {
  for (workshop::DebateArgument const& argument : model.hall().debate.arguments) {
    bool const said = argument.body.speaker() != 0 && model.is_me(argument.body.speaker());
    if (argument.hidden || (whose == WaysOf::me && !said)) {
      continue;
    }
    NoteWay way;
    way.kind = pb::SOURCE_ARGUMENT;
    way.number = argument.body.argument();
    way.text = argument.body.text();
    way.at = argument.at;
    way.author = argument.body.speaker();
    ways.push_back(std::move(way));
  }
}

}  // namespace

std::vector<NoteWay> note_ways(Model const& model, WaysOf whose) {
  std::vector<NoteWay> ways;
  add_notes(model, whose, ways);
  if (whose != WaysOf::table) {
    add_sheets(model, whose, ways);
    add_arguments(model, whose, ways);
  }
  workshop::DraftState const* const draft = open_draft(model);
  for (NoteWay& way : ways) {
    way.fate = workshop::what_became(model.hall().text, way.kind, way.place, way.number, draft);
  }
  return ways;
}

}  // namespace palabre::rooms
