// SPDX-License-Identifier: Apache-2.0

#include "cli/pack_diff_cohort.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <set>
#include <string_view>

#include "cli/private_file.h"
#include "cli/score_progress.h"
#include "cli/streams.h"
#include "text/grouped.h"
#include "text/one_line.h"
#include "text/quote.h"
#include "text/utf8.h"

namespace redflag {
namespace {

void say(const std::string& line) {
  fmt::print(stderr, "{}\n", exact_line(line));
}

TableSource source_of(const std::string& path,
                      const std::shared_ptr<InputBytes>& bytes) {
  const bool ndjson = path.ends_with(".ndjson") || path.ends_with(".jsonl");
  return {.name = path,
          .format = ndjson ? TableFormat::ndjson : TableFormat::csv,
          .open = [path, bytes]() -> std::unique_ptr<ByteSource> {
            auto source = open_source(path);
            return bytes ? counted(std::move(source), bytes, 0)
                         : std::move(source);
          }};
}

/// Names that both packs call unknown.
void say_unknown(const std::string& path, const HeaderReport& before,
                 const HeaderReport& after) {
  std::set<std::string> known_before;
  for (const HeaderReport::Name& name : before.unknown) {
    known_before.insert(name.name);
  }
  std::string names;
  for (const HeaderReport::Name& name : after.unknown) {
    if (!known_before.contains(name.name)) continue;
    names += (names.empty() ? "" : ", ") + name.name;
  }
  if (!names.empty()) {
    say(path + ": columns that neither pack knows: " + names);
  }
}

bool say_errors(const std::string& path, const Pack& pack,
                const HeaderReport& report) {
  for (const std::string& error : report.errors) {
    say(fmt::format("{}: for {} {}: {}", path, pack.info.id, pack.info.version,
                    error));
  }
  return !report.errors.empty();
}

void say_rejects(const std::string& path, const CohortReport& report) {
  for (const CohortReject& reject : report.rejects) {
    std::string line = fmt::format("{}:{}: ", path, reject.line);
    if (!reject.fault.column.empty()) line += reject.fault.column + ": ";
    say(line + reject.fault.reason);
  }
  if (report.rejected > report.rejects.size()) {
    say(fmt::format("and {} more rows that cannot be used",
                    grouped(report.rejected - report.rejects.size())));
  }
}

/// The levels of one row as cells.
std::string csv_line(const Pack& before, const Pack& after,
                     const CohortChange& change) {
  std::string line;
  append_csv_cell(line, change.id, ',', true);
  for (const std::string_view cell :
       {std::string_view(before[change.before.level].id),
        std::string_view(after[change.after.level].id),
        std::string_view(before[change.before.possible].id),
        std::string_view(after[change.after.possible].id),
        std::string_view(before[change.before.advised].id),
        std::string_view(after[change.after.advised].id)}) {
    line += ',';
    append_csv_cell(line, cell, ',', true);
  }
  return line + "\n";
}

/// Takes what changes, row by row.
class Collector {
 public:
  Collector(const Pack& before, const Pack& after, CohortOutcome& outcome,
            PrivateFile* file)
      : before_(before),
        after_(after),
        ranks_(before, after),
        outcome_(outcome),
        file_(file) {
    outcome.advised_alone = CohortReport::Counts(
        before.levels.size(), std::vector<std::uint64_t>(after.levels.size()));
    if (file_ != nullptr) {
      file_->write(
          "id,level_before,level_after,possible_before,possible_after,"
          "advised_before,advised_after\n");
    }
  }

  void take(const CohortChange& change) {
    if (file_ != nullptr) file_->write(csv_line(before_, after_, change));
    const Levels& was = change.before;
    const Levels& is = change.after;
    if (!ranks_.is_same(was.level, is.level)) {
      note(outcome_.by_level[{was.level, is.level}], change.id);
    } else if (!ranks_.is_same(was.advised, is.advised)) {
      note(outcome_.by_advised[{was.advised, is.advised}], change.id);
      ++outcome_.advised_alone[was.advised][is.advised];
    } else {
      ++outcome_.possible_alone;
    }
  }

