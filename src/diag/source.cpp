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
  Line line;
  // A byte order mark belongs to the file, not to its first line.
  if (text_.starts_with(kByteOrderMark)) line.begin = kByteOrderMark.size();
  while (true) {
    const std::size_t found = text_.find('\n', line.begin);
    const std::size_t end = std::min(found, text_.size());
    add_continuations(line.begin, end);
    const bool crlf = found != std::string::npos && end > line.begin &&
                      text_[end - 1] == '\r';
    line.end = crlf ? end - 1 : end;
    lines_.push_back(line);
    if (found == std::string::npos) break;
    line = {.begin = found + 1, .continuations = continuations_.size()};
  }
}

void SourceFile::add_continuations(std::size_t begin, std::size_t end) {
  // Most lines have none; this loop, without a branch, is a quick one.
  unsigned char any = 0;
  for (std::size_t i = begin; i < end; ++i) {
    any =
        static_cast<unsigned char>(any | static_cast<unsigned char>(text_[i]));
  }
  if (any < 0x80) return;
  for (std::size_t i = begin; i < end; ++i) {
    if (continues_code_point(text_[i])) continuations_.push_back(i);
  }
}

const SourceFile::Line& SourceFile::line_at(std::size_t offset) const {
  const auto next = std::upper_bound(
      std::next(lines_.begin()), lines_.end(), offset,
      [](std::size_t place, const Line& line) { return place < line.begin; });
  return *std::prev(next);
}

std::size_t SourceFile::continuations_before(std::size_t offset) const {
  const auto found =
      std::lower_bound(continuations_.begin(), continuations_.end(), offset);
  return static_cast<std::size_t>(found - continuations_.begin());
}

Position SourceFile::position(std::size_t offset) const {
  offset = std::clamp(offset, lines_.front().begin, text_.size());
  // Inside a code point is at it.
  while (offset < text_.size() && offset > lines_.front().begin &&
         continues_code_point(text_[offset])) {
    --offset;
  }
  const Line& line = line_at(offset);
  const std::size_t continuations =
      continuations_before(offset) - line.continuations;
  return {.line = static_cast<std::size_t>(&line - lines_.data()) + 1,
          .column = offset - line.begin - continuations + 1};
}

std::size_t SourceFile::offset(Position position) const {
  if (position.line < 1) return lines_.front().begin;
  if (position.line > lines_.size()) return text_.size();
  const Line& line = lines_[position.line - 1];
  if (position.column < 1) return line.begin;
  const std::size_t before = position.column - 1;
  if (before >= line.end - line.begin) return line.end;
  const std::size_t next_continuations =
      position.line < lines_.size() ? lines_[position.line].continuations
                                    : continuations_.size();
  if (next_continuations == line.continuations) return line.begin + before;
  // The first byte that has `before` code points begun before it in its line.
  std::size_t low = line.begin;
  std::size_t high = line.end;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const std::size_t begun =
        middle - line.begin -
        (continuations_before(middle) - line.continuations);
    if (begun < before) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  while (low < line.end && continues_code_point(text_[low])) ++low;
  return low;
}

std::string_view SourceFile::line(std::size_t line) const {
  if (line < 1 || line > lines_.size()) return {};
  const Line& found = lines_[line - 1];
  return std::string_view(text_).substr(found.begin, found.end - found.begin);
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
