// SPDX-License-Identifier: AGPL-3.0-or-later
// One function per scene of the projector, shared by the painter and the page counter. A Frame
// holds what every scene measures with: u is one hundredth of the window's height times the zoom.
#pragma once

#include "participant/view/kit/paint_text.hpp"
#include "participant/view/kit/projector.hpp"

namespace palabre::view {

struct Frame {
  wxGraphicsContext& gc;
  Theme const& theme;
  ProjectorModel const& model;
  double width;
  double height;
  double u;  // words
  double h;  // surfaces: one hundredth of the height, without zoom
  double margin;
  double top;  // of the scene's own area
  double bottom;
  bool narrow;  // 4:3 and less: the clock goes above the plan
  int page;
  bool draw;  // false: only count pages
};

// Each paints its part of the scene and returns the number of pages it needs.
int scene(Frame const& frame, BlackScene const& black);
int scene(Frame const& frame, WelcomeScene const& welcome);
int scene(Frame const& frame, CafeScene const& cafe);
int scene(Frame const& frame, MoveScene const& move);
int scene(Frame const& frame, MessageScene const& message);
int scene(Frame const& frame, TextScene const& text);
int scene(Frame const& frame, RedlineScene const& text);
int scene(Frame const& frame, SlideScene const& slide);
int scene(Frame const& frame, DebateScene const& debate);

// Overline and title from the top left; returns the y under them.
double draw_titles(Frame const& f, wxString const& overline, wxString const& title, double width,
                   double title_px);

// A small clock at the top right; returns the width it takes.
double draw_corner_clock(Frame const& f, ClockModel const& clock, double px);

// "welcomes: Inès", with the house.
void draw_host(Frame const& f, wxString const& host, double x, double y, double width, double px);

// How n cards are laid out: columns and rows of one page, and the number of pages.
struct CardGrid {
  int columns = 1;
  int rows = 1;
  int pages = 1;
  int per_page() const { return columns * rows; }
};
CardGrid card_grid(std::size_t count, bool narrow);
wxRect2DDouble card_place(Frame const& f, CardGrid const& grid, int index, double top);

}  // namespace palabre::view
