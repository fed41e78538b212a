// SPDX-License-Identifier: Apache-2.0
#include "text/toml_error.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/toml_lexis.h"
#include "text/utf8.h"
#include "text/words.h"

namespace redflag {
namespace {

// What toml++ says of a syntax error, in plain words. The first row whose
// scope and reason its message holds is the one.
struct Phrase {
  enum class Place : std::uint8_t { here, word, key, header };

  std::string_view scope;
  std::string_view reason;
  std::string_view message;
  std::string_view hint;
  Code code = codes::toml_syntax;
  Place place = Place::here;
};

using Place = Phrase::Place;

constexpr auto kPhrases = std::to_array<Phrase>({
    {.scope = "",
     .reason = "exceeded maximum nested value depth",
     .message =
         to_translate("lists and tables are nested more than 32 deep here"),
     .hint = to_translate("take some of the brackets out"),
     .code = codes::nested_too_deep},
    {.scope = "table header",
     .reason = "cannot redefine existing array",
     .message = to_translate(
         "this is a list of tables above, and a single table here"),
     .hint = to_translate("write [[…]] here as well"),
     .place = Place::header},
    {.scope = "table header",
     .reason = "as array-of-tables",
     .message = to_translate(
         "this is a list of tables here, and something else above"),
     .hint = to_translate("write [[…]] above as well"),
     .place = Place::header},
    {.scope = "table header",
     .reason = "cannot redefine existing table",
     .message = to_translate("this table stands twice"),
     .hint = to_translate(
         "join the two; or write [[…]] at both for a list of tables"),
     .place = Place::header},
    {.scope = "table header",
     .reason = "cannot ",
     .message = to_translate("this name already has another value above"),
     .hint = to_translate("rename one of the two"),
     .place = Place::header},
    {.scope = "",
     .reason = "as dotted key-value pair",
     .message = to_translate("this name already has another value above"),
     .hint = to_translate("rename one of the two"),
     .place = Place::word},
    {.scope = "key-value pair",
     .reason = "cannot redefine existing",
     .message = to_translate("this key stands twice in its table"),
     .hint = to_translate(
         "remove one of the two; or a [[…]] line is missing between them"),
     .place = Place::key},
    {.scope = "key-value pair",
     .reason = "expected '='",
     .message = to_translate("a \"=\" is missing after the key"),
     .hint = to_translate("a line reads: key = value")},
    {.scope = "key-value pair",
     .reason = "expected value",
     .message = to_translate("a value is missing after the \"=\""),
     .hint = to_translate("a line reads: key = value")},
    {.scope = "key-value pair",
     .reason = "expected a comment or whitespace",
     .message = to_translate("something stands after the value"),
     .hint = to_translate(
         "one key = value stands on a line; a text needs quotes around "
         "all of it"),
     .place = Place::word},
    {.scope = "key-value pair",
     .reason = "encountered end-of-file",
     .message = to_translate("the text ends before the value"),
     .hint = to_translate("a line reads: key = value")},
    {.scope = "table header",
     .reason = "tables with blank",
     .message = to_translate("this table has no name"),
     .hint = to_translate("write [name], or [[name]] for one of a list")},
    {.scope = "table header",
     .reason = "brackets must be contiguous",
     .message = to_translate("a space stands between the two brackets"),
     .hint = to_translate("write [[name]]")},
    {.scope = "table header",
     .reason = "expected a comment or whitespace",
     .message = to_translate("something stands after the name of the table"),
     .hint = to_translate("its keys start on the next line"),
     .place = Place::word},
    {.scope = "table header",
     .reason = "",
     .message = to_translate("the name of a table is not closed here"),
     .hint = to_translate("write [name], or [[name]] for one of a list")},
    {.scope = "array",
     .reason = "saw comma",
     .message = to_translate("two commas stand in a row"),
     .hint = to_translate("remove one")},
    {.scope = "array",
     .reason = "expected comma or closing ']'",
     .message = to_translate("a comma is missing between two values of a list"),
     .hint = to_translate("write a comma between the two"),
     .place = Place::word},
    {.scope = "array",
     .reason = "encountered end-of-file",
     .message = to_translate("a list is not closed before the text ends"),
     .hint = to_translate("a \"]\" is missing")},
    {.scope = "inline table",
     .reason = "dangling comma",
     .message = to_translate("a comma stands before the closing \"}\""),
     .hint = to_translate("remove it")},
    {.scope = "inline table",
     .reason = "expected comma",
     .message = to_translate("a comma or \"}\" is missing"),
     .hint = to_translate("{ a = 1, b = 2 } stands on one line"),
     .place = Place::word},
    {.scope = "inline table",
     .reason = "saw comma",
     .message = to_translate("two commas stand in a row"),
     .hint = to_translate("remove one")},
    {.scope = "inline table",
     .reason = "",
     .message = to_translate("a \"}\" is missing"),
     .hint = to_translate("{ a = 1, b = 2 } stands on one line")},
    {.scope = "",
     .reason = "multi-line strings are prohibited",
     .message = to_translate("a key cannot have three quotes"),
     .hint = to_translate("write it with one at each end")},
    {.scope = "key",
     .reason = "",
     .message = to_translate("a key is not complete here"),
     .hint = to_translate("a key is letters, digits, _ and -")},
    {.scope = "string",
     .reason = "escape sequence",
     .message =
         to_translate("a \"\\\" stands before a letter that has no such form"),
     .hint = to_translate("write \\\\ for the character itself")},
    {.scope = "string",
     .reason = "line-ending backslashes",
     .message = to_translate("a \"\\\" stands before a space"),
     .hint = to_translate("write \\\\ for the character itself")},
    {.scope = "unicode scalar sequence",
     .reason = "",
     .message = to_translate("this is not the number of a character"),
     .hint = to_translate("\\u has four hexadecimal digits: \\u00E9")},
    {.scope = "date",
     .reason = "",
     .message = to_translate("this date does not exist or is not complete"),
     .hint = to_translate("a date reads 2026-11-21"),
     .place = Place::word},
    {.scope = "time",
     .reason = "",
     .message = to_translate("this time does not exist or is not complete"),
     .hint = to_translate("a time reads 20:50:00"),
     .place = Place::word},
    {.scope = "",
     .reason = "leading zeroes",
     .message = to_translate("a number cannot start with a zero"),
     .hint = to_translate("leave it out, or put the text in quotes"),
     .place = Place::word},
    {.scope = "",
     .reason = "not representable in 64 bits",
     .message = to_translate("this number is too large"),
     .hint = to_translate("write a smaller number"),
     .place = Place::word},
    {.scope = "integer",
     .reason = "",
     .message = to_translate("this number cannot be read"),
     .hint = to_translate("a number reads 38 or 38.5; a text stands in quotes"),
     .place = Place::word},
    {.scope = "floating-point",
     .reason = "",
     .message = to_translate("this number cannot be read"),
     .hint = to_translate("a number reads 38 or 38.5; a text stands in quotes"),
     .place = Place::word},
    {.scope = "boolean",
     .reason = "",
     .message = to_translate("this is not a value"),
     .hint =
         to_translate("a text stands in quotes; yes and no are true and false"),
     .place = Place::word},
    {.scope = "value",
     .reason = "",
     .message = to_translate("this is not a value"),
     .hint = to_translate("a text stands in quotes: key = \"…\""),
     .place = Place::word},
    {.scope = "",
     .reason = "expected keys",
     .message = to_translate("a line cannot start like this"),
     .hint =
         to_translate("a line reads: key = value, or [table], or # comment")},
});

// Where an error of toml++ stands, as a span that helps to see it.
class Finder {
 public:
  Finder(std::string_view text, std::uint32_t source)
      : text_(text), source_(source) {}

