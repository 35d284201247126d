// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/seating_page.hpp"

#include <algorithm>

#include <wx/choice.h>
#include <wx/dataview.h>
#include <wx/gauge.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/timer.h>

#include "facilitator/desk/cafe_models.hpp"
#include "facilitator/desk/seating_cards.hpp"
#include "facilitator/desk/seating_report.hpp"
#include "facilitator/desk/seating_search.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/info_strip.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

namespace {

using view::u8;

// Why the planner found nothing, and what to lift.
wxString refusal_words(DeskModel const& desk, planning::Refusal const& refusal) {
  switch (refusal.reason) {
    case planning::RefusalReason::no_people:
      return _("Nobody travels in this café. Add people first.");
    case planning::RefusalReason::no_tables:
    case planning::RefusalReason::no_rounds:
      return _("The café needs at least one table and one round.");
    case planning::RefusalReason::more_tables_than_people:
      return _("There are more tables than people. Remove a table.");
    case planning::RefusalReason::too_many:
      return _("That is more people, tables or rounds than Palabre can seat.");
    default:
      break;
  }
  std::vector<wxString> names;
  for (planning::Constraint const& constraint : refusal.conflict) {
    for (auto const& person : {constraint.person, constraint.other}) {
      if (person) {
        wxString const name = desk.short_name(static_cast<std::uint32_t>(*person));
        if (std::find(names.begin(), names.end(), name) == names.end()) {
          names.push_back(name);
        }
      }
    }
  }
  return names.empty()
             ? _("The tables have too few seats, or too many. Change a capacity.")
             : wxString::Format(_("These wishes cannot all hold: %s. Remove one of them."),
                                view::format_list(names));
}

class SeatingPage : public Page {
 public:
  SeatingPage(wxWindow* parent, DeskModel& desk) : Page(parent, desk), timer_(this) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    auto* heading = new wxStaticText(this, wxID_ANY, _("Who sees which table"));
    heading->SetFont(view::font(view::TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD));
    column->Add(heading, 0, wxALL, FromDIP(8));
    coverage_ = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition,
                                       wxSize(-1, FromDIP(150)), wxDV_ROW_LINES);
    view::set_accessible(*coverage_, _("Who sees which table"));
    column->Add(coverage_, 0, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(8));