 private:
  static void note(std::vector<std::string>& ids, const std::string& id) {
    if (ids.size() < kListedIds) ids.push_back(id);
  }

  const Pack& before_;
  const Pack& after_;
  LevelRanks ranks_;
  CohortOutcome& outcome_;
  PrivateFile* file_;
};

/// Rows that go one way: raised or lowered.
struct Shift {
  LevelIndex from;
  LevelIndex to;
  std::uint64_t rows = 0;
};

enum class Way : std::uint8_t { lowered, raised };

std::vector<Shift> shifts(const LevelRanks& ranks,
                          const CohortReport::Counts& counts, Way way) {
  std::vector<Shift> found;
  for (std::size_t f = counts.size(); f-- > 0;) {
    for (std::size_t t = counts[f].size(); t-- > 0;) {
      const LevelIndex from(f);
      const LevelIndex to(t);
      const bool wanted = way == Way::raised ? ranks.is_raised(from, to)
                                             : ranks.is_lowered(from, to);
      if (wanted && counts[f][t] > 0) found.push_back({from, to, counts[f][t]});
    }
  }
  return found;
}

std::uint64_t sum(const std::vector<Shift>& all) {
  std::uint64_t rows = 0;
  for (const Shift& shift : all) rows += shift.rows;
  return rows;
}

const char* name_of(Way way) {
  return way == Way::lowered ? "lowered" : "raised";
}

std::string rows_text(std::uint64_t rows) {
  return grouped(rows) + (rows == 1 ? " row" : " rows");
}

std::string ids_text(const std::vector<std::string>& ids, std::uint64_t rows) {
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : ", ") + id;
  if (rows > ids.size()) {
    text += fmt::format(" and {} more", grouped(rows - ids.size()));
  }
  std::string lines;
  for (const std::string& line : wrap(exact_line(text), 72)) {
    lines += "      " + line + "\n";
  }
  return lines;
}

std::string shifts_text(const Pack& before, const Pack& after,
                        const std::vector<Shift>& all, const char* what,
                        const CohortOutcome::Ids& ids) {
  if (all.empty()) return {};
  std::string text = fmt::format("  {}: {}\n", what, rows_text(sum(all)));
  for (const Shift& shift : all) {
    text += fmt::format("    {} -> {}: {}\n", before[shift.from].id,
                        after[shift.to].id, rows_text(shift.rows));
    text += ids_text(ids.at({shift.from, shift.to}), shift.rows);
  }
  return text;
}

void write_shifts(JsonWriter& json, const Pack& before, const Pack& after,
                  const std::vector<Shift>& all,
                  const CohortOutcome::Ids& ids) {
  json.begin_array();
  for (const Shift& shift : all) {
    json.begin_object();
    json.member("before", before[shift.from].id);
    json.member("after", after[shift.to].id);
    json.key("rows");
    json.integer(static_cast<std::int64_t>(shift.rows));
    json.key("first_ids");
    json.begin_array();
    for (const std::string& id : ids.at({shift.from, shift.to})) {
      json.string(id);
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::uint64_t CohortOutcome::changed(const LevelRanks& ranks) const {
  std::uint64_t rows = possible_alone;
  for (const Way way : {Way::lowered, Way::raised}) {
    rows += sum(shifts(ranks, report.level, way));
    rows += sum(shifts(ranks, advised_alone, way));
  }
  return rows;
}

bool CohortOutcome::any_lowered(const LevelRanks& ranks) const {
  return !shifts(ranks, report.level, Way::lowered).empty() ||
         !shifts(ranks, report.advised, Way::lowered).empty();
}

std::optional<CohortOutcome> run_cohort(const LoadedPack& before,
                                        const LoadedPack& after,
                                        const CohortOptions& options) {
  const SignalWatch watch;
  const WantedColumns columns{.id = options.id, .keep = {}};
  const TableSettings settings{.delimiter = std::nullopt, .wanted = columns};
  const auto bytes = input_bytes({options.file});
  HeaderReport old_header;
  HeaderReport new_header;
  Table old_table(*before.pack, source_of(options.file, bytes), settings,
                  old_header);
  Table new_table(*after.pack, source_of(options.file, nullptr), settings,
                  new_header);
  const bool bad_for_old = say_errors(options.file, *before.pack, old_header);
  const bool bad_for_new = say_errors(options.file, *after.pack, new_header);
  if (bad_for_old || bad_for_new) return std::nullopt;
  say_unknown(options.file, old_header, new_header);
  std::optional<PrivateFile> file;
  if (!options.output.empty()) file.emplace(options.output);
  CohortOutcome outcome;
  Collector collector(*before.pack, *after.pack, outcome,
                      file ? &*file : nullptr);
  std::optional<Progress> progress;
  progress.emplace(progress_kind(/*result_on_stdout=*/false), bytes);
  outcome.report = compare_cohort(
      {*before.program, old_table}, {*after.program, new_table}, columns,
      [&](const CohortChange& change) { collector.take(change); },
      [&](std::uint64_t rows) {
        SignalWatch::check();
        progress->show(rows);
      });
  progress.reset();
  if (file) file->commit();
  say_rejects(options.file, outcome.report);
  return outcome;
}

std::string render_cohort_text(const Pack& before, const Pack& after,
                               const CohortOutcome& outcome) {
  const LevelRanks ranks(before, after);
  const CohortReport& report = outcome.report;
  std::string text = fmt::format(
      "Cohort: {} = {} compared + {} rejected; {} come out otherwise\n",
      rows_text(report.rows()), grouped(report.compared),
      grouped(report.rejected), grouped(outcome.changed(ranks)));
  for (const Way way : {Way::lowered, Way::raised}) {
    text += shifts_text(before, after, shifts(ranks, report.level, way),
                        name_of(way), outcome.by_level);
  }
  for (const Way way : {Way::lowered, Way::raised}) {
    const std::string what =
        fmt::format("the same level, but what is advised is {}", name_of(way));
    text +=
        shifts_text(before, after, shifts(ranks, outcome.advised_alone, way),
                    what.c_str(), outcome.by_advised);
  }
  if (outcome.possible_alone > 0) {
    text += fmt::format("  only what is possible differs: {}\n",
                        rows_text(outcome.possible_alone));
  }
  if (report.one_sided > 0) {
    text += fmt::format(
        "  {} with an answer that only one of the packs can read: not known "
        "to the other\n",
        rows_text(report.one_sided));
  }
  return text;
}

void write_cohort(JsonWriter& json, const Pack& before, const Pack& after,
                  const CohortOutcome& outcome) {
  const LevelRanks ranks(before, after);
  const CohortReport& report = outcome.report;
  const auto count = [&](const char* name, std::uint64_t rows) {
    json.key(name);
    json.integer(static_cast<std::int64_t>(rows));
  };
  json.begin_object();
  count("rows", report.rows());
  count("compared", report.compared);
  count("rejected", report.rejected);
  count("one_sided", report.one_sided);
  count("changed", outcome.changed(ranks));
  for (const Way way : {Way::lowered, Way::raised}) {
    json.key(name_of(way));
    write_shifts(json, before, after, shifts(ranks, report.level, way),
                 outcome.by_level);
  }
  json.key("advised_alone");
  json.begin_object();
  for (const Way way : {Way::lowered, Way::raised}) {
    json.key(name_of(way));
    write_shifts(json, before, after, shifts(ranks, outcome.advised_alone, way),
                 outcome.by_advised);
  }
  json.end_object();
  count("possible_alone", outcome.possible_alone);
  json.end_object();
}

}  // namespace redflag
