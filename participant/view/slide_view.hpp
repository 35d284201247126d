// SPDX-License-Identifier: AGPL-3.0-or-later
// One slide in a window: a text as native lines of words, one per block, so that a screen reader
// reads them; a picture scaled to the room there is. Both programs use it. UI thread only.
//
// Emphasis inside a line is not shown here (the projector shows the same words): a native label
// wraps plain words alone, and a text control with styles would be one long field to listen to.
#pragma once

#include <optional>
#include <vector>

#include <wx/image.h>
#include <wx/scrolwin.h>

#include "participant/view/kit/markdown.hpp"
#include "protocol/workshop/presentation_queries.hpp"

class wxStaticBitmap;
class wxStaticText;

namespace palabre::view {

// A PNG or a JPEG as it came; not ok when it cannot be read.
wxImage read_picture(std::string const& bytes);

class SlideView : public wxScrolledWindow {
 public:
  SlideView(wxWindow* parent, wxString const& name);

  // Without a slide, `empty` is said in its place.
  void set_slide(std::optional<workshop::Slide> slide, wxString const& empty);

 private:
  struct Line {
    wxStaticText* text;
    wxString words;
    int indent;
  };
  void show_text(std::string const& markdown);
  void fit();

  std::optional<workshop::Slide> slide_;
  wxString empty_{};
  bool filled_ = false;
  std::vector<Line> lines_;
  wxImage picture_;
  wxStaticBitmap* bitmap_ = nullptr;
  wxSize fitted_;
};

}  // namespace palabre::view
