// SPDX-License-Identifier: AGPL-3.0-or-later
// The one list of the live window's pages, in the order of their tabs. A method adds its lines here
// and its files beside; nothing else in the window knows it.
#include <wx/translation.h>

#include "facilitator/desk/amendments_page.hpp"
#include "facilitator/desk/arrival_page.hpp"
#include "facilitator/desk/cafe_page.hpp"
#include "facilitator/desk/cases_page.hpp"
#include "facilitator/desk/debate_page.hpp"
#include "facilitator/desk/drafting_page.hpp"
#include "facilitator/desk/page.hpp"
#include "facilitator/desk/presentation_page.hpp"
#include "facilitator/desk/restitution_page.hpp"
#include "facilitator/desk/seating_page.hpp"
#include "facilitator/desk/step_page.hpp"
#include "facilitator/desk/validation_page.hpp"

namespace palabre::desk {

std::vector<PageEntry> const& desk_pages() {
  static std::vector<PageEntry> const all{
      {"arrival", wxTRANSLATE("Arrival"), fits_arrival, make_arrival_page},
      {"cafe-map", wxTRANSLATE("Map of the tables"), fits_cafe, make_cafe_map_page},
      {"cafe-list", wxTRANSLATE("List"), fits_cafe_list, make_cafe_list_page},
      {"seating", wxTRANSLATE("Who sees what"), fits_seating, make_seating_page},
      {"presentation", wxTRANSLATE("Presentation"), fits_presentation, make_presentation_page},
      {"restitution", wxTRANSLATE("Restitution"), fits_restitution, make_restitution_page},
      {"cases-board", wxTRANSLATE("Board of the cases"), fits_cases, make_cases_board_page},
      {"cases-list", wxTRANSLATE("List of the cases"), fits_cases_list, make_cases_list_page},
      {"cases-pairs", wxTRANSLATE("Pairs"), fits_cases_pairs, make_cases_pairs_page},
      {"debate-line", wxTRANSLATE("The line"), fits_debate, make_debate_line_page},
      {"debate-list", wxTRANSLATE("List"), fits_debate_more, make_debate_list_page},
      {"debate-curve", wxTRANSLATE("Curve and flows"), fits_debate_more, make_debate_curve_page},
      {"drafting", wxTRANSLATE("Writing"), fits_drafting, make_drafting_page},
      {"amendments", wxTRANSLATE("Amendments"), fits_amendments, make_amendments_page},
      {"validation", wxTRANSLATE("Validation"), fits_validation, make_validation_page},
      {"electorate", wxTRANSLATE("Who decides"), fits_electorate, make_electorate_page},
      {"step", wxTRANSLATE("Instruction"), fits_step, make_step_page},
  };
  return all;
}

}  // namespace palabre::desk
