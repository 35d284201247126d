// SPDX-License-Identifier: AGPL-3.0-or-later
// Little-endian base-128 numbers in their shortest form, as the text library's encodings use them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace palabre::text {

inline constexpr std::size_t varint_bytes_max = 10;

// Writes at `at`, where there is room for varint_bytes_max, and returns the place behind.
inline char* write_varint(char* at, std::uint64_t value) {
  while (value >= 0x80) {
    *at++ = static_cast<char>(value | 0x80U);
    value >>= 7U;
  }
  *at++ = static_cast<char>(value);
  return at;
}

inline void put_varint(std::string& out, std::uint64_t value) {
  std::array<char, varint_bytes_max> bytes;
  const char* const end = write_varint(bytes.data(), value);
  out.append(bytes.data(), static_cast<std::size_t>(end - bytes.data()));
}

[[nodiscard]] constexpr std::size_t varint_size(std::uint64_t value) {
  std::size_t size = 1;
  while (value >= 0x80) {
    value >>= 7U;
    ++size;
  }
  return size;
}

// Reads bytes from the front of a view it does not own; every read says whether it succeeded, and
// nothing moves after a failure.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : at_(bytes.data()), end_(at_ + bytes.size()) {}

  [[nodiscard]] bool done() const { return at_ == end_; }
  [[nodiscard]] std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }
  [[nodiscard]] std::string_view rest() const { return {at_, left()}; }

  // False at the end of the bytes, at 2^64 and above, and for a form longer than needed.
  [[nodiscard]] bool varint(std::uint64_t& value) {
    if (at_ != end_ && static_cast<unsigned char>(*at_) < 0x80) {
      value = static_cast<unsigned char>(*at_++);
      return true;
    }
    std::uint64_t sum = 0;
    unsigned shift = 0;
    for (const char* at = at_; at != end_ && shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(*at++);
      if (shift == 63 && byte > 1) {
        return false;
      }
      sum |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) {
        if (byte == 0 && shift > 0) {
          return false;
        }
        at_ = at;
        value = sum;
        return true;
      }
    }
    return false;
  }
  [[nodiscard]] bool bytes(std::size_t count, std::string_view& view) {
    if (count > left()) {
      return false;
    }
    view = {at_, count};
    at_ += count;
    return true;
  }

 private:
  const char* at_;
  const char* end_;
};

}  // namespace palabre::text
