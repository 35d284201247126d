// SPDX-License-Identifier: AGPL-3.0-or-later
// Something to read: headings, plain words, Markdown and pictures, one under the other. Each block
// is a native label, so that a screen reader reads them one by one and emphasis is seen; the whole
// scrolls, with the keyboard too. Both programs use it. UI thread only.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <wx/image.h>
#include <wx/scrolwin.h>

#include "participant/view/kit/markdown.hpp"
#include "participant/view/kit/theme.hpp"

class wxStaticBitmap;
class wxStaticText;

namespace palabre::view {

// A PNG or a JPEG as it came; not ok when it cannot be read.
wxImage read_picture(std::string const& bytes);

struct DocumentPart {
  enum class Kind { heading, plain, quiet, markdown, picture };
  Kind kind = Kind::plain;
  std::string words{};                           // UTF-8; of a picture, its name
  std::shared_ptr<std::string const> picture{};  // PNG or JPEG

  bool operator==(DocumentPart const&) const = default;
};

class DocumentView : public wxScrolledWindow {
 public:
  // What it is called, how much room is left around its words, and whether an edge is drawn.
  DocumentView(wxWindow* parent, wxString const& name, int margin, bool edged = false);

  // Shows these parts from their beginning; the same ones again change nothing. A picture that
  // stands alone takes all the room there is.
  void set_parts(std::vector<DocumentPart> parts);
  // The height at which everything is seen at this width.
  int whole_height(int width) const;

  bool AcceptsFocusFromKeyboard() const override;

 private:
  struct Line {
    wxStaticText* label;
    wxString markup;
    wxFont font;
    int indent;
    int under;  // room below
  };
  struct Picture {
    wxImage image;
    wxStaticBitmap* shown;
  };
  void add_line(wxString const& markup, TypeRole role, wxFontWeight weight, bool quiet, int indent,
                int under);
  void add_markdown(std::string const& source);
  void add_picture(DocumentPart const& part);
  wxSize picture_size(wxImage const& image, wxSize area) const;
  bool alone() const;  // one picture and nothing else
  void fit();

  int margin_;
  bool edged_;
  bool filled_ = false;
  std::vector<DocumentPart> parts_;
  std::vector<Line> lines_;
  std::vector<Picture> pictures_;
  wxSize fitted_;
};

}  // namespace palabre::view
