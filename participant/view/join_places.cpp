// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/join_places.hpp"

#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/translation.h>

#include "participant/view/kit/kit.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/words.hpp"

namespace palabre::rooms {

using namespace view;

JoinPlaces::JoinPlaces(wxWindow* parent, Model& model) : wxPanel(parent), model_(model) {
  set_accessible(*this, _("Workshops"));
  SetBackgroundColour(theme().canvas);
  auto* const column = new wxBoxSizer(wxVERTICAL);
  column->Add(new wxStaticBitmap(this, wxID_ANY, app_picture(64)), 0, wxBOTTOM, FromDIP(space::medium));
  column->Add(new Prose(this, _("Join a workshop"), TypeRole::stage_title, wxFONTWEIGHT_SEMIBOLD),
              0, wxEXPAND);
  column->Add(new Prose(this, _("Everything stays in the room. You need neither an account nor the "
                                "Internet.")),
              0, wxEXPAND | wxTOP, FromDIP(space::small));
  known_ = new wxBoxSizer(wxVERTICAL);
  column->Add(known_, 0, wxEXPAND | wxTOP, FromDIP(space::large));
  found_ = new wxBoxSizer(wxVERTICAL);
  column->Add(found_, 0, wxEXPAND | wxTOP, FromDIP(space::large));
  column->Add(make_button(
                  this, _("Type an address…"),
                  [this] {
                    if (on_type) {
                      on_type();
                    }
                  },
                  Icon::wifi, ButtonSize::participant),
              0, wxEXPAND | wxTOP, FromDIP(space::medium));
  column->AddStretchSpacer();
  Prose* help = nullptr;
  column->Add(make_hint(this, Icon::help, help,
                        _("Nothing appears? The address is written at the bottom of the screen of "
                          "the room.")),
              0, wxEXPAND | wxTOP, FromDIP(space::large));
  auto* const all = new wxBoxSizer(wxVERTICAL);
  all->Add(column, 1, wxEXPAND | wxALL, FromDIP(space::huge));
  SetSizer(all);
  refresh();
}

void JoinPlaces::refresh() {
  std::vector<std::string> known;
  auto const remembered = model_.client().known();
  for (Client::Known const& one : remembered) {
    known.push_back(one.workshop);
  }
  if (filled_ && known == shown_known_ && model_.found() == shown_found_) {
    return;
  }
  filled_ = true;
  shown_known_ = known;
  shown_found_ = model_.found();
  known_->Clear(true);
  found_->Clear(true);
  int const gap = FromDIP(space::small);
  if (!remembered.empty()) {
    known_->Add(make_line(this, _("You were already there"), TypeRole::caption,
                          wxFONTWEIGHT_SEMIBOLD),
                0, wxEXPAND);
    for (Client::Known const& one : remembered) {
      wxString const title = one.title.empty() ? _("A workshop") : u8(one.title);
      auto* const button = make_button(
          this, title, [this, workshop = one.workshop] { model_.resume(workshop); }, Icon::undo,
          ButtonSize::participant);
      button->SetToolTip(wxString::Format(_("Come back to “%s” as the same person"), title));
      button->SetMinSize(wxSize(1, button->GetMinSize().y));
      known_->Add(button, 0, wxEXPAND | wxTOP, gap);
    }
  }
  found_->Add(make_line(this, _("Found on this network"), TypeRole::caption,
                        wxFONTWEIGHT_SEMIBOLD),
              0, wxEXPAND);
  if (shown_found_.empty()) {
    auto* const none = new Prose(this, _("None yet. Some networks hide workshops: then type the "
                                         "address."),
                                 TypeRole::caption);
    found_->Add(none, 0, wxEXPAND | wxTOP, gap);
  }
  for (Discovery::Found const& one : shown_found_) {
    wxString const title = one.title.empty() ? _("A workshop") : u8(one.title);
    auto* const button = make_button(
        this, title,
        [this, one, title] {
          if (on_choose) {
            on_choose(one.addresses, title);
          }
        },
        Icon::tree, ButtonSize::participant);
    button->Enable(!one.other_version);
    button->SetToolTip(one.other_version
                           ? _("Its Palabre is of another version: install the same one.")
                           : title);
    button->SetMinSize(wxSize(1, button->GetMinSize().y));
    found_->Add(button, 0, wxEXPAND | wxTOP, gap);
  }
  Layout();
  if (auto* const page = dynamic_cast<wxScrolledWindow*>(GetParent())) {
    page->FitInside();
    page->Layout();
  }
}

}  // namespace palabre::rooms
