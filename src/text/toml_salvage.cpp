// SPDX-License-Identifier: Apache-2.0

#include "text/toml_salvage.h"

#include <algorithm>
#include <string_view>

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

std::optional<std::vector<std::string>> take_out_mistake(std::string& text,
                                                         std::size_t mistake) {
  if (text.empty()) return std::nullopt;
  const std::size_t at = std::min(mistake, text.size() - 1);
  const Line line = line_at(text, at);
  const Line start = start_of_entry(text, line);
  std::size_t end = line.end;
  if (line.is_header(text)) {
    end = std::min(text.find("\n[", at), text.size() - 1) + 1;
  } else if (start.begin != line.begin) {
    while (end < text.size()) {
      const Line next = line_at(text, end);
      if (next.is_header(text) || !key_of(next.in(text)).empty()) break;
      end = next.end;
    }
  }
  std::vector<std::string> keys;
  for (std::size_t place = start.begin; place < end;) {
    const Line taken = line_at(text, place);
    keys.emplace_back(key_of(taken.in(text)));
    place = taken.end;
  }
  text.erase(start.begin, end - start.begin);
  return keys;
}

}  // namespace redflag
