// SPDX-License-Identifier: Apache-2.0
#include "text/toml_guard.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "text/toml_lexis.h"
#include "text/utf8.h"

namespace redflag {
namespace {

constexpr std::size_t kMaxTextBytes = std::size_t{1} << 20U;
constexpr std::size_t kMaxDotsInLine = 64;
// toml++ looks 127 characters ahead for a number, and a few more for a date,
// in which it takes no underscore for a character.
constexpr std::size_t kMaxUnderscoresInWord = 64;
// Headers and dots of one text: toml++ walks its list of tables for each.
constexpr std::size_t kMaxTables = 20'000;
// Past these a text is something else than TOML.
constexpr std::size_t kMaxErrors = 20;

// Reads the text before toml++ does, lets nothing through that is known to harm
// it, and makes the skeleton.
class Guard {
 public:
  Guard(std::string_view text, std::uint32_t source, Diagnostics& diagnostics)
      : text_(text), source_(source), diagnostics_(diagnostics) {}

  /// True when toml++ may read the text.
  bool pass() {
    const std::size_t errors_before = diagnostics_.error_count();
    if (text_.size() > kMaxTextBytes) {
      error(codes::text_too_large, 0, 0,
            "the text is larger than 1 MiB, and is not read",
            "split it into several files");
      return false;
    }
    if (const auto invalid = find_invalid_utf8(text_)) {
      error(codes::not_utf8, *invalid, *invalid + 1,
            "the text is not UTF-8 here (byte " +
                sanitise(text_.substr(*invalid, 1)) + ")",
            "save the file with the encoding UTF-8");
      return false;
    }
    while (i_ < text_.size() &&
           diagnostics_.error_count() - errors_before < kMaxErrors) {
      step();
    }
    return diagnostics_.error_count() == errors_before;
  }

  /// What it found; to be taken once.
  GuardedToml take(bool passed) {
    return {.passed = passed,
            .skeleton = std::move(skeleton_),
            .hidden = std::move(hidden_)};
  }

 private:
  void error(Code code, std::size_t begin, std::size_t end, std::string message,
             std::string hint) {
    diagnostics_.error(code, span_between(source_, begin, end),
                       std::move(message), std::move(hint));
  }

  // One step outside of strings and comments.
  void step() {
    const char c = text_[i_];
    if (c == '\n') {
      ++i_;
      start_line();
    } else if (c == '#') {
      const std::size_t end = std::min(text_.find('\n', i_), text_.size());
      skeleton_.replace(i_, end, "");
      check_content(end);
    } else if (c == '"' || c == '\'') {
      string();
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      foreign_letter();
    } else if (is_control(i_)) {
      control_character();
      ++i_;
    } else {
      if (c == '.') count_dot();
      if (c == '_') count_underscore();
      if (is_any_of(c, " \t\r,]}=")) underscores_ = 0;
      if (c == '[' && at_line_start_) {
        count_table();
        in_header_ = true;
      }
      if (!is_toml_blank(c)) at_line_start_ = false;
      ++i_;
    }
  }

  void start_line() {
    line_begin_ = i_;
    dots_ = 0;
    underscores_ = 0;
    at_line_start_ = true;
    in_header_ = false;
  }

  void skip_line() { i_ = std::min(text_.find('\n', i_), text_.size()); }

  void string() {
    if (i_ > line_begin_ && !is_any_of(text_[i_ - 1], " \t=,[{.")) {
      error(codes::toml_syntax, i_, i_ + 1, "a quote may not stand here",
            "put the whole text in quotes: title = \"It's new\"");
      return skip_line();
    }
    const auto end = end_of_toml_string(text_, i_);
    if (!end) {
      const std::size_t line_end = std::min(text_.find('\n', i_), text_.size());
      const bool triple = starts_with_three(text_, i_, text_[i_]);
      error(codes::toml_syntax, i_, line_end, "this text is not closed",
            "write " + std::string(triple ? 3 : 1, text_[i_]) + " at its end");
      return skip_line();
    }
    if (is_plain_toml_string(text_.substr(i_, *end - i_)) &&
        is_value_before(*end)) {
      skeleton_.replace(i_, *end, "\"\"");
    }
    check_content(*end);
    at_line_start_ = false;
    if (i_ < text_.size() && !is_any_of(text_[i_], " \t\r\n=,]}.#")) {
      error(codes::toml_syntax, i_, i_ + 1,
            "something stands directly after a closing quote",
            text_[i_ - 1] == '"'
                ? "a quote inside of a text is written \\\""
                : "a text with ' in it stands between \" and \"");
      skip_line();
    }
  }

