// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_readability.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/spoken_texts.h"
#include "text/utf8.h"

namespace redflag {
namespace {

/// The grade that is aimed at, and the one above which it is an error.
struct Limits {
  double aim = 0;
  double most = 0;
};

/// Reading age 9 to 11 is what the wording rules ask for.
constexpr Limits kSign = {.aim = 6, .most = 8};

/// A single sentence has few words, and each weighs much.
constexpr Limits kSentence = {.aim = 8, .most = 12};

/// "Fairly easy", where INFLESZ has 55 as what most people can read.
constexpr double kLeastSpanishEase = 65;

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

/// What a letter is to a Spanish syllable: a, e and o are always one of their
/// own, as are i and u with an accent; i and u go with a vowel beside them.
enum class Sound : std::uint8_t { none, consonant, weak, strong };

Sound spanish_sound(char32_t c) {
  constexpr std::u32string_view strong = U"aeo\u00E1\u00E9\u00ED\u00F3\u00FA";
  constexpr std::u32string_view weak = U"iu\u00FC";
  if (strong.find(c) != std::u32string_view::npos) return Sound::strong;
  if (weak.find(c) != std::u32string_view::npos) return Sound::weak;
  const bool is_letter = (c >= U'a' && c <= U'z') || c == U'\u00F1';
  return is_letter ? Sound::consonant : Sound::none;
}

/// In small letters, those of Spanish with their accents.
char32_t spanish_lower(char32_t c) {
  const bool is_capital =
      (c >= U'A' && c <= U'Z') || (c >= U'\u00C0' && c <= U'\u00DE');
  return is_capital ? c + 0x20 : c;
}

std::size_t spanish_syllables(const std::vector<Sound>& word) {
  std::size_t strong = 0;
  std::size_t lonely = 0;  // groups of weak vowels without a strong one
  bool in_group = false;
  bool has_strong = false;
  const auto end_group = [&] {
    if (in_group && !has_strong) ++lonely;
    in_group = has_strong = false;
  };
  for (const Sound sound : word) {
    if (sound == Sound::consonant) {
      end_group();
      continue;
    }
    in_group = true;
    if (sound == Sound::strong) {
      has_strong = true;
      ++strong;
    }
  }
  end_group();
  return std::max<std::size_t>(strong + lonely, 1);
}

Counts count_spanish(std::string_view text) {
  Counts counts;
  std::vector<Sound> word;
  bool open = false;
  const auto end_word = [&] {
    if (word.empty()) return;
    ++counts.words;
    counts.syllables += spanish_syllables(word);
    word.clear();
    open = true;
  };
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode_utf8(text, i);
    i += decoded.size;
    const char32_t c = spanish_lower(decoded.code_point);
    const Sound sound = spanish_sound(c);
    if (sound != Sound::none) {
      word.push_back(sound);
      continue;
    }
    end_word();
    if (open && (c == U'.' || c == U'?' || c == U'!' || c == U'\n')) {
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

/// All that is judged of one sign, and where: nothing where none of it is in
/// this language.
struct SignTexts {
  std::string all;
  std::optional<Span> place;
};

std::vector<SignTexts> texts_by_sign(const SpokenTexts& spoken) {
  const Pack& pack = spoken.pack();
  std::vector<SignTexts> texts(pack.signs.size());
  for_each_text(pack, [&](const PackText& text) {
    if (!is_judged(text)) return;
    const Span of_sign = pack[*text.sign].span;
    const auto place = spoken.place(*text.where, *text.text, of_sign);
    if (!place) return;
    SignTexts& of = texts[*text.sign];
    of.all += *text.text + '\n';
    if (!of.place) of.place = place;
  });
  return texts;
}

/// What is wrong with a text, if anything.
struct Hard {
  std::string problem;
  bool is_error = false;
};

std::optional<Hard> hard_english(std::string_view text, const Limits& limits) {
  const double grade = reading_grade(text);
  if (grade <= limits.aim) return std::nullopt;
  // Rounded up, so that it never looks like the aim itself.
  return Hard{fmt::format("like school grade {:.1f}; the aim is {:g} or below",
                          std::ceil(grade * 10) / 10, limits.aim),
              grade > limits.most};
}

std::optional<Hard> hard_spanish(std::string_view text) {
  const double ease = spanish_ease(text);
  if (ease >= kLeastSpanishEase) return std::nullopt;
  return Hard{
      fmt::format("with {:.0f} points of the INFLESZ scale; the aim is "
                  "{:.0f} or above",
                  std::floor(ease), kLeastSpanishEase)};
}

void report(const Hard& hard, const std::string& what, const std::string& where,
            Span span, LintFindings& findings) {
  const auto add =
      hard.is_error ? &LintFindings::error : &LintFindings::warning;
  (findings.*add)(
      codes::hard_to_read, where, span, what + " " + hard.problem,
      "use shorter sentences and shorter words, one idea a question");
}

void check_signs(const SpokenTexts& spoken, LintFindings& findings) {
  const bool is_spanish = spoken.language() == "es";
  const std::vector<SignTexts> texts = texts_by_sign(spoken);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!texts[i].place) continue;
    const Sign& sign = spoken.pack().signs[i];
    const auto hard = is_spanish ? hard_spanish(texts[i].all)
                                 : hard_english(texts[i].all, kSign);
    if (!hard) continue;
    report(*hard,
           spoken.said_in() + "the texts of the sign \"" + sign.id + "\" read",
           sign.id, *texts[i].place, findings);
  }
}

/// The sentences of a text; what ends one has a space after it.
std::vector<std::string_view> sentences_of(std::string_view text) {
  constexpr std::string_view kEnds = ".?!";
  std::vector<std::string_view> sentences;
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool ends = kEnds.find(text[i]) != std::string_view::npos;
    const bool last = i + 1 == text.size();
    if (!last && !(ends && (text[i + 1] == ' ' || text[i + 1] == '\n'))) {
      continue;
    }
    sentences.push_back(text.substr(from, i + 1 - from));
    from = std::min(i + 2, text.size());
  }
  return sentences;
}

/// The hardest sentence of a text that stands for itself.
void check_sentences(const SpokenTexts& spoken, const Rule& rule,
                     std::string_view key, const std::string& text,
                     LintFindings& findings) {
  const auto place = spoken.place(rule.id, text, rule.span);
  const std::vector<std::string_view> sentences = sentences_of(text);
  if (!place || sentences.empty()) return;
  const std::string_view hardest =
      *std::ranges::max_element(sentences, {}, reading_grade);
  const auto hard = hard_english(hardest, kSentence);
  if (!hard) return;
  report(*hard,
         fmt::format("{}`{}` of the rule \"{}\" says \"{}\", which reads",
                     spoken.said_in(), key, rule.id, hardest),
         rule.id, *place, findings);
}

}  // namespace

