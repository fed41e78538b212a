// SPDX-License-Identifier: Apache-2.0
// Made-up answers as the bytes of a table.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "batch/table.h"
#include "bench/random_answers.h"
#include "pack/model.h"
#include "support/random.h"

namespace redflag::bench {

struct TableStyle {
  std::uint64_t seed = 1;
  double missing = 0.15;
  double bad = 0;      ///< how many of the cells are none that can be read
  bool messy = false;  ///< legal, but as people's files are
  TableFormat format = TableFormat::csv;
};

/// Writes a table row by row.
///
/// The people are those of the seed alone: a messy table says the same as one
/// that is not, CSV the same as NDJSON, and a shorter table is the start of a
/// longer one. A messy table has quoted cells, CR LF, other spellings, columns
/// in another order, and a column `comment` that no pack knows, with quotes,
/// commas and line breaks in it; the id is not its first column.
class AnswerTable {
 public:
  AnswerTable(const Pack& pack, const TableStyle& style);

  /// Adds the line of names; nothing for NDJSON.
  void append_header(std::string& out) const;
  /// Adds the next row.
  void append_row(std::string& out);

 private:
  // Columns are questions by their index, and then these two.
  std::size_t id_column() const { return pack_.questions.size(); }
  std::size_t comment_column() const { return pack_.questions.size() + 1; }

  void append_csv_row(std::string& out);
  void append_json_row(std::string& out);
  void append_json_value(std::string& out, std::size_t column);
  void spell(std::size_t column);
  void spell_answer(std::size_t question);
  void spell_bad(const Question& question);
  void spell_id();
  void spell_comment();

  const Pack& pack_;
  TableStyle style_;
  RandomAnswers answers_;
  Random mess_;
  Random faults_;
  std::vector<std::size_t> columns_;   ///< in the order of the table
  std::vector<std::size_t> spelling_;  ///< of yes and no, by question
  const std::vector<Cell>* cells_ = nullptr;
  std::uint64_t row_ = 0;
  std::string cell_;  ///< the one being written
  bool needs_quotes_ = false;
};

}  // namespace redflag::bench
