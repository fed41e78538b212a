// SPDX-License-Identifier: Apache-2.0

#include "cli/score.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "batch/fhir_observation.h"
#include "batch/scorer.h"
#include "cli/command_line.h"
#include "cli/file_error.h"
#include "cli/options.h"
#include "cli/pack_source.h"
#include "cli/private_file.h"
#include "cli/run_files.h"
#include "cli/sandbox.h"
#include "cli/score_map.h"
#include "cli/score_messages.h"
#include "cli/score_progress.h"
#include "cli/score_suggest.h"
#include "cli/score_summary.h"
#include "cli/streams.h"
#include "cli/table_format.h"
#include "cli/usage.h"
#include "text/nearest.h"
#include "text/one_line.h"

namespace redflag {
namespace {

constexpr std::size_t kMostJobs = 64;

struct ScoreOptions {
  std::vector<std::string> files;
  std::string pack;
  std::string output;
  std::string rejects;
  std::string from;
  std::string to = "csv";
  std::string id;
  std::string map;
  std::string delimiter;
  std::string columns;
  std::vector<std::string> keep;
  std::string fail_on;
  std::size_t jobs = 0;
  bool suggest_map = false;
  bool strict = false;
  bool explain = false;
  bool summary = false;
  std::string summary_to;
  std::string format;
  bool no_progress = false;
  bool show_values = false;
  bool csv_raw = false;
  Sandbox sandbox = Sandbox::automatic;
};

void say(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
}

std::string with_hint(std::string message, std::string_view word,
                      const std::vector<std::string_view>& names) {
  const std::string hint = did_you_mean(word, names);
  if (!hint.empty()) return std::move(message) + "; " + hint;
  message += "; choose from";
  for (const std::string_view name : names) {
    message += message.ends_with("from") ? " " : ", ";
    message += name;
  }
  return message;
}

std::optional<char> delimiter_of(const std::string& name) {
  if (name.empty()) return std::nullopt;
  if (const auto found = delimiter_called(name)) return found;
  throw UsageError{with_hint("--delimiter cannot be \"" + name + "\"", name,
                             {"comma", "semicolon", "tab"})};
}

std::vector<ResultColumn> named_columns(const ScoreOptions& options) {
  if (options.columns.empty()) return default_result_columns();
  if (options.to != "csv") {
    throw UsageError{"--columns goes with --to csv"};
  }
  std::vector<ResultColumn> columns;
  std::string_view rest = options.columns;
  while (true) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    const std::string_view name = rest.substr(0, end);
    const auto column = find_result_column(name);
    if (!column) {
      const auto names = result_column_names();
      throw UsageError{
          with_hint("--columns knows no column \"" + std::string(name) + "\"",
                    name, {names.begin(), names.end()})};
    }
    if (std::ranges::find(columns, *column) != columns.end()) {
      throw UsageError{"--columns names \"" + std::string(name) + "\" twice"};
    }
    columns.push_back(*column);
    if (end == rest.size()) return columns;
    rest.remove_prefix(end + 1);
  }
}

std::vector<ResultColumn> columns_of(const ScoreOptions& options) {
  std::vector<ResultColumn> columns = named_columns(options);
  if (options.explain &&
      std::ranges::find(columns, ResultColumn::because) == columns.end()) {
    columns.push_back(ResultColumn::because);
  }
  return columns;
}

/// What an Observation has no place for.
void check_observations(const ScoreOptions& options) {
  if (options.to != "fhir") return;
  if (options.explain) {
    throw UsageError{"--explain goes with --to csv or ndjson"};
  }
  if (options.keep.size() > 1 ||
      (options.keep.size() == 1 && options.keep.front() != kFhirAuthored)) {
    throw UsageError{
        "--keep goes with --to csv or ndjson; with --to fhir it takes "
        "\"authored\" alone, the moment of the Observation"};
  }
}

TableFormat result_format(const std::string& to) {
  return to == "ndjson" ? TableFormat::ndjson
         : to == "fhir" ? TableFormat::fhir
                        : TableFormat::csv;
}

void check_keep(const ScoreOptions& options,
                const std::vector<ResultColumn>& columns) {
  for (std::size_t i = 0; i < options.keep.size(); ++i) {
    const std::string& name = options.keep[i];
    const auto before = options.keep.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(options.keep.begin(), before, name) != before) {
      throw UsageError{"--keep names \"" + name + "\" twice"};
    }
    const auto column = find_result_column(name);
    if (options.to == "csv" && column &&
        std::ranges::find(columns, *column) != columns.end()) {
      throw UsageError{"--keep \"" + name +
                       "\" would stand in the output twice; leave that column "
                       "out with --columns"};
    }
  }
}

