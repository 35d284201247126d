// SPDX-License-Identifier: AGPL-3.0-or-later
// Menus, tools and keys of the facilitator's window. Each gesture is written once, as a menu item;
// the tools call the same functions.
#include <algorithm>

#include <wx/config.h>
#include <wx/menu.h>
#include <wx/notebook.h>
#include <wx/simplebook.h>
#include <wx/sizer.h>
#include <wx/textentry.h>

#include "facilitator/desk/agenda_panel.hpp"
#include "facilitator/desk/alerts.hpp"
#include "facilitator/desk/copies_dialog.hpp"
#include "facilitator/desk/desk_dialogs.hpp"
#include "facilitator/desk/desk_frame.hpp"
#include "facilitator/desk/desk_words.hpp"
#include "facilitator/desk/floor_panel.hpp"
#include "facilitator/desk/people_panel.hpp"
#include "facilitator/desk/room_screen.hpp"
#include "facilitator/desk/sleep_guard.hpp"
#include "facilitator/desk/tool_strip.hpp"
#include "participant/view/kit/kit.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/floor_queries.hpp"

namespace palabre::desk {

using namespace view;

int DeskFrame::item(wxMenu& menu, wxString const& label, std::function<void()> action,
                    wxString const& help) {
  int const id = menu.Append(wxID_ANY, label, help)->GetId();
  // Once the menu is gone: a dialog opened inside it would leave a screen reader without an answer.
  Bind(
      wxEVT_MENU, [this, action = std::move(action)](wxCommandEvent&) { CallAfter(action); }, id);
  return id;
}

void DeskFrame::enable(int menu_item, std::function<bool()> when) {
  conditions_.emplace_back(menu_item, std::move(when));
}

namespace {

// Typing keeps its own undo: the keys belong to the field while it can take something back.
wxTextEntry* typing_field() {
  return dynamic_cast<wxTextEntry*>(wxWindow::FindFocus());
}

}  // namespace

void DeskFrame::make_menus() {
  auto* const bar = new wxMenuBar;
  bool const french = language() == Language::french;
  auto const live = [this] { return desk_.hall().stage.step() != 0; };
  auto const clock = [this] { return desk_.hall().clock.duration_ms() > 0; };
  auto const someone = [this] { return people_ != nullptr && people_->selected() != 0; };

  auto* const workshop_menu = new wxMenu;
  item(*workshop_menu, _("&Open another workshop…") + "\tCtrl+O", [this] { calls_.open_other(); });
  item(*workshop_menu, _("&Title and dates…"), [this] { describe_dialog(this, desk_); });
  workshop_menu->AppendSeparator();
  item(*workshop_menu, _("&Prepare") + "\tF2", [this] {
    show_view(View::prepare);
    view_chosen_ = true;
  });
  item(*workshop_menu, _("Te&st before opening") + "\tF3", [this] {
    show_view(View::check);
    view_chosen_ = true;
  });
  item(*workshop_menu, _("&Live") + "\tF4", [this] {
    show_view(View::live);
    view_chosen_ = true;
  });
  item(*workshop_menu, _("Rehea&rse…") + "\tCtrl+Shift+R",
       [this] { rehearse_dialog(this, desk_); });
  workshop_menu->AppendSeparator();
  item(*workshop_menu, _("&Copy to a stick…") + "\tCtrl+Shift+S",
       [this] { copy_dialog(this, desk_); });
  item(*workshop_menu, _("E&verything to a stick…"), [this] { pack_dialog(this, desk_); });
  item(*workshop_menu, _("&Export the minutes…") + "\tCtrl+E",
       [this] { export_dialog(this, desk_); });
  workshop_menu->AppendSeparator();
  item(*workshop_menu, _("&Quit") + "\tCtrl+Q", [this] { Close(); });
  bar->Append(workshop_menu, wxGETTEXT_IN_CONTEXT("menu", "&Workshop"));

  auto* const edit = new wxMenu;
  enable(item(*edit, _("&Undo") + "\tCtrl+Z",
              [this] {
                if (wxTextEntry* const field = typing_field(); field && field->CanUndo()) {
                  field->Undo();
                } else {
                  desk_.undo();
                }
              }),
         [this] { return typing_field() != nullptr || desk_.can_undo(); });
  enable(item(*edit, _("&Redo") + "\tCtrl+Shift+Z",
              [this] {
                if (wxTextEntry* const field = typing_field(); field && field->CanRedo()) {
                  field->Redo();
                } else {
                  desk_.redo();
                }
              }),
         [this] { return typing_field() != nullptr || desk_.can_redo(); });
  edit->AppendSeparator();
  item(*edit, _("&Find a person") + "\tCtrl+F", [this] {
    show_view(View::live);
    wxNotebook* const book = room_ == Room::narrow ? centre_ : side_;
    book->SetSelection(static_cast<std::size_t>(book->FindPage(people_)));
    people_->focus_search();
  });
  item(*edit, _("&Mark this moment…") + "\tCtrl+M", [this] { mark_dialog(this, desk_); });
  bar->Append(edit, wxGETTEXT_IN_CONTEXT("menu", "&Edit"));

  auto* const step = new wxMenu;
  enable(item(*step, _("&Next gesture") + "\tF5", [this] { primary(); }),
         [this] { return workshop::next_gesture(desk_.hall()) != workshop::Gesture::none; });
  step->AppendSeparator();
  enable(item(*step, _("&Pause or resume") + "\tCtrl+P", [this] { desk_.toggle_pause(); }), clock);
  for (int const minutes : {1, 2, 5}) {
    enable(item(*step,
                wxString::Format(
                    wxPLURAL("Add %d minute", "Add %d minutes", static_cast<unsigned>(minutes)),
                    minutes) +
                    wxString::Format("\tAlt+%d", minutes),
                [this, minutes] { desk_.add_minutes(minutes); }),
           clock);
  }
  step->AppendSeparator();
  auto* const look = new wxMenu;
  for (int number = 1; number <= 10; ++number) {
    enable(item(*look,
                wxString::Format(_("Step %d"), number) + wxString::Format("\tCtrl+%d", number % 10),
                [this, number] {
                  for (pb::Step const& one : desk_.hall().agenda) {
                    if (step_number(desk_.hall(), one.step()) == number) {
                      show_view(View::live);
                      view_chosen_ = true;
                      desk_.look_at(one.step());
                    }
                  }
                }),
           [this, number] {
             return std::any_of(desk_.hall().agenda.begin(), desk_.hall().agenda.end(),
                                [&](pb::Step const& one) {
                                  return step_number(desk_.hall(), one.step()) == number;
                                });
           });
  }
  step->AppendSubMenu(look, _("&Look at a step"));
  enable(item(*step, _("&Come back to the step under way") + "\tCtrl+Home",
              [this] { desk_.look_at(0); }),
         [this] { return desk_.looked_at() != 0; });
  enable(item(*step, _("&Go to the step looked at now"),
              [this] { desk_.go_to_step(desk_.looked_at()); }),
         [this, live] { return desk_.looked_at() != 0 && live(); });
  step->AppendSeparator();
  enable(item(*step, _("&Received copies…") + "\tCtrl+Shift+I",
              [this] { copies_dialog(this, desk_); }),
         [this] { return !desk_.hall().text.versions.empty(); });
  bar->Append(step, wxGETTEXT_IN_CONTEXT("menu", "&Step"));

  auto* const people = new wxMenu;
  item(*people, _("&Arrival…") + "\tCtrl+I", [this] { arrival_dialog(this, desk_); });
  item(*people, _("A&dd a person…") + "\tCtrl+Shift+N", [this] { add_person_dialog(this, desk_); });
  enable(
      item(*people, _("&Lock or unlock the room") + "\tCtrl+L",
           [this] {
             desk_.set_room(desk_.hall().room == pb::ROOM_LOCKED ? pb::ROOM_OPEN : pb::ROOM_LOCKED);
           }),
      [this] { return desk_.hall().room != pb::ROOM_CLOSED; });
  item(*people, _("&New code and links"), [this] {
    desk_.client().new_code();
    arrival_dialog(this, desk_);
  });
  people->AppendSeparator();
  enable(item(*people, _("&Give the floor to the first hand") + "\tF9",
              [this] {
                if (workshop::in_plenary(desk_.hall())) {
                  floor_->give_next();
                  return;
                }
                for (PersonSignal const& one : signals_of(desk_)) {
                  if (!one.help) {
                    pb::Command command;
                    command.set_as_person(one.person);
                    command.mutable_raise_hand()->set_raised(false);
                    desk_.submit(std::move(command));
                    say({.key = "floor",
                         .tone = InfoMessage::Tone::good,
                         .strong = desk_.name(one.person),
                         .text = _("has the floor."),
                         .picture = Icon::mic});
                    return;
                  }
                }
              }),
         [this] { return !desk_.hall().hands.empty() || workshop::in_plenary(desk_.hall()); });
  enable(item(*people, _("&Chosen person…") + "\tCtrl+Return",
              [this] { person_menu(*people_, desk_, people_->selected(), wxGetMousePosition()); }),
         someone);
  enable(item(*people, _("&Personal link…") + "\tCtrl+K",
              [this] { person_link_dialog(this, desk_, people_->selected()); }),
         someone);
  bar->Append(people, wxGETTEXT_IN_CONTEXT("menu", "&People"));

  auto* const room = new wxMenu;
  item(*room, _("&Project or stop projecting") + "\tShift+F5", [this] { toggle_projection(); });
  item(*room, _("&Black screen") + "\tF8", [this] { toggle_black(); });
  item(*room, _("&Choose what to project…") + "\tShift+F8",
       [this] { screen_->choose(*header_, wxPoint(FromDIP(16), header_->GetSize().y)); });
  item(*room, _("&Instruction…") + "\tCtrl+T", [this] { instruction_dialog(this, desk_); });
  room->AppendSeparator();
  item(*room, _("&Larger words on the screen") + "\tCtrl++", [this] { zoom_room(1.1); });
  item(*room, _("&Smaller words on the screen") + "\tCtrl+-", [this] { zoom_room(1 / 1.1); });
  bar->Append(room, wxGETTEXT_IN_CONTEXT("menu", "P&rojection"));

  auto* const display = new wxMenu;
  item(*display, _("&Next pane") + "\tF6", [this] { focus_next_pane(false); });
  item(*display, _("&Previous pane") + "\tShift+F6", [this] { focus_next_pane(true); });
  item(*display, _("&Whole agenda or rail") + "\tF7", [this] {
    agenda_unfolded_ = !agenda_unfolded_;
    lay_out();
  });
  item(*display, _("&Full screen") + "\tF11",
       [this] { ShowFullScreen(!IsFullScreen(), wxFULLSCREEN_NOBORDER | wxFULLSCREEN_NOCAPTION); });
  display->AppendSeparator();
  auto* const tongue = new wxMenu;
  wxMenuItem* const fr = tongue->AppendRadioItem(wxID_ANY, wxString(L"Français"));
  wxMenuItem* const en = tongue->AppendRadioItem(wxID_ANY, "English");
  (french ? fr : en)->Check();
  Bind(
      wxEVT_MENU, [this](wxCommandEvent&) { calls_.set_language(Language::french); }, fr->GetId());
  Bind(
      wxEVT_MENU, [this](wxCommandEvent&) { calls_.set_language(Language::english); }, en->GetId());
  display->AppendSubMenu(tongue, _("&Language"));
  auto* const look_of = new wxMenu;
  struct Choice {
    Appearance appearance;
    wxString words;
  };
  Choice const choices[] = {{Appearance::follow, _("As the desktop")},
                            {Appearance::light, _("Light")},
                            {Appearance::dark, _("Dark")}};
  for (Choice const& choice : choices) {
    wxMenuItem* const entry = look_of->AppendRadioItem(wxID_ANY, choice.words);
    Appearance const wanted = choice.appearance;
    Bind(
        wxEVT_MENU,
        [this, wanted](wxCommandEvent&) {
          set_appearance(wanted);
          refresh_theme();
          install_style(theme());
          Refresh();
        },
        entry->GetId());
  }
  display->AppendSubMenu(look_of, _("&Drawings"));
  bar->Append(display, wxGETTEXT_IN_CONTEXT("menu", "&View"));

  auto* const help = new wxMenu;
  item(*help, _("&Help for this step") + "\tF1", [this] { help_dialog(this, desk_); });
  item(*help, _("&Keys") + "\tCtrl+F1", [this] { keys_dialog(this); });
  item(*help, _("&About Palabre"), [this] { about_dialog(this); });
  bar->Append(help, wxGETTEXT_IN_CONTEXT("menu", "&Help"));
  SetMenuBar(bar);
}

void DeskFrame::make_tools() {
  tools_ = new ToolStrip(this);
  tool_undo_ = tools_->add(Icon::undo, wxGETTEXT_IN_CONTEXT("tool", "Undo"), _("Undo (Ctrl+Z)"),
                           [this] { desk_.undo(); });
  tools_->add_line();
  tool_project_ = tools_->add_toggle(
      Icon::screen, wxGETTEXT_IN_CONTEXT("tool", "Project"),
      _("Open or close the window for the room"), [this](bool) { toggle_projection(); }, true);
  tool_black_ = tools_->add_toggle(Icon::eyeoff, _("Black screen"), _("Black screen (F8)"),
                                   [this](bool) { toggle_black(); });
  tools_->add(Icon::msg, wxGETTEXT_IN_CONTEXT("tool", "Instruction…"),
              _("Show the room an instruction (Ctrl+T)"),
              [this] { instruction_dialog(this, desk_); });
  tools_->add_line();
  tools_->add(Icon::users, wxGETTEXT_IN_CONTEXT("tool", "Arrival…"),
              _("Code, links, who waits at the door (Ctrl+I)"),
              [this] { arrival_dialog(this, desk_); });
  tool_room_ = tools_->add_toggle(
      Icon::lock, _("Room closed"), _("Open, lock or close the room"),
      [this](bool) { CallAfter([this] { room_menu(); }); }, true);
  tools_->add_stretch();
  tools_->add(Icon::flag, wxGETTEXT_IN_CONTEXT("tool", "Mark"), _("Mark this moment (Ctrl+M)"),
              [this] { mark_dialog(this, desk_); });
  tools_->add(Icon::export_, wxGETTEXT_IN_CONTEXT("tool", "Export…"),
              _("Export the minutes (Ctrl+E)"), [this] { export_dialog(this, desk_); });
}

void DeskFrame::refresh_tools() {
  tools_->set_enabled(tool_undo_, desk_.can_undo());
  tools_->set_on(tool_project_, desk_.projection().shown);
  tools_->set_on(tool_black_, desk_.projection().black);
  pb::RoomState const room = desk_.hall().room;
  tools_->set_words(tool_room_, room == pb::ROOM_OPEN ? Icon::unlock : Icon::lock,
                    view::describe(room));
  tools_->set_on(tool_room_, room != pb::ROOM_OPEN);
}

void DeskFrame::bind_keys() {
  Bind(wxEVT_MENU_OPEN, [this](wxMenuEvent& event) {
    event.Skip();
    for (auto const& [menu_item, when] : conditions_) {
      GetMenuBar()->Enable(menu_item, when());
    }
  });
  // Closed menus are what their keys obey: all stay usable, and each gesture checks for itself.
  Bind(wxEVT_MENU_CLOSE, [this](wxMenuEvent& event) {
    event.Skip();
    for (auto const& [menu_item, when] : conditions_) {
      GetMenuBar()->Enable(menu_item, true);
    }
  });
}

void DeskFrame::room_menu() {
  pb::RoomState const now = desk_.hall().room;
  wxMenu menu;
  struct Choice {
    pb::RoomState state;
    wxString words;
  };
  Choice const choices[] = {
      {pb::ROOM_OPEN, _("Open: the code and a listed name let in")},
      {pb::ROOM_LOCKED, _("Locked: only devices already known come back")},
      {pb::ROOM_CLOSED, _("Closed: facilitators and tests only")},
  };
  std::vector<int> entries;
  for (Choice const& choice : choices) {
    wxMenuItem* const entry = menu.AppendRadioItem(wxID_ANY, choice.words);
    entry->Check(choice.state == now);
    entries.push_back(entry->GetId());
  }
  int const chosen = tools_->GetPopupMenuSelectionFromUser(menu, tools_->below(tool_room_));
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i] == chosen && choices[i].state != now) {
      desk_.set_room(choices[i].state);
    }
  }
  refresh_tools();
}

