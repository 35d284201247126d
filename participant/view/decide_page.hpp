// SPDX-License-Identifier: AGPL-3.0-or-later
// Deciding: the wording on one side, one's answer on the other. Consent, levels or a vote, for
// oneself and for those whose proxy one holds; on a table's device, each person in turn. What is
// being filled in is never reset by what others do. UI thread only.
#pragma once

#include <vector>

#include "participant/view/decision_words.hpp"
#include "participant/view/page.hpp"
#include "protocol/messages/validation.pb.h"

class wxBoxSizer;
class wxButton;
class wxChoice;
class wxRadioButton;
class wxStaticText;
class wxTextCtrl;

namespace palabre::rooms {

class Prose;

// Whether there is something to answer now, or a result just given.
bool something_to_decide(workshop::HallState const& hall);

class DecidePage : public Page {
 public:
  DecidePage(wxWindow* parent, Model& model);
  void refresh(Change const& change, Whereabouts const& here) override;
  void begin() override;
  Foot foot() override;

 private:
  enum class Ask { nothing, vote, paper, turn, objection, wait, result };
  struct Unit {
    std::uint32_t unit = 0;
    std::uint32_t speaker = 0;
    bool operator==(Unit const&) const = default;
  };
  // What the form on screen asks; it is built anew only when this changes.
  struct Question {
    Ask ask = Ask::nothing;
    std::uint32_t ballot = 0;
    std::uint32_t consent = 0;
    std::uint32_t round = 0;
    std::uint32_t unit = 0;
    bool operator==(Question const&) const = default;
  };

  Question question_now() const;
  std::vector<Unit> units_now() const;
  void refresh_units();
  void build_form();
  void add_choice(wxString const& label, wxString const& meaning);
  void choose(std::size_t index);
  void refresh_given();
  void refresh_objections();
  void send();
  void send_turn(bool passed);
  std::uint32_t bearer_here() const;  // who of this device carries the proposal, 0 = nobody
  void refresh_bearer();
  void reword();
  pb::Subject const* subject() const;
  workshop::Ballot const* ballot() const;
  workshop::Consent const* consent() const;

  Question question_;
  std::vector<Unit> units_;
  std::size_t unit_ = 0;
  std::vector<view::OfferedChoice> offered_;
  int chosen_ = -1;
  wxString objections_shown_{};
  wxString text_shown_{};

  wxBoxSizer* columns_ = nullptr;
  wxStaticText* text_title_ = nullptr;
  wxTextCtrl* text_ = nullptr;
  Prose* title_ = nullptr;
  Prose* rule_ = nullptr;
  wxBoxSizer* for_whom_ = nullptr;
  wxStaticText* whom_label_ = nullptr;
  wxChoice* whom_ = nullptr;
  wxBoxSizer* form_ = nullptr;
  std::vector<wxRadioButton*> radios_;
  wxTextCtrl* reason_ = nullptr;
  wxChoice* paragraph_ = nullptr;
  Prose* given_ = nullptr;
  wxButton* reword_ = nullptr;
  wxBoxSizer* objections_ = nullptr;
};

}  // namespace palabre::rooms