LevelIndex level_of(const Pack& pack, const std::string& id) {
  if (const auto level = pack.find_level(id)) return *level;
  std::vector<std::string_view> names;
  for (const Level& level : pack.levels) names.insert(names.begin(), level.id);
  throw UsageError{
      with_hint("--fail-on: " + pack.info.id + " has no level \"" + id + "\"",
                id, names)};
}

std::size_t jobs_of(const ScoreOptions& options) {
  if (options.jobs > 0) return std::min(options.jobs, kMostJobs);
  constexpr unsigned kMostByItself = 8;
  return std::clamp(std::thread::hardware_concurrency(), 1U, kMostByItself);
}

ScoreSettings settings_of(const ScoreOptions& options, const Pack& pack) {
  ScoreSettings settings;
  settings.table.delimiter = delimiter_of(options.delimiter);
  settings.table.wanted = {.id = options.id, .keep = options.keep};
  settings.style.format = result_format(options.to);
  settings.style.columns = columns_of(options);
  settings.style.explain = options.explain;
  settings.style.keep = options.keep;
  settings.style.neutralise = !options.csv_raw;
  settings.strict = options.strict;
  settings.summary = options.summary || !options.summary_to.empty();
  settings.jobs = jobs_of(options);
  if (!options.fail_on.empty()) {
    settings.fail_on = level_of(pack, options.fail_on);
  }
  check_observations(options);
  check_keep(options, settings.style.columns);
  return settings;
}

std::vector<std::string> inputs_of(const ScoreOptions& options) {
  if (!options.files.empty()) {
    if (std::ranges::count(options.files, "-") > 1) {
      throw UsageError{"standard input can be read only once"};
    }
    return options.files;
  }
  if (::isatty(STDIN_FILENO) != 0) {
    throw UsageError{"name a FILE, or - for standard input"};
  }
  return {"-"};
}

void check_outputs(const ScoreOptions& options) {
  const std::vector<std::pair<std::string, std::string>> targets = {
      {"-o", options.output},
      {"--rejects", options.rejects},
      {"--summary-to", options.summary_to}};
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const auto& [option, target] = targets[i];
    if (target.empty()) continue;
    for (std::size_t j = i + 1; j < targets.size(); ++j) {
      if (!targets[j].second.empty() &&
          is_same_file(target, targets[j].second)) {
        throw UsageError{option + " and " + targets[j].first +
                         " name the same file"};
      }
    }
  }
  if (options.format == "html" && options.summary_to.empty()) {
    throw UsageError{
        "--format html makes a page of the summary; name its file with "
        "--summary-to FILE"};
  }
}

/// Of a run that only looks at a table.
void check_suggestion(const ScoreOptions& options,
                      const std::vector<std::string>& inputs) {
  if (inputs.size() != 1 ||
      table_format(options.from, inputs.front()) != TableFormat::csv) {
    throw UsageError{"--suggest-map looks at one CSV"};
  }
  const std::pair<bool, const char*> of_scoring[] = {
      {!options.rejects.empty(), "--rejects"},
      {!options.summary_to.empty(), "--summary-to"},
      {options.summary, "--summary"},
      {!options.fail_on.empty(), "--fail-on"},
      {!options.columns.empty(), "--columns"},
      {!options.keep.empty(), "--keep"}};
  for (const auto& [is_given, name] : of_scoring) {
    if (!is_given) continue;
    throw UsageError{std::string(name) +
                     " goes with scoring, and --suggest-map scores nothing"};
  }
  if (!options.map.empty() && !options.output.empty()) {
    throw UsageError{
        "-o goes with --suggest-map alone: with --map there is a map, and none "
        "is written"};
  }
}

