// SPDX-License-Identifier: Apache-2.0
// What toml++ gets to read of a text, and where that stands in the text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/source.h"

namespace redflag {

/// The text as toml++ gets it: without comments, and with "" for each plain
/// string that is a value. toml++ takes its time with every letter; what is
/// left is a quarter of a pack, and holds next to no letter of an author's
/// words. Lines are those of the text.
class TomlSkeleton {
 public:
  explicit TomlSkeleton(std::string_view text) : text_(text) {}

  /// The bytes up to `begin` are as they are; `written` stands for those from
  /// there to `end`. Calls come in the order of the text.
  void replace(std::size_t begin, std::size_t end, std::string_view written);

  /// The whole skeleton; nothing is replaced after this.
  std::string_view finish();

  /// Where a place in the finished skeleton stands in the text.
  std::size_t original(Position position) const {
    return original(file_->offset(position));
  }
  std::size_t original(std::size_t offset) const;

 private:
  /// From here on up to the next seam, offsets differ by there - here.
  struct Seam {
    std::size_t here = 0;
    std::size_t there = 0;
  };

  void keep_until(std::size_t end);

  std::string_view text_;
  std::string bare_;
  std::size_t there_ = 0;
  std::vector<Seam> seams_;
  std::optional<SourceFile> file_;
};

}  // namespace redflag
