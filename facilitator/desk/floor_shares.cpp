// SPDX-License-Identifier: AGPL-3.0-or-later
// How time was shared, below the queue: groups from three people on, silence, concentration.
#include <wx/checkbox.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/translation.h>

#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/floor_dialogs.hpp"
#include "facilitator/desk/floor_figures.hpp"
#include "facilitator/desk/floor_panel.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/prose.hpp"

namespace palabre::desk {

using namespace view;

SharePanel::SharePanel(wxWindow* parent, DeskModel& desk) : wxPanel(parent), desk_(desk) {
  SetBackgroundColour(theme().canvas2);
  title_ = new rooms::Prose(this, _("Share of the time"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  auto* const bars = new ShareBars(this, _("Share of the time"));
  bars->set_focusable(false);
  bars_ = bars;
  // Below the bars, what their mark means; without bars, why there are none.
  legend_ = new rooms::Prose(this, wxString(), TypeRole::caption);
  silent_ = new rooms::Prose(this, wxString(), TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  most_ = new rooms::Prose(this, wxString(), TypeRole::caption);
  shown_ = new wxCheckBox(this, wxID_ANY, _("Show the room these figures"));
  shown_->SetToolTip(_("Never anybody’s own figures"));
  shown_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) {
    pb::FloorCommand command;
    command.mutable_show_figures()->set_shown(shown_->GetValue());
    send(desk_, command);
  });
  int const gap = FromDIP(space::small);
  auto* const column = new wxBoxSizer(wxVERTICAL);
  column->Add(title_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, gap);
  column->Add(bars_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, gap);
  column->Add(legend_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, gap);
  column->Add(silent_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, gap);
  column->Add(most_, 0, wxEXPAND | wxLEFT | wxRIGHT, gap);
  column->Add(shown_, 0, wxEXPAND | wxALL, gap);
  SetSizer(column);
}

void SharePanel::fill() {
  FloorFiguresShown figures =
      shown_floor_figures(desk_.replica().state(), desk_.replica().people(), desk_.now());
  wxString words;
  for (ShareRow const& row : figures.groups.rows) {
    words += view::describe(row) + ". ";
  }
  bool const groups = !figures.groups.rows.empty();
  int const height =
      static_cast<int>(share_row_height(theme()) * static_cast<double>(figures.groups.rows.size()));
  bool const changed = bars_->IsShown() != groups || bars_->GetMinSize().y != height ||
                       legend_->IsShown() != (groups || figures.objected) ||
                       most_->IsShown() == figures.most.empty();
  bars_->set_words(_("Share of the time"), words);
  static_cast<ShareBars*>(bars_)->set_model(std::move(figures.groups));
  title_->set_words(figures.camps ? _("Share of the time, by camp") : _("Share of the time"));
  legend_->set_words(figures.objected
                         ? _("Somebody would rather not see the time told by groups: it is not.")
                         : _("The black mark: share of those present."));
  silent_->set_words(figures.silent);
  most_->set_words(figures.most);
  if (changed) {
    bars_->SetMinSize(wxSize(1, height));
    title_->Show(groups);
    bars_->Show(groups);
    legend_->Show(groups || figures.objected);
    most_->Show(!figures.most.empty());
  }
  if (shown_->GetValue() != desk_.hall().floor.figures_shown) {
    shown_->SetValue(desk_.hall().floor.figures_shown);
  }
  if (changed) {
    GetParent()->Layout();
  }
}

}  // namespace palabre::desk
