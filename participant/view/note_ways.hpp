// SPDX-License-Identifier: AGPL-3.0-or-later
// What became of the notes of who speaks here: facts from the journal alone. No wx in the facts.
#pragma once

#include <cstdint>
#include <vector>

#include "participant/view/model.hpp"
#include "protocol/workshop/text_queries.hpp"

namespace palabre::rooms {

struct NoteWay {
  struct Told {  // in a recap
    std::uint32_t host = 0;
    std::uint32_t round = 0;
    std::uint64_t at = 0;
  };
  struct Cited {  // in a frozen text
    std::uint32_t place = 0;  // 0: the hosts' draft
    pb::PadRole role = pb::PAD_UNKNOWN;
  };
  std::uint32_t place = 0;
  workshop::Note note;
  std::vector<Told> told;
  std::vector<Cited> cited;
  workshop::SourceFate text;  // in the text: its versions, and the draft being written
};

// In the order in which they were written. On a shared device: of the person who speaks, or all that
// this device wrote.
std::vector<NoteWay> note_ways(Model const& model);

}  // namespace palabre::rooms
