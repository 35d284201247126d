// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/wait_page.hpp"

#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/translation.h>

#include "participant/view/kit/kit.hpp"
#include "participant/view/prose.hpp"

namespace palabre::rooms {

using namespace view;

WaitPage::WaitPage(wxWindow* parent, Model&) : wxPanel(parent) {
  set_accessible(*this, _("Waiting to be let in"));
  SetBackgroundColour(theme().canvas);
  auto* const column = new wxBoxSizer(wxVERTICAL);
  column->AddStretchSpacer();
  column->Add(new wxStaticBitmap(this, wxID_ANY, app_picture(96)), 0, wxALIGN_CENTRE_HORIZONTAL);
  column->Add(new Prose(this, _("You have asked to come in."), TypeRole::stage_title,
                        wxFONTWEIGHT_SEMIBOLD),
              0, wxEXPAND | wxTOP, FromDIP(space::large));
  column->Add(new Prose(this,
                        _("The facilitator sees your name and lets you in with one click. Leave this "
                          "window open; it goes on by itself."),
                        TypeRole::paragraph),
              0, wxEXPAND | wxTOP, FromDIP(space::small));
  column->Add(make_button(
                  this, _("Change my name"),
                  [this] {
                    if (on_give_up) {
                      on_give_up();
                    }
                  },
                  Icon::undo, ButtonSize::participant),
              0, wxTOP, FromDIP(space::large));
  column->AddStretchSpacer();
  auto* const all = new wxBoxSizer(wxHORIZONTAL);
  all->AddStretchSpacer(1);
  all->Add(column, 4, wxEXPAND | wxALL, FromDIP(space::large));
  all->AddStretchSpacer(1);
  SetSizer(all);
}

}  // namespace palabre::rooms
