// SPDX-License-Identifier: AGPL-3.0-or-later
// The line of a moving debate drawn: banks and river, people in their camps, arrows for those who
// changed. The same painter serves the desk (people with initials), the room's screen (large
// counts, a mark per person) and the preview. People stand on a fixed grid, in the order given, so
// that nobody jumps when somebody else moves.
#pragma once

#include <vector>

#include "participant/view/kit/canvas.hpp"
#include "participant/view/kit/shapes.hpp"

namespace palabre::view {

enum DebateHit : int { hit_camp = 11, hit_debater = 12, hit_flow = 13 };

struct DebaterModel {
  long id = 0;
  wxString initials{};
  wxString name{};
  bool moved = false;  // since the first distribution: a dashed halo
  Seat::Signal signal = Seat::Signal::none;
  bool speaks = false;
};

struct DebateCampModel {
  wxString label{};
  wxString sentence{};
  bool river = false;
  int count = 0;
  int at_first = -1;                   // unknown yet
  std::vector<DebaterModel> people{};  // empty on the room's screen: marks stand for them
};

struct DebateFlowModel {
  int from = 0;  // indexes into camps
  int to = 0;
  int count = 0;
  wxString words{};
};

struct DebateFieldModel {
  std::vector<DebateCampModel> camps{};
  std::vector<DebateFlowModel> flows{};
  bool show_counts = true;
  bool large = false;  // read from the back of the room
};

// In a part of a surface; sizes follow from its height.
Hits paint_debate_field(wxGraphicsContext& gc, wxRect2DDouble const& area,
                        DebateFieldModel const& model, Theme const& theme);
Hits paint_debate_canvas(wxGraphicsContext& gc, wxSize area, DebateFieldModel const& model,
                         Theme const& theme);

using DebateField = ModelCanvas<DebateFieldModel, paint_debate_canvas>;

}  // namespace palabre::view
