// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/cafe_actions.hpp"

#include <wx/intl.h>
#include <wx/menu.h>
#include <wx/textdlg.h>

#include "facilitator/desk/cafe_note_dialog.hpp"
#include "facilitator/desk/desk_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

namespace {

using view::u8;

void add(wxMenu& menu, wxString const& label, std::function<void()> action) {
  wxMenuItem* item = menu.Append(wxID_ANY, label);
  menu.Bind(
      wxEVT_MENU, [action = std::move(action)](wxCommandEvent&) { action(); }, item->GetId());
}

void set_presence(DeskModel& desk, std::uint32_t person, pb::Presence presence) {
  pb::Command command;
  command.mutable_record_presence()->set_person(person);
  command.mutable_record_presence()->set_presence(presence);
  desk.submit(std::move(command));
}

// The new host inherits the thread and a short note of what to know.
void hand_over(wxWindow& over, DeskModel& desk, std::uint32_t place, std::uint32_t host) {
  wxTextEntryDialog ask(
      &over,
      wxString::Format(_("What should %s know to go on? (may stay empty)"), desk.short_name(host)),
      _("Hand the table over"), wxString(), wxOK | wxCANCEL | wxTE_MULTILINE);
  if (ask.ShowModal() != wxID_OK) {
    return;
  }
  pb::Command command;
  command.mutable_change_host()->set_place(place);
  command.mutable_change_host()->set_host(host);
  command.mutable_change_host()->set_note(view::utf8(ask.GetValue()));
  desk.submit(std::move(command));
}

}  // namespace

void move_person(DeskModel& desk, std::uint32_t person, std::uint32_t place) {
  pb::Command command;
  command.mutable_seat_person()->set_person(person);
  command.mutable_seat_person()->set_place(place);
  desk.submit(std::move(command));
}

void table_menu(wxWindow& over, wxPoint at, DeskModel& desk, pb::Step const& cafe,
                std::uint32_t place) {
  HallState const& hall = desk.hall();
  wxMenu menu(place_title(desk.hall(), place));
  if (workshop::begun_round(hall, cafe) > 0) {
    add(menu, _("Note for the table…"), [&] {
      if (auto command = ask_note(&over, desk, cafe, place)) {
        desk.submit(std::move(*command));
      }
    });
  }
  if (pb::Table const* table = workshop::find_table(cafe, place); table != nullptr) {
    if (table->host() != 0) {
      add(menu, wxString::Format(_("Remind %s"), desk.short_name(table->host())), [&, table] {
        pb::Command command;
        command.mutable_nudge()->set_person(table->host());
        command.mutable_nudge()->set_kind(
            hall.stage.phase() == pb::PHASE_MOVING ? pb::NUDGE_RECAP : pb::NUDGE_NO_NOTES);
        command.mutable_nudge()->set_place(place);
        desk.submit(std::move(command));
      });
    }
    auto* hosts = new wxMenu;
    std::uint32_t const round = std::max<std::uint32_t>(1, workshop::seated_round(hall));
    for (std::uint32_t const person : workshop::people_at(hall, place, round)) {
      if (person != table->host()) {
        add(*hosts, desk.name(person),
            [&over, &desk, place, person] { hand_over(over, desk, place, person); });
      }
    }
    if (hosts->GetMenuItemCount() > 0) {
      menu.AppendSubMenu(hosts, _("Hand over to"));
    } else {
      delete hosts;
    }
  }
  bool const closed = hall.tables_closed.contains(place);
  add(menu, closed ? _("Open this table again") : _("Close this table"), [&desk, place, closed] {
    pb::Command command;
    command.mutable_close_table()->set_place(place);
    command.mutable_close_table()->set_closed(!closed);
    desk.submit(std::move(command));
  });
  over.PopupMenu(&menu, at);
}

void person_menu(wxWindow& over, wxPoint at, DeskModel& desk, pb::Step const& cafe,
                 std::uint32_t person) {
  HallState const& hall = desk.hall();
  wxMenu menu(desk.name(person));
  std::uint32_t const seat = workshop::seat_of(hall, person);
  if (hall.stage.phase() == pb::PHASE_MOVING && seat != 0) {
    bool const there = hall.seats_taken.contains(person);
    add(menu, there ? _("Not there yet") : _("Is there"), [&desk, person, seat, there] {
      pb::Command command;
      command.set_as_person(person);
      command.mutable_take_seat()->set_place(seat);
      command.mutable_take_seat()->set_leave(there);
      desk.submit(std::move(command));
    });
  }
  auto* places = new wxMenu;
  for (pb::Table const& table : cafe.cafe().tables()) {
    if (table.place() != seat && !hall.tables_closed.contains(table.place())) {
      add(*places, place_title(desk.hall(), table.place()),
          [&desk, person, place = table.place()] { move_person(desk, person, place); });
    }
  }
  menu.AppendSubMenu(places, seat == 0 ? _("Seat at") : _("Move from the next round to"));
  menu.AppendSeparator();
  auto const found = hall.people.find(person);
  pb::Presence const presence =
      found == hall.people.end() ? pb::PRESENCE_EXPECTED : found->second.presence;
  for (pb::Presence const choice : {pb::PRESENCE_PRESENT, pb::PRESENCE_OUT, pb::PRESENCE_LEFT}) {
    if (choice != presence) {
      add(menu, wxString::Format(_("Mark as %s"), view::describe(choice)),
          [&desk, person, choice] { set_presence(desk, person, choice); });
    }
  }
  over.PopupMenu(&menu, at);
}

void note_menu(wxWindow& over, wxPoint at, DeskModel& desk, std::uint32_t place,
               std::uint32_t note) {
  workshop::PlaceState const* state = desk.replica().place(place);
  if (state == nullptr || note == 0 || note > state->notes.size()) {
    return;
  }
  bool const hidden = state->notes[note - 1].hidden;
  wxMenu menu;
  add(menu, hidden ? _("Show this note again") : _("Hide this note (it is kept)"),
      [&desk, place, note, hidden] {
        pb::Command command;
        command.mutable_hide_note()->mutable_note()->set_place(place);
        command.mutable_hide_note()->mutable_note()->set_note(note);
        command.mutable_hide_note()->set_hidden(!hidden);
        desk.submit(std::move(command));
      });
  over.PopupMenu(&menu, at);
}

}  // namespace palabre::desk
