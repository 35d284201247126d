// SPDX-License-Identifier: AGPL-3.0-or-later
// "My recap": the host reads the round's thread, ticks what counts and writes three short answers,
// read by nobody else until the next round begins. Nothing is written for the host. UI thread only.
#pragma once

#include <wx/timer.h>

#include "participant/view/page.hpp"
#include "participant/view/recap_keeper.hpp"

class wxBoxSizer;
class wxButton;
class wxTextCtrl;

namespace palabre::view {
class ThreadList;
}

namespace palabre::rooms {

class Prose;

class RecapPage : public Page {
 public:
  RecapPage(wxWindow* parent, Model& model);

  void refresh(Change const& change, Whereabouts const& here) override;
  void keep() override;
  void tick() override;
  Foot foot() override;

 private:
  void make_thread(wxBoxSizer& column);
  void make_fields(wxBoxSizer& column);
  void show_content();
  void changed();
  void offer(long note);
  void put_words(wxTextCtrl& field);
  void note_for();
  void refresh_calls();
  std::vector<std::uint32_t> ticked() const;

  RecapKeeper keeper_;
  Whereabouts here_;
  wxStaticText* thread_title_ = nullptr;
  wxButton* note_for_ = nullptr;
  view::ThreadList* thread_ = nullptr;
  wxPanel* offer_ = nullptr;
  Prose* offer_text_ = nullptr;
  long offered_ = 0;
  wxStaticText* title_ = nullptr;
  wxStaticText* told_ = nullptr;
  wxTextCtrl* fields_[3] = {};
  wxStaticText* words_ = nullptr;
  Prose* private_ = nullptr;
  Prose* refused_ = nullptr;
  wxBoxSizer* calls_ = nullptr;
  std::vector<std::uint32_t> called_;
  std::uint64_t called_minute_ = 0;
  wxBoxSizer* columns_ = nullptr;
  wxTimer saving_;
  bool showing_ = false;
};

}  // namespace palabre::rooms
