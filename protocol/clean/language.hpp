// SPDX-License-Identifier: AGPL-3.0-or-later
// Which language commands without a window speak. Reads the environment; call it from one thread.
#pragma once

namespace palabre {

// The first of LC_ALL, LC_MESSAGES and LANG that is set says French. English where none is set.
bool environment_reads_french();

}  // namespace palabre
