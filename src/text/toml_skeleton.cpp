// SPDX-License-Identifier: Apache-2.0
#include "text/toml_skeleton.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace redflag {

void TomlSkeleton::replace(std::size_t begin, std::size_t end,
                           std::string_view written) {
  keep_until(begin);
  bare_ += written;
  seams_.push_back({.here = bare_.size(), .there = end});
  there_ = end;
}

std::string_view TomlSkeleton::finish() {
  keep_until(text_.size());
  file_.emplace("", std::move(bare_));
  return file_->text();
}

std::size_t TomlSkeleton::original(std::size_t offset) const {
  const auto next = std::upper_bound(
      seams_.begin(), seams_.end(), offset,
      [](std::size_t place, const Seam& seam) { return place < seam.here; });
  if (next == seams_.begin()) return offset;
  const Seam& seam = *std::prev(next);
  return seam.there + (offset - seam.here);
}

void TomlSkeleton::keep_until(std::size_t end) {
  bare_ += text_.substr(there_, end - there_);
  there_ = end;
}

}  // namespace redflag
