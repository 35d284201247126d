// SPDX-License-Identifier: AGPL-3.0-or-later
// Words and people: what the facilitator types into a small dialog.
#include "facilitator/desk/desk_dialogs.hpp"

#include <wx/aboutdlg.h>
#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/menu.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/desk_words.hpp"
#include "facilitator/desk/floor_dialogs.hpp"
#include "facilitator/desk/form.hpp"
#include "facilitator/desk/people_panel.hpp"
#include "participant/view/kit/icons.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using view::u8;
using view::utf8;

void instruction_dialog(wxWindow* over, DeskModel& desk) {
  pb::Step const* const step = desk.shown_step();
  wxString const prepared = step == nullptr ? wxString() : u8(step->instruction());
  Form form(
      over, _("Instruction for the room"),
      _("The room sees this text until the next gesture, or until you choose something else."));
  wxTextCtrl* const field = form.text(
      _("&Text"), desk.projection().message.empty() ? prepared : desk.projection().message,
      limits::instruction_length_max, true);
  form.refuses = [field] {
    return field->GetValue().Trim().empty() ? _("Write what the room should read.") : wxString();
  };
  field->SetFocus();
  if (form.run(_("Show the room"))) {
    Projection next = desk.projection();
    next.what = Projection::What::message;
    next.message = field->GetValue();
    next.black = false;
    next.shown = true;
    desk.set_projection(std::move(next));
  }
}

void mark_dialog(wxWindow* over, DeskModel& desk) {
  Form form(over, _("Mark this moment"),
            _("The mark goes into the internal minutes, with the time. The room does not see it."));
  wxTextCtrl* const field = form.text(_("&What happens"), "", limits::remark_length_max);
  form.refuses = [field] {
    return field->GetValue().Trim().empty() ? _("Write at least one word.") : wxString();
  };
  field->SetFocus();
  if (form.run(_("Mark"))) {
    pb::Command command;
    command.mutable_mark()->set_text(utf8(field->GetValue()));
    desk.submit(std::move(command));
  }
}

void describe_dialog(wxWindow* over, DeskModel& desk) {
  workshop::HallState const& hall = desk.hall();
  Form form(over, _("Title and dates"));
  wxTextCtrl* const title = form.text(_("&Title"), u8(hall.title), limits::title_length_max);
  wxTextCtrl* const subtitle =
      form.text(_("&Subtitle and dates"), u8(hall.subtitle), limits::title_length_max);
  wxTextCtrl* const kept =
      form.text(_("&Kept until"), u8(hall.kept_until), limits::title_length_max);
  form.words(_("“Kept until” is shown to people when they come in: how long their notes stay."));
  form.refuses = [title] {
    return title->GetValue().Trim().empty() ? _("Give the workshop a title.") : wxString();
  };
  if (form.run(_("Save"))) {
    pb::Command command;
    pb::DescribeWorkshop& described = *command.mutable_describe_workshop();
    described.set_title(utf8(title->GetValue()));
    described.set_subtitle(utf8(subtitle->GetValue()));
    described.set_kept_until(utf8(kept->GetValue()));
    desk.submit(std::move(command));
  }
}

void add_person_dialog(wxWindow* over, DeskModel& desk) {
  Form form(over, _("Add a person"));
  wxTextCtrl* const name = form.text(_("&Name shown"), "", limits::name_length_max);
  wxCheckBox* const travels = form.tick(_("Takes part in the groups"), true);
  wxCheckBox* const votes = form.tick(_("Has a vote"), true);
  wxCheckBox* const paper = form.tick(_("Has no device"), false);
  wxCheckBox* const facilitates = form.tick(_("Facilitates"), false);
  form.refuses = [name, &desk] {
    wxString const typed = name->GetValue().Trim().Trim(false);
    if (typed.empty()) {
      return _("Write the name.");
    }
    return desk.replica().people().find_name(utf8(typed))
               ? _("Somebody already has that name. Add a word to tell them apart.")
               : wxString();
  };
  name->SetFocus();
  if (form.run(_("Add"))) {
    pb::Command command;
    pb::NewPerson& person = *command.mutable_add_people()->add_people();
    person.set_name(utf8(name->GetValue()));
    person.set_stays_out_of_groups(!travels->GetValue());
    person.set_does_not_vote(!votes->GetValue());
    person.set_without_device(paper->GetValue());
    person.set_facilitates(facilitates->GetValue());
    desk.submit(std::move(command));
  }
}

