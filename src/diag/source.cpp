// SPDX-License-Identifier: Apache-2.0
#include "diag/source.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace redflag {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool continues_code_point(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

SourceFile::SourceFile(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)) {
  // A byte order mark belongs to the file, not to its first line.
  line_starts_.push_back(text_.starts_with(kByteOrderMark)
                             ? kByteOrderMark.size()
                             : std::size_t{0});
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] == '\n') line_starts_.push_back(i + 1);
    if (continues_code_point(text_[i])) continuations_.push_back(i);
  }
}

std::size_t SourceFile::continuations_before(std::size_t offset) const {
  return static_cast<std::size_t>(std::distance(
      continuations_.begin(),
      std::lower_bound(continuations_.begin(), continuations_.end(), offset)));
}

Position SourceFile::position(std::size_t offset) const {
  offset = std::clamp(offset, line_starts_.front(), text_.size());
  const auto next =
      std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const std::size_t start = *std::prev(next);
  const std::size_t continuations =
      continuations_before(offset) - continuations_before(start);
  // Inside a code point is at it.
  const bool inside =
      offset < text_.size() && continues_code_point(text_[offset]);
  return {.line = static_cast<std::size_t>(
              std::distance(line_starts_.begin(), next)),
          .column = offset - start - continuations + (inside ? 0 : 1)};
}

std::size_t SourceFile::offset(Position position) const {
  if (position.line < 1) return line_starts_.front();
  if (position.line > line_starts_.size()) return text_.size();
  const std::size_t start = line_starts_[position.line - 1];
  const std::size_t end = start + line(position.line).size();
  if (position.column < 1) return start;
  if (position.column - 1 >= end - start) return end;
  // The first byte with column - 1 code points begun before it in its line.
  const std::size_t base = continuations_before(start);
  std::size_t low = start;
  std::size_t high = end;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const std::size_t begun =
        middle - start - (continuations_before(middle) - base);
    if (begun < position.column - 1) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  while (low < end && continues_code_point(text_[low])) ++low;
  return low;
}

std::string_view SourceFile::line(std::size_t line) const {
  if (line < 1 || line > line_starts_.size()) return {};
  const std::size_t start = line_starts_[line - 1];
  const std::size_t end =
      line < line_starts_.size() ? line_starts_[line] - 1 : text_.size();
  std::string_view found = std::string_view(text_).substr(start, end - start);
  if (line < line_starts_.size() && found.ends_with('\r')) {
    found.remove_suffix(1);
  }
  return found;
}

std::uint32_t Sources::add(std::string name, std::string text) {
  files_.emplace_back(std::move(name), std::move(text));
  return static_cast<std::uint32_t>(files_.size() - 1);
}

std::string_view Sources::text(const Span& span) const {
  if (span.source >= files_.size()) return {};
  const std::string_view all = files_[span.source].text();
  const std::size_t begin = std::min<std::size_t>(span.begin, all.size());
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, all.size());
  return all.substr(begin, end - begin);
}

}  // namespace redflag