/// The map, where one is wanted; false where it has errors.
bool find_map(const ScoreOptions& options, const Pack& pack,
              const std::vector<std::string>& inputs, ScoreSettings& settings) {
  if (options.map.empty()) return true;
  for (const std::string& input : inputs) {
    const std::string misuse = misuse_of_map(options.from, input);
    if (!misuse.empty()) throw UsageError{misuse};
  }
  settings.table.mapping = load_mapping(pack, options.map);
  if (settings.table.mapping == nullptr) say("No row was read.\n");
  return settings.table.mapping != nullptr;
}

/// A --keep that no table has.
std::string about_keep(const std::vector<Table>& tables,
                       const std::vector<std::string>& keep) {
  std::string text;
  for (const std::string& name : keep) {
    std::vector<std::string_view> names;
    bool found = false;
    for (const Table& table : tables) {
      found = found || has_members(table.format()) ||
              table.columns().find(name).has_value();
      for (const std::string& known : table.columns().names) {
        names.push_back(known);
      }
    }
    if (found) continue;
    const std::string hint = did_you_mean(name, names);
    text += "--keep: there is no column \"" + exact_line(name) + "\"" +
            (hint.empty() ? "" : "; " + exact_line(hint)) + "\n";
  }
  return text;
}

/// Opens the tables and says what there is to say about their headers.
std::optional<std::vector<Table>> open_tables(
    const ScoreOptions& options, const ScoreSettings& settings,
    const Pack& pack, const std::vector<std::string>& inputs,
    const std::shared_ptr<InputBytes>& bytes) {
  std::vector<Table> tables;
  std::vector<HeaderReport> reports;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const std::string& path = inputs[i];
    TableSource source{
        .name = path == "-" ? "standard input" : path,
        .format = table_format(options.from, path),
        .open = [=] { return counted(open_source(path), bytes, i); },
        .opens_twice = is_plain_file(path),
        .may_wait = reading_may_wait(path)};
    tables.emplace_back(pack, std::move(source), settings.table,
                        reports.emplace_back());
  }
  bool usable = true;
  for (const HeaderReport& report : reports) {
    const bool complete = report.unknown.empty() && report.missing.empty() &&
                          report.absent.empty();
    if (!report.errors.empty()) usable = false;
    if (options.strict && !complete) usable = false;
  }
  say(header_messages(pack, tables, reports));
  const std::string keep = about_keep(tables, options.keep);
  say(keep);
  if (usable && keep.empty()) return tables;
  say("No row was read.\n");
  return std::nullopt;
}

/// Where the output goes: files that appear at the end, or standard output.
class Outputs {
 public:
  explicit Outputs(const ScoreOptions& options) : options_(options) {
    for (const std::string* path :
         {&options.output, &options.rejects, &options.summary_to}) {
      if (!path->empty()) folders_.push_back(folder_of(*path));
    }
    if (!options.output.empty()) {
      results_.emplace(options.output);
    } else if (!options.suggest_map) {
      stdout_.emplace();
    }
    if (!options.rejects.empty()) {
      rejects_.emplace(options.rejects);
    }
    if (!options.summary_to.empty()) {
      summary_.emplace(options.summary_to);
    }
  }

  /// Where they get their names.
  const std::vector<std::string>& folders() const { return folders_; }

  ScoreSinks sinks() {
    ScoreSinks sinks;
    sinks.results = write_stdout;
    if (results_) {
      sinks.results = [this](std::string_view text) { results_->write(text); };
    }
    if (rejects_) {
      sinks.rejects = [this](std::string_view text) { rejects_->write(text); };
    }
    return sinks;
  }

  /// `text` makes the summary, where one is to be written.
  ///
  /// Errors  std::system_error: no file has changed, or the message says which.
  void commit(const std::function<std::string()>& text) {
    if (summary_) summary_->write(text());
    for (const File& file : files()) file.file->finish();
    std::string problem;
    for (const File& file : files()) {
      try {
        file.file->put();
      } catch (const std::system_error& error) {
        if (problem.empty()) problem = error.what();
      }
      // Outcomes without their rejects would look complete.
      if (rejects_ && !rejects_->is_put()) break;
    }
    if (!problem.empty()) throw FileError(problem + state());
  }

