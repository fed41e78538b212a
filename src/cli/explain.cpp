// SPDX-License-Identifier: Apache-2.0

#include "cli/explain.h"

#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/exact_bound.h"
#include "analysis/what_if.h"
#include "analysis/what_if_report.h"
#include "cli/command_line.h"
#include "cli/explain_name.h"
#include "cli/explain_row.h"
#include "cli/options.h"
#include "cli/pack_source.h"
#include "cli/sheet_source.h"
#include "cli/table_format.h"
#include "engine/explanation.h"
#include "engine/safe_reading.h"
#include "engine/sheet_versions.h"
#include "render/answer_json.h"
#include "render/explanation_json.h"
#include "render/explanation_text.h"
#include "text/one_line.h"

namespace redflag {
namespace {

struct Options {
  std::string what;
  std::string pack;
  std::string rule;
  RowOptions row;
  std::string format = "text";
  bool what_if = false;
  bool exact = false;
  std::optional<int> limit;

  bool as_json() const { return format == "json"; }
};

constexpr const char* kOfTables =
    "--row, --id, --id-column, --from, --map and --delimiter";

ExitCode wrong_usage(const std::string& message) {
  fmt::print(stderr, "redflag: {}\nSee:   redflag explain --help\n",
             exact_line(message));
  return ExitCode::wrong_usage;
}

void print(const std::string& text) { std::fputs(text.c_str(), stdout); }

/// "RF1204", or meant to be one: no id of a rule is RF and digits by chance.
bool looks_like_code(std::string_view text) {
  if (text.size() < 3 || (text[0] | 0x20) != 'r' || (text[1] | 0x20) != 'f') {
    return false;
  }
  for (const char c : text.substr(2)) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

bool looks_like_file(const std::string& text) {
  std::error_code ignored;
  return text == "-" || text.find_first_of("./") != std::string::npos ||
         std::filesystem::exists(text, ignored);
}

std::string expect_a_delimiter(const std::string& name) {
  if (delimiter_called(name)) return {};
  return "\"" + name + "\" is no delimiter; choose comma, semicolon or tab";
}

/// Rows are numbered as `score` numbers them.
std::string expect_a_row(const std::string& text) {
  constexpr std::size_t kMostDigits = 18;
  const bool digits =
      !text.empty() && text.find_first_not_of("0123456789") == text.npos;
  if (digits && text.size() <= kMostDigits &&
      text.find_first_not_of('0') != text.npos) {
    return {};
  }
  return "rows are counted from 1, without the header; \"" + text +
         "\" is none";
}

ExitCode explain_code(const Options& options) {
  const std::optional<Code> code = find_code(options.what);
  if (!code) return wrong_usage(about_unknown_code(options.what));
  const CodeEntry& entry = *code_entry(*code);
  print(options.as_json() ? render_code_json(entry) : render_code_text(entry));
  return ExitCode::ok;
}

/// Explains a sheet as `reading` takes it; without one, as it stands.
ExitCode explain_answers(const Options& options, LoadedPack& pack,
                         const AnswerSheet& given,
                         const SafeReading* reading = nullptr) {
  const AnswerSheet& sheet = reading == nullptr ? given : reading->sheet;
  std::optional<RuleIndex> rule;
  if (!options.rule.empty()) {
    rule = pack.pack->find_rule(options.rule);
    if (!rule) {
      return wrong_usage(about_unknown_rule(*pack.pack, options.rule));
    }
  }
  const SheetExplanation explanation =
      explain_sheet(*pack.program, sheet, rule);
  const Program& program = *pack.program;
  std::optional<ExactBound> exact;
  std::optional<WhatIf> other;
  const SolverLimits limits = limits_of(options.limit);
  if (options.exact) exact = exact_bound(program, sheet, limits);
  if (options.what_if) other = what_if(program, sheet, limits);
  if (options.as_json()) {
    print(render_explanation_json(program, explanation, [&](JsonWriter& json) {
      if (reading != nullptr) {
        write_changed(json, *pack.pack, reading->changed);
        write_old(json, *pack.pack, given, reading->old);
      }
      if (exact) write_exact_bound(json, *pack.pack, *exact);
      if (other) write_what_if(json, *pack.pack, *other);
    }));
    return ExitCode::ok;
  }
  print(render_explanation_text(program, explanation, sheet));
  if (reading != nullptr) {
    print(render_reading_text(*pack.pack, given, *reading));
  }
  if (exact) {
    print("\n" + render_exact_bound_text(*pack.pack, explanation.outcome.levels,
                                         *exact));
  }
  if (other) {
    print("\n" + render_what_if_text(*pack.pack, sheet, *other));
  }
  return ExitCode::ok;
}

ExitCode explain_row(const Options& options, LoadedPack& pack) {
  const FoundSheet found = load_row(*pack.pack, options.what, options.row);
  if (!found.sheet) return found.exit;
  return worst({found.exit, explain_answers(options, pack, *found.sheet)});
}

/// What is wrong with the options beside a file; empty where nothing is.
std::string misuse_of_file(const Options& options) {
  std::error_code ignored;
  if (std::filesystem::is_directory(options.what, ignored)) {
    return "\"" + options.what + "\" is a folder; name a file in it";
  }
  const bool sheet = options.what.ends_with(".toml");
  if (sheet && options.row.any()) {
    return "\"" + options.what + "\" is one answer sheet, without rows; " +
           kOfTables + " go with a table";
  }
  if (options.limit && !options.what_if && !options.exact) {
    return "--limit goes with --what-if or --exact";
  }
  const bool by_row = options.row.number || options.row.id;
  if (!by_row && !options.row.id_column.empty()) {
    return "--id-column goes with --id VALUE";
  }
  if (!options.row.map.empty()) {
    std::string misuse = misuse_of_map(options.row.from, options.what);
    if (!misuse.empty()) return misuse;
  }
  if (!by_row && !sheet && (options.what != "-" || options.row.any())) {
    return "say which row of \"" + options.what +
           "\" to explain: --row N, or --id VALUE";
  }
  return {};
}

ExitCode explain_file(const Options& options, LoadedPack& pack) {
  const std::string misuse = misuse_of_file(options);
  if (!misuse.empty()) return wrong_usage(misuse);
  if (options.row.any()) return explain_row(options, pack);
  const LoadedSheet loaded =
      load_sheet(pack, options.what, Told::all, OtherAnswers::told);
  if (!loaded.sheet) return loaded.code;
  // As `check` reads it, so that both say the same level.
  const SafeReading reading = read_safely(
      *pack.program, *loaded.sheet, changed_answers(*pack.pack, *loaded.sheet));
  return worst(
      {loaded.code, explain_answers(options, pack, *loaded.sheet, &reading)});
}

/// What is wrong with the options beside what is no file; empty where nothing
/// is.
std::string misuse_of_name(const Options& options) {
  if (options.row.any()) {
    return "\"" + options.what + "\" is no file; " + kOfTables +
           " go with a table";
  }
  if (!options.rule.empty()) {
    return "\"" + options.what +
           "\" is no file; --rule goes with an answer sheet or a row";
  }
  if (options.what_if || options.exact) {
    return "\"" + options.what + "\" is no file; " +
           (options.what_if ? "--what-if" : "--exact") +
           " goes with an answer sheet or a row";
  }
  if (options.limit) return "--limit goes with --what-if or --exact";
  return {};
}

ExitCode run_explain(const Options& options) {
  if (looks_like_code(options.what)) {
    const std::string misuse = misuse_of_name(options);
    return misuse.empty() ? explain_code(options) : wrong_usage(misuse);
  }
  std::optional<LoadedPack> pack = load_pack(options.pack);
  if (!pack) return ExitCode::bad_pack;
  // The id of a rule holds neither a point nor a slash.
  const auto text = explain_name(*pack->pack, options.what, options.as_json());
  if (!text && looks_like_file(options.what)) {
    return explain_file(options, *pack);
  }
  if (!text) return wrong_usage(about_unknown_name(*pack->pack, options.what));
  const std::string misuse = misuse_of_name(options);
  if (!misuse.empty()) return wrong_usage(misuse);
  print(*text);
  return ExitCode::ok;
}

}  // namespace

Command add_explain(Command app, Run& run) {
  Command command = app.add_subcommand(
      "explain", "Say why: an answer sheet, a row, a rule, a sign, a code");
  auto options = std::make_shared<Options>();
  command
      .add_option("WHAT", options->what,
                  "ANSWERS.toml, a table with --row or --id, the id of a rule "
                  "or a sign, or a code such as RF1204")
      .required();
  add_pack_option(command, options->pack);
  DeclaredOption row = command.add_option("--row", options->row.number,
                                          "The row of a table, from 1");
  row.type_name("N").check(expect_a_row);
  command.add_option("--id", options->row.id, "The row with this id")
      .check([](const std::string& id) -> std::string {
        return id.empty() ? "the id is empty; say which row with --row" : "";
      })
      .type_name("VALUE")
      .excludes(row);
  command
      .add_option("--id-column", options->row.id_column,
                  "The column that holds the id")
      .type_name("NAME");
  command
      .add_option("--from", options->row.from,
                  "csv, ndjson or fhir, as `score` reads them; csv or ndjson "
                  "by the file's name where not given")
      .one_of({"csv", "ndjson", "fhir"})
      .type_name("FORMAT");
  command
      .add_option("--map", options->row.map,
                  "The map that `score` was given: a file, or redcap, odk, "
                  "kobo, pro-ctcae")
      .type_name("FILE");
  command
      .add_option("--delimiter", options->row.delimiter,
                  "comma, semicolon or tab; found from the header where not "
                  "given")
      .check(expect_a_delimiter)
      .type_name("NAME");
  command
      .add_option("--rule", options->rule,
                  "Explain this rule too, whether it fired or not")
      .type_name("RULE");
  command.add_flag("--what-if", options->what_if,
                   "The smallest changes of answers that would raise or lower "
                   "the level, and which answer would settle most");
  command.add_flag("--exact", options->exact,
                   "The exact bound beside the one that is printed");
  add_limit_option(command, options->limit);
  command.add_option("--format", options->format, "text or json")
      .one_of({"text", "json"})
      .type_name("FORMAT");
  command.callback(
      [&run, options] { run = [options] { return run_explain(*options); }; });
  return command;
}

}  // namespace redflag
