// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/workshop/natural.hpp"

#include <algorithm>
#include <utility>

namespace palabre::workshop {

Natural::Natural(std::uint64_t value) {
  words_[0] = static_cast<std::uint32_t>(value);
  words_[1] = static_cast<std::uint32_t>(value >> 32);
}

bool Natural::zero() const {
  return std::all_of(words_.begin(), words_.end(), [](std::uint32_t word) { return word == 0; });
}

Natural Natural::operator+(const Natural& other) const {
  Natural made;
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < words; ++i) {
    carry += std::uint64_t{words_[i]} + other.words_[i];
    made.words_[i] = static_cast<std::uint32_t>(carry);
    carry >>= 32;
  }
  return made;
}

Natural Natural::operator*(std::uint32_t factor) const {
  Natural made;
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < words; ++i) {
    carry += std::uint64_t{words_[i]} * factor;
    made.words_[i] = static_cast<std::uint32_t>(carry);
    carry >>= 32;
  }
  return made;
}

Natural Natural::operator*(const Natural& other) const {
  Natural made;
  for (std::size_t place = 0; place < words; ++place) {
    if (other.words_[place] == 0) {
      continue;
    }
    const Natural part = *this * other.words_[place];
    Natural moved;
    for (std::size_t i = place; i < words; ++i) {
      moved.words_[i] = part.words_[i - place];
    }
    made = made + moved;
  }
  return made;
}

Natural Natural::operator-(const Natural& other) const {
  Natural made;
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i < words; ++i) {
    const std::uint64_t taken = other.words_[i] + borrow;
    borrow = words_[i] < taken ? 1 : 0;
    made.words_[i] = static_cast<std::uint32_t>((borrow << 32) + words_[i] - taken);
  }
  return made;
}

bool Natural::bit(std::size_t place) const {
  return ((words_[place / 32] >> (place % 32)) & 1U) != 0;
}

std::size_t Natural::length() const {
  std::size_t used = words;
  while (used > 0 && words_[used - 1] == 0) {
    --used;
  }
  return used * 32;
}

void Natural::halve() {
  std::uint32_t carry = 0;
  for (std::size_t i = words; i-- > 0;) {
    const std::uint32_t next = words_[i] << 31;
    words_[i] = (words_[i] >> 1) | carry;
    carry = next;
  }
}

void Natural::double_and_add(bool bit) {
  std::uint32_t carry = bit ? 1 : 0;
  for (std::uint32_t& word : words_) {
    const std::uint32_t next = word >> 31;
    word = (word << 1) | carry;
    carry = next;
  }
}

Natural Natural::divided_by(const Natural& other, Natural* rest) const {
  Natural quotient;
  Natural left;
  for (std::size_t place = length(); place-- > 0;) {
    left.double_and_add(bit(place));
    const bool fits = left >= other;
    if (fits) {
      left = left - other;
    }
    quotient.double_and_add(fits);
  }
  if (rest != nullptr) {
    *rest = left;
  }
  return quotient;
}

std::strong_ordering Natural::operator<=>(const Natural& other) const {
  for (std::size_t i = words; i-- > 0;) {
    if (words_[i] != other.words_[i]) {
      return words_[i] <=> other.words_[i];
    }
  }
  return std::strong_ordering::equal;
}

std::uint32_t Natural::divide_small(std::uint32_t divisor) {
  std::uint64_t rest = 0;
  for (std::size_t i = words; i-- > 0;) {
    rest = (rest << 32) | words_[i];
    words_[i] = static_cast<std::uint32_t>(rest / divisor);
    rest %= divisor;
  }
  return static_cast<std::uint32_t>(rest);
}

std::string Natural::text() const {
  Natural left = *this;
  std::string digits;
  do {
    digits.push_back(static_cast<char>('0' + left.divide_small(10)));
  } while (!left.zero());
  std::reverse(digits.begin(), digits.end());
  return digits;
}

Natural Natural::from_text(const std::string& digits) {
  Natural made;
  if (digits.size() > 200) {
    return made;
  }
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') {
      return Natural();
    }
    made = made * 10U + Natural(static_cast<std::uint64_t>(digit - '0'));
  }
  return made;
}

// Stein's binary way: shifts and differences, no division.
Natural greatest_common_divisor(Natural a, Natural b) {
  if (a.zero() || b.zero()) {
    return a.zero() ? b : a;
  }
  std::size_t twos = 0;
  while (!a.bit(0) && !b.bit(0)) {
    a.halve();
    b.halve();
    ++twos;
  }
  while (!a.bit(0)) {
    a.halve();
  }
  while (!b.zero()) {
    while (!b.bit(0)) {
      b.halve();
    }
    if (a > b) {
      std::swap(a, b);
    }
    b = b - a;
  }
  while (twos-- > 0) {
    a.double_and_add(false);
  }
  return a;
}

ExactFraction ExactFraction::reduced() const {
  if (numerator.zero()) {
    return {Natural(0), Natural(1)};
  }
  const Natural common = greatest_common_divisor(numerator, denominator);
  return {numerator.divided_by(common), denominator.divided_by(common)};
}

std::strong_ordering ExactFraction::operator<=>(const ExactFraction& other) const {
  return numerator * other.denominator <=> other.numerator * denominator;
}

ExactFraction sum(const ExactFraction& a, const ExactFraction& b) {
  return {a.numerator * b.denominator + b.numerator * a.denominator,
          a.denominator * b.denominator};
}

ExactFraction distance(const ExactFraction& a, const ExactFraction& b) {
  const Natural left = a.numerator * b.denominator;
  const Natural right = b.numerator * a.denominator;
  return {left >= right ? left - right : right - left, a.denominator * b.denominator};
}

}  // namespace palabre::workshop
