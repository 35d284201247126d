// SPDX-License-Identifier: AGPL-3.0-or-later
// Decisions on the text: consent, levels, votes, commitments. Written by `fold` alone. Questions
// about it are answered in validation_queries.hpp.
//
// Cost: a roll entry about 40 bytes, a vote about 100 bytes and its reason.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "protocol/messages/validation.pb.h"

namespace palabre::workshop {

// What a person durably is: gives rights, so it stands in the journal and not in the register.
struct DurableStatus {
  bool associate = false;
  bool outside = false;
  std::uint32_t college = 0;
};

enum class BallotStage { prepared, open, closed, counted, proclaimed, cancelled };

struct RollExtension {
  pb::RollUnit unit;
  std::string reason;
  std::uint64_t at = 0;
};

struct Ballot {
  std::uint32_t number = 0;
  pb::BallotRules rules;
  BallotStage stage = BallotStage::prepared;
  std::uint32_t consent = 0;  // it is the fallback of this consent
  std::vector<pb::RollUnit> roll;
  std::map<std::uint32_t, std::uint32_t> voted;  // unit → who cast its vote
  std::map<std::uint32_t, pb::Vote> votes;       // those everybody may see
  std::vector<pb::CollegeTotals> totals;         // entered from paper
  pb::BallotVerdict verdict;
  std::vector<RollExtension> extensions;
  std::uint64_t prepared_at = 0;
  std::uint64_t opened_at = 0;
  std::uint64_t closed_at = 0;
  std::uint64_t counted_at = 0;
  std::uint64_t proclaimed_at = 0;
  std::uint64_t cancelled_at = 0;
  std::string cancelled_because;
  std::uint32_t decision = 0;
};

struct ObjectionMove {
  pb::ObjectionMoved body;
  std::uint64_t at = 0;
  std::uint32_t by = 0;
  std::uint32_t recorded_by = 0;
};

struct Objection {
  pb::ObjectionStated body;
  pb::ObjectionStatus status = pb::OBJECTION_STATED;
  std::uint64_t at = 0;
  std::uint32_t recorded_by = 0;
  std::vector<ObjectionMove> way;

  // It still stands between the proposal and its adoption.
  bool open() const {
    return status != pb::OBJECTION_LIFTED && status != pb::OBJECTION_CONCERN;
  }
};

struct GivenAnswer {
  pb::ConsentAnswer answer = pb::CONSENT_NOT_ANSWERED;
  std::uint64_t at = 0;
  std::uint32_t recorded_by = 0;
  bool recorded = false;
};

struct ObjectionRound {
  std::uint32_t number = 0;
  pb::Subject subject;  // the exact wording that was answered
  std::vector<pb::RollUnit> roll;
  std::vector<RollExtension> extensions;
  std::map<std::uint32_t, GivenAnswer> answers;
  std::uint64_t opened_at = 0;
};

struct SpeakingTurn {
  bool passed = false;
  std::string text;
  std::uint64_t at = 0;
};

struct Rewording {
  pb::Subject subject;
  std::string why;
  std::uint64_t at = 0;
};

struct Consent {
  std::uint32_t number = 0;
  pb::ConsentSettings settings;
  pb::Subject subject;  // as it stands
  std::uint32_t bearer = 0;
  pb::ConsentPhase phase = pb::CONSENT_PREPARED;
  std::vector<pb::RollUnit> roll;  // of the present phase
  std::map<pb::ConsentPhase, std::map<std::uint32_t, SpeakingTurn>> turns;
  std::vector<Rewording> rewordings;
  std::vector<ObjectionRound> rounds;
  std::vector<Objection> objections;  // O<n> stands at n - 1
  std::uint64_t prepared_at = 0;
  std::uint64_t ended_at = 0;
  pb::ConsentEnded ended;

  const ObjectionRound* round() const { return rounds.empty() ? nullptr : &rounds.back(); }
};

// What was decided, by whichever way.
struct KeptDecision {
  std::uint32_t number = 0;
  std::string title;
  pb::Subject subject;
  std::uint32_t ballot = 0;
  std::uint32_t consent = 0;
  std::uint64_t at = 0;
  std::string review_date;
  bool revoked = false;  // its ballot was cancelled afterwards
};

struct KeptCommitment {
  pb::Commitment body;
  pb::CommitmentStatus status = pb::COMMITMENT_OPEN;
  std::string note;
  std::uint64_t at = 0;
  std::uint64_t settled_at = 0;
};

struct ValidationState {
  std::map<std::uint32_t, DurableStatus> statuses;  // by person
  std::vector<pb::College> colleges;
  pb::ProxyRule proxy_rule;
  std::map<std::uint32_t, std::uint32_t> proxies;  // giver → holder

  std::vector<Ballot> ballots;    // ballot n stands at n - 1
  std::vector<Consent> consents;  // likewise
  std::vector<KeptDecision> decisions;
  std::vector<KeptCommitment> commitments;

  // nullptr when there is none.
  const Ballot* ballot(std::uint32_t number) const;
  const Consent* consent(std::uint32_t number) const;
  const KeptDecision* decision(std::uint32_t number) const;
  const KeptCommitment* commitment(std::uint32_t number) const;
};

}  // namespace palabre::workshop
