// SPDX-License-Identifier: AGPL-3.0-or-later
// A consent and a vote as one sees them from the back of the room: a disc for everybody who
// answers, a bar with the mark of the threshold. The list beside says the same in words and stays
// the truth for the keyboard. Painters are pure. UI thread only.
#pragma once

#include <vector>

#include "facilitator/desk/desk_model.hpp"
#include "participant/view/kit/canvas.hpp"

namespace palabre::desk {

// One person of the roll. The line, the badge and the words tell the state, not the colour alone.
struct AnswerDisc {
  enum class State { waiting, agrees, objects, lifted, away };

  long id = 0;  // the person
  wxString initials{};
  State state = State::waiting;
  wxString mark{};   // "O2": their objection
  wxString words{};  // "Driss Amrani, objection O2"
};
struct AnswerBoardModel {
  std::vector<AnswerDisc> discs{};
  long selected = 0;
};
view::Hits paint_answers(wxGraphicsContext& gc, wxSize area, AnswerBoardModel const& model,
                         view::Theme const& theme);
// The height it needs at this width, in pixels.
int answers_height(std::size_t people, int width, view::Theme const& theme);
using AnswerBoard = view::ModelCanvas<AnswerBoardModel, paint_answers>;

// Parts stand one after the other from the left, as shares of the whole width; what is no part of
// the base stands behind a gap.
struct VotePart {
  enum class Look { favourable, against, outside, numbered };

  double share = 0;
  Look look = Look::favourable;
  int number = 0;  // with numbered: the college's or the option's, from 1
  wxString label{};
  bool in_base = true;
};
struct VoteBarModel {
  std::vector<VotePart> parts{};
  double threshold = -1;  // share of the base; below 0 = none
  wxString threshold_label{};
  wxString figure{};  // "72,5 % pour"
};
view::Hits paint_vote_bar(wxGraphicsContext& gc, wxSize area, VoteBarModel const& model,
                          view::Theme const& theme);
using VoteBar = view::ModelCanvas<VoteBarModel, paint_vote_bar>;

AnswerBoardModel answers_of(DeskModel const& desk, workshop::Consent const& consent,
                            std::vector<pb::RollUnit> const& roll);
// Requires: counted or proclaimed.
VoteBarModel bar_of(workshop::Ballot const& ballot);

}  // namespace palabre::desk
