// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of the house that a program can check on one source file at a time: who may include
// whom, the first line, sizes, names, leftovers. Pure functions over text; one thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace palabre::tidy {

// Lines a source file may have at most.
inline constexpr std::size_t max_lines = 600;

// Everything that is wrong with the file at `path` (relative to the root of the sources, with '/'),
// one sentence each, beginning with path and line. Empty: the file keeps the rules.
std::vector<std::string> faults_of(std::string_view path, std::string_view text);

// Whether the rules speak about this file at all: sources, scripts, build files and texts of ours.
bool is_ours(std::string_view path);

}  // namespace palabre::tidy
