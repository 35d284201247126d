// SPDX-License-Identifier: AGPL-3.0-or-later
// A text with its changes marked: what comes is underlined on green, what goes is struck through on
// terracotta, each with the number of who wants it. Painters, and a list of paragraphs whose rows
// say the same in words. It knows no workshop. UI thread only.
#pragma once

#include <vector>

#include "participant/view/kit/drawn_list.hpp"

namespace palabre::view {

struct RedStroke {
  enum class Ink { kept, removed, added };

  Ink ink = Ink::kept;
  wxString text{};
  wxString mark{};  // "A7", before the stroke; may be empty

  bool operator==(RedStroke const&) const = default;
};

// The height of the strokes wrapped to width, letters of px pixels.
double redline_height(wxGraphicsContext& gc, Theme const& theme, std::vector<RedStroke> const& text,
                      double width, double px, bool bold = false);
void paint_redline(wxGraphicsContext& gc, Theme const& theme, std::vector<RedStroke> const& text,
                   double x, double y, double width, double px, bool bold = false);
// "We [removed: do not wish] [added by A7: refuse] to run…"
wxString redline_words(std::vector<RedStroke> const& text);

struct ParagraphRow {
  enum class Look { plain, heading, item };

  long id = 0;
  wxString label{};  // "¶4"
  Look look = Look::plain;
  std::vector<RedStroke> text{};
  wxString note{};               // under the text: "A7, A9 · 1 comment"
  std::vector<wxString> from{};  // a line each: where these words come from
  bool attention = false;        // the note needs a look
  bool marked = false;           // the one under discussion

  bool operator==(ParagraphRow const&) const = default;
};

class ParagraphList : public DrawnList {
 public:
  ParagraphList(wxWindow* parent, wxString const& name);

  // empty: one sentence where there is no text.
  void set_rows(std::vector<ParagraphRow> rows, wxString const& empty);

 private:
  std::vector<ParagraphRow> rows_{};
  bool filled_ = false;
};

}  // namespace palabre::view
