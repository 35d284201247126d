// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/workshop/state.hpp"

namespace palabre::workshop {

const PlacePad* PlaceState::pad_with_role(pb::PadRole role, std::uint32_t* number) const {
  for (const auto& [key, held] : pads) {
    if (held.role == role) {
      if (number != nullptr) {
        *number = key;
      }
      return &held;
    }
  }
  return nullptr;
}

const Device* StaffState::find_key(const std::string& key, std::uint32_t* number) const {
  for (const auto& [id, device] : devices) {
    if (device.key == key) {
      if (number != nullptr) {
        *number = id;
      }
      return &device;
    }
  }
  return nullptr;
}

}  // namespace palabre::workshop
