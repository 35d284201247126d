// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/galois.hpp"

#include <algorithm>

namespace palabre::planning {
namespace {

// Elements are polynomials over the prime field, written as numbers in that base.
int add_digits(int a, int b, int prime) {
  int sum = 0;
  for (int place = 1; a > 0 || b > 0; place *= prime) {
    sum += (a % prime + b % prime) % prime * place;
    a /= prime;
    b /= prime;
  }
  return sum;
}

// x · a, where x^degree is replaced by the lower digits `tail`.
int times_x(int a, int prime, int order, int tail) {
  const int top = a / (order / prime);
  int shifted = a % (order / prime) * prime;
  for (int i = 0; i < top; ++i) {
    shifted = add_digits(shifted, tail, prime);
  }
  return shifted;
}

}  // namespace

// Tries the possible tails until x runs through every element but zero: such a polynomial is
// primitive, and one exists for every degree.
Ring::Field Ring::make_field(int prime, int order) {
  Field field{prime, order, {}, std::vector<int>(static_cast<std::size_t>(order), 0)};
  if (order == prime) {
    for (int generator = 1; generator < prime; ++generator) {
      field.power.assign(1, 1);
      for (int x = generator; x != 1; x = x * generator % prime) {
        field.power.push_back(x);
      }
      if (static_cast<int>(field.power.size()) == prime - 1) {
        break;
      }
    }
  } else {
    for (int tail = 1; tail < order; ++tail) {
      field.power.assign(1, 1);
      for (int x = prime; x != 1 && static_cast<int>(field.power.size()) < order;
           x = times_x(x, prime, order, tail)) {
        field.power.push_back(x);
      }
      auto sorted = field.power;
      std::sort(sorted.begin(), sorted.end());
      const bool distinct = std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end();
      if (static_cast<int>(field.power.size()) == order - 1 && distinct && sorted.front() > 0) {
        break;
      }
    }
  }
  for (std::size_t i = 0; i < field.power.size(); ++i) {
    field.logarithm[field.power[i]] = static_cast<int>(i);
  }
  return field;
}

Ring::Ring(int order) : order_(order) {
  int rest = order;
  for (int prime = 2; rest > 1; ++prime) {
    int power = 1;
    for (; rest % prime == 0; rest /= prime) {
      power *= prime;
    }
    if (power > 1) {
      fields_.push_back(make_field(prime, power));
    }
  }
  int smallest = order;
  for (const Field& field : fields_) {
    smallest = std::min(smallest, field.order);
  }
  for (int i = 0; i < smallest; ++i) {
    int element = 0;
    int place = 1;
    for (const Field& field : fields_) {
      element += i * place;
      place *= field.order;
    }
    apart_.push_back(element);
  }
}

int Ring::add(int a, int b) const {
  int sum = 0;
  int place = 1;
  for (const Field& field : fields_) {
    sum += add_digits(a % field.order, b % field.order, field.prime) * place;
    a /= field.order;
    b /= field.order;
    place *= field.order;
  }
  return sum;
}

int Ring::multiply(int a, int b) const {
  int product = 0;
  int place = 1;
  for (const Field& field : fields_) {
    const int x = a % field.order;
    const int y = b % field.order;
    if (x != 0 && y != 0) {
      const int sum = field.logarithm[x] + field.logarithm[y];
      product += field.power[sum % (field.order - 1)] * place;
    }
    a /= field.order;
    b /= field.order;
    place *= field.order;
  }
  return product;
}

}  // namespace palabre::planning
