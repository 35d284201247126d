// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/text_line.hpp"

namespace palabre::view {

wxStaticText* make_text(wxWindow* parent, wxString const& words, TypeRole role,
                        wxFontWeight weight, bool quiet) {
  auto* line = new wxStaticText(parent, wxID_ANY, wxString());
  line->SetFont(font(role, weight));
  if (quiet) {
    line->SetForegroundColour(theme().ink2);
  }
  line->SetLabelText(words);
  return line;
}

void set_line_words(wxStaticText& line, wxString const& words) {
  if (line.GetLabelText() != words) {
    line.SetLabelText(words);
  }
  line.SetMinSize(wxSize(words.empty() ? 0 : line.GetTextExtent(words).x + line.FromDIP(2), -1));
}

}  // namespace palabre::view
