// SPDX-License-Identifier: AGPL-3.0-or-later
// Restitution: what the table that speaks has written, frozen, and the room's remarks beside it.
// One's own remark may point to one of its parts. UI thread only.
#pragma once

#include <vector>

#include "participant/view/page.hpp"

class wxBoxSizer;
class wxButton;
class wxChoice;
class wxTextCtrl;

namespace palabre::view {
class ThreadList;
}

namespace palabre::rooms {

class Prose;

class RestitutionPage : public Page {
 public:
  RestitutionPage(wxWindow* parent, Model& model);
  void refresh(Change const& change, Whereabouts const& here) override;
  void keep() override;

 private:
  void show_text();
  void show_remarks();
  void refresh_state();
  void send();
  std::string draft_key() const;
  std::uint32_t place() const;  // 0: the hosts' draft

  wxChoice* which_ = nullptr;
  wxBoxSizer* text_ = nullptr;
  view::ThreadList* remarks_ = nullptr;
  wxChoice* kind_ = nullptr;
  wxChoice* field_ = nullptr;
  wxTextCtrl* words_ = nullptr;
  wxButton* send_ = nullptr;
  wxStaticText* count_ = nullptr;
  wxBoxSizer* columns_ = nullptr;
  std::vector<std::uint32_t> places_;
  wxString text_shown_{};
  pb::Stage stage_;
  bool chosen_ = false;  // by hand, since the stage changed
  bool draft_read_ = false;
};

}  // namespace palabre::rooms
