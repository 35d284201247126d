// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/workshop/validation_queries.hpp"

#include <algorithm>

#include "protocol/workshop/stream.hpp"
#include "protocol/workshop/text_queries.hpp"

namespace palabre::workshop {

namespace {

template <typename Item>
const Item* numbered(const std::vector<Item>& items, std::uint32_t number) {
  return number == 0 || number > items.size() ? nullptr : &items[number - 1];
}

bool here(const HallState& hall, std::uint32_t person, bool also_out) {
  const auto found = hall.people.find(person);
  return found != hall.people.end() && (found->second.presence == pb::PRESENCE_PRESENT ||
                                        (also_out && found->second.presence == pb::PRESENCE_OUT));
}

pb::RollUnit unit_of(const HallState& hall, std::uint32_t person, const pb::CollegeRules& rules) {
  const ValidationState& validation = hall.validation;
  pb::RollUnit unit;
  unit.set_person(person);
  unit.set_presence(static_cast<std::uint32_t>(hall.people.at(person).presence));
  if (const auto status = validation.statuses.find(person); status != validation.statuses.end()) {
    for (const pb::College& college : rules.colleges()) {
      if (college.college() == status->second.college) {
        unit.set_college(college.college());
      }
    }
  }
  // Who is there votes in person: a proxy sleeps while its giver is in the room.
  if (!here(hall, person, true)) {
    const auto proxy = validation.proxies.find(person);
    if (proxy != validation.proxies.end() && here(hall, proxy->second, true)) {
      unit.set_holder(proxy->second);
    }
  }
  return unit;
}

}  // namespace

const Ballot* ValidationState::ballot(std::uint32_t number) const {
  return numbered(ballots, number);
}
const Consent* ValidationState::consent(std::uint32_t number) const {
  return numbered(consents, number);
}
const KeptDecision* ValidationState::decision(std::uint32_t number) const {
  return numbered(decisions, number);
}
const KeptCommitment* ValidationState::commitment(std::uint32_t number) const {
  return numbered(commitments, number);
}

std::vector<std::uint32_t> electors(const HallState& hall, const pb::Electorate& electorate,
                                    const pb::CollegeRules& colleges) {
  std::vector<std::uint32_t> found;
  for (const auto& [person, enrolled] : hall.people) {
    const auto status = hall.validation.statuses.find(person);
    const DurableStatus is =
        status == hall.validation.statuses.end() ? DurableStatus() : status->second;
    bool belongs = enrolled.votes;
    switch (electorate.basis()) {
      case pb::ELECTORATE_ASSOCIATES:
        belongs = belongs && is.associate;
        break;
      case pb::ELECTORATE_COLLEGES:
        belongs = belongs && std::any_of(colleges.colleges().begin(), colleges.colleges().end(),
                                         [&](const pb::College& college) {
                                           return college.college() == is.college;
                                         });
        break;
      case pb::ELECTORATE_BY_HAND:
        belongs = belongs && std::find(electorate.persons().begin(), electorate.persons().end(),
                                       person) != electorate.persons().end();
        break;
      case pb::ELECTORATE_PRESENT:
        belongs = belongs && may_answer(unit_of(hall, person, colleges));
        break;
      default:
        break;
    }
    if (belongs) {
      found.push_back(person);
    }
  }
  return found;
}

std::vector<pb::RollUnit> roll_now(const HallState& hall, const pb::Electorate& electorate,
                                   const pb::CollegeRules& colleges) {
  std::vector<pb::RollUnit> roll;
  for (const std::uint32_t person : electors(hall, electorate, colleges)) {
    roll.push_back(unit_of(hall, person, colleges));
  }
  return roll;
}

const pb::RollUnit* find_unit(const std::vector<pb::RollUnit>& roll, std::uint32_t person) {
  const auto found = std::find_if(
      roll.begin(), roll.end(), [&](const pb::RollUnit& unit) { return unit.person() == person; });
  return found == roll.end() ? nullptr : &*found;
}

bool may_answer(const pb::RollUnit& unit) {
  // Presence (journal.proto): 1 = present, 2 = out for a moment.
  return unit.presence() == 1 || unit.presence() == 2 || unit.holder() != 0;
}

std::uint32_t speaker(const pb::RollUnit& unit) {
  return unit.holder() != 0 ? unit.holder() : unit.person();
}

std::vector<std::uint32_t> units_of(const std::vector<pb::RollUnit>& roll, std::uint32_t person) {
  std::vector<std::uint32_t> units;
  for (const pb::RollUnit& unit : roll) {
    if (may_answer(unit) && speaker(unit) == person) {
      units.insert(unit.person() == person ? units.begin() : units.end(), unit.person());
    }
  }
  return units;
}

std::uint32_t proxies_held(const ValidationState& validation, std::uint32_t holder) {
  return static_cast<std::uint32_t>(
      std::count_if(validation.proxies.begin(), validation.proxies.end(),
                    [&](const auto& proxy) { return proxy.second == holder; }));
}

std::uint32_t proxy_members(const HallState& hall) {
  std::uint32_t associates = 0;
  std::uint32_t members = 0;
  for (const auto& [person, enrolled] : hall.people) {
    members += enrolled.votes ? 1 : 0;
    const auto status = hall.validation.statuses.find(person);
    associates += status != hall.validation.statuses.end() && status->second.associate ? 1 : 0;
  }
  return hall.validation.proxy_rule.associates_only() ? associates : members;
}

std::uint32_t outside_among(const HallState& hall, const std::vector<pb::RollUnit>& roll) {
  return static_cast<std::uint32_t>(
      std::count_if(roll.begin(), roll.end(), [&](const pb::RollUnit& unit) {
        const auto status = hall.validation.statuses.find(unit.person());
        return status != hall.validation.statuses.end() && status->second.outside;
      }));
}

bool finished(const Ballot& ballot) {
  return ballot.stage == BallotStage::proclaimed || ballot.stage == BallotStage::cancelled;
}

std::vector<CollegeHeads> heads_of(const pb::BallotRules& rules,
                                   const std::vector<pb::RollUnit>& roll,
                                   const std::map<std::uint32_t, pb::Vote>& votes,
                                   const std::vector<pb::CollegeTotals>& totals) {
  std::vector<CollegeHeads> heads;
  const auto start = [&](std::uint32_t college) {
    CollegeHeads made;
    made.college = college;
    made.votes.set_college(college);
    const int numbers = rules.method() == pb::BALLOT_OPTIONS  ? rules.options_size()
                        : rules.method() == pb::BALLOT_LEVELS ? rules.levels().levels_size()
                                                              : 0;
    for (int n = 0; n < numbers; ++n) {
      made.votes.add_numbers(0);
    }
    for (const pb::CollegeTotals& entered : totals) {
      if (entered.college() == college) {
        made.votes = entered;
      }
    }
    heads.push_back(std::move(made));
  };
  for (const pb::College& college : rules.colleges().colleges()) {
    start(college.college());
  }
  if (heads.empty()) {
    start(0);
  }
  for (const pb::RollUnit& unit : roll) {
    const auto found = std::find_if(heads.begin(), heads.end(), [&](const CollegeHeads& college) {
      return college.college == unit.college() || rules.colleges().colleges().empty();
    });
    if (found == heads.end()) {
      continue;
    }
    ++found->enrolled;
    found->represented += may_answer(unit) ? 1 : 0;
    const auto cast = votes.find(unit.person());
    if (cast == votes.end()) {
      continue;
    }
    pb::CollegeTotals& sums = found->votes;
    switch (cast->second.choice()) {
      case pb::CHOICE_FOR:
        sums.set_votes_for(sums.votes_for() + 1);
        break;
      case pb::CHOICE_AGAINST:
        sums.set_votes_against(sums.votes_against() + 1);
        break;
      case pb::CHOICE_ABSTAIN:
        sums.set_abstentions(sums.abstentions() + 1);
        break;
      case pb::CHOICE_BLANK:
        sums.set_blanks(sums.blanks() + 1);
        break;
      case pb::CHOICE_OPTION:
      case pb::CHOICE_LEVEL:
        if (const int number = static_cast<int>(cast->second.number());
            number < sums.numbers_size()) {
          sums.set_numbers(number, sums.numbers(number) + 1);
        }
        break;
      default:
        break;
    }
  }
  return heads;
}

const Ballot* ballot_at_work(const HallState& hall) {
  for (auto ballot = hall.validation.ballots.rbegin(); ballot != hall.validation.ballots.rend();
       ++ballot) {
    if (!finished(*ballot)) {
      return &*ballot;
    }
  }
  return nullptr;
}

const Consent* consent_at_work(const HallState& hall) {
  for (auto consent = hall.validation.consents.rbegin(); consent != hall.validation.consents.rend();
       ++consent) {
    if (consent->phase != pb::CONSENT_ENDED) {
      return &*consent;
    }
  }
  return nullptr;
}

ShownDecision decision_to_show(const HallState& hall) {
  const Ballot* ballot = ballot_at_work(hall);
  const Consent* consent = consent_at_work(hall);
  if (ballot != nullptr && (consent == nullptr || ballot->stage != BallotStage::prepared)) {
    return {.ballot = ballot->number};
  }
  if (consent != nullptr) {
    return {.consent = consent->number};
  }
  const std::vector<Ballot>& ballots = hall.validation.ballots;
  const std::vector<Consent>& consents = hall.validation.consents;
  const std::uint64_t told =
      ballots.empty() ? 0 : std::max(ballots.back().proclaimed_at, ballots.back().cancelled_at);
  const std::uint64_t ended = consents.empty() ? 0 : consents.back().ended_at;
  if (told != 0 && told >= ended) {
    return {.ballot = ballots.back().number};
  }
  return ended != 0 ? ShownDecision{.consent = consents.back().number} : ShownDecision{};
}

ConsentStanding standing(const HallState& hall, const Consent& consent) {
  ConsentStanding result;
  for (const Objection& objection : consent.objections) {
    result.open += objection.open() ? 1 : 0;
  }
  const ObjectionRound* round = consent.round();
  if (round == nullptr || consent.phase != pb::CONSENT_OBJECTIONS) {
    return result;
  }
  for (const pb::RollUnit& unit : round->roll) {
    const auto given = round->answers.find(unit.person());
    const bool answered =
        given != round->answers.end() && given->second.answer != pb::CONSENT_NOT_ANSWERED;
    const bool there = may_answer(unit) && here(hall, speaker(unit), false);
    if (!there) {
      result.away.push_back(unit.person());
    } else {
      ++result.asked;
      if (!answered) {
        result.to_answer.push_back(unit.person());
      }
    }
    if (there && answered) {
      ++result.answered;
      result.without += given->second.answer == pb::CONSENT_NO_OBJECTION ? 1 : 0;
    }
  }
  for (const std::uint32_t person : electors(hall, consent.settings.electorate(), {})) {
    const pb::RollUnit* unit = find_unit(round->roll, person);
    if ((unit == nullptr || !may_answer(*unit)) && here(hall, person, false)) {
      result.arrived.push_back(person);
    }
  }
  return result;
}

std::vector<const KeptCommitment*> open_commitments(const HallState& hall) {
  std::vector<const KeptCommitment*> open;
  for (const KeptCommitment& commitment : hall.validation.commitments) {
    if (commitment.status == pb::COMMITMENT_OPEN) {
      open.push_back(&commitment);
    }
  }
  std::stable_sort(open.begin(), open.end(), [](const KeptCommitment* a, const KeptCommitment* b) {
    const std::string& one = a->body.due();
    const std::string& other = b->body.due();
    return one.empty() != other.empty() ? other.empty() : one < other;
  });
  return open;
}

std::vector<const KeptDecision*> decisions_to_review(const HallState& hall,
                                                     const std::string& date) {
  std::vector<const KeptDecision*> due;
  for (const KeptDecision& decision : hall.validation.decisions) {
    if (!decision.revoked && !decision.review_date.empty() && decision.review_date <= date) {
      due.push_back(&decision);
    }
  }
  std::stable_sort(due.begin(), due.end(), [](const KeptDecision* a, const KeptDecision* b) {
    return a->review_date < b->review_date;
  });
  return due;
}

bool is_date(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return false;
  }
  int parts[3] = {0, 0, 0};
  std::size_t part = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) {
      ++part;
    } else if (text[i] < '0' || text[i] > '9') {
      return false;
    } else {
      parts[part] = parts[part] * 10 + (text[i] - '0');
    }
  }
  const bool leap = (parts[0] % 4 == 0 && parts[0] % 100 != 0) || parts[0] % 400 == 0;
  const int days[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return parts[0] > 0 && parts[1] >= 1 && parts[1] <= 12 && parts[2] >= 1 &&
         parts[2] <= days[parts[1] - 1];
}

