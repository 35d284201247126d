// SPDX-License-Identifier: AGPL-3.0-or-later
// The pairs: proposed by the planner, moved by hand, published; afterwards people who come and go.
#include <algorithm>

#include <wx/checklst.h>
#include <wx/choice.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include "facilitator/desk/cases_page.hpp"
#include "facilitator/desk/form.hpp"
#include "facilitator/desk/seating_cards.hpp"
#include "facilitator/pairing_bridge.hpp"
#include "participant/view/case_words.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/info_strip.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

namespace {

wxString broken_words(DeskModel const& desk, pb::Step const& step,
                      planning::BrokenConstraint const& broken) {
  auto const name = [&](planning::PersonId person) {
    return desk.short_name(static_cast<std::uint32_t>(person));
  };
  switch (broken.kind) {
    case planning::BrokenConstraint::Kind::together:
      return wxString::Format(_("%s and %s together"), name(broken.person), name(broken.other));
    case planning::BrokenConstraint::Kind::apart:
      return wxString::Format(_("%s and %s apart"), name(broken.person), name(broken.other));
    default:
      return wxString::Format(_("%s not on “%s”"), name(broken.person),
                              view::case_title(step, broken.number));
  }
}

class CasesPairsPage : public Page {
 public:
  CasesPairsPage(wxWindow* parent, DeskModel& desk) : Page(parent, desk) {
    int const gap = FromDIP(8);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    auto* const bar = new wxBoxSizer(wxHORIZONTAL);
    title_ = view::make_text(this, "", view::TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD);
    bar->Add(title_, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap);
    state_ =
        new wxStaticText(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    state_->SetForegroundColour(view::theme().ink2);
    state_->SetMinSize(wxSize(1, -1));
    bar->Add(state_, 1, wxALIGN_CENTRE_VERTICAL);
    close_ = view::make_button(this, _("Too close…"), [this] { too_close(); });
    close_->SetToolTip(_("Who knows this client too well to study the case"));
    propose_ = view::make_button(
        this, _("Propose pairs"), [this] { propose(); }, view::Icon::turn);
    publish_ = view::make_button(
        this, _("Publish the pairs"), [this] { publish(); }, view::Icon::check);
    for (wxWindow* const one : {close_, propose_, publish_}) {
      bar->Add(one, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(6));
    }
    column->Add(bar, 0, wxEXPAND | wxALL, gap);
    strip_ = new view::InfoStrip(this);
    column->Add(strip_, 0, wxEXPAND | wxLEFT | wxRIGHT, gap);
    cards_ = new SeatingCards(this, desk);
    cards_->on_move = [this](std::uint32_t person, std::size_t card) { move(person, card); };
    column->Add(cards_, 1, wxEXPAND);
    empty_ = new rooms::Prose(this, wxString());
    column->Add(empty_, 1, wxEXPAND | wxALL, FromDIP(view::space::large));
    SetSizer(column);
  }

  void refresh(Change const& change) override {
    if (change.touches(change.plans || change.agenda || change.people || change.stage) ||
        !change.persons.empty()) {
      show();
    }
  }

 private:
  pb::Step const* step() const { return shown_cases(desk()); }
  bool published() const {
    return workshop::series_published(hall(), step()->step(),
                                      workshop::case_series(hall(), step()->step()));
  }
  // People move one by one from the moment their group writes.
  bool running() const {
    return hall().stage.step() == step()->step() && hall().stage.phase() != pb::PHASE_PAIRING;
  }
  pb::CasePlan const* proposal() const { return desk().latest_case_plan(step()->step()); }

  SeatingCards::Card card_of(pb::CaseGroup const& group) const {
    SeatingCards::Card card;
    wxString cases;
    for (std::uint32_t const number : group.cases()) {
      cases += (cases.empty() ? "" : ", ") + wxString::Format("%u", number);
    }
    card.title = wxString::Format(_("Case %s"), cases);
    if (!group.cases().empty()) {
      if (pb::Case const* const one = workshop::find_case(*step(), group.cases(0))) {
        card.detail = view::u8(one->title());
      }
    }
    card.persons.assign(group.persons().begin(), group.persons().end());
    return card;
  }

  void show() {
    if (step() == nullptr) {
      return;
    }
    std::vector<SeatingCards::Card> cards;
    groups_.clear();
    unsigned pairs = 0;
    auto const add = [&](pb::CaseGroup const& group) {
      groups_.push_back(group.group());
      cards.push_back(card_of(group));
      pairs += group.persons().empty() ? 0 : 1;
    };
    bool const of_stage = running() || (published() && !newer_proposal());
    if (of_stage) {
      for (pb::CaseGroup const* group : workshop::groups_of_series(
               hall(), step()->step(), workshop::case_series(hall(), step()->step()))) {
        add(*group);
      }
    } else if (pb::CasePlan const* const plan = proposal()) {
      for (pb::CaseGroup const& group : plan->groups()) {
        add(group);
      }
    }
    bool const none = cards.empty();
    cards_->set_cards(std::move(cards), {}, true);
    cards_->Show(!none);
    empty_->Show(none);
    empty_->set_words(
        step()->cases().cases().empty()
            ? _("No case yet. Add them in the settings of this step, then propose pairs.")
            : _("No pairs yet. Wait for the wishes, or press “Propose pairs” now: nobody sees them "
                "before you publish."));
    title_->SetLabelText(wxString::Format(wxPLURAL("%u pair", "%u pairs", pairs), pairs));
    state_->SetLabelText(of_stage                ? wxString(_("published"))
                         : proposal() != nullptr ? wxString(_("proposal, nobody else sees it"))
                                                 : wishes_words());
    propose_->Enable(!running());
    publish_->Enable(!running() && proposal() != nullptr && (!published() || newer_proposal()));
    Layout();
  }

  bool newer_proposal() const {
    pb::CasePlan const* const plan = proposal();
    workshop::CaseRun const* const run = workshop::case_run(hall(), step()->step());
    std::uint32_t const series = workshop::case_series(hall(), step()->step());
    return plan != nullptr && run != nullptr && run->plans.contains(series) &&
           run->plans.at(series).proposal() < plan->proposal();
  }

  wxString wishes_words() const {
    unsigned wished = 0;
    for (auto const& [person, state] : desk().replica().state().persons) {
      auto const found = state.wishes.find(step()->step());
      wished += found != state.wishes.end() && found->second.cases_size() > 0 ? 1 : 0;
    }
    return wxString::Format(
        wxPLURAL("%u person has sent wishes", "%u people have sent wishes", wished), wished);
  }

  void propose() {
    std::uint64_t const seed = desk().now();
    planning::PairingRequest const request =
        pairing_request(desk().replica().state(), desk().replica().people(), *step(), seed);
    auto const outcome = planning::propose_pairs(request);
    if (auto const* const refused = std::get_if<planning::PairingRefusal>(&outcome)) {
      view::InfoMessage message;
      message.key = "pairs";
      if (refused->fault == planning::PairingFault::no_people) {
        message.text = _("Nobody takes part yet.");
      } else if (refused->fault == planning::PairingFault::no_cases) {
        message.text = _("There is no case to study. Add some in the agenda.");
      } else {
        std::vector<wxString> names;
        for (planning::BrokenConstraint const& one : refused->broken) {
          names.push_back(broken_words(desk(), *step(), one));
        }
        message.text = wxString::Format(_("These wishes cannot all hold: %s. Remove one of them."),
                                        view::format_list(names));
      }
      strip_->show(std::move(message));
      return;
    }
    strip_->dismiss("pairs");
    pb::Command command;
    *command.mutable_cases()->mutable_propose()->mutable_plan() =
        case_plan(hall(), *step(), std::get<planning::PairingProposal>(outcome).pairing, seed);
    desk().submit(std::move(command));
  }

  void publish() {
    pb::Command command;
    command.mutable_cases()->mutable_publish()->set_step(step()->step());
    command.mutable_cases()->mutable_publish()->set_proposal(proposal()->proposal());
    desk().submit(std::move(command));
  }

  void move_to(std::uint32_t person, std::uint32_t group) {
    pb::Command command;
    pb::MoveToCaseGroup& asked = *command.mutable_cases()->mutable_move_person();
    asked.set_step(step()->step());
    asked.set_person(person);
    asked.set_group(group);
    desk().submit(std::move(command));
  }

  void move(std::uint32_t person, std::size_t card) {
    if (card >= groups_.size()) {
      return;
    }
    if (running() || (published() && !newer_proposal())) {
      move_to(person, groups_[card]);
      return;
    }
    pb::Command command;
    pb::CasePlan& plan = *command.mutable_cases()->mutable_propose()->mutable_plan();
    plan = *proposal();
    plan.set_by_hand(true);
    for (pb::CaseGroup& group : *plan.mutable_groups()) {
      auto& persons = *group.mutable_persons();
      persons.erase(std::remove(persons.begin(), persons.end(), person), persons.end());
    }
    plan.mutable_groups(static_cast<int>(card))->add_persons(person);
    desk().submit(std::move(command));
  }

  void too_close() {
    pb::Step const of = *step();  // the replica may change while the dialog is open
    if (of.cases().cases().empty()) {
      return;
    }
    Form form(this, _("Too close to a case"),
              _("They never get this case, unless the step's settings allow it. Facilitators alone "
                "see this."));
    std::vector<wxString> cases;
    for (pb::Case const& one : of.cases().cases()) {
      cases.push_back(view::case_title(of, one.number()));
    }
    wxChoice* const which = form.choice(_("&Case"), cases, 0);
    std::vector<std::uint32_t> people;
    wxArrayString names;
    for (auto const& [person, enrolled] : hall().people) {
      people.push_back(person);
    }
    std::sort(people.begin(), people.end(), [this](std::uint32_t a, std::uint32_t b) {
      return view::comes_before(desk().name(a), desk().name(b));
    });
    for (std::uint32_t const person : people) {
      names.Add(desk().name(person));
    }
    auto* const list = new wxCheckListBox(form.room(), wxID_ANY, wxDefaultPosition,
                                          form.FromDIP(wxSize(320, 260)), names);
    view::set_accessible(*list, _("Who is too close to it"));
    form.add(list, true);
    auto const read = [&] {
      std::uint32_t const number = of.cases().cases(std::max(0, which->GetSelection())).number();
      auto const& known = desk().staff().cases.too_close;
      auto const found = known.find({of.step(), number});
      for (std::size_t i = 0; i < people.size(); ++i) {
        list->Check(static_cast<unsigned>(i),
                    found != known.end() && std::find(found->second.begin(), found->second.end(),
                                                      people[i]) != found->second.end());
      }
    };
    read();
    which->Bind(wxEVT_CHOICE, [&](wxCommandEvent&) { read(); });
    std::uint32_t const step_number = of.step();
    if (!form.run(_("Keep"))) {
      return;
    }
    pb::Step const* const now = workshop::find_cases_step(hall(), step_number);
    if (now == nullptr || which->GetSelection() >= now->cases().cases_size()) {
      return;
    }
    pb::Command command;
    pb::SetTooClose& asked = *command.mutable_cases()->mutable_set_too_close();
    asked.set_step(step_number);
    asked.set_number(now->cases().cases(std::max(0, which->GetSelection())).number());
    for (std::size_t i = 0; i < people.size(); ++i) {
      if (list->IsChecked(static_cast<unsigned>(i))) {
        asked.add_persons(people[i]);
      }
    }
    desk().submit(std::move(command));
  }

  std::vector<std::uint32_t> groups_;  // number of the group on each card
  wxStaticText* title_;
  wxStaticText* state_;
  wxButton* close_;
  wxButton* propose_;
  wxButton* publish_;
  view::InfoStrip* strip_;
  rooms::Prose* empty_ = nullptr;  // in place of the cards
  SeatingCards* cards_;
};

}  // namespace

Page* make_cases_pairs_page(wxWindow* parent, DeskModel& desk) {
  return new CasesPairsPage(parent, desk);
}

}  // namespace palabre::desk
