// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_forbidden_word.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/spoken_texts.h"

namespace redflag {
namespace {

/// Words, and what to write. `asking`: forbidden only where a person is asked.
struct Forbidden {
  std::string_view words;
  std::string_view instead;
  bool asking = false;
};

constexpr Forbidden kEnglish[] = {
    {"it looks like", "\"you told us\", and what that needs"},
    {"probably", "what it needs, without a guess"},
    {"metastasis", "what it needs, without naming a disease"},
    {"metastases", "what it needs, without naming a disease"},
    {"metastatic", "what it needs, without naming a disease"},
    {"rule out", "\"no warning sign was reported\""},
    {"rules out", "\"no warning sign was reported\""},
    {"ruled out", "\"no warning sign was reported\""},
    {"ruling out", "\"no warning sign was reported\""},
    {"all clear", "\"no warning sign was reported\""},
    {"you are fine", "\"no warning sign was reported\""},
    {"you're fine", "\"no warning sign was reported\""},
    {"you’re fine", "\"no warning sign was reported\""},
    {"you are healthy", "\"no warning sign was reported\""},
    {"nothing serious", "\"no warning sign was reported\""},
    {"no cause for concern", "\"no warning sign was reported\""},
    {"nothing to worry about", "\"no warning sign was reported\""},
    {"positive", "what was found, in plain words"},
    {"negative", "what was not found, in plain words"},
    {"normal", "\"usual for you\""},
    {"normally", "\"usually\""},
    {"abnormal", "\"not usual for you\""},
    {"battle", "\"living with\""},
    {"battles", "\"living with\""},
    {"battled", "\"lived with\""},
    {"battling", "\"living with\""},
    {"fight", "\"living with\""},
    {"fights", "\"living with\""},
    {"fighting", "\"living with\""},
    {"fought", "\"lived with\""},
    {"give up", "\"stop\""},
    {"gives up", "\"stops\""},
    {"gave up", "\"stopped\""},
    {"given up", "\"stopped\""},
    {"giving up", "\"stopping\""},
    {"failed treatment", "\"treatment did not work\""},
    {"failed the treatment", "\"treatment did not work\""},
    {"treatment failed", "\"treatment did not work\""},
    {"treatment fails", "\"treatment does not work\""},
    {"treatment has failed", "\"treatment did not work\""},
    {"life expectancy", "what to do; no text tells how long people live"},
    {"survival", "what to do; no text tells how long people live"},
    {"don't worry", "what to watch for"},
    {"don’t worry", "what to watch for"},
    {"do not worry", "what to watch for"},
    {"no need to worry", "what to watch for"},
    {"don't be worried", "what to watch for"},
    {"don’t be worried", "what to watch for"},
    {"do not be worried", "what to watch for"},
    {"terminal", "\"serious\""},
    {"just", "the sentence without it"},
    {"only", "the sentence without it"},
    {"complain", "\"you said yes\""},
    {"complains", "\"you said yes\""},
    {"complained", "\"you said yes\""},
    {"complaining", "\"you said yes\""},
    {"complaint", "what you told us"},
    {"complaints", "what you told us"},
    {"deny", "\"you said no\""},
    {"denies", "\"you said no\""},
    {"denied", "\"you said no\""},
    {"denying", "\"you said no\""},
    {"stool", "\"poo\"", true},
    {"stools", "\"poo\"", true},
    {"vomit", "\"be sick\"", true},
    {"vomiting", "\"being sick\"", true},
    {"urine", "\"pee\"", true},
    {"jaundice", "\"yellow skin\"", true},
    {"oedema", "\"swelling\"", true},
    {"edema", "\"swelling\"", true},
};

// "Solo" is left out: it is "alone" as well. "Luchar por respirar" is what
// people say. The words for vomiting, urine and
// stools are what people say; those below are what clinicians say.
constexpr Forbidden kSpanish[] = {
    {"parece que", "\"usted nos dijo\", and what that needs"},
    {"probablemente", "what it needs, without a guess"},
    {"seguramente", "what it needs, without a guess"},
    {"metástasis", "what it needs, without naming a disease"},
    {"descartar", "that no warning sign was reported"},
    {"todo está bien", "that no warning sign was reported"},
    {"usted está bien", "that no warning sign was reported"},
    {"no es nada", "that no warning sign was reported"},
    {"no hay de qué preocuparse", "what to watch for"},
    {"nada de qué preocuparse", "what to watch for"},
    {"no se preocupe", "what to watch for"},
    {"no tiene que preocuparse", "what to watch for"},
    {"estará bien", "what to watch for"},
    {"saldrá bien", "what to watch for"},
    {"positivo", "what was found, in plain words"},
    {"positiva", "what was found, in plain words"},
    {"negativo", "what was not found, in plain words"},
    {"negativa", "what was not found, in plain words"},
    {"normal", "\"lo habitual para usted\""},
    {"normales", "\"lo habitual para usted\""},
    {"batalla", "\"vivir con\""},
    {"batallas", "\"vivir con\""},
    {"lucha contra", "\"vivir con\""},
    {"luchar contra", "\"vivir con\""},
    {"luchando contra", "\"vivir con\""},
    {"rendirse", "\"dejar\""},
    {"se rinda", "\"deje\""},
    {"fracasó", "\"no funcionó\""},
    {"fracaso", "\"no funcionó\""},
    {"esperanza de vida", "what to do; no text tells how long people live"},
    {"supervivencia", "what to do; no text tells how long people live"},
    {"terminal", "\"grave\""},
    {"simplemente", "the sentence without it"},
    {"solamente", "the sentence without it"},
    {"se queja", "\"usted dijo que sí\""},
    {"niega", "\"usted dijo que no\""},
    {"ictericia", "\"piel amarilla\"", true},
    {"edema", "\"hinchazón\"", true},
    {"disnea", "\"falta de aire\"", true},
    {"cefalea", "\"dolor de cabeza\"", true},
    {"prurito", "\"picor\"", true},
    {"hematuria", "\"sangre en la orina\"", true},
    {"micción", "\"orinar\"", true},
    {"parestesia", "\"hormigueo\"", true},
    {"parestesias", "\"hormigueo\"", true},
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

/// A run of words. `#` stands for a number, `~` for up to two words of any
/// kind, and `@` with a name for one of a list below. `free_after`: it may
/// stand after one of kAskedOrDenied, as in "if you have cancer".
struct ForbiddenPhrase {
  std::string_view words;
  std::string_view instead;
  bool free_after = false;
};

constexpr ForbiddenPhrase kEnglishPhrases[] = {
    {"you have ~ @disease", "\"you told us\", and what that needs", true},
    {"you've ~ @disease", "\"you told us\", and what that needs", true},
    {"you may have ~ @disease", "\"you told us\", and what that needs"},
    {"stage #", "what it needs, without a stage"},
    {"stage @roman", "what it needs, without a stage"},
    {"# @percent ~ @chance", "what it needs, without a likelihood"},
    {"@chance of # @percent", "what it needs, without a likelihood"},
    {"@chance is # @percent", "what it needs, without a likelihood"},
    {"# @dose", "whom to ask; no text gives a dose"},
    {"take # @taken", "whom to ask; no text gives a dose"},
    {"take @count @taken", "whom to ask; no text gives a dose"},
    {"stop your ~ @medicine", "\"ask your team first\"", true},
    {"stop taking", "\"ask your team first\"", true},
    {"@will be ~ @well", "what to watch for"},
    {"@will be ~ all right", "what to watch for"},
};

constexpr ForbiddenPhrase kSpanishPhrases[] = {
    {"usted tiene ~ @enfermedad", "\"usted nos dijo\", and what that needs",
     true},
    {"puede tener ~ @enfermedad", "\"usted nos dijo\", and what that needs"},
    {"podría tener ~ @enfermedad", "\"usted nos dijo\", and what that needs"},
    {"estadio #", "what it needs, without a stage"},
    {"estadio @roman", "what it needs, without a stage"},
    {"# @percent ~ @probabilidad", "what it needs, without a likelihood"},
    {"@probabilidad de # @percent", "what it needs, without a likelihood"},
    {"@probabilidad del # @percent", "what it needs, without a likelihood"},
    {"# @toma", "whom to ask; no text gives a dose"},
    {"tome @cuenta @toma", "whom to ask; no text gives a dose"},
    {"deje de tomar", "\"pregunte antes a su equipo\"", true},
    {"deje su ~ @medicina", "\"pregunte antes a su equipo\"", true},
    {"suspenda ~ @medicina", "\"pregunte antes a su equipo\"", true},
};

struct WordList {
  std::string_view name;
  std::string_view words;  ///< a space before and after each
};

constexpr WordList kLists[] = {
    {"@disease",
     " cancer cancers tumour tumours tumor tumors sepsis infection pneumonia "
     "clot clots embolism stroke thrombosis meningitis leukaemia leukemia "
     "lymphoma myeloma relapse recurrence metastasis metastases fracture "
     "diabetes depression appendicitis colitis hepatitis hypercalcaemia "
     "neutropenia anaemia dementia epilepsy migraine "},
    {"@enfermedad",
     " cáncer tumor tumores sepsis infección neumonía coágulo coágulos embolia "
     "ictus trombosis meningitis leucemia linfoma mieloma recaída metástasis "
     "fractura diabetes depresión apendicitis colitis hepatitis anemia "
     "demencia "
     "epilepsia migraña "},
    {"@probabilidad",
     " probabilidad probabilidades posibilidad posibilidades riesgo riesgos "},
    {"@toma",
     " mg mcg miligramo miligramos microgramo microgramos gramo gramos "
     "pastilla "
     "pastillas comprimido comprimidos cápsula cápsulas "},
    {"@cuenta", " un una uno dos tres cuatro media medio "},
    {"@medicina",
     " medicina medicinas medicamento medicamentos pastilla pastillas "
     "tratamiento tratamientos corticoide corticoides anticoagulante "
     "quimioterapia "},
    {"@roman", " i ii iii iv "},
    {"@will",
     " will should would must may might can could 'll you'll we'll they'll "
     "he'll she'll it'll that'll everything'll "},
    {"@well", " fine okay ok alright "},
    {"@percent", " % percent "},
    {"@chance", " chance chances risk risks likelihood probability "},
    {"@dose",
     " mg mcg milligram milligrams microgram micrograms gram grams tablet "
     "tablets pill pills capsule capsules "},
    {"@count", " one two three four half "},
    // What follows a number of tablets, and not one of steps.
    {"@taken",
     " tablet tablets pill pills capsule capsules spoons doses more and or at "
     "of a every each in daily now twice . , ; "},
    {"@medicine",
     " medicine medicines tablet tablets pill pills treatment treatments drug "
     "drugs steroid steroids painkiller painkillers thinner thinners "
     "chemotherapy "},
};

constexpr std::string_view kAskedOrDenied =
    " if do did when whether not never don't si no nunca cuando ";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The words of a text in lower case; "400mg" is two, and what ends a sentence
/// or a part of one is a word too.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  const auto in_word = [](char c) { return is_letter(c) || c == '\''; };
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t start = i;
    if (is_digit(text[i])) {
      while (i < text.size() && is_digit(text[i])) ++i;
    } else if (in_word(text[i])) {
      while (i < text.size() && in_word(text[i])) ++i;
    } else {
      ++i;
    }
    if (text[start] == ' ' || text[start] == '-') continue;
    // A concentration, as in mg/dL, is no dose.
    if (text.substr(start, i - start + 1) == "mg/") ++i;
    std::string word(text.substr(start, i - start));
    std::ranges::transform(word, word.begin(), lower);
    words.push_back(std::move(word));
  }
  words.emplace_back(".");  // every text ends
  return words;
}

bool is_one_of(std::string_view list, const std::string& word) {
  return list.find(' ' + word + ' ') != std::string_view::npos;
}

bool fits(std::string_view wanted, const std::string& word) {
  if (wanted == "#") return is_digit(word[0]);
  if (wanted[0] != '@') return word == wanted;
  const auto list = std::ranges::find(kLists, wanted, &WordList::name);
  return list != std::end(kLists) && is_one_of(list->words, word);
}

/// Where `phrase` ends that starts at `at`; nothing where it does not.
std::optional<std::size_t> end_of(const std::vector<std::string>& words,
                                  std::size_t at, std::string_view phrase) {
  if (phrase.empty()) return at;
  const std::size_t space = std::min(phrase.find(' '), phrase.size());
  const std::string_view wanted = phrase.substr(0, space);
  const std::string_view rest =
      phrase.substr(std::min(space + 1, phrase.size()));
  if (wanted == "~") {
    for (std::size_t i = at; i <= at + 2; ++i) {
      if (const auto end = end_of(words, i, rest)) return end;
      if (i >= words.size() || !is_letter(words[i][0])) return std::nullopt;
    }
    return std::nullopt;
  }
  if (at >= words.size() || !fits(wanted, words[at])) return std::nullopt;
  return end_of(words, at + 1, rest);
}

/// The words that stand for `phrase` in a text, other than asked or denied
/// where that is free; empty where there are none.
std::string found_of(const std::vector<std::string>& words,
                     const ForbiddenPhrase& phrase) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto end = end_of(words, at, phrase.words);
    if (!end) continue;
    if (phrase.free_after && at > 0 &&
        is_one_of(kAskedOrDenied, words[at - 1])) {
      continue;
    }
    std::string found = words[at];
    for (std::size_t i = at + 1; i < *end; ++i) found += ' ' + words[i];
    return found;
  }
  return "";
}

