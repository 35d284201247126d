// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/journal_companion.hpp"

#include <array>
#include <fstream>
#include <vector>

#include "protocol/limits.hpp"

namespace palabre {
namespace {

constexpr std::size_t header_size = 32;
constexpr std::size_t frame_header_size = 24;

std::uint32_t big_endian(const std::uint8_t* at) {
  return static_cast<std::uint32_t>(at[0]) << 24 | static_cast<std::uint32_t>(at[1]) << 16 |
         static_cast<std::uint32_t>(at[2]) << 8 | at[3];
}

std::uint32_t little_endian(const std::uint8_t* at) {
  return static_cast<std::uint32_t>(at[3]) << 24 | static_cast<std::uint32_t>(at[2]) << 16 |
         static_cast<std::uint32_t>(at[1]) << 8 | at[0];
}

struct Sum {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  bool operator==(const Sum&) const = default;

  void add(const std::uint8_t* data, std::size_t size, bool big) {
    for (std::size_t i = 0; i + 8 <= size; i += 8) {
      first += (big ? big_endian(data + i) : little_endian(data + i)) + second;
      second += (big ? big_endian(data + i + 4) : little_endian(data + i + 4)) + first;
    }
  }
};

Sum stored_sum(const std::uint8_t* at) {
  return {big_endian(at), big_endian(at + 4)};
}

bool read(std::ifstream& in, std::uint8_t* out, std::size_t size) {
  in.read(reinterpret_cast<char*>(out), static_cast<std::streamsize>(size));
  return in.gcount() == static_cast<std::streamsize>(size);
}

}  // namespace

std::uint32_t transactions_behind_damage(const std::filesystem::path& companion) {
  std::ifstream in(companion, std::ios::binary);
  std::array<std::uint8_t, header_size> header{};
  if (!in || !read(in, header.data(), header.size())) {
    return 0;
  }
  const std::uint32_t magic = big_endian(header.data());
  const bool big = (magic & 1) != 0;
  Sum sum;
  sum.add(header.data(), 24, big);
  bool sound = (magic | 1) == 0x377f0683 && big_endian(header.data() + 4) == 3007000 &&
               sum == stored_sum(header.data() + 24);
  // Our files have one page size; a header that says another one is a damaged header.
  constexpr std::size_t page_size = 4096;
  sound = sound && big_endian(header.data() + 8) == page_size;

  // Frames of another generation carry other salts. Where the header cannot be believed, the first
  // frame says which generation this is.
  std::uint64_t salts = static_cast<std::uint64_t>(big_endian(header.data() + 16)) << 32 |
                        big_endian(header.data() + 20);
  bool salts_known = sound;
  std::uint32_t behind = 0;
  std::vector<std::uint8_t> frame(frame_header_size + page_size);
  for (std::uint64_t bytes = 0; bytes < 2 * limits::journal_wal_bytes_max; bytes += frame.size()) {
    if (!read(in, frame.data(), frame.size())) {
      break;
    }
    const std::uint64_t frame_salts = static_cast<std::uint64_t>(big_endian(frame.data() + 8))
                                          << 32 |
                                      big_endian(frame.data() + 12);
    if (!salts_known) {
      salts = frame_salts;
      salts_known = salts != 0;
    }
    const bool same = frame_salts == salts;
    if (sound) {
      sum.add(frame.data(), 8, big);
      sum.add(frame.data() + frame_header_size, page_size, big);
      sound = same && big_endian(frame.data()) != 0 && sum == stored_sum(frame.data() + 16);
    }
    if (!sound && same && big_endian(frame.data() + 4) != 0) {
      ++behind;
    }
  }
  return behind;
}

}  // namespace palabre
