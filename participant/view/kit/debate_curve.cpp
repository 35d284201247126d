// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/debate_curve.hpp"

#include <algorithm>

#include <wx/intl.h>

#include "participant/view/kit/paint_text.hpp"
#include "participant/view/kit/shapes.hpp"

namespace palabre::view {

namespace {

// Names at the end of the lines, pushed apart where two camps are of the same size.
std::vector<double> label_places(std::vector<double> ends, double gap) {
  std::vector<std::size_t> order(ends.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return ends[a] < ends[b]; });
  for (std::size_t i = 1; i < order.size(); ++i) {
    ends[order[i]] = std::max(ends[order[i]], ends[order[i - 1]] + gap);
  }
  return ends;
}

}  // namespace

Hits paint_debate_curve(wxGraphicsContext& gc, wxSize area, DebateCurveModel const& model,
                        Theme const& theme) {
  gc.SetPen(wxNullGraphicsPen);
  gc.SetBrush(wxBrush(theme.panel));
  gc.DrawRectangle(0, 0, area.x, area.y);
  double const text = theme.base_px;
  if (model.points.empty()) {
    set_text(gc, theme, text, theme.ink2);
    draw_line(gc, _("The curve begins when the first places are frozen."), text * 1.5, text * 1.5);
    return {};
  }
  int most = 1;
  for (CurvePoint const& point : model.points) {
    for (int const count : point.counts) {
      most = std::max(most, count);
    }
  }
  set_text(gc, theme, text, theme.ink);
  double label_width = 0;
  for (wxString const& label : model.labels) {
    label_width = std::max(label_width, text_width(gc, label));
  }
  label_width = std::min(label_width, area.x * 0.3);
  double const left = text * 3.2;
  double const right = area.x - label_width - text * 5.5;
  double const top = text * 1.6;
  double const bottom = area.y - text * 3.0;
  auto const x_of = [&](double minute) {
    return left + (right - left) * std::clamp(minute / std::max(model.minutes, 0.01), 0.0, 1.0);
  };
  auto const y_of = [&](int count) { return bottom - (bottom - top) * count / most; };
  int const step = std::max(1, (most + 4) / 5);
  for (int count = 0; count <= most; count += step) {
    gc.SetPen(gc.CreatePen(wxGraphicsPenInfo(theme.line, 1.0)));
    gc.StrokeLine(left, y_of(count), right, y_of(count));
    set_text(gc, theme, text * 0.9, theme.ink2);
    draw_line(gc, wxString::Format("%d", count), left - text * 0.6,
              y_of(count) - line_height(gc) / 2.0, Align::right);
  }
  set_text(gc, theme, text * 0.9, theme.ink2);
  draw_line(gc, _("start"), left, bottom + text * 0.5);
  draw_line(gc, wxString::Format(_("%d min"), static_cast<int>(model.minutes + 0.5)), right,
            bottom + text * 0.5, Align::right);
  std::vector<double> ends;
  for (std::size_t camp = 0; camp < model.labels.size(); ++camp) {
    TableLook const look = position_look(theme, static_cast<int>(camp));
    wxGraphicsPath path = gc.CreatePath();
    double y = y_of(model.points.front().counts.at(camp));
    path.MoveToPoint(x_of(model.points.front().minute), y);
    for (CurvePoint const& point : model.points) {
      path.AddLineToPoint(x_of(point.minute), y);
      y = y_of(point.counts.at(camp));
      path.AddLineToPoint(x_of(point.minute), y);
    }
    path.AddLineToPoint(right, y);
    gc.SetPen(gc.CreatePen(wxGraphicsPenInfo(look.fill, 2.5)));
    gc.SetBrush(wxNullGraphicsBrush);
    gc.StrokePath(path);
    draw_shape(gc, look.shape, right + text * 0.6, y, text * 0.9, look.fill);
    ends.push_back(y);
  }
  std::vector<double> const places = label_places(ends, text * 1.25);
  for (std::size_t camp = 0; camp < model.labels.size(); ++camp) {
    TableLook const look = position_look(theme, static_cast<int>(camp));
    set_text(gc, theme, text, look.text, wxFONTWEIGHT_SEMIBOLD);
    draw_line_within(
        gc, wxString::Format("%d ", model.points.back().counts.at(camp)) + model.labels[camp],
        right + text * 1.5, places[camp] - line_height(gc) / 2.0, label_width + text * 3.5);
  }
  return {};
}

}  // namespace palabre::view
