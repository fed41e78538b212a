// SPDX-License-Identifier: Apache-2.0
#include "diag/codes.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

namespace redflag {

TEST_CASE("a code is written with four digits and found again") {
  CHECK(to_string(codes::toml_syntax) == "RF0002");
  CHECK(to_string(codes::unknown_name) == "RF1204");
  CHECK(find_code("RF1204") == codes::unknown_name);
  CHECK(find_code("rf0002") == codes::toml_syntax);
  for (const char* none : {"", "RF", "RF1", "RF9999", "XF1204", "RF12O4",
                           "RF1204 ", "RF+204", "RF-001"}) {
    CAPTURE(none);
    CHECK_FALSE(find_code(none).has_value());
  }
}

TEST_CASE("every code that the header names has its texts, and no other has") {
  std::ifstream header(REDFLAG_SOURCE_DIR "/src/diag/codes.h");
  const std::string text{std::istreambuf_iterator<char>(header), {}};
  const std::regex declaration(R"(inline constexpr Code \w+\{(\d+)\})");
  std::set<int> declared;
  for (auto match = std::sregex_iterator(text.begin(), text.end(), declaration);
       match != std::sregex_iterator(); ++match) {
    const int number = std::stoi((*match)[1]);
    CAPTURE(number);
    CHECK(declared.insert(number).second);
  }
  CHECK(declared.size() > 60);
  std::set<int> described;
  for (const CodeEntry& entry : code_table()) {
    CAPTURE(to_string(entry.code));
    described.insert(entry.code.number);
    CHECK_FALSE(entry.title.empty());
    CHECK(entry.meaning.size() > 20);
    CHECK(entry.mend.size() > 10);
    CHECK(code_entry(entry.code) == &entry);
  }
  CHECK(described == declared);
}

}  // namespace redflag
