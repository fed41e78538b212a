// SPDX-License-Identifier: Apache-2.0
// The program's own words in other languages than English. A pack's texts are
// translated in the pack; its Words say in which language people are spoken
// to.
#pragma once

#include <fmt/core.h>

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace redflag {

/// Whether this can be the code of a language: two or three small letters.
bool is_language_code(std::string_view code);

/// A text of the program, and what it is in another language.
struct Translation {
  std::string_view english;
  std::string_view other;
};

/// The words of one language. English stands where it is said,
/// `words("Not sure")`, and is looked up from there; a test finds all of those
/// texts in src/ and wants each in every table, with the same places for {}.
class Words {
 public:
  /// English.
  Words() = default;

  /// The words of `language` ("es"); those of a language that the program does
  /// not speak are English.
  explicit Words(std::string_view language);

  /// Whether the program has words of its own in this language.
  static bool speaks(std::string_view language);

  const std::string& language() const { return language_; }

  /// `english` in this language.
  std::string operator()(std::string_view english) const;

  /// The same for a text with places for `args`, which a translation may
  /// number: "{1} of {0}".
  template <class... Args>
  std::string format(fmt::format_string<Args...> english,
                     Args&&... args) const {
    const fmt::string_view text = english;
    return fmt::vformat((*this)({text.data(), text.size()}),
                        fmt::make_format_args(args...));
  }

 private:
  using Table = std::unordered_map<std::string_view, std::string_view>;

  std::string language_ = "en";
  const Table* table_ = nullptr;  ///< null: English; lives for good
};

/// Marks a literal that is looked up elsewhere, as in a table of names.
constexpr std::string_view to_translate(std::string_view english) {
  return english;
}

/// Spanish. Checked by nobody yet: words_es.cpp says more.
std::span<const Translation> spanish_words();

/// Spanish for mistakes in what people keep, which cli/diagnostic_words.h says.
std::span<const Translation> spanish_mistakes();

/// Spanish for what --help says of commands and options: looked up by what the
/// parser was given, so these texts are not marked in the source.
std::span<const Translation> spanish_help();

}  // namespace redflag
