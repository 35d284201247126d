// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/decision_words.hpp"

#include <wx/translation.h>

#include "participant/view/words.hpp"
#include "protocol/workshop/validation_queries.hpp"

namespace palabre::view {

std::vector<OfferedChoice> offered_choices(pb::BallotRules const& rules) {
  std::vector<OfferedChoice> offered;
  wxString const abstains = rules.base() == pb::BASE_EXPRESSED
                                ? wxString(_("Not counted in the base."))
                                : wxString(_("Counted in the base: it weighs like a no."));
  switch (rules.method()) {
    case pb::BALLOT_OPTIONS:
      for (int n = 0; n < rules.options_size(); ++n) {
        offered.push_back({pb::CHOICE_OPTION, static_cast<std::uint32_t>(n), u8(rules.options(n)),
                           wxString()});
      }
      offered.push_back({pb::CHOICE_ABSTAIN, 0, _("I abstain"), abstains});
      break;
    case pb::BALLOT_LEVELS:
      for (int n = rules.levels().levels_size() - 1; n >= 0; --n) {
        std::uint32_t const level = static_cast<std::uint32_t>(n);
        bool const blocks = rules.levels().block() != pb::BLOCK_ABSENT &&
                            level <= rules.levels().block_level();
        wxString meaning;
        if (blocks) {
          meaning = rules.levels().block() == pb::BLOCK_STOPS
                        ? wxString(_("A block: it stops the proposal."))
                        : wxString(_("A block: it is noted and talked about."));
        } else if (level == rules.levels().required()) {
          meaning = _("From here on it is agreement.");
        }
        offered.push_back({pb::CHOICE_LEVEL, level, u8(rules.levels().levels(n).label()), meaning});
      }
      break;
    default:
      offered.push_back({pb::CHOICE_FOR, 0, wxGETTEXT_IN_CONTEXT("vote", "For"), wxString()});
      offered.push_back(
          {pb::CHOICE_AGAINST, 0, wxGETTEXT_IN_CONTEXT("vote", "Against"), wxString()});
      offered.push_back({pb::CHOICE_ABSTAIN, 0, _("I abstain"), abstains});
  }
  return offered;
}

wxString vote_words(pb::BallotRules const& rules, pb::Vote const& vote) {
  switch (vote.choice()) {
    case pb::CHOICE_FOR:
      return wxGETTEXT_IN_CONTEXT("vote", "For");
    case pb::CHOICE_AGAINST:
      return wxGETTEXT_IN_CONTEXT("vote", "Against");
    case pb::CHOICE_ABSTAIN:
      return wxGETTEXT_IN_CONTEXT("vote", "Abstention");
    case pb::CHOICE_BLANK:
      return wxGETTEXT_IN_CONTEXT("vote", "Blank");
    case pb::CHOICE_OPTION:
      return static_cast<int>(vote.number()) < rules.options_size()
                 ? u8(rules.options(static_cast<int>(vote.number())))
                 : wxString();
    case pb::CHOICE_LEVEL:
      return static_cast<int>(vote.number()) < rules.levels().levels_size()
                 ? u8(rules.levels().levels(static_cast<int>(vote.number())).label())
                 : wxString();
    default:
      return {};
  }
}

wxString describe(pb::ConsentPhase phase) {
  switch (phase) {
    case pb::CONSENT_CLARIFY:
      return _("Clarify");
    case pb::CONSENT_REACTIONS:
      return _("Reactions");
    case pb::CONSENT_REFORMULATE:
      return _("Rewording");
    case pb::CONSENT_OBJECTIONS:
      return _("Objections");
    case pb::CONSENT_ENDED:
      return _("Ended");
    default:
      return wxGETTEXT_IN_CONTEXT("consent", "Prepared");
  }
}

wxString describe(pb::ConsentAnswer answer) {
  switch (answer) {
    case pb::CONSENT_NO_OBJECTION:
      return _("no objection");
    case pb::CONSENT_OBJECTION:
      return _("objection");
    default:
      return _("has not answered");
  }
}

wxString describe(pb::ObjectionStatus status) {
  switch (status) {
    case pb::OBJECTION_QUALIFIED:
      return wxGETTEXT_IN_CONTEXT("objection", "taken up by the group");
    case pb::OBJECTION_CONCERN:
      return wxGETTEXT_IN_CONTEXT("objection", "a concern, heard and noted");
    case pb::OBJECTION_TREATED:
      return wxGETTEXT_IN_CONTEXT("objection", "an answer is proposed");
    case pb::OBJECTION_LIFTED:
      return wxGETTEXT_IN_CONTEXT("objection", "lifted");
    case pb::OBJECTION_MAINTAINED:
      return wxGETTEXT_IN_CONTEXT("objection", "maintained");
    default:
      return wxGETTEXT_IN_CONTEXT("objection", "stated");
  }
}

wxString describe(pb::ConsentEnd end) {
  switch (end) {
    case pb::CONSENT_ADOPTED:
      return _("Adopted by consent");
    case pb::CONSENT_WITHDRAWN:
      return _("Withdrawn by its bearer");
    case pb::CONSENT_POSTPONED:
      return _("Postponed");
    case pb::CONSENT_REFERRED:
      return _("Referred to a broader circle");
    case pb::CONSENT_FALLBACK:
      return _("Goes to the vote fixed beforehand");
    default:
      return {};
  }
}

wxString describe(pb::BallotResult result) {
  switch (result) {
    case pb::RESULT_ADOPTED:
      return wxGETTEXT_IN_CONTEXT("vote", "Adopted");
    case pb::RESULT_REJECTED:
      return wxGETTEXT_IN_CONTEXT("vote", "Not adopted");
    case pb::RESULT_NO_QUORUM:
      return _("No valid vote: the quorum is not reached");
    case pb::RESULT_REVOTE:
      return _("A tie: the rule says to vote again");
    case pb::RESULT_BLOCKED:
      return _("Stopped by a block");
    case pb::RESULT_NOTHING_EXPRESSED:
      return _("No vote was expressed");
    default:
      return {};
  }
}

wxString threshold_words(pb::BallotRules const& rules) {
  wxString base;
  switch (rules.base()) {
    case pb::BASE_VOTERS:
      base = _("of those who vote, abstentions included");
      break;
    case pb::BASE_REPRESENTED:
      base = _("of those present or represented");
      break;
    case pb::BASE_ENROLLED:
      base = _("of everybody enrolled");
      break;
    default:
      base = _("of the votes expressed");
  }
  switch (rules.threshold().kind()) {
    case pb::THRESHOLD_RELATIVE:
      return _("more votes than any other choice");
    case pb::THRESHOLD_TWO_THIRDS:
      return wxString::Format(_("at least two thirds %s"), base);
    case pb::THRESHOLD_THREE_QUARTERS:
      return wxString::Format(_("at least three quarters %s"), base);
    case pb::THRESHOLD_UNANIMITY:
      return _("everybody of those who express a vote");
    case pb::THRESHOLD_CONSENSUS_MINUS:
      return wxString::Format(_("everybody but %u %s"), rules.threshold().minus(), base);
    default:
      return wxString::Format(_("more than half %s"), base);
  }
}

wxString subject_words(pb::Subject const& subject) {
  wxString words;
  if (subject.amendment() != 0) {
    words = wxString::Format(_("amendment A%u"), subject.amendment());
  }
  if (subject.has_version()) {
    words += (words.empty() ? wxString() : wxString(L" · ")) +
             wxString::Format(_("text version %u"), subject.version());
  }
  return words;
}

wxString wording_words(workshop::HallState const& hall, pb::Subject const& subject) {
  workshop::TextVersion const* version =
      subject.has_version() && subject.amendment() == 0 ? hall.text.version(subject.version())
                                                        : nullptr;
  if (version == nullptr) {
    return u8(workshop::wording_of(hall, subject));
  }
  wxString words;
  unsigned number = 0;
  for (pb::Paragraph const& paragraph : version->body.paragraphs()) {
    ++number;
    if (subject.paragraph() == 0 || subject.paragraph() == paragraph.paragraph()) {
      words += (words.empty() ? wxString() : wxString("\n\n")) +
               wxString::Format(wxString(L"¶%u "), number) + u8(paragraph.text());
    }
  }
  return words;
}

}  // namespace palabre::view
