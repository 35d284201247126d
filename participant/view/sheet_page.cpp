// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/sheet_page.hpp"

#include <wx/sizer.h>
#include <wx/translation.h>

#include "participant/view/kit/theme.hpp"
#include "participant/view/pad_editor.hpp"
#include "participant/view/prose.hpp"
#include "protocol/limits.hpp"

namespace palabre::rooms {

SheetPage::SheetPage(wxWindow* parent, Model& model) : Page(parent, model, _("Shared sheet")) {
  auto* const all = new wxBoxSizer(wxVERTICAL);
  sheet_ = new PadEditor(this, model_, pb::PAD_SHEET, _("Shared sheet"), limits::pad_length_max);
  sheet_->SetMinSize(FromDIP(wxSize(1, 160)));
  all->Add(sheet_, 1, wxEXPAND | wxALL, FromDIP(view::space::medium));
  all->Add(new Prose(this,
                     _("Everybody at this table writes here at the same time; the next group finds "
                       "it as you leave it."),
                     view::TypeRole::caption),
           0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(view::space::medium));
  SetSizer(all);
}

void SheetPage::refresh(Change const& change, Whereabouts const& here) {
  bool const able = !model_.actor().released &&
                    (here.hosted == here.place ||
                     sat_in(model_.hall(), model_.actor(), model_.person(), here.place, here.round));
  sheet_->open(here.place, able);
  sheet_->refresh(change);
}

void SheetPage::keep() { sheet_->leave(); }

void SheetPage::begin() { sheet_->focus_text(); }

}  // namespace palabre::rooms
