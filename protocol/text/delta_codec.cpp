// SPDX-License-Identifier: AGPL-3.0-or-later
// The bytes of a delta, and cutting one that is too long for a message.
#include <algorithm>
#include <utility>

#include "protocol/text/delta.hpp"
#include "protocol/text/delta_parts.hpp"
#include "protocol/text/varint.hpp"

namespace palabre::text {
namespace {

bool decode_into(Delta& delta, std::string_view bytes, const Bounds& bounds) {
  if (bytes.size() > bounds.bytes) {
    return false;
  }
  ByteReader reader(bytes);
  std::uint64_t base_length = 0;
  if (!reader.varint(base_length) || base_length > limits::pad_length_max) {
    return false;
  }
  Appender out(delta);
  std::uint64_t left = base_length;
  std::uint64_t target_length = base_length;
  std::size_t parts = 0;
  constexpr std::uint64_t none = 3;
  std::uint64_t before = none;
  while (!reader.done()) {
    std::uint64_t head = 0;
    if (++parts > bounds.components || !reader.varint(head)) {
      return false;
    }
    const std::uint64_t code = head & 3U;
    const std::uint64_t count = head >> 2U;
    if (count == 0 || code == none || code == before) {
      return false;
    }
    if (code == code_of(Kind::insert)) {
      std::string_view piece;
      if (before == code_of(Kind::remove) || !reader.bytes(count, piece)) {
        return false;
      }
      const std::size_t length = measure(piece);
      if (length == not_text) {
        return false;
      }
      target_length += length;
      out.insert(piece, static_cast<std::uint32_t>(length));
    } else {
      if (count > left) {
        return false;
      }
      left -= count;
      if (code == code_of(Kind::retain)) {
        out.retain(static_cast<std::uint32_t>(count));
      } else {
        target_length -= count;
        out.remove(static_cast<std::uint32_t>(count));
      }
    }
    before = code;
  }
  if (before == code_of(Kind::retain) || target_length > limits::pad_length_max) {
    return false;
  }
  out.finish(static_cast<std::uint32_t>(base_length));
  return true;
}

}  // namespace

void encode_to(const Delta& delta, std::string& out) {
  const std::size_t before = out.size();
  out.resize(before + (delta.components().size() + 1) * varint_bytes_max +
             delta.inserted_text().size());
  char* at = write_varint(out.data() + before, delta.base_length());
  const char* text = delta.inserted_text().data();
  for (const Component& part : delta.components()) {
    at = write_varint(at, encoded_head(part));
    at = std::copy_n(text, part.bytes(), at);
    text += part.bytes();
  }
  out.resize(static_cast<std::size_t>(at - out.data()));
}

std::size_t encoded_size(const Delta& delta) {
  std::size_t size = varint_size(delta.base_length()) + delta.inserted_text().size();
  for (const Component& part : delta.components()) {
    size += varint_size(encoded_head(part));
  }
  return size;
}

std::string encode(const Delta& delta) {
  std::string out;
  encode_to(delta, out);
  return out;
}

std::optional<Delta> decode(std::string_view bytes, const Bounds& bounds) {
  std::optional<Delta> delta;  // returned on all paths: see Appender
  if (!decode_into(delta.emplace(), bytes, bounds)) {
    delta.reset();
  }
  return delta;
}

Pieces split(const Delta& delta, const Bounds& bounds) {
  constexpr std::size_t head_bytes_max = 5;
  Pieces pieces;
  Appender first(pieces.first);
  Appender rest(pieces.rest);
  Reader reader(delta);
  std::size_t parts = 0;
  std::size_t bytes = varint_size(delta.base_length());
  std::uint32_t reached = 0;  // in the text that `first` yields
  bool worked = false;        // `first` changes something
  for (; !reader.done(); ++parts) {
    const std::uint32_t length = reader.left();
    const bool room = parts < bounds.components && bytes + head_bytes_max < bounds.bytes;
    if (worked && !room) {
      break;
    }
    bytes += head_bytes_max;
    if (reader.kind() != Kind::insert) {
      if (reader.kind() == Kind::remove) {
        first.remove(length);
        worked = true;
      } else {
        first.retain(length);
        reached += length;
      }
      reader.skip(length);
      continue;
    }
    Reader ahead = reader;
    const std::string_view whole = ahead.take_text(length);
    const std::size_t space = bounds.bytes > bytes ? bounds.bytes - bytes : 0;
    std::uint32_t taken = length;
    if (whole.size() > space) {
      std::size_t cut = space;
      while (cut > 0 && is_continuation(whole[cut])) {
        --cut;
      }
      taken = static_cast<std::uint32_t>(count_code_points(whole.substr(0, cut)));
      if (taken == 0 && worked) {
        break;
      }
      taken = std::max<std::uint32_t>(taken, 1);
    }
    const std::string_view piece = reader.take_text(taken);
    first.insert(piece, taken);
    bytes += piece.size();
    reached += taken;
    worked = true;
    if (taken < length) {
      break;
    }
  }
  first.finish(static_cast<std::uint32_t>(delta.base_length()));
  rest.retain(reached);
  while (!reader.done()) {
    const std::uint32_t length = reader.left();
    if (reader.kind() == Kind::insert) {
      rest.insert(reader.take_text(length), length);
    } else {
      reader.kind() == Kind::remove ? rest.remove(length) : rest.retain(length);
      reader.skip(length);
    }
  }
  rest.finish(static_cast<std::uint32_t>(pieces.first.target_length()));
  return pieces;
}

}  // namespace palabre::text
