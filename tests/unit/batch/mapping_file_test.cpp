// SPDX-License-Identifier: Apache-2.0

#include "batch/mapping_file.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "render/diagnostics_text.h"
#include "support/scoring.h"

namespace redflag {
namespace {

const Pack& demo() {
  static const auto program = program_of(std::string(scoring_pack()));
  return program->pack();
}

/// What reading a map gives: it, or what is said.
struct Read {
  std::optional<Mapping> mapping;
  std::string said;
};

Read read(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.add("m.toml", text);
  Read result{.mapping = read_mapping(demo(), sources, source, diagnostics),
              .said = {}};
  CHECK(result.mapping.has_value() != diagnostics.has_errors());
  result.said = render_diagnostics(sources, diagnostics);
  return result;
}

TEST_CASE("an empty map says nothing") {
  CHECK(read("").mapping == Mapping{});
  CHECK(read("[map]\n").mapping == Mapping{});
}

TEST_CASE("all that a map says is read") {
  const Read found = read(R"(
[map]
importer = "redcap"
dictionary = "d.csv"
id = "record"
missing = ["-99", " n/a "]
not_sure = ["88"]
complete = ["visit_complete"]
ignore = ["comment"]
unticked = "missing"
decimal = "comma"

[map.long]
id = "who"
question = "item"
answer = "value"

[[column]]
name = "T"
question = "fever_temp"
unit = "F"
missing = ["-1"]
not_sure = ["-2"]
codes = { "none taken" = "none" }
skipped_after = "T_ANY"

[[column]]
name = "chills"
question = "fever_chills"
codes = { 1 = "yes", 2 = "no", "8" = "not sure", "9" = "Missing" }
empty = "no"
zero = "missing"
yes_from = 2
group = "shivering"
unticked = "no"

[[column]]
name = "drugs"
question = "treatment"
separator = " "

[[column]]
name = "drugs_none"
ticked = "none"
group = "drugs"
)");
  REQUIRE_MESSAGE(found.mapping, found.said);
  const Mapping& map = *found.mapping;
  CHECK(map.importer == Importer::redcap);
  CHECK(map.dictionary == "d.csv");
  CHECK(map.id == "record");
  CHECK(map.missing == std::vector<std::string>{"-99", "n/a"});
  CHECK(map.not_sure == std::vector<std::string>{"88"});
  CHECK(map.complete == std::vector<std::string>{"visit_complete"});
  CHECK(map.ignore == std::vector<std::string>{"comment"});
  CHECK(map.unticked == Unticked::missing);
  CHECK(map.decimal_comma == true);
  CHECK(map.long_form ==
        LongForm{.id = "who", .question = "item", .answer = "value"});
  using Codes = std::vector<std::pair<std::string, std::string>>;
  REQUIRE(map.columns.size() == 4);
  const MappedColumn& temperature = map.columns[0];
  CHECK(temperature.unit == "F");
  CHECK(temperature.codes ==
        Codes{{"none taken", "none"}, {"-1", ""}, {"-2", "?"}});
  CHECK(temperature.skipped_after == "T_ANY");
  const MappedColumn& chills = map.columns[1];
  CHECK(chills.codes ==
        Codes{{"1", "yes"}, {"2", "no"}, {"8", "?"}, {"9", ""}, {"0", ""}});
  CHECK(chills.has_codes);
  CHECK(chills.empty == "no");
  CHECK(chills.yes_from == 2);
  CHECK(chills.group == "shivering");
  CHECK(chills.unticked == Unticked::no);
  CHECK(map.columns[2].separator == " ");
  CHECK(map.columns[3].role == BoxRole::none);
  CHECK(!map.columns[3].place);
}

/// One mistake, the code that it gets, and a part of what is said.
struct Mistake {
  const char* text;
  const char* code;
  const char* said;
};

const Mistake kMistakes[] = {
    {"[mapp]\n", "RF1001", "did you mean \"map\"?"},
    {"[map]\nimporer = \"odk\"\n", "RF1001", "did you mean \"importer\"?"},
    {"[[column]]\nname = \"a\"\nquestion = \"fever\"\ncode = { 1 = \"yes\" }\n",
     "RF1001", "did you mean \"codes\"?"},
    {"map = 3\n", "RF1003", "expected a table"},
    {"[map]\nlong = \"x\"\n", "RF1003", "expected a table"},
    {"[map]\nmissing = \"x\"\n", "RF1003", "a list of strings"},
    {"[map]\nimporter = \"excel\"\n", "RF1006",
     "it is one of: redcap, odk, kobo, pro-ctcae"},
    {"[map]\nunticked = \"never\"\n", "RF1006", "no, missing, if-answered"},
    {"[map]\ndecimal = \"dot\"\n", "RF1006", "point, comma"},
    {"[map]\ndictionary = \"d.csv\"\n", "RF3105", "importer = \"redcap\""},
    {"[map]\nmissing = [\"9\"]\nnot_sure = [\"9\"]\n", "RF3103",
     "both missing and not sure"},
    {"[map.long]\nid = \"a\"\nquestion = \"b\"\n", "RF1002",
     "[map.long] has no `answer`"},
    {"[map.long]\nid = \"a\"\nquestion = \"b\"\nanswer = \"a\"\n", "RF3103",
     "names one column twice"},
    {"[[column]]\nquestion = \"fever\"\n", "RF1002", "has no `name`"},
    {"[[column]]\nname = \"a\"\n", "RF1002", "has no `question`"},
    {"[[column]]\nname = \"a\"\nquestion = \"fevr\"\n", "RF3101",
     "did you mean \"fever\"?"},
    {"[[column]]\nname = \"a\"\nquestion = \"treatment___chem\"\n", "RF3101",
     "did you mean \"treatment___chemo\"?"},
    {"[[column]]\nname = \"a\"\nquestion = \"fever\"\nticked = \"none\"\n",
     "RF3103", "`ticked` says that it answers none"},
    {"[[column]]\nname = \"a\"\nquestion = \"fever\"\nunit = \"F\"\n", "RF3104",
     "it goes with numbers"},
    {"[[column]]\nname = \"a\"\nquestion = \"fever_temp\"\nunit = \"X\"\n",
     "RF1207", "\"X\" is no unit"},
    {"[[column]]\nname = \"a\"\nquestion = \"fever_temp\"\nunit = \"kg\"\n",
     "RF1208", "is asked in C, not in kg"},
    {"[[column]]\nname = \"a\"\nquestion = \"kind\"\nseparator = \" \"\n",
     "RF3104", "questions of type choices"},
    {"[[column]]\nname = \"a\"\nquestion = \"kind\"\nyes_from = 2\n", "RF3104",
     "yes-no questions"},
    {"[[column]]\nname = \"a\"\nquestion = \"fever\"\nyes_from = 0\n", "RF1010",
     "at least 1"},
    {"[[column]]\nname = \"a\"\nquestion = \"kind\"\ngroup = \"g\"\n", "RF3104",
     "ticked or not"},
    {"[[column]]\nname = \"a\"\nquestion = \"kind\"\nunticked = \"no\"\n",
     "RF3104", "ticked or not"},
    {"[[column]]\nname = \"a\"\nquestion = \"fever\"\nempty = \"nope\"\n",
     "RF3102", "answered yes, no or not sure"},
    {"[[column]]\nname = \"a\"\nquestion = \"fever\"\nzero = \"nope\"\n",
     "RF3102", "answered yes, no or not sure"},
    {"[[column]]\nname = \"a\"\nquestion = \"kind\"\ncodes = { 1 = \"dri\" }\n",
     "RF3102", "did you mean \"dry\"?"},
    {"[[column]]\nname = \"a\"\nquestion = \"fever\"\ncodes = { 1 = true }\n",
     "RF1003", "expected a string"},
    {"[[column]]\nname = \"a\"\nquestion = \"fever\"\ncodes = [\"1\"]\n",
     "RF1003", "expected a table"},
    {"[[column]]\nname = \"a\"\nquestion = \"fever\"\n"
     "codes = { 1 = \"yes\" }\nmissing = [\"1\"]\n",
     "RF3103", "two meanings to \"1\""},
    {"[[column]]\nname = \"a\"\nquestion = \"fever\"\n"
     "codes = { 0 = \"no\" }\nzero = \"missing\"\n",
     "RF3103", "two meanings to \"0\""},
    {"[[column]]\nname = \"a\"\nquestion = \"fever\"\n"
     "[[column]]\nname = \"b\"\nquestion = \"fever\"\n",
     "RF3103", "answered by \"a\" and by \"b\""},
    {"[[column]]\nname = \"a\"\nquestion = \"treatment\"\n"
     "[[column]]\nname = \"b\"\nquestion = \"treatment___radio\"\n",
     "RF3103", "answered by \"a\" and by \"b\""},
    {"[map]\nignore = [\"a\"]\n[[column]]\nname = \"a\"\nquestion = "
     "\"fever\"\n",
     "RF3103", "in `ignore` of [map] too"},
    {"[[column]]\nname = \"a\"\nquestion = \"fever\"\nskipped_after = \"a\"\n",
     "RF3103", "skipped after itself"},
    {"[map\n", "RF0002", ""},
};

TEST_CASE("each mistake in a map has its code, its place and a way out") {
  for (const Mistake& mistake : kMistakes) {
    CAPTURE(mistake.text);
    const Read found = read(mistake.text);
    CAPTURE(found.said);
    CHECK(!found.mapping);
    CHECK(found.said.starts_with("m.toml:"));
    CHECK(found.said.find("error[" + std::string(mistake.code) + "]") !=
          std::string::npos);
    CHECK(found.said.find(mistake.said) != std::string::npos);
    const std::size_t first = found.said.find("error[");
    CHECK(found.said.find("error[", first + 1) == std::string::npos);
  }
}

TEST_CASE("all mistakes come in one run") {
  const Read found = read(
      "[map]\nimporter = \"x\"\n[[column]]\nname = \"a\"\nquestion = \"b\"\n");
  CHECK(found.said.find("RF1006") != std::string::npos);
  CHECK(found.said.find("RF3101") != std::string::npos);
}

TEST_CASE("importers are known by their names") {
  CHECK(importer_mapping("redcap")->importer == Importer::redcap);
  CHECK(importer_mapping("odk")->importer == Importer::odk);
  CHECK(importer_mapping("kobo")->importer == Importer::kobo);
  CHECK(importer_mapping("pro-ctcae")->importer == Importer::pro_ctcae);
  CHECK(!importer_mapping("none"));
  CHECK(!importer_mapping(""));
}

}  // namespace
}  // namespace redflag
