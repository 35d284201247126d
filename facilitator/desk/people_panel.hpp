// SPDX-License-Identifier: AGPL-3.0-or-later
// The people beside the live page: signals with their gesture, a search, everybody sorted by who
// needs the facilitator first, presence in words. And the list of alerts. UI thread only.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include <wx/panel.h>
#include <wx/scrolwin.h>

#include "facilitator/desk/change.hpp"
#include "participant/view/kit/people_list.hpp"

class wxSearchCtrl;
class wxStaticText;
class wxBoxSizer;

namespace palabre::desk {

class DeskModel;
class SignalRows;
struct Alert;

class PeoplePanel : public wxPanel {
 public:
  PeoplePanel(wxWindow* parent, DeskModel& desk);

  void refresh(Change const& change);
  void tick();
  void focus_search();
  std::uint32_t selected() const;
  void select(std::uint32_t person);

  // "See": the frame brings the person into view.
  std::function<void(std::uint32_t person)> on_show;
  // A person's menu, at a point in screen coordinates.
  std::function<void(std::uint32_t person, wxPoint)> on_menu;

 private:
  void fill_signals();
  void fill_people();

  DeskModel& desk_;
  SignalRows* signals_;
  wxSearchCtrl* search_;
  view::PeopleList* list_;
};

class AlertsPanel : public wxScrolledWindow {
 public:
  explicit AlertsPanel(wxWindow* parent);
  void set_alerts(std::vector<Alert> const& alerts);

 private:
  wxBoxSizer* rows_;
  wxString shown_{};
};

// Everything about one person, as a menu: presence, hosting, links. Runs the chosen entry.
void person_menu(wxWindow& over, DeskModel& desk, std::uint32_t person, wxPoint screen);

}  // namespace palabre::desk
