// SPDX-License-Identifier: Apache-2.0
// The texts of a pack in another language, from its folder text/. They change
// what people read, and nothing that a rule reads.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "diag/diagnostic.h"
#include "diag/source.h"
#include "pack/model.h"
#include "pack/pack_reader.h"

namespace redflag {

/// What a text belongs to: the pack itself, or one of its parts. An option
/// belongs to its question.
using TextOwner = std::variant<std::monostate, LevelIndex, PageIndex, SignIndex,
                               QuestionIndex, RuleIndex, NextStepIndex>;

/// A text that the pack has and a translation can give.
struct TranslatableText {
  TextOwner owner;
  std::string table;     ///< "question.cough_kind.option.dry"
  std::string_view key;  ///< "label"
  /// As the pack has it; several where it is a list of lines.
  std::vector<std::string> lines;
};

/// Every text of the pack that is not empty, in its order: pack, levels (the
/// highest first), pages, signs, questions with their options, rules and next
/// steps. What sources, hazards and promises say is not translated.
std::vector<TranslatableText> translatable_texts(const Pack& pack);

/// One text in the other language.
struct TranslatedText {
  std::size_t index;  ///< in translatable_texts()
  std::vector<std::string> lines;
  Span span;
};

/// A translation of one particular pack.
struct PackTranslation {
  std::string language;
  std::string reviewed;               ///< by whom and when; empty: by nobody
  std::vector<TranslatedText> texts;  ///< by index, each at most once
  Span span;                          ///< of `language`
};

/// The language that a file of texts holds by its name: "es" of
/// "cancer-spread/text/es.toml".
std::string_view language_of(std::string_view file_name);

/// Reads text/<language>.toml of a pack; adds its text to `sources`.
///
/// Errors  empty if and only if an error was added: also for ids and keys that
///         the pack does not have. A text that is missing is no error: lint
///         tells of it.
std::optional<PackTranslation> read_translation(const Pack& pack,
                                                const PackFile& file,
                                                Sources& sources,
                                                Diagnostics& diagnostics);

/// The pack with the texts of a translation of it, and with the program's own
/// words in that language. Ids, conditions, levels, their order and the digest
/// are as they were.
///
/// A text that is not translated stays as it is. Where a question's `ask` is
/// translated, and its other wordings are not, these are left out: whoever
/// shows them shows `ask` then, in the right language. Likewise an option's
/// `nurse`.
Pack translate(Pack pack, const PackTranslation& translation);

}  // namespace redflag
