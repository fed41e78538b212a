// SPDX-License-Identifier: Apache-2.0

#include "cli/typed_answer.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr const char* kQuestions = R"(
[[page]]
id = "seen"
title = "Seen"
ask = "Which of these?"
[[question]]
id = "rash"
ask = "A rash"
type = "yes-no"
page = "seen"
[[question]]
id = "lump"
ask = "A lump"
type = "yes-no"
page = "seen"
[[question]]
id = "old"
ask = "Are you old?"
ask_about = "Are they old?"
type = "yes-no"
[[question]]
id = "where"
ask = "Where?"
type = "choice"
option = [{ id = "here", label = "Here" }, { id = "there", label = "There" }]
[[question]]
id = "since"
ask = "How long?"
type = "number"
unit = "days"
min = 0
max = 3650
worse = "higher"
[[rule]]
id = "r"
level = "soon"
when = "rash or lump or old or where is there or since > 3 days"
because = "b"
sources = ["s"]
)";

class Reader {
 public:
  explicit Reader(std::string_view language = "en")
      : program_(small_program(kQuestions)), pack_(program_->pack()) {
    pack_.words = Words(language);
  }

  /// What a line means: "yes", "no yes", "back", or the problem.
  std::string page(std::string_view line) {
    return read({.kind = Prompt::Kind::page,
                 .page = PageIndex(0),
                 .questions = {question(*program_, "rash"),
                               question(*program_, "lump")}},
                line);
  }
  std::string one(const char* id, std::string_view line) {
    return read({.questions = {question(*program_, id)}}, line);
  }

  std::string clash(std::string_view line) {
    return read({.kind = Prompt::Kind::clash,
                 .questions = {question(*program_, "rash"),
                               question(*program_, "lump")}},
                line);
  }

  TypingContext context;

 private:
  std::string read(const Prompt& prompt, std::string_view line) {
    const Typed typed = read_typed(pack_, prompt, line, context);
    if (const auto* problem = std::get_if<TypedProblem>(&typed)) {
      return problem->text;
    }
    if (const auto* command = std::get_if<TypedCommand>(&typed)) {
      switch (command->kind) {
        case TypedCommand::Kind::back:
          return "back";
        case TypedCommand::Kind::stop:
          return "stop";
        case TypedCommand::Kind::why:
          return "why " + std::to_string(command->line);
      }
    }
    std::string text;
    const auto& answers = std::get<TypedAnswers>(typed).answers;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      text += (text.empty() ? "" : " ") +
              answer_cell(pack_[prompt.questions[i]], answers[i]);
    }
    return text;
  }

  std::shared_ptr<const Program> program_;
  Pack pack_;
};

using Rows = std::vector<std::pair<const char*, const char*>>;

TEST_CASE("ticks, and what is not sure") {
  Reader reader;
  const Rows rows = {{"0", "no no"},
                     {"none of these", "no no"},
                     {"1", "yes no"},
                     {"1 2", "yes yes"},
                     {"1,2", "yes yes"},
                     {"s", "? ?"},
                     {"s 2", "no ?"},
                     {"1 s 2", "yes ?"},
                     {"2?", "no ?"},
                     {"s2", "no ?"},
                     {"not sure about 2", "no ?"},
                     {"ns 1", "? no"},
                     {"1 and 2", "yes yes"},
                     {"s1 2", "? yes"},
                     {"1s 2", "? yes"},
                     {"1? 2", "? yes"},
                     {"2 ?1", "? yes"},
                     {"2s", "no ?"},
                     {"not sure about 1 and 2", "? ?"},
                     {"? 2", "why 2"},
                     {"b", "back"},
                     {"q", "stop"}};
  for (const auto& row : rows) {
    CAPTURE(row.first);
    CHECK(reader.page(row.first) == row.second);
  }
}

TEST_CASE("what is no tick is told in the page's own words") {
  Reader reader;
  const Rows rows = {
      {"",
       "For \"Which of these?\" type the numbers that are true, or 0 for "
       "none of these. Nothing was typed."},
      {"3",
       "For \"Which of these?\" type numbers from 1 to 2, or 0 for none of "
       "these. You typed: 3"},
      {"0 1",
       "For \"Which of these?\" 0 stands alone, for none of these. You "
       "typed: 0 1"},
      {"not 2",
       "For \"Which of these?\" type the numbers alone. You typed: not 2"},
      {"1 not 2",
       "For \"Which of these?\" type the numbers alone. You typed: 1 not 2"},
      {"and", "For \"Which of these?\" type the numbers alone. You typed: and"},
      {"1 s 1",
       "For \"Which of these?\" line 1 cannot be both true and not "
       "sure. You typed: 1 s 1"}};
  for (const auto& row : rows) {
    CAPTURE(row.first);
    CHECK(reader.page(row.first) == row.second);
  }
}

