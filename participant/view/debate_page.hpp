// SPDX-License-Identifier: AGPL-3.0-or-later
// The moving debate for one person, or for each of those who share a device: the statement, the
// positions as large choices, the reason if one wants to give it, and the arguments heard. No count
// of the camps: one takes a place without looking at the score. UI thread only.
#pragma once

#include <vector>

#include "participant/view/page.hpp"
#include "protocol/workshop/debate_queries.hpp"

class wxBoxSizer;
class wxButton;
class wxCheckBox;
class wxPanel;
class wxStaticText;
class wxTextCtrl;

namespace palabre::view {
class ArgumentList;
}

namespace palabre::rooms {

class PositionChoices;
class Prose;
class SpeakerChoice;

class DebatePage : public Page {
 public:
  DebatePage(wxWindow* parent, Model& model);
  void refresh(Change const& change, Whereabouts const& here) override;
  void begin() override;
  void keep() override;
  Foot foot() override;

 private:
  pb::DebateStatement const* statement() const;
  workshop::Standing standing() const;
  workshop::Standing taken_here() const;
  workshop::DebateMove const* last_move() const;
  bool may_move() const;
  bool may_explain() const;
  std::string draft_key() const;

  void build_cards();
  void refresh_cards();
  void refresh_reason();
  void refresh_arguments();
  void choose(int index);
  void move();
  void explain();
  void stand_aside();
  void tell_foot();

  wxBoxSizer* columns_ = nullptr;
  SpeakerChoice* whom_ = nullptr;
  Prose* statement_ = nullptr;
  Prose* phase_ = nullptr;
  Prose* where_ = nullptr;
  PositionChoices* cards_ = nullptr;
  wxStaticText* reason_label_ = nullptr;
  wxTextCtrl* reason_ = nullptr;
  wxCheckBox* after_ = nullptr;
  wxButton* aside_ = nullptr;
  Prose* heard_title_ = nullptr;
  wxPanel* heard_box_ = nullptr;
  wxStaticText* arguments_title_ = nullptr;
  Prose* heard_ = nullptr;
  view::ArgumentList* arguments_ = nullptr;

  std::string shown_;  // statement, number and person: what the cards stand for
  int chosen_ = -1;
  std::uint32_t argument_ = 0;  // the hint that would be sent
};

}  // namespace palabre::rooms
