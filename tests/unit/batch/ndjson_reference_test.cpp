// SPDX-License-Identifier: Apache-2.0
// What the careful reader finds in a line is what another parser finds there.

#include <doctest/doctest.h>
#include <simdjson.h>

#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "batch/ndjson_reader.h"

namespace redflag {
namespace {

/// Names and values, in their order.
using Members = std::vector<std::pair<std::string, std::string>>;

/// Lines of members, of which some are no JSON.
class LineMaker {
 public:
  explicit LineMaker(std::uint64_t seed) : random_(seed) {}

  std::string make() {
    std::string line = "{";
    const std::size_t count = random_() % 9;
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) line += pick({",", ", ", " ,\t", ","});
      line += "\"" + std::to_string(i) +
              pick({"", "a", "é", "\\n", "\\u00e9"}) +
              pick({"\":", "\": ", "\" : "}) + value();
    }
    line += pick({"}", " }", "}\r"});
    if (random_() % 4 == 0) {
      line[random_() % line.size()] = pick({"\"", ",", "}", "1", "\\", "x"})[0];
    }
    return line;
  }

 private:
  std::string pick(std::vector<std::string> from) {
    return from[random_() % from.size()];
  }

  std::string value() {
    return pick({"true", "false", "null", "\"yes\"", "\"\"", "0", "-1", "38.5",
                 "1.50", "1e2", "1844674407370955161", "12.0", "0.001",
                 "\"a\\\"b\\u00e4\"", "\"\\ud83d\\ude00\"", "\"ä, {\"",
                 "\"a long text, longer than sixteen bytes\""});
  }

  std::mt19937_64 random_;
};

std::string text_of(simdjson::dom::element value) {
  if (value.is_string()) return std::string(std::string_view(value));
  if (value.is_null()) return "";
  if (value.is_bool()) return bool(value) ? "true" : "false";
  // Numbers are compared as such: their spelling is redflag's own affair.
  return "number " + std::to_string(double(value));
}

/// Nothing but `false` where the line is no object.
bool read_reference(simdjson::dom::parser& parser, const std::string& line,
                    Members& members) {
  simdjson::dom::object object;
  if (parser.parse(line).get_object().get(object) != simdjson::SUCCESS) {
    return false;
  }
  for (const simdjson::dom::key_value_pair member : object) {
    members.emplace_back(std::string(member.key), text_of(member.value));
  }
  return true;
}

std::string text_of(const JsonCell& cell) {
  const bool is_number = cell.raw.find_first_of("-0123456789") == 0;
  return is_number ? "number " + std::to_string(std::stod(cell.text))
                   : cell.text;
}

TEST_CASE("simdjson finds the same members, and the same lines broken") {
  LineMaker maker(20261125);
  simdjson::dom::parser parser;
  std::size_t good = 0;
  std::size_t broken = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string line = maker.make();
    CAPTURE(line);
    Members expected;
    const bool is_object = read_reference(parser, line, expected);
    JsonRow row;
    read_json_row(line, row);
    REQUIRE(row.is_object == is_object);
    if (!is_object) {
      ++broken;
      CHECK_FALSE(row.faults.empty());
      continue;
    }
    ++good;
    Members members;
    for (const JsonMember& member : row.members) {
      members.emplace_back(member.name, text_of(member.value));
    }
    REQUIRE(members == expected);
  }
  CHECK(good > 10'000);
  CHECK(broken > 1'000);
}

}  // namespace
}  // namespace redflag
