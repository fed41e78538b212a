// SPDX-License-Identifier: Apache-2.0
#include "engine/sheet_file.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "pack/version.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr const char* kQuestions = R"(
[[question]]
id = "fever"
ask = "a"
type = "yes-no"
[[question]]
id = "treatment"
ask = "a"
type = "choices"
[[question.option]]
id = "chemo"
label = "Chemotherapy"
[[question.option]]
id = "surgery"
label = "Surgery"
[[question.option]]
id = "tablets"
label = "Tablets"
[[question]]
id = "temperature"
ask = "a"
type = "number"
unit = "C"
min = 30
max = 45
worse = "higher"
optional = true
[[rule]]
id = "r"
level = "soon"
when = "fever"
because = "b"
sources = ["s"]
)";

std::string head(const Pack& pack) {
  return "schema = \"redflag/answers@1\"\npack = \"" + pack.info.id +
         "\"\npack_version = \"" + pack.info.version + "\"\n";
}

struct ReadResult {
  std::optional<AnswerSheet> sheet;
  std::vector<std::string> said;  ///< codes with severities
};

ReadResult read(const Pack& pack, const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.add("answers.toml", text);
  ReadResult result;
  result.sheet = read_sheet(pack, sources, source, diagnostics);
  CHECK(result.sheet.has_value() == !diagnostics.has_errors());
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    CAPTURE(diagnostic.message);
    CHECK_FALSE(diagnostic.hint.empty());
    result.said.push_back(std::string(name_of(diagnostic.severity)) + " " +
                          to_string(diagnostic.code));
  }
  return result;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("a sheet that is written is read back the same") {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  for (const char* treatment : {"", "?", "none", "chemo", "chemo;tablets",
                                "chemo?", "chemo?;surgery"}) {
    for (const char* temperature : {"", "?", "none", "38.2", "101 F"}) {
      for (const char* fever : {"", "?", "yes", "no"}) {
        AnswerSheet sheet = sheet_of(*program, {{"fever", fever},
                                                {"treatment", treatment},
                                                {"temperature", temperature}});
        sheet.info = {pack.info.id, pack.info.version, "2026-11-21T20:50:00Z"};
        sheet.set_aside["fever"] = Answer::yes_no(true);
        sheet.notes["fever"] = "since \"Tuesday\"\nshe says \\";
        sheet.times["fever"] = "2026-11-21T20:51:07Z";
        sheet.versions["temperature"] = "0.9.0";
        sheet.call["ref"] = "17";
        const std::string text = write_sheet(pack, sheet);
        CAPTURE(text);
        const ReadResult result = read(pack, text);
        CHECK(result.said == List{});
        REQUIRE(result.sheet.has_value());
        CHECK(*result.sheet == sheet);
      }
    }
  }
}

TEST_CASE("a sheet leaves out what no sheet can say") {
  std::string text = kQuestions;
  text.replace(text.find("optional = true\n"), 16, "");
  const auto program = small_program(text);
  const Pack& pack = program->pack();
  AnswerSheet sheet(pack);
  const QuestionIndex temperature = question(*program, "temperature");
  sheet[temperature] = Answer::no_to(pack[temperature]);
  sheet.set_aside["temperature"] = sheet[temperature];
  const std::string written = write_sheet(pack, sheet);
  CHECK(written.find("temperature") == std::string::npos);
  CHECK(read(pack, written).sheet.has_value());
}

TEST_CASE("the head of a sheet") {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  const std::string schema = "schema = \"redflag/answers@1\"\n";
  const std::string id = "pack = \"" + pack.info.id + "\"\n";
  CHECK(read(pack, schema + id).said == List{});
  CHECK(read(pack, id).said == List{"error RF1002"});
  CHECK(read(pack, schema).said == List{"error RF1002"});
  CHECK(read(pack, "schema = \"redflag/answers@2\"\n" + id).said ==
        List{"error RF2006"});
  CHECK(read(pack, schema + "pack = \"other\"\n").said == List{"error RF2004"});
  CHECK(read(pack, schema + id + "pack_version = \"0.0.1\"\n").said ==
        List{"warning RF2005"});
  CHECK(read(pack, schema + id + "pack_version = \"1\"\n").said == List{});
  CHECK(read(pack, schema + id + "pack_version = \"1\"\n[answers]\nx = true\n")
            .said == List{"error RF2001"});
  CHECK(read(pack, schema + id + "taken = \"today\"\n").said ==
        List{"error RF2006"});
  CHECK(read(pack, schema + id + "answers = 3\n").said == List{"error RF2006"});
  CHECK(read(pack, schema + id + "[notes]\nfever = 3\n").said ==
        List{"error RF2006"});
  CHECK(read(pack, schema + id + "[times]\nfever = \"noon\"\n").said ==
        List{"error RF2006"});
  CHECK(
      read(pack, schema + id + "[times]\nfevr = 2026-11-21T20:51:07Z\n").said ==
      List{"error RF2001"});
  CHECK(read(pack, schema + id + "[anwers]\n").said == List{"error RF1001"});
  CHECK_FALSE(read(pack, "i=[}").sheet.has_value());
}