std::string wording_of(const HallState& hall, const pb::Subject& subject) {
  if (const TextAmendment* amendment = hall.text.amendment(subject.amendment());
      subject.amendment() != 0 && amendment != nullptr) {
    const pb::AmendmentBody body = effective_body(hall.text, *amendment);
    std::string wording;
    for (const pb::Wording& proposed : body.proposed()) {
      wording += (wording.empty() ? "" : "\n") + proposed.text();
    }
    return wording;
  }
  if (!subject.has_version()) {
    return subject.wording();
  }
  std::string wording;
  if (const TextVersion* version = hall.text.version(subject.version())) {
    for (const pb::Paragraph& paragraph : version->body.paragraphs()) {
      if (subject.paragraph() == 0 || subject.paragraph() == paragraph.paragraph()) {
        wording += (wording.empty() ? "" : "\n") + paragraph.text();
      }
    }
  }
  return wording;
}

std::string hash_of_wording(const HallState& hall, const pb::Subject& subject) {
  const std::string whole = wording_of(hall, subject);
  const Hash hash = payload_hash_plain(whole.empty() ? subject.question() : whole);
  return {hash.begin(), hash.end()};
}

bool still_the_wording(const HallState& hall, const pb::Subject& subject) {
  return hash_of_wording(hall, subject) == subject.wording_hash();
}

bool decides_amendment(const Ballot& ballot) {
  const bool yes_or_no =
      ballot.rules.method() == pb::BALLOT_VOTE || ballot.rules.method() == pb::BALLOT_LEVELS;
  const pb::BallotResult result = ballot.verdict.result();
  return yes_or_no && (result == pb::RESULT_ADOPTED || result == pb::RESULT_REJECTED ||
                       result == pb::RESULT_BLOCKED);
}

const Ballot* ballot_about(const HallState& hall, std::uint32_t amendment) {
  const auto& ballots = hall.validation.ballots;
  const auto found = std::find_if(ballots.rbegin(), ballots.rend(), [&](const Ballot& ballot) {
    return ballot.rules.subject().amendment() == amendment &&
           ballot.stage != BallotStage::cancelled;
  });
  return amendment == 0 || found == ballots.rend() ? nullptr : &*found;
}

}  // namespace palabre::workshop
