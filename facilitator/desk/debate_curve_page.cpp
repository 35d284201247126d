// SPDX-License-Identifier: AGPL-3.0-or-later
// The curve, who went where, and how many moved when which argument was heard. Numbers alone: no
// count stands beside a name.
#include <wx/intl.h>
#include <wx/sizer.h>

#include "facilitator/desk/debate_models.hpp"
#include "facilitator/desk/debate_page.hpp"
#include "facilitator/desk/debate_top.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/kit/word_table.hpp"
#include "participant/view/words.hpp"

namespace palabre::desk {

namespace {

class DebateCurvePage : public Page {
 public:
  DebateCurvePage(wxWindow* parent, DeskModel& desk) : Page(parent, desk) {
    top_ = new DebateTop(this, desk);
    curve_ = new view::DebateCurve(this, _("Curve of the positions"),
                                   _("The tables under it say the same."));
    curve_->SetMinSize(FromDIP(wxSize(1, 200)));
    flows_ = new view::WordTable(this, false);
    view::set_accessible(*flows_, _("Who went where"));
    flows_->add_column(_("From the start to now"), 340);
    flows_->add_column(_("People"), 80);
    arguments_ = new view::WordTable(this, false);
    view::set_accessible(*arguments_, _("Moves by argument"));
    arguments_->add_column(_("When this argument was heard"), 340);
    arguments_->add_column(_("Moves"), 80);
    auto* const tables = new wxBoxSizer(wxHORIZONTAL);
    tables->Add(flows_, 1, wxEXPAND | wxRIGHT, FromDIP(view::space::small));
    tables->Add(arguments_, 1, wxEXPAND);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(top_, 0, wxEXPAND);
    column->Add(curve_, 3, wxEXPAND);
    column->Add(tables, 2, wxEXPAND | wxALL, FromDIP(view::space::small));
    SetSizer(column);
  }

  void refresh(Change const& change) override {
    if (!change.touches(change.debate || change.agenda || change.stage || change.people ||
                        !change.persons.empty())) {
      return;
    }
    top_->refresh();
    curve_->set_model(debate_curve(desk()));
    pb::DebateStatement const* const statement = shown_statement(desk());
    if (statement == nullptr) {
      return;
    }
    workshop::StatementKey const key = shown_key(desk());
    workshop::DebateView const view = debate_view(desk());
    long row = 0;
    std::vector<pb::DebateFlow> const flows = workshop::flows_now(view, key);
    flows_->set_row_count(static_cast<long>(flows.size()));
    for (pb::DebateFlow const& flow : flows) {
      flows_->set_cell(row, 0, view::flow_words(*statement, flow));
      flows_->set_cell(row++, 1, wxString::Format("%u", flow.count()));
    }
    std::map<std::uint32_t, std::uint32_t> const moved = workshop::moves_per_argument(view, key);
    arguments_->set_row_count(static_cast<long>(moved.size()));
    row = 0;
    for (auto const& [argument, count] : moved) {
      bool const known = argument != 0 && argument <= hall().debate.arguments.size();
      arguments_->set_cell(row, 0,
                           known ? view::u8(hall().debate.arguments[argument - 1].body.text())
                                 : _("no argument in particular"));
      arguments_->set_cell(row++, 1, wxString::Format("%u", count));
    }
  }

  void tick() override {
    if (shown_statement(desk()) != nullptr && workshop::positions_open(hall())) {
      curve_->set_model(debate_curve(desk()));
    }
  }

 private:
  DebateTop* top_;
  view::DebateCurve* curve_;
  view::WordTable* flows_;
  view::WordTable* arguments_;
};

}  // namespace

Page* make_debate_curve_page(wxWindow* parent, DeskModel& desk) {
  return new DebateCurvePage(parent, desk);
}

}  // namespace palabre::desk