 private:
  struct File {
    const std::string& path;
    PrivateFile* file;
  };

  /// In the order in which they get their names: no system renames several
  /// files at once.
  std::vector<File> files() {
    std::vector<File> all;
    if (rejects_) all.push_back({options_.rejects, &*rejects_});
    if (summary_) all.push_back({options_.summary_to, &*summary_});
    if (results_) all.push_back({options_.output, &*results_});
    return all;
  }

  /// Which files are new, and which are not.
  std::string state() {
    std::string new_ones;
    std::string old_ones;
    for (const File& file : files()) {
      std::string& names = file.file->is_put() ? new_ones : old_ones;
      names += (names.empty() ? "\"" : ", \"") + file.path + '"';
    }
    std::string text;
    if (!new_ones.empty()) text += "; new: " + new_ones;
    if (!old_ones.empty()) text += "; as before: " + old_ones;
    return text;
  }

  const ScoreOptions& options_;
  std::vector<std::string> folders_;
  std::optional<Writing> stdout_;
  std::optional<PrivateFile> results_;
  std::optional<PrivateFile> rejects_;
  std::optional<PrivateFile> summary_;
};

bool is_page(const ScoreOptions& options) {
  if (!options.format.empty()) return options.format == "html";
  return options.summary_to.ends_with(".html") ||
         options.summary_to.ends_with(".htm");
}

ExitCode score_tables(const ScoreOptions& options,
                      const ScoreSettings& settings, const Program& program,
                      std::vector<Table>& tables,
                      const std::shared_ptr<const InputBytes>& bytes,
                      Outputs& outputs) {
  std::optional<Progress> progress;
  progress.emplace(options.no_progress ? ProgressKind::none
                                       : progress_kind(options.output.empty()),
                   bytes);
  const ScoreReport report = score(program, tables, settings, outputs.sinks(),
                                   [&](const ScoreReport& so_far) {
                                     SignalWatch::check();
                                     progress->show(so_far.rows());
                                   });
  progress.reset();
  outputs.commit([&] {
    return summary_file(program.pack(), tables, report, is_page(options));
  });
  say(report_messages(program.pack(), tables, report,
                      {.show_values = options.show_values,
                       .summary = options.summary,
                       .rejects = options.rejects,
                       .fail_on = settings.fail_on}));
  return worst({report.rejected > 0 ? ExitCode::rows_rejected : ExitCode::ok,
                report.fail_on > 0 ? ExitCode::condition_true : ExitCode::ok});
}

ExitCode run_score(ScoreOptions options) {
  const SignalWatch watch;
  if (options.output == "-") options.output.clear();
  try {
    const std::vector<std::string> inputs = inputs_of(options);
    check_outputs(options);
    if (options.suggest_map) check_suggestion(options, inputs);
    // What is written is open before anything is read.
    Outputs outputs(options);
    enter_sandbox(options.sandbox,
                  {.folders = {}, .renamed_in = outputs.folders()});
    const auto loaded = load_pack(options.pack);
    if (!loaded) return ExitCode::bad_pack;
    ScoreSettings settings = settings_of(options, *loaded->pack);
    if (!find_map(options, *loaded->pack, inputs, settings)) {
      return ExitCode::bad_answers;
    }
    if (options.suggest_map) {
      const ExitCode code =
          suggest_map(*loaded->pack, inputs.front(), settings.table,
                      outputs.sinks().results);
      if (code == ExitCode::ok) outputs.commit({});
      return code;
    }
    const std::shared_ptr<InputBytes> bytes = input_bytes(inputs);
    auto tables = open_tables(options, settings, *loaded->pack, inputs, bytes);
    if (!tables) return ExitCode::bad_answers;
    if (!options.rejects.empty() && !RejectWriter::can_share(*tables)) {
      throw UsageError{
          "these inputs cannot share one rejects file: they differ in format, "
          "or in what a comma means; score them one by one"};
    }
    return score_tables(options, settings, *loaded->program, *tables, bytes,
                        outputs);
  } catch (const UsageError& error) {
    say("redflag: " + exact_line(error.message) +
        "\nSee:   redflag score --help\n");
    return ExitCode::wrong_usage;
  } catch (const Interrupted&) {
    const bool to_file = !options.output.empty() || !options.rejects.empty();
    say(to_file ? "Stopped. No file was written.\n"
                : "Stopped before the end; the output is not complete.\n");
    return ExitCode::interrupted;
  }
}

}  // namespace

