// SPDX-License-Identifier: Apache-2.0
// What a person is told whose answers do not all say what they seem to: those
// to questions that have changed their meaning since, and those about what can
// come or go that are too old.
#pragma once

#include <span>
#include <vector>

#include "engine/answers.h"
#include "engine/outcome.h"
#include "engine/program.h"

namespace redflag {

/// An answer to a question that has changed its meaning since.
struct ChangedAnswer {
  QuestionIndex question;
  bool counts = true;  ///< as it was given; else it counts as not sure

  bool operator==(const ChangedAnswer&) const = default;
};

/// A sheet as it is safe to read it, and its outcome.
struct SafeReading {
  AnswerSheet sheet;
  Outcome outcome;
  std::vector<ChangedAnswer> changed;
  /// As old_set_aside.
  std::vector<QuestionIndex> old{};
};

/// Reads the answers `changed` as not sure, and `old` as not given, wherever
/// that does not make the outcome less urgent; all others count as they stand.
///
/// Cost  an evaluation of one row for each of them.
SafeReading read_safely(const Program& program, const AnswerSheet& sheet,
                        std::span<const QuestionIndex> changed,
                        std::span<const QuestionIndex> old = {});

/// Sets those of the answers `old` aside that are doubted then, so that the
/// sheet says itself, to whoever reads it, what is known: a saved sheet gives
/// the outcome of the card. What has changed as well is left to read_safely.
AnswerSheet with_old_set_aside(const Program& program, AnswerSheet sheet,
                               std::span<const QuestionIndex> changed,
                               std::span<const QuestionIndex> old);

/// The questions about what can come or go whose answer was set aside so: they
/// may apply, and are not answered.
std::vector<QuestionIndex> old_set_aside(const Program& program,
                                         const AnswerSheet& sheet);

}  // namespace redflag
