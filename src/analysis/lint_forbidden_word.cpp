// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_forbidden_word.h"

#include <algorithm>
#include <string_view>

#include "analysis/pack_texts.h"

namespace redflag {
namespace {

/// Words, and what to write. `asking`: forbidden only where a person is asked.
struct Forbidden {
  std::string_view words;
  std::string_view instead;
  bool asking = false;
};

constexpr Forbidden kForbidden[] = {
    {"it looks like", "\"you told us\", and what that needs"},
    {"probably", "what it needs, without a guess"},
    {"metastasis", "what it needs, without naming a disease"},
    {"metastases", "what it needs, without naming a disease"},
    {"rule out", "\"no warning sign was reported\""},
    {"all clear", "\"no warning sign was reported\""},
    {"you are fine", "\"no warning sign was reported\""},
    {"nothing to worry about", "\"no warning sign was reported\""},
    {"positive", "what was found, in plain words"},
    {"negative", "what was not found, in plain words"},
    {"normal", "\"usual for you\""},
    {"battle", "\"living with\""},
    {"fight", "\"living with\""},
    {"giving up", "\"stopping\""},
    {"failed treatment", "\"treatment did not work\""},
    {"terminal", "\"serious\""},
    {"just", "the sentence without it"},
    {"only", "the sentence without it"},
    {"complains", "\"you said yes\""},
    {"denies", "\"you said no\""},
    {"stool", "\"poo\"", true},
    {"stools", "\"poo\"", true},
    {"vomit", "\"be sick\"", true},
    {"vomiting", "\"being sick\"", true},
    {"urine", "\"pee\"", true},
    {"jaundice", "\"yellow skin\"", true},
    {"oedema", "\"swelling\"", true},
    {"edema", "\"swelling\"", true},
};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Whether `words` stand in `text`, whole and in any case.
bool holds(std::string_view text, std::string_view words) {
  const auto same = [](char a, char b) { return lower(a) == lower(b); };
  for (auto from = text.begin();;) {
    const auto found =
        std::search(from, text.end(), words.begin(), words.end(), same);
    if (found == text.end()) return false;
    const auto end = found + static_cast<std::ptrdiff_t>(words.size());
    const bool starts = found == text.begin() || !is_letter(*(found - 1));
    const bool ends = end == text.end() || !is_letter(*end);
    if (starts && ends) return true;
    from = found + 1;
  }
}

bool asks(TextPlace place) {
  return place == TextPlace::question || place == TextPlace::page_line;
}

}  // namespace

void lint_forbidden_word(const LintSubject& subject, LintFindings& findings) {
  for_each_text(subject.pack(), [&](const PackText& text) {
    for (const Forbidden& forbidden : kForbidden) {
      if (forbidden.asking && !asks(text.place)) continue;
      if (!holds(*text.text, forbidden.words)) continue;
      findings.warning(codes::forbidden_word, *text.where, text.span,
                       "`" + std::string(text.key) + "` of \"" + *text.where +
                           "\" says \"" + std::string(forbidden.words) + "\"",
                       "write " + std::string(forbidden.instead));
    }
  });
}

}  // namespace redflag
