// SPDX-License-Identifier: AGPL-3.0-or-later
// What the commands say to people, in French or English. One thread.
#pragma once

#include <filesystem>
#include <string>

#include "facilitator/host.hpp"
#include "facilitator/journal_verify.hpp"
#include "facilitator/journal_volume.hpp"
#include "facilitator/planning/people_csv.hpp"

namespace palabre::cli {

// The language of LC_ALL, LC_MESSAGES or LANG; English where none says French.
class Words {
 public:
  static Words of_environment();
  explicit Words(bool french) : french_(french) {}

  bool french() const { return french_; }
  const char* code() const { return french_ ? "fr" : "en"; }
  const char* operator()(const char* fr, const char* en) const { return french_ ? fr : en; }

  // Each a sentence or two: what is wrong, and what to do. `file` as the person wrote it.
  std::string failure(JournalError error, const std::filesystem::path& file) const;
  std::string failure(const HostFailure& failure) const;
  std::string refusal(planning::PeopleRefusal refusal, const std::string& file) const;
  std::string problem(const planning::LineProblem& problem) const;
  std::string damage(const Damage& damage) const;
  // What is worth knowing of the place where the file lies before a seminar; empty = nothing.
  std::string warning(const Volume& volume) const;
  std::string help() const;

 private:
  bool french_;
};

// Exit codes of every command: 0 done, 1 damaged or not as it should be, 2 could not be done.
inline constexpr int done = 0;
inline constexpr int damaged = 1;
inline constexpr int impossible = 2;

}  // namespace palabre::cli
