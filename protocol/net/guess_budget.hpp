// SPDX-License-Identifier: AGPL-3.0-or-later
// How often the typed code may be tried over the network. Time is an argument, in milliseconds
// since any fixed start, and never goes back. Lives on the network thread; at most about 1 MiB.
// With these numbers four hours of guessing find a 40-bit code with a chance of 3 in 10 million.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace palabre::net {

enum class GuessVerdict {
  allowed,  // check the proof, then say how it went with succeeded() or failed()
  wait,     // this address, or everybody together, tries too often: refuse without looking
  hidden,   // too many wrong proofs: nobody comes in by the code until it is shown anew
};

class GuessBudget {
 public:
  using Milliseconds = std::chrono::milliseconds;

  static constexpr int tries_at_once = 5;  // per address, and then
  static constexpr Milliseconds try_regained_after{60'000};
  static constexpr int tries_per_second = 20;  // from all addresses together
  static constexpr int failures_until_hidden = 200;
  static constexpr std::size_t addresses_max = 4'096;

  // Asks to try once. A try is spent when it is allowed. `origin` is what an attacker has few of:
  // an IPv4 address, or the first 64 bits of an IPv6 address (see origin_of in address.hpp).
  [[nodiscard]] GuessVerdict attempt(std::string_view origin, Milliseconds now);

  // The proof was right: the try is given back, so that a whole room behind one address comes in.
  void succeeded(std::string_view origin);

  // The proof was wrong.
  void failed();

  // After this many milliseconds attempt() may answer otherwise; zero where it would be allowed.
  [[nodiscard]] Milliseconds retry_in(std::string_view origin, Milliseconds now) const;

  [[nodiscard]] bool hidden() const { return failures_ >= failures_until_hidden; }
  [[nodiscard]] int failures() const { return failures_; }

  // The facilitator shows the code again, or a new one: failures count from zero.
  void show_again() { failures_ = 0; }

 private:
  // A bucket of tries, kept as the time at which it would be full.
  struct Bucket {
    Milliseconds full_at{0};
  };

  void forget_idle(Milliseconds now);

  std::map<std::string, Bucket, std::less<>> origins_;
  Bucket everybody_;
  int failures_ = 0;
};

}  // namespace palabre::net
