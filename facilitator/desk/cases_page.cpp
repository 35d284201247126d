// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/cases_page.hpp"

#include <wx/dataview.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/splitter.h>

#include "facilitator/desk/cases_board.hpp"
#include "facilitator/desk/cases_passage.hpp"
#include "facilitator/desk/cases_sheet.hpp"
#include "participant/view/case_words.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

pb::Step const* shown_cases(DeskModel const& desk) {
  pb::Step const* const step = desk.shown_step();
  return step != nullptr && step->kind() == pb::STEP_CASES ? step : nullptr;
}

namespace {

bool concerns_cases(DeskModel const& desk, Change const& change) {
  if (change.touches(change.plans || change.stage || change.people || change.agenda ||
                     change.synthesis || change.signals || change.projection || change.text)) {
    return true;
  }
  for (std::uint32_t const place : change.places) {
    if (workshop::find_sheet(desk.hall(), place)) {
      return true;
    }
  }
  return false;
}

class CasesBoardPage : public Page {
 public:
  CasesBoardPage(wxWindow* parent, DeskModel& desk) : Page(parent, desk) {
    auto* const splitter = new wxSplitterWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                                wxSP_LIVE_UPDATE | wxSP_THIN_SASH);
    splitter->SetMinimumPaneSize(FromDIP(130));
    splitter->SetSashGravity(0.4);
    board_ = new CasesBoard(splitter, desk);
    board_->on_choose = [this](std::uint32_t number) { choose(number, 0); };
    sheet_ = new CasesSheet(splitter, desk);
    splitter->SplitHorizontally(board_, sheet_, FromDIP(262));
    splitter->Bind(wxEVT_SIZE, [this, splitter](wxSizeEvent& event) {
      event.Skip();
      if (!dragged_) {
        // After the splitter's own handling of the size, which would move it again.
        CallAfter([splitter] { splitter->SetSashPosition(splitter->GetSize().y * 42 / 100); });
      }
    });
    splitter->Bind(wxEVT_SPLITTER_SASH_POS_CHANGED, [this](wxSplitterEvent& event) {
      dragged_ = true;
      event.Skip();
    });
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(splitter, 1, wxEXPAND);
    SetSizer(column);
  }

  void refresh(Change const& change) override {
    if (!concerns_cases(desk(), change)) {
      return;
    }
    pb::Step const* const step = shown_cases(desk());
    if (step == nullptr) {
      return;
    }
    // What is called comes to the front, once.
    workshop::CaseRun const* const run = workshop::case_run(hall(), step->step());
    std::uint64_t const called =
        run == nullptr || run->called() == nullptr ? 0 : run->called()->body.since();
    if (called != 0 && called != followed_) {
      number_ = run->called()->body.number();
      group_ = run->called()->body.group();
    }
    followed_ = called;
    if (workshop::find_case(*step, number_) == nullptr) {
      number_ = step->cases().cases().empty() ? 0 : step->cases().cases(0).number();
      group_ = 0;
    }
    show();
  }

  void tick() override {
    sheet_->tick();
    if (passage_ != nullptr) {
      passage_->tick();
    }
  }

  bool show_person(std::uint32_t person) override {
    pb::Step const* const step = shown_cases(desk());
    pb::CaseGroup const* const group =
        step == nullptr ? nullptr : workshop::case_group_of(hall(), step->step(), person);
    if (group == nullptr || group->cases().empty()) {
      return false;
    }
    choose(group->cases(0), group->group());
    return true;
  }

  bool show_place(std::uint32_t place) override {
    auto const sheet = workshop::find_sheet(hall(), place);
    if (!sheet) {
      return false;
    }
    choose(sheet->number, sheet->group->group());
    return true;
  }

  wxWindow* make_side(wxWindow* parent) override {
    passage_ = new CasesPassage(parent, desk());
    passage_->on_choose = [this](std::uint32_t number, std::uint32_t group) {
      choose(number, group);
    };
    if (pb::Step const* const step = shown_cases(desk())) {
      passage_->show(step->step(), number_, group_);
    }
    return passage_;
  }
  wxString side_label() const override { return wxGETTEXT_IN_CONTEXT("cases", "Passage"); }

