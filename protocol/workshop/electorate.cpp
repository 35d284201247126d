// SPDX-License-Identifier: AGPL-3.0-or-later
// Who decides: durable statuses, colleges, proxies; the settings of a ballot as they are typed.
#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/workshop/text_queries.hpp"
#include "protocol/workshop/validation_rules.hpp"

namespace palabre::workshop {

namespace {

bool known_college(const ValidationState& validation, std::uint32_t college) {
  return std::any_of(validation.colleges.begin(), validation.colleges.end(),
                     [&](const pb::College& known) { return known.college() == college; });
}

bool associate(const ValidationState& validation, std::uint32_t person) {
  const auto found = validation.statuses.find(person);
  return found != validation.statuses.end() && found->second.associate;
}

}  // namespace

pb::Refusal decide_set_status(Judgement& j, const pb::SetStatus& command) {
  const ValidationState& validation = j.hall().validation;
  if (!j.hall().people.contains(command.person())) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  if (command.college() != 0 && !known_college(validation, command.college())) {
    return pb::REFUSAL_UNKNOWN_COLLEGE;
  }
  pb::StatusSet& event = *tell(j).mutable_status_set();
  event.set_person(command.person());
  event.set_associate(command.associate());
  event.set_outside(command.outside());
  event.set_college(command.college());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_set_colleges(Judgement& j, const pb::SetColleges& command) {
  const ValidationState& validation = j.hall().validation;
  if (static_cast<std::size_t>(command.colleges_size()) > limits::colleges_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  std::uint32_t next = 1;
  for (const pb::College& college : validation.colleges) {
    next = std::max(next, college.college() + 1);
  }
  pb::CollegesSet set;
  for (const pb::College& wished : command.colleges()) {
    pb::College& college = *set.add_colleges();
    std::string name;
    if (const pb::Refusal refusal = take_line(wished.name(), limits::name_length_max, name);
        refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    if (wished.weight() > 10'000) {
      return pb::REFUSAL_OUT_OF_RANGE;
    }
    if (wished.college() != 0 && !known_college(validation, wished.college())) {
      return pb::REFUSAL_UNKNOWN_COLLEGE;
    }
    for (int i = 0; i + 1 < set.colleges_size(); ++i) {
      if (set.colleges(i).name() == name ||
          (wished.college() != 0 && set.colleges(i).college() == wished.college())) {
        return pb::REFUSAL_NAME_TAKEN;
      }
    }
    college.set_college(wished.college() != 0 ? wished.college() : next++);
    college.set_name(name);
    college.set_weight(wished.weight());
    j.out.ids.push_back(college.college());
  }
  *tell(j).mutable_colleges_set() = set;
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_set_proxy_rule(Judgement& j, const pb::SetProxyRule& command) {
  if (!pb::ProxyLimit_IsValid(command.rule().limit())) {
    return pb::REFUSAL_MALFORMED;
  }
  if (command.rule().count() > limits::people_max) {
    return pb::REFUSAL_OUT_OF_RANGE;
  }
  *tell(j).mutable_proxy_rule_set()->mutable_rule() = command.rule();
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_give_proxy(Judgement& j, const pb::GiveProxy& command) {
  const HallState& hall = j.hall();
  const ValidationState& validation = hall.validation;
  const std::uint32_t giver = command.giver() != 0 ? command.giver() : j.person;
  const auto given = hall.people.find(giver);
  if (given == hall.people.end() ||
      (command.holder() != 0 && !hall.people.contains(command.holder()))) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  if (giver != j.person && !j.facilitates()) {
    return pb::REFUSAL_NOT_THAT_PERSON;
  }
  const auto present = validation.proxies.find(giver);
  const std::uint32_t former = present == validation.proxies.end() ? 0 : present->second;
  if (former == command.holder()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  if (command.holder() != 0) {
    const pb::ProxyRule& rule = validation.proxy_rule;
    if (giver == command.holder() || !given->second.votes ||
        !hall.people.at(command.holder()).votes ||
        (rule.associates_only() &&
         !(associate(validation, giver) && associate(validation, command.holder())))) {
      return pb::REFUSAL_PROXY_NOT_ALLOWED;
    }
    const std::optional<std::uint32_t> most = proxies_allowed(rule, proxy_members(hall));
    if (most && proxies_held(validation, command.holder()) >= *most) {
      return pb::REFUSAL_PROXY_LIMIT;
    }
  }
  pb::ProxyChanged& event = *tell(j).mutable_proxy_changed();
  event.set_giver(giver);
  event.set_holder(command.holder());
  return pb::REFUSAL_NONE;
}

void fold_statuses(ValidationState& validation, const pb::Event& event) {
  switch (event.validation().body_case()) {
    case pb::ValidationEvent::kStatusSet: {
      const pb::StatusSet& body = event.validation().status_set();
      validation.statuses[body.person()] = {body.associate(), body.outside(), body.college()};
      break;
    }
    case pb::ValidationEvent::kCollegesSet: {
      const auto& colleges = event.validation().colleges_set().colleges();
      validation.colleges.assign(colleges.begin(), colleges.end());
      for (auto& [person, status] : validation.statuses) {
        status.college = known_college(validation, status.college) ? status.college : 0;
      }
      break;
    }
    case pb::ValidationEvent::kProxyRuleSet:
      validation.proxy_rule = event.validation().proxy_rule_set().rule();
      break;
    case pb::ValidationEvent::kProxyChanged: {
      const pb::ProxyChanged& body = event.validation().proxy_changed();
      if (body.holder() == 0) {
        validation.proxies.erase(body.giver());
      } else {
        validation.proxies[body.giver()] = body.holder();
      }
      break;
    }
    default:
      break;
  }
}

// ------------------------------------------------------------------------ settings as typed

pb::Refusal take_subject(const HallState& hall, const pb::Subject& wished, pb::Subject& subject) {
  std::string question;
  if (const pb::Refusal refusal =
          take_text(wished.question(), limits::question_length_max, question);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  std::string wording;
  if (const pb::Refusal refusal =
          take_text_or_none(wished.wording(), limits::paragraph_length_max, wording);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (wished.has_version()) {
    const TextVersion* version = hall.text.version(wished.version());
    if (version == nullptr) {
      return pb::REFUSAL_UNKNOWN_VERSION;
    }
    if (wished.paragraph() != 0 && find_paragraph(version->body, wished.paragraph()) == nullptr) {
      return pb::REFUSAL_UNKNOWN_PARAGRAPH;
    }
    subject.set_has_version(true);
    subject.set_version(wished.version());
    subject.set_paragraph(wished.paragraph());
    wording.clear();  // the version says it
  }
  if (wished.amendment() != 0 && hall.text.amendment(wished.amendment()) == nullptr) {
    return pb::REFUSAL_UNKNOWN_AMENDMENT;
  }
  subject.set_amendment(wished.amendment());
  subject.set_question(question);
  subject.set_wording(wording);
  subject.set_wording_hash(hash_of_wording(hall, subject));
  return pb::REFUSAL_NONE;
}

pb::Refusal take_electorate(const HallState& hall, const pb::Electorate& wished,
                            pb::Electorate& electorate) {
  if (!pb::ElectorateBasis_IsValid(wished.basis())) {
    return pb::REFUSAL_MALFORMED;
  }
  std::string name;
  if (const pb::Refusal refusal = take_line(wished.name(), limits::title_length_max, name);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  electorate.set_basis(wished.basis());
  electorate.set_name(name);
  if (wished.basis() != pb::ELECTORATE_BY_HAND) {
    return pb::REFUSAL_NONE;
  }
  std::set<std::uint32_t> persons(wished.persons().begin(), wished.persons().end());
  for (const std::uint32_t person : persons) {
    const auto found = hall.people.find(person);
    if (found == hall.people.end()) {
      return pb::REFUSAL_UNKNOWN_PERSON;
    }
    // Invited without a vote: they speak, they are in no electorate.
    if (!found->second.votes) {
      return pb::REFUSAL_NOT_ON_THE_ROLL;
    }
    electorate.add_persons(person);
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal take_rules(const HallState& hall, const pb::BallotRules& wished,
                       pb::BallotRules& rules) {
  if (!pb::BallotMethod_IsValid(wished.method()) || !pb::Secrecy_IsValid(wished.secrecy()) ||
      !pb::Reveal_IsValid(wished.reveal()) || !pb::VoteBase_IsValid(wished.base()) ||
      !pb::ThresholdKind_IsValid(wished.threshold().kind()) ||
      !pb::QuorumKind_IsValid(wished.quorum().kind()) || !pb::TieRule_IsValid(wished.tie()) ||
      !pb::CarryOver_IsValid(wished.colleges().carry()) ||
      !pb::CollegeTie_IsValid(wished.colleges().tie()) ||
      !pb::EmptyCollege_IsValid(wished.colleges().empty()) ||
      !pb::BlockRule_IsValid(wished.levels().block())) {
    return pb::REFUSAL_MALFORMED;
  }
  rules = wished;
  rules.clear_subject();
  rules.clear_electorate();
  const auto take_label = [](std::string* label) {
    std::string cleaned;
    const pb::Refusal refusal = take_line(*label, limits::title_length_max, cleaned);
    *label = cleaned;
    return refusal;
  };
  for (std::string& option : *rules.mutable_options()) {
    if (const pb::Refusal refusal = take_label(&option); refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
  }
  for (pb::Level& level : *rules.mutable_levels()->mutable_levels()) {
    if (const pb::Refusal refusal = take_label(level.mutable_label());
        refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
  }
  // The names of colleges are those of the workshop; their weights are the ballot's own.
  for (pb::College& college : *rules.mutable_colleges()->mutable_colleges()) {
    if (!known_college(hall.validation, college.college())) {
      return pb::REFUSAL_UNKNOWN_COLLEGE;
    }
    for (const pb::College& known : hall.validation.colleges) {
      if (known.college() == college.college()) {
        college.set_name(known.name());
      }
    }
  }
  if (rules.tie() == pb::TIE_CASTING_VOTE && rules.casting_person() != 0 &&
      !hall.people.contains(rules.casting_person())) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  return check_rules(rules) == RulesFault::none ? pb::REFUSAL_NONE : pb::REFUSAL_RULES_CONTRADICT;
}

pb::Refusal speak_for(Judgement& j, const std::vector<pb::RollUnit>& roll, std::uint32_t wished,
                      const pb::RollUnit*& unit, bool& recorded) {
  const std::uint32_t person = wished != 0 ? wished : j.person;
  unit = find_unit(roll, person);
  if (unit == nullptr || !may_answer(*unit)) {
    return pb::REFUSAL_NOT_ON_THE_ROLL;
  }
  const std::uint32_t caster = speaker(*unit);
  const bool own =
      std::find(j.actor.persons.begin(), j.actor.persons.end(), caster) != j.actor.persons.end();
  if (j.facilitates()) {
    j.person = caster;
    j.recorded_by = own || j.actor.persons.size() != 1 ? 0 : j.actor.persons.front();
    recorded = !own;
    return pb::REFUSAL_NONE;
  }
  if (j.person != caster) {
    return pb::REFUSAL_NOT_THAT_PERSON;
  }
  recorded = j.recorded_by != 0;
  return pb::REFUSAL_NONE;
}

pb::Refusal check_roll(const HallState& hall, const std::vector<pb::RollUnit>& roll,
                       const pb::CollegeRules& colleges) {
  if (std::none_of(roll.begin(), roll.end(), may_answer)) {
    return pb::REFUSAL_ROLL_EMPTY;
  }
  const std::optional<std::uint32_t> most =
      proxies_allowed(hall.validation.proxy_rule, proxy_members(hall));
  std::map<std::uint32_t, std::uint32_t> held;
  for (const pb::RollUnit& unit : roll) {
    if (!colleges.colleges().empty() && unit.college() == 0) {
      return pb::REFUSAL_COLLEGE_MISSING;
    }
    if (unit.holder() != 0 && most && ++held[unit.holder()] > *most) {
      return pb::REFUSAL_PROXY_LIMIT;
    }
  }
  return pb::REFUSAL_NONE;
}

}  // namespace palabre::workshop
