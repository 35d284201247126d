// SPDX-License-Identifier: AGPL-3.0-or-later
// A page of the facilitator's window. Pages are listed once, in desk_pages.cpp; the frame makes
// each one when it is first needed, shows those that fit the stage, and calls refresh() once per
// drain of the client. A page keeps no copy of what it can read from the replica. UI thread only.
#pragma once

#include <cstdint>

#include <wx/panel.h>

#include "facilitator/desk/change.hpp"
#include "facilitator/desk/desk_model.hpp"

namespace palabre::desk {

class Page : public wxPanel {
 public:
  Page(wxWindow* parent, DeskModel& desk) : wxPanel(parent), desk_(desk) {}

  // Reads again what changed. Called with `everything` before the page is first seen and whenever
  // it comes back from being hidden.
  virtual void refresh(Change const& change) = 0;
  // Once a second while seen: clocks, "for 2 min".
  virtual void tick() {}

  // For pages that fill the window: one line under the header's title. Empty: the usual one.
  virtual wxString summary() const { return {}; }

  // Brings a table or a person into view; false when this page shows neither.
  virtual bool show_place(std::uint32_t /*place*/) { return false; }
  virtual bool show_person(std::uint32_t /*person*/) { return false; }

  // A panel of this page's own at the right, as the first tab before People; made once, with the
  // given parent. Null: none. It is refreshed by the page itself, in refresh().
  virtual wxWindow* make_side(wxWindow* /*parent*/) { return nullptr; }
  // Its tab, with a count if any: "Expected 4". Read again after each refresh.
  virtual wxString side_label() const { return {}; }

 protected:
  DeskModel& desk() const { return desk_; }
  HallState const& hall() const { return desk_.hall(); }

 private:
  DeskModel& desk_;
};

// Whether a page has its place while a step is looked at; `front`: it is shown first when the stage
// arrives there.
enum class PageFit { no, yes, front };

// One line of the list of pages in desk_pages.cpp.
struct PageEntry {
  char const* key;    // "cafe-map": for the settings and for tests
  char const* label;  // English msgid of the tab, marked with wxTRANSLATE
  // `step` is the one looked at; null before the first one.
  PageFit (*fits)(HallState const& hall, pb::Step const* step);
  Page* (*make)(wxWindow* parent, DeskModel& desk);
};

// All pages of the live window, in the order of their tabs.
std::vector<PageEntry> const& desk_pages();

}  // namespace palabre::desk