 private:
  void choose(std::uint32_t number, std::uint32_t group) {
    number_ = number;
    group_ = group;
    show();
  }

  void show() {
    pb::Step const* const step = shown_cases(desk());
    if (step == nullptr) {
      return;
    }
    board_->show(*step, number_);
    sheet_->show(step->step(), number_, group_);
    if (passage_ != nullptr) {
      passage_->show(step->step(), number_, group_);
    }
  }

  CasesBoard* board_;
  CasesSheet* sheet_;
  CasesPassage* passage_ = nullptr;
  std::uint32_t number_ = 0;
  std::uint32_t group_ = 0;
  bool dragged_ = false;
  std::uint64_t followed_ = 0;  // since when what is called was brought to the front
};

// The same in native rows, for who reads with a screen reader or wants it denser.
class CasesListPage : public Page {
 public:
  CasesListPage(wxWindow* parent, DeskModel& desk) : Page(parent, desk) {
    list_ =
        new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_ROW_LINES);
    view::set_accessible(*list_, _("List of the cases"));
    for (auto const& [label, width] :
         {std::pair(_("No."), 40), std::pair(_("Case"), 230), std::pair(_("State"), 115),
          std::pair(_("Origin"), 100), std::pair(_("Studied by"), 180), std::pair(_("Stance"), 115),
          std::pair(_("Remarks"), 80)}) {
      list_->AppendTextColumn(label, wxDATAVIEW_CELL_INERT, FromDIP(width));
    }
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(list_, 1, wxEXPAND);
    SetSizer(column);
  }

  void refresh(Change const& change) override {
    pb::Step const* const step = shown_cases(desk());
    if (step == nullptr || !concerns_cases(desk(), change)) {
      return;
    }
    int const chosen = list_->GetSelectedRow();
    list_->DeleteAllItems();
    std::vector<wxString> const stances = view::stance_words(step->cases());
    workshop::CaseRun const* const run = workshop::case_run(hall(), step->step());
    for (pb::Case const& one : step->cases().cases()) {
      wxVector<wxVariant> cells;
      cells.push_back(wxString::Format("%u", one.number()));
      cells.push_back(view::u8(one.title()));
      cells.push_back(case_state_words(hall(), step->step(), one.number()));
      cells.push_back(view::describe(one.origin()));
      cells.push_back(case_people(desk(), step->step(), one.number()));
      wxString stance;
      if (run != nullptr && run->stances.contains(one.number())) {
        std::size_t const index = run->stances.at(one.number()).stance - 1;
        stance = index < stances.size() ? stances[index] : wxString();
      }
      cells.push_back(stance);
      cells.push_back(wxString::Format(
          "%zu", workshop::case_remarks(hall(), step->step(), one.number()).size()));
      list_->AppendItem(cells);
    }
    if (chosen >= 0 && chosen < list_->GetItemCount()) {
      list_->SelectRow(static_cast<unsigned>(chosen));
    }
  }

 private:
  wxDataViewListCtrl* list_;
};

}  // namespace

PageFit fits_cases(HallState const& hall, pb::Step const* step) {
  if (step == nullptr || step->kind() != pb::STEP_CASES) {
    return PageFit::no;
  }
  return hall.stage.step() == step->step() && hall.stage.phase() == pb::PHASE_PAIRING
             ? PageFit::yes
             : PageFit::front;
}

PageFit fits_cases_list(HallState const&, pb::Step const* step) {
  return step != nullptr && step->kind() == pb::STEP_CASES ? PageFit::yes : PageFit::no;
}

PageFit fits_cases_pairs(HallState const& hall, pb::Step const* step) {
  if (step == nullptr || step->kind() != pb::STEP_CASES) {
    return PageFit::no;
  }
  return hall.stage.step() == step->step() && hall.stage.phase() == pb::PHASE_PAIRING
             ? PageFit::front
             : PageFit::yes;
}

Page* make_cases_board_page(wxWindow* parent, DeskModel& desk) {
  return new CasesBoardPage(parent, desk);
}

Page* make_cases_list_page(wxWindow* parent, DeskModel& desk) {
  return new CasesListPage(parent, desk);
}

}  // namespace palabre::desk
