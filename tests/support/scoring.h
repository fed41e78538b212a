// SPDX-License-Identifier: Apache-2.0
// Tables in memory, scored as `redflag score` scores files.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "batch/scorer.h"
#include "support/piecewise_source.h"

namespace redflag {

/// The program of a pack that is one text; fails the program where it has an
/// error.
std::shared_ptr<const Program> program_of(const std::string& pack);

/// A small pack with a question of every type.
std::string_view scoring_pack();

struct TableText {
  std::string name = "answers.csv";
  std::string text;
  TableFormat format = TableFormat::csv;
  std::size_t piece = SIZE_MAX;
  std::size_t piece_bytes = kPieceBytes;
  bool opens_twice = true;
  bool may_wait = false;
};

/// What came out of a run.
struct Scored {
  std::vector<HeaderReport> headers;
  std::string results;
  std::string rejects;
  ScoreReport report;
};

/// Scores the tables where their headers have no errors.
Scored scored(const Program& program, const std::vector<TableText>& tables,
              const ScoreSettings& settings = {});

}  // namespace redflag
