// SPDX-License-Identifier: AGPL-3.0-or-later
// Whole numbers of up to 768 bits, and exact fractions of them: enough for the sum of twenty
// colleges of five thousand people over their common denominator, which 64 or 128 bits are not.
// Pure values, no allocation: 96 bytes each.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>

namespace palabre::workshop {

class Natural {
 public:
  Natural() = default;
  explicit Natural(std::uint64_t value);

  bool zero() const;
  // Sums and products must fit in 768 bits: the limits of protocol/limits.hpp see to it.
  Natural operator+(const Natural& other) const;
  Natural operator*(std::uint32_t factor) const;
  Natural operator*(const Natural& other) const;
  // Requires: other <= *this.
  Natural operator-(const Natural& other) const;
  // Requires: other is not zero. `rest` may be null.
  Natural divided_by(const Natural& other, Natural* rest = nullptr) const;
  std::strong_ordering operator<=>(const Natural& other) const;
  bool operator==(const Natural& other) const = default;
  // Decimal, without separators.
  std::string text() const;
  // From decimal digits, at most 200; anything else gives 0.
  static Natural from_text(const std::string& digits);

 private:
  friend Natural greatest_common_divisor(Natural a, Natural b);
  static constexpr std::size_t words = 24;
  bool bit(std::size_t place) const;
  std::size_t length() const;  // in bits, of the words in use
  void double_and_add(bool bit);
  void halve();
  std::uint32_t divide_small(std::uint32_t divisor);

  std::array<std::uint32_t, words> words_{};  // lowest first
};

Natural greatest_common_divisor(Natural a, Natural b);

struct ExactFraction {
  Natural numerator;
  Natural denominator{1};  // never zero

  // In lowest terms; 0 is 0/1.
  ExactFraction reduced() const;
  // Compared exactly, by cross products.
  std::strong_ordering operator<=>(const ExactFraction& other) const;
  bool operator==(const ExactFraction& other) const { return (*this <=> other) == 0; }
};
ExactFraction sum(const ExactFraction& a, const ExactFraction& b);
// The distance between the two.
ExactFraction distance(const ExactFraction& a, const ExactFraction& b);

}  // namespace palabre::workshop
