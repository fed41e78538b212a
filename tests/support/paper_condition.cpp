// SPDX-License-Identifier: Apache-2.0

#include "support/paper_condition.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace redflag {
namespace {

Mark turned_around(Mark mark) {
  if (mark == Mark::unsure) return mark;
  return mark == Mark::yes ? Mark::no : Mark::yes;
}

Mark at_least(std::size_t count, const std::vector<Mark>& marks) {
  const auto yes =
      static_cast<std::size_t>(std::ranges::count(marks, Mark::yes));
  const auto no = static_cast<std::size_t>(std::ranges::count(marks, Mark::no));
  if (yes >= count) return Mark::yes;
  return marks.size() - no < count ? Mark::no : Mark::unsure;
}

double rounded(double number) { return std::floor(number * 1e6 + 0.5) / 1e6; }

/// Reads one condition or sum from left to right.
class Reading {
 public:
  Reading(const std::string& text, const PaperSheet& sheet)
      : text_(text), sheet_(sheet) {}

  Mark condition() {
    const Mark mark = list();
    expect_end();
    return mark;
  }

  PaperNumberMark sum() {
    const PaperNumberMark result = terms();
    expect_end();
    return result;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw PaperError(what + " at " + std::to_string(at_) + " of: " + text_);
  }

  void skip_spaces() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }

