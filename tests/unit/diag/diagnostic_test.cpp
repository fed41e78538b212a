// SPDX-License-Identifier: Apache-2.0
#include "diag/diagnostic.h"

#include <doctest/doctest.h>

namespace redflag {

TEST_CASE("only errors count as errors") {
  Diagnostics diagnostics;
  CHECK(diagnostics.empty());
  diagnostics.note(codes::not_reviewed, {}, "a note");
  diagnostics.warning(codes::unused_question, {}, "a warning");
  CHECK_FALSE(diagnostics.has_errors());
  diagnostics.error(codes::bad_id, {}, "an error", "a hint");
  CHECK(diagnostics.error_count() == 1);
  CHECK(diagnostics.all().size() == 3);
  CHECK(diagnostics.all().back() == Diagnostic{.code = codes::bad_id,
                                               .severity = Severity::error,
                                               .span = {},
                                               .message = "an error",
                                               .hint = "a hint"});
}

TEST_CASE("diagnostics are sorted by text and place, else as they came") {
  Diagnostics diagnostics;
  diagnostics.error(codes::bad_id, {.source = 1, .begin = 0}, "4");
  diagnostics.error(codes::bad_id, {.source = 0, .begin = 9}, "2");
  diagnostics.note(codes::bad_id, {.source = 0, .begin = 9}, "3");
  diagnostics.error(codes::bad_id, {.source = 0, .begin = 2}, "1");
  std::string order;
  for (const Diagnostic& each : diagnostics.sorted()) order += each.message;
  CHECK(order == "1234");
}

TEST_CASE("a severity has its word") {
  CHECK(std::string(name_of(Severity::note)) == "note");
  CHECK(std::string(name_of(Severity::warning)) == "warning");
  CHECK(std::string(name_of(Severity::error)) == "error");
}

}  // namespace redflag
