// SPDX-License-Identifier: AGPL-3.0-or-later
// What a picture of a person says about their device: linked, cut, or that they have none.
#pragma once

#include <cstdint>

#include "participant/view/kit/shapes.hpp"

namespace palabre::desk {

class DeskModel;

// Cut is who came with a device that is not linked now. Who never had one is without a device, said
// so or not: in a room without devices nobody is cut off. Who has not come yet is expected, and
// nothing is said of their link. O(devices) for who is not linked.
view::Seat::Link seat_link(DeskModel const& desk, std::uint32_t person);

}  // namespace palabre::desk
