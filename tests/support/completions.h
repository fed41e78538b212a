// SPDX-License-Identifier: Apache-2.0
// Every way to answer what is still open, for packs that are small enough to
// try them all.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/answers.h"
#include "pack/model.h"
#include "support/generators.h"

namespace redflag {

/// The numbers that questions of `pack` are compared with, as literals.
DecisiveNumbers decisive_numbers(const Pack& pack);

/// Whether some part of the answer is not known.
bool is_open(const Question& question, const Answer& answer);

/// Every way to complete the answer to a question, with numbers at which
/// something turns, and beside them, standing for all numbers.
std::vector<Answer> every_answer(const Question& question, const Answer& before,
                                 const DecisiveNumbers& decisive);

/// Every completion of a sheet: all answers given are kept, and exactly those
/// open questions that apply are answered. Nothing where there are more than
/// `most`.
std::optional<std::vector<AnswerSheet>> completions_of(
    const Pack& pack, const AnswerSheet& sheet, const DecisiveNumbers& decisive,
    std::size_t most);

/// Every sheet on which each question that certainly applies is answered, in
/// part or whole, or left open, and no other is: what an interview can come
/// to. Nothing where there are more than `most`.
std::optional<std::vector<AnswerSheet>> sheets_of(
    const Pack& pack, const DecisiveNumbers& decisive, std::size_t most);

}  // namespace redflag