void DeskFrame::toggle_projection() {
  Projection next = desk_.projection();
  next.shown = !next.shown;
  desk_.set_projection(std::move(next));
}

void DeskFrame::toggle_black() {
  Projection next = desk_.projection();
  next.black = !next.black;
  desk_.set_projection(std::move(next));
}

void DeskFrame::zoom_room(double factor) {
  screen_->zoom(factor);
}

void DeskFrame::focus_next_pane(bool backwards) {
  std::vector<wxWindow*> panes{header_};
  if (body_->GetSelection() == 0) {
    panes.push_back(centre_);
    if (right_->IsSplit()) {
      panes.push_back(side_);
    }
    panes.push_back(agenda_->IsShown() ? static_cast<wxWindow*>(agenda_) : rail_);
  } else {
    panes.push_back(body_);
  }
  panes.push_back(tools_);
  wxWindow* const focus = FindFocus();
  std::size_t here = 0;
  for (std::size_t i = 0; i < panes.size(); ++i) {
    if (focus == panes[i] || (focus != nullptr && panes[i]->IsDescendant(focus))) {
      here = i;
    }
  }
  std::size_t const count = panes.size();
  panes[(here + (backwards ? count - 1 : 1)) % count]->SetFocus();
}

}  // namespace palabre::desk
