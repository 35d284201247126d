// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/projector_window.hpp"

#include <wx/dcclient.h>
#include <wx/display.h>
#include <wx/intl.h>
#include <wx/sizer.h>

#include "facilitator/desk/desk_model.hpp"
#include "participant/view/kit/icons.hpp"

namespace palabre::desk {

namespace {

// A page of names stays long enough for the slowest reader.
constexpr int seconds_per_page = 8;

// The screen to use: the chosen one, else the first that is not the primary. -1 = none but ours.
int screen_for(Projection const& projection) {
  int const count = static_cast<int>(wxDisplay::GetCount());
  if (projection.display >= 0) {
    return projection.display < count ? projection.display : -1;
  }
  for (int i = 0; i < count; ++i) {
    if (!wxDisplay(static_cast<unsigned>(i)).IsPrimary()) {
      return i;
    }
  }
  return -1;
}

}  // namespace

ProjectorWindow::ProjectorWindow(wxWindow* parent, DeskModel& desk)
    : wxFrame(parent, wxID_ANY, _("Palabre, room screen"), wxDefaultPosition, wxSize(1024, 768),
              wxDEFAULT_FRAME_STYLE | wxFRAME_NO_TASKBAR),
      desk_(desk),
      canvas_(new view::ProjectorCanvas(this, _("Room screen"))) {
  SetIcons(view::app_icons());
  canvas_->set_focusable(false);
  auto* sizer = new wxBoxSizer(wxVERTICAL);
  sizer->Add(canvas_, 1, wxEXPAND);
  SetSizer(sizer);
  SetMinClientSize(FromDIP(wxSize(640, 400)));
  // Closing the window is a way of saying "stop showing", not of losing it.
  Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent& event) {
    if (event.CanVeto()) {
      Projection hidden = desk_.projection();
      hidden.shown = false;
      desk_.set_projection(hidden);
      event.Veto();
    } else {
      event.Skip();
    }
  });
  Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
    if (event.GetKeyCode() == WXK_ESCAPE || event.GetKeyCode() == WXK_F11) {
      if (IsFullScreen() || event.GetKeyCode() == WXK_F11) {
        ShowFullScreen(!IsFullScreen());
      }
      return;
    }
    event.Skip();
  });
}

void ProjectorWindow::follow() {
  Projection const& projection = desk_.projection();
  if (!projection.shown) {
    if (IsShown()) {
      ShowFullScreen(false);
      Hide();
    }
    return;
  }
  int const screen = screen_for(projection);
  if (screen < 0) {
    // One screen only: an ordinary window, so that the laptop's own screen stays in hand. When the
    // chosen display was unplugged it hides instead: the control window must never be covered.
    if (projection.display >= 0) {
      ShowFullScreen(false);
      Hide();
    } else if (!IsShown()) {
      Show();
    }
    return;
  }
  wxRect const area = wxDisplay(static_cast<unsigned>(screen)).GetGeometry();
  if (!IsShown() || !area.Contains(GetScreenRect().GetPosition())) {
    ShowFullScreen(false);
    SetSize(area);
    Show();
    ShowFullScreen(true);
  }
}

void ProjectorWindow::refresh(Change const& change) {
  if (change.touches(change.projection)) {
    follow();
  }
  if (!IsShown()) {
    return;
  }
  canvas_->set_model(projected(desk_));
}

void ProjectorWindow::tick() {
  if (!IsShown()) {
    return;
  }
  follow();
  view::ProjectorModel model = projected(desk_);
  wxClientDC dc(canvas_);
  std::unique_ptr<wxGraphicsContext> const gc(wxGraphicsContext::Create(dc));
  if (gc != nullptr) {
    int const pages = view::projector_pages(*gc, canvas_->GetClientSize(), model, view::theme());
    if (pages > 1) {
      model.page = static_cast<int>(wxGetUTCTime() / seconds_per_page) % pages;
    }
  }
  canvas_->set_model(std::move(model));
}

}  // namespace palabre::desk
