// SPDX-License-Identifier: AGPL-3.0-or-later
// The few things that wxWidgets does not offer and the desktop does. Everything that names GTK is
// in platform_gtk.cpp alone. UI thread only.
#pragma once

#include <wx/control.h>
#include <wx/dataview.h>
#include <wx/textctrl.h>
#include <wx/window.h>

class wxNotebook;
class wxStaticText;

namespace palabre::view {

struct Theme;

// What a screen reader says of a window: its name, then a longer description (may be empty).
// Also sets wxWindow::SetName, by which tests find it.
void set_accessible(wxWindow& window, wxString const& name, wxString const& description = {});

// The same native control, drawn as the one green button of its panel.
void mark_primary(wxControl& button);

// The colour behind an ordinary window for one of our own strips, through the style of the desktop.
void install_style(Theme const& theme);

// Asks the desktop's theme for its dark or light variant, for this program.
void prefer_dark(bool dark);

// Dots per inch of text, with the user's own text scaling in it. 96 is 100 %.
double desktop_dpi();

// Whether the user asked the desktop for less motion.
bool wants_less_motion();

// Room around the words of a multi-line field and between its lines, and rounded edges.
void give_air(wxTextCtrl& field);

// The words of a label as markup (the toolkit's own), wrapped by the label itself to the width it
// is given.
void set_wrapped_markup(wxStaticText& label, wxString const& markup);
// The height these words need at that width in that font, whether the window is on the screen or
// not.
int markup_height(wxWindow const& window, wxFont const& font, wxString const& markup, int width);

// A book with one page needs no tabs.
void show_tabs(wxNotebook& book, bool shown);

// Before a row of a list without branches is said to have changed: what a screen reader is told of
// its cells is read from the painters, which hold the row that was painted last.
void ready_to_be_read(wxDataViewCtrl& list, unsigned row);

// Wakes the rows' heights up after the width of a list changed.
void remeasure_rows(wxDataViewCtrl& list);

}  // namespace palabre::view
