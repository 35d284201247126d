// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/slide_view.hpp"

#include "participant/view/words.hpp"

namespace palabre::view {

DocumentPart part_of(workshop::Slide const& slide) {
  return slide.picture != nullptr
             ? DocumentPart{DocumentPart::Kind::picture, slide.name, slide.picture}
             : DocumentPart{DocumentPart::Kind::markdown, slide.text, {}};
}

SlideView::SlideView(wxWindow* parent, wxString const& name)
    : DocumentView(parent, name, parent->FromDIP(space::large + space::small)) {}

void SlideView::set_slide(std::optional<workshop::Slide> const& slide, wxString const& empty) {
  set_parts({slide ? part_of(*slide) : DocumentPart{DocumentPart::Kind::quiet, utf8(empty), {}}});
}

}  // namespace palabre::view
