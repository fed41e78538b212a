// SPDX-License-Identifier: Apache-2.0
// What every check of lint is given and gives back.
#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "engine/program.h"
#include "pack/translation.h"

namespace redflag {

/// What is looked at: a pack as a program, the ids of its cases where they are
/// at hand, its translations, and the day.
struct LintSubject {
  const Program& program;
  std::optional<std::set<std::string>> case_ids = std::nullopt;
  std::vector<PackTranslation> translations = {};
  std::optional<std::chrono::sys_days> today = std::nullopt;

  const Pack& pack() const { return program.pack(); }
};

/// One thing that a check found, and the id that a [[waive]] names as `where`.
struct LintFinding {
  Diagnostic diagnostic;
  std::string where;
};

/// Where checks leave what they find.
class LintFindings {
 public:
  void error(Code code, const std::string& where, Span span,
             std::string message, std::string hint);
  void warning(Code code, const std::string& where, Span span,
               std::string message, std::string hint);
  void note(Code code, const std::string& where, Span span, std::string message,
            std::string hint);

  const std::vector<LintFinding>& all() const { return all_; }

 private:
  void add(Code code, Severity severity, const std::string& where, Span span,
           std::string message, std::string hint);

  std::vector<LintFinding> all_;
};

/// A check: adds what it finds.
using LintCheck = void (*)(const LintSubject& subject, LintFindings& findings);

}  // namespace redflag
