// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/amendments_page.hpp"

#include <algorithm>

#include <wx/choice.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/splitter.h>
#include <wx/wrapsizer.h>

#include "facilitator/desk/amendment_details.hpp"
#include "facilitator/desk/amendment_dialogs.hpp"
#include "facilitator/desk/amendments_head.hpp"
#include "facilitator/desk/desk_text.hpp"
#include "participant/view/comment_rows.hpp"
#include "facilitator/desk/desk_words.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/redline.hpp"
#include "participant/view/text_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/integration.hpp"
#include "protocol/workshop/text_queries.hpp"

namespace palabre::desk {

namespace {

using view::u8;

class AmendmentsPage : public Page {
 public:
  AmendmentsPage(wxWindow* parent, DeskModel& desk) : Page(parent, desk) {
    auto* const column = new wxBoxSizer(wxVERTICAL);
    head_ = new AmendmentsHead(this, desk);
    head_->on_shown = [this] { show_text(); };
    head_->on_project = [this] { project(); };
    column->Add(head_, 0, wxEXPAND | wxLEFT | wxTOP | wxRIGHT, FromDIP(8));
    auto* const splitter = new wxSplitterWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                                wxSP_LIVE_UPDATE | wxSP_THIN_SASH);
    splitter->SetMinimumPaneSize(FromDIP(300));
    splitter->SetSashGravity(0.58);
    text_ = new view::ParagraphList(splitter, _("The text with its changes marked"));
    text_->on_select = [this](long row) { paragraph_chosen(row); };
    auto* const right = new wxPanel(splitter);
    build_side(*right);
    splitter->SplitVertically(text_, right, FromDIP(500));
    column->Add(splitter, 1, wxEXPAND);
    SetSizer(column);
  }

  void refresh(Change const& change) override {
    if (change.touches(change.text || change.people || change.stage)) {
      show_all();
    }
  }

  // The time to object runs out by itself; what can be done then is a button.
  void tick() override { show_buttons(); }

  wxString summary() const override {
    workshop::TextState const& text = hall().text;
    unsigned decided = 0;
    for (workshop::TextAmendment const& one : text.amendments) {
      decided += workshop::is_pending(one.status) ? 0 : 1;
    }
    auto const all = static_cast<unsigned>(text.amendments.size());
    return wxString::Format(_("%u decided of %u · %s"), decided, all, view::describe(text.round));
  }

