// SPDX-License-Identifier: Apache-2.0
// How conditions and sums stand on paper.
#include <algorithm>
#include <string_view>

#include "engine/unit_words.h"
#include "export/checklist_condition.h"
#include "pack/units.h"

namespace redflag {
namespace {

using Kind = PaperNumber::Kind;

class Writer {
 public:
  Writer(const PaperNames& names, const Words& words)
      : names_(names), words_(words) {}

  std::string say(const PaperCondition& condition) const {
    switch (condition.kind) {
      case PaperKind::yes:
        return words_("always");
      case PaperKind::no:
        return words_("never");
      case PaperKind::question:
        return names_.question(condition.question);
      case PaperKind::option:
        return names_.question(condition.question) +
               option_letter(condition.option);
      case PaperKind::flag:
        return names_.flag(condition.flag);
      case PaperKind::compare:
        return comparison(condition);
      case PaperKind::unsure:
        return words_.format("{} is ?", paper_text(condition.left, names_));
      case PaperKind::signs:
        return words_.format("{} at least {}", names_.count(condition.signs),
                             condition.count);
      case PaperKind::not_:
        return words_("not") + ' ' + negated(condition.parts.front());
      case PaperKind::and_:
        return joined(condition, words_("and"));
      case PaperKind::or_:
        return joined(condition, words_("or"));
      case PaperKind::at_least:
        return words_.format("at least {} of ({})", condition.count,
                             listed(condition));
    }
    return {};
  }

 private:
  static bool is_list(const PaperCondition& condition) {
    return condition.kind == PaperKind::and_ ||
           condition.kind == PaperKind::or_;
  }

  std::string part(const PaperCondition& condition) const {
    return is_list(condition) ? '(' + say(condition) + ')' : say(condition);
  }

  std::string negated(const PaperCondition& condition) const {
    const bool one_word = condition.kind == PaperKind::question ||
                          condition.kind == PaperKind::option ||
                          condition.kind == PaperKind::flag;
    return one_word ? say(condition) : '(' + say(condition) + ')';
  }

  std::string joined(const PaperCondition& condition,
                     const std::string& word) const {
    std::string text;
    for (const PaperCondition& each : condition.parts) {
      if (!text.empty()) text += ' ' + word + ' ';
      text += part(each);
    }
    return text;
  }

  std::string listed(const PaperCondition& condition) const {
    std::string text;
    for (const PaperCondition& each : condition.parts) {
      if (!text.empty()) text += "; ";
      text += say(each);
    }
    return text;
  }

  std::string comparison(const PaperCondition& condition) const {
    const std::string left = paper_text(condition.left, names_);
    std::string right;
    if (condition.right.kind == Kind::constant) {
      const double number = round_to_micro(condition.right.number);
      right = number_text(number);
      if (condition.unit->id != "count") {
        right += ' ' + unit_word(*condition.unit, number, words_);
      }
    } else {
      right = paper_text(condition.right, names_);
    }
    switch (condition.comparison) {
      case Comparison::less:
        return words_.format("{} under {}", left, right);
      case Comparison::less_equal:
        return words_.format("{} at most {}", left, right);
      case Comparison::greater:
        return words_.format("{} over {}", left, right);
      case Comparison::greater_equal:
        return words_.format("{} at least {}", left, right);
      case Comparison::equal:
        return words_.format("{} exactly {}", left, right);
    }
    return {};
  }

  const PaperNames& names_;
  const Words& words_;
};

bool is_sum(Kind kind) { return kind == Kind::add || kind == Kind::subtract; }

bool is_atom(Kind kind) {
  return kind == Kind::question || kind == Kind::constant || kind == Kind::sum;
}

}  // namespace

std::string option_letter(OptionIndex option) {
  std::string letters;
  for (std::size_t rest = option + std::size_t{1}; rest > 0;
       rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('a' + (rest - 1) % 26));
  }
  return letters;
}

std::string paper_text(const PaperCondition& condition, const PaperNames& names,
                       const Words& words) {
  return Writer(names, words).say(condition);
}

std::string paper_text(const PaperNumber& number, const PaperNames& names) {
  switch (number.kind) {
    case Kind::question:
      return names.question(number.question);
    case Kind::sum:
      return names.sum(number.sum);
    case Kind::constant: {
      const std::string text = number_text(number.number);
      return number.number < 0 ? '(' + text + ')' : text;
    }
    default:
      break;
  }
  const PaperNumber& left = number.parts[0];
  const PaperNumber& right = number.parts[1];
  const bool bracket_left = !is_sum(number.kind) && is_sum(left.kind);
  const std::string a = paper_text(left, names);
  const std::string b = paper_text(right, names);
  const char* sign = number.kind == Kind::add        ? " + "
                     : number.kind == Kind::subtract ? " - "
                     : number.kind == Kind::multiply ? " x "
                                                     : " / ";
  return (bracket_left ? '(' + a + ')' : a) + sign +
         (is_atom(right.kind) ? b : '(' + b + ')');
}

}  // namespace redflag
