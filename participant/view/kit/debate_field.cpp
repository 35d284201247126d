// SPDX-License-Identifier: AGPL-3.0-or-later
// Layout: one column per position, from left to right; a head (mark, label, sentence, count), the
// people, a band of lanes for the arrows, and a foot with the numbers at the start.
#include "participant/view/kit/debate_field.hpp"

#include <algorithm>
#include <cmath>

#include <wx/intl.h>

#include "participant/view/kit/icons.hpp"
#include "participant/view/kit/paint_text.hpp"

namespace palabre::view {

namespace {

struct Layout {
  wxRect2DDouble area;
  double column = 0;  // width
  double text = 0;    // pixels of running text
  double head = 0;    // heights of the parts
  double band = 0;
  double foot = 0;
  int lanes = 0;
  double left(std::size_t camp) const { return area.m_x + column * static_cast<double>(camp); }
  double centre(std::size_t camp) const { return left(camp) + column / 2.0; }
  double people_top() const { return area.m_y + head; }
  double people_bottom() const { return area.GetBottom() - foot - band; }
};

// Arrows that do not pass over the same columns share a lane.
std::vector<int> lanes_of(std::vector<DebateFlowModel> const& flows, int& count) {
  std::vector<int> lanes;
  std::vector<std::vector<std::pair<int, int>>> taken;
  for (DebateFlowModel const& flow : flows) {
    auto const ends = std::minmax(flow.from, flow.to);
    std::size_t lane = 0;
    for (; lane < taken.size(); ++lane) {
      bool const free =
          std::none_of(taken[lane].begin(), taken[lane].end(), [&](auto const& other) {
            return ends.first < other.second && other.first < ends.second;
          });
      if (free) {
        break;
      }
    }
    if (lane == taken.size()) {
      taken.emplace_back();
    }
    taken[lane].emplace_back(ends.first, ends.second);
    lanes.push_back(static_cast<int>(lane));
  }
  count = static_cast<int>(taken.size());
  return lanes;
}

// The bank: a line that waves like water, down one side of the river.
wxGraphicsPath bank(wxGraphicsContext& gc, double x, wxRect2DDouble const& area, double swing,
                    bool first) {
  wxGraphicsPath path = gc.CreatePath();
  double const step = area.m_height / 4.0;
  double y = area.m_y;
  double side = first ? 1.0 : -1.0;
  path.MoveToPoint(x, y);
  for (int i = 0; i < 4; ++i) {
    path.AddCurveToPoint(x + swing * side, y + step * 0.35, x + swing * side, y + step * 0.65, x,
                         y + step);
    side = -side;
    y += step;
  }
  return path;
}

void draw_river(wxGraphicsContext& gc, Layout const& at, std::size_t camp, Theme const& theme) {
  double const left = at.left(camp);
  double const swing = at.column * 0.03;
  wxRect2DDouble const& area = at.area;
  gc.SetPen(wxNullGraphicsPen);
  gc.SetBrush(wxBrush(theme.dark ? theme.canvas2 : theme.canvas2.ChangeLightness(97)));
  gc.DrawRectangle(left, area.m_y, at.column, area.m_height);
  gc.SetPen(gc.CreatePen(wxGraphicsPenInfo(theme.line, std::max(2.0, at.text * 0.16))));
  gc.SetBrush(wxNullGraphicsBrush);
  gc.StrokePath(bank(gc, left, area, swing, false));
  gc.StrokePath(bank(gc, left + at.column, area, swing, true));
}

void draw_heading(wxGraphicsContext& gc, Layout const& at, DebateFieldModel const& model,
                  std::size_t index, Theme const& theme) {
  DebateCampModel const& camp = model.camps[index];
  TableLook const look = position_look(theme, static_cast<int>(index));
  double const pad = at.text * 1.2;
  double const width = at.column - pad * 2.0;
  double const title_px = model.large ? at.text * 1.35 : at.text * 1.25;
  wxString const title =
      model.large ? camp.label : wxString::Format(L"%zu · ", index + 1) + camp.label;
  set_text(gc, theme, title_px, theme.ink, wxFONTWEIGHT_BOLD);
  double const mark = title_px * 0.95;
  double y = at.area.m_y + at.text * (model.large ? 1.4 : 0.9);
  double const line = line_height(gc);
  if (model.large) {
    double const px = fitting_px(gc, theme, title, width - mark * 1.4, title_px, title_px * 0.5,
                                 wxFONTWEIGHT_BOLD);
    set_text(gc, theme, px, theme.ink, wxFONTWEIGHT_BOLD);
    double const whole = mark * 1.5 + text_width(gc, title);
    double const x = at.centre(index) - whole / 2.0;
    draw_line(gc, title, x + mark * 1.5, y);
    draw_shape(gc, look.shape, x + mark / 2.0, y + line / 2.0, mark, look.fill);
  } else {
    wxString const count = wxString::Format("%d", camp.count);
    double const count_px = title_px * 1.5;
    set_text(gc, theme, count_px, theme.ink, wxFONTWEIGHT_BOLD);
    double const count_width = model.show_counts ? text_width(gc, count) : 0;
    double const count_line = line_height(gc);
    if (model.show_counts) {
      draw_line(gc, count, at.left(index) + at.column - pad, y - (count_line - line) / 2.0,
                Align::right);
    }
    set_text(gc, theme, title_px, theme.ink, wxFONTWEIGHT_BOLD);
    draw_line_within(gc, title, at.left(index) + pad + mark * 1.5, y,
                     width - mark * 1.5 - count_width - pad * 0.5);
    draw_shape(gc, look.shape, at.left(index) + pad + mark / 2.0, y + line / 2.0, mark, look.fill);
  }
  y += line * 1.1;
  set_text(gc, theme, model.large ? at.text * 0.85 : at.text, theme.ink);
  draw_wrapped(gc, camp.sentence, model.large ? at.centre(index) : at.left(index) + pad, y, width,
               2, model.large ? Align::centre : Align::left);
}

wxString debater_words(DebaterModel const& person, DebateCampModel const& camp) {
  wxString words = person.name + ", " + camp.label;
  if (person.moved) {
    words += ", " + _("moved since the start");
  }
  if (person.speaks) {
    words += ", " + _("has the floor");
  } else if (person.signal == Seat::Signal::hand) {
    words += ", " + _("hand raised");
  } else if (person.signal == Seat::Signal::help) {
    words += ", " + _("needs help");
  }
  return words;
}

void draw_debater(wxGraphicsContext& gc, DebaterModel const& person, TableLook const& look,
                  double x, double y, double radius, Theme const& theme) {
  if (person.moved) {
    wxGraphicsPenInfo halo(look.fill, std::max(1.0, radius / 9.0));
    halo.Style(wxPENSTYLE_SHORT_DASH);
    gc.SetPen(gc.CreatePen(halo));
    gc.SetBrush(wxNullGraphicsBrush);
    gc.DrawEllipse(x - radius * 1.22, y - radius * 1.22, radius * 2.44, radius * 2.44);
  }
  gc.SetPen(gc.CreatePen(wxGraphicsPenInfo(look.fill, std::max(1.5, radius / 8.0))));
  gc.SetBrush(wxBrush(theme.panel));
  gc.DrawEllipse(x - radius, y - radius, radius * 2.0, radius * 2.0);
  set_text(gc, theme, radius * 0.85, theme.ink, wxFONTWEIGHT_SEMIBOLD);
  draw_line(gc, person.initials, x, y - line_height(gc) / 2.0, Align::centre);
  if (person.speaks || person.signal != Seat::Signal::none) {
    double const badge = radius * 0.55;
    double const bx = x + radius * 0.75;
    double const by = y - radius * 0.75;
    gc.SetPen(wxNullGraphicsPen);
    gc.SetBrush(wxBrush(person.speaks ? theme.accent : theme.ochre_text));
    gc.DrawEllipse(bx - badge, by - badge, badge * 2.0, badge * 2.0);
    draw_icon(gc,
              person.speaks                         ? Icon::mic
              : person.signal == Seat::Signal::help ? Icon::help
                                                    : Icon::hand,
              theme.dark ? theme.window : theme.on_accent, bx - badge * 0.7, by - badge * 0.7,
              badge * 1.4);
  }
}

// The radius at which the fullest camp fits, and how many stand side by side.
double radius_for(double width, double height, std::size_t people, double most, int& columns) {
  double best = 0;
  columns = 1;
  for (int n = 1; n <= static_cast<int>(std::max<std::size_t>(people, 1)); ++n) {
    double const rows = std::ceil(static_cast<double>(std::max<std::size_t>(people, 1)) / n);
    double const radius = std::min({width / (n * 2.75), height / (rows * 2.75), most});
    if (radius > best * 1.001) {
      best = radius;
      columns = n;
    }
  }
  // As few rows as that radius allows: a calm line rather than a column.
  if (best > 0) {
    columns = std::max(columns, static_cast<int>(width / (best * 2.75)));
  }
  return best;
}

void draw_people(wxGraphicsContext& gc, Layout const& at, DebateFieldModel const& model,
                 Theme const& theme, Hits& hits) {
  std::size_t most = 0;
  for (DebateCampModel const& camp : model.camps) {
    most = std::max(most, camp.people.size());
  }
  double const width = at.column - at.text * 2.0;
  double const height = at.people_bottom() - at.people_top();
  int columns = 1;
  double const radius = radius_for(width, height, most, at.text * 1.35, columns);
  double const step = radius * 2.75;
  for (std::size_t c = 0; c < model.camps.size(); ++c) {
    TableLook const look = position_look(theme, static_cast<int>(c));
    for (std::size_t i = 0; i < model.camps[c].people.size(); ++i) {
      int const column = static_cast<int>(i) % columns;
      int const row = static_cast<int>(i) / columns;
      double const x = at.left(c) + at.text + step * (column + 0.5);
      double const y = at.people_top() + step * (row + 0.55);
      DebaterModel const& person = model.camps[c].people[i];
      draw_debater(gc, person, look, x, y, radius, theme);
      double const reach = radius * 1.25;
      hits.push_back({wxRect2DDouble(x - reach, y - reach, reach * 2.0, reach * 2.0), hit_debater,
                      person.id, debater_words(person, model.camps[c])});
    }
  }
}

// On the room's screen: the count, the number at the start, one mark per person and no name.
void draw_counts(wxGraphicsContext& gc, Layout const& at, DebateFieldModel const& model,
                 Theme const& theme) {
  double const height = at.people_bottom() - at.people_top();
  double const count_px = std::min(height * 0.46, at.column * 0.42);
  for (std::size_t c = 0; c < model.camps.size(); ++c) {
    DebateCampModel const& camp = model.camps[c];
    TableLook const look = position_look(theme, static_cast<int>(c));
    double y = at.people_top();
    set_text(gc, theme, count_px, look.text, wxFONTWEIGHT_BOLD);
    draw_line(gc, wxString::Format("%d", camp.count), at.centre(c), y, Align::centre);
    y += line_height(gc) * 0.95;
    set_text(gc, theme, at.text * 0.9, theme.ink2);
    if (camp.at_first >= 0) {
      draw_line(gc, wxString::Format(_("at the start %d"), camp.at_first), at.centre(c), y,
                Align::centre);
    }
    y += line_height(gc) * 1.5;
    double const room = at.people_bottom() - y;
    int columns = 1;
    double const radius =
        radius_for(at.column * 0.62, room, static_cast<std::size_t>(std::max(0, camp.count)),
                   at.text * 0.55, columns);
    int const in_row = std::max(1, std::min(columns, camp.count));
    double const step = radius * 2.75;
    for (int i = 0; i < camp.count && radius > 1.0; ++i) {
      int const row = i / in_row;
      int const here = std::min(in_row, camp.count - row * in_row);
      double const x = at.centre(c) + step * ((i % in_row) - (here - 1) / 2.0);
      draw_shape(gc, look.shape, x, y + step * (row + 0.5), radius * 2.0, look.fill);
    }
  }
}

void draw_flow(wxGraphicsContext& gc, Layout const& at, DebateFlowModel const& flow, int lane,
               long id, Theme const& theme, Hits& hits) {
  double const lane_height = at.band / std::max(1, at.lanes);
  double const y = at.people_bottom() + lane_height * (lane + 0.62);
  double const away = flow.to > flow.from ? 1.0 : -1.0;
  double const x0 = at.centre(static_cast<std::size_t>(flow.from)) + away * at.column * 0.08;
  double const x1 = at.centre(static_cast<std::size_t>(flow.to)) - away * at.column * 0.08;
  double const thickness =
      std::min({2.2 * flow.count + 1.0, 18.0, lane_height * 0.34}) * std::max(1.0, at.text / 16.0);
  double const head = std::max(thickness * 2.2, at.text * 0.8);
  double const rise = lane_height * 0.34;
  wxColour const ink(theme.ink.Red(), theme.ink.Green(), theme.ink.Blue(), 215);
  wxGraphicsPath path = gc.CreatePath();
  path.MoveToPoint(x0, y);
  path.AddCurveToPoint(x0 + (x1 - x0) * 0.3, y - rise, x0 + (x1 - x0) * 0.7, y - rise,
                       x1 - away * head * 0.9, y - rise * 0.12);
  gc.SetPen(gc.CreatePen(wxGraphicsPenInfo(ink, thickness).Cap(wxCAP_BUTT)));
  gc.SetBrush(wxNullGraphicsBrush);
  gc.StrokePath(path);
  wxGraphicsPath tip = gc.CreatePath();
  tip.MoveToPoint(x1, y + rise * 0.1);
  tip.AddLineToPoint(x1 - away * head, y - head * 0.62);
  tip.AddLineToPoint(x1 - away * head, y + head * 0.5);
  tip.CloseSubpath();
  gc.SetPen(wxNullGraphicsPen);
  gc.SetBrush(wxBrush(theme.ink));
  gc.FillPath(tip);

  double const px = at.text * 0.95;
  double const disc = std::min(px * 0.95, lane_height * 0.42);
  double const middle = (x0 + x1) / 2.0;
  double const high = y - rise * 0.75;
  gc.SetPen(gc.CreatePen(wxGraphicsPenInfo(theme.ink, std::max(1.4, at.text / 12.0))));
  gc.SetBrush(wxBrush(theme.panel));
  gc.DrawEllipse(middle - disc, high - disc, disc * 2.0, disc * 2.0);
  set_text(gc, theme, disc * 1.1, theme.ink, wxFONTWEIGHT_BOLD);
  draw_line(gc, wxString::Format("%d", flow.count), middle, high - line_height(gc) / 2.0,
            Align::centre);
  hits.push_back({wxRect2DDouble(middle - disc, high - disc, disc * 2.0, disc * 2.0), hit_flow, id,
                  flow.words});
}

}  // namespace

Hits paint_debate_field(wxGraphicsContext& gc, wxRect2DDouble const& area,
                        DebateFieldModel const& model, Theme const& theme) {
  gc.SetPen(wxNullGraphicsPen);
  gc.SetBrush(wxBrush(theme.canvas));
  gc.DrawRectangle(area.m_x, area.m_y, area.m_width, area.m_height);
  Hits hits;
  if (model.camps.empty()) {
    return hits;
  }
  Layout at;
  at.area = area;
  at.column = area.m_width / static_cast<double>(model.camps.size());
  at.text = model.large
                ? std::min(area.m_height * 0.048, at.column * 0.075)
                : std::clamp(area.m_height * 0.036, theme.base_px * 0.85, theme.base_px * 1.2);
  at.head = at.text * (model.large ? 6.0 : 5.4);
  std::vector<int> const lanes = lanes_of(model.flows, at.lanes);
  at.band = std::min(at.lanes * at.text * 2.9, area.m_height * 0.42);
  at.foot = model.large ? at.text * 0.8 : at.text * 2.0;
  for (std::size_t c = 0; c < model.camps.size(); ++c) {
    DebateCampModel const& camp = model.camps[c];
    if (camp.river) {
      draw_river(gc, at, c, theme);
    } else if (c > 0 && !model.camps[c - 1].river) {
      gc.SetPen(gc.CreatePen(wxGraphicsPenInfo(theme.line, 2.0)));
      gc.StrokeLine(at.left(c), area.m_y, at.left(c), area.GetBottom());
    }
    wxString words = camp.label + ". " + camp.sentence;
    if (model.show_counts) {
      words += L" " + wxString::Format(
                          wxPLURAL("%d person", "%d people", static_cast<unsigned>(camp.count)),
                          camp.count);
    }
    hits.push_back({wxRect2DDouble(at.left(c), area.m_y, at.column, area.m_height), hit_camp,
                    static_cast<long>(c) + 1, words});
  }
  for (std::size_t c = 0; c < model.camps.size(); ++c) {
    draw_heading(gc, at, model, c, theme);
    if (!model.large && model.camps[c].at_first >= 0) {
      set_text(gc, theme, at.text * 0.95, theme.ink2);
      draw_line(gc, wxString::Format(_("at the start %d"), model.camps[c].at_first),
                at.left(c) + at.text * 1.2, area.GetBottom() - at.text * 1.7);
    }
  }
  if (!model.large) {
    draw_people(gc, at, model, theme, hits);
  } else if (model.show_counts) {
    draw_counts(gc, at, model, theme);
  }
  for (std::size_t i = 0; i < model.flows.size(); ++i) {
    DebateFlowModel const& flow = model.flows[i];
    int const camps = static_cast<int>(model.camps.size());
    if (flow.from >= 0 && flow.to >= 0 && flow.from < camps && flow.to < camps) {
      draw_flow(gc, at, flow, lanes[i], static_cast<long>(i), theme, hits);
    }
  }
  return hits;
}

Hits paint_debate_canvas(wxGraphicsContext& gc, wxSize area, DebateFieldModel const& model,
                         Theme const& theme) {
  return paint_debate_field(
      gc, wxRect2DDouble(0, 0, static_cast<double>(area.x), static_cast<double>(area.y)), model,
      theme);
}

}  // namespace palabre::view
