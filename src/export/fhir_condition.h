// SPDX-License-Identifier: Apache-2.0
// When a question of a FHIR Questionnaire is shown. What else stands in one is
// fhir_questionnaire.h.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/program.h"

namespace redflag {

/// A code of one of the pack's systems (pack/fhir_names.h).
struct AnswerCode {
  std::string system;
  std::string code;

  bool operator==(const AnswerCode&) const = default;
};

/// One enableWhen.
struct EnableTest {
  std::string link_id;
  std::string_view comparison;  ///< exists, =, !=, >, <, >=, <=
  std::variant<bool, AnswerCode, double> answer;

  bool operator==(const EnableTest&) const = default;
};

/// The tests; or, where they cannot say it, an expression in FHIRPath.
struct EnableWhen {
  bool all = false;  ///< all of the tests; else any of them
  std::vector<EnableTest> tests;
  std::string expression;

  bool is_always() const { return tests.empty() && expression.empty(); }
  bool operator==(const EnableWhen&) const = default;
};

/// When to show a question: unless its ask_if is certainly false, as the
/// interview asks it.
///
/// Unknown  "not sure" shows what "yes" would; a question that waits for an
///          answer that nobody has given yet stays hidden, where that does not
///          hide one that applies.
EnableWhen enable_when(const Program& program, QuestionIndex question);

}  // namespace redflag
