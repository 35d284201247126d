// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/note_ways.hpp"

#include <algorithm>

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
  return own != nullptr && std::any_of(own->claimed.begin(), own->claimed.end(),
                                       [&](pb::NoteRef const& ref) {
                                         return ref.place() == place &&
                                                ref.note() == note.body.note();
                                       });
}

}  // namespace

std::vector<NoteWay> note_ways(Model const& model) {
  std::vector<NoteWay> ways;
  for (pb::Step const& step : model.hall().agenda) {
    for (pb::Table const& table : step.cafe().tables()) {
      workshop::PlaceState const* const state = model.place(table.place());
      if (state == nullptr) {
        continue;
      }
      for (workshop::Note const& note : state->notes) {
        if (!mine(model, table.place(), note)) {
          continue;
        }
        NoteWay way{.place = table.place(), .note = note, .told = {}, .cited = {}, .text = {}};
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
        way.text = workshop::what_became(model.hall().text, pb::SOURCE_NOTE, table.place(),
                                         note.body.note(), open_draft(model));
        ways.push_back(std::move(way));
      }
    }
  }
  std::stable_sort(ways.begin(), ways.end(),
                   [](NoteWay const& a, NoteWay const& b) { return a.note.at < b.note.at; });
  return ways;
}

}  // namespace palabre::rooms
