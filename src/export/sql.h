// SPDX-License-Identifier: Apache-2.0
// The pack as SQL: one statement that computes, in the engine where the answers
// lie, what `score` computes, and what goes with it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/program.h"

namespace redflag {

enum class SqlDialect : std::uint8_t { duckdb, postgres, spark };

enum class SqlPart : std::uint8_t {
  select,  ///< id, level, possible, advised and findings of each person
  table,   ///< a table for the answers
  load,    ///< a CSV or Parquet file into that table
  check,   ///< the rows that `score` would reject, and why
};

struct SqlOptions {
  SqlDialect dialect = SqlDialect::duckdb;
  SqlPart part = SqlPart::select;
  bool long_form = false;         ///< a row an answer: id, question, answer
  std::string table = "answers";  ///< "schema.table" is a table of a schema
  std::string id = "id";          ///< the column with the id
};

/// Why the engine cannot take the part, in words: two questions that it takes
/// for one, or too many columns. Nothing where it can.
///
/// Cost     that of export_sql().
std::optional<std::string> sql_obstacle(const Program& program,
                                        const SqlOptions& options);

/// The part, with its comments. Takes a pack without an obstacle.
///
/// Unknown  a cell that is blank, not sure, or that `score` would reject is
///          unknown. Every condition is two columns, must and may, neither of
///          which is ever NULL.
std::string export_sql(const Program& program, const SqlOptions& options);

}  // namespace redflag
