// SPDX-License-Identifier: AGPL-3.0-or-later
// The facilitator's window: menus, tools, header, agenda, pages, people, status. It shows the
// replica and turns gestures into commands; it decides nothing. Made anew when the language
// changes, over the same DeskModel. UI thread only.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <wx/frame.h>
#include <wx/timer.h>

#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/page.hpp"
#include "participant/view/kit/info_strip.hpp"
#include "participant/view/kit/locale.hpp"

class wxNotebook;
class wxSimplebook;
class wxMenu;
class wxSplitterWindow;
class wxConfigBase;

namespace palabre::view {
class StageHeader;
class StatusStrip;
}  // namespace palabre::view

namespace palabre::desk {

class AgendaPanel;
class AgendaRail;
class AlertsPanel;
class FloorPanel;
class PeoplePanel;
class RoomScreen;
class SleepGuard;
class ToolStrip;

// What the window asks of the program around it.
struct DeskCalls {
  std::function<void()> open_other;                  // the start window
  std::function<void(view::Language)> set_language;  // makes this window anew
  wxConfigBase* settings = nullptr;                  // outlives the window
};

class DeskFrame : public wxFrame {
 public:
  // Requires: `desk` outlives the frame.
  DeskFrame(DeskModel& desk, DeskCalls calls);
  ~DeskFrame() override;

  enum class View { live, prepare, check };
  void show_view(View view);
  void say(view::InfoMessage message);

 private:
  enum class Room { wide, medium, narrow };  // layouts of the width

  void make_menus();
  void make_tools();
  void make_body();
  void bind_keys();

  void refresh(Change const& change);
  void refresh_header();
  void refresh_tools();
  void refresh_status();
  void refresh_alerts();
  void refresh_titles();
  void refresh_floor_tab();
  void choose_pages(bool stage_moved);
  void tick();
  void tell_resumed();
  void lay_out();
  void focus_next_pane(bool backwards);
  void rescue_focus(wxWindow& leaving);
  void focus_home();
  void show_page(std::string const& key);
  void show_place(std::uint32_t place);
  void show_person(std::uint32_t person);
  void toggle_projection();
  void toggle_black();
  void zoom_room(double factor);
  void room_menu();
  void primary();
  void on_close(wxCloseEvent& event);

  // One item of a menu: a label with its key, and what it does.
  int item(wxMenu& menu, wxString const& label, std::function<void()> action,
           wxString const& help = {});
  void enable(int item, std::function<bool()> when);

  DeskModel& desk_;
  DeskCalls calls_;
  std::unique_ptr<SleepGuard> sleep_;
  wxTimer timer_;
  std::uint64_t opened_at_;
  View view_ = View::live;
  bool view_chosen_ = false;  // by hand: do not leave it because the stage says so
  int ticks_ = 0;
  bool opened_unchecked_ = false;
  Room room_ = Room::wide;
  bool agenda_unfolded_ = false;  // by hand, in a narrow window
  int agenda_width_ = 0;          // by hand; device-independent
  int people_width_ = 0;

  ToolStrip* tools_ = nullptr;
  int tool_undo_ = 0, tool_project_ = 0, tool_black_ = 0, tool_room_ = 0;
  view::StageHeader* header_ = nullptr;
  view::InfoStrip* info_ = nullptr;
  wxSimplebook* body_ = nullptr;
  Page* prepare_ = nullptr;
  Page* check_ = nullptr;
  wxSplitterWindow* left_ = nullptr;   // agenda | rest
  wxSplitterWindow* right_ = nullptr;  // centre | people
  AgendaPanel* agenda_ = nullptr;
  AgendaRail* rail_ = nullptr;
  wxPanel* agenda_room_ = nullptr;
  wxNotebook* centre_ = nullptr;
  wxNotebook* side_ = nullptr;
  PeoplePanel* people_ = nullptr;
  AlertsPanel* alerts_panel_ = nullptr;
  FloorPanel* floor_ = nullptr;  // a tab while people speak to the whole room
  view::StatusStrip* status_ = nullptr;
  RoomScreen* screen_ = nullptr;

  std::map<std::string, Page*> pages_;      // made so far
  std::map<std::string, wxWindow*> sides_;  // of pages that have one
  std::vector<std::string> shown_;          // keys of the tabs, in order
  std::string front_{};                     // the page whose side panel is shown
  wxWindow* side_shown_ = nullptr;
  std::set<std::string> put_away_;  // alerts closed by hand
  std::set<std::string> on_strip_;
  std::vector<std::pair<int, std::function<bool()>>> conditions_;
};

}  // namespace palabre::desk
