// SPDX-License-Identifier: AGPL-3.0-or-later
// The typed code and the tickets: how somebody who was told eight characters proves it to the
// workshop, and the workshop to them, so that a listener or a middleman learns nothing useful.
// Pure but for randomness; any thread. `derive` is slow on purpose: never on the network thread.
#pragma once

#include <array>
#include <boost/system/result.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/net/identity.hpp"

namespace palabre::net {

// 32 bytes that only the two ends of one TLS connection know (RFC 9266, see tls.hpp). Two
// connections never share them, so a proof made for one is worth nothing on another.
using ExporterValue = std::array<std::uint8_t, 32>;

// --- The typed code: 40 random bits as 8 characters of Crockford's base 32 (no I, L, O, U).

inline constexpr std::size_t code_length = 8;

// Such as "K7QF2M9X". Throws std::runtime_error where the system gives no randomness.
[[nodiscard]] std::string generate_code();

// What a person typed, as generate_code writes it: case, spaces, dashes and dots do not count, O is
// 0, I and L are 1. Nothing where it is not 8 characters of the alphabet.
[[nodiscard]] std::optional<std::string> normalise_code(std::string_view typed);

// "K7QF2M9X" as "K7QF-2M9X", to be read aloud and from afar.
[[nodiscard]] std::string pretty_code(std::string_view code);

// --- The proof.

// The cost of Argon2id, which travels in the server's first message.
struct CodeCost {
  std::uint64_t passes = 4;
  std::uint64_t memory_bytes = 64 * 1024 * 1024;
  friend bool operator==(CodeCost const&, CodeCost const&) = default;
};

// Whether a client may work at this cost. The floor matters most: somebody in the middle who asks
// for a cheap derivation could search the whole space of codes in the answer. The ceiling keeps a
// hostile server from holding the machine.
[[nodiscard]] bool acceptable(CodeCost const& cost);

using CodeKey = std::array<std::uint8_t, 32>;
using Proof = std::array<std::uint8_t, 32>;

enum class AdmissionError {
  bad_code,           // not as normalise_code gives it
  unacceptable_cost,  // see acceptable()
  out_of_memory,      // the machine does not have `memory_bytes` to spare
};

// Argon2id(code, salt = workshop id). Takes `memory_bytes` of memory and about 0.2 s on an ordinary
// laptop, so it runs on a thread of its own, and once per code on the server.
[[nodiscard]] boost::system::result<CodeKey, AdmissionError> derive(std::string_view code,
                                                                    WorkshopId const& workshop,
                                                                    CodeCost const& cost);

// HMAC-SHA256(key, "palabre client" ‖ exporter) and "palabre server" likewise. The client proves
// first; the server answers only a right proof; the client checks the answer before it sends
// anything else, and pins the server's key from then on.
[[nodiscard]] Proof client_proof(CodeKey const& key, ExporterValue const& exporter);
[[nodiscard]] Proof server_proof(CodeKey const& key, ExporterValue const& exporter);

// In constant time. False where `received` has another length.
[[nodiscard]] bool same_proof(Proof const& expected, std::string_view received);

// --- Tickets: 128 random bits in a link. They are sent inside TLS, to a server whose pin was
// checked, and say which rights their bearer gets; the server keeps what each one is for.

using Ticket = std::array<std::uint8_t, 16>;

[[nodiscard]] Ticket generate_ticket();
[[nodiscard]] WorkshopId generate_workshop_id();

// In constant time. False where `received` has another length.
[[nodiscard]] bool same_ticket(Ticket const& expected, std::string_view received);

}  // namespace palabre::net
