// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/cafe_expected.hpp"

#include <wx/gauge.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include "facilitator/desk/cafe_models.hpp"
#include "facilitator/desk/seat_link.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

namespace {

struct Arrivals {
  std::size_t there = 0;
  std::size_t all = 0;
  std::vector<std::uint32_t> expected;
};

Arrivals arrivals(DeskModel const& desk) {
  Arrivals found;
  HallState const& hall = desk.hall();
  pb::Step const* cafe = workshop::current_step(hall);
  if (cafe == nullptr || hall.stage.phase() != pb::PHASE_MOVING) {
    return found;
  }
  for (std::uint32_t const person : workshop::travellers(hall, *cafe)) {
    std::uint32_t const seat = workshop::seat_of(hall, person);
    if (seat == 0) {
      continue;
    }
    ++found.all;
    auto const taken = hall.seats_taken.find(person);
    if (taken != hall.seats_taken.end() && taken->second == seat) {
      ++found.there;
    } else {
      found.expected.push_back(person);
    }
  }
  return found;
}

}  // namespace

std::vector<std::uint32_t> expected_people(DeskModel const& desk) {
  return arrivals(desk).expected;
}

CafeExpected::CafeExpected(wxWindow* parent, DeskModel& desk)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL),
      desk_(desk) {
  SetScrollRate(0, FromDIP(12));
  SetSizer(new wxBoxSizer(wxVERTICAL));
}

void CafeExpected::add_line(wxString const& text, bool strong) {
  auto* line = view::make_text(this, text, view::TypeRole::body,
                               strong ? wxFONTWEIGHT_SEMIBOLD : wxFONTWEIGHT_NORMAL);
  line->Wrap(FromDIP(250));
  GetSizer()->Add(line, 0, wxLEFT | wxRIGHT | wxTOP, FromDIP(12));
}

void CafeExpected::add_person(std::uint32_t person) {
  HallState const& hall = desk_.hall();
  std::uint32_t const seat = workshop::seat_of(hall, person);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  auto* words = new wxBoxSizer(wxVERTICAL);
  // Ended with dots where it is too narrow: a line that wraps here would lose its last words.
  auto const line = [this, words](wxString const& text, wxFontWeight weight) {
    auto* made = new wxStaticText(this, wxID_ANY, wxString(), wxDefaultPosition, wxDefaultSize,
                                  wxST_ELLIPSIZE_END);
    made->SetFont(view::font(view::TypeRole::body, weight));
    made->SetLabelText(text);
    made->SetToolTip(text);
    made->SetMinSize(wxSize(1, -1));
    words->Add(made, 0, wxEXPAND);
    return made;
  };
  line(desk_.name(person), wxFONTWEIGHT_SEMIBOLD);
  wxString where = wxString::Format(_("to table %u"), workshop::table_number(hall, seat));
  auto const enrolled = hall.people.find(person);
  if (enrolled != hall.people.end() && enrolled->second.without_device) {
    where += _(" · no device");
  } else if (enrolled != hall.people.end() &&
             enrolled->second.presence == pb::PRESENCE_EXPECTED) {
    where += _(" · not arrived");
  } else if (seat_link(desk_, person) == view::Seat::Link::cut) {
    where += _(" · link cut");
  } else {
    where += _(" · on the way");
  }
  line(where, wxFONTWEIGHT_NORMAL)->SetForegroundColour(view::theme().ink2);
  row->Add(words, 1, wxALIGN_CENTRE_VERTICAL);
  auto* check = view::make_button(
      this, _("Check in"),
      [this, person, seat] {
        pb::Command command;
        command.set_as_person(person);
        command.mutable_take_seat()->set_place(seat);
        desk_.submit(std::move(command));
      },
      {}, view::ButtonSize::small);
  view::set_accessible(*check, wxString::Format(_("Check in %s"), desk_.name(person)), wxString());
  row->Add(check, 0, wxALIGN_CENTRE_VERTICAL);
  GetSizer()->Add(row, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(12));
}

void CafeExpected::refresh() {
  HallState const& hall = desk_.hall();
  Arrivals const found = arrivals(desk_);
  pb::Step const* cafe = shown_cafe(desk_);
  wxString key = wxString::Format("%zu/%zu/%d;", found.there, found.all,
                                  static_cast<int>(hall.stage.phase()));
  for (std::uint32_t const person : found.expected) {
    key += wxString::Format("%u%d,", person, desk_.link(person).linked ? 1 : 0);
  }
  if (cafe != nullptr) {
    for (pb::Table const& table : cafe->cafe().tables()) {
      key += wxString::Format("%u:%u%d,", table.place(), table.host(),
                              hall.recaps_ready.contains(table.place()) ? 1 : 0);
    }
  }
  if (key == shown_) {
    return;
  }
  shown_ = key;
  Freeze();
  GetSizer()->Clear(true);
  if (found.all > 0) {
    GetSizer()->Add(
        view::make_text(this,
                        wxString::Format(_("%zu of %zu at their new table"), found.there,
                                         found.all),
                        view::TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD),
        0, wxLEFT | wxRIGHT | wxTOP, FromDIP(12));
    auto* gauge = new wxGauge(this, wxID_ANY, static_cast<int>(found.all));
    gauge->SetValue(static_cast<int>(found.there));
    gauge->SetName(_("People at their new table"));
    GetSizer()->Add(gauge, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(12));
    for (std::uint32_t const person : found.expected) {
      add_person(person);
    }
    add_line(_("Everyone presses “I’m there”; the host can check in the others. Nothing waits: "
               "start when you like."),
             false);
  }
  if (cafe != nullptr && workshop::seated_round(hall) > 0) {
    add_line(_("Recaps"), true);
    for (pb::Table const& table : cafe->cafe().tables()) {
      if (table.host() == 0) {
        add_line(wxString::Format(_("Table %u has no host."),
                                  workshop::table_number(hall, table.place())),
                 false);
        continue;
      }
      bool const ready = hall.recaps_ready.contains(table.place());
      add_line(wxString::Format(ready ? _("%s: recap ready") : _("%s: recap not written yet"),
                                desk_.short_name(table.host())),
               false);
    }
  }
  Layout();
  FitInside();
  Thaw();
}

}  // namespace palabre::desk
