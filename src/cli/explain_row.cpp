// SPDX-License-Identifier: Apache-2.0

#include "cli/explain_row.h"

#include <fmt/format.h>

#include <cstdio>

#include "batch/row_finder.h"
#include "cli/score_map.h"
#include "cli/streams.h"
#include "cli/table_format.h"
#include "text/one_line.h"

namespace redflag {
namespace {

void say(const std::string& message) {
  fmt::print(stderr, "redflag: {}\n", exact_line(message));
}

TableSource source_of(const std::string& path, const std::string& from) {
  return {.name = path,
          .format = table_format(from, path),
          .open = [path] { return open_source(path); },
          .opens_twice = is_plain_file(path)};
}

void say_faults(const Pack& pack, const std::string& path,
                const FoundRow& found) {
  for (const CellFault& fault : found.row.faults) {
    std::string message = fmt::format("{}:{}: ", path, found.line);
    if (!fault.column.empty()) message += fault.column + ": ";
    message += fault.reason;
    if (!fault.hint.empty()) message += "; " + fault.hint;
    say(message);
  }
  if (!found.row.faults.empty()) {
    say("`score` rejects this row; what follows takes such cells as unknown");
    if (found.row.told) {
      say("an earlier run has told of this row: " + pack[*found.row.told].id +
          ", and it is no lower than that");
    }
  }
}

/// Which of them is meant, only the caller knows.
std::string about_twins(const std::string& path, const FoundRow& found) {
  std::string rows;
  for (const std::uint64_t number : found.twins) {
    rows += (rows.empty() ? "" : ", ") + std::to_string(number);
  }
  if (found.twin_count > found.twins.size()) rows += " and more";
  return fmt::format(
      "{}: {} rows have the id \"{}\": rows {}; say which with --row", path,
      found.twin_count, found.row.id, rows);
}

}  // namespace

FoundSheet load_row(const Pack& pack, const std::string& path,
                    const RowOptions& options) {
  const WantedColumns columns{.id = options.id_column, .keep = {}};
  TableSettings settings{.delimiter = delimiter_called(options.delimiter),
                         .wanted = columns};
  if (!options.map.empty()) {
    settings.mapping = load_mapping(pack, options.map);
    if (settings.mapping == nullptr) return {.exit = ExitCode::bad_answers};
  }
  HeaderReport report;
  Table table(pack, source_of(path, options.from), settings, report);
  for (const std::string& error : report.errors) say(path + ": " + error);
  if (!report.errors.empty()) return {.exit = ExitCode::bad_answers};
  const std::optional<FoundRow> found =
      find_row(pack, table, columns, {options.number, options.id.value_or("")});
  if (!found) {
    say(options.number ? fmt::format("{} has no row {}", path, *options.number)
                       : fmt::format("{} has no row with the id \"{}\"", path,
                                     *options.id));
    return {.exit = ExitCode::wrong_usage};
  }
  if (found->twin_count > 1) {
    say(about_twins(path, *found));
    return {.exit = ExitCode::wrong_usage};
  }
  say_faults(pack, path, *found);
  return {.sheet = sheet_of(pack, found->row),
          .exit = found->row.faults.empty() ? ExitCode::ok
                                            : ExitCode::rows_rejected};
}

}  // namespace redflag
