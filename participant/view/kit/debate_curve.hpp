// SPDX-License-Identifier: AGPL-3.0-or-later
// How many stood in each camp over time, as steps: one line per position with its shape and its
// name at the end, so that colour is not the only sign. UI thread only.
#pragma once

#include <vector>

#include "participant/view/kit/canvas.hpp"

namespace palabre::view {

struct CurvePoint {
  double minute = 0;  // since the first distribution
  std::vector<int> counts{};
};
struct DebateCurveModel {
  std::vector<wxString> labels{};  // by position
  std::vector<CurvePoint> points{};
  double minutes = 1;  // the right edge
};

Hits paint_debate_curve(wxGraphicsContext& gc, wxSize area, DebateCurveModel const& model,
                        Theme const& theme);

using DebateCurve = ModelCanvas<DebateCurveModel, paint_debate_curve>;

}  // namespace palabre::view
