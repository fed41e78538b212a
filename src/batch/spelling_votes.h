// SPDX-License-Identifier: Apache-2.0
// Which spelling of yes, no, not sure and blank most cells have that no
// spelling has matched yet: of all columns, and of one.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "batch/row_group.h"

namespace redflag {

/// Source  R. S. Boyer and J. S. Moore, "MJRTY", 1981.
class SpellingVotes {
 public:
  static constexpr std::size_t kMostBytes = 16;

  void add(std::string_view cell, Spelt spelling) {
    if (cell.empty() || cell.size() > kMostBytes) return;
    Vote& vote = votes_[spelling];
    const bool same =
        cell.size() == vote.size &&
        std::memcmp(cell.data(), vote.text.data(), vote.size) == 0;
    if (same) {
      ++vote.count;
    } else if (vote.count > 0) {
      --vote.count;
    } else {
      std::ranges::copy(cell, vote.text.begin());
      vote.size = cell.size();
      vote.count = 1;
    }
  }

  /// The spelling that had more than `count` votes, else nothing. Valid until
  /// the next one is added.
  std::string_view winner(Spelt spelling, std::size_t count) const {
    const Vote& vote = votes_[spelling];
    if (vote.count <= count) return {};
    return {vote.text.data(), vote.size};
  }

  void clear() {
    for (Vote& vote : votes_) vote = {};
  }

 private:
  struct Vote {
    std::array<char, kMostBytes> text{};
    std::size_t size = 0;
    std::size_t count = 0;
  };
  std::array<Vote, 4> votes_;
};

/// The word of one column and one spelling: of at most eight bytes, with zeros
/// after it. The first that was met, until another has come much more often
/// than all that are not the word.
class ColumnVote {
 public:
  /// 0: there is none.
  std::uint64_t word() const { return word_; }

  /// Another word than that was met; true where it has become the word.
  bool add(std::uint64_t word) {
    if (word_ == 0) {
      word_ = word;
      return true;
    }
    if (count_ == 0) rival_ = word;
    if (rival_ != word) {
      --count_;
      return false;
    }
    if (++count_ < kMany) return false;
    word_ = rival_;
    count_ = 0;
    return true;
  }

 private:
  static constexpr std::uint32_t kMany = 64;

  std::uint64_t word_ = 0;
  std::uint64_t rival_ = 0;
  std::uint32_t count_ = 0;  ///< votes that the rival has more than others
};

}  // namespace redflag