TEST_CASE("another version's answers are kept, and count nowhere") {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  const std::string start =
      "schema = \"redflag/answers@1\"\npack = \"" + pack.info.id + "\"\n";
  const std::string answers =
      "[answers]\nfever = true\nchills = { a = true, b = [1, \"]\"] }\n"
      "treatment = [\"chemo\", \"radiation\"]\ntemperature = \"99 C\"\n"
      "[set_aside]\nshivers = 'it \" is'\n";
  const std::string old = start + "pack_version = \"0.0.1\"\n";
  const ReadResult result = read(pack, old + answers);
  CHECK(result.said == List{"warning RF2005", "warning RF2001",
                            "warning RF2002", "warning RF2002",
                            "warning RF2001"});
  REQUIRE(result.sheet.has_value());
  AnswerSheet sheet = *result.sheet;
  CHECK(sheet[QuestionIndex(0)] == Answer::yes_no(true));
  CHECK(sheet[QuestionIndex(1)] == Answer{});
  CHECK(sheet[QuestionIndex(2)] == Answer{});
  const std::map<std::string, std::string> kept = {
      {"chills", "{ a = true, b = [1, \"]\"] }"},
      {"set_aside.shivers", "'it \" is'"},
      {"temperature", "\"99 C\""},
      {"treatment", "[\"chemo\", \"radiation\"]"}};
  CHECK(sheet.kept == kept);

  sheet.info.pack_version = pack.info.version;
  const ReadResult again = read(pack, write_sheet(pack, sheet));
  CHECK(again.said == List{});
  REQUIRE(again.sheet.has_value());
  CHECK(*again.sheet == sheet);

  // The same words for this version are mistakes.
  CHECK_FALSE(read(pack, head(pack) + answers).sheet.has_value());
}

TEST_CASE("a number is saved with its unit, which another pack converts") {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  const AnswerSheet sheet = sheet_of(*program, {{"temperature", "38"}});
  const std::string text = write_sheet(pack, sheet);
  CHECK(text.find("temperature = \"38 C\"\n") != std::string::npos);
  std::string other = kQuestions;
  other.replace(other.find("\"C\""), 3, "\"F\"");
  other.replace(other.find("min = 30\nmax = 45"), 17, "min = 86\nmax = 113");
  const auto in_fahrenheit = small_program(other);
  const ReadResult result = read(in_fahrenheit->pack(), text);
  REQUIRE(result.sheet.has_value());
  CHECK((*result.sheet)[question(*in_fahrenheit, "temperature")].number ==
        doctest::Approx(100.4));
}

TEST_CASE("a sheet without a version is older than every change") {
  const auto unchanged = small_program(kQuestions);
  std::string text = kQuestions;
  text.replace(text.find("type = \"yes-no\""), 15,
               "type = \"yes-no\"\nchanged = \"1.0.0\"");
  const auto program = small_program(text);
  const std::string sheet = "schema = \"redflag/answers@1\"\npack = \"" +
                            program->pack().info.id +
                            "\"\n[answers]\nfever = false\n";
  CHECK(read(unchanged->pack(), sheet).said == List{});
  const ReadResult result = read(program->pack(), sheet);
  CHECK(result.said == List{"warning RF2005"});
  REQUIRE(result.sheet.has_value());
  // It does not get one by being saved.
  CHECK(write_sheet(program->pack(), *result.sheet).find("pack_version") ==
        std::string::npos);
}

TEST_CASE("an older pack does not say that nothing has changed since") {
  const auto program = small_program(kQuestions);
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source =
      sources.add("answers.toml", "schema = \"redflag/answers@1\"\npack = \"" +
                                      program->pack().info.id +
                                      "\"\npack_version = \"9.0.0\"\n");
  CHECK(read_sheet(program->pack(), sources, source, diagnostics).has_value());
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].hint.starts_with("this pack is older"));
}

