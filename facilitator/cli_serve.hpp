// SPDX-License-Identifier: AGPL-3.0-or-later
// `palabre-facilitator serve` and `verify`. Called on the main thread.
#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace palabre::cli {

// Blocks SIGTERM and SIGINT for every thread made afterwards, so that serve_command can wait for
// them. To be called first in main.
void take_stop_signals();

// `args` are the words after the name of the command. Returns an exit code, see cli_words.hpp.
int serve_command(std::span<const std::string> args, std::ostream& out, std::ostream& err);
int verify_command(std::span<const std::string> args, std::ostream& out, std::ostream& err);

}  // namespace palabre::cli
