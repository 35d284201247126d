// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases as the minutes show them: what each group answered, what the plenary said, the stance. Data
// already fit for its audience: names of people with the internal audience alone, the name of a
// client who is to stay unknown never in public. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "facilitator/report/options.hpp"
#include "protocol/workshop/register.hpp"
#include "protocol/workshop/state.hpp"
#include "protocol/workshop/text_queries.hpp"

namespace palabre::report {

struct CaseFieldPart {
  std::string question;
  std::string text;
  std::vector<workshop::Stroke> later;  // what changed since the sheet was ready; empty = nothing
};
struct CaseSheetPart {
  std::string anchor;  // "k12": its place
  std::uint32_t group = 0;
  std::vector<std::string> people;  // internal only
  std::vector<CaseFieldPart> fields;
};
struct CaseRemarkPart {
  pb::RemarkKind kind = pb::REMARK_AGREEMENT;
  std::string text;
  std::string author;
  std::string time;  // empty for the public
};
struct CaseLinkPart {
  pb::CaseLinkKind kind = pb::CASE_CONFIRMS;
  std::string paragraph;  // anchor; empty: words of the hosts' draft
  std::string quote;
};
struct CasePart {
  std::string anchor;  // "c5-2": step and number
  std::uint32_t number = 0;
  std::string title;
  pb::CaseOrigin origin = pb::CASE_ORIGIN_UNKNOWN;
  std::string client;
  std::string context;
  std::string request;
  pb::CaseStatus status = pb::CASE_NOT_ASSIGNED;
  std::string stance;  // in its words; empty = none
  std::string stance_note;
  std::vector<CaseSheetPart> sheets;
  std::vector<CaseRemarkPart> remarks;
  std::vector<CaseLinkPart> links;
};
struct CasesPart {
  std::string title;
  std::vector<CasePart> cases;
};

// One part per step that studies cases and was begun.
std::vector<CasesPart> make_cases(const workshop::WorkshopState& state, const Register& people,
                                  const Options& options);

std::string_view case_status_word(Language, pb::CaseStatus);
std::string_view case_origin_word(Language, pb::CaseOrigin);
std::string_view case_link_word(Language, pb::CaseLinkKind);

struct Minutes;
std::string case_sections_html(const Minutes& minutes);
std::string case_sections_markdown(const Minutes& minutes);

}  // namespace palabre::report