TEST_CASE("of a sheet with mistakes the other answers can be read") {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  Sources sources;
  const auto sound = [&](const std::string& text) {
    return read_sound_answers(pack, sources, sources.add("a.toml", text));
  };
  const QuestionIndex fever = question(*program, "fever");
  const auto read =
      sound(head(pack) + "[answers]\nfever = true\ntemperature = \"hot\"\n");
  REQUIRE(read.has_value());
  CHECK_FALSE(read->all);
  CHECK(read->sheet[fever] == Answer::yes_no(true));
  CHECK(read->sheet[question(*program, "temperature")] == Answer{});
  CHECK_FALSE(sound("fever = [}").has_value());
  CHECK_FALSE(
      sound("schema = \"redflag/answers@1\"\npack = \"other\"\n").has_value());
}

TEST_CASE("what stands beside the answers takes none of them away") {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  struct Row {
    const char* text;
    bool all;
  };
  const std::vector<Row> table = {
      {"taken = \"yesterday\"\n[answers]\nfever = true\n", true},
      {"[answers]\nfever = true\n[times]\nfever = \"8 pm\"\n", true},
      {"[answers]\nfever = true\n[times]\nfevre = 2026-11-21\n", true},
      {"[answers]\nfever = true\n[call]\nref = 17\n", true},
      {"[answers]\nfever = true\n[notes]\nfever = 3\n", true},
      // What may have been an answer does.
      {"[answers]\nfever = true\nfevre = true\n", false},
      {"[answers]\nfever = true\n[answer]\ntemperature = 39\n", false},
  };
  for (const Row& row : table) {
    CAPTURE(row.text);
    Sources sources;
    const std::string text = head(pack) + row.text;
    CHECK_FALSE(read(pack, text).sheet.has_value());
    const auto sound =
        read_sound_answers(pack, sources, sources.add("a.toml", text));
    REQUIRE(sound.has_value());
    CHECK(sound->all == row.all);
    CHECK(sound->sheet[question(*program, "fever")] == Answer::yes_no(true));
    const ReadResult saved = read(pack, write_sheet(pack, sound->sheet));
    CHECK(saved.sheet == sound->sheet);
  }
}

TEST_CASE("of half a file the whole lines count") {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  struct Row {
    const char* text;
    const char* fever;
  };
  const std::vector<Row> table = {
      {"[answers]\nfever = true\ntemperature = \"38", "yes"},
      {"[answers]\ntemperature = \nfever = true\n", "yes"},
      {"[answers]\nfever = tr", ""},
      // A word that lacks its quotes is there, if it is whole.
      {"[answers]\nfever = yes\n", "yes"},
      {"[answers]\nfever = no\ntemperature = x\n", "no"},
      {"[answers]\nfever = y", ""},
      {"[answers]\nfever = yes please\n", ""},
      {"[answers]\nfever = true\n[set_a", "yes"},
      // Which of the two is right, nobody knows.
      {"[answers]\nfever = false\nfever = true\n", ""},
      {"[answers]\nfever = true\nfever = false\n", ""},
      // What stands under a broken header is no answer.
      {"[answers]\ntemperature = 38\n[set_aside\nfever = true\n[notes]\n", ""},
  };
  for (const Row& row : table) {
    CAPTURE(row.text);
    Sources sources;
    const auto sound = read_sound_answers(
        pack, sources, sources.add("a.toml", head(pack) + row.text));
    REQUIRE(sound.has_value());
    CHECK_FALSE(sound->all);
    const QuestionIndex fever = question(*program, "fever");
    CHECK(answer_cell(pack[fever], sound->sheet[fever]) == row.fever);
  }
}

TEST_CASE("however many lines are broken, the others count") {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  std::string broken = head(pack) + "[answers]\n";
  for (std::size_t i = 0; i < 400; ++i) broken += "= = =\n";
  broken += "fever = true\n";
  for (std::size_t i = 0; i < 400; ++i) broken += "a = b c = d\n";
  Sources sources;
  const auto sound =
      read_sound_answers(pack, sources, sources.add("a.toml", broken));
  REQUIRE(sound.has_value());
  const QuestionIndex fever = question(*program, "fever");
  CHECK(answer_cell(pack[fever], sound->sheet[fever]) == "yes");
  // But the time that it takes has an end.
  CHECK_FALSE(read_sound_answers(pack, sources, sources.add("b", broken),
                                 400 * broken.size()));
}

