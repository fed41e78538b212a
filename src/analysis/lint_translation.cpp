// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_translation.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "engine/evaluator.h"
#include "engine/relevance.h"

namespace redflag {
namespace {

/// Which texts are safety texts, as the header says.
class SafetyTexts {
 public:
  explicit SafetyTexts(const Program& program) : pack_(program.pack()) {
    const std::size_t levels = pack_.levels.size();
    least_ = LevelIndex(levels > 2 ? levels - 2 : 1);
    const Block nothing_known(program, 1);
    Planes planes;
    evaluate(program, nothing_known, planes);
    reach_ = reach_of_questions(program, nothing_known, planes, RowIndex(0));
  }

  bool has(const TranslatableText& text) const {
    const std::string_view key = text.key;
    if (std::holds_alternative<std::monostate>(text.owner)) {
      return key == "opening" || key == "closing";
    }
    if (std::holds_alternative<LevelIndex>(text.owner)) return true;
    if (std::holds_alternative<PageIndex>(text.owner)) return key == "ask";
    if (const auto* question = std::get_if<QuestionIndex>(&text.owner)) {
      return (key == "ask" || key == "label") && is_of_safety(*question);
    }
    if (const auto* rule = std::get_if<RuleIndex>(&text.owner)) {
      return pack_[*rule].level >= least_;
    }
    return false;
  }

 private:
  bool is_of_safety(QuestionIndex question) const {
    const std::optional<PageIndex> page = pack_[question].page;
    if (page && pack_.pages[*page].emergency) return true;
    return reach_[question] >= least_;  // nothing is below every level
  }

