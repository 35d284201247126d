// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/page.hpp"

#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/theme.hpp"

namespace palabre::rooms {

namespace {
constexpr int narrow_below = 640;
}

Page::Page(wxWindow* parent, Model& model, wxString const& name)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                       wxVSCROLL | wxTAB_TRAVERSAL),
      model_(model) {
  view::set_accessible(*this, name);
  SetScrollRate(0, 12);
}

bool Page::narrow() const {
  int const width = GetClientSize().x;
  return width > 0 && width <= static_cast<int>(FromDIP(narrow_below) * view::zoom());
}

}  // namespace palabre::rooms
