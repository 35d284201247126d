// SPDX-License-Identifier: AGPL-3.0-or-later
// The parts of the JSON archive that have a file of their own. Its schema is
// assets/schema/minutes.schema.json.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "facilitator/report/minutes.hpp"

namespace palabre::report {

using Json = nlohmann::ordered_json;

// "AMENDMENT_AT_VOTE" without "AMENDMENT_" becomes "at_vote".
std::string json_word(const std::string& enumerator, std::string_view prefix);
// A field without a value is left out rather than given empty.
void put(Json& object, const char* key, const std::string& value);

Json json_of(const TextPart& text);
// `studies` into `root`, where cases were studied.
void put_cases(Json& root, const std::vector<CasesPart>& parts);
// decisions, ballots, consents and commitments into `root`.
void put_decisions(Json& root, const DecisionPart& part);
// presented and speaking into `root`.
void put_plenary(Json& root, const PlenaryPart& part);
// Left out where the workshop has no moving debate.
void put_debates(Json& root, const std::vector<DebatePart>& debates);

}  // namespace palabre::report
