// SPDX-License-Identifier: AGPL-3.0-or-later
// Archives in memory, read with bounds and written the same for the same contents. One thread each.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct zip;

namespace palabre::copies {

// Nothing is unpacked before it is asked for, and never more than `bytes_max` of it, whatever the
// archive says of its own sizes.
class ZipReader {
 public:
  // Returns: nothing if `bytes` is no archive. `bytes` must outlive the reader.
  [[nodiscard]] static std::optional<ZipReader> open(std::string_view bytes);
  ~ZipReader();
  ZipReader(ZipReader&& other) noexcept;
  ZipReader& operator=(ZipReader&&) = delete;
  ZipReader(const ZipReader&) = delete;
  ZipReader& operator=(const ZipReader&) = delete;

  [[nodiscard]] bool has(const std::string& name) const;
  // Returns: nothing if it is missing, damaged, locked by a password, or larger.
  [[nodiscard]] std::optional<std::string> read(const std::string& name,
                                                std::size_t bytes_max) const;

 private:
  explicit ZipReader(zip* archive) : archive_(archive) {}
  zip* archive_;
};

struct ZipEntry {
  std::string name;
  std::string bytes;
  bool compressed = true;
};
// Returns: the archive, entries in this order, without the time of day. Empty if memory is short.
[[nodiscard]] std::string make_zip(const std::vector<ZipEntry>& entries);

}  // namespace palabre::copies
