// SPDX-License-Identifier: AGPL-3.0-or-later
// What the facilitator decided to show the room. A plain value held by DeskModel; the projector
// window and the small preview both draw from it and from the replica. UI thread only.
#pragma once

#include <cstdint>

#include <wx/string.h>

namespace palabre::desk {

struct Projection {
  enum class What {
    stage,    // follows the workshop: welcome, round, move, break…
    welcome,  // code and address, whatever the stage
    message,  // an instruction, until the next stage
    table,    // the frozen text of `place`
    draft,    // the hosts' common draft, once frozen
    sheet,    // what a group wrote on its case, at `place`
    text,     // the paragraph under discussion with its changes marked
  };
  What what = What::stage;
  wxString message{};
  std::uint32_t place = 0;

  bool shown = false;  // the window is open
  bool black = false;  // the black key
  bool clock = true;   // some prefer to give the time by voice
  bool dark = false;   // for dark rooms
  double zoom = 1.0;   // 0.7 to 1.5
  int display = -1;    // index of the screen; -1 = the second one, if there is one

  bool operator==(Projection const&) const = default;
};

}  // namespace palabre::desk
