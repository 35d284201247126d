// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/random.hpp"

namespace palabre::planning {
namespace {

// ln(x) for 0 < x <= 1 by halving and the series of artanh: only + - × ÷, which IEEE fixes exactly.
double natural_logarithm(double x) {
  constexpr double ln_2 = 0.693147180559945309417;
  double halvings = 0;
  while (x < 0.5) {
    x *= 2;
    halvings += 1;
  }
  const double z = (x - 1) / (x + 1);
  double power = z;
  double sum = 0;
  for (int odd = 1; odd < 40; odd += 2) {
    sum += power / odd;
    power *= z * z;
  }
  return 2 * sum - halvings * ln_2;
}

}  // namespace

ExponentialDraw::ExponentialDraw() {
  for (std::size_t i = 0; i < table_.size(); ++i) {
    const double quantile = (static_cast<double>(i) + 0.5) / static_cast<double>(table_.size());
    table_[i] = static_cast<std::int64_t>(-natural_logarithm(quantile) * 65536.0 + 0.5);
  }
}

}  // namespace palabre::planning
