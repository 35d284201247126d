// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/prose.hpp"

#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/statbmp.h>

#include "participant/view/kit/theme.hpp"

namespace palabre::rooms {

using namespace view;

wxStaticText* make_line(wxWindow* parent, wxString const& words, TypeRole role,
                        wxFontWeight weight) {
  auto* const line = new wxStaticText(parent, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                                      wxST_ELLIPSIZE_END);
  line->SetFont(font(role, weight));
  line->SetForegroundColour(theme().ink);
  line->SetLabelText(words);
  line->SetMinSize(wxSize(1, -1));
  return line;
}

wxStaticText* make_words(wxWindow* parent, wxString const& words, TypeRole role,
                         wxFontWeight weight) {
  auto* const line = new wxStaticText(parent, wxID_ANY, "");
  line->SetFont(font(role, weight));
  line->SetForegroundColour(role == TypeRole::caption && weight == wxFONTWEIGHT_NORMAL
                                ? theme().ink2
                                : theme().ink);
  line->SetLabelText(words);
  return line;
}

wxStaticText* make_caption(wxWindow* parent, wxString const& words) {
  auto* const line = make_line(parent, words, TypeRole::caption);
  line->SetForegroundColour(theme().ink2);
  return line;
}

Prose::Prose(wxWindow* parent, wxString const& words, TypeRole role, wxFontWeight weight)
    // It would take the size of its words at each change, and wrap them again for that size.
    : wxStaticText(parent, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxST_NO_AUTORESIZE),
      words_(words) {
  SetFont(font(role, weight));
  SetForegroundColour(role == TypeRole::caption ? theme().ink2 : theme().ink);
  SetLabelText(words);
  SetMinSize(wxSize(1, GetCharHeight()));
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    wrap_to(event.GetSize().x);
  });
}

void Prose::set_words(wxString const& words) {
  if (words != words_) {
    words_ = words;
    int const width = width_;
    width_ = 0;
    SetLabelText(words_);
    wrap_to(width > 0 ? width : GetSize().x);
  }
}

void Prose::wrap_to(int width) {
  if (width <= 1 || width == width_) {
    return;
  }
  width_ = width;
  SetLabelText(words_);
  Wrap(width);
  int const height = words_.empty() ? 0 : GetTextExtent("X").y * (1 + static_cast<int>(GetLabel().Freq('\n')));
  if (height != GetMinSize().y) {
    SetMinSize(wxSize(1, height));
    // The sizers above are at work: what changed is told once they are done.
    CallAfter([this] {
      for (wxWindow* one = GetParent(); one != nullptr && !one->IsTopLevel();
           one = one->GetParent()) {
        one->InvalidateBestSize();
        one->Layout();
        if (auto* const scrolled = dynamic_cast<wxScrolledWindow*>(one)) {
          scrolled->FitInside();
          break;
        }
      }
    });
  }
}

void set_line(wxStaticText& line, wxString const& words) {
  if (line.GetLabelText() != words) {
    line.SetLabelText(words);
    line.SetToolTip(words);
    line.Show(!words.empty());
    line.GetParent()->Layout();
  }
}

wxSizer* make_hint(wxWindow* parent, Icon picture, Prose*& text, wxString const& words) {
  auto* const row = new wxBoxSizer(wxHORIZONTAL);
  text = new Prose(parent, words, TypeRole::caption);
  row->Add(new wxStaticBitmap(parent, wxID_ANY, icon(picture, theme().ink2, 16)), 0, wxALIGN_TOP);
  row->Add(text, 1, wxLEFT, parent->FromDIP(space::small));
  return row;
}

}  // namespace palabre::rooms
