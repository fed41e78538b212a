// SPDX-License-Identifier: Apache-2.0
// Random numbers that are the same with every standard library, which the
// distributions of <random> are not.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace redflag {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  /// From 0 up to, not including, `end`.
  std::size_t below(std::size_t end) {
    assert(end > 0);
    return static_cast<std::size_t>(engine_() % end);
  }
  /// From `low` to `high`, both included.
  std::size_t between(std::size_t low, std::size_t high) {
    return low + below(high - low + 1);
  }
  /// From 0 up to, not including, 1.
  double fraction() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
  bool chance(double p) { return fraction() < p; }

  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[below(from.size())];
  }

  /// The place of one of `weights`, each as likely as it is heavy.
  std::size_t weighted(const std::vector<double>& weights) {
    double sum = 0;
    for (const double w : weights) sum += w;
    double left = fraction() * sum;
    for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
      if (left < weights[i]) return i;
      left -= weights[i];
    }
    return weights.size() - 1;
  }

  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) {
      std::swap(items[i - 1], items[below(i)]);
    }
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace redflag
