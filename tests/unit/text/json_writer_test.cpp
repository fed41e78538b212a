// SPDX-License-Identifier: Apache-2.0
#include "text/json_writer.h"

#include <doctest/doctest.h>

#include <limits>

namespace redflag {

namespace {

void write_sample(JsonWriter& json) {
  json.begin_object();
  json.member("name", "a \"b\"");
  json.key("list");
  json.begin_array();
  json.integer(-1);
  json.number(38.5);
  json.boolean(true);
  json.null();
  json.begin_object();
  json.end_object();
  json.end_array();
  json.key("empty");
  json.begin_array();
  json.end_array();
  json.end_object();
}

std::string number(double value) {
  std::string out;
  JsonWriter(out).number(value);
  return out;
}

}  // namespace

TEST_CASE("JSON is written compact") {
  std::string out;
  JsonWriter json(out);
  write_sample(json);
  CHECK(out ==
        R"({"name":"a \"b\"","list":[-1,38.5,true,null,{}],"empty":[]})");
}

TEST_CASE("JSON is written indented") {
  std::string out;
  JsonWriter json(out, JsonWriter::Layout::indented);
  write_sample(json);
  CHECK(out == R"({
  "name": "a \"b\"",
  "list": [
    -1,
    38.5,
    true,
    null,
    {}
  ],
  "empty": []
})");
}

TEST_CASE("a number has its shortest form") {
  CHECK(number(0) == "0");
  CHECK(number(-0.1) == "-0.1");
  CHECK(number(1e21) == "1e+21");
  CHECK(number(std::numeric_limits<double>::max()) ==
        "1.7976931348623157e+308");
}

TEST_CASE("several documents can follow each other, as NDJSON has them") {
  std::string out;
  JsonWriter json(out);
  for (int i = 0; i < 2; ++i) {
    json.begin_array();
    json.integer(i);
    json.end_array();
    out += '\n';
  }
  CHECK(out == "[0]\n[1]\n");
}

}  // namespace redflag
