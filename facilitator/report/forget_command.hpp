// SPDX-License-Identifier: AGPL-3.0-or-later
// `palabre-facilitator forget` and `person-data`: the rights of the people whose data a workshop
// holds. The file must be closed.
#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace palabre::report {

// forget FILE (--level attributes|measures|names|all | --person NUMBER-OR-NAME) [--yes]. Without
// --yes it says what would go and changes nothing. Exit codes: 0 done or said; 2 could not be done.
int forget_command(std::span<const std::string> args, std::ostream& out, std::ostream& err);

// person-data FILE --person NUMBER-OR-NAME [--out PATH]: what the workshop holds about them, as JSON.
int person_data_command(std::span<const std::string> args, std::ostream& out, std::ostream& err);

}  // namespace palabre::report
