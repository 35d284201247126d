// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/floor_figures.hpp"

#include <wx/translation.h>

#include "facilitator/desk/floor_knowledge.hpp"
#include "participant/view/floor_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/debate_queries.hpp"
#include "protocol/workshop/floor_queries.hpp"

namespace palabre::desk {

using view::u8;

wxString camp_label(workshop::HallState const& hall, std::uint32_t camp) {
  pb::DebateStatement const* const statement = workshop::current_statement(hall);
  return statement == nullptr || camp == 0 || static_cast<int>(camp) > statement->positions_size()
             ? wxString()
             : u8(statement->positions(static_cast<int>(camp) - 1).label());
}

FloorFiguresShown shown_floor_figures(workshop::WorkshopState const& state, Register const& people,
                                      std::uint64_t now) {
  workshop::HallState const& hall = state.hall;
  pb::FloorScope const scope = workshop::floor_rules(hall).scope();
  workshop::FloorFigures const figures = workshop::floor_figures(hall, scope, now);
  FloorFiguresShown shown;
  shown.silent = view::silent_words(figures.silent);
  if (figures.persons_ms > 0) {
    shown.most =
        wxString::Format(_("The fifth who spoke most: %u %% of the time."),
                         static_cast<unsigned>((figures.most_ms * 100 + figures.persons_ms / 2) /
                                               figures.persons_ms));
  }
  workshop::FloorKnowledge const knows = floor_knowledge(state, people);
  shown.camps = static_cast<bool>(knows.camps.camp_of);
  shown.objected = workshop::breakdown_objected(state);
  if (shown.objected || (!shown.camps && !knows.list_of)) {
    return shown;
  }
  workshop::GroupShares const shares =
      shown.camps ? workshop::shares_by_camp(hall, scope, now, knows.camps)
                  : workshop::shares_by_attribute(hall, scope, now, knows.list_of);
  for (workshop::GroupShare const& group : shares.groups) {
    shown.groups.rows.push_back({static_cast<int>(group.camp),
                                 group.camp == 0 ? u8(group.value) : camp_label(hall, group.camp),
                                 shares.time_per_cent(group), shares.present_per_cent(group)});
  }
  return shown;
}

}  // namespace palabre::desk
