// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/words.hpp"

#include <array>
#include <cstdio>
#include <ctime>

namespace palabre::report {

std::string_view kind_word(Language l, pb::NoteKind kind) {
  switch (kind) {
    case pb::NOTE_QUESTION:
      return "Question";
    case pb::NOTE_DISAGREEMENT:
      return say(l, "Désaccord", "Disagreement");
    case pb::NOTE_EXAMPLE:
      return say(l, "Exemple", "Example");
    default:
      return say(l, "Idée", "Idea");
  }
}

std::string_view remark_word(Language l, pb::RemarkKind kind) {
  switch (kind) {
    case pb::REMARK_QUESTION:
      return "Question";
    case pb::REMARK_RESERVATION:
      return say(l, "Réserve", "Reservation");
    default:
      return say(l, "Accord", "Agreement");
  }
}

std::string_view field_word(Language l, pb::PadRole role) {
  switch (role) {
    case pb::PAD_GATHERS:
      return say(l, "Ce qui rassemble", "What brings us together");
    case pb::PAD_DIVIDES:
      return say(l, "Ce qui sépare encore", "What still divides us");
    case pb::PAD_DECIDE:
      return say(l, "Ce qu’il faut décider", "What must be decided");
    default:
      return say(l, "La feuille commune", "The shared sheet");
  }
}

namespace {

std::tm local(std::uint64_t ms) {
  const std::time_t seconds = static_cast<std::time_t>(ms / 1000);
  std::tm parts{};
  localtime_r(&seconds, &parts);
  return parts;
}

}  // namespace

std::string time_of_day(std::uint64_t ms) {
  if (ms == 0) {
    return {};
  }
  const std::tm parts = local(ms);
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%d:%02d", parts.tm_hour, parts.tm_min);
  return text.data();
}

std::string date_of(Language l, std::uint64_t ms) {
  static constexpr std::array<std::string_view, 12> french{
      "janvier", "février", "mars",      "avril",   "mai",      "juin",
      "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
  static constexpr std::array<std::string_view, 12> english{
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  const std::tm parts = local(ms);
  const std::size_t month = static_cast<std::size_t>(parts.tm_mon);
  const std::string day =
      l == Language::french && parts.tm_mday == 1 ? "1er" : std::to_string(parts.tm_mday);
  return day + " " + std::string(l == Language::french ? french[month] : english[month]) + " " +
         std::to_string(parts.tm_year + 1900);
}

std::string time_stamp(std::uint64_t ms, bool day_only) {
  const std::tm parts = local(ms);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), day_only ? "%Y-%m-%dT00:00:00" : "%Y-%m-%dT%H:%M:%S",
                &parts);
  return text.data();
}

std::string count(Language l, std::size_t n, std::string_view french_one,
                  std::string_view french_many, std::string_view english_one,
                  std::string_view english_many) {
  // French counts zero as one.
  const std::string_view word = l == Language::french ? (n < 2 ? french_one : french_many)
                                                      : (n == 1 ? english_one : english_many);
  return std::to_string(n) + " " + std::string(word);
}

}  // namespace palabre::report
