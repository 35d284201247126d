// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/debate_page.hpp"

#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/splitter.h>

#include "facilitator/desk/debate_arguments.hpp"
#include "facilitator/desk/debate_models.hpp"
#include "facilitator/desk/debate_top.hpp"
#include "participant/view/kit/platform.hpp"

namespace palabre::desk {

namespace {

class DebateLinePage : public Page {
 public:
  DebateLinePage(wxWindow* parent, DeskModel& desk) : Page(parent, desk) {
    top_ = new DebateTop(this, desk);
    auto* const splitter = new wxSplitterWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                                wxSP_LIVE_UPDATE | wxSP_THIN_SASH);
    splitter->SetMinimumPaneSize(FromDIP(120));
    splitter->SetSashGravity(0.58);
    line_ = new view::DebateField(splitter, _("Line of the moving debate"),
                                  _("The tab List holds the same, row by row."));
    arguments_ = new DebateArguments(splitter, desk);
    splitter->SplitHorizontally(line_, arguments_, FromDIP(320));
    splitter->Bind(wxEVT_SIZE, [this, splitter](wxSizeEvent& event) {
      event.Skip();
      if (!dragged_) {
        // After the splitter's own handling of the size, which would move it again.
        CallAfter([splitter] { splitter->SetSashPosition(splitter->GetSize().y * 58 / 100); });
      }
    });
    splitter->Bind(wxEVT_SPLITTER_SASH_POS_CHANGED, [this](wxSplitterEvent& event) {
      dragged_ = true;
      event.Skip();
    });
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(top_, 0, wxEXPAND);
    column->Add(splitter, 1, wxEXPAND);
    SetSizer(column);
    line_->on_menu = [this](view::Hit const& hit, wxPoint at) {
      if (hit.kind == view::hit_debater) {
        debater_menu(*line_, at, this->desk(), static_cast<std::uint32_t>(hit.id));
      }
    };
    line_->on_drop = [this](view::Hit const& from, view::Hit const& onto) { drop(from, onto); };
  }

  void refresh(Change const& change) override {
    if (!change.touches(change.debate || change.agenda || change.stage || change.people ||
                        change.signals || !change.persons.empty())) {
      return;
    }
    top_->refresh();
    line_->set_model(shown_statement(desk()) == nullptr ? view::DebateFieldModel{}
                                                        : debate_line(desk()));
    arguments_->refresh();
  }

 private:
  // Onto a camp, or onto somebody who stands in it.
  void drop(view::Hit const& from, view::Hit const& onto) {
    if (from.kind != view::hit_debater) {
      return;
    }
    workshop::Standing to{pb::DEBATE_AT_POSITION, static_cast<std::uint32_t>(onto.id)};
    if (onto.kind == view::hit_debater) {
      to = workshop::standing_now(debate_view(desk()), static_cast<std::uint32_t>(onto.id),
                                  shown_key(desk()));
    } else if (onto.kind != view::hit_camp) {
      return;
    }
    std::uint32_t const person = static_cast<std::uint32_t>(from.id);
    if (workshop::standing_now(debate_view(desk()), person, shown_key(desk())) != to) {
      move_debater(desk(), person, to);
    }
  }

  DebateTop* top_;
  view::DebateField* line_;
  DebateArguments* arguments_;
  bool dragged_ = false;
};

}  // namespace

PageFit fits_debate(HallState const&, pb::Step const* step) {
  return step != nullptr && step->kind() == pb::STEP_DEBATE ? PageFit::front : PageFit::no;
}

PageFit fits_debate_more(HallState const&, pb::Step const* step) {
  return step != nullptr && step->kind() == pb::STEP_DEBATE ? PageFit::yes : PageFit::no;
}

Page* make_debate_line_page(wxWindow* parent, DeskModel& desk) {
  return new DebateLinePage(parent, desk);
}

}  // namespace palabre::desk
