// SPDX-License-Identifier: AGPL-3.0-or-later
// A line of words in one of the kit's fonts. UI thread only.
#pragma once

#include <wx/stattext.h>

#include "participant/view/kit/theme.hpp"

namespace palabre::view {

// Measured in its own font. (GTK measures a label when its words are set: words that come before
// the font are cut short.) `quiet`: secondary ink.
wxStaticText* make_text(wxWindow* parent, wxString const& words, TypeRole role = TypeRole::body,
                        wxFontWeight weight = wxFONTWEIGHT_NORMAL, bool quiet = false);

// New words for a line that stands in a row and must not lose its end: it keeps the room they need,
// measured here, because the toolkit measures a line that is not on the screen yet in a plainer font.
void set_line_words(wxStaticText& line, wxString const& words);

}  // namespace palabre::view
