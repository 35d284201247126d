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
class DocumentView;
class ThreadList;
}  // namespace palabre::view

namespace palabre::rooms {

class SpeakerChoice;

class ReadingPage : public Page {
 public:
  ReadingPage(wxWindow* parent, Model& model);
  void refresh(Change const& change, Whereabouts const& here) override;
  void keep() override;

 private:
  // The case a remark is about, and for whom it is written: what is half written stays with them.
  struct About {
    std::uint32_t step = 0;
    std::uint32_t number = 0;
    std::uint32_t person = 0;
    bool operator==(About const&) const = default;
  };
  std::optional<workshop::Sheet> called() const;
  void show_sheet();
  void show_remarks();
  void take_up();
  void fit_sheet();
  void show_send();
  std::string draft_key() const;
  void send();

  wxStaticText* title_ = nullptr;
  view::DocumentView* text_ = nullptr;
  SpeakerChoice* speaker_ = nullptr;
  wxStaticText* about_label_ = nullptr;
  About about_;
  view::ThreadList* remarks_ = nullptr;
  wxChoice* kind_ = nullptr;
  wxTextCtrl* words_ = nullptr;
  wxButton* send_ = nullptr;
};

}  // namespace palabre::rooms