  Span find(Place place, std::size_t at) const {
    switch (place) {
      case Place::word:
        return word(at);
      case Place::key:
        return key(at);
      case Place::header:
        return header(at);
      case Place::here:
        break;
    }
    return character(at);
  }

  // One character; nothing at the end of a line or of the text.
  Span character(std::size_t at) const {
    if (at >= text_.size() || is_any_of(text_[at], "\r\n")) {
      return span_between(source_, at, at);
    }
    return span_between(source_, at, at + decode_utf8(text_, at).size);
  }

 private:
  static constexpr std::string_view kBreaks = " \t\r\n=,[]{}#\"'";

  Span word(std::size_t at) const {
    std::size_t begin = at;
    while (begin > 0 && !is_any_of(text_[begin - 1], kBreaks)) --begin;
    std::size_t end = begin;
    while (end < text_.size() && !is_any_of(text_[end], kBreaks)) ++end;
    return end > begin ? span_between(source_, begin, end) : character(at);
  }

  // toml++ points at the value; its key ends before the "=".
  Span key(std::size_t at) const {
    std::size_t end = at;
    while (end > 0 &&
           (is_toml_blank(text_[end - 1]) || text_[end - 1] == '=')) {
      --end;
    }
    std::size_t begin = end;
    if (begin > 0 && is_any_of(text_[begin - 1], "\"'")) {
      const char quote = text_[--begin];
      while (begin > 0 && text_[begin - 1] != quote) --begin;
      if (begin > 0) --begin;
    }
    while (begin > 0 && (is_bare_key_character(text_[begin - 1]) ||
                         text_[begin - 1] == '.')) {
      --begin;
    }
    return begin < end ? span_between(source_, begin, end) : character(at);
  }

