// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/people_panel.hpp"

#include <algorithm>

#include <wx/sizer.h>
#include <wx/srchctrl.h>
#include <wx/statbmp.h>
#include <wx/statline.h>
#include <wx/stattext.h>
#include <wx/translation.h>

#include "facilitator/desk/alerts.hpp"
#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/people_signals.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/case_queries.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using namespace view;
using workshop::HallState;

namespace {

wxString place_words(DeskModel const& desk, std::uint32_t person) {
  HallState const& hall = desk.hall();
  workshop::Enrolled const& enrolled = hall.people.at(person);
  if (enrolled.facilitates) {
    return wxGETTEXT_IN_CONTEXT("person", "facilitates");
  }
  if (std::uint32_t const hosted = workshop::hosted_place(hall, person)) {
    return wxString::Format(wxGETTEXT_IN_CONTEXT("person", "host %d"),
                            static_cast<int>(workshop::table_number(hall, hosted)));
  }
  if (auto const sheet = workshop::find_sheet(hall, workshop::seat_of(hall, person))) {
    return wxString::Format(_("Case %d"), static_cast<int>(sheet->number));
  }
  if (std::uint32_t const seat = workshop::seat_of(hall, person)) {
    return wxString::Format(_("Table %d"), static_cast<int>(workshop::table_number(hall, seat)));
  }
  return enrolled.presence == pb::PRESENCE_PRESENT ? wxString() : view::describe(enrolled.presence);
}

PersonRow row_of(DeskModel const& desk, std::uint32_t person) {
  HallState const& hall = desk.hall();
  workshop::Enrolled const& enrolled = hall.people.at(person);
  PersonRow row;
  row.id = static_cast<long>(person);
  row.seat.id = row.id;
  row.seat.name = desk.name(person);
  row.seat.initials = initials_of(row.seat.name);
  LinkNow const link = desk.link(person);
  row.seat.link = enrolled.without_device                     ? Seat::Link::no_device
                  : link.linked                               ? Seat::Link::linked
                  : enrolled.presence == pb::PRESENCE_PRESENT ? Seat::Link::cut
                                                              : Seat::Link::linked;
  row.seat.presence =
      enrolled.presence == pb::PRESENCE_PRESENT ? Seat::Presence::here : Seat::Presence::expected;
  if (hall.help.contains(person)) {
    row.seat.signal = Seat::Signal::help;
  } else if (hall.hands.contains(person)) {
    row.seat.signal = Seat::Signal::hand;
  }
  if (std::uint32_t const hosted = workshop::hosted_place(hall, person)) {
    row.seat.host = true;
    row.table = static_cast<int>(workshop::table_number(hall, hosted));
  }
  row.place = place_words(desk, person);
  row.strong = person == desk.self();
  return row;
}

}  // namespace

PeoplePanel::PeoplePanel(wxWindow* parent, DeskModel& desk) : wxPanel(parent), desk_(desk) {
  signals_ = new SignalRows(this, desk_);
  signals_->on_show = [this](std::uint32_t person) {
    if (on_show) {
      on_show(person);
    }
  };
  search_ = new wxSearchCtrl(this, wxID_ANY);
  search_->SetDescriptiveText(_("Find a person"));
  search_->ShowCancelButton(true);
  set_accessible(*search_, _("Find a person"));
  search_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { fill_people(); });
  list_ = new PeopleList(this, _("People"));
  list_->on_activate = [this](long person) {
    if (on_show) {
      on_show(static_cast<std::uint32_t>(person));
    }
  };
  list_->on_menu = [this](long person, wxPoint at) {
    if (on_menu) {
      on_menu(static_cast<std::uint32_t>(person), list_->ClientToScreen(at));
    }
  };
  auto* const legend = new wxBoxSizer(wxHORIZONTAL);
  auto const explain = [&](Icon picture, wxColour const& colour, wxString const& words) {
    legend->Add(new wxStaticBitmap(this, wxID_ANY, icon(picture, colour, 14)), 0,
                wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(space::medium));
    auto* const text = new wxStaticText(this, wxID_ANY, words);
    text->SetFont(font(TypeRole::caption));
    text->SetForegroundColour(theme().ink2);
    legend->Add(text, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(5));
  };
  explain(Icon::wifi, theme().accent, wxGETTEXT_IN_CONTEXT("link", "linked"));
  explain(Icon::wifioff, theme().red, wxGETTEXT_IN_CONTEXT("link", "cut"));
  explain(Icon::paper, theme().ink2, wxGETTEXT_IN_CONTEXT("link", "no device"));
  auto* const column = new wxBoxSizer(wxVERTICAL);
  column->Add(signals_, 0, wxEXPAND);
  column->Add(search_, 0, wxEXPAND | wxALL, FromDIP(space::small));
  column->Add(list_, 1, wxEXPAND);
  column->Add(legend, 0, wxEXPAND | wxTOP | wxBOTTOM, FromDIP(7));
  SetSizer(column);
}