void edit_person_dialog(wxWindow* over, DeskModel& desk, std::uint32_t person) {
  auto const found = desk.hall().people.find(person);
  if (found == desk.hall().people.end()) {
    return;
  }
  Form form(over, desk.name(person));
  wxTextCtrl* const name = form.text(_("&Name shown"), desk.name(person), limits::name_length_max);
  wxCheckBox* const travels = form.tick(_("Takes part in the groups"), found->second.travels);
  wxCheckBox* const votes = form.tick(_("Has a vote"), found->second.votes);
  wxCheckBox* const paper = form.tick(_("Has no device"), found->second.without_device);
  wxCheckBox* const facilitates = form.tick(_("Facilitates"), found->second.facilitates);
  form.refuses = [name, person, &desk] {
    auto const other = desk.replica().people().find_name(utf8(name->GetValue()));
    return other && *other != person
               ? _("Somebody already has that name. Add a word to tell them apart.")
               : wxString();
  };
  if (form.run(_("Save"))) {
    pb::Command command;
    pb::ChangePerson& change = *command.mutable_change_person();
    change.set_person(person);
    if (name->GetValue() != desk.name(person)) {
      change.set_name(utf8(name->GetValue()));
    }
    change.set_travels(travels->GetValue());
    change.set_votes(votes->GetValue());
    change.set_without_device(paper->GetValue());
    change.set_facilitates(facilitates->GetValue());
    desk.submit(std::move(command));
  }
}

void person_menu(wxWindow& over, DeskModel& desk, std::uint32_t person, wxPoint screen) {
  workshop::HallState const& hall = desk.hall();
  auto const found = hall.people.find(person);
  if (found == hall.people.end()) {
    return;
  }
  wxMenu menu(desk.name(person));
  std::vector<std::pair<int, std::function<void()>>> acts;
  auto const act = [&](wxMenu& where, wxString const& words, std::function<void()> what) {
    acts.emplace_back(where.Append(wxID_ANY, words)->GetId(), std::move(what));
  };
  for (pb::Presence const presence :
       {pb::PRESENCE_EXPECTED, pb::PRESENCE_PRESENT, pb::PRESENCE_OUT, pb::PRESENCE_LEFT}) {
    wxMenuItem* const entry = menu.AppendRadioItem(wxID_ANY, view::describe(presence));
    entry->Check(found->second.presence == presence);
    acts.emplace_back(entry->GetId(), [&desk, person, presence] {
      if (desk.hall().people.at(person).presence != presence) {
        pb::Command command;
        command.mutable_record_presence()->set_person(person);
        command.mutable_record_presence()->set_presence(presence);
        desk.submit(std::move(command));
      }
    });
  }
  menu.AppendSeparator();
  pb::Step const* const step = workshop::current_step(hall);
  if (step != nullptr && step->kind() == pb::STEP_WORLD_CAFE) {
    auto* const places = new wxMenu;
    std::uint32_t const seat = workshop::seat_of(hall, person);
    for (pb::Table const& table : step->cafe().tables()) {
      std::uint32_t const place = table.place();
      if (place != seat) {
        act(*places,
            wxString::Format(_("Table %d"), static_cast<int>(workshop::table_number(hall, place))) +
                L" · " + u8(table.name()),
            [&desk, person, place] {
              pb::Command command;
              command.mutable_seat_person()->set_person(person);
              command.mutable_seat_person()->set_place(place);
              desk.submit(std::move(command));
            });
      }
    }
    menu.AppendSubMenu(places, seat == 0 ? _("Seat at") : _("From the next round on, at"));
    if (seat != 0 && workshop::hosted_place(hall, person) == 0) {
      act(menu, _("Becomes the host of this table"), [&desk, person, seat] {
        pb::Command command;
        command.mutable_change_host()->set_place(seat);
        command.mutable_change_host()->set_host(person);
        desk.submit(std::move(command));
      });
    }
    if (seat != 0) {
      act(menu, _("Is at their table"), [&desk, person, seat] {
        pb::Command command;
        command.set_as_person(person);
        command.mutable_take_seat()->set_place(seat);
        desk.submit(std::move(command));
      });
    }
  }
  if (hall.hands.contains(person)) {
    act(menu, _("Lower the hand"), [&desk, person] {
      pb::Command command;
      command.set_as_person(person);
      command.mutable_raise_hand()->set_raised(false);
      desk.submit(std::move(command));
    });
  }
  // Asked for by somebody without a device; nobody else is told who.
  auto const told = desk.replica().state().persons.find(person);
  bool const objects =
      told != desk.replica().state().persons.end() && told->second.objects_to_breakdown;
  act(menu,
      objects ? _("Agrees to speaking time told by groups")
              : _("Would rather not have speaking time told by groups"),
      [&desk, person, objects] {
        pb::FloorCommand command;
        command.mutable_object()->set_objects(!objects);
        send(desk, command, person);
      });
  act(menu, _("Come back on another device…"),
      [&over, &desk, person] { person_link_dialog(&over, desk, person); });
  act(menu, _("Change…"), [&over, &desk, person] { edit_person_dialog(&over, desk, person); });
  int const chosen = over.GetPopupMenuSelectionFromUser(menu, over.ScreenToClient(screen));
  for (auto const& [entry, what] : acts) {
    if (entry == chosen) {
      what();
      return;
    }
  }
}

