// SPDX-License-Identifier: Apache-2.0
// What a typed line means at a prompt. What prompts look like is in
// prompt_text.h.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/answers.h"
#include "interview/interview.h"

namespace redflag {

/// Answers to every question of the prompt, in its order.
struct TypedAnswers {
  std::vector<Answer> answers;
  /// How it was understood, where that has to be said back.
  std::string said_back = {};

  bool operator==(const TypedAnswers&) const = default;
};

/// Which answer of a clash is right.
struct TypedSettled {
  Settled settled = Settled::not_sure;

  bool operator==(const TypedSettled&) const = default;
};

/// One of the commands that every prompt knows.
struct TypedCommand {
  enum class Kind : std::uint8_t { back, why, stop };
  Kind kind = Kind::why;
  std::size_t line = 0;  ///< why: of which line; 0: of all

  bool operator==(const TypedCommand&) const = default;
};

/// Why the line cannot be used, in the question's own words.
struct TypedProblem {
  std::string text;

  bool operator==(const TypedProblem&) const = default;
};

using Typed =
    std::variant<TypedAnswers, TypedSettled, TypedCommand, TypedProblem>;

/// Who types, and when.
struct TypingContext {
  bool about_another = false;  ///< somebody answers for another person
  /// The date there. Without it nobody is there to be told how a number was
  /// understood: "since Monday" and a number in another unit are then none.
  std::optional<std::chrono::sys_days> today{};
};

/// What `line` means at `prompt`. An empty line is a problem: nothing typed is
/// not "none".
///
/// Where people are spoken to in Spanish, `s` alone may be "sí" or "no sé": it
/// is a problem there, and `ns` is not sure.
Typed read_typed(const Pack& pack, const Prompt& prompt, std::string_view line,
                 const TypingContext& context = {});

/// Whether a simplified line is one of these commands, in English or Spanish.
bool is_back(std::string_view line);
bool is_stop(std::string_view line);
bool is_help(std::string_view line);
bool is_yes(std::string_view line);
bool is_no(std::string_view line);
/// None of the lines of a page, or of the options of a question.
bool is_none(std::string_view line);
/// Not sure in words that no language takes for anything else; `s` is none.
bool is_not_sure(std::string_view line);
/// Whether `s` may stand for yes as well.
bool s_is_doubtful(const Words& words);

/// " You typed: maybe", for the end of a message; cut where it is long.
std::string typed_words(std::string_view line, const Words& words = {});

/// Spaces at both ends off, letters small and without accents.
std::string simplified(std::string_view line);

}  // namespace redflag
