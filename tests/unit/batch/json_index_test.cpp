// SPDX-License-Identifier: Apache-2.0
// What the fast reader of NDJSON takes, and what it leaves alone. That both
// come to the same, property/fast_score_test.cpp shows.

#include "batch/json_index.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "batch/ndjson_reader.h"
#include "batch/piece_reader.h"
#include "support/piecewise_source.h"
#include "support/scoring.h"

namespace redflag {
namespace {

/// Lines for the demonstration pack, read in one piece.
struct Read {
  explicit Read(const std::string& text, WantedColumns names = {},
                bool strict = false)
      : program(program_of(std::string(scoring_pack()))),
        wanted(std::move(names)) {
    PiecewiseSource source(text);
    NdjsonReader lines(source);
    REQUIRE(lines.take_piece(best_kernels(), piece));
    answered.resize(program->pack().questions.size());
    reader = make_json_piece_reader(*program, wanted, strict);
    read();
  }

  void read() {
    reader->open(piece);
    block.emplace(*program, reader->rows());
    reader->read(0, *block, answered);
  }

  std::string unread() const {
    std::string bits;
    for (std::size_t i = 0; i < reader->rows(); ++i) {
      bits += reader->is_unread(RowIndex(i)) ? '1' : '0';
    }
    return bits;
  }

  /// One of y, n, ?, - for each row.
  std::string yes_no(std::string_view name) const {
    const auto place = find_place(program->pack(), name);
    const QuestionSlots& slots = program->slots(place->question);
    const SlotIndex slot(slots.first + place->option.value_or(OptionIndex(0)));
    std::string text;
    for (std::size_t i = 0; i < reader->rows(); ++i) {
      const RowIndex row(i);
      text += has_row(block->yes(slot), row)                   ? 'y'
              : has_row(block->no(slot), row)                  ? 'n'
              : has_row(block->not_sure(place->question), row) ? '?'
                                                               : '-';
    }
    return text;
  }

  /// The ids, "-" where there is none.
  std::vector<std::string> ids() const {
    std::vector<std::string> found;
    for (std::size_t i = 0; i < reader->rows(); ++i) {
      found.emplace_back(reader->id(RowIndex(i)).value_or("-"));
    }
    return found;
  }

