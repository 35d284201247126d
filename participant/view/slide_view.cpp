// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/slide_view.hpp"

#include <algorithm>

#include <wx/arrstr.h>
#include <wx/log.h>
#include <wx/mstream.h>
#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/stattext.h>
#include <wx/translation.h>

#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/words.hpp"

namespace palabre::view {

namespace {

constexpr int margin = 24;

bool same(std::optional<workshop::Slide> const& a, std::optional<workshop::Slide> const& b) {
  return a.has_value() == b.has_value() &&
         (!a || (a->material == b->material && a->text == b->text && a->picture == b->picture));
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

SlideView::SlideView(wxWindow* parent, wxString const& name)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL) {
  set_accessible(*this, name);
  SetScrollRate(0, FromDIP(16));
  SetBackgroundColour(theme().panel);
  SetSizer(new wxBoxSizer(wxVERTICAL));
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    fit();
  });
}

void SlideView::set_slide(std::optional<workshop::Slide> slide, wxString const& empty) {
  if (filled_ && same(slide, slide_) && empty == empty_) {
    return;
  }
  filled_ = true;
  slide_ = std::move(slide);
  empty_ = empty;
  Freeze();
  GetSizer()->Clear(true);
  lines_.clear();
  picture_ = wxImage();
  bitmap_ = nullptr;
  fitted_ = wxSize();
  if (!slide_) {
    auto* const line = make_text(this, empty_, TypeRole::paragraph, wxFONTWEIGHT_NORMAL, true);
    GetSizer()->Add(line, 0, wxALL, FromDIP(margin));
    lines_.push_back({line, empty_, 0});
  } else if (slide_->picture != nullptr) {
    picture_ = read_picture(*slide_->picture);
    if (picture_.IsOk()) {
      bitmap_ = new wxStaticBitmap(this, wxID_ANY, wxBitmap(wxImage(1, 1)));
      set_accessible(*bitmap_, wxString::Format(_("Picture: %s"), u8(slide_->name)));
      GetSizer()->AddStretchSpacer();
      GetSizer()->Add(bitmap_, 0, wxALIGN_CENTRE_HORIZONTAL | wxALL, FromDIP(space::small));
      GetSizer()->AddStretchSpacer();
    }
  } else {
    show_text(slide_->text);
  }
  fit();
  Scroll(0, 0);
  Thaw();
}

void SlideView::show_text(std::string const& markdown) {
  GetSizer()->AddSpacer(FromDIP(margin));
  for (MarkdownBlock const& block : read_markdown(markdown)) {
    bool const heading = block.kind == MarkdownBlock::Kind::heading;
    TypeRole const role = heading && block.level <= 2 ? TypeRole::stage_title
                          : heading                   ? TypeRole::panel_title
                                                      : TypeRole::paragraph;
    int const indent = block.kind == MarkdownBlock::Kind::item    ? FromDIP(20) * block.level
                       : block.kind == MarkdownBlock::Kind::quote ? FromDIP(24)
                                                                  : 0;
    std::string const mark = block.kind != MarkdownBlock::Kind::item ? ""
                             : block.number > 0 ? std::to_string(block.number) + ". "
                                                : "\u2022 ";
    wxString const words = u8(mark + block.text);
    auto* const line = make_text(
        this, words, role, heading || block.strong ? wxFONTWEIGHT_SEMIBOLD : wxFONTWEIGHT_NORMAL,
        block.kind == MarkdownBlock::Kind::quote);
    GetSizer()->Add(line, 0, wxLEFT, FromDIP(margin) + indent);
    GetSizer()->AddSpacer(FromDIP(heading ? space::medium : space::small));
    lines_.push_back({line, words, indent});
  }
}

void SlideView::fit() {
  wxSize const area = GetClientSize();
  if (area == fitted_ || area.x < FromDIP(80)) {
    return;
  }
  fitted_ = area;
  for (Line const& line : lines_) {
    line.text->SetLabelText(line.words);
    line.text->Wrap(std::max(FromDIP(120), area.x - FromDIP(2 * margin) - line.indent));
    // Measured here: before it is on the screen the toolkit measures it in a plainer font.
    wxString const words = line.text->GetLabelText();
    int width = 0;
    for (wxString const& one : wxSplit(words, '\n', '\0')) {
      width = std::max(width, line.text->GetTextExtent(one).x);
    }
    line.text->SetMinSize(wxSize(width + FromDIP(2), line.text->GetTextExtent("X").y *
                                                         (1 + static_cast<int>(words.Freq('\n')))));
  }
  if (bitmap_ != nullptr) {
    double const room_x = std::max(40, area.x - FromDIP(2 * space::medium));
    double const room_y = std::max(40, area.y - FromDIP(2 * space::medium));
    double const scale =
        std::min({1.0, room_x / picture_.GetWidth(), room_y / picture_.GetHeight()});
    bitmap_->SetBitmap(wxBitmap(picture_.Scale(
        std::max(1, static_cast<int>(picture_.GetWidth() * scale)),
        std::max(1, static_cast<int>(picture_.GetHeight() * scale)), wxIMAGE_QUALITY_BILINEAR)));
  }
  Layout();
  FitInside();
}

}  // namespace palabre::view
