// SPDX-License-Identifier: Apache-2.0
// What a [[waive]] silences: one lint code at one place, with a reason.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "analysis/lint.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr const char* kUnread = R"(
[[question]]
id = "fever"
ask = "a"
why = "w"
nurse = "n"
type = "yes-no"
[[question]]
id = "unread"
ask = "a"
why = "w"
nurse = "n"
type = "yes-no"
[[question]]
id = "unread_too"
ask = "a"
why = "w"
nurse = "n"
type = "yes-no"
[[rule]]
id = "hot"
level = "soon"
when = "fever"
because = "b"
sources = ["s"]
[[waive]]
code = "RF4006"
where = "small"
reason = "It is made up."
)";

std::string waive(const std::string& code, const std::string& where) {
  return "[[waive]]\ncode = \"" + code + "\"\nwhere = \"" + where +
         "\"\nreason = \"r\"\n";
}

struct Told {
  std::vector<std::string> codes;
  std::size_t waived = 0;
};

Told lint_with(const std::string& waives) {
  const auto program = small_program(kUnread + waives);
  const LintReport report = lint({*program});
  Told told;
  for (const Diagnostic& found : report.diagnostics.sorted()) {
    told.codes.push_back(to_string(found.code));
  }
  told.waived = report.waived;
  return told;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a waive silences its code where it says, and nothing else") {
  const Told none = lint_with("");
  CHECK(none.codes == Codes{"RF4001", "RF4001"});
  CHECK(none.waived == 1);  // the review
  const Told one = lint_with(waive("RF4001", "unread"));
  CHECK(one.codes == Codes{"RF4001"});
  CHECK(one.waived == 2);
  const Told both =
      lint_with(waive("RF4001", "unread") + waive("RF4001", "unread_too"));
  CHECK(both.codes == Codes{});
  CHECK(both.waived == 3);
}

TEST_CASE("a waive that silences nothing is told") {
  for (const auto& useless :
       {waive("RF4001", "fever"), waive("RF4002", "unread")}) {
    CAPTURE(useless);
    CHECK(lint_with(useless).codes == Codes{"RF4001", "RF4001", "RF4010"});
  }
}

TEST_CASE("two waives of one finding are both used") {
  const Told told =
      lint_with(waive("RF4001", "unread") + waive("RF4001", "unread"));
  CHECK(told.codes == Codes{"RF4001"});
  CHECK(told.waived == 2);
}

TEST_CASE("lint does not judge waives of other codes") {
  CHECK(lint_with(waive("RF1204", "hot")).codes == Codes{"RF4001", "RF4001"});
}

}  // namespace redflag
