// SPDX-License-Identifier: AGPL-3.0-or-later
// The line as rows: who stands where, now and at the start; and a place for whoever has no device.
#include <wx/choice.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include "facilitator/desk/debate_models.hpp"
#include "facilitator/desk/debate_page.hpp"
#include "facilitator/desk/debate_top.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/word_table.hpp"
#include "participant/view/words.hpp"

namespace palabre::desk {

using workshop::Standing;

namespace {

enum Column : unsigned { name_column, now_column, first_column, moves_column, state_column };

class DebateListPage : public Page {
 public:
  DebateListPage(wxWindow* parent, DeskModel& desk) : Page(parent, desk) {
    top_ = new DebateTop(this, desk);
    list_ = new view::WordTable(this, true);
    view::set_accessible(*list_, _("Who stands where"),
                         _("Digits move the people selected, 0 puts them aside."));
    list_->add_column(_("Name"), 220);
    list_->add_column(_("Place now"), 180);
    list_->add_column(_("At the start"), 180);
    list_->add_column(_("Moves"), 110);
    list_->add_column(_("State"), 200);
    list_->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) { on_key(event); });
    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { refresh_buttons(); });
    list_->Bind(wxEVT_DATAVIEW_ITEM_CONTEXT_MENU, [this](wxDataViewEvent&) {
      long const row = list_->first_selected();
      if (row >= 0) {
        debater_menu(*list_, wxDefaultPosition, this->desk(),
                     people_[static_cast<std::size_t>(row)]);
      }
    });
    place_ = new wxChoice(this, wxID_ANY);
    view::set_accessible(*place_, _("Place for the people selected"));
    move_ = view::make_button(
        this, _("Move the people selected"), [this] { move_chosen(); }, view::Icon::move);
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    int const gap = FromDIP(view::space::small);
    row->Add(place_, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap);
    row->Add(move_, 0);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(top_, 0, wxEXPAND);
    column->Add(list_, 1, wxEXPAND);
    column->Add(row, 0, wxALL, gap);
    SetSizer(column);
  }

  void refresh(Change const& change) override {
    if (!change.touches(change.debate || change.agenda || change.stage || change.people ||
                        !change.persons.empty())) {
      return;
    }
    top_->refresh();
    pb::DebateStatement const* const statement = shown_statement(desk());
    if (statement == nullptr) {
      list_->set_row_count(0);
      return;
    }
    fill_places(*statement);
    people_ = everybody();
    list_->set_row_count(static_cast<long>(people_.size()));
    workshop::StatementKey const key = shown_key(desk());
    workshop::DebateView const view = debate_view(desk());
    workshop::StatementState const& state = workshop::statement_state(hall(), key);
    std::map<std::uint32_t, unsigned> moved;
    for (workshop::Moved const& move : workshop::moves_of(view, key)) {
      ++moved[move.person];
    }
    for (std::size_t i = 0; i < people_.size(); ++i) {
      long const row = static_cast<long>(i);
      std::uint32_t const person = people_[i];
      auto const held = view.people.find(person);
      workshop::PersonDebate const* const debate =
          held == view.people.end() ? nullptr : held->second;
      workshop::Enrolled const& enrolled = hall().people.at(person);
      workshop::Standing const now = workshop::standing_now(debate, key);
      bool const late = workshop::arrived_late(hall(), key, person);
      // Who is still expected has not arrived late.
      bool const came =
          enrolled.presence != pb::PRESENCE_EXPECTED || now.place != pb::DEBATE_NOT_PLACED;
      list_->set_cell(row, name_column, desk().name(person));
      list_->set_cell(row, now_column, view::standing_words(*statement, now));
      list_->set_cell(row, first_column,
                      !state.first || !came ? wxString()
                      : late                ? _("arrived during the debate")
                             : view::standing_words(*statement, workshop::standing_at_first(
                                                                    debate, key, state.first_at)));
      list_->set_cell(row, moves_column,
                      moved.contains(person) ? wxString::Format("%u", moved[person]) : wxString());
      list_->set_cell(row, state_column,
                      enrolled.presence == pb::PRESENCE_PRESENT && enrolled.without_device
                          ? _("without a device")
                          : view::describe(enrolled.presence));
    }
    refresh_buttons();
  }

  bool show_person(std::uint32_t person) override {
    auto const found = std::find(people_.begin(), people_.end(), person);
    if (found == people_.end()) {
      return false;
    }
    list_->select_only(found - people_.begin());
    return true;
  }

 private:
  // Those expected are in it too: placing them says that they are there.
  std::vector<std::uint32_t> everybody() const {
    std::vector<std::uint32_t> people;
    for (auto const& [person, enrolled] : hall().people) {
      if (enrolled.travels && enrolled.presence != pb::PRESENCE_LEFT) {
        people.push_back(person);
      }
    }
    std::sort(people.begin(), people.end(), [this](std::uint32_t a, std::uint32_t b) {
      return view::comes_before(desk().name(a), desk().name(b));
    });
    return people;
  }

  void fill_places(pb::DebateStatement const& statement) {
    wxArrayString names;
    for (int i = 0; i < statement.positions_size(); ++i) {
      names.Add(view::position_name(statement, static_cast<std::uint32_t>(i) + 1));
    }
    names.Add(_("Aside"));
    if (names != place_->GetStrings()) {
      place_->Set(names);
      place_->SetSelection(0);
    }
  }

  void refresh_buttons() {
    bool const open = workshop::positions_open(hall()) &&
                      workshop::current_key(hall()) == shown_key(desk()) &&
                      !shown_debate(desk())->debate().counts_only();
    move_->Enable(open && list_->first_selected() >= 0);
  }

  void move_to(Standing const& where) {
    workshop::DebateView const view = debate_view(desk());
    std::vector<std::uint32_t> chosen;
    for (long row = list_->first_selected(); row >= 0; row = list_->next_selected(row)) {
      chosen.push_back(people_[static_cast<std::size_t>(row)]);
    }
    for (std::uint32_t const person : chosen) {
      if (workshop::standing_now(view, person, shown_key(desk())) != where) {
        move_debater(desk(), person, where);
      }
    }
  }

  void move_chosen() {
    int const index = place_->GetSelection();
    bool const aside = index + 1 == static_cast<int>(place_->GetCount());
    move_to(aside ? Standing{pb::DEBATE_ASIDE, 0}
                  : Standing{pb::DEBATE_AT_POSITION, static_cast<std::uint32_t>(index) + 1});
  }

  void on_key(wxKeyEvent& event) {
    int const digit = event.GetKeyCode() - '0';
    if (event.HasAnyModifiers() || digit < 0 || digit > 9 || !move_->IsEnabled() ||
        digit >= static_cast<int>(place_->GetCount())) {
      event.Skip();
      return;
    }
    move_to(digit == 0 ? Standing{pb::DEBATE_ASIDE, 0}
                       : Standing{pb::DEBATE_AT_POSITION, static_cast<std::uint32_t>(digit)});
  }

  DebateTop* top_;
  view::WordTable* list_;
  wxChoice* place_;
  wxButton* move_;
  std::vector<std::uint32_t> people_;
};

}  // namespace

Page* make_debate_list_page(wxWindow* parent, DeskModel& desk) {
  return new DebateListPage(parent, desk);
}

}  // namespace palabre::desk
