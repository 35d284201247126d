// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/validation_page.hpp"

#include <algorithm>

#include <wx/menu.h>
#include <wx/sizer.h>
#include <wx/splitter.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/translation.h>
#include <wx/wrapsizer.h>

#include "facilitator/desk/amendment_dialogs.hpp"
#include "facilitator/desk/form.hpp"
#include "facilitator/desk/validation_drawings.hpp"
#include "facilitator/desk/validation_forms.hpp"
#include "facilitator/desk/validation_objections.hpp"
#include "facilitator/desk/validation_words.hpp"
#include "participant/view/decision_words.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/kit/word_table.hpp"
#include "participant/view/text_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/text_queries.hpp"
#include "protocol/workshop/validation_queries.hpp"

namespace palabre::desk {

namespace {

using view::u8;
using workshop::BallotStage;

class ValidationPage : public Page {
 public:
  ValidationPage(wxWindow* parent, DeskModel& desk) : Page(parent, desk) {
    SetBackgroundColour(view::theme().panel);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    int const gap = FromDIP(view::space::small);
    title_ = view::make_text(this, "", view::TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD);
    column->Add(title_, 0, wxEXPAND | wxALL, gap);
    state_ = view::make_text(this, "", view::TypeRole::body, wxFONTWEIGHT_NORMAL, true);
    column->Add(state_, 0, wxEXPAND | wxLEFT | wxRIGHT, gap);
    gestures_ = new wxWrapSizer(wxHORIZONTAL);
    column->Add(gestures_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, gap);
    auto* const splitter = new wxSplitterWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                                wxSP_LIVE_UPDATE | wxSP_THIN_SASH);
    splitter->SetMinimumPaneSize(FromDIP(220));
    splitter->SetSashGravity(0.0);  // the people keep their columns, the record grows
    auto* const top = new wxPanel(splitter);
    top_ = top;
    auto* const upper = new wxBoxSizer(wxVERTICAL);
    board_ = new AnswerBoard(top, _("Answers, drawn"), _("The list below says the same."));
    board_->on_select = [this](view::Hit const& hit) { select_person(hit.id); };
    upper->Add(board_, 0, wxEXPAND | wxBOTTOM, gap);
    bar_ = new VoteBar(top, _("The result, drawn"), _("The arithmetic beside says the same."));
    bar_->set_focusable(false);
    bar_->SetMinSize(wxSize(1, static_cast<int>(view::theme().base_px * 7)));
    upper->Add(bar_, 0, wxEXPAND | wxBOTTOM, gap);
    people_ = new view::WordTable(top, true);
    view::set_accessible(*people_, _("Who answers, and what was answered"));
    people_->add_column(_("Person"), 140);
    people_->add_column(_("On the roll as"), 175);
    people_->add_column(_("Answer"), 260);
    people_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent& event) {
      event.Skip();
      show_drawings();
    });
    top->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
      event.Skip();
      fit_board();
    });
    people_->Bind(wxEVT_CHAR, [this](wxKeyEvent& event) { on_key(event); });
    upper->Add(people_, 1, wxEXPAND);
    answers_ = new wxWrapSizer(wxHORIZONTAL);
    upper->Add(answers_, 0, wxEXPAND | wxALL, gap);
    hint_ = view::make_text(top, "", view::TypeRole::caption, wxFONTWEIGHT_NORMAL, true);
    upper->Add(hint_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap);
    top->SetSizer(upper);
    record_ = new wxTextCtrl(splitter, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                             wxTE_MULTILINE | wxTE_READONLY | wxTE_WORDWRAP);
    view::give_air(*record_);
    view::set_accessible(*record_, _("The rules, the arithmetic and the wording"));
    splitter->SplitVertically(top, record_, FromDIP(540));
    column->Add(splitter, 1, wxEXPAND | wxTOP, gap);
    objections_ = new ObjectionBoard(this, desk);
    column->Add(objections_, 0, wxEXPAND);
    SetSizer(column);
  }

  void refresh(Change const&) override {
    shown_ = workshop::decision_to_show(hall());
    show_head();
    show_people();
    show_drawings();
    show_answers();
    objections_->show(consent());
    show_record();
    Layout();
  }

 private:
  // ------------------------------------------------------------------------ what is at work
  workshop::Ballot const* ballot() const { return hall().validation.ballot(shown_.ballot); }
  workshop::Consent const* consent() const { return hall().validation.consent(shown_.consent); }
  bool busy() const {
    return workshop::ballot_at_work(hall()) != nullptr ||
           workshop::consent_at_work(hall()) != nullptr;
  }

  void tell(pb::ValidationCommand const& command, std::uint32_t as = 0, DeskModel::Then then = {}) {
    pb::Command whole;
    whole.set_as_person(as);
    *whole.mutable_validation() = command;
    desk().submit(std::move(whole), std::move(then));
  }

  // ------------------------------------------------------------------------ head and gestures
  void gesture(wxString const& label, std::function<void()> action, bool main = false,
               bool enabled = true) {
    auto act = [this, action = std::move(action)] { CallAfter(action); };
    wxButton* const button =
        main ? view::make_primary_button(this, label, act, {}, view::ButtonSize::normal)
             : view::make_button(this, label, act);
    button->Enable(enabled);
    gestures_->Add(button, 0, wxRIGHT | wxBOTTOM, FromDIP(view::space::small));
  }

  void show_head() {
    wxString title = _("Nothing is being decided");
    wxString state =
        _("Prepare a consent or a vote. The question, who answers and the rule are "
          "chosen before the answers.");
    wxString key = wxString::Format("%u/%u/%d/", shown_.ballot, shown_.consent, busy() ? 1 : 0);
    if (workshop::Ballot const* const one = ballot()) {
      title = u8(one->rules.subject().question());
      state = ballot_state_words(hall(), *one);
      key += wxString::Format("%d/%zu/%zu/%u", static_cast<int>(one->stage), one->totals.size(),
                              hall().validation.decisions.size(),
                              amendment_for_verdict(desk(), ballot()));
    } else if (workshop::Consent const* const open = consent()) {
      title = u8(open->subject.question());
      state = consent_state_words(hall(), *open);
      workshop::ConsentStanding const stands = workshop::standing(hall(), *open);
      key += wxString::Format("%d/%zu/%d/%zu", static_cast<int>(open->phase), open->rounds.size(),
                              stands.adoptable() ? 1 : 0, stands.arrived.size());
    }
    title_->SetLabelText(title);
    state_->SetLabelText(state);
    if (key == gestures_shown_) {
      return;
    }
    gestures_shown_ = key;
    gestures_->Clear(true);
    if (busy()) {
      if (ballot() != nullptr) {
        ballot_gestures(*ballot());
      } else if (consent() != nullptr) {
        consent_gestures(*consent());
      }
    } else {
      if (std::uint32_t const amendment = amendment_for_verdict(desk(), ballot())) {
        gesture(
            wxString::Format(_("Take this verdict for %s"), view::amendment_name(amendment)),
            [this, amendment] {
              if (ballot_move(desk(), amendment) == BallotMove::take) {
                move_ballot(this, desk(), amendment);
              }
            },
            true);
      }
      gesture(_("Prepare a consent…"), [this] { ask_consent(this, desk()); });
      gesture(_("Prepare a vote…"), [this] { ask_ballot(this, desk(), 0); });
      if (!hall().validation.decisions.empty()) {
        gesture(_("Add a commitment…"), [this] {
          ask_commitment(this, desk(),
                         static_cast<std::uint32_t>(hall().validation.decisions.size()));
        });
      }
    }
  }

  void ballot_gestures(workshop::Ballot const& one) {
    std::uint32_t const number = one.number;
    bool const paper = one.rules.secrecy() == pb::SECRECY_PAPER;
    switch (one.stage) {
      case BallotStage::prepared:
        gesture(
            _("Open the vote"),
            [this, number] {
              pb::ValidationCommand c;
              c.mutable_open_ballot()->set_ballot(number);
              tell(c);
            },
            true);
        gesture(_("Change…"), [this, number] { ask_ballot(this, desk(), number); });
        break;
      case BallotStage::open:
        gesture(
            _("Close the vote"),
            [this, number, paper] {
              pb::ValidationCommand c;
              c.mutable_close_ballot()->set_ballot(number);
              tell(c, 0, [this, number, paper](pb::Outcome const& outcome) {
                if (outcome.refusal() != pb::REFUSAL_NONE) {
                  desk().on_refused(outcome.refusal());
                } else if (!paper) {
                  count(number);
                }
              });
            },
            true);
        gesture(_("Re-open the roll…"), [this, number] { ask_latecomer(this, desk(), number, 0); });
        break;
      case BallotStage::closed:
        if (paper) {
          gesture(
              _("Totals from the paper ballots…"),
              [this, number] {
                if (auto const* const held = hall().validation.ballot(number)) {
                  ask_totals(this, desk(), *held);
                }
              },
              one.totals.empty());
        }
        gesture(
            _("Count"), [this, number] { count(number); }, !paper || !one.totals.empty(),
            !paper || !one.totals.empty());
        break;
      case BallotStage::counted:
        gesture(
            _("Proclaim"),
            [this, number] {
              pb::ValidationCommand c;
              c.mutable_proclaim_ballot()->set_ballot(number);
              tell(c);
            },
            true);
        break;
      default:
        break;
    }
    if (one.stage != BallotStage::cancelled) {
      gesture(_("Cancel this vote…"), [this, number] {
        wxString const reason = ask_words(
            this, _("Cancel this vote"), _("Why is this vote cancelled? It stays in the minutes."));
        if (!reason.empty()) {
          pb::ValidationCommand c;
          c.mutable_cancel_ballot()->set_ballot(number);
          c.mutable_cancel_ballot()->set_reason(view::utf8(reason));
          tell(c);
        }
      });
    }
  }

  void count(std::uint32_t number) {
    pb::ValidationCommand c;
    c.mutable_count_ballot()->set_ballot(number);
    tell(c);
  }

  void consent_gestures(workshop::Consent const& open) {
    std::uint32_t const number = open.number;
    pb::ConsentPhase const phase = open.phase;
    auto const go = [this, number, phase](pb::ConsentPhase to) {
      return [this, number, phase, to] {
        pb::ValidationCommand c;
        c.mutable_enter_consent_phase()->set_consent(number);
        c.mutable_enter_consent_phase()->set_phase(to);
        c.mutable_enter_consent_phase()->set_from(phase);
        tell(c);
      };
    };
    bool const adoptable = workshop::standing(hall(), open).adoptable();
    if (phase == pb::CONSENT_OBJECTIONS) {
      gesture(
          _("Adopt"), [this, number] { end(number, pb::CONSENT_ADOPTED); }, true, adoptable);
    }
    for (pb::ConsentPhase const to :
         {pb::CONSENT_CLARIFY, pb::CONSENT_REACTIONS, pb::CONSENT_REFORMULATE}) {
      if (to != phase) {
        gesture(view::describe(to), go(to),
                phase == pb::CONSENT_PREPARED && to == pb::CONSENT_CLARIFY);
      }
    }
    if (phase != pb::CONSENT_PREPARED) {
      gesture(phase == pb::CONSENT_OBJECTIONS
                  ? wxString(_("New round of objections"))
                  : wxString::Format(_("Round %zu of objections"), open.rounds.size() + 1),
              go(pb::CONSENT_OBJECTIONS),
              phase == pb::CONSENT_REFORMULATE || phase == pb::CONSENT_REACTIONS);
      gesture(_("Reword…"), [this, number] {
        if (auto const* const held = hall().validation.consent(number)) {
          ask_rewording(this, desk(), *held);
        }
      });
    }
    if (phase == pb::CONSENT_OBJECTIONS) {
      gesture(_("Re-open the roll…"), [this, number] { ask_latecomer(this, desk(), 0, number); });
    }
    gesture(_("End otherwise…"), [this, number] { end_menu(number); });
  }

  void end(std::uint32_t number, pb::ConsentEnd how) {
    pb::ValidationCommand c;
    c.mutable_end_consent()->set_consent(number);
    c.mutable_end_consent()->set_end(how);
    tell(c);
  }

  void end_menu(std::uint32_t number) {
    workshop::Consent const* const open = hall().validation.consent(number);
    if (open == nullptr) {
      return;
    }
    wxMenu menu;
    for (pb::ConsentEnd const how : {pb::CONSENT_WITHDRAWN, pb::CONSENT_POSTPONED,
                                     pb::CONSENT_REFERRED, pb::CONSENT_FALLBACK}) {
      if (how == pb::CONSENT_FALLBACK && !open->settings.falls_back()) {
        continue;
      }
      wxMenuItem* const item = menu.Append(wxID_ANY, view::describe(how));
      menu.Bind(
          wxEVT_MENU, [this, number, how](wxCommandEvent&) { end(number, how); }, item->GetId());
    }
    PopupMenu(&menu);
  }

  // ------------------------------------------------------------------------ drawn
  void show_drawings() {
    workshop::Consent const* const open = ballot() == nullptr ? consent() : nullptr;
    bool const discs = open != nullptr && open->phase != pb::CONSENT_PREPARED &&
                       open->phase != pb::CONSENT_ENDED && !rows_.empty();
    bool const bar = ballot() != nullptr && (ballot()->stage == BallotStage::counted ||
                                             ballot()->stage == BallotStage::proclaimed);
    if (discs) {
      std::vector<pb::RollUnit> units;
      for (std::uint32_t const person : rows_) {
        for (pb::RollUnit const& unit : open->roll) {
          if (unit.person() == person) {
            units.push_back(unit);
          }
        }
      }
      AnswerBoardModel model = answers_of(desk(), *open, units);
      long const row = people_->first_selected();
      model.selected = row < 0 ? 0 : static_cast<long>(rows_[static_cast<std::size_t>(row)]);
      board_->set_model(std::move(model));
      fit_board();
    }
    if (bar) {
      bar_->set_model(bar_of(*ballot()));
    }
    if (board_->IsShown() != discs || bar_->IsShown() != bar) {
      board_->Show(discs);
      bar_->Show(bar);
      top_->Layout();
    }
  }

  void fit_board() {
    int const height =
        answers_height(board_->model().discs.size(), top_->GetClientSize().x, view::theme());
    if (board_->GetMinSize().y != height) {
      board_->SetMinSize(wxSize(1, height));
      top_->Layout();
    }
  }

  void select_person(long person) {
    auto const at = std::find(rows_.begin(), rows_.end(), static_cast<std::uint32_t>(person));
    if (at != rows_.end()) {
      people_->select_only(static_cast<long>(at - rows_.begin()));
      show_drawings();
    }
  }

  // ------------------------------------------------------------------------ everybody's answers
  std::vector<pb::RollUnit> roll() const {
    if (workshop::Ballot const* const one = ballot()) {
      return one->stage == BallotStage::prepared
                 ? workshop::roll_now(hall(), one->rules.electorate(), one->rules.colleges())
                 : one->roll;
    }
    if (workshop::Consent const* const open = consent()) {
      return open->phase == pb::CONSENT_PREPARED
                 ? workshop::roll_now(hall(), open->settings.electorate(), {})
                 : open->roll;
    }
    return {};
  }

  void show_people() {
    std::vector<pb::RollUnit> units = roll();
    std::stable_sort(units.begin(), units.end(),
                     [this](pb::RollUnit const& a, pb::RollUnit const& b) {
                       return view::comes_before(desk().name(a.person()), desk().name(b.person()));
                     });
    // Rows are changed in place, so that selection and keyboard stay where they are.
    bool same = units.size() == rows_.size();
    for (std::size_t i = 0; same && i < units.size(); ++i) {
      same = rows_[i] == units[i].person();
    }
    if (!same) {
      people_->DeleteAllItems();
      rows_.clear();
      for (pb::RollUnit const& unit : units) {
        rows_.push_back(unit.person());
      }
      people_->set_row_count(static_cast<long>(rows_.size()));
    }
    for (std::size_t i = 0; i < units.size(); ++i) {
      long const row = static_cast<long>(i);
      people_->set_cell(row, 0, desk().name(units[i].person()));
      people_->set_cell(row, 1, unit_words(desk(), units[i], ballot()));
      people_->set_cell(row, 2,
                        ballot() != nullptr    ? vote_state_words(desk(), *ballot(), units[i])
                        : consent() != nullptr ? answer_state_words(desk(), *consent(), units[i])
                                               : wxString());
    }
  }

  bool voting() const {
    return ballot() != nullptr && ballot()->stage == BallotStage::open &&
           ballot()->rules.secrecy() != pb::SECRECY_PAPER;
  }
  bool objecting() const {
    return consent() != nullptr && consent()->phase == pb::CONSENT_OBJECTIONS;
  }
  bool speaking() const {
    return consent() != nullptr &&
           (consent()->phase == pb::CONSENT_CLARIFY || consent()->phase == pb::CONSENT_REACTIONS);
  }

  std::vector<wxString> answer_labels() const {
    std::vector<wxString> labels;
    if (voting()) {
      for (view::OfferedChoice const& one : view::offered_choices(ballot()->rules)) {
        labels.push_back(one.label);
      }
      labels.push_back(_("take the vote back"));
    } else if (objecting()) {
      labels = {_("no objection"), _("an objection…"), _("passes (to be asked again)")};
    } else if (speaking()) {
      labels = {_("has spoken"), _("passes")};
    }
    return labels;
  }

  void show_answers() {
    std::vector<wxString> const labels = answer_labels();
    if (labels != labels_shown_ || answers_->GetItemCount() == 0) {
      labels_shown_ = labels;
      answers_->Clear(true);
      for (std::size_t n = 0; n < labels.size(); ++n) {
        answers_->Add(
            view::make_button(
                top_, wxString::Format("%zu  ", n + 1) + labels[n],
                [this, n] { CallAfter([this, n] { give(n); }); }, {}, view::ButtonSize::small),
            0, wxRIGHT | wxBOTTOM, FromDIP(view::space::tiny));
      }
    }
    wxString hint;
    if (!labels.empty()) {
      hint =
          _("Select one or several people, then type the figure: it is recorded in their name, "
            "and the next one is selected.");
    } else if (ballot() != nullptr && ballot()->rules.secrecy() == pb::SECRECY_PAPER &&
               !workshop::finished(*ballot())) {
      hint = _("A secret vote is held on paper: only the totals are entered, when it is closed.");
    }
    hint_->SetLabelText(hint);
    top_->Layout();
  }

  void on_key(wxKeyEvent& event) {
    int const key = event.GetKeyCode();
    if (key >= '1' && key <= '9' && !event.HasModifiers()) {
      give(static_cast<std::size_t>(key - '1'));
    } else {
      event.Skip();
    }
  }

  void give(std::size_t answer) {
    if (answer >= labels_shown_.size()) {
      return;
    }
    std::vector<std::uint32_t> chosen;
    long last = -1;
    for (long row = people_->first_selected(); row >= 0; row = people_->next_selected(row)) {
      chosen.push_back(rows_[static_cast<std::size_t>(row)]);
      last = row;
    }
    wxString words;
    if (objecting() && answer == 1) {
      if (chosen.size() != 1) {
        hint_->SetLabelText(_("Select the one person who objects."));
        return;
      }
      words = ask_words(this, wxString::Format(_("Objection of %s"), desk().name(chosen[0])),
                        _("Which harm, and for whom? In the objector's own words."));
      if (words.empty()) {
        return;
      }
    }
    for (std::uint32_t const unit : chosen) {
      pb::ValidationCommand c;
      if (voting()) {
        std::vector<view::OfferedChoice> const offered = view::offered_choices(ballot()->rules);
        c.mutable_cast_vote()->set_ballot(shown_.ballot);
        c.mutable_cast_vote()->set_unit(unit);
        if (answer < offered.size()) {
          c.mutable_cast_vote()->set_choice(offered[answer].choice);
          c.mutable_cast_vote()->set_number(offered[answer].number);
        }
      } else if (objecting()) {
        pb::AnswerConsent& given = *c.mutable_answer_consent();
        given.set_consent(shown_.consent);
        given.set_round(consent()->rounds.back().number);
        given.set_unit(unit);
        given.set_answer(answer == 0   ? pb::CONSENT_NO_OBJECTION
                         : answer == 1 ? pb::CONSENT_OBJECTION
                                       : pb::CONSENT_NOT_ANSWERED);
        given.set_objection(view::utf8(words));
      } else {
        c.mutable_take_turn()->set_consent(shown_.consent);
        c.mutable_take_turn()->set_unit(unit);
        c.mutable_take_turn()->set_passed(answer == 1);
      }
      tell(c);
    }
    if (last >= 0 && last + 1 < people_->row_count()) {
      people_->select_only(last + 1);
    }
  }

  // ------------------------------------------------------------------------ the record
  void show_record() {
    wxString const words = decision_record(desk(), ballot(), consent());
    if (words != record_shown_) {
      record_shown_ = words;
      record_->ChangeValue(words);
    }
  }

  workshop::ShownDecision shown_;
  std::vector<std::uint32_t> rows_;
  std::vector<wxString> labels_shown_;
  wxString gestures_shown_{};
  wxString record_shown_{};

  wxStaticText* title_;
  wxStaticText* state_;
  wxWrapSizer* gestures_;
  AnswerBoard* board_;
  VoteBar* bar_;
  view::WordTable* people_;
  wxWrapSizer* answers_;
  wxStaticText* hint_;
  wxPanel* top_;
  ObjectionBoard* objections_;
  wxTextCtrl* record_;
};

}  // namespace

PageFit fits_validation(HallState const& hall, pb::Step const* step) {
  if (step != nullptr && step->kind() == pb::STEP_VALIDATION) {
    return PageFit::front;
  }
  return workshop::ballot_at_work(hall) != nullptr || workshop::consent_at_work(hall) != nullptr ||
                 (step != nullptr && step->kind() == pb::STEP_AMENDMENTS)
             ? PageFit::yes
             : PageFit::no;
}

Page* make_validation_page(wxWindow* parent, DeskModel& desk) {
  return new ValidationPage(parent, desk);
}

}  // namespace palabre::desk
