// SPDX-License-Identifier: AGPL-3.0-or-later
// Decisions as the minutes show them: ballots with their arithmetic, consent rounds with what was
// objected and how it was lifted, commitments. Data already fit for its audience. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "facilitator/report/options.hpp"
#include "protocol/messages/validation.pb.h"
#include "protocol/workshop/register.hpp"
#include "protocol/workshop/state.hpp"

namespace palabre::report {

// What it was about.
struct SubjectLine {
  std::string question;
  std::string about;    // "version 2, ¶ 3", "amendement A4"; empty when the words are given
  std::string wording;  // the exact words decided on; empty for a whole version
};

struct VoteLine {
  std::string name;
  std::string choice;
  std::string reason;
  std::string cast_by;  // the holder of the proxy; empty = themselves
  bool recorded = false;  // entered by a facilitator
};

struct BallotLine {
  std::uint32_t number = 0;
  SubjectLine subject;
  std::string title;      // as proclaimed
  std::string state;      // "proclamé", "annulé : …"
  std::string date;       // of its opening
  std::string method;     // "pour, contre, abstention"
  std::string secrecy;
  std::string electorate;  // its name and basis
  std::size_t roll_size = 0;
  std::vector<std::string> roll;  // internal only
  std::vector<std::string> rules;  // base, threshold, quorum, tie, colleges: one sentence each
  pb::BallotResult result = pb::RESULT_UNKNOWN;
  bool counted = false;    // figures are given
  bool withheld = false;   // they are not, because one of them is too small for this audience
  pb::BallotVerdict verdict;              // only with `counted`
  std::vector<std::string> arithmetic;    // one sentence each; empty without `counted`
  std::vector<VoteLine> votes;            // internal only, and never of a paper ballot
  std::uint32_t decision = 0;
};

struct ConsentObjection {
  std::uint32_t number = 0;
  std::uint32_t round = 0;
  std::string author;
  std::string text;
  pb::ObjectionStatus status = pb::OBJECTION_STATED;
  std::vector<std::string> way;  // how it was treated and lifted, in order
  std::uint32_t amendment = 0;   // that carries the answer
};

struct Rewording {
  std::string wording;
  std::string why;
};

struct ConsentLine {
  std::uint32_t number = 0;
  SubjectLine subject;  // as decided on
  std::string title;
  std::string date;
  std::string bearer;
  std::string electorate;
  std::size_t roll_size = 0;
  std::vector<std::string> roll;
  std::uint32_t rounds = 0;  // of objections
  std::vector<Rewording> rewordings;
  std::vector<ConsentObjection> objections;
  bool ended = false;
  pb::ConsentEnd end = pb::CONSENT_END_UNKNOWN;
  std::string note;
  std::size_t away_count = 0;
  std::vector<std::string> away;
  std::string review_date;
  std::uint32_t decision = 0;
  std::uint32_t ballot = 0;
};

struct CommitmentLine {
  std::uint32_t number = 0;
  std::uint32_t decision = 0;
  std::string what;
  std::vector<std::string> persons;
  std::string due;
  std::string review_date;
  std::string indicators;
  pb::CommitmentStatus status = pb::COMMITMENT_OPEN;
  std::string note;
};

// The relevé: what was decided, and nothing else.
struct DecisionLine {
  std::uint32_t number = 0;
  std::string title;
  std::string date;
  std::string how;      // "vote 3", "consentement 1"
  std::string result;   // "adopté : 9 pour, 3 contre, 2 abstentions"
  std::string review_date;
};

struct DecisionPart {
  std::vector<DecisionLine> decisions;
  std::vector<BallotLine> ballots;
  std::vector<ConsentLine> consents;
  std::vector<CommitmentLine> commitments;

  bool empty() const { return ballots.empty() && consents.empty() && commitments.empty(); }
};

DecisionPart make_decisions(const workshop::WorkshopState& state, const Register& people,
                            const Options& options);

}  // namespace palabre::report
