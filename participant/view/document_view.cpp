// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/document_view.hpp"

#include <algorithm>

#include <wx/dcclient.h>
#include <wx/log.h>
#include <wx/mstream.h>
#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/stattext.h>
#include <wx/translation.h>

#include "participant/view/kit/platform.hpp"
#include "participant/view/words.hpp"

namespace palabre::view {

namespace {

constexpr int narrowest = 60;

wxString markup(wxString const& words) {
  return u8(escaped_markup(words.ToStdString(wxConvUTF8)));
}

}  // namespace

wxImage read_picture(std::string const& bytes) {
  [[maybe_unused]] static bool const ready = [] {
    wxImage::AddHandler(new wxPNGHandler);
    wxImage::AddHandler(new wxJPEGHandler);
    return true;
  }();
  wxMemoryInputStream stream(bytes.data(), bytes.size());
  wxLogNull const quiet;
  return wxImage(stream);
}

DocumentView::DocumentView(wxWindow* parent, wxString const& name, int margin, bool edged)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                       wxVSCROLL | wxBORDER_NONE),
      margin_(margin),
      edged_(edged) {
  set_accessible(*this, name);
  SetScrollRate(0, FromDIP(16));
  SetBackgroundColour(theme().panel);
  SetSizer(new wxBoxSizer(wxVERTICAL));
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    fit();
  });
  auto const repaint = [this](wxFocusEvent& event) {
    event.Skip();
    Refresh();
  };
  Bind(wxEVT_SET_FOCUS, repaint);
  Bind(wxEVT_KILL_FOCUS, repaint);
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) {
    wxPaintDC dc(this);
    if (HasFocus() || edged_) {
      dc.SetPen(HasFocus() ? wxPen(theme().accent, FromDIP(2)) : wxPen(theme().edge));
      dc.SetBrush(*wxTRANSPARENT_BRUSH);
      dc.DrawRectangle(HasFocus() ? wxRect(GetClientSize()).Deflate(1) : wxRect(GetClientSize()));
    }
  });
  // The edge does not move along with the words.
  auto const scrolled = [this](wxScrollWinEvent& event) {
    event.Skip();
    Refresh();
  };
  for (auto const kind :
       {wxEVT_SCROLLWIN_TOP, wxEVT_SCROLLWIN_BOTTOM, wxEVT_SCROLLWIN_LINEUP,
        wxEVT_SCROLLWIN_LINEDOWN, wxEVT_SCROLLWIN_PAGEUP, wxEVT_SCROLLWIN_PAGEDOWN,
        wxEVT_SCROLLWIN_THUMBTRACK, wxEVT_SCROLLWIN_THUMBRELEASE}) {
    Bind(kind, scrolled);
  }
}

bool DocumentView::AcceptsFocusFromKeyboard() const {
  return IsShown() && GetVirtualSize().y > GetClientSize().y;
}

void DocumentView::set_parts(std::vector<DocumentPart> parts) {
  if (filled_ && parts == parts_) {
    return;
  }
  filled_ = true;
  parts_ = std::move(parts);
  Freeze();
  GetSizer()->Clear(true);
  lines_.clear();
  pictures_.clear();
  fitted_ = wxSize();
  GetSizer()->AddSpacer(margin_);
  for (DocumentPart const& part : parts_) {
    switch (part.kind) {
      case DocumentPart::Kind::heading:
        add_line(markup(u8(part.words)), TypeRole::body, wxFONTWEIGHT_SEMIBOLD, false, 0,
                 FromDIP(space::tiny));
        break;
      case DocumentPart::Kind::plain:
        add_line(markup(u8(part.words)), TypeRole::paragraph, wxFONTWEIGHT_NORMAL, false, 0,
                 FromDIP(space::medium));
        break;
      case DocumentPart::Kind::quiet:
        add_line(markup(u8(part.words)), TypeRole::body, wxFONTWEIGHT_NORMAL, true, 0,
                 FromDIP(space::medium));
        break;
      case DocumentPart::Kind::markdown:
        add_markdown(part.words);
        break;
      case DocumentPart::Kind::picture:
        add_picture(part);
        break;
    }
  }
  fit();
  Scroll(0, 0);
  Thaw();
}

