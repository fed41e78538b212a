// SPDX-License-Identifier: Apache-2.0

#include "cli/intake_line.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr const char* kCall = R"(
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
id = "ache"
ask = "An ache"
type = "yes-no"
page = "seen"
[[question]]
id = "since"
ask = "How long?"
type = "number"
unit = "days"
min = 0
max = 3650
worse = "higher"
[[question]]
id = "old"
ask = "Are you old?"
type = "yes-no"
[[rule]]
id = "r"
level = "soon"
when = "rash or lump or ache or old or since > 3 days"
because = "b"
sources = ["s"]
)";

class Reader {
 public:
  Reader()
      : program_(small_program(kCall)),
        intake_(program_, AnswerSheet(program_->pack())) {}

  /// What a line on the screen of a question means: "rash=yes lump=?", or the
  /// problem.
  std::string read(const char* id, std::string_view line) {
    intake_.go_to(intake_.home(question(*program_, id)));
    const TypedIntake typed = read_intake_line(intake_, line);
    if (const auto* problem = std::get_if<LineProblem>(&typed)) {
      return problem->text;
    }
    if (!std::holds_alternative<LineAnswers>(typed)) return "a command";
    std::string text;
    for (const auto& [q, answer] : std::get<LineAnswers>(typed).answers) {
      const Question& asked = program_->pack()[q];
      text += (text.empty() ? "" : " ") + asked.id + '=' +
              answer_cell(asked, answer);
    }
    return text;
  }

 private:
  std::shared_ptr<const Program> program_;
  Intake intake_;
};

using Rows = std::vector<std::pair<const char*, const char*>>;

TEST_CASE("on a page a mark is about one line, and the open others are no") {
  Reader reader;
  const Rows rows = {{"2", "lump=yes rash=no ache=no"},
                     {"s2 3", "lump=? ache=yes rash=no"},
                     {"s 2", "lump=? rash=no ache=no"},
                     {"1 s 2", "rash=yes lump=? ache=no"},
                     {"2? 3", "lump=? ache=yes rash=no"},
                     {"not sure about 2 and 3", "lump=? ache=? rash=no"},
                     {"s", "rash=? lump=? ache=?"},
                     // Behind a number marks name a line, and leave others.
                     {"2s", "lump=?"},
                     {"2ns", "lump=?"},
                     {"2n 3y", "lump=no ache=yes"},
                     {"2s 3", "lump=? ache=yes rash=no"}};
  for (const auto& row : rows) {
    CAPTURE(row.first);
    CHECK(reader.read("rash", row.first) == row.second);
  }
}

TEST_CASE("on a page a mark of nobody knows which line is asked back") {
  Reader reader;
  for (const char* line :
       {"s 2 3", "1 s", "1 not sure", "1 and not sure", "2 not sure", "s 3n"}) {
    CAPTURE(line);
    CHECK(reader.read("rash", line) ==
          "Type s right before each number that the caller is not sure about, "
          "as in 2 s4. You typed: " +
              std::string(line));
  }
  for (const char* line : {"not 2", "y", "2 n"}) {
    CAPTURE(line);
    CHECK(reader.read("rash", line) ==
          "Type the numbers that are true, as in 2 5, or 0 for none of these. "
          "You typed: " +
              std::string(line));
  }
}

TEST_CASE("line by line, not sure about a line stands alone") {
  Reader reader;
  CHECK(reader.read("old", "s 2") == "old=?");
  CHECK(reader.read("old", "s2") == "old=?");
  CHECK(reader.read("old", "unsure 2") == "old=?");
  CHECK(reader.read("old", "s y") == "since=? old=yes");
  CHECK(reader.read("old", "2ns") == "old=?");
  for (const char* line : {"s 1 2", "s1 2", "unsure 1 2", "4 s 2"}) {
    CAPTURE(line);
    CHECK(reader.read("old", line) ==
          "s and a number mean not sure about that line, and stand alone: s 3. "
          "Beside other answers name the line, as in 3s. You typed: " +
              std::string(line));
  }
}

TEST_CASE("line by line, a number with two readings is asked back, and why") {
  Reader reader;
  CHECK(reader.read("since", "1000") == "since=1000");
  CHECK(reader.read("since", "1=2,5") == "since=2.5");
  for (const char* line : {"1.000", "1=1.000", "1=1,000 days", "1=1.000 y"}) {
    CAPTURE(line);
    CHECK(reader.read("since", line) ==
          "Line 1 wants a number from 0 to 3650, in days (or as in 3 weeks, or "
          "since Monday), or s. A point or a comma before three digits can be "
          "read in two ways: leave it out, or type fewer digits. You typed: " +
              std::string(line));
  }
}

}  // namespace
}  // namespace redflag
