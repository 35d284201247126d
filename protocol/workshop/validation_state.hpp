// SPDX-License-Identifier: AGPL-3.0-or-later
// Decisions on the text: consent, levels, votes, commitments. Written by `fold` alone.
#pragma once

namespace palabre::workshop {

struct ValidationState {};

}  // namespace palabre::workshop
