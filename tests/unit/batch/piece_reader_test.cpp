// SPDX-License-Identifier: Apache-2.0

#include "batch/piece_reader.h"

#include <doctest/doctest.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/csv_reader.h"
#include "batch/spelling_votes.h"
#include "support/piecewise_source.h"
#include "support/scoring.h"

namespace redflag {
namespace {

/// A table of the demonstration pack, read in one piece.
struct Read {
  explicit Read(std::string_view text,
                const ScanKernels& kernels = best_kernels())
      : program(program_of(std::string(scoring_pack()))),
        source(std::string(text)),
        csv(source) {
    csv.next(header);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < header.records[0].field_count; ++i) {
      names.emplace_back(header.field(header.records[0], i));
    }
    HeaderReport report;
    map = map_columns(program->pack(), names, {}, report);
    REQUIRE(csv.take_piece(kernels, piece));
    answered.resize(program->pack().questions.size());
    reader = make_csv_piece_reader(*program, map, csv.delimiter(), keep, false,
                                   kernels);
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

  std::string yes_no(std::string_view question) const {
    const auto q = program->pack().find_question(question);
    const SlotIndex slot = program->slots(*q).first;
    std::string text;
    for (std::size_t i = 0; i < reader->rows(); ++i) {
      const RowIndex row(i);
      text += has_row(block->yes(slot), row)      ? 'y'
              : has_row(block->no(slot), row)     ? 'n'
              : has_row(block->not_sure(*q), row) ? '?'
                                                  : '-';
    }
    return text;
  }

  std::shared_ptr<const Program> program;
  PiecewiseSource source;
  CsvReader csv;
  RecordBatch header;
  ColumnMap map;
  Piece piece;
  std::vector<bool> answered;
  std::vector<std::string> keep;
  std::unique_ptr<PieceReader> reader;
  std::optional<Block> block;
};

TEST_CASE("good rows of every spelling are read") {
  for (const ScanKernels* kernels : {&portable_kernels(), &best_kernels()}) {
    const Read read(
        "id,fever,fever_temp,kind,fever_chills\n"
        "a,yes,38.2,dry,no\n"
        "b,no,,wet,yes\n"
        "\"c, d\",\"Y\",\"101 F\",\"dry\",\"?\"\n"
        "d,,none,?,\n"
        "e, TRUE ,?,,unknown\n",
        *kernels);
    CHECK(read.unread() == "00000");
    CHECK(read.yes_no("fever") == "yny-y");
    CHECK(read.yes_no("fever_chills") == "ny?-?");
    CHECK(read.reader->id(RowIndex(2)) == "c, d");
    CHECK(read.reader->text(RowIndex(1)) == "b,no,,wet,yes\n");
    CHECK(read.block->given(NumberSlotIndex(0))[0] == 0b00101);
    CHECK(read.block->numbers(NumberSlotIndex(0))[0] == 38.2);
    CHECK(read.block->no_reading(NumberSlotIndex(0))[0] == 0b01000);
  }
}

TEST_CASE("a row of which it is not sure is left alone") {
  const Read read(
      "id,fever,fever_temp,kind\n"
      "a,yes,38,dry\n"
      "b,maybe,38,dry\n"
      "c,yes,46,dry\n"
      "d,yes,38,damp\n"
      "e,yes,38\n"
      "f,yes,38,dry,\n"
      "\"g\"\"\",yes,38,dry\n"
      "h,no,39,wet\n");
  CHECK(read.unread() == "01111110");
  CHECK(read.yes_no("fever") == "y------n");
  CHECK(read.block->given(NumberSlotIndex(0))[0] == 0b10000001);
}

TEST_CASE("a piece that is not UTF-8 is left alone") {
  CHECK(Read("id,fever\n\xC3\xA4,yes\n").unread() == "0");
  CHECK(Read("id,fever\nb,no\n\xC3,yes\n").unread() == "11");
}

TEST_CASE("lines are counted through quoted cells") {
  Read read("id,fever\n\"a\nb\",yes\nc,maybe\n\"d\",maybe\n");
  CHECK(read.unread() == "011");
  CHECK(read.reader->line(RowIndex(1)) == 4);
  CHECK(read.reader->line(RowIndex(2)) == 5);
}

// From the third piece on they are looked for as what their columns have.
TEST_CASE("columns may each have a spelling of their own") {
  std::string text = "fever,id,fever_chills,fever_temp\n";
  std::string fever, chills;
  for (int i = 0; i < 50; ++i) {
    text += "TRUE,a,N,38\n\"FALSE\",b,Y,39\n?,c,,38\n\"\",d,\"Y\",38\n";
    text += "not sure,e,\"?\",40\nY,f,No,38\n";
    fever += "yn?-?y";
    chills += "ny-y?n";
  }
  for (const ScanKernels* kernels : {&portable_kernels(), &best_kernels()}) {
    Read read(text, *kernels);
    for (int i = 0; i < 4; ++i) {
      CHECK(read.yes_no("fever") == fever);
      CHECK(read.yes_no("fever_chills") == chills);
      CHECK(read.unread().find('1') == std::string::npos);
      read.read();
    }
  }
}

TEST_CASE("the word of a column is one that came much more often") {
  ColumnVote vote;
  CHECK(vote.word() == 0);
  CHECK(vote.add(7));
  CHECK(vote.word() == 7);
  for (int i = 0; i < 1000; ++i) {
    CHECK_FALSE(vote.add(i % 2 == 0 ? 8 : 9));
  }
  CHECK(vote.word() == 7);
  int votes = 1;
  while (!vote.add(8)) ++votes;
  CHECK(vote.word() == 8);
  CHECK(votes == 64);
}

TEST_CASE("what was learnt of one piece does not change another") {
  std::string text = "id,fever,fever_chills\n";
  for (int i = 0; i < 100; ++i) text += "a,Y,n\n";
  for (int i = 0; i < 100; ++i) text += "b,no,YES\n";
  Read read(text);
  const std::string first = read.yes_no("fever") + read.yes_no("fever_chills");
  CHECK(first == std::string(100, 'y') + std::string(100, 'n') +
                     std::string(100, 'n') + std::string(100, 'y'));
  for (int i = 0; i < 3; ++i) {
    read.read();
    CHECK(read.yes_no("fever") + read.yes_no("fever_chills") == first);
  }
}

}  // namespace
}  // namespace redflag
