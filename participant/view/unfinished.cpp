// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/unfinished.hpp"

#include "participant/view/room_words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rooms {

std::vector<UnfinishedNote> unfinished_notes(Model const& model, std::uint32_t place,
                                             std::uint32_t round) {
  std::vector<UnfinishedNote> notes;
  for (pb::Step const& step : model.hall().agenda) {
    if (step.kind() != pb::STEP_WORLD_CAFE) {
      continue;
    }
    for (std::uint32_t r = workshop::begun_round(model.hall(), step); r > 0; --r) {
      for (pb::Table const& table : step.cafe().tables()) {
        if (table.place() == place && r == round) {
          continue;
        }
        std::string text =
            model.client().draft(note_draft_key(table.place(), r, model.person()));
        if (!text.empty()) {
          notes.push_back({table.place(), r, std::move(text)});
        }
      }
    }
  }
  return notes;
}

}  // namespace palabre::rooms
