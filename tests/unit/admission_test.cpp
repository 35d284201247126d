// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of the typed code, its proofs, and how often it may be tried.
#include "protocol/net/admission.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "protocol/net/guess_budget.hpp"

namespace {

using namespace palabre::net;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

template <class Array>
std::string bytes_of(Array const& array) {
  return {array.begin(), array.end()};
}

AdmissionError error_of(boost::system::result<CodeKey, AdmissionError> const& result) {
  REQUIRE(result.has_error());
  return result.error();
}

std::string hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (char c : bytes) {
    out += digits[static_cast<unsigned char>(c) >> 4U];
    out += digits[static_cast<unsigned char>(c) & 15U];
  }
  return out;
}

}  // namespace

TEST_CASE("code: a generated code is written with 8 signs nobody confuses", "[net][admission]") {
  std::set<std::string> codes;
  std::string all;
  for (int i = 0; i < 300; ++i) {
    const auto code = generate_code();
    CHECK(code.size() == code_length);
    CHECK(normalise_code(code) == code);
    CHECK(normalise_code(pretty_code(code)) == code);
    codes.insert(code);
    all += code;
  }
  CHECK(codes.size() == 300);
  CHECK(all.find_first_of("ILOU") == std::string::npos);
  // Each of the 32 signs is missing from 2,400 draws with a chance of 1e-33.
  CHECK(std::set<char>(all.begin(), all.end()).size() == 32);
}

TEST_CASE("code: what a person types means what was shown", "[net][admission]") {
  CHECK(pretty_code("K7QF2M9X") == "K7QF-2M9X");
  for (auto const* typed :
       {"K7QF2M9X", "k7qf-2m9x", " k7qf 2m9x\n", "K7.QF.2M.9X", "k-7-q-f-2-m-9-x"})
    CHECK(normalise_code(typed) == "K7QF2M9X");
  CHECK(normalise_code("oOiIlL00") == "00111100");
  for (auto const* typed : {"", "K7QF2M9", "K7QF2M9XX", "K7QF2M9U", "K7QF2M9é", "K7QF_2M9X"}) {
    INFO(typed);
    CHECK_FALSE(normalise_code(typed));
  }
}

TEST_CASE("proof: both ends agree for one code, workshop and connection only", "[net][admission]") {
  const auto workshop = generate_workshop_id();
  const CodeCost cost{2, 64 * 1024 * 1024};
  const auto key = *derive("K7QF2M9X", workshop, cost);
  CHECK(*derive("K7QF2M9X", workshop, cost) == key);
  CHECK(*derive("K7QF2M9Y", workshop, cost) != key);
  CHECK(*derive("K7QF2M9X", generate_workshop_id(), cost) != key);
  CHECK(*derive("K7QF2M9X", workshop, {3, cost.memory_bytes}) != key);

  ExporterValue here{};
  here[0] = 1;
  ExporterValue elsewhere{};
  elsewhere[0] = 2;
  const auto proof = client_proof(key, here);
  CHECK(same_proof(client_proof(key, here), bytes_of(proof)));
  CHECK_FALSE(same_proof(client_proof(key, elsewhere), bytes_of(proof)));
  CHECK_FALSE(same_proof(server_proof(key, here), bytes_of(proof)));
  CHECK_FALSE(same_proof(proof, bytes_of(proof).substr(1)));
  CHECK_FALSE(same_proof(proof, ""));
}

TEST_CASE("proof: the bytes are those a stranger's client computes", "[net][admission]") {
  // Checked against Python: argon2.low_level.hash_secret_raw (time_cost=2, memory_cost=65536,
  // parallelism=1, type=ID) and hmac.new(key, b"palabre client" + exporter, "sha256").
  WorkshopId workshop{};
  for (std::size_t i = 0; i < workshop.size(); ++i)
    workshop[i] = static_cast<std::uint8_t>(i);
  const auto key = *derive("K7QF2M9X", workshop, {2, 64 * 1024 * 1024});
  CHECK(hex(bytes_of(key)) == "5541a17039df95008f45994f980f83430129e8448c77d7fc7ddf05bc87089460");
  ExporterValue exporter{};
  exporter.fill(0x55);
  CHECK(hex(bytes_of(client_proof(key, exporter))) ==
        "6392085547359d35c0f2971343a922eff61f5b10bfe61b72db4185b709ebda7b");
  CHECK(hex(bytes_of(server_proof(key, exporter))) ==
        "b863b72f2dbe311aa7cbcac75a3ef3ad816e39b9760bb599e83921a3cdf57e9f");
}

