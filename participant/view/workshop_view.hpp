// SPDX-License-Identifier: AGPL-3.0-or-later
// The window once one is in: header, what must be said, the pages of this moment or the poster of
// the move, the two buttons that are always there, and the truth badge. UI thread only.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <wx/panel.h>

#include "participant/view/kit/info_strip.hpp"
#include "participant/view/kit/stage_header.hpp"
#include "participant/view/kit/status_strip.hpp"
#include "participant/view/page.hpp"

class wxBoxSizer;
class wxButton;
class wxNotebook;
class wxStaticText;

namespace palabre::rooms {

class FloorPanel;
class MovePage;
class Prose;

class WorkshopView : public wxPanel {
 public:
  // Requires: the model outlives the view.
  WorkshopView(wxWindow* parent, Model& model);

  void refresh(Change const& change);
  void tick();
  // Stores everything that is half written.
  void keep();
  void toggle_hand();
  void toggle_help();
  // Speaking time by group: whether this person asks that nobody be shown it, and asking it.
  bool objects_to_breakdown() const;
  void object_to_breakdown(bool objects);
  // The page's main gesture, where there is one (Ctrl+Enter during a move).
  void main_gesture();
  // "What became of my notes", whatever the moment.
  void show_notes();
  void next_pane(bool backwards);
  void show_tab(std::string const& key);
  // The keys of the pages on show, in order, and the one in front.
  std::vector<std::string> const& tabs() const { return tabs_; }
  std::string front() const;
  Page* page(std::string const& key);
  bool poster_shown() const { return poster_shown_; }

 private:
  void choose_pages(Whereabouts const& here, bool new_scene);
  void refresh_messages();
  void refresh_foot();
  void arrange_foot();
  Page* make_page(std::string const& key);
  Page* shown_page();
  wxString tab_words(std::string const& key) const;
  void say_nudge();

  Model& model_;
  view::PlaceHeader* header_ = nullptr;
  view::InfoStrip* info_ = nullptr;
  wxNotebook* book_ = nullptr;
  MovePage* move_ = nullptr;
  FloorPanel* floor_ = nullptr;  // while people speak to the whole room
  wxButton* hand_ = nullptr;
  wxButton* help_ = nullptr;
  wxStaticText* hint_ = nullptr;  // beside the gesture, or above it where there is no room
  Prose* told_ = nullptr;
  wxButton* main_ = nullptr;
  wxBoxSizer* foot_ = nullptr;
  view::StatusStrip* status_ = nullptr;

  std::map<std::string, Page*> pages_;
  std::vector<std::string> tabs_;
  bool poster_shown_ = false;
  bool notes_wanted_ = false;
  Scene scene_ = Scene::preparing;
  bool filled_ = false;
  std::uint64_t nudge_told_ = 0;
  std::string wanted_tab_;
};

}  // namespace palabre::rooms
