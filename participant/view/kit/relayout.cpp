// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/relayout.hpp"

#include <wx/app.h>
#include <wx/scrolwin.h>
#include <wx/weakref.h>

namespace palabre::view {

namespace {

void measure_again(wxWindow& window) {
  for (wxWindow* child : window.GetChildren()) {
    measure_again(*child);
  }
  window.InvalidateBestSize();
  if (window.GetSizer() != nullptr) {
    window.Layout();
  }
}

}  // namespace

void relayout_soon(wxWindow& window) {
  wxWeakRef<wxWindow> const held(&window);
  wxTheApp->CallAfter([held] {
    if (!held) {
      return;
    }
    measure_again(*held);
    if (auto* scrolled = dynamic_cast<wxScrolledWindow*>(held.get())) {
      scrolled->FitInside();
    }
  });
}

}  // namespace palabre::view
