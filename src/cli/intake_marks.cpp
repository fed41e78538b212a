// SPDX-License-Identifier: Apache-2.0

#include "cli/intake_marks.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "cli/typed_answer.h"
#include "cli/typed_word.h"
#include "text/thousands.h"

namespace redflag {
namespace {

std::vector<std::string> tokens_of(std::string_view line,
                                   std::string_view separators) {
  std::vector<std::string> tokens;
  while (true) {
    const std::size_t begin = line.find_first_not_of(separators);
    if (begin == std::string_view::npos) return tokens;
    line.remove_prefix(begin);
    const std::size_t end =
        std::min(line.find_first_of(separators), line.size());
    tokens.emplace_back(line.substr(0, end));
    line.remove_prefix(end);
  }
}

/// Puts "not sure", "no sé" and "no lo sé" together, so that the first word of
/// them is not taken for an answer of its own.
void join_not_sure(std::vector<std::string>& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    std::string phrase = tokens[i];
    for (std::size_t count = 1; count < 3 && i + count < tokens.size();
         ++count) {
      phrase += ' ' + tokens[i + count];
      if (!is_not_sure(simplified(phrase))) continue;
      const auto first = tokens.begin() + static_cast<std::ptrdiff_t>(i);
      tokens.erase(first, first + static_cast<std::ptrdiff_t>(count));
      tokens[i] = "unsure";
      break;
    }
  }
}

}  // namespace

std::vector<std::string> intake_tokens(std::string_view line,
                                       std::string_view separators) {
  std::vector<std::string> tokens = tokens_of(line, separators);
  join_not_sure(tokens);
  return tokens;
}

std::optional<Mark> leading_mark(std::string_view text, const Words& words) {
  if (text.empty()) return std::nullopt;
  const bool spanish = s_is_doubtful(words);
  if (spanish) {
    for (const auto& [word, mark] :
         {std::pair{"si", 'y'}, std::pair{"ns", 's'}, std::pair{"no", 'n'}}) {
      if (text.starts_with(word)) return Mark{.mark = mark, .size = 2};
    }
  }
  switch (const char c = text.front()) {
    case 'y':
    case 'n':
    case '-':
      return Mark{.mark = c, .size = 1};
    case 's':
      return Mark{.mark = spanish ? '!' : 's', .size = 1};
    default:
      return std::nullopt;
  }
}

std::optional<Mark> whole_mark(std::string_view text, const Words& words) {
  if (text == "yes" || text == "si") {
    return Mark{.mark = 'y', .size = text.size()};
  }
  if (text == "no") return Mark{.mark = 'n', .size = text.size()};
  if (text != "ns" && is_not_sure(text)) {
    return Mark{.mark = 's', .size = text.size()};
  }
  const std::optional<Mark> mark = leading_mark(text, words);
  return mark && mark->size == text.size() ? mark : std::nullopt;
}

std::optional<Answer> read_mark(const Question& question, char mark) {
  if (mark == 's') return Answer::not_sure();
  if (mark == '-') return Answer{};
  if (question.type == QuestionType::yes_no) return Answer::yes_no(mark == 'y');
  const bool has_none =
      question.type == QuestionType::choices ||
      (question.type == QuestionType::number && question.optional);
  if (mark == 'n' && has_none) return Answer::no_to(question);
  return std::nullopt;
}

std::string with_decimal_point(std::string_view text) {
  std::string number(text);
  const std::size_t comma = number.find(',');
  if (comma == std::string::npos || comma == 0 ||
      number.find_first_of(",.", comma + 1) != std::string::npos) {
    return number;
  }
  std::size_t end = comma + 1;
  while (end < number.size() && is_digit(number[end])) ++end;
  const std::size_t digits = end - comma - 1;
  if (!is_digit(number[comma - 1]) || digits == 0 ||
      may_part_thousands(number, comma)) {
    return number;
  }
  number[comma] = '.';
  return number;
}

}  // namespace redflag
