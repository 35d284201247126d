// SPDX-License-Identifier: AGPL-3.0-or-later
// Native words for the participant's pages: lines, text that wraps to its column, headings. Owned
// by their parent window.
#pragma once

#include <wx/stattext.h>

#include "participant/view/kit/icons.hpp"

class wxSizer;

namespace palabre::rooms {

wxStaticText* make_line(wxWindow* parent, wxString const& words,
                        view::TypeRole role = view::TypeRole::body,
                        wxFontWeight weight = wxFONTWEIGHT_NORMAL);
// The same at its whole width, for words that must not be shortened.
wxStaticText* make_words(wxWindow* parent, wxString const& words,
                         view::TypeRole role = view::TypeRole::body,
                         wxFontWeight weight = wxFONTWEIGHT_NORMAL);
// Secondary ink, caption size.
wxStaticText* make_caption(wxWindow* parent, wxString const& words);

// A text that takes the width it is given and the height it needs.
class Prose : public wxStaticText {
 public:
  Prose(wxWindow* parent, wxString const& words, view::TypeRole role = view::TypeRole::body,
        wxFontWeight weight = wxFONTWEIGHT_NORMAL);
  void set_words(wxString const& words);
  wxString const& words() const { return words_; }

 private:
  void wrap_to(int width);

  wxString words_;
  int width_ = 0;
};

// Sets the words where they changed; hides an empty line.
void set_line(wxStaticText& line, wxString const& words);

// An icon, then a text that wraps.
wxSizer* make_hint(wxWindow* parent, view::Icon picture, Prose*& text, wxString const& words = {});

}  // namespace palabre::rooms
