// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/decision_part.hpp"

#include <algorithm>

#include "facilitator/report/audience.hpp"
#include "facilitator/report/ballot_words.hpp"
#include "facilitator/report/words.hpp"
#include "protocol/workshop/text_queries.hpp"

namespace palabre::report {

namespace {

using workshop::BallotStage;

class DecisionMaker {
 public:
  DecisionMaker(const workshop::WorkshopState& state, const Register& people,
                const Options& options)
      : hall_(state.hall), reader_(people, options), l_(options.language) {}

  DecisionPart make() {
    const workshop::ValidationState& validation = hall_.validation;
    for (const workshop::Ballot& ballot : validation.ballots) {
      part_.ballots.push_back(ballot_line(ballot));
    }
    for (const workshop::Consent& consent : validation.consents) {
      part_.consents.push_back(consent_line(consent));
    }
    for (const workshop::KeptDecision& decision : validation.decisions) {
      part_.decisions.push_back(decision_line(decision));
    }
    for (const workshop::KeptCommitment& kept : validation.commitments) {
      const pb::Commitment& body = kept.body;
      part_.commitments.push_back({body.commitment(), body.decision(), body.what(),
                                   reader_.names(body.persons()), body.due(), body.review_date(),
                                   body.indicators(), kept.status, kept.note});
    }
    return std::move(part_);
  }

 private:
  std::string w(std::string_view french, std::string_view english) const {
    return std::string(say(l_, french, english));
  }

  SubjectLine subject_line(const pb::Subject& subject) const {
    SubjectLine line;
    line.question = subject.question();
    line.wording = subject.wording();
    if (subject.has_version()) {
      line.about = "version " + std::to_string(subject.version());
      const workshop::TextVersion* version = hall_.text.version(subject.version());
      if (subject.paragraph() != 0 && version != nullptr) {
        if (const auto index = workshop::paragraph_index(version->body, subject.paragraph())) {
          line.about += ", ¶ " + std::to_string(*index + 1);
          line.wording = version->body.paragraphs(static_cast<int>(*index)).text();
        }
      }
    }
    if (subject.amendment() != 0) {
      line.about += (line.about.empty() ? "" : ", ") + w("amendement A", "amendment A") +
                    std::to_string(subject.amendment());
    }
    return line;
  }

  std::vector<std::string> roll_names(const std::vector<pb::RollUnit>& roll) const {
    std::vector<std::string> names;
    for (const pb::RollUnit& unit : roll) {
      std::string name = reader_.name(unit.person());
      if (name.empty()) {
        continue;
      }
      if (const std::string holder = reader_.name(unit.holder()); !holder.empty()) {
        name += w(" (représenté·e par ", " (represented by ") + holder + ")";
      } else if (unit.presence() != pb::PRESENCE_PRESENT) {
        name += unit.presence() == pb::PRESENCE_OUT ? w(" (sorti·e un moment)", " (out for a moment)")
                                                    : w(" (absent·e)", " (absent)");
      }
      if (unit.admitted()) {
        name += w(" (admis·e après l’ouverture)", " (admitted after the opening)");
      }
      names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
      return name_key(a) < name_key(b);
    });
    return names;
  }

  std::string stage_text(const workshop::Ballot& ballot) const {
    switch (ballot.stage) {
      case BallotStage::prepared:
        return w("préparé", "prepared");
      case BallotStage::open:
        return w("ouvert", "open");
      case BallotStage::closed:
        return w("clos", "closed");
      case BallotStage::counted:
        return w("dépouillé", "counted");
      case BallotStage::proclaimed:
        return w("proclamé", "proclaimed");
      default:
        return w("annulé", "cancelled") +
               (ballot.cancelled_because.empty() ? std::string()
                                                 : w(" : ", ": ") + ballot.cancelled_because);
    }
  }

  bool may_tell(const pb::CollegeTotals& votes) const {
    return reader_.may_tell(votes.votes_for()) && reader_.may_tell(votes.votes_against()) &&
           reader_.may_tell(votes.abstentions()) && reader_.may_tell(votes.blanks()) &&
           reader_.may_tell(votes.nulls()) &&
           std::all_of(votes.numbers().begin(), votes.numbers().end(),
                       [&](std::uint32_t number) { return reader_.may_tell(number); });
  }
  bool may_tell(const pb::BallotVerdict& verdict) const {
    return may_tell(verdict.total().votes()) &&
           std::all_of(verdict.colleges().begin(), verdict.colleges().end(),
                       [&](const pb::CollegeCount& college) { return may_tell(college.votes()); });
  }

  std::vector<VoteLine> vote_lines(const workshop::Ballot& ballot) const {
    std::vector<VoteLine> lines;
    if (!reader_.internal() || ballot.rules.secrecy() == pb::SECRECY_PAPER) {
      return lines;
    }
    for (const auto& [unit, vote] : ballot.votes) {
      if (vote.choice() == pb::CHOICE_NONE) {
        continue;
      }
      VoteLine line;
      line.name = reader_.name(unit);
      line.choice = choice_word(l_, ballot.rules, vote.choice(), vote.number());
      line.reason = vote.reason();
      line.cast_by = vote.cast_by() == unit ? std::string() : reader_.name(vote.cast_by());
      line.recorded = vote.recorded();
      lines.push_back(std::move(line));
    }
    std::sort(lines.begin(), lines.end(), [](const VoteLine& a, const VoteLine& b) {
      return name_key(a.name) < name_key(b.name);
    });
    return lines;
  }

