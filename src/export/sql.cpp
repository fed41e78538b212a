// SPDX-License-Identifier: Apache-2.0
#include "export/sql.h"

#include "export/sql_dialect.h"
#include "export/sql_select.h"

namespace redflag {
namespace {

std::optional<std::string> unclear_name(const Pack& pack,
                                        const SqlOptions& options) {
  const SqlSyntax syntax(options.dialect);
  const std::string engine = syntax.title();
  for (std::size_t a = 0; a < pack.questions.size(); ++a) {
    const std::string& id = pack.questions[a].id;
    if (!options.long_form && syntax.is_same_name(id, options.id)) {
      return "the question " + id + " and the id would be one column of " +
             engine + ": call the column of the id something else, with --id";
    }
    for (std::size_t b = 0; b < a; ++b) {
      if (!syntax.is_same_name(id, pack.questions[b].id)) continue;
      return "the questions " + pack.questions[b].id + " and " + id +
             " would be one column of " + engine +
             ", which does not tell their names apart: rename one";
    }
  }
  return std::nullopt;
}

/// What the engine says "at most N" about, and what to do then.
std::optional<std::string> too_wide(const Program& program,
                                    const SqlOptions& options) {
  const Pack& pack = program.pack();
  const SqlSyntax syntax(options.dialect);
  if (!syntax.most_step_columns()) return std::nullopt;
  const auto tell = [&](std::size_t width, std::size_t most,
                        const std::string& what,
                        const std::string& mend) -> std::optional<std::string> {
    if (width <= most) return std::nullopt;
    return what + " of this pack would have " + std::to_string(width) +
           " columns, and " + syntax.title() + " takes at most " +
           std::to_string(most) + ": " + mend;
  };
  const std::string mend =
      "score it in DuckDB or Spark (--dialect), or with redflag score";
  switch (options.part) {
    case SqlPart::select:
      return tell(select_statement(program, options).width(),
                  *syntax.most_step_columns(), "a step of the statement", mend);
    case SqlPart::check:
      return tell(check_statement(pack, options).width(),
                  *syntax.most_step_columns(), "a step of the check", mend);
    case SqlPart::table:
    case SqlPart::load:
      break;
  }
  if (options.long_form) return std::nullopt;
  const std::size_t columns = pack.questions.size() + 1;
  const bool fits_long = columns <= *syntax.most_step_columns();
  return tell(columns, *syntax.most_table_columns(), "a table of the answers",
              fits_long ? "write --columns long" : mend);
}

}  // namespace

std::optional<std::string> sql_obstacle(const Program& program,
                                        const SqlOptions& options) {
  const auto unclear = unclear_name(program.pack(), options);
  return unclear ? unclear : too_wide(program, options);
}

std::string export_sql(const Program& program, const SqlOptions& options) {
  switch (options.part) {
    case SqlPart::select:
      return write_sql_select(program, options);
    case SqlPart::table:
      return write_sql_table(program.pack(), options);
    case SqlPart::load:
      return write_sql_load(program.pack(), options);
    case SqlPart::check:
      return write_sql_check(program.pack(), options);
  }
  return {};
}

}  // namespace redflag
