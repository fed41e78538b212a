// SPDX-License-Identifier: Apache-2.0
// What a typed line means at a prompt. What prompts look like is in
// prompt_text.h.
#pragma once

#include <cstddef>
#include <cstdint>
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

/// What `line` means at `prompt`. An empty line is a problem: nothing typed is
/// not "none".
Typed read_typed(const Pack& pack, const Prompt& prompt, std::string_view line);

/// " You typed: maybe", for the end of a message; cut where it is long.
std::string typed_words(std::string_view line);

/// Spaces at both ends off, ASCII letters small.
std::string simplified(std::string_view line);

}  // namespace redflag
