// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/workshop/stream.hpp"

#include <sodium.h>

namespace palabre {

StreamKey stream_key(const pb::StreamId& id) { return {id.kind(), id.id()}; }

pb::StreamId stream_id(StreamKey key) {
  pb::StreamId id;
  id.set_kind(key.kind);
  id.set_id(key.id);
  return id;
}

std::string print(StreamKey key) {
  switch (key.kind) {
    case pb::STREAM_HALL:
      return "hall";
    case pb::STREAM_PLACE:
      return "place " + std::to_string(key.id);
    case pb::STREAM_PERSON:
      return "person " + std::to_string(key.id);
    case pb::STREAM_STAFF:
      return "staff";
    default:
      return "no stream";
  }
}

Hash payload_hash(const Salt& salt, std::string_view event) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, salt.data(), salt.size());
  crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(event.data()),
                            event.size());
  Hash hash;
  crypto_hash_sha256_final(&state, hash.data());
  return hash;
}

Hash payload_hash_plain(std::string_view bytes) {
  Hash hash;
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size());
  return hash;
}

Hash chain_next(const Hash& before, const Hash& hash) {
  std::array<std::uint8_t, 64> both;
  std::copy(before.begin(), before.end(), both.begin());
  std::copy(hash.begin(), hash.end(), both.begin() + 32);
  Hash next;
  crypto_hash_sha256(next.data(), both.data(), both.size());
  return next;
}

std::string hex(const Hash& hash) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  text.reserve(64);
  for (const std::uint8_t byte : hash) {
    text.push_back(digits[byte >> 4]);
    text.push_back(digits[byte & 15]);
  }
  return text;
}

}  // namespace palabre
