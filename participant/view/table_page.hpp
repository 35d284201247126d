// SPDX-License-Identifier: AGPL-3.0-or-later
// One's table: the question, the thread with the earlier rounds, the composer, and who sits here.
// UI thread only.
#pragma once

#include "participant/view/page.hpp"

class wxBoxSizer;
class wxButton;

namespace palabre::view {
class ThreadList;
}

namespace palabre::rooms {

class AroundPanel;
class Composer;
class Prose;

class TablePage : public Page {
 public:
  TablePage(wxWindow* parent, Model& model);

  void refresh(Change const& change, Whereabouts const& here) override;
  void keep() override;
  void begin() override;
  // Writing goes on at the table that is being left.
  void finish(std::uint32_t place, std::uint32_t round);

 private:
  void refresh_thread(Whereabouts const& here);
  void refresh_ready(Whereabouts const& here);
  void toggle_ready();
  void correct(long row);

  wxPanel* question_ = nullptr;
  Prose* question_text_ = nullptr;
  wxBoxSizer* head_ = nullptr;
  wxButton* ready_ = nullptr;  // for the host, while the round lasts
  view::ThreadList* thread_ = nullptr;
  Composer* composer_ = nullptr;
  AroundPanel* around_ = nullptr;
  std::uint32_t place_ = 0;
  std::uint32_t round_ = 0;
};

}  // namespace palabre::rooms
