// SPDX-License-Identifier: Apache-2.0

#include "text/toml_salvage.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <string_view>
#include <utility>

#include "text/toml_lexis.h"

namespace redflag {
namespace {

/// The key of a line "key = value"; empty where a line is something else.
std::string_view key_of(std::string_view line) {
  constexpr std::string_view kBlanks = " \t";
  line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
  if (line.empty()) return {};
  const bool quoted = line.front() == '"' || line.front() == '\'';
  const std::size_t end = quoted ? line.find(line.front(), 1)
                                 : line.find_first_of(" \t=\"'[],{}#\n");
  if (end == std::string_view::npos) return {};
  const std::string_view rest = line.substr(end + (quoted ? 1 : 0));
  const std::size_t sign = rest.find_first_not_of(kBlanks);
  if (sign == std::string_view::npos || rest[sign] != '=') return {};
  return line.substr(quoted ? 1 : 0, end - (quoted ? 1 : 0));
}

/// The lines of a text, as places in it.
struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;  ///< past its line end

  std::string_view in(std::string_view text) const {
    return text.substr(begin, end - begin);
  }
  bool is_header(std::string_view text) const {
    const std::string_view line = in(text);
    const std::size_t first = line.find_first_not_of(" \t");
    return first != std::string_view::npos && line[first] == '[';
  }
};

Line line_at(std::string_view text, std::size_t at) {
  const std::size_t before =
      at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return {.begin = before == std::string_view::npos ? 0 : before + 1,
          .end = std::min(text.find('\n', at), text.size() - 1) + 1};
}

/// The line that begins what `line` is a part of: an entry before it where a
/// list is open there, else `line` itself.
Line start_of_entry(std::string_view text, const Line& line) {
  Line start = line;
  while (start.begin > 0) {
    start = line_at(text, start.begin - 1);
    if (start.is_header(text)) return line;
    const std::string_view entry = start.in(text);
    if (key_of(entry).empty()) continue;
    const std::string_view so_far =
        text.substr(start.begin, line.begin - start.begin);
    const bool is_open = entry.find('[') != std::string_view::npos &&
                         so_far.find(']') == std::string_view::npos;
    return is_open ? start : line;
  }
  return line;
}

bool is_bare_key(std::string_view key) {
  return !key.empty() && std::ranges::all_of(key, is_bare_key_character);
}

/// The name in a line that is a table's header and nothing else.
std::optional<std::string> name_of_table(std::string_view line) {
  constexpr std::string_view kBlanks = " \t\r\n";
  line = line.substr(0, line.find('#'));
  line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
  line = line.substr(0, line.find_last_not_of(kBlanks) + 1);
  if (line.size() < 3 || line.front() != '[' || line.back() != ']') return {};
  line = line.substr(1, line.size() - 2);
  if (!is_bare_key(line)) return {};
  return std::string(line);
}

/// The last line before `place` that starts as a header does, or with `whole`
/// is one.
std::optional<Line> header_before(std::string_view text, std::size_t place,
                                  bool whole) {
  for (std::size_t begin = place; begin > 0;) {
    const Line line = line_at(text, begin - 1);
    if (line.end <= place && line.is_header(text) &&
        (!whole || name_of_table(line.in(text)))) {
      return line;
    }
    begin = line.begin;
  }
  return std::nullopt;
}

/// The table that a line which begins at `place` is of.
std::optional<std::string> table_at(std::string_view text, std::size_t place) {
  const std::optional<Line> header = header_before(text, place, false);
  return header ? name_of_table(header->in(text)) : std::string();
}

/// The text with a quote for each string that is closed.
std::string without_strings(std::string_view text) {
  std::string bare;
  for (std::size_t i = 0; i < text.size();) {
    const bool is_quote = is_any_of(text[i], "\"'");
    const auto end = is_quote ? end_of_toml_string(text, i) : std::nullopt;
    bare += end ? '"' : text[i];
    i = end.value_or(i + 1);
  }
  return bare;
}

/// Whether the header of a table may be in `taken`, which no header begins: it
/// is no entry with a key, or has brackets that no list of strings has.
bool may_hold_header(std::string_view taken) {
  constexpr std::string_view kBlanks = " \t\r\n";
  taken.remove_prefix(std::min(taken.find_first_not_of(kBlanks), taken.size()));
  if (taken.empty()) return false;
  const std::string_view key = key_of(taken.substr(0, taken.find('\n')));
  if (key.empty() && taken.front() == '#') {
    return taken.find_first_of("[]") != std::string_view::npos;
  }
  if (!is_bare_key(key)) return true;
  const std::size_t sign = taken.find('=', taken.find(key) + key.size());
  const std::string value = without_strings(taken.substr(sign + 1));
  const std::size_t begin = value.find_first_not_of(kBlanks);
  if (begin == std::string::npos) return false;
  const bool is_list = value[begin] == '[';
  const auto opened = std::ranges::count(value, '[');
  const auto closed = std::ranges::count(value, ']');
  if (!is_list) return opened + closed > 0;
  // One word in brackets may be a name.
  return opened > 1 || closed > 1 ||
         name_of_table(value.substr(0, value.rfind(']') + 1));
}

/// Where the line before `place` begins, if that is no header: a part of it may
/// stand on the next one.
std::size_t line_before(std::string_view text, std::size_t place) {
  if (place == 0) return place;
  const Line line = line_at(text, place - 1);
  return line.is_header(text) ? place : line.begin;
}

/// Where the table begins in which an entry of this key stands above `place`.
std::optional<std::size_t> table_of_twin(std::string_view text,
                                         std::size_t place,
                                         std::string_view key) {
  const std::optional<Line> header = header_before(text, place, false);
  const std::size_t begin = header ? header->end : 0;
  for (std::size_t at = begin; at < place && !key.empty();) {
    const Line line = line_at(text, at);
    if (key_of(line.in(text)) == key) return begin;
    at = line.end;
  }
  return std::nullopt;
}

}  // namespace

