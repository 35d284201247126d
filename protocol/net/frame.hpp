// SPDX-License-Identifier: AGPL-3.0-or-later
// Frames: what cuts the stream of bytes between two programs into messages. A frame is its length
// (4 bytes, big-endian, of the payload alone) and its payload, one serialised message.
// Pure: no socket, no clock. A reader belongs to one session, on the network thread.
#pragma once

#include <boost/system/result.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace palabre::net {

inline constexpr std::size_t frame_header_bytes = 4;

enum class FrameError {
  oversized,  // the announced length is above the limit that holds now
  empty,      // the announced length is zero: no message of ours serialises to nothing
};

// Appends one frame to `out`. Throws std::length_error where the payload is empty or longer than
// `payload_max`: to build such a frame is a mistake of the caller, not of the network.
void append_frame(std::string& out, std::string_view payload,
                  std::size_t payload_max = 0xFFFF'FFFFU);

// The same, as a new string.
[[nodiscard]] std::string encode_frame(std::string_view payload);

// Puts frames together from bytes that arrive in any pieces. Memory grows with the bytes received,
// never with the length announced, and the length is judged before anything is kept.
class FrameReader {
 public:
  // `payload_max` in bytes, without the header.
  explicit FrameReader(std::size_t payload_max) : payload_max_(payload_max) {}

  // Holds from the next header on; a session raises it when its peer is admitted.
  void set_limit(std::size_t payload_max) { payload_max_ = payload_max; }

  // Takes from the front of `input` what belongs to the current frame and gives its payload once it
  // is whole; what follows stays in `input` for the next call. Nothing: `input` is used up and more
  // is needed. After an error the stream cannot be understood any more and every call repeats it.
  [[nodiscard]] boost::system::result<std::optional<std::string>, FrameError> next(
      std::string_view& input);

  // Whether a frame has begun and is not whole.
  [[nodiscard]] bool inside_frame() const { return header_size_ > 0; }

 private:
  std::size_t payload_max_;
  std::uint32_t length_ = 0;
  std::size_t header_size_ = 0;
  std::string payload_;
  std::optional<FrameError> error_;
};

}  // namespace palabre::net