void DocumentView::add_line(wxString const& markup, TypeRole role, wxFontWeight weight, bool quiet,
                            int indent, int under) {
  auto* const label =
      new wxStaticText(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxST_NO_AUTORESIZE);
  label->SetFont(font(role, weight));
  label->SetForegroundColour(quiet ? theme().ink2 : theme().ink);
  set_wrapped_markup(*label, markup);
  auto* const row = new wxBoxSizer(wxHORIZONTAL);
  row->AddSpacer(margin_ + indent);
  row->Add(label, 1);
  row->AddSpacer(margin_);
  GetSizer()->Add(row, 0, wxEXPAND);
  GetSizer()->AddSpacer(under);
  lines_.push_back({label, markup, font(role, weight), indent, under});
}

void DocumentView::add_markdown(std::string const& source) {
  using Kind = MarkdownBlock::Kind;
  for (MarkdownBlock const& block : read_markdown(source)) {
    if (block.kind == Kind::rule) {
      continue;
    }
    bool const heading = block.kind == Kind::heading;
    TypeRole const role = heading && block.level <= 2 ? TypeRole::stage_title
                          : heading                   ? TypeRole::panel_title
                                                      : TypeRole::paragraph;
    int const indent = block.kind == Kind::item    ? FromDIP(20) * block.level
                       : block.kind == Kind::quote ? FromDIP(24)
                                                   : 0;
    std::string const mark = block.kind != Kind::item ? ""
                             : block.number > 0       ? std::to_string(block.number) + ". "
                                                      : "\u2022 ";
    std::string const words =
        block.kind == Kind::code ? "<tt>" + escaped_markup(block.text) + "</tt>" : markup_of(block);
    add_line(u8(mark + words), role, heading ? wxFONTWEIGHT_SEMIBOLD : wxFONTWEIGHT_NORMAL,
             block.kind == Kind::quote, indent, FromDIP(heading ? space::medium : space::small));
  }
}

void DocumentView::add_picture(DocumentPart const& part) {
  wxImage image = part.picture == nullptr ? wxImage() : read_picture(*part.picture);
  if (!image.IsOk()) {
    add_line(markup(wxString::Format(_("The picture “%s” cannot be shown."), u8(part.words))),
             TypeRole::body, wxFONTWEIGHT_NORMAL, true, 0, FromDIP(space::medium));
    return;
  }
  auto* const shown = new wxStaticBitmap(this, wxID_ANY, wxBitmap(wxImage(1, 1)));
  set_accessible(*shown, wxString::Format(_("Picture: %s"), u8(part.words)));
  if (alone()) {
    GetSizer()->AddStretchSpacer();
  }
  GetSizer()->Add(shown, 0, wxALIGN_CENTRE_HORIZONTAL | wxBOTTOM, FromDIP(space::medium));
  if (alone()) {
    GetSizer()->AddStretchSpacer();
  }
  pictures_.push_back({std::move(image), shown});
}

bool DocumentView::alone() const {
  return parts_.size() == 1 && parts_.front().kind == DocumentPart::Kind::picture;
}

wxSize DocumentView::picture_size(wxImage const& image, wxSize area) const {
  double const room_x = std::max(40, area.x - FromDIP(2 * space::medium));
  double const room_y = std::max(40, area.y - FromDIP(2 * space::medium) - margin_);
  double scale = std::min(1.0, room_x / image.GetWidth());
  if (alone()) {
    scale = std::min(scale, room_y / image.GetHeight());
  }
  return wxSize(std::max(1, static_cast<int>(image.GetWidth() * scale)),
                std::max(1, static_cast<int>(image.GetHeight() * scale)));
}

int DocumentView::whole_height(int width) const {
  int height = 2 * margin_;
  for (Line const& line : lines_) {
    height += line.under + markup_height(*this, line.font, line.markup,
                                         std::max(narrowest, width - 2 * margin_ - line.indent));
  }
  for (Picture const& one : pictures_) {
    height += picture_size(one.image, wxSize(width, width)).y + FromDIP(space::medium);
  }
  return height;
}

void DocumentView::fit() {
  wxSize const area = GetClientSize();
  if (area == fitted_ || area.x < FromDIP(narrowest)) {
    return;
  }
  fitted_ = area;
  for (Line const& line : lines_) {
    int const width = std::max(narrowest, area.x - 2 * margin_ - line.indent);
    line.label->SetMinSize(wxSize(width, markup_height(*this, line.font, line.markup, width)));
  }
  for (Picture const& one : pictures_) {
    wxSize const size = picture_size(one.image, area);
    one.shown->SetBitmap(wxBitmap(one.image.Scale(size.x, size.y, wxIMAGE_QUALITY_BILINEAR)));
  }
  Layout();
  FitInside();
}

}  // namespace palabre::view
