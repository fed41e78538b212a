// SPDX-License-Identifier: Apache-2.0
// What prompts look like: numbered lines, nothing drawn twice. What a typed
// line means there is in typed_answer.h.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/answers.h"
#include "interview/interview.h"
#include "interview/worked_out.h"

namespace redflag {

struct PromptLook {
  std::size_t width = 80;
  bool plain = false;          ///< no rules
  bool compact = false;        ///< for low windows: no rules, no empty lines
  bool about_another = false;  ///< somebody answers for another person
  std::size_t number = 1;      ///< of the prompt
};

/// A prompt in its three parts, each ending in a line feed.
struct PromptText {
  std::string heading;  ///< may be emphasised
  std::string body;
  std::string footer;  ///< what can be typed
};

PromptText prompt_text(const Pack& pack, const AnswerSheet& sheet,
                       const Prompt& prompt, const PromptLook& look);

/// How to ask a question: in words about somebody else where the pack has
/// them and they are wanted.
const std::string& wording(const Question& question, bool about_another);

/// Asks whether a number is meant that few people have.
PromptText read_back_text(const Pack& pack, QuestionIndex question,
                          const Answer& answer, const PromptLook& look);

/// Asks whether answers are right, the last of them to `question`, that come to
/// what few people have: "Your weight before: 90 kg; Your weight now: 50 kg".
PromptText together_text(const Pack& pack, const AnswerSheet& sheet,
                         const UnlikelyTogether& answers,
                         QuestionIndex question, const PromptLook& look);

/// "That is a gain, not a loss."
std::string reversed_words(const Pack& pack, const UnlikelyTogether& answers);

/// `Your weight before: 90 kg; Your weight now: 50 kg`.
std::string together_words(const Pack& pack, const AnswerSheet& sheet,
                           const std::vector<QuestionIndex>& answers,
                           bool about_another);

/// Why the prompt's questions are asked; of line `line` only where it is not 0.
std::string why_text(const Pack& pack, const Prompt& prompt, std::size_t line,
                     const PromptLook& look);

/// Who "you" is in `why`, a reason that is written for the person with the
/// signs, where somebody else reads it; else empty.
std::string you_words(std::string_view why, bool about_another,
                      const Words& words, std::size_t width);

/// "a number from 0 to 120, in years".
std::string range_words(const Question& question, const Words& words = {});

/// One line of "check your answers": a page, or a question that is on none.
struct ReviewRow {
  std::string title;
  std::string answer;
  std::vector<QuestionIndex> questions;  ///< the answered ones
};

/// Every answer that counts, in the order of the interview.
std::vector<ReviewRow> review_rows(const Interview& interview,
                                   bool about_another = false);

PromptText review_text(const std::vector<ReviewRow>& rows,
                       const PromptLook& look, const Words& words = {});

/// The commands that every prompt knows, with the way out and the way back.
std::string commands_footer(const Words& words, std::size_t width);

/// Choices on one line, or as many as `width` needs.
std::string footer_line(std::span<const std::string> choices,
                        std::size_t width);

/// Wraps `text` to `width` with `first` before it, and aligned below.
std::string hanging(std::string_view first, std::string_view text,
                    std::size_t width);

}  // namespace redflag
