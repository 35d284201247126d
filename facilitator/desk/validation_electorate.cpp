// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may decide: members, associates, colleges, proxies, and what is still owed from decisions.
#include <algorithm>

#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/translation.h>
#include <wx/wrapsizer.h>

#include "facilitator/desk/validation_forms.hpp"
#include "facilitator/desk/validation_page.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/kit/word_table.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/validation_queries.hpp"

namespace palabre::desk {

namespace {

using view::u8;

class ElectoratePage : public Page {
 public:
  ElectoratePage(wxWindow* parent, DeskModel& desk) : Page(parent, desk) {
    SetBackgroundColour(view::theme().panel);
    int const gap = FromDIP(view::space::small);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(view::make_text(this, _("Who may decide"), view::TypeRole::panel_title,
                                wxFONTWEIGHT_SEMIBOLD),
                0, wxEXPAND | wxALL, gap);
    people_ = new view::WordTable(this, false);
    view::set_accessible(*people_, _("Members, their status and their proxies"));
    people_->add_column(_("Person"), 190);
    people_->add_column(_("Status"), 260);
    people_->add_column(_("Proxy"), 220);
    people_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED,
                  [this](wxDataViewEvent&) { CallAfter([this] { status(); }); });
    column->Add(people_, 2, wxEXPAND);
    auto* const row = new wxWrapSizer(wxHORIZONTAL);
    auto const add = [&](wxString const& label, void (ElectoratePage::*act)()) {
      row->Add(view::make_button(this, label,
                                 [this, act] { CallAfter([this, act] { (this->*act)(); }); }),
               0, wxRIGHT | wxBOTTOM, gap);
    };
    add(_("Status…"), &ElectoratePage::status);
    add(_("Proxy…"), &ElectoratePage::proxy);
    add(_("Colleges…"), &ElectoratePage::colleges);
    add(_("Rule for proxies…"), &ElectoratePage::rule);
    column->Add(row, 0, wxEXPAND | wxALL, gap);
    column->Add(view::make_text(this, _("Commitments still open"), view::TypeRole::panel_title,
                                wxFONTWEIGHT_SEMIBOLD),
                0, wxEXPAND | wxALL, gap);
    commitments_ = new view::WordTable(this, false);
    view::set_accessible(*commitments_, _("Commitments still open"));
    commitments_->add_column(_("What"), 340);
    commitments_->add_column(_("Who"), 170);
    commitments_->add_column(_("Until"), 110);
    column->Add(commitments_, 1, wxEXPAND);
    auto* const done = new wxWrapSizer(wxHORIZONTAL);
    for (pb::CommitmentStatus const to : {pb::COMMITMENT_DONE, pb::COMMITMENT_DROPPED}) {
      done->Add(view::make_button(this, to == pb::COMMITMENT_DONE ? _("It is done") : _("Given up"),
                                  [this, to] { CallAfter([this, to] { settle(to); }); }),
                0, wxRIGHT, gap);
    }
    column->Add(done, 0, wxEXPAND | wxALL, gap);
    SetSizer(column);
  }

  void refresh(Change const&) override {
    show_people();
    show_commitments();
  }

 private:
  void show_people() {
    std::vector<std::uint32_t> people;
    for (auto const& [person, enrolled] : hall().people) {
      people.push_back(person);
    }
    std::sort(people.begin(), people.end(), [this](std::uint32_t a, std::uint32_t b) {
      return view::comes_before(desk().name(a), desk().name(b));
    });
    if (people != rows_) {
      people_->DeleteAllItems();
      rows_ = people;
      people_->set_row_count(static_cast<long>(rows_.size()));
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      long const row = static_cast<long>(i);
      people_->set_cell(row, 0, desk().name(rows_[i]));
      people_->set_cell(row, 1, status_words(rows_[i]));
      auto const proxy = hall().validation.proxies.find(rows_[i]);
      people_->set_cell(row, 2,
                        proxy == hall().validation.proxies.end()
                            ? wxString()
                            : wxString::Format(_("given to %s"), desk().short_name(proxy->second)));
    }
  }

  wxString status_words(std::uint32_t person) const {
    workshop::ValidationState const& validation = hall().validation;
    wxString words = hall().people.at(person).votes ? wxString(_("member"))
                                                    : wxString(_("invited, without a vote"));
    auto const found = validation.statuses.find(person);
    if (found == validation.statuses.end()) {
      return words;
    }
    if (found->second.associate) {
      words += wxString(L" · ") + _("associate");
    }
    if (found->second.outside) {
      words += wxString(L" · ") + _("outside member");
    }
    for (pb::College const& college : validation.colleges) {
      if (college.college() == found->second.college) {
        words += wxString(L" · ") + u8(college.name());
      }
    }
    return words;
  }

  void show_commitments() {
    auto const open = workshop::open_commitments(hall());
    commitments_->DeleteAllItems();
    commitments_->set_row_count(static_cast<long>(open.size()));
    owed_.clear();
    for (workshop::KeptCommitment const* const one : open) {
      long const row = static_cast<long>(owed_.size());
      commitments_->set_cell(row, 0, u8(one->body.what()));
      wxString who;
      for (std::uint32_t const person : one->body.persons()) {
        who += (who.empty() ? wxString() : wxString(", ")) + desk().short_name(person);
      }
      commitments_->set_cell(row, 1, who);
      commitments_->set_cell(row, 2, u8(one->body.due()));
      owed_.push_back(one->body.commitment());
    }
  }

  std::uint32_t chosen() const {
    long const row = people_->first_selected();
    return row < 0 ? 0 : rows_[static_cast<std::size_t>(row)];
  }
  void status() {
    if (chosen() != 0) {
      ask_status(this, desk(), chosen());
    }
  }
  void proxy() {
    if (chosen() != 0) {
      ask_proxy(this, desk(), chosen());
    }
  }
  void colleges() { ask_colleges(this, desk()); }
  void rule() { ask_proxy_rule(this, desk()); }
  void settle(pb::CommitmentStatus to) {
    long const row = commitments_->first_selected();
    if (row < 0) {
      return;
    }
    pb::Command command;
    pb::SettleCommitment& settled = *command.mutable_validation()->mutable_settle_commitment();
    settled.set_commitment(owed_[static_cast<std::size_t>(row)]);
    settled.set_status(to);
    desk().submit(std::move(command));
  }

  std::vector<std::uint32_t> rows_;
  std::vector<std::uint32_t> owed_;
  view::WordTable* people_;
  view::WordTable* commitments_;
};

}  // namespace

PageFit fits_electorate(HallState const& hall, pb::Step const* step) {
  return (step != nullptr && step->kind() == pb::STEP_VALIDATION) ||
                 !hall.validation.decisions.empty()
             ? PageFit::yes
             : PageFit::no;
}

Page* make_electorate_page(wxWindow* parent, DeskModel& desk) {
  return new ElectoratePage(parent, desk);
}

}  // namespace palabre::desk
