// SPDX-License-Identifier: AGPL-3.0-or-later
// The text as everybody has it: frozen versions, comments, amendments. Written by `fold` alone.
#pragma once

namespace palabre::workshop {

struct TextState {};

}  // namespace palabre::workshop
