// SPDX-License-Identifier: AGPL-3.0-or-later
// How time was shared, below the queue: groups from three people on, silence, concentration.
#include <wx/checkbox.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/translation.h>

#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/floor_dialogs.hpp"
#include "facilitator/desk/floor_knowledge.hpp"
#include "facilitator/desk/floor_panel.hpp"
#include "participant/view/floor_words.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/share_bars.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using namespace view;

namespace {

wxString group_label(workshop::HallState const& hall, workshop::GroupShare const& group) {
  if (group.camp == 0) {
    return u8(group.value);
  }
  pb::Step const* const step = workshop::current_step(hall);
  int const statement = static_cast<int>(hall.stage.index()) - 1;
  int const camp = static_cast<int>(group.camp) - 1;
  return step != nullptr && statement >= 0 && statement < step->debate().statements_size() &&
                 camp < step->debate().statements(statement).positions_size()
             ? u8(step->debate().statements(statement).positions(camp).label())
             : wxString();
}

workshop::GroupShares shares_of(DeskModel const& desk, pb::FloorRules const& rules) {
  workshop::FloorKnowledge const knows =
      floor_knowledge(desk.replica().state(), desk.replica().people());
  if (knows.camps.camp_of) {
    return workshop::shares_by_camp(desk.hall(), rules.scope(), desk.now(), knows.camps);
  }
  return knows.list_of
             ? workshop::shares_by_attribute(desk.hall(), rules.scope(), desk.now(), knows.list_of)
             : workshop::GroupShares{};
}

}  // namespace

SharePanel::SharePanel(wxWindow* parent, DeskModel& desk) : wxPanel(parent), desk_(desk) {
  SetBackgroundColour(theme().canvas2);
  title_ = make_text(this, _("Share of the time"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  auto* const bars = new ShareBars(this, _("Share of the time"));
  bars->set_focusable(false);
  bars_ = bars;
  legend_ = make_text(this, _("The black mark: share of those present."), TypeRole::caption,
                      wxFONTWEIGHT_NORMAL, true);
  silent_ = make_text(this, wxString(), TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  most_ = make_text(this, wxString(), TypeRole::caption, wxFONTWEIGHT_NORMAL, true);
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
  column->Add(legend_, 0, wxEXPAND | wxLEFT | wxRIGHT, gap);
  column->Add(silent_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, gap);
  column->Add(most_, 0, wxEXPAND | wxLEFT | wxRIGHT, gap);
  column->Add(shown_, 0, wxEXPAND | wxALL, gap);
  SetSizer(column);
}

void SharePanel::fill() {
  HallState const& hall = desk_.hall();
  pb::FloorRules const rules = workshop::floor_rules(hall);
  workshop::GroupShares const shares = shares_of(desk_, rules);
  ShareBarsModel model;
  wxString words;
  for (workshop::GroupShare const& group : shares.groups) {
    model.rows.push_back({static_cast<int>(group.camp), group_label(hall, group),
                          shares.time_per_cent(group), shares.present_per_cent(group)});
    words += view::describe(model.rows.back()) + ". ";
  }
  bool const groups = !model.rows.empty();
  int const height =
      groups ? static_cast<int>(share_row_height(theme()) * static_cast<double>(model.rows.size()))
             : 0;
  bool const changed = bars_->IsShown() != groups || bars_->GetMinSize().y != height;
  if (changed) {
    bars_->SetMinSize(wxSize(1, height));
    title_->Show(groups);
    bars_->Show(groups);
    legend_->Show(groups);
  }
  bars_->set_words(_("Share of the time"), words);
  static_cast<ShareBars*>(bars_)->set_model(std::move(model));
  workshop::FloorFigures const figures = workshop::floor_figures(hall, rules.scope(), desk_.now());
  wxString const silent = silent_words(figures.silent);
  if (silent_->GetLabelText() != silent) {
    silent_->SetLabelText(silent);
  }
  wxString most;
  if (figures.persons_ms > 0) {
    most = wxString::Format(_("The fifth who spoke most: %u %% of the time."),
                            static_cast<unsigned>((figures.most_ms * 100 + figures.persons_ms / 2) /
                                                  figures.persons_ms));
  }
  if (most_->GetLabelText() != most) {
    most_->SetLabelText(most);
  }
  if (shown_->GetValue() != hall.floor.figures_shown) {
    shown_->SetValue(hall.floor.figures_shown);
  }
  if (changed) {
    GetParent()->Layout();
  }
}

}  // namespace palabre::desk
