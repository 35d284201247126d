// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/page.hpp"

#include <wx/sizer.h>

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

void Page::stack_when_narrow(wxBoxSizer& columns, Stacked stacked) {
  auto const item = [&columns](std::size_t which) { return columns.GetItem(which); };
  int const first = item(0)->GetProportion();
  int const second = item(1)->GetProportion();
  Bind(wxEVT_SIZE, [=, this, &columns](wxSizeEvent& event) {
    event.Skip();
    int const way = narrow() ? wxVERTICAL : wxHORIZONTAL;
    if (columns.GetOrientation() == way) {
      return;
    }
    columns.SetOrientation(way);
    if (stacked == Stacked::first_as_needed) {
      item(0)->SetProportion(way == wxVERTICAL ? 0 : first);
      item(1)->SetProportion(way == wxVERTICAL ? 1 : second);
    }
    CallAfter([this] {
      Layout();
      FitInside();
    });
  });
}

}  // namespace palabre::rooms