  // Whether the string that ends here is a value: no key is followed by these,
  // but in a header. (A list may have a line that looks like one; its strings
  // stay as they are, which costs time alone.)
  bool is_value_before(std::size_t end) const {
    while (end < text_.size() && is_toml_blank(text_[end])) ++end;
    return !in_header_ &&
           (end == text_.size() || is_any_of(text_[end], ",]}#\r\n"));
  }

  // Every character up to `end`, inside of a string or comment.
  void check_content(std::size_t end) {
    while (i_ < end) {
      const char c = text_[i_];
      if (c >= ' ' && c < 0x7F) {  // nearly all of them
        ++i_;
        continue;
      }
      if (static_cast<unsigned char>(c) >= 0x80) {
        const Decoded decoded = decode_utf8(text_, i_);
        if (decoded.code_point < 0xA0) {
          control_character();
        } else if (is_unsafe_for_display(decoded.code_point)) {
          hidden_.push_back(span_between(source_, i_, i_ + decoded.size));
        }
        i_ += decoded.size;
        continue;
      }
      if (is_control(i_)) control_character();
      ++i_;
      if (c == '\n') start_line();
    }
  }

  // CR is none where a line feed follows.
  bool is_control(std::size_t i) const {
    const char c = text_[i];
    if (c == '\r') return i + 1 == text_.size() || text_[i + 1] != '\n';
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n') ||
           c == 0x7F;
  }

  void control_character() {
    const std::size_t size = decode_utf8(text_, i_).size;
    error(codes::control_character, i_, i_ + size,
          text_[i_] == '\r'
              ? "a carriage return stands alone here"
              : "a control character (" + sanitise(text_.substr(i_, size)) +
                    ") stands here",
          text_[i_] == '\r' ? "save the file with line ends of Unix or Windows"
                            : "delete it, and type the place anew");
  }

  void foreign_letter() {
    const Decoded decoded = decode_utf8(text_, i_);
    const char32_t c = decoded.code_point;
    const bool quote = (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB;
    const bool space =
        c == 0xA0 || (c >= 0x2000 && c <= 0x200D) || c == 0x202F || c == 0x3000;
    error(codes::not_ascii_outside_strings, i_, i_ + decoded.size,
          space ? "a special space stands outside of quotes"
                : "\"" + sanitise(text_.substr(i_, decoded.size)) +
                      "\" stands outside of quotes",
          space   ? "delete it and type a plain space"
          : quote ? "TOML wants straight quotes: \""
                  : "put the text in quotes: key = \"…\"");
    skip_line();
  }

  void count_dot() {
    count_table();
    if (++dots_ != kMaxDotsInLine + 1) return;
    error(codes::too_many_dots, i_, i_ + 1,
          "this line has more than 64 dots outside of quotes",
          "put a long list on several lines");
  }

  void count_underscore() {
    if (++underscores_ != kMaxUnderscoresInWord + 1) return;
    error(codes::toml_syntax, i_, i_ + 1,
          "a word outside of quotes has more than 64 underscores",
          "put the text in quotes: key = \"…\"");
  }

  void count_table() {
    if (++tables_ != kMaxTables + 1) return;
    error(codes::too_many_tables, i_, i_ + 1,
          "this text has more than 20000 tables and dots",
          "split it into several files");
  }

  std::size_t skip_byte_order_mark() {
    if (!text_.starts_with("\xEF\xBB\xBF")) return 0;
    skeleton_.replace(0, 3, "");
    return 3;
  }

  std::string_view text_;
  std::uint32_t source_;
  Diagnostics& diagnostics_;
  TomlSkeleton skeleton_{text_};
  std::size_t i_ = skip_byte_order_mark();
  std::size_t line_begin_ = i_;
  bool at_line_start_ = true;
  bool in_header_ = false;
  std::size_t dots_ = 0;
  std::size_t underscores_ = 0;  // of the word that is read
  std::size_t tables_ = 0;
  std::vector<Span> hidden_;
};

}  // namespace

GuardedToml guard_toml(std::string_view text, std::uint32_t source,
                       Diagnostics& diagnostics) {
  Guard guard(text, source, diagnostics);
  const bool passed = guard.pass();
  return guard.take(passed);
}

}  // namespace redflag