void help_dialog(wxWindow* over, DeskModel& desk) {
  pb::Step const* const step = desk.shown_step();
  wxString title = _("Preparing");
  wxString text = _(
      "Choose a template, then change what you like: nothing is fixed before a step is played.\n\n"
      "Add the people by hand, paste a list, or import a file. Columns are read only when you "
      "tick them.\n\nThen “Open the room”: people come in with the code.");
  if (step != nullptr) {
    title = view::describe(step->kind());
    switch (step->kind()) {
      case pb::STEP_WORLD_CAFE:
        text =
            _("Compose the groups, publish them, start round 1.\n\nHosts stay. When the time is "
              "over, “Rotate tables” (F5) tells every screen where to go. Nothing moves by "
              "itself: zero on the clock only changes its look.\n\nThe host first tells the "
              "arriving group what the table said before.\n\nA mistake? Ctrl+Z brings everybody "
              "back; notes keep their round.");
        break;
      case pb::STEP_HOSTS_REVIEW:
        text =
            _("The hosts compare their tables and write the draft together, while the others "
              "have a break or read the threads.\n\nThe draft is frozen when you start the next "
              "step.");
        break;
      case pb::STEP_RESTITUTION:
        text =
            _("Each host tells in turn what their table says. The room makes remarks; hosts do "
              "not have to answer.\n\nNote each remark with its author. Then comes the plenary "
              "on the draft.");
        break;
      case pb::STEP_PRESENTATION:
        text =
            _("Add your texts and pictures beforehand: nobody sees them before the step begins.\n\n"
              "“Next slide” shows it to everybody, on their device and on the screen. Questions "
              "gather beside it; mark them answered, or for later.");
        break;
      case pb::STEP_GALLERY:
        text = _("Everybody reads the threads of all tables, on a device or on the wall.");
        break;
      case pb::STEP_BREAK:
      case pb::STEP_MEAL:
        text = _("The room sees when it goes on. Nothing else happens.");
        break;
      default:
        text = _("Say the instruction, show it to the room if you like, and go on with F5.");
    }
  }
  Form form(over, title, text);
  form.run({});
}

void keys_dialog(wxWindow* over) {
  struct Key {
    wxString keys;
    wxString does;
  };
  Key const keys[] = {
      {"F5", _("the green gesture of the header")},
      {"Ctrl+Z", _("undo the latest transition")},
      {"Ctrl+1 … Ctrl+0", _("look at step 1 to 10")},
      {"Ctrl+P", _("pause or resume the clock")},
      {"Alt+1, Alt+2, Alt+5", _("add 1, 2 or 5 minutes")},
      {"F8", _("black screen")},
      {"F9", _("give the floor to the first hand")},
      {"Ctrl+L", _("lock or unlock the room")},
      {"Ctrl+F", _("find a person")},
      {"Ctrl+Up, Ctrl+Down", _("move a step of the agenda")},
      {"F6", _("next pane")},
  };
  Form form(over, _("Keys"));
  for (Key const& key : keys) {
    form.shown(key.keys, key.does);
  }
  form.run({});
}

void about_dialog(wxWindow* over) {
  wxAboutDialogInfo info;
  info.SetName("Palabre");
  info.SetVersion(PALABRE_VERSION);
  info.SetDescription(_("Runs seminars where everybody writes and everybody is heard."));
  info.SetLicence(
      _("Free software, under the GNU Affero General Public License, version 3 or any "
        "later one."));
  info.SetIcon(view::app_icons().GetIcon(wxSize(64, 64)));
  wxAboutBox(info, over);
}

}  // namespace palabre::desk