Command add_score(Command app, Run& run) {
  Command command = app.add_subcommand(
      "score", "Score saved questionnaires: one outcome a row");
  const auto options = std::make_shared<ScoreOptions>();
  ScoreOptions& o = *options;
  command.add_option(
      "FILE", o.files,
      "Tables of answers, CSV, NDJSON or FHIR; - is standard input");
  add_pack_option(command, o.pack);
  command
      .add_option("-o,--output", o.output,
                  "Write the outcomes to this file; - is standard output")
      .type_name("OUT");
  command
      .add_option(
          "--from", o.from,
          "csv, ndjson or fhir (R4 QuestionnaireResponses: one a line, in "
          "a Bundle, or one a file; rejects are written as ndjson); "
          "csv or ndjson by the file's name where not given")
      .one_of({"csv", "ndjson", "fhir"})
      .type_name("FORMAT");
  command
      .add_option(
          "--to", o.to,
          "csv (the default), ndjson or fhir (R4 Observations, one a line)")
      .one_of({"csv", "ndjson", "fhir"})
      .type_name("FORMAT");
  command
      .add_option("--delimiter", o.delimiter,
                  "comma, semicolon or tab; found from the header where "
                  "not given")
      .type_name("NAME");
  command.add_option("--id", o.id, "The column that holds the id (id)")
      .type_name("NAME");
  command
      .add_option("--map", o.map,
                  "How columns and codes of another program are read: a file, "
                  "or redcap, odk, kobo, pro-ctcae")
      .type_name("FILE");
  command.add_flag("--suggest-map", o.suggest_map,
                   "Score nothing: print a first map for the table, and what "
                   "it makes of each column; with --map, what that makes of "
                   "them");
  command
      .add_option("--columns", o.columns,
                  "Columns to write, with commas: id, level, possible, "
                  "advised, findings, notes, unsure, may, within, because")
      .type_name("LIST");
  command
      .add_option("--keep", o.keep,
                  "Carry this input column through; may be given again")
      .type_name("NAME")
      .one_at_a_time();
  command
      .add_option("--rejects", o.rejects,
                  "Write rejected rows to this file, to be mended")
      .type_name("FILE");
  command
      .add_option("--fail-on", o.fail_on,
                  "Exit 1 where a row's advised level is this or above")
      .type_name("LEVEL");
  command.add_option("--jobs", o.jobs, "How many threads score")
      .between(std::size_t{1}, kMostJobs)
      .type_name("N");
  command.add_flag("--strict", o.strict,
                   "Refuse columns that are not known, questions without a "
                   "column, and answers for another version of the pack");
  command.add_flag("--explain", o.explain,
                   "Say why: a column because, or with --to ndjson the "
                   "answers behind each finding; slower");
  command.add_flag("--summary", o.summary,
                   "Sum up on stderr: levels, the rules that fired most, and "
                   "what leaves rows open");
  command
      .add_option("--summary-to", o.summary_to,
                  "Write the summary to this file: a page with plots where "
                  "it ends in .html")
      .type_name("FILE");
  command
      .add_option("--format", o.format,
                  "Of --summary-to: text or html; by the file's name where "
                  "not given")
      .one_of({"text", "html"})
      .type_name("FORMAT");
  command.add_flag("--no-progress", o.no_progress,
                   "Do not tell on stderr how far the run is");
  command.add_flag("--show-values", o.show_values,
                   "Show the cells that rows were rejected for, on stderr");
  command.add_flag("--csv-raw", o.csv_raw,
                   "Write cells that a spreadsheet would run as they are");
  add_sandbox_option(command, o.sandbox);
  command.callback(
      [&run, options] { run = [options] { return run_score(*options); }; });
  return command;
}

}  // namespace redflag