TEST_CASE("what a pack has no use for comes back with a pack that has") {
  std::string later = kQuestions;
  later.replace(later.find("\"surgery\""), 9, "\"radiation\"");
  const auto program = small_program(kQuestions);
  const auto other = small_program(later);
  const Pack& pack = program->pack();
  const std::string text =
      "schema = \"redflag/answers@1\"\npack = \"" + pack.info.id +
      "\"\npack_version = \"2.0.0\"\n[answers]\ntreatment = [\"radiation\"]\n"
      "cold = true\n[set_aside]\ncough = true\n[times]\n"
      "cold = 2026-11-21T20:50:00Z\ncough = 2026-11-21T20:51:00Z\n";
  const ReadResult here = read(pack, text);
  REQUIRE(here.sheet.has_value());
  const std::map<std::string, std::string> kept = {
      {"treatment", "[\"radiation\"]"},
      {"cold", "true"},
      {"set_aside.cough", "true"}};
  CHECK(here.sheet->kept == kept);
  CHECK(here.sheet->times.at("cold") == "2026-11-21T20:50:00Z");

  const ReadResult there = read(other->pack(), write_sheet(pack, *here.sheet));
  REQUIRE(there.sheet.has_value());
  CHECK(there.sheet->times == here.sheet->times);
  const QuestionIndex treatment = question(*other, "treatment");
  CHECK(answer_cell(other->pack()[treatment], (*there.sheet)[treatment]) ==
        "radiation");
  CHECK(there.sheet->kept.size() == 2);
}

TEST_CASE("a sheet is known by its own line, however damaged") {
  for (const char* text :
       {"schema = \"redflag/answers@1\"\npack = \"p\"\n",
        "\xEF\xBB\xBFschema='redflag/answers@1'",
        "]] broken\n \tschema\t=  \"redflag/answers@1\" # ours\n"}) {
    CAPTURE(text);
    CHECK(has_sheet_schema(text));
  }
  for (const char* text :
       {"", "\n", "# redflag/answers@1\n", "schema\n", "schema = 1\n",
        "schema = \"redflag/answers@10\"\n", "schema = redflag/answers@1\n",
        "schemas = \"redflag/answers@1\"\n",
        "{\"schema\":\"redflag/answers@1\",\"id\":\"P1\"}\n"}) {
    CAPTURE(text);
    CHECK_FALSE(has_sheet_schema(text));
  }
}

TEST_CASE("a kept answer stands behind its key, wherever its parts stood") {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  struct Row {
    const char* text;
    const char* kept;
  };
  const std::vector<Row> table = {
      {"x.y = true\n", "{ y = true }"},
      {"[answers.x]\ny = true\n\"z z\" = \"not sure\"\n",
       "{ y = true, \"z z\" = \"not sure\" }"},
      {"x = { y = \"}\", z = [1, 2.50] }\n", "{ y = \"}\", z = [1, 2.50] }"},
      {"x = [ # both\n  \"a\",\n  'b',\n]\n", "[\"a\", 'b']"},
      {"[[answers.x]]\ny = 1\n[[answers.x]]\n", "[{ y = 1 }, {  }]"},
      {"x.a.b.c = 1\n", "{ a = { b = { c = 1 } } }"},
      {"x = [[[[2]]]]\n", "[[[[2]]]]"},
  };
  const std::string head = "schema = \"redflag/answers@1\"\npack = \"" +
                           pack.info.id + "\"\npack_version = \"2.0.0\"\n";
  for (const Row& row : table) {
    CAPTURE(row.text);
    ReadResult old = read(pack, head + "[answers]\n" + row.text);
    REQUIRE(old.sheet.has_value());
    CHECK(old.sheet->kept.at("x") == row.kept);
    old.sheet->info.pack_version = pack.info.version;
    const ReadResult saved = read(pack, write_sheet(pack, *old.sheet));
    CHECK(saved.said == List{});
    CHECK(saved.sheet == old.sheet);
  }
  // No answer looks like that.
  for (const char* text : {"x.a.b.c.d.e = 1\n", "x = [[[[[2]]]]]\n"}) {
    CAPTURE(text);
    const ReadResult deep = read(pack, head + "[answers]\n" + text);
    CHECK(deep.said == List{"warning RF2005", "error RF2002"});
  }
}

TEST_CASE("what comes from another version can be saved in this one") {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  const ReadResult old = read(
      pack, "schema = \"redflag/answers@1\"\npack = \"" + pack.info.id +
                "\"\npack_version = \"2.0.0\"\n[answers]\n\"a b\" = true\n"
                "[set_aside]\ncough = true\n[times]\n"
                "\"a b\" = 2026-11-21T20:50:00Z\ncough = 2026-11-21T20:51:00Z\n"
                "nowhere = 2026-11-21T20:52:00Z\n");
  REQUIRE(old.sheet.has_value());
  const std::map<std::string, std::string> times = {
      {"a b", "2026-11-21T20:50:00Z"}, {"cough", "2026-11-21T20:51:00Z"}};
  CHECK(old.sheet->times == times);

  AnswerSheet now = *old.sheet;
  now.info.pack_version = pack.info.version;
  const ReadResult saved = read(pack, write_sheet(pack, now));
  CHECK(saved.said == List{});
  CHECK(saved.sheet == now);
}

}  // namespace redflag
