// SPDX-License-Identifier: AGPL-3.0-or-later
// The case that is read out: what its group wrote, frozen, and the room's remarks beside it, mine
// among them. UI thread only.
#pragma once

#include <optional>

#include "participant/view/page.hpp"
#include "protocol/workshop/case_queries.hpp"

class wxButton;
class wxChoice;
class wxStaticText;
class wxTextCtrl;

namespace palabre::view {
class ThreadList;
}

namespace palabre::rooms {

class ReadingPage : public Page {
 public:
  ReadingPage(wxWindow* parent, Model& model);
  void refresh(Change const& change, Whereabouts const& here) override;

 private:
  std::optional<workshop::Sheet> called() const;
  void show_sheet();
  void show_remarks();
  void send();

  wxStaticText* title_ = nullptr;
  wxTextCtrl* text_ = nullptr;
  view::ThreadList* remarks_ = nullptr;
  wxChoice* kind_ = nullptr;
  wxTextCtrl* words_ = nullptr;
  wxButton* send_ = nullptr;
};

}  // namespace palabre::rooms
