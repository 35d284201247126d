// SPDX-License-Identifier: AGPL-3.0-or-later
// The settings of a step that studies cases: cleaned, and every figure checked.
#include <algorithm>
#include <set>

#include "protocol/limits.hpp"
#include "protocol/workshop/case_rules.hpp"

namespace palabre::workshop {

namespace {

constexpr std::uint32_t usual_work_s = 25 * 60;
constexpr std::uint32_t usual_present_s = 3 * 60;
constexpr std::uint32_t usual_exchange_s = 6 * 60;

template <class Lines>
pb::Refusal take_lines(Lines& lines, std::size_t count_max, std::size_t length_max) {
  if (static_cast<std::size_t>(lines.size()) > count_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  for (std::string& line : lines) {
    std::string cleaned;
    if (const pb::Refusal refusal = take_line(line, length_max, cleaned);
        refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    line = cleaned;
  }
  return pb::REFUSAL_NONE;
}

std::uint32_t or_usual(std::uint32_t length_s, std::uint32_t usual_s) {
  return length_s == 0 ? usual_s : length_s;
}

}  // namespace

pb::Refusal take_case(pb::Case& taken) {
  std::string title;
  pb::Refusal refusal = take_line(taken.title(), limits::title_length_max, title);
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  taken.set_title(title);
  for (std::string* text : {taken.mutable_context(), taken.mutable_request()}) {
    std::string cleaned;
    refusal = take_text_or_none(*text, limits::case_text_length_max, cleaned);
    if (refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    *text = cleaned;
  }
  std::string client;
  refusal = take_line_or_none(taken.client(), limits::title_length_max, client);
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  taken.set_client(client);
  if (!pb::CaseOrigin_IsValid(taken.origin())) {
    return pb::REFUSAL_MALFORMED;
  }
  if (static_cast<std::size_t>(taken.attachments_size()) > limits::materials_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  return take_lines(*taken.mutable_questions(), limits::case_questions_max,
                    limits::question_length_max);
}

pb::Refusal take_case_settings(pb::CaseSettings& settings) {
  const std::uint32_t seconds_max = static_cast<std::uint32_t>(limits::step_minutes_max) * 60;
  if (static_cast<std::size_t>(settings.cases_size()) > limits::cases_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  if (!pb::CaseAssignment_IsValid(settings.assignment()) ||
      !pb::CaseSurplus_IsValid(settings.surplus()) ||
      !pb::CaseShortage_IsValid(settings.shortage())) {
    return pb::REFUSAL_MALFORMED;
  }
  for (const std::uint32_t length : {settings.solo_length_s(), settings.work_length_s(),
                                     settings.present_length_s(), settings.exchange_length_s()}) {
    if (length > seconds_max) {
      return pb::REFUSAL_OUT_OF_RANGE;
    }
  }
  settings.set_work_length_s(or_usual(settings.work_length_s(), usual_work_s));
  settings.set_present_length_s(or_usual(settings.present_length_s(), usual_present_s));
  settings.set_exchange_length_s(or_usual(settings.exchange_length_s(), usual_exchange_s));
  pb::Refusal refusal = take_lines(*settings.mutable_questions(), limits::case_questions_max,
                                   limits::question_length_max);
  if (refusal == pb::REFUSAL_NONE) {
    refusal = take_lines(*settings.mutable_stances(), limits::case_stances_max,
                         limits::position_sentence_length_max);
  }
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  std::set<std::uint32_t> numbers;
  std::uint32_t next = 1;
  for (pb::Case& one : *settings.mutable_cases()) {
    refusal = take_case(one);
    if (refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    if (one.number() != 0 && !numbers.insert(one.number()).second) {
      return pb::REFUSAL_MALFORMED;
    }
    if (one.number() > limits::cases_max * 100) {
      return pb::REFUSAL_OUT_OF_RANGE;
    }
    next = std::max(next, one.number() + 1);
  }
  for (pb::Case& one : *settings.mutable_cases()) {
    if (one.number() == 0) {
      one.set_number(next++);
    }
  }
  return pb::REFUSAL_NONE;
}

bool keeps_cases(const HallState& hall, const pb::Step& before, const pb::Step& after) {
  return std::all_of(before.cases().cases().begin(), before.cases().cases().end(),
                     [&](const pb::Case& one) {
                       return find_case(after, one.number()) != nullptr ||
                              sheets_of_case(hall, before.step(), one.number()).empty();
                     });
}

}  // namespace palabre::workshop
