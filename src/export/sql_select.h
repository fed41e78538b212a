// SPDX-License-Identifier: Apache-2.0
// The parts of export_sql(), each in a file of its own: the statement that
// scores (sql_select.cpp), and what goes with it (sql_table.cpp).
#pragma once

#include <string>
#include <vector>

#include "export/sql.h"
#include "export/sql_answers.h"

namespace redflag {

/// Without its comments.
SqlStatement select_statement(const Program& program,
                              const SqlOptions& options);
SqlStatement check_statement(const Pack& pack, const SqlOptions& options);

std::string write_sql_select(const Program& program, const SqlOptions& options);
std::string write_sql_table(const Pack& pack, const SqlOptions& options);
std::string write_sql_load(const Pack& pack, const SqlOptions& options);
std::string write_sql_check(const Pack& pack, const SqlOptions& options);

/// The comment that every part starts with: what it is, and the notice.
std::string sql_heading(const Pack& pack, const SqlOptions& options,
                        const std::vector<std::string>& lines);

}  // namespace redflag
