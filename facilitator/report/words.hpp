// SPDX-License-Identifier: AGPL-3.0-or-later
// The reports' words, in both languages side by side, so that neither can be forgotten.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "facilitator/report/options.hpp"
#include "protocol/messages/journal.pb.h"

namespace palabre::report {

// The one of the two that the language asks for.
constexpr std::string_view say(Language language, std::string_view french,
                               std::string_view english) {
  return language == Language::french ? french : english;
}

std::string_view kind_word(Language, pb::NoteKind);
std::string_view remark_word(Language, pb::RemarkKind);
std::string_view field_word(Language, pb::PadRole);
// In the laptop's own time zone: "10:33", and "22 novembre 2026" or "22 November 2026".
std::string time_of_day(std::uint64_t ms);
std::string date_of(Language, std::uint64_t ms);
// ISO 8601, "2026-11-22T10:33:00"; `day_only`: at midnight.
std::string time_stamp(std::uint64_t ms, bool day_only);
std::string count(Language, std::size_t n, std::string_view french_one,
                  std::string_view french_many, std::string_view english_one,
                  std::string_view english_many);

}  // namespace palabre::report
