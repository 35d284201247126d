// SPDX-License-Identifier: AGPL-3.0-or-later
// Colours, type and spacing by role: the one table that every window, canvas and projector uses.
// A Theme is a plain value, so a painter is a pure function of it. theme() follows the desktop and
// lives on the UI thread; light_theme() and dark_theme() force one, for the projector and for
// tests.
#pragma once

#include <wx/colour.h>
#include <wx/font.h>
#include <wx/string.h>

namespace palabre::view {

struct Theme {
  bool dark = false;

  wxColour ink, ink2;        // text; secondary text and empty marks
  wxColour panel, window;    // lists and cards; the window behind them
  wxColour canvas, canvas2;  // sand of the custom canvases; calm text boxes
  wxColour line;             // decorative edges, never the only boundary
  wxColour edge;             // edges that must be seen
  wxColour accent, accent_text, accent_tint, on_accent;
  wxColour terracotta, terracotta_text, terracotta_tint;
  wxColour indigo, indigo_tint;
  wxColour ochre, ochre_text, ochre_tint;
  wxColour plum, plum_tint;
  wxColour slate, slate_tint;
  wxColour red, red_tint;

  wxString face;          // the desktop's own font
  double base_px = 14.0;  // its height in pixels; all sizes are factors of it
};

Theme light_theme();
Theme dark_theme();

enum class Appearance { follow, light, dark };

// Light or dark whatever the desktop says, native controls included; follow is the default. The
// projector takes light_theme() or dark_theme() by itself: rooms are lit or not.
void set_appearance(Appearance appearance);

// Text larger or smaller than the desktop's, 1.0 = alike, held between 0.7 and 2.5. Windows that are
// open are made anew by their owner.
void set_zoom(double factor);
double zoom();

// The current theme, re-read after refresh_theme(). The reference stays valid for the program's
// life.
Theme const& theme();

// Call on wxEVT_SYS_COLOUR_CHANGED, then repaint.
void refresh_theme();

// Sizes of native controls' fonts, as factors of wxSYS_DEFAULT_GUI_FONT.
enum class TypeRole { caption, body, paragraph, panel_title, stage_title, clock };

double type_factor(TypeRole role);
wxFont font(TypeRole role, wxFontWeight weight = wxFONTWEIGHT_NORMAL);

// Spacing in pixels at 100 %; give it to FromDIP.
namespace space {
inline constexpr int tiny = 4;
inline constexpr int small = 8;
inline constexpr int medium = 12;
inline constexpr int large = 16;
inline constexpr int huge = 24;
}  // namespace space

namespace size {
inline constexpr int control_radius = 5;
inline constexpr int card_radius = 6;
inline constexpr int stage_header = 84;
inline constexpr int button = 32;
inline constexpr int small_button = 27;
inline constexpr int participant_button = 40;
inline constexpr int primary_button = 44;
inline constexpr int focus_ring = 2;
}  // namespace size

// Tables are numbered from 1. Six have a shape and a colour; the others show their number on slate.
enum class Shape { circle, diamond, square, triangle, pentagon, hexagon, number };

struct TableLook {
  Shape shape = Shape::number;
  wxColour fill;    // the shape, lines and rings
  wxColour text;    // words and initials in the table's colour
  wxColour tint;    // the table's disc
  wxColour poster;  // a whole surface; white is written on it, the same in both themes
};

TableLook table_look(Theme const& theme, int number);

// Positions in a debate, from 0: indigo disc, ochre diamond, plum triangle; then numbers on slate.
TableLook position_look(Theme const& theme, int index);

}  // namespace palabre::view