  // toml++ points at the header or behind it, where the next line starts.
  Span header(std::size_t at) const {
    std::size_t begin = std::min(at, text_.size());
    while (begin > 0 && (begin == text_.size() || text_[begin] != '[')) --begin;
    while (begin > 0 && text_[begin - 1] == '[') --begin;
    std::size_t end =
        std::min(text_.find_first_of("\r\n#", begin), text_.size());
    while (end > begin && is_toml_blank(text_[end - 1])) --end;
    return span_between(source_, begin, end);
  }

  std::string_view text_;
  std::uint32_t source_;
};

// What a message shows of a text: safe, and short.
std::string shown(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  if (text.size() <= kLongest) return sanitise(text);
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  return sanitise(text.substr(0, end)) + "…";
}

}  // namespace

void add_toml_error(std::string_view description, std::size_t at,
                    std::string_view text, std::uint32_t source,
                    Diagnostics& diagnostics) {
  // "Error while parsing SCOPE: REASON"
  constexpr std::string_view kStart = "Error while parsing ";
  if (description.starts_with(kStart)) description.remove_prefix(kStart.size());
  const std::size_t colon =
      std::min(description.find(": "), description.size());
  const std::string_view scope = description.substr(0, colon);
  std::string_view reason = description.substr(colon);
  if (reason.starts_with(": ")) reason.remove_prefix(2);

  const Finder finder(text, source);
  for (const Phrase& phrase : kPhrases) {
    if (scope.find(phrase.scope) == std::string_view::npos ||
        reason.find(phrase.reason) == std::string_view::npos) {
      continue;
    }
    diagnostics.error(phrase.code, finder.find(phrase.place, at),
                      std::string(phrase.message), std::string(phrase.hint));
    return;
  }
  diagnostics.error(codes::toml_syntax, finder.character(at),
                    "this is not TOML: " + shown(reason),
                    std::string(to_translate("a line reads key = value; "
                                             "`redflag explain RF0002` says "
                                             "more")));
}

void add_toml_break(std::size_t at, std::string_view text, std::uint32_t source,
                    Diagnostics& diagnostics) {
  diagnostics.error(codes::internal, Finder(text, source).character(at),
                    std::string(to_translate("the text cannot be read as TOML "
                                             "from here on")),
                    std::string(to_translate("look for a bracket or quote that "
                                             "is missing, or one too many")));
}

}  // namespace redflag