TEST_CASE("not sure about nobody knows which number is asked back") {
  Reader reader;
  for (const char* line : {"s 1 2", "1 s", "2 not sure", "1 and not sure"}) {
    CAPTURE(line);
    CHECK(reader.page(line) ==
          "For \"Which of these?\" type s right before each number that you "
          "are not sure about, as in s1. You typed: " +
              std::string(line));
  }
  Reader spanish("es");
  CHECK(
      spanish.page("1 no s\u00E9") ==
      "Para \"Which of these?\", escriba ns justo delante de cada n\u00FAmero "
      "que no sabe, por ejemplo ns1. Ha escrito: 1 no s\u00E9");
  CHECK(spanish.page("ns1 2") == "? yes");
  CHECK(spanish.page("no s\u00E9 si la 1 y la 2") == "? ?");
}

TEST_CASE("yes, no and not sure in both languages") {
  Reader reader;
  const Rows rows = {{"1", "yes"},       {"y", "yes"},      {"YES", "yes"},
                     {"2", "no"},        {"n", "no"},       {"3", "?"},
                     {"s", "?"},         {"not sure", "?"}, {"s\u00ED", "yes"},
                     {"no s\u00E9", "?"}};
  for (const auto& row : rows) {
    CAPTURE(row.first);
    CHECK(reader.one("old", row.first) == row.second);
  }
  CHECK(reader.one("old", "maybe") ==
        "For \"Are you old?\" choose 1, 2 or 3. You typed: maybe");
  reader.context.about_another = true;
  CHECK(reader.one("old", "maybe") ==
        "For \"Are they old?\" choose 1, 2 or 3. You typed: maybe");
}

TEST_CASE("s alone is asked back where it may be a Spanish yes") {
  Reader reader("es");
  const Rows rows = {{"1", "yes"},
                     {"S\u00CD", "yes"},
                     {"si", "yes"},
                     {"no", "no"},
                     {"n", "no"},
                     {"ns", "?"},
                     {"No lo s\u00E9", "?"},
                     {"atr\u00E1s", "back"},
                     {"salir", "stop"},
                     {"ayuda", "why 0"}};
  for (const auto& row : rows) {
    CAPTURE(row.first);
    CHECK(reader.one("old", row.first) == row.second);
  }
  const char* refused =
      "Para \"Are you old?\", escriba 1 si quiere decir s\u00ED, o ns si no lo "
      "sabe. Ha escrito: s";
  CHECK(reader.one("old", "s") == refused);
  CHECK(reader.page("ns 2") == "no ?");
  CHECK(reader.page("no s\u00E9 2") == "no ?");
  CHECK(reader.page("ninguna") == "no no");
  for (const char* line : {"s", "s 2", "s2"}) {
    CAPTURE(line);
    CHECK(reader.page(line) ==
          "Para \"Which of these?\", escriba ns donde no lo sabe, por ejemplo "
          "ns 2. Ha escrito: " +
              std::string(line));
  }
}

TEST_CASE("a choice has not sure after its options") {
  Reader reader;
  CHECK(reader.one("where", "2") == "there");
  CHECK(reader.one("where", "3") == "?");
  CHECK(reader.one("where", "4") ==
        "For \"Where?\" choose a number from 1 to 3. You typed: 4");
}

TEST_CASE("a number that can be read in two ways is asked back, and why") {
  Reader reader;
  CHECK(reader.one("since", "1000") == "1000");
  CHECK(reader.one("since", "0.500") == "0.5");
  for (const char* line : {"1.000", "1,000", "1.000 days"}) {
    CAPTURE(line);
    CHECK(reader.one("since", line) ==
          "For \"How long?\" type a number from 0 to 3650, in days (or as in 3 "
          "weeks, or since Monday), or s if you are not sure. A point or a "
          "comma before three digits can be read in two ways: leave it out, or "
          "type fewer digits. You typed: " +
              std::string(line));
  }
  CHECK(Reader("es").one("since", "1.000") ==
        "Para \"How long?\", escriba un n\u00FAmero de 0 a 3650, en d\u00EDas "
        "(o as\u00ED: 3 semanas, o desde el lunes), o ns si no est\u00E1 "
        "seguro. Un punto o una coma ante tres cifras puede leerse de dos "
        "maneras: qu\u00EDtelo o escriba menos cifras. Ha escrito: 1.000");
}

TEST_CASE("which of two answers is right is asked again in its own words") {
  Reader reader;
  CHECK(reader.clash("both") ==
        "For \"Which of them is right?\" choose 1, 2 or 3. You typed: both");
  CHECK(reader.clash("b") == "back");
}

}  // namespace
}  // namespace redflag
