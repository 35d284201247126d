// SPDX-License-Identifier: AGPL-3.0-or-later
// See frame.hpp.
#include "protocol/net/frame.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace palabre::net {

void append_frame(std::string& out, std::string_view payload, std::size_t payload_max) {
  if (payload.empty() || payload.size() > payload_max || payload.size() > 0xFFFF'FFFFU)
    throw std::length_error("a frame cannot carry this many bytes");
  const auto length = static_cast<std::uint32_t>(payload.size());
  for (int shift = 24; shift >= 0; shift -= 8)
    out.push_back(static_cast<char>((length >> shift) & 0xFFU));
  out.append(payload);
}

std::string encode_frame(std::string_view payload) {
  std::string out;
  out.reserve(frame_header_bytes + payload.size());
  append_frame(out, payload);
  return out;
}

boost::system::result<std::optional<std::string>, FrameError> FrameReader::next(
    std::string_view& input) {
  if (error_)
    return *error_;
  while (header_size_ < frame_header_bytes) {
    if (input.empty())
      return std::optional<std::string>{};
    length_ = (length_ << 8U) | static_cast<unsigned char>(input.front());
    input.remove_prefix(1);
    if (++header_size_ < frame_header_bytes)
      continue;
    if (length_ == 0)
      error_ = FrameError::empty;
    else if (length_ > payload_max_)
      error_ = FrameError::oversized;
    if (error_)
      return *error_;
  }
  const auto taken = std::min<std::size_t>(length_ - payload_.size(), input.size());
  payload_.append(input.substr(0, taken));
  input.remove_prefix(taken);
  if (payload_.size() < length_)
    return std::optional<std::string>{};
  length_ = 0;
  header_size_ = 0;
  return std::optional<std::string>(std::exchange(payload_, {}));
}

}  // namespace palabre::net
