// SPDX-License-Identifier: AGPL-3.0-or-later
// What the place of a drafting step knows of the text beside its pad. Written by `fold` alone.
#pragma once

namespace palabre::workshop {

struct DraftState {};

}  // namespace palabre::workshop