  std::shared_ptr<const Program> program;
  WantedColumns wanted;
  Piece piece;
  std::vector<bool> answered;
  std::unique_ptr<PieceReader> reader;
  std::optional<Block> block;
};

std::string repeated(const std::string& line, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += line;
  return text;
}

TEST_CASE("good lines of every form are read") {
  Read read(R"({"id":"a","fever":"yes","fever_temp":38.2,"fever_chills":null}
{"id":"b","fever":"no","fever_temp":null,"fever_chills":"unknown"}
{"fever_chills":true,"fever":"Y","id":7.50,"fever_temp":"101 F"}
{ "id" : null , "answers" : { "fever" : 0 , "fever_temp" : "none" } } 
{"answers":{"treatment":["chemo"],"fever":" no "},"id":"","site":-1}
{"treatment":{"chemo":false,"radio":"?"},"kind":"wet","fever":"?"}
{"treatment___chemo":"yes","treatment___radio":1,"level":"n\u006fw \""}
)");
  for (int i = 0; i < 3; ++i, read.read()) {
    CHECK(read.unread() == "0000000");
    CHECK(read.yes_no("fever") == "ynynn?-");
    CHECK(read.yes_no("fever_chills") == "-?y----");
    CHECK(read.yes_no("treatment___chemo") == "----yny");
    CHECK(read.yes_no("treatment___radio") == "----n?y");
    CHECK(read.block->given(NumberSlotIndex(0))[0] == 0b0000101);
    CHECK(read.block->numbers(NumberSlotIndex(0))[0] == 38.2);
    CHECK(read.block->no_reading(NumberSlotIndex(0))[0] == 0b0001000);
    CHECK(read.ids() ==
          std::vector<std::string>{"a", "b", "7.50", "-", "-", "-", "-"});
  }
  CHECK(read.reader->line(RowIndex(6)) == 7);
  CHECK(read.reader->text(RowIndex(5)).starts_with(R"({"treatment":{)"));
}

TEST_CASE("lines of which it is not sure are left alone") {
  const std::string good = R"({"fever":"yes","kind":"dry"})"
                           "\n";
  for (const char* line :
       {R"({})",
        R"({"fever":"maybe"})",
        R"({"fever":"y\u0065s"})",
        R"({"f\u0065ver":"yes"})",
        R"({"fever":"yes"} x)",
        R"({"fever":"yes"}})",
        R"({"fever":"yes",})",
        R"({"fever":"yes","fever":"yes"})",
        R"({"fever":"yes","answers":{"fever":"yes"}})",
        R"({"answers":{"fever":"no"},"answers":{"kind":"dry"}})",
        R"({"answers":{}})",
        R"({"answers":null})",
        R"({"fever":[]})",
        R"({"site":[]})",
        R"({"site":01})",
        R"({"site":1e999})",
        R"({"site":nul})",
        R"({"fever_temp":038})",
        R"({"fever_temp":46})",
        R"({"fever_temp":1e999})",
        R"({"fever":10})",
        R"({"fever":"yes"x})",
        R"({"kind":"damp"})",
        R"({"treatment":[["chemo"]]})",
        R"({"treatment":"none","treatment___chemo":"no"})",
        R"({"id":true})",
        R"({"id":[1]})",
        R"({"pack":"other"})",
        R"({"redflag_raw":""})",
        "{\"site\":\"\t\"}",
        "{\"site\":\"\xFF\"}",
        "{\"\xFF\":1}",
        R"({"fever":"yes")",
        R"({"site":"a)"}) {
    CAPTURE(line);
    const Read read(good + line + "\n" + good);
    CHECK(read.unread() == "010");
    CHECK(read.yes_no("fever") == "y-y");
  }
}

TEST_CASE("a line that is left alone has answered nothing") {
  const Read read(R"({"fever":"yes","fever_temp":046}
{"kind":"wet"}
)");
  CHECK(read.unread() == "10");
  const Pack& pack = read.program->pack();
  CHECK_FALSE(read.answered[*pack.find_question("fever")]);
  CHECK(read.answered[*pack.find_question("kind")]);
}

TEST_CASE("rows that are alike are read side by side, and others between") {
  const std::string line = R"({"id":"a","fever":"yes","kind":"wet"})"
                           "\n";
  const std::string spaced = R"({"id": "a", "fever": "yes", "kind": "wet"})"
                             "\n";
  const std::string odd = R"({"kind":"wet","fever":"yes","new":true})"
                          "\n";
  const Read read(repeated(line, 101) + repeated(spaced, 50) + odd +
                  repeated(line, 50));
  CHECK(read.unread() == std::string(202, '0'));
  CHECK(read.yes_no("fever") == std::string(202, 'y'));
}

// No guess finds them, and after a while none is made.
TEST_CASE("members in any order are found") {
  std::vector<std::string> members{
      R"("fever":"yes")",   R"("fever_chills":"no")",
      R"("fever_temp":39)", R"("kind":"dry")",
      R"("id":"a")",        R"("a_name_that_is_as_long_as_some":1)"};
  for (const char* colon : {":", ": ", " : ", ":  "}) {
    std::mt19937 random(19);
    std::string text;
    for (int row = 0; row < 300; ++row) {
      std::shuffle(members.begin(), members.end(), random);
      std::string line;
      for (std::string member : members) {
        member.replace(member.find(':'), 1, colon);
        line += (line.empty() ? "{" : ",") + member;
      }
      text += line + "}\n";
    }
    Read lines(text);
    for (int i = 0; i < 2; ++i) {
      CAPTURE(colon);
      CHECK(lines.unread() == std::string(300, '0'));
      CHECK(lines.yes_no("fever") == std::string(300, 'y'));
      CHECK(lines.yes_no("fever_chills") == std::string(300, 'n'));
      lines.read();
    }
  }
}

TEST_CASE("members that are not known are listed once, in their order") {
  const std::string text = R"({"b":1,"fever":"no","a":2}
{"a":1,"c":2,"fever":"no","answers":{"a":1}}
{"d":1,"fever":"maybe"}
{"d":1,"b":2}
)";
  Read read(text);
  CHECK(read.unread() == "0010");
  REQUIRE(read.reader->has_unknown());
  std::vector<std::vector<std::string_view>> found(4);
  for (const std::size_t row : {0U, 1U, 3U}) {
    read.reader->list_unknown(RowIndex(row), found[row]);
  }
  CHECK(found[0] == std::vector<std::string_view>{"b", "a"});
  CHECK(found[1] == std::vector<std::string_view>{"c", "a"});
  CHECK(found[3] == std::vector<std::string_view>{"d"});
  CHECK(Read(text, {}, /*strict=*/true).unread() == "1111");
}

TEST_CASE("ids and kept members are as they stand") {
  const Read read(R"({"mrn":"x","site":"é","fever":"no","n":1.50}
{"mrn":null,"site":"north"}
{"site":null,"mrn":12,"n":null}
{"site":"south"}
{"mrn":""}
)",
                  {.id = "mrn", .keep = {"site", "n", "nowhere"}});
  // A blank one is called by its number; one that is not there is wanted.
  CHECK(read.unread() == "00010");
  CHECK(read.ids()[0] == "x");
  CHECK(read.ids()[1] == "-");
  CHECK(read.ids()[4] == "-");
  CHECK(read.ids()[2] == "12");
  CHECK(read.reader->kept(RowIndex(0), 0) == "é");
  CHECK(read.reader->kept(RowIndex(0), 1) == "1.50");
  CHECK(read.reader->kept(RowIndex(2), 0) == "");
  CHECK(read.reader->kept(RowIndex(2), 1) == "");
  CHECK(read.reader->kept(RowIndex(0), 2) == "");
}

TEST_CASE("there is an end to what is remembered of names") {
  std::string text;
  for (int i = 0; i < 1500; ++i) {
    text += R"({"fever":"yes")";
    for (const char* name : {"a", "b", "c"}) {
      text += ",\"" + (name + std::to_string(i)) + "\":1";
    }
    text += "}\n";
  }
  const Read read(text + text.substr(0, text.find('\n') + 1));
  const std::string unread = read.unread();
  CHECK(unread.find('1') > 1300);
  CHECK(unread.substr(1370, 130) == std::string(130, '1'));
  CHECK(unread.back() == '0');
}

}  // namespace
}  // namespace redflag
