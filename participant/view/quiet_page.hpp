// SPDX-License-Identifier: AGPL-3.0-or-later
// Moments with nothing to write: before the beginning, a text, a break, groups being made, no table
// yet. It says what happens and what comes next. UI thread only.
#pragma once

#include "participant/view/kit/clock_face.hpp"
#include "participant/view/page.hpp"

class wxBoxSizer;

namespace palabre::rooms {

class Prose;

class QuietPage : public Page {
 public:
  QuietPage(wxWindow* parent, Model& model);

  void refresh(Change const& change, Whereabouts const& here) override;
  void tick() override;

 private:
  void refresh_tables(Whereabouts const& here);

  Prose* title_ = nullptr;
  Prose* text_ = nullptr;
  Prose* next_ = nullptr;
  view::TimerRing* ring_ = nullptr;
  wxBoxSizer* tables_ = nullptr;  // free choice
  wxString tables_shown_{};
};

}  // namespace palabre::rooms
