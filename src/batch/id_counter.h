// SPDX-License-Identifier: Apache-2.0
// How many rows have an id that stood before, in memory that does not grow
// with the rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace redflag {

/// How many different ids an IdCounter can tell apart: 2 MiB of them.
inline constexpr std::size_t kMostCountedIds = std::size_t{1} << 17U;

/// A number for an id. Two ids share one with a chance of 1 in 2^64.
std::uint64_t id_hash(std::string_view id);

/// Counts ids that stood before.
///
/// Order   the count does not depend on the order of the ids as long as
///         is_exact() holds; give the ids in the order of the rows.
/// Memory  for at most kMostCountedIds different ids. Later ids are compared
///         with those alone, and the count is then a lower bound.
class IdCounter {
 public:
  explicit IdCounter(std::size_t most = kMostCountedIds);

  /// Counts one id; true where it stood before.
  bool add(std::uint64_t hash);

  /// Counts the ids of rows, by their hashes.
  void add(std::span<const std::uint64_t> hashes);

  std::uint64_t repeated() const { return repeated_; }

  /// Whether repeated() is all there are; else there are at least so many.
  bool is_exact() const { return exact_; }

 private:
  void grow();
  std::size_t slot_of(std::uint64_t hash) const;

  std::size_t most_;
  std::size_t count_ = 0;
  std::uint64_t repeated_ = 0;
  bool exact_ = true;
  std::vector<std::uint64_t> slots_;  ///< 0: free; a power of two
};

}  // namespace redflag
