// SPDX-License-Identifier: AGPL-3.0-or-later
// What became of what was written: table notes, sheets of cases, arguments of a debate. Facts from
// the journal alone, of what this device follows. No wx in the facts.
#pragma once

#include <cstdint>
#include <string>
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
  struct Cited {              // in a frozen text
    std::uint32_t place = 0;  // 0: the hosts' draft
    pb::PadRole role = pb::PAD_UNKNOWN;
  };
  // SOURCE_NOTE; SOURCE_CASE, one question of a sheet; SOURCE_ARGUMENT.
  pb::SourceKind kind = pb::SOURCE_NOTE;
  std::uint32_t place = 0;   // of the note, or the sheet
  std::uint32_t number = 0;  // the note, the pad, the argument
  std::string text;
  std::uint64_t at = 0;  // 0 = not known: a sheet is written over time
  std::uint64_t revised_at = 0;
  std::uint32_t round = 0;                 // of a note
  pb::NoteKind note_kind = pb::NOTE_IDEA;  // of a note
  std::uint32_t author = 0;                // 0 = without a name
  std::vector<Told> told;
  std::vector<Cited> cited;
  workshop::SourceFate fate;  // in the text: its versions, and the draft being written
};

// Whose: mine, those of the table I sit at or sat at last, or all that this device may read.
enum class WaysOf : std::uint8_t { me, table, workshop };

// Notes in the order in which they were written, then sheets, then arguments. Mine, on a shared
// device: of the person who speaks, or all that this device wrote. An argument is mine where the
// debate shows names; otherwise nobody but facilitators knows who said it.
std::vector<NoteWay> note_ways(Model const& model, WaysOf whose);

}  // namespace palabre::rooms