  const Pack& pack_;
  LevelIndex least_;
  Reach reach_;
};

/// Where a text stands in the pack: what a waive calls it, and its place.
struct Place {
  std::string where;
  Span span;
};

Place place_of(const Pack& pack, const TextOwner& owner) {
  const auto of = [](const auto& part) { return Place{part.id, part.span}; };
  if (const auto* i = std::get_if<LevelIndex>(&owner)) return of(pack[*i]);
  if (const auto* i = std::get_if<PageIndex>(&owner)) return of(pack.pages[*i]);
  if (const auto* i = std::get_if<SignIndex>(&owner)) return of(pack[*i]);
  if (const auto* i = std::get_if<QuestionIndex>(&owner)) return of(pack[*i]);
  if (const auto* i = std::get_if<RuleIndex>(&owner)) return of(pack[*i]);
  if (const auto* i = std::get_if<NextStepIndex>(&owner)) {
    return of(pack.next_steps[*i]);
  }
  return of(pack.info);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether `number`, found at `at`, is a nurse's shorthand for a unit: 3/7 is 3
/// days, 3/52 weeks and 3/12 months. Other languages spell the unit.
bool is_unit(const std::string& line, std::size_t at,
             const std::string& number) {
  return at >= 2 && line[at - 1] == '/' && is_digit(line[at - 2]) &&
         (number == "7" || number == "52" || number == "12");
}

/// The numbers in a text, in digits: "38.5" of "38,5 C" and of "38.5 C".
std::set<std::string> numbers_in(const std::vector<std::string>& lines) {
  std::set<std::string> numbers;
  for (const std::string& line : lines) {
    for (std::size_t i = 0; i < line.size();) {
      std::string number;
      const std::size_t start = i;
      for (; i < line.size(); ++i) {
        const bool point = (line[i] == '.' || line[i] == ',') &&
                           !number.empty() && i + 1 < line.size() &&
                           is_digit(line[i + 1]);
        if (!point && !is_digit(line[i])) break;
        number += point ? '.' : line[i];
      }
      if (number.empty()) {
        ++i;
      } else if (!is_unit(line, start, number)) {
        numbers.insert(std::move(number));
      }
    }
  }
  return numbers;
}

std::string listed(const std::set<std::string>& words) {
  if (words.empty()) return "none";
  std::string list;
  for (const std::string& word : words) {
    list += (list.empty() ? "" : ", ") + word;
  }
  return list;
}

/// Holds one translation against the pack.
class TranslationCheck {
 public:
  TranslationCheck(const LintSubject& subject,
                   const PackTranslation& translation,
                   const SafetyTexts& safety, LintFindings& findings)
      : pack_(subject.pack()),
        translation_(translation),
        safety_(safety),
        originals_(translatable_texts(pack_)),
        findings_(findings) {}

  void run() {
    tell_what_is_missing();
    for (const TranslatedText& text : translation_.texts) {
      compare(originals_[text.index], text);
    }
    if (translation_.reviewed.empty()) {
      findings_.note(codes::translation_not_reviewed, translation_.language,
                     translation_.span,
                     "nobody has checked the translation into \"" +
                         translation_.language + "\"",
                     "every card in it says so, until `reviewed` here says by "
                     "whom and when");
    }
  }

 private:
  /// One finding for the keys of one table that are missing, safety texts and
  /// others apart.
  void tell_what_is_missing() {
    auto next = translation_.texts.begin();
    for (std::size_t i = 0; i < originals_.size(); ++i) {
      if (next != translation_.texts.end() && next->index == i) {
        ++next;
      } else {
        const std::string key = "`" + std::string(originals_[i].key) + "`";
        std::string& keys =
            safety_.has(originals_[i]) ? safety_keys_ : other_keys_;
        keys += (keys.empty() ? "" : ", ") + key;
      }
      if (i + 1 == originals_.size() ||
          originals_[i + 1].table != originals_[i].table) {
        tell(originals_[i], std::exchange(safety_keys_, {}), true);
        tell(originals_[i], std::exchange(other_keys_, {}), false);
      }
    }
  }

  void tell(const TranslatableText& original, const std::string& keys,
            bool safety) {
    if (keys.empty()) return;
    report(safety ? codes::untranslated_safety_text : codes::untranslated_text,
           safety, original, place_of(pack_, original.owner).span,
           "the translation into \"" + translation_.language + "\" lacks " +
               keys + " of [" + original.table + "]",
           safety ? "people's safety hangs on it: write it in text/" +
                        translation_.language + ".toml"
                  : "write it in text/" + translation_.language + ".toml");
  }

  void compare(const TranslatableText& original, const TranslatedText& text) {
    const std::string name =
        "`" + std::string(original.key) + "` of [" + original.table + "]";
    const std::set<std::string> theirs = numbers_in(text.lines);
    const std::set<std::string> ours = numbers_in(original.lines);
    if (theirs != ours) {
      differs(original, text.span,
              name + " has other numbers than the text that it translates",
              "here: " + listed(theirs) + "; there: " + listed(ours));
    }
    if (text.lines.size() != original.lines.size()) {
      differs(original, text.span,
              name + " has not as many lines as in the pack",
              "here: " + std::to_string(text.lines.size()) +
                  "; there: " + std::to_string(original.lines.size()));
    }
    if (original.key == "section") {
      const auto [known, added] =
          sections_.emplace(original.lines.front(), text.lines.front());
      if (!added && known->second != text.lines.front()) {
        differs(original, text.span,
                name + " is \"" + text.lines.front() + "\", and \"" +
                    known->second + "\" elsewhere",
                "a section has one name, \"" + known->first + "\" in the pack");
      }
    }
  }

  void differs(const TranslatableText& original, Span span, std::string message,
               std::string hint) {
    report(codes::translation_differs, safety_.has(original), original, span,
           std::move(message), std::move(hint));
  }

  void report(Code code, bool safety, const TranslatableText& original,
              Span span, std::string message, std::string hint) {
    const std::string where = place_of(pack_, original.owner).where;
    if (safety) {
      findings_.error(code, where, span, std::move(message), std::move(hint));
    } else {
      findings_.warning(code, where, span, std::move(message), std::move(hint));
    }
  }

  const Pack& pack_;
  const PackTranslation& translation_;
  const SafetyTexts& safety_;
  std::vector<TranslatableText> originals_;
  LintFindings& findings_;
  std::string safety_keys_;
  std::string other_keys_;
  std::map<std::string, std::string> sections_;
};

}  // namespace

void lint_translation(const LintSubject& subject, LintFindings& findings) {
  if (subject.translations.empty()) return;
  const SafetyTexts safety(subject.program);
  for (const PackTranslation& translation : subject.translations) {
    TranslationCheck(subject, translation, safety, findings).run();
  }
}

}  // namespace redflag
