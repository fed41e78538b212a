// SPDX-License-Identifier: Apache-2.0

#include "cli/typed_ticks.h"

#include <algorithm>
#include <utility>

#include "cli/typed_answer.h"
#include "cli/typed_word.h"

namespace redflag {
namespace {

constexpr std::string_view kComma = ",";

/// Words, and commas and semicolons as words of their own.
std::vector<std::string> tokens_of(std::string_view line) {
  std::vector<std::string> tokens;
  while (true) {
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return tokens;
    line.remove_prefix(begin);
    const std::size_t end = std::min(line.find_first_of(" \t,;"), line.size());
    tokens.emplace_back(end == 0 ? kComma : line.substr(0, end));
    line.remove_prefix(std::max<std::size_t>(end, 1));
  }
}

/// How many tokens from `at` on say "not sure" in words; 0: none do.
std::size_t not_sure_size(const std::vector<std::string>& tokens,
                          std::size_t at) {
  constexpr std::size_t longest = 4;  // "i am not sure"
  std::string phrase;
  std::size_t size = 0;
  for (std::size_t count = 1; count <= longest && at + count <= tokens.size();
       ++count) {
    phrase += (count == 1 ? "" : " ") + tokens[at + count - 1];
    if (phrase != "ns" && is_not_sure(phrase)) size = count;
  }
  return size;
}

class TickWordReader {
 public:
  explicit TickWordReader(const Words& words) : words_(words) {}

  TickWords read(std::string_view line) {
    const std::vector<std::string> tokens = tokens_of(line);
    for (std::size_t at = 0; at < tokens.size() && !mistake_;) {
      const std::size_t size = not_sure_size(tokens, at);
      if (size > 0) {
        mark(Mark::in_words);
      } else {
        read_token(tokens[at]);
      }
      at += std::max<std::size_t>(size, 1);
    }
    if (mark_ != Mark::none) fail(TickMistake::mark_of_none);
    if (mistake_) return *mistake_;
    return std::move(read_);
  }

 private:
  /// A mark that stands alone.
  enum class Mark : std::uint8_t { none, letter, in_words };
  /// What stands before a word.
  enum class Before : std::uint8_t { nothing, number, comma, conjunction };

  void fail(TickMistake mistake) {
    if (!mistake_) mistake_ = mistake;
  }

  void mark(Mark mark) {
    if (mark_ != Mark::none) fail(TickMistake::mark_of_none);
    mark_ = mark;
    // "2 not sure 3" may say so of 2 or of 3; "2, not sure about 3" may not.
    may_be_of_number_before_ =
        mark == Mark::in_words && before_ == Before::number;
  }

  void read_token(const std::string& token) {
    if (token == kComma) {
      // "1 s, 2" may well be not sure about 1.
      if (mark_ != Mark::none) fail(TickMistake::mark_of_none);
      before_ = Before::comma;
    } else if (is_one_of(token, {"and", "y"})) {
      if (mark_ != Mark::none) fail(TickMistake::mark_of_none);
      // Among English marks y is yes: "not sure about 2 y 3".
      const bool joins = token == "and" || words_.language() == "es";
      before_ = joins ? Before::conjunction : Before::nothing;
    } else if (is_one_of(token, {"about", "de", "la", "lo", "sobre"}) ||
               (mark_ == Mark::in_words && token == "si")) {
      may_be_of_number_before_ = false;
    } else if (is_one_of(token, {"not", "no"})) {
      fail(TickMistake::negation);
    } else if (token == "ns") {
      mark(Mark::letter);
    } else if (token == "s") {
      if (s_is_doubtful(words_)) fail(TickMistake::doubtful_s);
      mark(Mark::letter);
    } else if (token == "?") {
      fail(TickMistake::mark_of_none);
    } else {
      read_number(token);
    }
  }

  void read_number(const std::string& token) {
    std::string_view rest = token;
    std::string_view front;
    std::string_view back;
    for (const std::string_view mark : {"ns", "s", "?"}) {
      if (front.empty() && rest.starts_with(mark)) {
        front = mark;
        rest.remove_prefix(mark.size());
      }
      if (back.empty() && rest.ends_with(mark)) {
        back = mark;
        rest.remove_suffix(mark.size());
      }
    }
    TickWord word{.word = token, .number = whole_number(rest)};
    if (!word.number) {
      if (mark_ != Mark::none) fail(TickMistake::mark_of_none);
      add(std::move(word));
      return;
    }
    if ((front == "s" || back == "s") && s_is_doubtful(words_)) {
      fail(TickMistake::doubtful_s);
    }
    // A line that begins with ? asks why.
    if (front == "?" && read_.empty()) fail(TickMistake::mark_of_none);
    word.not_sure = !front.empty() || !back.empty();
    if (mark_ != Mark::none) {
      if (may_be_of_number_before_) fail(TickMistake::mark_of_none);
      word.not_sure = true;
      used_ = std::exchange(mark_, Mark::none);
    } else if (used_ != Mark::none && !word.not_sure) {
      if (used_ == Mark::letter || before_ != Before::conjunction) {
        fail(TickMistake::mark_of_none);
      }
      word.not_sure = true;
    }
    add(std::move(word));
  }

  void add(TickWord word) {
    read_.push_back(std::move(word));
    before_ = Before::number;
  }

  const Words& words_;
  std::vector<TickWord> read_;
  std::optional<TickMistake> mistake_;
  Mark mark_ = Mark::none;  ///< waits for its number
  Mark used_ = Mark::none;  ///< the last one that has its number
  bool may_be_of_number_before_ = false;
  Before before_ = Before::nothing;
};

}  // namespace

TickWords read_tick_words(std::string_view line, const Words& words) {
  return TickWordReader(words).read(line);
}

}  // namespace redflag
