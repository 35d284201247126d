// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a workshop file lies, so that the facilitator is told before the seminar, not during it:
// a stick can be pulled out, a share can vanish, a disk can be full. Reads statfs(2) and sysfs.
#pragma once

#include <cstdint>
#include <filesystem>

namespace palabre {

enum class VolumeKind {
  internal,    // a disk of this computer
  removable,   // a stick, a card, a disk on USB
  network,     // NFS, SMB, 9P…: locks and sync are somebody else's promise
  user_space,  // FUSE: often a share or a cloud folder
  memory,      // tmpfs: gone when the computer stops
};

struct Volume {
  VolumeKind kind = VolumeKind::internal;
  bool read_only = false;
  std::uint64_t free_bytes = 0;  // what an ordinary user may still write
};

// Below this the facilitator is warned.
inline constexpr std::uint64_t free_bytes_warning = 500ULL * 1024 * 1024;

// Of the file, or of its folder where the file does not exist yet. What cannot be found out stays
// at its default, with free_bytes at its maximum.
Volume volume_of(const std::filesystem::path& path);

}  // namespace palabre