double reading_grade(std::string_view text) {
  const Counts counts = count(text);
  if (counts.words == 0) return 0;
  const auto words = static_cast<double>(counts.words);
  return 0.39 * words / static_cast<double>(counts.sentences) +
         11.8 * static_cast<double>(counts.syllables) / words - 15.59;
}

double spanish_ease(std::string_view text) {
  const Counts counts = count_spanish(text);
  if (counts.words == 0) return 100;
  const auto words = static_cast<double>(counts.words);
  return 206.835 - 62.3 * static_cast<double>(counts.syllables) / words -
         words / static_cast<double>(counts.sentences);
}

void lint_readability(const LintSubject& subject, LintFindings& findings) {
  for_each_language(subject, [&](const SpokenTexts& spoken) {
    const bool is_english = spoken.language() == "en";
    if (!is_english && spoken.language() != "es") return;  // no measure of it
    check_signs(spoken, findings);
    if (!is_english) return;
    const Pack& pack = spoken.pack();
    for (const Rule& rule : pack.rules) {
      if (rule.level + std::size_t{2} < pack.levels.size()) continue;
      check_sentences(spoken, rule, "because", rule.because, findings);
      check_sentences(spoken, rule, "advice", rule.advice, findings);
    }
  });
}

}  // namespace redflag
