// SPDX-License-Identifier: Apache-2.0

#include "text/notice.h"

#include <doctest/doctest.h>

namespace redflag {
namespace {

TEST_CASE("the notice says what this is not, and who has checked it") {
  const std::string text = notice_text("");
  CHECK(text.starts_with("This is not a diagnosis."));
  CHECK(
      text.ends_with("No clinician or other expert has reviewed these rules."));
  CHECK(notice_text("Dr A. Reader, 2027-01-02")
            .ends_with("These rules were reviewed: Dr A. Reader, 2027-01-02."));
}

// A pack may be about anything, and be used anywhere.
TEST_CASE("the notice fits every pack") {
  const std::string text = notice_text("");
  CHECK(text.find("regulator") != std::string::npos);
  for (const char* narrow : {"CE", "UKCA", "FDA", "cancer", "patient"}) {
    CAPTURE(narrow);
    CHECK(text.find(narrow) == std::string::npos);
  }
}

}  // namespace
}  // namespace redflag
