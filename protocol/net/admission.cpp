// SPDX-License-Identifier: AGPL-3.0-or-later
// See admission.hpp. libsodium only.
#include "protocol/net/admission.hpp"

#include <sodium.h>

#include <stdexcept>
#include <tuple>

namespace palabre::net {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
static_assert(alphabet.size() == 32);

// The salt is the workshop's id as it is.
static_assert(crypto_pwhash_SALTBYTES == std::tuple_size_v<WorkshopId>);

void prepare_sodium() {
  static const bool ready = sodium_init() >= 0;
  if (!ready)
    throw std::runtime_error("libsodium finds no source of randomness");
}

template <class Array>
Array random_bytes() {
  prepare_sodium();
  Array bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

template <class Array>
bool same_bytes(Array const& expected, std::string_view received) {
  return received.size() == expected.size() &&
         sodium_memcmp(expected.data(), received.data(), expected.size()) == 0;
}

Proof proof(CodeKey const& key, std::string_view label, ExporterValue const& exporter) {
  prepare_sodium();
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, key.data(), key.size());
  const std::basic_string<unsigned char> text(label.begin(), label.end());
  crypto_auth_hmacsha256_update(&state, text.data(), text.size());
  crypto_auth_hmacsha256_update(&state, exporter.data(), exporter.size());
  Proof result{};
  static_assert(crypto_auth_hmacsha256_BYTES == std::tuple_size_v<Proof>);
  static_assert(crypto_auth_hmacsha256_KEYBYTES == std::tuple_size_v<CodeKey>);
  crypto_auth_hmacsha256_final(&state, result.data());
  return result;
}

}  // namespace

std::string generate_code() {
  prepare_sodium();
  std::string code;
  for (std::size_t i = 0; i < code_length; ++i)
    code.push_back(alphabet[randombytes_uniform(32)]);
  return code;
}

std::optional<std::string> normalise_code(std::string_view typed) {
  std::string code;
  for (char letter : typed) {
    if (letter == ' ' || letter == '-' || letter == '.' || letter == '\t' || letter == '\r' ||
        letter == '\n')
      continue;
    if (letter >= 'a' && letter <= 'z')
      letter = static_cast<char>(letter - 'a' + 'A');
    if (letter == 'O')
      letter = '0';
    else if (letter == 'I' || letter == 'L')
      letter = '1';
    if (code.size() == code_length || alphabet.find(letter) == std::string_view::npos)
      return std::nullopt;
    code.push_back(letter);
  }
  if (code.size() != code_length)
    return std::nullopt;
  return code;
}

std::string pretty_code(std::string_view code) {
  std::string pretty(code);
  if (pretty.size() == code_length)
    pretty.insert(code_length / 2, "-");
  return pretty;
}

bool acceptable(CodeCost const& cost) {
  return cost.passes >= 2 && cost.passes <= 16 && cost.memory_bytes >= 64 * 1024 * 1024 &&
         cost.memory_bytes <= 256 * 1024 * 1024;
}

boost::system::result<CodeKey, AdmissionError> derive(std::string_view code,
                                                      WorkshopId const& workshop,
                                                      CodeCost const& cost) {
  prepare_sodium();
  if (normalise_code(code) != code)
    return AdmissionError::bad_code;
  if (!acceptable(cost))
    return AdmissionError::unacceptable_cost;
  CodeKey key{};
  if (crypto_pwhash(key.data(), key.size(), code.data(), code.size(), workshop.data(), cost.passes,
                    static_cast<std::size_t>(cost.memory_bytes), crypto_pwhash_ALG_ARGON2ID13) != 0)
    return AdmissionError::out_of_memory;
  return key;
}

Proof client_proof(CodeKey const& key, ExporterValue const& exporter) {
  return proof(key, "palabre client", exporter);
}

Proof server_proof(CodeKey const& key, ExporterValue const& exporter) {
  return proof(key, "palabre server", exporter);
}

bool same_proof(Proof const& expected, std::string_view received) {
  return same_bytes(expected, received);
}

Ticket generate_ticket() {
  return random_bytes<Ticket>();
}
WorkshopId generate_workshop_id() {
  return random_bytes<WorkshopId>();
}

bool same_ticket(Ticket const& expected, std::string_view received) {
  return same_bytes(expected, received);
}

}  // namespace palabre::net
