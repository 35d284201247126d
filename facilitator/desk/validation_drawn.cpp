// SPDX-License-Identifier: AGPL-3.0-or-later
// What the drawings of validation show, read from the workshop. Figures are those of the verdict;
// shares are rounded for drawing alone.
#include <algorithm>
#include <cmath>

#include <wx/translation.h>

#include "facilitator/desk/validation_drawings.hpp"
#include "participant/view/decision_words.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/shapes.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/validation_queries.hpp"

namespace palabre::desk {

using view::u8;

namespace {

double number_of(std::string const& digits) {
  double number = 0;
  u8(digits).ToCDouble(&number);
  return number;
}

// Below 0 where it is not given.
double share_of(pb::Fraction const& fraction) {
  double const below = number_of(fraction.denominator());
  return below <= 0 ? -1 : number_of(fraction.numerator()) / below;
}

// Cut off, not rounded, as in the arithmetic beside it.
wxString percent_words(double share) {
  return view::format_percent(std::floor(share * 1000 + 1e-9) / 10);
}

// The disc of somebody who speaks in turn, in the phases before the objections.
AnswerDisc::State turn_of(workshop::Consent const& consent, std::uint32_t unit) {
  auto const turns = consent.turns.find(consent.phase);
  return turns != consent.turns.end() && turns->second.contains(unit) ? AnswerDisc::State::agrees
                                                                      : AnswerDisc::State::waiting;
}

wxString state_words(workshop::Consent const& consent, AnswerDisc const& disc) {
  bool const turns = consent.phase == pb::CONSENT_CLARIFY || consent.phase == pb::CONSENT_REACTIONS;
  switch (disc.state) {
    case AnswerDisc::State::agrees:
      return turns ? wxString(_("has spoken")) : view::describe(pb::CONSENT_NO_OBJECTION);
    case AnswerDisc::State::objects:
      return view::describe(pb::CONSENT_OBJECTION) + " " + disc.mark;
    case AnswerDisc::State::lifted:
      return disc.mark + " " + view::describe(pb::OBJECTION_LIFTED);
    case AnswerDisc::State::away:
      return _("away, not waited for");
    default:
      return view::describe(pb::CONSENT_NOT_ANSWERED);
  }
}

void add_heads(VoteBarModel& bar, pb::BallotRules const& rules, pb::BallotVerdict const& verdict) {
  pb::CollegeTotals const& votes = verdict.total().votes();
  double const base = std::max(1U, verdict.base());
  auto const add = [&](VotePart::Look look, unsigned heads, wxString const& label, bool in_base,
                       int number = 0) {
    if (heads > 0) {
      bar.parts.push_back({static_cast<double>(heads) / base, look, number,
                           label + wxString::Format(" %u", heads), in_base});
    }
  };
  bool const all = rules.base() != pb::BASE_EXPRESSED;
  if (rules.method() == pb::BALLOT_VOTE) {
    add(VotePart::Look::favourable, votes.votes_for(), wxGETTEXT_IN_CONTEXT("vote", "For"), true);
    add(VotePart::Look::against, votes.votes_against(), wxGETTEXT_IN_CONTEXT("vote", "Against"),
        true);
    add(VotePart::Look::outside, votes.abstentions(), wxGETTEXT_IN_CONTEXT("vote", "Abstentions"),
        all);
    return;
  }
  if (rules.method() == pb::BALLOT_OPTIONS) {
    for (int n = 0; n < votes.numbers_size(); ++n) {
      add(VotePart::Look::numbered, votes.numbers(n), u8(rules.options(n)), true, n + 1);
    }
    add(VotePart::Look::outside, votes.abstentions(), wxGETTEXT_IN_CONTEXT("vote", "Abstentions"),
        all);
    return;
  }
  unsigned outside = votes.abstentions();
  for (int n = 0; n < votes.numbers_size(); ++n) {
    outside += rules.levels().levels(n).outside() ? votes.numbers(n) : 0;
  }
  add(VotePart::Look::favourable, verdict.favourable(), _("Agreement"), true);
  add(VotePart::Look::against, verdict.below(), _("Below it"), true);
  add(VotePart::Look::outside, outside, _("Outside"), all);
}

}  // namespace

AnswerBoardModel answers_of(DeskModel const& desk, workshop::Consent const& consent,
                            std::vector<pb::RollUnit> const& roll) {
  AnswerBoardModel board;
  workshop::ObjectionRound const* const round = consent.round();
  bool const turns = consent.phase == pb::CONSENT_CLARIFY || consent.phase == pb::CONSENT_REACTIONS;
  for (pb::RollUnit const& unit : roll) {
    AnswerDisc disc;
    disc.id = static_cast<long>(unit.person());
    wxString const name = desk.name(unit.person());
    disc.initials = view::initials_of(name);
    if (!workshop::may_answer(unit)) {
      disc.state = AnswerDisc::State::away;
    } else if (turns) {
      disc.state = turn_of(consent, unit.person());
    } else if (round != nullptr) {
      auto const given = round->answers.find(unit.person());
      if (given != round->answers.end() && given->second.answer == pb::CONSENT_NO_OBJECTION) {
        disc.state = AnswerDisc::State::agrees;
      } else if (given != round->answers.end() && given->second.answer == pb::CONSENT_OBJECTION) {
        disc.state = AnswerDisc::State::objects;
      }
      // The objection itself counts: lifted, it is no longer one; open, it stands whatever was
      // said.
      for (workshop::Objection const& one : consent.objections) {
        if (one.body.unit() == unit.person() && one.status != pb::OBJECTION_CONCERN) {
          disc.mark = wxString::Format("O%u", one.body.objection());
          disc.state = one.open() ? AnswerDisc::State::objects : AnswerDisc::State::lifted;
        }
      }
    }
    disc.words = name + ", " + state_words(consent, disc);
    board.discs.push_back(std::move(disc));
  }
  return board;
}

VoteBarModel bar_of(workshop::Ballot const& ballot) {
  VoteBarModel bar;
  pb::BallotVerdict const& verdict = ballot.verdict;
  if (ballot.rules.colleges().colleges_size() > 0) {
    for (int n = 0; n < verdict.colleges_size(); ++n) {
      double const share = share_of(verdict.colleges(n).carried());
      wxString name;
      for (pb::College const& one : ballot.rules.colleges().colleges()) {
        name = one.college() == verdict.colleges(n).college() ? u8(one.name()) : name;
      }
      if (share > 0) {
        bar.parts.push_back(
            {share, VotePart::Look::numbered, n + 1, name + " " + percent_words(share), true});
      }
    }
  } else {
    add_heads(bar, ballot.rules, verdict);
  }
  double const threshold = share_of(verdict.threshold());
  if (threshold >= 0) {
    bar.threshold = threshold;
    bar.threshold_label =
        wxString::Format(_("threshold %s"), u8(verdict.threshold().numerator()) + "/" +
                                                u8(verdict.threshold().denominator()));
  }
  if (double const share = share_of(verdict.share()); share >= 0) {
    bar.figure = ballot.rules.method() == pb::BALLOT_VOTE
                     ? wxString::Format(_("%s for"), percent_words(share))
                     : percent_words(share);
  }
  return bar;
}

}  // namespace palabre::desk
