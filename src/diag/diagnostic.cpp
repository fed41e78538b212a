// SPDX-License-Identifier: Apache-2.0
#include "diag/diagnostic.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace redflag {

const char* name_of(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      break;
  }
  return "error";
}

void Diagnostics::error(Code code, Span span, std::string message,
                        std::string hint) {
  add({.code = code,
       .severity = Severity::error,
       .span = span,
       .message = std::move(message),
       .hint = std::move(hint)});
}

void Diagnostics::warning(Code code, Span span, std::string message,
                          std::string hint) {
  add({.code = code,
       .severity = Severity::warning,
       .span = span,
       .message = std::move(message),
       .hint = std::move(hint)});
}

void Diagnostics::note(Code code, Span span, std::string message,
                       std::string hint) {
  add({.code = code,
       .severity = Severity::note,
       .span = span,
       .message = std::move(message),
       .hint = std::move(hint)});
}

void Diagnostics::add(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::error) ++errors_;
  all_.push_back(std::move(diagnostic));
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<Diagnostic> result = all_;
  std::stable_sort(result.begin(), result.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return std::tie(a.span.source, a.span.begin) <
                            std::tie(b.span.source, b.span.begin);
                   });
  return result;
}

}  // namespace redflag
