// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_readability.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "analysis/pack_texts.h"

namespace redflag {
namespace {

/// Reading age 9 to 11 is what the wording rules ask for.
constexpr double kHighestGrade = 6.5;

/// Words for which there is no plainer one, in lower case.
constexpr std::array<std::string_view, 22> kAccepted = {
    "ambulance",     "antibiotics",  "bladder",   "cancer",    "chemotherapy",
    "clinician",     "diabetes",     "diarrhoea", "emergency", "hospital",
    "immunotherapy", "infection",    "medicine",  "medicines", "oxygen",
    "pharmacist",    "radiotherapy", "seizure",   "steroids",  "surgery",
    "temperature",   "treatment"};

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

bool is_vowel(char c) {
  constexpr std::string_view kVowels = "aeiouy";
  return kVowels.find(c) != std::string_view::npos;
}

std::size_t syllables(std::string_view word) {
  if (std::ranges::find(kAccepted, word) != kAccepted.end()) return 1;
  std::size_t groups = 0;
  bool in_group = false;
  for (const char c : word) {
    if (is_vowel(c) && !in_group) ++groups;
    in_group = is_vowel(c);
  }
  // The e at the end of "bone" is not spoken; that of "able" is.
  const bool silent = word.size() > 2 && word.ends_with('e') &&
                      !is_vowel(word[word.size() - 2]) && !word.ends_with("le");
  if (silent && groups > 1) --groups;
  return std::max<std::size_t>(groups, 1);
}

struct Counts {
  std::size_t sentences = 0;
  std::size_t words = 0;
  std::size_t syllables = 0;
};

Counts count(std::string_view text) {
  Counts counts;
  std::string word;
  bool open = false;  // words since the last sentence ended
  const auto end_word = [&] {
    if (word.empty()) return;
    ++counts.words;
    counts.syllables += syllables(word);
    word.clear();
    open = true;
  };
  for (const char raw : text) {
    const char c =
        raw >= 'A' && raw <= 'Z' ? static_cast<char>(raw - 'A' + 'a') : raw;
    if (is_letter(c)) {
      word += c;
      continue;
    }
    if (c == '\'') continue;  // "don't" is one word
    end_word();
    if (open && (c == '.' || c == '?' || c == '!' || c == '\n')) {
      ++counts.sentences;
      open = false;
    }
  }
  end_word();
  if (open) ++counts.sentences;
  return counts;
}

bool is_judged(const PackText& text) {
  return text.sign && text.key != "short" && text.key != "ask_about" &&
         text.key != "label";
}

}  // namespace

double reading_grade(std::string_view text) {
  const Counts counts = count(text);
  if (counts.words == 0) return 0;
  const auto words = static_cast<double>(counts.words);
  return 0.39 * words / static_cast<double>(counts.sentences) +
         11.8 * static_cast<double>(counts.syllables) / words - 15.59;
}

void lint_readability(const LintSubject& subject, LintFindings& findings) {
  const Pack& pack = subject.pack();
  std::vector<std::string> texts(pack.signs.size());
  for_each_text(pack, [&](const PackText& text) {
    if (is_judged(text)) texts[*text.sign] += *text.text + '\n';
  });
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const double grade = reading_grade(texts[i]);
    if (grade <= kHighestGrade) continue;
    const Sign& sign = pack.signs[i];
    findings.warning(
        codes::hard_to_read, sign.id, sign.span,
        fmt::format("the texts of the sign \"{}\" read like school grade "
                    "{:.1f}; the aim is {:.1f} or below",
                    sign.id, grade, kHighestGrade),
        "use shorter sentences and shorter words, one idea a question");
  }
}

}  // namespace redflag