  BallotLine ballot_line(const workshop::Ballot& ballot) const {
    BallotLine line;
    line.number = ballot.number;
    line.subject = subject_line(ballot.rules.subject());
    line.state = stage_text(ballot);
    line.date = date_of(l_, ballot.opened_at != 0 ? ballot.opened_at : ballot.prepared_at);
    line.method = method_word(l_, ballot.rules);
    line.secrecy = secrecy_word(l_, ballot.rules.secrecy());
    line.electorate = electorate_word(l_, ballot.rules.electorate());
    line.roll_size = ballot.roll.size();
    line.roll = roll_names(ballot.roll);
    line.rules = rules_sentences(l_, ballot.rules);
    line.decision = ballot.decision;
    if (const workshop::KeptDecision* kept = hall_.validation.decision(ballot.decision)) {
      line.title = kept->title;
    }
    if (ballot.counted_at != 0) {
      line.result = ballot.verdict.result();
      line.counted = may_tell(ballot.verdict);
      line.withheld = !line.counted;
      if (line.counted) {
        line.verdict = ballot.verdict;
        line.arithmetic = arithmetic_sentences(l_, ballot.rules, ballot.verdict);
      }
      line.votes = vote_lines(ballot);
    }
    return line;
  }

  ConsentObjection objection_line(const workshop::Objection& objection) const {
    ConsentObjection line;
    line.number = objection.body.objection();
    line.round = objection.body.round();
    line.author = reader_.name(objection.body.unit());
    line.text = objection.body.text();
    line.status = objection.status;
    for (const workshop::ObjectionMove& move : objection.way) {
      std::string step(objection_word(l_, move.body.status()));
      if (!move.body.text().empty()) {
        step += w(" : ", ": ") + move.body.text();
      }
      if (move.body.left()) {
        step += w(" (son auteur·rice était parti·e)", " (its author had left)");
      }
      line.way.push_back(std::move(step));
      line.amendment = move.body.amendment() != 0 ? move.body.amendment() : line.amendment;
    }
    return line;
  }

  ConsentLine consent_line(const workshop::Consent& consent) const {
    ConsentLine line;
    line.number = consent.number;
    line.subject = subject_line(consent.subject);
    line.date = date_of(l_, consent.ended_at != 0 ? consent.ended_at : consent.prepared_at);
    line.bearer = reader_.name(consent.bearer);
    line.electorate = electorate_word(l_, consent.settings.electorate());
    const std::vector<pb::RollUnit>& roll =
        consent.rounds.empty() ? consent.roll : consent.rounds.back().roll;
    line.roll_size = roll.size();
    line.roll = roll_names(roll);
    line.rounds = static_cast<std::uint32_t>(consent.rounds.size());
    for (const workshop::Rewording& rewording : consent.rewordings) {
      const SubjectLine reworded = subject_line(rewording.subject);
      line.rewordings.push_back(
          {reworded.wording.empty() ? reworded.about : reworded.wording, rewording.why});
    }
    for (const workshop::Objection& objection : consent.objections) {
      line.objections.push_back(objection_line(objection));
    }
    line.ended = consent.phase == pb::CONSENT_ENDED;
    line.end = consent.ended.end();
    line.title = consent.ended.title();
    line.note = consent.ended.note();
    line.away_count = static_cast<std::size_t>(consent.ended.away_size());
    line.away = reader_.names(consent.ended.away());
    line.review_date = consent.ended.review_date().empty() ? consent.settings.review_date()
                                                           : consent.ended.review_date();
    line.decision = consent.ended.decision();
    line.ballot = consent.ended.ballot();
    return line;
  }

  DecisionLine decision_line(const workshop::KeptDecision& decision) const {
    DecisionLine line;
    line.number = decision.number;
    const SubjectLine subject = subject_line(decision.subject);
    line.title = !decision.title.empty()    ? decision.title
                 : !subject.question.empty() ? subject.question
                                             : subject.wording;
    line.date = date_of(l_, decision.at);
    line.review_date = decision.review_date;
    if (decision.ballot != 0 && decision.ballot <= part_.ballots.size()) {
      const BallotLine& ballot = part_.ballots[decision.ballot - 1];
      line.how = w("vote ", "vote ") + std::to_string(ballot.number);
      line.result = result_word(l_, ballot.result);
      if (ballot.counted) {
        line.result += w(" : ", ": ") +
                       totals_sentence(l_, hall_.validation.ballots[decision.ballot - 1].rules,
                                       ballot.verdict.total().votes());
      }
    } else if (decision.consent != 0 && decision.consent <= part_.consents.size()) {
      line.how = w("consentement ", "consent ") + std::to_string(decision.consent);
      line.result = end_word(l_, part_.consents[decision.consent - 1].end);
    }
    if (decision.revoked) {
      line.result = w("annulé ensuite", "cancelled afterwards");
    }
    return line;
  }

  const workshop::HallState& hall_;
  const Reader reader_;
  Language l_;
  DecisionPart part_;
};

}  // namespace

DecisionPart make_decisions(const workshop::WorkshopState& state, const Register& people,
                            const Options& options) {
  return DecisionMaker(state, people, options).make();
}

}  // namespace palabre::report
