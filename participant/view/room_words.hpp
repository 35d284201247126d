// SPDX-License-Identifier: AGPL-3.0-or-later
// The workshop as the kit's widgets take it: names, header, clock, thread, seats, badge. Reads the
// model, changes nothing. UI thread only.
#pragma once

#include <optional>

#include "participant/view/kit/stage_header.hpp"
#include "participant/view/kit/status_strip.hpp"
#include "participant/view/kit/table_map.hpp"
#include "participant/view/kit/thread_list.hpp"
#include "participant/view/model.hpp"

namespace palabre::rooms {

// The full name; "somebody" where it is not known (yet).
wxString full_name(Model const& model, std::uint32_t person);
// The first name; the full one where two people share it.
wxString short_name(Model const& model, std::uint32_t person);
// The same, and "you" for who speaks here.
wxString name_or_you(Model const& model, std::uint32_t person);

// "Table 2 · Éthique"; the step's title where the place is no table.
wxString place_title(Model const& model, std::uint32_t place);
int place_number(Model const& model, std::uint32_t place);

view::ClockModel clock_model(Model const& model);
view::PlaceHeaderModel header_model(Model const& model, Whereabouts const& here);
view::BadgeModel badge_model(Model const& model);
view::TableModel table_model(Model const& model, std::uint32_t place, std::uint32_t round);
view::Seat seat_model(Model const& model, std::uint32_t person, std::uint32_t place);

// Ids of thread rows: notes have their own number; what follows has a number of its own above.
inline constexpr long recap_row = 1'000'000;    // + round
inline constexpr long pending_row = 2'000'000;  // + the outbox's local number

struct ThreadWish {
  std::uint32_t only_round = 0;              // 0: all of them
  bool ticks = false;                        // "in my recap"
  std::vector<std::uint32_t> ticked{};       // notes
  bool pending = true;                       // what waits on this device
};
view::ThreadModel thread_model(Model const& model, std::uint32_t place, std::uint32_t current,
                               ThreadWish const& wish = {});

wxString recap_text(pb::Recap const& recap);
view::NoteKind kit_kind(pb::NoteKind kind);

// A note that was refused and not put away yet: its text is given back.
struct RefusedNote {
  std::uint64_t local = 0;
  pb::AddNote note;
  pb::Refusal why = pb::REFUSAL_NONE;
};
std::vector<RefusedNote> refused_notes(Model const& model);
void put_away(Model& model, std::uint64_t local);

// Where half-written notes are kept, one per place, round and speaker.
std::string note_draft_key(std::uint32_t place, std::uint32_t round, std::uint32_t speaker);

}  // namespace palabre::rooms
