// SPDX-License-Identifier: Apache-2.0

#include "cli/pack_export_sql.h"

#include <cstdio>
#include <memory>
#include <string>

#include "cli/command_line.h"
#include "cli/options.h"
#include "cli/pack_source.h"
#include "cli/text_output.h"
#include "export/sql.h"
#include "text/utf8.h"

namespace redflag {
namespace {

struct Options {
  std::string pack;
  std::string dialect;
  std::string part = "select";
  std::string columns = "wide";
  SqlOptions sql;
};

SqlDialect dialect_called(const std::string& name) {
  return name == "duckdb"     ? SqlDialect::duckdb
         : name == "postgres" ? SqlDialect::postgres
                              : SqlDialect::spark;
}

SqlPart part_called(const std::string& name) {
  return name == "table"   ? SqlPart::table
         : name == "load"  ? SqlPart::load
         : name == "check" ? SqlPart::check
                           : SqlPart::select;
}

/// The statement is read on terminals and in editors.
std::string expect_a_name(const std::string& name) {
  if (sanitise(name) == name) return "";
  return "\"" + sanitise(name) +
         "\" has characters that steer a terminal or are no text; name a view "
         "that gives it another name";
}

/// A table's name, or a schema's and a table's. Names that start with "_" are
/// those of the statement's own steps.
std::string expect_a_table(const std::string& name) {
  if (name.empty() || name.front() == '.' || name.back() == '.' ||
      name.find("..") != std::string::npos) {
    return "\"" + sanitise(name) +
           "\" is no name of a table; write TABLE or SCHEMA.TABLE";
  }
  if (name.front() == '_' && name.find('.') == std::string::npos) {
    return "\"" + sanitise(name) +
           "\" could be a step of the statement itself, which start with _; "
           "write SCHEMA.TABLE, or name a view";
  }
  return expect_a_name(name);
}

ExitCode run_export_sql(const Options& given) {
  const std::optional<LoadedPack> pack = load_pack(given.pack);
  if (!pack) return ExitCode::bad_pack;
  SqlOptions options = given.sql;
  options.dialect = dialect_called(given.dialect);
  options.part = part_called(given.part);
  options.long_form = given.columns == "long";
  if (const auto obstacle = sql_obstacle(*pack->program, options)) {
    const std::string message = sanitise("redflag: " + *obstacle, true) + "\n";
    std::fputs(message.c_str(), stderr);
    return ExitCode::bad_pack;
  }
  const std::string text = export_sql(*pack->program, options);
  write_output("", text);
  return ExitCode::ok;
}

}  // namespace

Command add_pack_export_sql(Command app, Run& run) {
  Command command = app.add_subcommand(
      "sql", "Score a table of answers in the engine where it lies");
  auto options = std::make_shared<Options>();
  command
      .add_option("PACK", options->pack,
                  "A folder or a .toml file (default: built in)")
      .check(expect_a_path);
  command
      .add_option("--dialect", options->dialect,
                  "The engine: duckdb, postgres or spark")
      .one_of({"duckdb", "postgres", "spark"})
      .type_name("DIALECT")
      .required();
  command
      .add_option("--part", options->part,
                  "select: the statement that scores; table: one to make the "
                  "table; load: a file into it; check: the rows that score "
                  "would reject (default: select)")
      .one_of({"select", "table", "load", "check"})
      .type_name("PART");
  command
      .add_option("--table", options->sql.table,
                  "The table of the answers (default: answers)")
      .check(expect_a_table)
      .type_name("TABLE");
  command
      .add_option("--columns", options->columns,
                  "wide: a row a person; long: a row an answer (default: "
                  "wide)")
      .one_of({"wide", "long"})
      .type_name("COLUMNS");
  command
      .add_option("--id", options->sql.id,
                  "The column with the id (default: id)")
      .check(expect_a_name)
      .type_name("NAME");
  command.callback([&run, options] {
    run = [options] { return run_export_sql(*options); };
  });
  return command;
}

}  // namespace redflag
