// SPDX-License-Identifier: AGPL-3.0-or-later
// Streams and their chains. Every event stands in one stream with that stream's own dense revision
// (from 1) and in the whole journal with a sequence number (`seq`, from 1, the total order).
//
// Chains: hash(entry) = SHA-256(salt ‖ event bytes); chain(n) = SHA-256(chain(n-1) ‖ hash(n)), with
// chain(0) = 32 zero bytes. Because a chain covers the salted hash and not the payload, erasing a
// payload leaves every chain whole, and the salt keeps an erased text from being guessed.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "protocol/messages/journal.pb.h"

namespace palabre {

using Hash = std::array<std::uint8_t, 32>;
using Salt = std::array<std::uint8_t, 16>;

// Names one stream. Orders hall, places, persons, staff; usable as a map key.
struct StreamKey {
  pb::StreamKind kind = pb::STREAM_UNKNOWN;
  std::uint32_t id = 0;

  auto operator<=>(const StreamKey&) const = default;
  bool valid() const {
    return kind == pb::STREAM_HALL || kind == pb::STREAM_STAFF
               ? id == 0
               : (kind == pb::STREAM_PLACE || kind == pb::STREAM_PERSON) && id != 0;
  }
};

inline constexpr StreamKey hall_stream{pb::STREAM_HALL, 0};
inline constexpr StreamKey staff_stream{pb::STREAM_STAFF, 0};
inline constexpr StreamKey place_stream(std::uint32_t place) { return {pb::STREAM_PLACE, place}; }
inline constexpr StreamKey person_stream(std::uint32_t person) {
  return {pb::STREAM_PERSON, person};
}

StreamKey stream_key(const pb::StreamId& id);
pb::StreamId stream_id(StreamKey key);
// "hall", "place 3", "person 7", "staff": for logs and tests.
std::string print(StreamKey key);

// One row of the journal. About 150 bytes besides the event itself.
struct Entry {
  std::uint64_t seq = 0;
  StreamKey stream;
  std::uint64_t revision = 0;
  Salt salt{};
  std::string event;     // the bytes as they were first written; empty when erased
  Hash hash{};           // SHA-256(salt ‖ event), kept when the event is erased
  bool erased = false;
};

Hash payload_hash(const Salt& salt, std::string_view event);
// Without salt: tells two commands apart, hides nothing.
Hash payload_hash_plain(std::string_view bytes);
// The chain value after an entry with this hash.
Hash chain_next(const Hash& before, const Hash& hash);
std::string hex(const Hash& hash);

}  // namespace palabre