bool quote_bare_word(std::string& text, std::size_t mistake) {
  if (text.empty()) return false;
  const Line line = line_at(text, std::min(mistake, text.size() - 1));
  const std::string_view whole = line.in(text);
  const bool is_whole = whole.ends_with('\n');  // else half of a word, maybe
  if (!is_whole || key_of(whole).empty()) return false;
  if (start_of_entry(text, line).begin != line.begin) return false;
  const std::string_view key = key_of(whole);
  const std::size_t sign = whole.find('=', whole.find(key) + key.size());
  const std::size_t begin = whole.find_first_not_of(" \t", sign + 1);
  const std::size_t stop = std::min(whole.find('#', sign), whole.size());
  const std::size_t end = whole.find_last_not_of(" \t\r\n", stop - 1) + 1;
  if (begin >= end) return false;
  const std::string word(whole.substr(begin, end - begin));
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  const auto is_of_word = [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == ' ';
  };
  if (!is_letter(word.front()) || !std::ranges::all_of(word, is_of_word)) {
    return false;
  }
  text.replace(line.begin + begin, word.size(), '"' + word + '"');
  return true;
}

std::optional<TakenOut> take_out_mistake(std::string& text,
                                         std::size_t mistake) {
  if (text.empty()) return std::nullopt;
  const std::size_t at = std::min(mistake, text.size() - 1);
  const Line line = line_at(text, at);
  const Line start = start_of_entry(text, line);
  const bool is_header = line.is_header(text);
  std::size_t end = line.end;
  while (end < text.size() && (is_header || start.begin != line.begin)) {
    const Line next = line_at(text, end);
    if (next.is_header(text)) break;
    if (!is_header && !key_of(next.in(text)).empty()) break;
    end = next.end;
  }
  const std::string_view out =
      std::string_view(text).substr(start.begin, end - start.begin);
  TakenOut taken{.begin = start.begin, .size = out.size(), .keys = {}};
  if (is_header) {
    taken.doubt = start.begin;
  } else if (const auto twin =
                 table_of_twin(text, start.begin, key_of(start.in(text)))) {
    taken.doubt = twin;
  } else if (may_hold_header(out)) {
    taken.doubt = line_before(text, start.begin);
  }
  std::optional<std::string> table = table_at(text, start.begin);
  for (std::size_t place = start.begin; place < end;) {
    const Line each = line_at(text, place);
    if (each.is_header(text)) table = name_of_table(each.in(text));
    const std::string_view key = key_of(each.in(text));
    if (!key.empty()) {
      taken.keys.push_back({.table = table, .key = std::string(key)});
    }
    place = each.end;
  }
  text.erase(taken.begin, taken.size);
  return taken;
}

TomlSalvage::TomlSalvage(std::string text)
    : text_(std::move(text)),
      // A text of several lines that is not closed, or closed too early, may
      // have taken in or given out any line.
      all_doubtful_(text_.find("\"\"\"") != std::string::npos ||
                    text_.find("'''") != std::string::npos) {
  // Of a line without an end a part may be missing.
  if (!text_.empty() && !text_.ends_with('\n')) {
    doubts_.push_back(line_at(text_, text_.size() - 1).begin);
  }
}

bool TomlSalvage::mend(std::size_t mistake) {
  is_mended_ = true;
  if (quote_bare_word(text_, mistake)) {
    constexpr std::size_t kQuotes = 2;
    for (std::size_t& doubt : doubts_) {
      if (doubt > mistake) doubt += kQuotes;
    }
    return true;
  }
  const std::optional<TakenOut> out = take_out_mistake(text_, mistake);
  if (out) take_out(*out);
  return out.has_value();
}

void TomlSalvage::take_out(const TakenOut& out) {
  const bool is_doubtful_here = is_doubtful(out.begin);
  const std::optional<std::string> table = table_at(text_, out.begin);
  for (TakenKey key : out.keys) {
    if (is_doubtful_here && key.table == table) key.table.reset();
    taken_.push_back(std::move(key));
  }
  for (std::size_t& doubt : doubts_) {
    if (doubt > out.begin) doubt -= std::min(out.size, doubt - out.begin);
  }
  if (out.doubt) doubts_.push_back(*out.doubt);
  std::ranges::sort(doubts_);
  doubts_.erase(std::unique(doubts_.begin(), doubts_.end()), doubts_.end());
}

bool TomlSalvage::is_doubtful(std::size_t place) const {
  if (all_doubtful_) return true;
  const std::optional<Line> header = header_before(text_, place, true);
  return std::ranges::any_of(doubts_, [&](std::size_t doubt) {
    return doubt <= place && (!header || doubt > header->begin);
  });
}

std::vector<TextPart> TomlSalvage::doubtful() const {
  if (all_doubtful_) return {{.begin = 0, .end = text_.size()}};
  std::vector<TextPart> parts;
  for (const std::size_t doubt : doubts_) {
    if (!parts.empty() && doubt < parts.back().end) continue;
    std::size_t end = doubt;
    while (end < text_.size()) {
      const Line line = line_at(text_, end);
      if (name_of_table(line.in(text_))) break;
      end = line.end;
    }
    parts.push_back({.begin = doubt, .end = end});
  }
  return parts;
}

bool is_in(const std::vector<TextPart>& parts, std::size_t place) {
  const auto after =
      std::ranges::upper_bound(parts, place, std::less{}, &TextPart::begin);
  return after != parts.begin() && place < std::prev(after)->end;
}

}  // namespace redflag