  bool take(std::string_view word) {
    skip_spaces();
    if (!std::string_view(text_).substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  // A word, and not the start of a longer one.
  bool take_word(std::string_view word) {
    const std::size_t before = at_;
    if (take(word) && (at_ == text_.size() || text_[at_] == ' ' ||
                       text_[at_] == ')' || text_[at_] == ';')) {
      return true;
    }
    at_ = before;
    return false;
  }

  void expect(std::string_view word) {
    if (!take(word)) fail("no " + std::string(word));
  }

  void expect_end() {
    skip_spaces();
    if (at_ != text_.size()) fail("too much");
  }

  // Parts with the same word between them: the two are never mixed.
  Mark list() {
    std::vector<Mark> marks{part()};
    const bool is_and = take_word("and");
    if (!is_and && !take_word("or")) return marks.front();
    do {
      marks.push_back(part());
    } while (take_word(is_and ? "and" : "or"));
    return at_least(is_and ? marks.size() : 1, marks);
  }

  Mark part() {
    if (take_word("not")) return turned_around(part());
    if (take("(")) {
      const Mark mark = list();
      expect(")");
      return mark;
    }
    if (take_word("always")) return Mark::yes;
    if (take_word("never")) return Mark::no;
    if (take_word("at least")) return some_of();
    return name();
  }

  Mark some_of() {
    const auto count = static_cast<std::size_t>(number());
    expect("of (");
    std::vector<Mark> marks;
    do {
      marks.push_back(list());
    } while (take(";"));
    expect(")");
    return at_least(count, marks);
  }

  std::string word() {
    skip_spaces();
    const std::size_t from = at_;
    while (at_ < text_.size() &&
           std::isalnum(static_cast<unsigned char>(text_[at_])) != 0) {
      ++at_;
    }
    if (from == at_) fail("no name");
    return text_.substr(from, at_ - from);
  }

  double number() {
    skip_spaces();
    const char* start = text_.c_str() + at_;
    char* end = nullptr;
    const double result = std::strtod(start, &end);
    if (end == start) fail("no number");
    at_ += static_cast<std::size_t>(end - start);
    return result;
  }

  static bool is_number(const std::string& name) {
    return name.size() > 1 &&
           (std::isdigit(static_cast<unsigned char>(name[1])) != 0);
  }

  Mark name() {
    const std::string name = word();
    if (!is_number(name)) return filled_in(sheet_.boxes, name);
    if (name[0] == 'C') {
      expect("at least");
      const PaperCountMark count = filled_in(sheet_.counts, name);
      const double wanted = number();
      if (static_cast<double>(count.yes) >= wanted) return Mark::yes;
      return static_cast<double>(count.possible) >= wanted ? Mark::unsure
                                                           : Mark::no;
    }
    for (const std::string_view how :
         {"at least", "at most", "over", "under", "exactly"}) {
      if (take_word(how)) return compared(named_number(name), how);
    }
    if (take("is ?")) {
      return named_number(name).known == Mark::unsure ? Mark::yes : Mark::no;
    }
    return ticked(name);
  }

  Mark ticked(const std::string& name) const {
    const std::size_t letter = name.find_first_of("abcdefghijklmnopqrstuvwxyz");
    const PaperAnswer& answer =
        filled_in(sheet_.answers, name.substr(0, letter));
    if (letter == std::string::npos || answer.mark != Mark::yes) {
      return answer.mark;
    }
    const auto box = answer.boxes.find(name.substr(letter));
    return box == answer.boxes.end() ? Mark::no : box->second;
  }

  template <class Map>
  const typename Map::mapped_type& filled_in(const Map& map,
                                             const std::string& name) const {
    const auto found = map.find(name);
    if (found == map.end()) fail(name + " is not filled in yet");
    return found->second;
  }

  PaperNumberMark named_number(const std::string& name) const {
    if (name[0] == 'S') return filled_in(sheet_.numbers, name);
    const PaperAnswer& answer = filled_in(sheet_.answers, name);
    if (answer.mark == Mark::yes && !answer.number) fail("no number: " + name);
    return {answer.mark, answer.number.value_or(0)};
  }

  Mark compared(PaperNumberMark left, std::string_view how) {
    skip_spaces();
    PaperNumberMark right{.known = Mark::yes};
    if (text_[at_] == 'Q' || text_[at_] == 'S') {
      right = named_number(word());
    } else {
      right.number = number();
      take_unit();
    }
    const Mark known = std::min(left.known, right.known);
    if (known != Mark::yes) return known;
    const double a = rounded(left.number);
    const double b = rounded(right.number);
    const bool holds = how == "at least"  ? a >= b
                       : how == "at most" ? a <= b
                       : how == "over"    ? a > b
                       : how == "under"   ? a < b
                                          : a == b;
    return holds ? Mark::yes : Mark::no;
  }

  // "days" after a number: any word that does not go on with the condition.
  void take_unit() {
    const std::size_t before = at_;
    skip_spaces();
    const std::size_t from = at_;
    while (at_ < text_.size() && std::string_view(" ();").find(text_[at_]) ==
                                     std::string_view::npos) {
      ++at_;
    }
    const std::string unit = text_.substr(from, at_ - from);
    if (unit == "and" || unit == "or") at_ = before;
  }

  PaperNumberMark terms() {
    PaperNumberMark result = factors();
    for (;;) {
      if (take("+ ")) {
        result = combined(result, '+', factors());
      } else if (take("- ")) {
        result = combined(result, '-', factors());
      } else {
        return result;
      }
    }
  }

  PaperNumberMark factors() {
    PaperNumberMark result = factor();
    for (;;) {
      if (take("x ")) {
        result = combined(result, 'x', factor());
      } else if (take("/ ")) {
        result = combined(result, '/', factor());
      } else {
        return result;
      }
    }
  }

  PaperNumberMark factor() {
    skip_spaces();
    if (take("(")) {
      const PaperNumberMark result = terms();
      expect(")");
      return result;
    }
    if (text_[at_] == 'Q' || text_[at_] == 'S') return named_number(word());
    return {Mark::yes, number()};
  }

  static PaperNumberMark combined(PaperNumberMark a, char sign,
                                  PaperNumberMark b) {
    const double result = sign == '+'   ? a.number + b.number
                          : sign == '-' ? a.number - b.number
                          : sign == 'x' ? a.number * b.number
                                        : a.number / b.number;
    return {std::min(a.known, b.known), result};
  }

  const std::string& text_;
  const PaperSheet& sheet_;
  std::size_t at_ = 0;
};

}  // namespace

Mark paper_condition(const std::string& text, const PaperSheet& sheet) {
  return Reading(text, sheet).condition();
}

PaperNumberMark paper_sum(const std::string& text, const PaperSheet& sheet) {
  return Reading(text, sheet).sum();
}

}  // namespace redflag
