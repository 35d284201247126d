// SPDX-License-Identifier: AGPL-3.0-or-later
// One slide in a window: a text, or a picture scaled to the room there is. Both programs use it. UI
// thread only.
#pragma once

#include <optional>

#include "participant/view/document_view.hpp"
#include "protocol/workshop/presentation_queries.hpp"

namespace palabre::view {

// What a slide is, to be read; also an attachment that is one.
DocumentPart part_of(workshop::Slide const& slide);

class SlideView : public DocumentView {
 public:
  SlideView(wxWindow* parent, wxString const& name);

  // Without a slide, `empty` is said in its place.
  void set_slide(std::optional<workshop::Slide> const& slide, wxString const& empty);
};

}  // namespace palabre::view
