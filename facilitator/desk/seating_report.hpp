// SPDX-License-Identifier: AGPL-3.0-or-later
// The report of the mix: private, never projected, never sent. Which attributes count and how, what
// each group holds of them, why the plan is as it is, and the wishes that are kept. UI thread only.
#pragma once

#include <functional>

#include <wx/scrolwin.h>

#include "facilitator/desk/desk_model.hpp"
#include "facilitator/seating_bridge.hpp"

namespace palabre::desk {

class SeatingReport : public wxScrolledWindow {
 public:
  SeatingReport(wxWindow* parent, DeskModel& desk);
  // Null: no proposal yet.
  void show(SeatingRequest const& asked, planning::Plan const* plan,
            planning::Explanation const* explanation, pb::Step const& cafe);

 private:
  void add_text(wxString const& text, bool strong = false, bool quiet = false);
  void add_rule(std::string const& attribute);
  void add_counts(SeatingRequest const& asked, planning::Plan const& plan,
                  planning::Explanation const& explanation, std::size_t attribute);
  void add_reasons(SeatingRequest const& asked, planning::Explanation const& explanation,
                   pb::Step const& cafe);
  void add_wishes(pb::Step const& cafe);
  void ask_wish(wxWindow& over, pb::Step const& cafe);

  DeskModel& desk_;
};

}  // namespace palabre::desk