    title_ = new wxStaticText(this, wxID_ANY, wxString());
    title_->SetFont(view::font(view::TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD));
    state_ = new wxStaticText(this, wxID_ANY, wxString());
    state_->SetForegroundColour(view::theme().ink2);
    round_ = new wxChoice(this, wxID_ANY);
    view::set_accessible(*round_, _("Round shown"));
    round_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { show_cards(); });
    gauge_ = new wxGauge(this, wxID_ANY, 100, wxDefaultPosition, wxSize(FromDIP(90), -1));
    gauge_->SetName(_("Search for a plan"));
    stop_ = view::make_button(
        this, _("Stop here"), [this] { search_->cancel(); }, {}, view::ButtonSize::small);
    back_ = view::make_button(
        this, _("Previous proposal"), [this] { go_back(); }, view::Icon::undo,
        view::ButtonSize::small);
    propose_ = view::make_button(
        this, _("Propose"), [this] { search(false); }, view::Icon::turn, view::ButtonSize::small);
    rebalance_ = view::make_button(
        this, _("Rebalance the rest"), [this] { search(true); }, {}, view::ButtonSize::small);
    publish_ = view::make_button(
        this, _("Publish this change"), [this] { publish(); }, view::Icon::check,
        view::ButtonSize::small);
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    bar->Add(title_, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(8));
    bar->Add(state_, 1, wxALIGN_CENTRE_VERTICAL);
    for (wxWindow* control : std::initializer_list<wxWindow*>{round_, gauge_, stop_, back_,
                                                              propose_, rebalance_, publish_}) {
      bar->Add(control, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(6));
    }
    column->Add(bar, 0, wxEXPAND | wxALL, FromDIP(8));
    strip_ = new view::InfoStrip(this);
    column->Add(strip_, 0, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(8));
    cards_ = new SeatingCards(this, desk);
    cards_->on_move = [this](std::uint32_t person, std::size_t card) { move(person, card); };
    cards_->on_lock = [this](std::uint32_t person, bool locked) { lock(person, locked); };
    column->Add(cards_, 1, wxEXPAND);
    SetSizer(column);
    gauge_->Hide();
    stop_->Hide();
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
      if (search_) {
        gauge_->SetValue(static_cast<int>(search_->progress() * 100));
      }
    });
  }

  void refresh(Change const& change) override {
    if (!change.touches(change.plans || change.agenda || change.people || change.stage)) {
      return;
    }
    pb::Step const* cafe = shown_cafe(desk());
    if (cafe == nullptr) {
      return;
    }
    step_ = cafe->step();
    show_coverage(*cafe);
    show_rounds(*cafe);
    show_cards();
    show_report(*cafe);
    // The first proposal comes by itself; it costs nothing and publishes nothing.
    if (current() == nullptr && !search_ && !refused_ && !hall().people.empty() &&
        cafe->cafe().rotation() != pb::ROTATION_FREE &&
        hall().stage.phase() == pb::PHASE_COMPOSING && hall().stage.step() == step_) {
      search(false);
    }
  }

  wxWindow* make_side(wxWindow* parent) override {
    report_ = new SeatingReport(parent, desk());
    if (pb::Step const* cafe = shown_cafe(desk())) {
      show_report(*cafe);
    }
    return report_;
  }
  wxString side_label() const override { return _("Mix, private"); }

 private:
  // The proposal being looked at: the latest one; an earlier one is proposed anew (go_back).
  pb::SeatingProposed const* current() const {
    return desk().latest_proposal(step_);
  }
  pb::SeatPlan const* plan() const {
    if (pb::SeatingProposed const* proposed = current()) {
      return &proposed->plan();
    }
    auto const published = hall().plans.find(step_);
    return published == hall().plans.end() ? nullptr : &published->second;
  }

  void show_coverage(pb::Step const& cafe) {
    coverage_->DeleteAllItems();
    coverage_->ClearColumns();
    coverage_->AppendTextColumn(_("Who"), wxDATAVIEW_CELL_INERT, FromDIP(170));
    std::uint32_t const rounds = cafe.cafe().rounds();
    for (std::uint32_t round = 1; round <= rounds; ++round) {
      coverage_->AppendTextColumn(wxString::Format(_("Round %u"), round), wxDATAVIEW_CELL_INERT,
                                  FromDIP(130));
    }
    coverage_->AppendTextColumn(_("Tables seen"), wxDATAVIEW_CELL_INERT, FromDIP(100));
    pb::SeatPlan const* shown = plan();
    if (shown == nullptr) {
      return;
    }
    std::size_t const tables = static_cast<std::size_t>(cafe.cafe().tables_size());
    auto const row = [&](wxString const& who, auto const& place_in_round) {
      wxVector<wxVariant> cells;
      cells.push_back(who);
      std::set<std::uint32_t> seen;
      for (std::uint32_t round = 1; round <= rounds; ++round) {
        std::uint32_t const place = place_in_round(round);
        pb::Table const* table = workshop::find_table(cafe, place);
        if (table != nullptr) {
          seen.insert(place);
        }
        cells.push_back(table == nullptr
                            ? wxString(L"–")
                            : wxString::Format("%u  ", workshop::table_number(hall(), place)) +
                                  u8(table->name()));
      }
      cells.push_back(wxString::Format(_("%zu of %zu"), seen.size(), tables));
      coverage_->AppendItem(cells);
    };
    if (shown->groups_size() > 0) {
      for (int g = 0; g < shown->groups_size(); ++g) {
        row(wxString::Format(_("Group %s, %d people"), u8(shown->groups(g).label()),
                             shown->groups(g).persons_size()),
            [&](std::uint32_t round) -> std::uint32_t {
              if (static_cast<int>(round) > shown->rounds_size()) {
                return 0;
              }
              for (pb::SeatTable const& seats : shown->rounds(static_cast<int>(round) - 1).tables()) {
                if (seats.group() == g) {
                  return seats.place();
                }
              }
              return 0;
            });
      }
    } else {
      for (std::uint32_t const person : workshop::travellers(hall(), cafe)) {
        row(desk().name(person), [&](std::uint32_t round) -> std::uint32_t {
          if (static_cast<int>(round) > shown->rounds_size()) {
            return 0;
          }
          for (pb::SeatTable const& seats : shown->rounds(static_cast<int>(round) - 1).tables()) {
            if (std::find(seats.persons().begin(), seats.persons().end(), person) !=
                seats.persons().end()) {
              return seats.place();
            }
          }
          return 0;
        });
      }
    }
    for (pb::Table const& table : cafe.cafe().tables()) {
      if (table.host() != 0) {
        row(wxString::Format(_("%s, host"), desk().name(table.host())),
            [&](std::uint32_t) { return table.place(); });
      }
    }
  }

  void show_rounds(pb::Step const& cafe) {
    bool const by_round = cafe.cafe().rotation() == pb::ROTATION_SCATTER;
    round_->Show(by_round);
    if (by_round && round_->GetCount() != cafe.cafe().rounds()) {
      round_->Clear();
      for (std::uint32_t round = 1; round <= cafe.cafe().rounds(); ++round) {
        round_->Append(wxString::Format(_("Round %u"), round));
      }
      round_->SetSelection(0);
    }
  }

  void show_cards() {
    pb::Step const* cafe = shown_cafe(desk());
    pb::SeatPlan const* shown = plan();
    pb::SeatingProposed const* proposed = current();
    std::vector<SeatingCards::Card> cards;
    std::set<std::uint32_t> locked;
    if (proposed != nullptr) {
      locked.insert(proposed->locked().begin(), proposed->locked().end());
    }
    if (cafe != nullptr && shown != nullptr) {
      if (shown->groups_size() > 0) {
        for (int g = 0; g < shown->groups_size(); ++g) {
          SeatingCards::Card card;
          pb::SeatGroup const& group = shown->groups(g);
          card.title = wxString::Format(_("Group %s"), u8(group.label()));
          card.persons.assign(group.persons().begin(), group.persons().end());
          if (shown->rounds_size() > 0) {
            for (pb::SeatTable const& seats : shown->rounds(0).tables()) {
              pb::Table const* table = workshop::find_table(*cafe, seats.place());
              if (seats.group() == g && table != nullptr) {
                card.table = static_cast<int>(workshop::table_number(hall(), seats.place()));
                card.host = table->host();
                card.detail = wxString::Format(_("%d, starts at %s"), group.persons_size(),
                                               u8(table->name()));
              }
            }
          }
          cards.push_back(std::move(card));
        }
      } else {
        int const round = std::max(0, round_->GetSelection());
        if (round < shown->rounds_size()) {
          for (pb::SeatTable const& seats : shown->rounds(round).tables()) {
            pb::Table const* table = workshop::find_table(*cafe, seats.place());
            if (table == nullptr) {
              continue;
            }
            SeatingCards::Card card;
            card.table = static_cast<int>(workshop::table_number(hall(), seats.place()));
            card.title = view::table_title(card.table, u8(table->name()));
            card.detail = wxString::Format("%d", seats.persons_size());
            card.host = table->host();
            card.persons.assign(seats.persons().begin(), seats.persons().end());
            cards.push_back(std::move(card));
          }
        }
      }
    }
    bool const free = cafe != nullptr && cafe->cafe().rotation() == pb::ROTATION_FREE;
    cards_->set_cards(std::move(cards), std::move(locked), proposed != nullptr && !search_);
    bool const published = proposed == nullptr && shown != nullptr;
    view::set_line_words(*title_, free ? _("Everyone picks a table on arrival")
                         : proposed != nullptr
                             ? wxString::Format(_("Proposal %u"), proposed->plan().proposal())
                             : (published ? _("Groups published") : _("No proposal yet")));
    view::set_line_words(
        *state_,
        free || shown == nullptr ? wxString()
        : published              ? _("everybody sees them")
                                 : wxString::Format(_("not published · draw %llu"),
                                                    static_cast<unsigned long long>(
                                                        shown->seed())));
    propose_->Show(!free);
    view::set_button(*propose_, shown == nullptr ? _("Propose") : _("Propose otherwise"),
                     view::Icon::turn);
    propose_->Enable(!search_);
    rebalance_->Show(!free);
    rebalance_->Enable(!search_ && proposed != nullptr);
    back_->Show(!free);
    back_->Enable(!search_ && previous() != 0);
    // Before the café begins the header's green button publishes; during it, this one does.
    publish_->Show(proposed != nullptr && hall().plans.contains(step_));
    Layout();
  }

  std::uint32_t previous() const {
    pb::SeatingProposed const* proposed = current();
    std::uint32_t const from =
        proposed == nullptr ? UINT32_MAX : proposed->plan().proposal();
    std::uint32_t best = 0;
    for (auto const& [number, candidate] : desk().staff().proposals) {
      if (candidate.plan().step() == step_ && number < from) {
        best = number;
      }
    }
    return best;
  }
  // An earlier proposal becomes the latest again: what the header publishes is what is seen.
  void go_back() {
    auto const found = desk().staff().proposals.find(previous());
    if (found != desk().staff().proposals.end()) {
      submit(found->second.plan(), {found->second.locked().begin(), found->second.locked().end()});
    }
  }

  void show_report(pb::Step const& cafe) {
    if (report_ == nullptr) {
      return;
    }
    pb::SeatPlan const* shown = plan();
    std::uint64_t const seed = shown == nullptr ? 1 : shown->seed();
    SeatingRequest const asked =
        seating_request(hall(), desk().staff(), desk().replica().people(), cafe, seed);
    if (shown == nullptr || shown->rounds_size() == 0) {
      report_->show(asked, nullptr, nullptr, cafe);
      return;
    }
    planning::Plan const planned = planner_plan(cafe, *shown);
    planning::Explanation const explanation = planning::explain(asked.request, planned);
    report_->show(asked, &planned, &explanation, cafe);
    suggest(asked, planned, explanation);
  }

  // One swap that would better the mix, offered and never made by itself.
  void suggest(SeatingRequest const& asked, planning::Plan const& planned,
               planning::Explanation const& explanation) {
    strip_->dismiss("swap");
    pb::SeatingProposed const* proposed = current();
    if (proposed == nullptr || asked.request.attributes.empty() || search_ ||
        asked.request.people.size() > 120) {
      return;
    }
    std::vector<planning::PersonId> const locked(proposed->locked().begin(),
                                                 proposed->locked().end());
    std::vector<planning::SwapSuggestion> const found =
        planning::suggest_swaps(asked.request, planned, locked, 1);
    if (found.empty() || found[0].after.imbalance >= explanation.score.imbalance) {
      return;
    }
    planning::SwapSuggestion const swap = found[0];
    view::InfoMessage message;
    message.key = "swap";
    message.picture = view::Icon::swap;
    message.strong = wxString::Format(_("Swap %s and %s?"),
                                      desk().short_name(static_cast<std::uint32_t>(swap.first)),
                                      desk().short_name(static_cast<std::uint32_t>(swap.second)));
    message.text = wxString::Format(_(" The imbalance goes from %.1f to %.1f."),
                                    swap.before.imbalance, swap.after.imbalance);
    message.action = _("Swap");
    message.on_action = [this, asked, planned, swap] {
      pb::Step const* cafe = shown_cafe(desk());
      if (cafe != nullptr) {
        planning::Plan const changed =
            planning::swapped(asked.request, planned, swap.first, swap.second, swap.round);
        submit(seat_plan(hall(), *cafe, changed, plan() == nullptr ? 1 : plan()->seed()),
               locked_now());
      }
    };
    strip_->show(std::move(message));
  }

  std::vector<std::uint32_t> locked_now() const {
    pb::SeatingProposed const* proposed = current();
    return proposed == nullptr ? std::vector<std::uint32_t>()
                               : std::vector<std::uint32_t>(proposed->locked().begin(),
                                                            proposed->locked().end());
  }

  void search(bool rebalance) {
    pb::Step const* cafe = shown_cafe(desk());
    if (cafe == nullptr || search_) {
      return;
    }
    pb::SeatPlan const* shown = plan();
    std::uint64_t const seed = rebalance && shown != nullptr
                                   ? shown->seed()
                                   : static_cast<std::uint64_t>(wxGetUTCTimeMillis().GetValue()) %
                                         100'000;
    SeatingRequest asked =
        seating_request(hall(), desk().staff(), desk().replica().people(), *cafe, seed);
    std::optional<planning::Plan> from;
    std::vector<planning::PersonId> locked;
    std::vector<std::uint32_t> const kept = locked_now();
    if (rebalance && shown != nullptr) {
      from = planner_plan(*cafe, *shown);
      locked.assign(kept.begin(), kept.end());
    }
    strip_->dismiss("refused");
    strip_->dismiss("swap");
    refused_ = false;
    gauge_->Show();
    stop_->Show();
    timer_.Start(100);
    search_ = std::make_unique<SeatingSearch>(
        std::move(asked.request), std::move(from), std::move(locked),
        [this, seed, kept](planning::Outcome outcome) { found(std::move(outcome), seed, kept); });
    show_cards();
  }

  void found(planning::Outcome outcome, std::uint64_t seed, std::vector<std::uint32_t> const& kept) {
    timer_.Stop();
    gauge_->Hide();
    stop_->Hide();
    search_.reset();
    pb::Step const* cafe = shown_cafe(desk());
    if (planning::Refusal const* refusal = std::get_if<planning::Refusal>(&outcome)) {
      refused_ = true;
      view::InfoMessage message;
      message.key = "refused";
      message.strong = _("No plan.");
      message.text = " " + refusal_words(desk(), *refusal);
      strip_->show(std::move(message));
    } else if (cafe != nullptr) {
      submit(seat_plan(hall(), *cafe, std::get<planning::Proposal>(outcome).plan, seed), kept);
    }
    show_cards();
  }

  void submit(pb::SeatPlan plan, std::vector<std::uint32_t> const& locked) {
    pb::Command command;
    plan.clear_proposal();
    *command.mutable_propose_seating()->mutable_plan() = std::move(plan);
    command.mutable_propose_seating()->mutable_locked()->Assign(locked.begin(), locked.end());
    desk().submit(std::move(command));
  }

  void lock(std::uint32_t person, bool locked) {
    pb::SeatPlan const* shown = plan();
    if (shown == nullptr) {
      return;
    }
    std::vector<std::uint32_t> list = locked_now();
    std::erase(list, person);
    if (locked) {
      list.push_back(person);
    }
    submit(*shown, list);
  }

  // A choice by hand always wins: the person goes there and is locked.
  void move(std::uint32_t person, std::size_t card) {
    pb::SeatPlan const* shown = plan();
    if (shown == nullptr) {
      return;
    }
    pb::SeatPlan changed = *shown;
    changed.set_by_hand(true);
    int const target = static_cast<int>(card);
    int const first_open = static_cast<int>(
        workshop::begun_round(hall(), *workshop::find_step(hall(), step_)));
    auto const take_out = [&](auto& persons) {
      persons.erase(std::remove(persons.begin(), persons.end(), person), persons.end());
    };
    for (pb::SeatGroup& group : *changed.mutable_groups()) {
      take_out(*group.mutable_persons());
    }
    if (changed.groups_size() > target) {
      changed.mutable_groups(target)->add_persons(person);
    }
    for (int r = first_open; r < changed.rounds_size(); ++r) {
      if (changed.groups_size() == 0 && r != std::max(0, round_->GetSelection())) {
        continue;
      }
      auto& tables = *changed.mutable_rounds(r)->mutable_tables();
      for (int t = 0; t < tables.size(); ++t) {
        take_out(*tables.Mutable(t)->mutable_persons());
        bool const there =
            changed.groups_size() == 0 ? t == target : tables.Get(t).group() == target;
        if (there) {
          tables.Mutable(t)->add_persons(person);
        }
      }
    }
    std::vector<std::uint32_t> locked = locked_now();
    if (std::find(locked.begin(), locked.end(), person) == locked.end()) {
      locked.push_back(person);
    }
    submit(std::move(changed), locked);
  }

  void publish() {
    if (pb::SeatingProposed const* proposed = current()) {
      pb::Command command;
      command.mutable_publish_seating()->set_step(step_);
      command.mutable_publish_seating()->set_proposal(proposed->plan().proposal());
      desk().submit(std::move(command));
    }
  }

  wxDataViewListCtrl* coverage_;
  wxStaticText* title_;
  wxStaticText* state_;
  wxChoice* round_;
  wxGauge* gauge_;
  wxButton* stop_;
  wxButton* back_;
  wxButton* propose_;
  wxButton* rebalance_;
  wxButton* publish_;
  view::InfoStrip* strip_;
  SeatingCards* cards_;
  SeatingReport* report_ = nullptr;
  std::unique_ptr<SeatingSearch> search_;
  wxTimer timer_;
  std::uint32_t step_ = 0;
  bool refused_ = false;
};

}  // namespace

PageFit fits_seating(HallState const& hall, pb::Step const* step) {
  if (step == nullptr || step->kind() != pb::STEP_WORLD_CAFE) {
    return PageFit::no;
  }
  bool const composing =
      hall.stage.step() == step->step() && hall.stage.phase() == pb::PHASE_COMPOSING;
  return composing || !hall.plans.contains(step->step()) ? PageFit::front : PageFit::yes;
}

Page* make_seating_page(wxWindow* parent, DeskModel& desk) { return new SeatingPage(parent, desk); }

}  // namespace palabre::desk