TEST_CASE("proof: a cheap or an exhausting cost is refused before any work", "[net][admission]") {
  const auto workshop = generate_workshop_id();
  constexpr std::uint64_t mib = 1024 * 1024;
  CHECK(acceptable(CodeCost{}));
  for (auto cost : {CodeCost{1, 64 * mib}, CodeCost{2, 8 * mib}, CodeCost{17, 64 * mib},
                    CodeCost{2, 257 * mib}, CodeCost{0, 0}}) {
    CHECK_FALSE(acceptable(cost));
    CHECK(error_of(derive("K7QF2M9X", workshop, cost)) == AdmissionError::unacceptable_cost);
  }
  CHECK(error_of(derive("k7qf2m9x", workshop, {})) == AdmissionError::bad_code);
}

TEST_CASE("ticket: tickets differ and are compared whole", "[net][admission]") {
  const auto ticket = generate_ticket();
  CHECK(ticket != generate_ticket());
  CHECK(same_ticket(ticket, bytes_of(ticket)));
  CHECK_FALSE(same_ticket(ticket, bytes_of(generate_ticket())));
  CHECK_FALSE(same_ticket(ticket, bytes_of(ticket) + "x"));
}

TEST_CASE("guesses: five at once per address, then one a minute", "[net][guesses]") {
  GuessBudget budget;
  milliseconds now = seconds(1'000);
  for (int i = 0; i < 5; ++i)
    CHECK(budget.attempt("10.0.0.1", now) == GuessVerdict::allowed);
  CHECK(budget.attempt("10.0.0.1", now) == GuessVerdict::wait);
  CHECK(budget.retry_in("10.0.0.1", now) == minutes(1));
  CHECK(budget.attempt("10.0.0.2", now) == GuessVerdict::allowed);
  now += seconds(59);
  CHECK(budget.attempt("10.0.0.1", now) == GuessVerdict::wait);
  now += seconds(1);
  CHECK(budget.retry_in("10.0.0.1", now) == milliseconds(0));
  CHECK(budget.attempt("10.0.0.1", now) == GuessVerdict::allowed);
  CHECK(budget.attempt("10.0.0.1", now) == GuessVerdict::wait);
}

TEST_CASE("guesses: an address left alone gets its five tries back", "[net][guesses]") {
  GuessBudget budget;
  milliseconds now = seconds(1'000);
  for (int i = 0; i < 6; ++i)
    (void)budget.attempt("10.0.0.1", now);
  now += minutes(5);
  for (int i = 0; i < 5; ++i)
    CHECK(budget.attempt("10.0.0.1", now) == GuessVerdict::allowed);
  CHECK(budget.attempt("10.0.0.1", now) == GuessVerdict::wait);
}

TEST_CASE("guesses: twenty a second from all addresses together", "[net][guesses]") {
  GuessBudget budget;
  int allowed = 0;
  for (int ms = 0; ms < 10'000; ms += 5)
    if (budget.attempt("10.0." + std::to_string(ms / 256) + "." + std::to_string(ms % 256),
                       milliseconds(ms)) == GuessVerdict::allowed)
      ++allowed;
  // Twenty at once, then one every 50 ms.
  CHECK(allowed >= 20 + 10 * 20 - 2);
  CHECK(allowed <= 20 + 10 * 20);
}

TEST_CASE("guesses: a whole room with the right code comes in through one address",
          "[net][guesses]") {
  GuessBudget budget;
  milliseconds now = seconds(5);
  for (int person = 0; person < 300; ++person) {
    REQUIRE(budget.attempt("192.168.1.1", now) == GuessVerdict::allowed);
    budget.succeeded("192.168.1.1");
    now += milliseconds(50);
  }
}

TEST_CASE("guesses: after 200 failures the code hides until it is shown again", "[net][guesses]") {
  GuessBudget budget;
  milliseconds now{0};
  for (int i = 0; i < 200; ++i) {
    CHECK_FALSE(budget.hidden());
    REQUIRE(budget.attempt("10.0.0." + std::to_string(i), now) == GuessVerdict::allowed);
    budget.failed();
    now += milliseconds(50);
  }
  CHECK(budget.hidden());
  CHECK(budget.attempt("192.168.1.1", now + minutes(600)) == GuessVerdict::hidden);
  budget.show_again();
  CHECK(budget.attempt("192.168.1.1", now) == GuessVerdict::allowed);
  CHECK(budget.failures() == 0);
}

TEST_CASE("guesses: many addresses neither fill the memory nor lock the door for ever",
          "[net][guesses]") {
  GuessBudget budget;
  milliseconds now{0};
  for (std::size_t i = 0; i < GuessBudget::addresses_max + 100; ++i) {
    // At 20 a second the first addresses are forgotten before the table is full.
    CHECK(budget.attempt("host" + std::to_string(i), now) == GuessVerdict::allowed);
    now += milliseconds(50);
  }
}
