// SPDX-License-Identifier: AGPL-3.0-or-later
// The reports' words for the text and its amendments, in both languages.
#pragma once

#include <string>
#include <string_view>

#include "facilitator/report/text_part.hpp"

namespace palabre::report {

std::string_view origin_word(Language, pb::VersionOrigin);
std::string_view type_word(Language, pb::AmendmentType);
std::string_view status_word(Language, pb::AmendmentStatus);
std::string_view method_word(Language, pb::DecisionMethod);
std::string_view recommendation_word(Language, pb::Recommendation);
std::string_view source_word(Language, const SourceLine&);

// "Version 2 – texte de bilan"
std::string version_title(Language, const VersionPart&);
// "publiée le 22 novembre 2026 à 14:05, depuis le brouillon"
std::string version_origin(Language, const VersionPart&);
// "¶ 3", "¶ 3 à 5", "après le ¶ 2", "au début", "A4"
std::string where_of(Language, const AmendmentLine&);
// "voix : 9 pour, 3 contre, 1 abstention"; empty without a count
std::string votes_of(Language, const AmendmentLine&);
std::string joined(const std::vector<std::string>& parts, std::string_view between = ", ");
std::string amendment_numbers(const std::vector<std::uint32_t>& numbers);  // "A3, A7"

}  // namespace palabre::report
