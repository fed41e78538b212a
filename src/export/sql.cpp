// SPDX-License-Identifier: Apache-2.0
#include "export/sql.h"

#include "export/sql_dialect.h"
#include "export/sql_select.h"

namespace redflag {

std::optional<std::string> sql_obstacle(const Pack& pack,
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
