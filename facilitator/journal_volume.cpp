// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/journal_volume.hpp"

#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>

#include <fstream>
#include <limits>
#include <string>
#include <system_error>

namespace palabre {
namespace {

namespace fs = std::filesystem;

VolumeKind kind_by_magic(std::uint64_t magic) {
  switch (magic) {
    case 0x6969:      // NFS
    case 0x517B:      // SMB
    case 0xFE534D42:  // SMB2
    case 0xFF534D42:  // CIFS
    case 0x01021997:  // 9P
    case 0x5346414F:  // AFS
    case 0x00C36400:  // Ceph
    case 0x73757245:  // Coda
      return VolumeKind::network;
    case 0x65735546:  // FUSE
      return VolumeKind::user_space;
    case 0x01021994:  // tmpfs
    case 0x858458F6:  // ramfs
      return VolumeKind::memory;
    default:
      return VolumeKind::internal;
  }
}

// The flag "removable" belongs to the whole disk, one folder above a partition. Disks on USB do not
// set it, but their place in sysfs names the bus.
bool on_removable_device(dev_t device) {
  std::error_code error;
  const fs::path place = fs::canonical(
      "/sys/dev/block/" + std::to_string(major(device)) + ":" + std::to_string(minor(device)),
      error);
  if (error) {
    return false;
  }
  if (place.string().find("/usb") != std::string::npos) {
    return true;
  }
  for (const fs::path& disk : {place, place.parent_path()}) {
    std::ifstream flag(disk / "removable");
    if (char value = '0'; flag >> value) {
      return value == '1';
    }
  }
  return false;
}

}  // namespace

Volume volume_of(const fs::path& path) {
  Volume volume;
  volume.free_bytes = std::numeric_limits<std::uint64_t>::max();
  std::error_code error;
  fs::path place = path;
  if (!fs::exists(place, error)) {
    place = fs::absolute(path, error).parent_path();
  }
  struct statfs kind {};
  if (::statfs(place.c_str(), &kind) == 0) {
    volume.kind = kind_by_magic(static_cast<std::uint32_t>(kind.f_type));
  }
  struct statvfs space {};
  if (::statvfs(place.c_str(), &space) == 0) {
    volume.free_bytes = static_cast<std::uint64_t>(space.f_bavail) * space.f_frsize;
    volume.read_only = (space.f_flag & ST_RDONLY) != 0;
  }
  struct stat where {};
  if (volume.kind == VolumeKind::internal && ::stat(place.c_str(), &where) == 0 &&
      on_removable_device(where.st_dev)) {
    volume.kind = VolumeKind::removable;
  }
  return volume;
}

}  // namespace palabre
