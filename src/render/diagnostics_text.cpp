// SPDX-License-Identifier: Apache-2.0
#include "render/diagnostics_text.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "text/one_line.h"
#include "text/utf8.h"

namespace redflag {

namespace {

// How much of a line is shown, and how much of it before the caret, in cells.
constexpr std::size_t kWindow = 100;
constexpr std::size_t kBefore = 40;
// A line may hold any number of letters without width.
constexpr std::size_t kWindowBytes = 4 * kWindow;

// One character as it is shown.
struct Shown {
  std::string text;
  std::size_t width = 0;
  std::size_t size = 0;  // bytes in the source
};

Shown shown_at(std::string_view line, std::size_t offset) {
  Shown result;
  result.size = decode_utf8(line, offset).size;
  const std::string_view bytes = line.substr(offset, result.size);
  result.text = bytes == "\t" ? "    " : sanitise(bytes);
  result.width = display_width(result.text);
  return result;
}

bool continues_code_point(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

std::size_t offset_before(std::string_view line, std::size_t offset) {
  const std::size_t last = offset > 3 ? offset - 4 : 0;
  std::size_t before = offset - 1;
  while (before > last && continues_code_point(line[before])) --before;
  // Bytes that make no character stand for themselves.
  return before + decode_utf8(line, before).size == offset ? before
                                                           : offset - 1;
}

// At most `cells` cells before `offset`.
std::size_t step_back(std::string_view line, std::size_t offset,
                      std::size_t cells) {
  std::size_t begin = offset;
  std::size_t width = 0;
  while (begin > 0 && offset - begin < kWindowBytes) {
    const std::size_t before = offset_before(line, begin);
    width += shown_at(line, before).width;
    if (width > cells) break;
    begin = before;
  }
  return begin;
}

// The first byte to show, so that `offset` is in the window: that of the line
// where it is near enough.
std::size_t window_begin(std::string_view line, std::size_t offset) {
  const bool near_start = step_back(line, offset, kWindow - 10) == 0;
  return near_start ? 0 : step_back(line, offset, kBefore);
}

// The line and what stands under it.
struct Excerpt {
  std::string line;
  std::string underline;
};

Excerpt excerpt_of(std::string_view line, std::size_t begin, std::size_t end) {
  const std::size_t first = window_begin(line, begin);
  Excerpt result;
  std::size_t width = 0;
  std::size_t caret = 0;
  std::size_t marked = 0;
  if (first > 0) {
    result.line = "…";
    width = 1;
  }
  std::size_t i = first;
  for (; i < line.size() && i - first < 2 * kWindowBytes;) {
    const Shown shown = shown_at(line, i);
    if (width + shown.width > kWindow) break;
    if (i < begin) caret = width + shown.width;
    if (i >= begin && i < end) marked += shown.width;
    result.line += shown.text;
    width += shown.width;
    i += shown.size;
  }
  if (i < line.size()) result.line += "…";
  if (begin <= first) caret = first > 0 ? 1 : 0;
  result.underline = std::string(caret, ' ') + '^' +
                     std::string(std::max<std::size_t>(marked, 1) - 1, '~');
  return result;
}

std::string severity_word(Severity severity, const Words& words) {
  switch (severity) {
    case Severity::note:
      return words("note");
    case Severity::warning:
      return words("warning");
    case Severity::error:
      return words("error");
  }
  return {};
}

}  // namespace

std::string render_diagnostic(const Sources& sources,
                              const Diagnostic& diagnostic,
                              const Words& words) {
  std::string result;
  std::string excerpt;
  std::string indent = "  ";
  if (diagnostic.span.source < sources.size()) {
    const SourceFile& file = sources[diagnostic.span.source];
    const Position at = file.position(diagnostic.span.begin);
    const std::string number = std::to_string(at.line);
    result += exact_line(file.name()) + ":" + number + ":" +
              std::to_string(at.column) + ":";
    indent.assign(number.size() + 1, ' ');
    if (!file.text().empty()) {
      const std::string_view line = file.line(at.line);
      const std::size_t start = file.offset({.line = at.line, .column = 1});
      const std::size_t begin = std::clamp<std::size_t>(
          diagnostic.span.begin, start, start + line.size());
      const std::size_t end = std::clamp<std::size_t>(
          diagnostic.span.end, begin, start + line.size());
      const Excerpt shown = excerpt_of(line, begin - start, end - start);
      excerpt = number + " | " + shown.line + "\n" + indent + "| " +
                shown.underline + "\n";
    }
    result += ' ';
  }
  result += severity_word(diagnostic.severity, words) + "[" +
            to_string(diagnostic.code) + "]: " + sanitise(diagnostic.message) +
            "\n" + excerpt;
  if (!diagnostic.hint.empty()) {
    result += indent + words("hint") + ": " + sanitise(diagnostic.hint) + "\n";
  }
  return result;
}

std::string render_diagnostics(const Sources& sources,
                               const Diagnostics& diagnostics,
                               const Words& words) {
  std::string result;
  for (const Diagnostic& diagnostic : diagnostics.sorted()) {
    result += render_diagnostic(sources, diagnostic, words);
  }
  return result;
}

}  // namespace redflag