/// What is forbidden in one language.
struct WordRules {
  std::string_view language;
  std::span<const Forbidden> words;
  std::span<const ForbiddenPhrase> phrases;
};

constexpr WordRules kRules[] = {
    {"en", kEnglish, kEnglishPhrases},
    {"es", kSpanish, kSpanishPhrases},
};

/// Null for a language whose words nobody has listed.
const WordRules* rules_for(std::string_view language) {
  const auto* const found =
      std::ranges::find(kRules, language, &WordRules::language);
  return found == std::end(kRules) ? nullptr : found;
}

bool asks(TextPlace place) {
  return place == TextPlace::question || place == TextPlace::page_line;
}

}  // namespace

void lint_forbidden_word(const LintSubject& subject, LintFindings& findings) {
  for_each_language(subject, [&](const SpokenTexts& spoken) {
    const WordRules* const rules = rules_for(spoken.language());
    if (rules == nullptr) return;
    for_each_text(spoken.pack(), [&](const PackText& text) {
      const auto place = spoken.place(*text.where, *text.text, text.span);
      if (!place) return;
      const auto warn = [&](const std::string& words,
                            std::string_view instead) {
        findings.warning(codes::forbidden_word, *text.where, *place,
                         spoken.said_in() + "`" + std::string(text.key) +
                             "` of \"" + *text.where + "\" says \"" + words +
                             '"',
                         "write " + std::string(instead));
      };
      for (const Forbidden& forbidden : rules->words) {
        if (forbidden.asking && !asks(text.place)) continue;
        if (!holds(*text.text, forbidden.words)) continue;
        warn(std::string(forbidden.words), forbidden.instead);
      }
      const std::vector<std::string> words = words_of(*text.text);
      for (const ForbiddenPhrase& phrase : rules->phrases) {
        const std::string found = found_of(words, phrase);
        if (!found.empty()) warn(found, phrase.instead);
      }
    });
  });
}

}  // namespace redflag
