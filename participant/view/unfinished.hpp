// SPDX-License-Identifier: AGPL-3.0-or-later
// Notes begun and not sent, kept on this device with the table and round they were begun at. No wx.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "participant/view/model.hpp"

namespace palabre::rooms {

struct UnfinishedNote {
  std::uint32_t place = 0;
  std::uint32_t round = 0;
  std::string text;
};

// Those of who speaks here, the latest round first, but that of `place` and `round`.
std::vector<UnfinishedNote> unfinished_notes(Model const& model, std::uint32_t place,
                                             std::uint32_t round);

}  // namespace palabre::rooms
