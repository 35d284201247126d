// SPDX-License-Identifier: AGPL-3.0-or-later
// Arithmetic on T tables: a commutative ring with exactly T elements, made of finite fields, in
// which as many differences as possible can be divided by.
#pragma once

#include <vector>

namespace palabre::planning {

// The product of the fields whose orders are the prime powers of `order`. Elements are 0 … order -
// 1, 0 being zero.
class Ring {
 public:
  // Requires: 1 <= order <= limits::tables_max.
  explicit Ring(int order);

  [[nodiscard]] int order() const { return order_; }
  [[nodiscard]] int add(int a, int b) const;
  [[nodiscard]] int multiply(int a, int b) const;

  // Elements whose differences are all invertible: as many as the smallest field has elements.
  [[nodiscard]] const std::vector<int>& apart() const { return apart_; }

 private:
  struct Field {
    int prime = 0;
    int order = 0;
    std::vector<int> power;      // of a generator
    std::vector<int> logarithm;  // by element; [0] unused
  };

  static Field make_field(int prime, int order);

  int order_;
  std::vector<Field> fields_;
  std::vector<int> apart_;
};

}  // namespace palabre::planning