 private:
  void build_side(wxPanel& panel) {
    int const gap = panel.FromDIP(8);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    filter_ = new wxChoice(&panel, wxID_ANY);
    view::set_accessible(*filter_, _("Which amendments"));
    for (wxString const& words :
         {wxString(_("To decide, in the order of calling")), wxString(_("On this paragraph")),
          wxString(_("All of them")), wxString(_("Comments"))}) {
      filter_->Append(words);
    }
    filter_->SetSelection(0);
    filter_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { show_amendments(); });
    row->Add(filter_, 1, wxRIGHT, gap);
    next_ = view::make_button(
        &panel, _("Next"), [this] { discuss_next(); }, view::Icon::right);
    row->Add(next_, 0);
    column->Add(row, 0, wxEXPAND | wxALL, gap);
    list_ = new view::ParagraphList(&panel, _("Amendments"));
    list_->SetMinSize(panel.FromDIP(wxSize(1, 160)));
    list_->on_select = [this](long row_id) {
      comment_ = view::comment_of_row(row_id);
      if (row_id > 0 && comment_ == 0) {
        chosen_ = static_cast<std::uint32_t>(row_id);
      }
      show_details();
      show_buttons();
    };
    list_->allow_dragging();
    list_->on_drop = [this](long dragged, long onto) {
      put_in_order(static_cast<std::uint32_t>(dragged), static_cast<std::uint32_t>(onto));
    };
    list_->on_menu = [this](long, wxPoint) { more_menu(); };
    list_->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
      bool const up = event.GetKeyCode() == WXK_UP;
      if (event.ControlDown() && (up || event.GetKeyCode() == WXK_DOWN)) {
        move_in_order(up ? -1 : 1);
      } else {
        event.Skip();
      }
    });
    column->Add(list_, 3, wxEXPAND);
    details_ = new wxTextCtrl(&panel, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                              wxTE_MULTILINE | wxTE_READONLY | wxBORDER_NONE);
    view::set_accessible(*details_, _("About this amendment"));
    view::give_air(*details_);
    details_->SetMinSize(panel.FromDIP(wxSize(1, 130)));
    column->Add(details_, 2, wxEXPAND | wxALL, gap);
    compromise_ = view::make_primary_button(
        &panel, _("Write a compromise…"),
        [this] { compromise_dialog(this, desk(), conflicting()); }, view::Icon::pen,
        view::ButtonSize::normal);
    column->Add(compromise_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap);
    auto* const buttons = new wxWrapSizer(wxHORIZONTAL);
    integrate_ = view::make_button(
        &panel, _("Integrate without vote"), [this] { integrate(); }, view::Icon::check);
    vote_ = view::make_button(
        &panel, _("Put to the vote"), [this] { put_to_vote(); }, view::Icon::vote);
    ballot_ = view::make_button(
        &panel, ballot_move_words(BallotMove::prepare),
        [this] { move_ballot(this, desk(), chosen_); }, view::Icon::paper);
    both_ = view::make_button(&panel, _("Keep both"), [this] { keep_both(); });
    debate_ = view::make_button(
        &panel, _("Debate"),
        [this] {
          pb::TextCommand command;
          command.mutable_open_debate()->set_amendment(chosen_);
          submit(command);
        },
        view::Icon::msg);
    confirm_ = view::make_button(&panel, _("Confirm"), [this] { settle(true); });
    decline_ = view::make_button(&panel, _("It stays"), [this] { settle(false); });
    more_ = view::make_button(&panel, _("More…"), [this] { more_menu(); });
    for (wxButton* const one :
         {integrate_, vote_, ballot_, both_, debate_, confirm_, decline_, more_}) {
      buttons->Add(one, 0, wxRIGHT | wxBOTTOM, gap);
    }
    column->Add(buttons, 0, wxEXPAND | wxLEFT, gap);
    bulk_ = view::make_button(
        &panel, _("Integrate without vote"), [this] { integrate_forms(); }, view::Icon::check);
    column->Add(bulk_, 0, wxLEFT | wxBOTTOM, gap);
    panel.SetSizer(column);
  }

  void submit(pb::TextCommand const& command) {
    pb::Command whole;
    *whole.mutable_text() = command;
    desk().submit(std::move(whole));
  }

  workshop::TextAmendment const* one() const { return hall().text.amendment(chosen_); }

  void show_all() {
    // Whoever moved the discussion, this page follows once: choosing another one stays free.
    if (std::uint32_t const now = hall().text.discussed_amendment; now != followed_) {
      followed_ = now;
      chosen_ = now != 0 ? now : chosen_;
    }
    show_text();
    show_amendments();
    Layout();
  }

  void show_text() {
    auto const from = [this](pb::Paragraph const& paragraph) {
      return view::sources_words(
          hall().text, paragraph,
          [this](std::uint32_t person) { return desk().short_name(person); },
          [this](std::uint32_t place) { return place_title(hall(), place); });
    };
    text_->set_rows(view::text_rows(hall().text, head_->shown(), from),
                    _("Publish the draft first: its text will stand here."));
  }

  void paragraph_chosen(long row) {
    workshop::TextVersion const* const latest = hall().text.latest();
    if (row >= 1 && latest != nullptr && row <= latest->body.paragraphs_size() &&
        head_->shown() != view::TextShown::result) {
      paragraph_ = latest->body.paragraphs(static_cast<int>(row) - 1).paragraph();
      std::vector<std::uint32_t> const here = view::amendments_of(hall().text, paragraph_);
      if (!here.empty() && std::find(here.begin(), here.end(), chosen_) == here.end()) {
        chosen_ = here.front();
      }
      show_amendments();
    }
  }

  std::vector<std::uint32_t> listed() const {
    std::vector<std::uint32_t> numbers;
    switch (filter_->GetSelection()) {
      case 1:
        return view::amendments_of(hall().text, paragraph_);
      case 2:
        for (workshop::TextAmendment const& amendment : hall().text.amendments) {
          numbers.push_back(amendment.filed.amendment());
        }
        return numbers;
      default:
        for (workshop::CallItem const& item : order_) {
          numbers.push_back(item.amendment);
        }
        for (workshop::TextAmendment const& amendment : hall().text.amendments) {
          bool const waits = amendment.status == pb::AMENDMENT_LATE || amendment.ask_author;
          if (waits && workshop::is_pending(amendment.status) &&
              std::find(numbers.begin(), numbers.end(), amendment.filed.amendment()) ==
                  numbers.end()) {
            numbers.push_back(amendment.filed.amendment());
          }
        }
        return numbers;
    }
  }

  bool comments() const { return filter_->GetSelection() == 3; }

  void show_amendments() {
    workshop::TextState const& text = hall().text;
    order_ = workshop::call_order(text);
    std::vector<view::ParagraphRow> rows;
    if (comments()) {
      auto const name = [this](std::uint32_t person) { return desk().short_name(person); };
      list_->set_rows(view::comment_rows(text, name, {}, true),
                      _("Nobody has commented the text."));
      comment_ = view::comment_of_row(list_->selected_row());
    } else {
      comment_ = 0;
      for (std::uint32_t const number : listed()) {
        rows.push_back(amendment_row(desk(), number, order_));
      }
      if (one() == nullptr && !rows.empty()) {
        chosen_ = static_cast<std::uint32_t>(rows.front().id);
      }
      list_->set_rows(std::move(rows), _("No amendment here."));
      if (chosen_ != 0 && list_->selected_row() != static_cast<long>(chosen_)) {
        list_->select_row(static_cast<long>(chosen_));
      }
    }
    show_details();
    show_buttons();
  }

  std::vector<std::uint32_t> conflicting() const {
    return chosen_ == 0 ? std::vector<std::uint32_t>() : conflicting_with(hall().text, chosen_);
  }

  void show_details() {
    wxString const words =
        comments() ? comment_details(desk(), comment_) : amendment_details(desk(), chosen_);
    if (details_->GetValue() != words) {
      details_->ChangeValue(words);
    }
  }

  // Forms only, undecided, and in nobody's way.
  std::vector<std::uint32_t> forms() const {
    std::vector<std::uint32_t> numbers;
    for (workshop::CallItem const& item : order_) {
      workshop::TextAmendment const& amendment = *hall().text.amendment(item.amendment);
      if (amendment.body.form() && amendment.body.parent() == 0 &&
          amendment.status == pb::AMENDMENT_FILED) {
        numbers.push_back(item.amendment);
      }
    }
    return numbers;
  }

  std::vector<std::uint32_t> closable() const {
    std::vector<std::uint32_t> numbers;
    for (workshop::TextAmendment const& amendment : hall().text.amendments) {
      if (amendment.status == pb::AMENDMENT_INTEGRATING &&
          amendment.objections_until <= desk().now()) {
        numbers.push_back(amendment.filed.amendment());
      }
    }
    return numbers;
  }

  void show_buttons() {
    workshop::TextState const& text = hall().text;
    workshop::TextAmendment const* const amendment = comments() ? nullptr : one();
    bool const pending = amendment != nullptr && workshop::is_pending(amendment->status);
    bool const current = pending && text.latest() != nullptr &&
                         amendment->body.version() == text.latest()->body.version() &&
                         amendment->status != pb::AMENDMENT_LATE;
    std::size_t const conflicts = current ? conflicting().size() : 0;
    compromise_->Enable(conflicts > 1);
    both_->Enable(conflicts == 2);
    debate_->Enable(current && amendment->status != pb::AMENDMENT_IN_DEBATE);
    bool const late = pending && amendment->status == pb::AMENDMENT_LATE;
    bool const integrating = pending && amendment->status == pb::AMENDMENT_INTEGRATING;
    std::uint64_t const left = integrating && amendment->objections_until > desk().now()
                                   ? (amendment->objections_until - desk().now() + 999) / 1000
                                   : 0;
    relabel(*integrate_, late                      ? wxString(_("Admit it, though late"))
                         : integrating && left > 0 ? wxString::Format(_("Time to object: %u s"),
                                                                      static_cast<unsigned>(left))
                         : integrating             ? wxString(_("Nobody objected: integrate"))
                                                   : wxString(_("Integrate without vote")));
    integrate_->Enable(late || (current && left == 0));
    bool const at_vote = current && amendment->status == pb::AMENDMENT_AT_VOTE;
    relabel(*vote_, at_vote ? wxString(_("Record the vote…")) : wxString(_("Put to the vote")));
    vote_->Enable(current && !integrating);
    bool const proposed = pending && !amendment->proposed.empty();
    confirm_->Show(proposed);
    decline_->Show(proposed);
    more_->Enable(amendment != nullptr || comment_ != 0);
    auto const bulk = static_cast<unsigned>(forms().size());
    auto const close = static_cast<unsigned>(closable().size());
    bulk_->Show(bulk > 0 || close > 1);
    if (bulk_->IsShown()) {
      relabel(*bulk_, close > 1 ? wxString::Format(_("Nobody objected: integrate all %u"), close)
                                : wxString::Format(wxPLURAL("Integrate %u matter of form",
                                                            "Integrate %u matters of form", bulk),
                                                   bulk));
    }
    BallotMove const move = ballot_move(desk(), chosen_);
    relabel(*ballot_, ballot_move_words(move));
    ballot_->Enable(current && !integrating);
    head_->show(paragraph_);
    next_->Enable(!order_.empty());
    confirm_->GetParent()->Layout();
  }

  void integrate() {
    workshop::TextAmendment const* const amendment = one();
    if (amendment == nullptr) {
      return;
    }
    pb::TextCommand command;
    if (amendment->status == pb::AMENDMENT_LATE) {
      command.mutable_admit_late()->set_amendment(chosen_);
    } else if (amendment->status == pb::AMENDMENT_INTEGRATING) {
      command.mutable_close_integration()->add_amendments(chosen_);
    } else {
      command.mutable_propose_integration()->add_amendments(chosen_);
    }
    submit(command);
  }

  void integrate_forms() {
    pb::TextCommand command;
    std::vector<std::uint32_t> const close = closable();
    if (close.size() > 1) {
      for (std::uint32_t const number : close) {
        command.mutable_close_integration()->add_amendments(number);
      }
    } else {
      for (std::uint32_t const number : forms()) {
        command.mutable_propose_integration()->add_amendments(number);
      }
    }
    submit(command);
  }

  void put_to_vote() {
    workshop::TextAmendment const* const amendment = one();
    if (amendment == nullptr) {
      return;
    }
    if (amendment->status == pb::AMENDMENT_AT_VOTE) {
      vote_dialog(this, desk(), chosen_);
      return;
    }
    pb::TextCommand command;
    command.mutable_put_to_vote()->set_amendment(chosen_);
    submit(command);
    discuss(chosen_);
  }

  void keep_both() {
    std::vector<std::uint32_t> const both = conflicting();
    if (both.size() != 2) {
      return;
    }
    pb::TextCommand command;
    command.mutable_mark_compatible()->set_amendment(both[0]);
    command.mutable_mark_compatible()->set_other(both[1]);
    command.mutable_mark_compatible()->set_compatible(true);
    submit(command);
    // They change the same words: somebody says how these read with both.
    compromise_dialog(this, desk(), both);
  }

  void settle(bool accept) {
    workshop::TextAmendment const* const amendment = one();
    if (amendment == nullptr || amendment->proposed.empty()) {
      return;
    }
    pb::TextCommand command;
    command.mutable_settle_consequence()->set_amendment(chosen_);
    command.mutable_settle_consequence()->set_cause(amendment->proposed.begin()->first);
    command.mutable_settle_consequence()->set_accept(accept);
    submit(command);
  }

  void discuss(std::uint32_t number) {
    pb::TextCommand const command = discussion_of(desk(), number);
    if (hall().text.amendment(number) != nullptr &&
        (hall().text.discussed_amendment != number ||
         hall().text.discussed_paragraph != command.move_discussion().paragraph())) {
      submit(command);
    }
  }

  void discuss_next() {
    if (order_.empty()) {
      return;
    }
    auto const now =
        std::find_if(order_.begin(), order_.end(), [&](workshop::CallItem const& item) {
          return item.amendment == hall().text.discussed_amendment;
        });
    std::size_t const next =
        now == order_.end() ? 0
                            : (static_cast<std::size_t>(now - order_.begin()) + 1) % order_.size();
    chosen_ = order_[next].amendment;
    filter_->SetSelection(0);
    show_amendments();
    discuss(chosen_);
  }

  std::vector<std::uint32_t> called() const {
    std::vector<std::uint32_t> numbers;
    for (workshop::CallItem const& item : order_) {
      numbers.push_back(item.amendment);
    }
    return numbers;
  }

  void move_in_order(int by) {
    std::vector<std::uint32_t> const numbers = called();
    auto const at = std::find(numbers.begin(), numbers.end(), chosen_);
    std::ptrdiff_t const to = at - numbers.begin() + by;
    if (at != numbers.end() && to >= 0 && to < static_cast<std::ptrdiff_t>(numbers.size())) {
      put_in_order(chosen_, numbers[static_cast<std::size_t>(to)]);
    }
  }

  // To the place where `onto` stands: before it on the way up, behind it on the way down.
  void put_in_order(std::uint32_t moved, std::uint32_t onto) {
    std::vector<std::uint32_t> numbers = called();
    auto const from = std::find(numbers.begin(), numbers.end(), moved);
    auto const to = std::find(numbers.begin(), numbers.end(), onto);
    if (from == numbers.end() || to == numbers.end() || from == to) {
      return;
    }
    if (from < to) {
      std::rotate(from, from + 1, to + 1);
    } else {
      std::rotate(to, from, from + 1);
    }
    chosen_ = moved;
    pb::TextCommand command;
    *command.mutable_set_call_order()->mutable_amendments() = {numbers.begin(), numbers.end()};
    submit(command);
  }

  void project() {
    Projection projection = desk().projection();
    bool const on_screen = projection.what == Projection::What::text;
    projection.what = on_screen ? Projection::What::stage : Projection::What::text;
    projection.shown = projection.shown || !on_screen;
    projection.black = projection.black && on_screen;
    if (!on_screen) {
      discuss(chosen_);
    }
    desk().set_projection(std::move(projection));
    show_buttons();
  }

  void more_menu() {
    if (comments()) {
      comment_menu(this, desk(), comment_);
    } else if (one() != nullptr) {
      std::uint32_t const number = chosen_;
      amendment_menu(this, desk(), number,
                     {[this, number] { discuss(number); }, [this](int by) { move_in_order(by); }});
    }
  }

  AmendmentsHead* head_ = nullptr;
  view::ParagraphList* text_ = nullptr;
  wxChoice* filter_ = nullptr;
  wxButton* next_ = nullptr;
  view::ParagraphList* list_ = nullptr;
  wxTextCtrl* details_ = nullptr;
  wxButton* compromise_ = nullptr;
  wxButton* integrate_ = nullptr;
  wxButton* vote_ = nullptr;
  wxButton* ballot_ = nullptr;
  wxButton* both_ = nullptr;
  wxButton* debate_ = nullptr;
  wxButton* confirm_ = nullptr;
  wxButton* decline_ = nullptr;
  wxButton* more_ = nullptr;
  wxButton* bulk_ = nullptr;
  std::vector<workshop::CallItem> order_;
  std::uint32_t chosen_ = 0;
  std::uint32_t comment_ = 0;   // with the list of comments
  std::uint32_t followed_ = 0;  // the last one put under discussion
  std::uint64_t paragraph_ = 0;
};

}  // namespace

PageFit fits_amendments(HallState const& hall, pb::Step const* step) {
  if (step == nullptr || step->kind() != pb::STEP_AMENDMENTS) {
    return step != nullptr && hall.text.latest() != nullptr && step->kind() == pb::STEP_DRAFTING
               ? PageFit::yes
               : PageFit::no;
  }
  return PageFit::front;
}

Page* make_amendments_page(wxWindow* parent, DeskModel& desk) {
  return new AmendmentsPage(parent, desk);
}

}  // namespace palabre::desk