void PeoplePanel::focus_search() {
  search_->SetFocus();
  search_->SelectAll();
}

std::uint32_t PeoplePanel::selected() const {
  return static_cast<std::uint32_t>(list_->selected_row());
}

void PeoplePanel::select(std::uint32_t person) {
  list_->select_row(static_cast<long>(person));
  list_->show_row(static_cast<long>(person));
}

void PeoplePanel::refresh(Change const& change) {
  if (change.touches(change.signals || change.people)) {
    fill_signals();
  }
  if (change.touches(change.people || change.links || change.signals || change.stage ||
                     change.plans || change.agenda || change.seats)) {
    fill_people();
  }
}

void PeoplePanel::tick() {
  fill_signals();
}

void PeoplePanel::fill_signals() {
  if (signals_->fill()) {
    Layout();
  }
}

void PeoplePanel::fill_people() {
  HallState const& hall = desk_.hall();
  wxString const sought = search_->GetValue().Lower();
  std::vector<PersonGroup> groups(4);
  for (auto const& [person, enrolled] : hall.people) {
    PersonRow row = row_of(desk_, person);
    if (!sought.empty() && row.seat.name.Lower().Find(sought) == wxNOT_FOUND) {
      continue;
    }
    bool const present = enrolled.presence == pb::PRESENCE_PRESENT;
    bool const needs = row.seat.signal != Seat::Signal::none ||
                       enrolled.presence == pb::PRESENCE_OUT ||
                       (present && (row.seat.link == Seat::Link::cut || enrolled.without_device));
    std::size_t const group = enrolled.presence == pb::PRESENCE_LEFT ? 3
                              : needs                                ? 0
                              : present                              ? 1
                                                                     : 2;
    groups[group].people.push_back(std::move(row));
  }
  wxString const titles[] = {_("To watch"), _("Here"), _("Expected"), _("Left")};
  std::vector<PersonGroup> shown;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].people.empty()) {
      continue;
    }
    std::sort(groups[i].people.begin(), groups[i].people.end(),
              [](PersonRow const& a, PersonRow const& b) {
                return comes_before(a.seat.name, b.seat.name);
              });
    groups[i].title =
        titles[i] + " " + wxString::Format("%d", static_cast<int>(groups[i].people.size()));
    shown.push_back(std::move(groups[i]));
  }
  list_->set_groups(std::move(shown));
}

AlertsPanel::AlertsPanel(wxWindow* parent) : wxScrolledWindow(parent) {
  set_accessible(*this, _("Alerts"));
  SetScrollRate(0, FromDIP(10));
  rows_ = new wxBoxSizer(wxVERTICAL);
  SetSizer(rows_);
}

void AlertsPanel::set_alerts(std::vector<Alert> const& alerts) {
  wxString key;
  for (Alert const& alert : alerts) {
    key << alert.key << alert.text << alert.action;
  }
  if (key == shown_ && rows_->GetItemCount() > 0) {
    return;
  }
  shown_ = key;
  Freeze();
  rows_->Clear(true);
  int const width = std::max(FromDIP(160), GetClientSize().x - FromDIP(30));
  auto const say = [&](wxWindow* parent, wxString const& words, wxFontWeight weight) {
    auto* const text = new wxStaticText(parent, wxID_ANY, words);
    text->SetFont(font(TypeRole::body, weight));
    text->Wrap(width);
    return text;
  };
  if (alerts.empty()) {
    rows_->Add(say(this, _("Nothing needs you right now."), wxFONTWEIGHT_NORMAL), 0, wxALL,
               FromDIP(space::medium));
  }
  for (Alert const& alert : alerts) {
    auto* const card = new wxPanel(this);
    card->SetBackgroundColour(alert.tone == InfoMessage::Tone::grave ? theme().red_tint
                                                                     : theme().ochre_tint);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    auto* const strong = say(card, alert.strong, wxFONTWEIGHT_SEMIBOLD);
    strong->SetForegroundColour(theme().ink);
    column->Add(strong, 0, wxLEFT | wxRIGHT | wxTOP, FromDIP(space::small));
    auto* const text = say(card, alert.text, wxFONTWEIGHT_NORMAL);
    text->SetForegroundColour(theme().ink);
    column->Add(text, 0, wxLEFT | wxRIGHT, FromDIP(space::small));
    if (alert.act) {
      column->Add(make_button(card, alert.action, alert.act, {}, ButtonSize::small), 0, wxALL,
                  FromDIP(space::small));
    } else {
      column->AddSpacer(FromDIP(space::small));
    }
    card->SetSizer(column);
    rows_->Add(card, 0, wxEXPAND | wxBOTTOM, FromDIP(2));
  }
  FitInside();
  Thaw();
  Layout();
}

}  // namespace palabre::desk
