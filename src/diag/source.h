// SPDX-License-Identifier: Apache-2.0
// Texts that a person wrote, and places in them. What to say about a place is
// in diagnostic.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace redflag {

/// A half-open range of bytes in one source text.
///
/// Units   byte offsets into the text; an empty range is a place.
struct Span {
  std::uint32_t source = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool operator==(const Span&) const = default;
};

/// A place for people: both are 1-based, columns in code points.
struct Position {
  std::size_t line = 1;
  std::size_t column = 1;

  bool operator==(const Position&) const = default;
};

/// One named text and where its lines start. A byte order mark at its start
/// belongs to no line.
class SourceFile {
 public:
  SourceFile(std::string name, std::string text);

  const std::string& name() const { return name_; }
  const std::string& text() const { return text_; }

  /// The position of a byte offset; an offset past the end is the end.
  Position position(std::size_t offset) const;

  /// The byte offset of a position; past the end of a line is its end, past
  /// the last line is the end of the text.
  std::size_t offset(Position position) const;

  /// Line `line` (1-based) without its line break; empty when there is none.
  std::string_view line(std::size_t line) const;

 private:
  struct Line {
    std::size_t begin = 0;
    std::size_t end = 0;            // without its line break
    std::size_t continuations = 0;  // before it, in the whole text
  };

  void add_continuations(std::size_t begin, std::size_t end);
  const Line& line_at(std::size_t offset) const;
  std::size_t continuations_before(std::size_t offset) const;

  std::string name_;
  std::string text_;
  std::vector<Line> lines_;
  // Where the second and later bytes of code points stand: with them a column
  // is found in O(log n), however long the line.
  std::vector<std::size_t> continuations_;
};

/// Every text that one run has read; spans point into it.
class Sources {
 public:
  /// Adds a text and returns the number that its spans carry.
  std::uint32_t add(std::string name, std::string text);

  std::size_t size() const { return files_.size(); }
  const SourceFile& operator[](std::uint32_t index) const {
    return files_[index];
  }

  /// The bytes of a span.
  std::string_view text(const Span& span) const;

 private:
  std::vector<SourceFile> files_;
};

}  // namespace redflag
