// SPDX-License-Identifier: Apache-2.0

#include "text/notice.h"

#include <doctest/doctest.h>

namespace redflag {
namespace {

TEST_CASE("the notice says what this is not, and who has checked it") {
  const Words words;
  const std::string text = notice_text("", std::nullopt, words);
  CHECK(text.starts_with("This is not a diagnosis."));
  CHECK(
      text.ends_with("No clinician or other expert has reviewed these rules."));
  CHECK(notice_text("Dr A. Reader, 2027-01-02", std::nullopt, words)
            .ends_with("These rules were reviewed: Dr A. Reader, 2027-01-02."));
}

// A pack may be about anything, and be used anywhere.
TEST_CASE("the notice fits every pack") {
  const std::string text = notice_text("", std::nullopt, Words());
  CHECK(text.find("regulator") != std::string::npos);
  for (const char* narrow : {"CE", "UKCA", "FDA", "cancer", "patient"}) {
    CAPTURE(narrow);
    CHECK(text.find(narrow) == std::string::npos);
  }
}

TEST_CASE("the notice says who has checked a translation") {
  const Words words;
  CHECK(notice_text("", "", words)
            .ends_with("expert has reviewed these rules. Nobody has checked "
                       "this translation."));
  CHECK(notice_text("", "B. Reader.", words)
            .ends_with("rules. This translation was checked: B. Reader."));
}

}  // namespace
}  // namespace redflag
