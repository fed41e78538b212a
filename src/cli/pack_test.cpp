// SPDX-License-Identifier: Apache-2.0

#include "cli/pack_test.h"

#include <cstdint>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/case_file.h"
#include "analysis/case_report.h"
#include "cli/case_source.h"
#include "cli/command_line.h"
#include "cli/options.h"
#include "cli/pack_source.h"
#include "cli/prompt_figures.h"
#include "render/diagnostics_text.h"

namespace redflag {
namespace {

enum class Format : std::uint8_t { text, json, junit };

struct Options {
  std::string pack;
  std::string filter;
  Format format = Format::text;
  bool suggest = false;
  bool mutate = false;
  bool prompts = false;
  bool all = false;
  std::optional<int> limit;
};

std::string render(const CaseReport& report, const Sources& sources,
                   const Options& options) {
  switch (options.format) {
    case Format::text:
      return render_cases_text(report, sources, {.all = options.all});
    case Format::json:
      return render_cases_json(report, sources);
    case Format::junit:
      return render_cases_junit(report, sources);
  }
  return {};
}

// Drafts of cases are a file of their own: the report goes beside it.
void print(const CaseReport& report, const Sources& sources,
           const std::set<std::string>& ids, const Options& options) {
  const std::string text = render(report, sources, options);
  const bool drafts = options.suggest && options.format == Format::text;
  std::fputs(text.c_str(), drafts ? stderr : stdout);
  if (!drafts) return;
  const std::string cases =
      suggestions_text(report.program->pack(), *report.suggestions, ids);
  std::fputs(cases.c_str(), stdout);
}

ExitCode run_tests(const Options& options) {
  if (options.limit && !options.mutate && !options.suggest) {
    std::fputs(
        "redflag: --limit goes with --mutate or --suggest\n"
        "See:   redflag pack test --help\n",
        stderr);
    return ExitCode::wrong_usage;
  }
  std::optional<LoadedPack> loaded = load_pack(options.pack);
  if (!loaded) return ExitCode::bad_pack;
  Diagnostics diagnostics;
  std::optional<std::vector<Case>> cases = read_cases(
      *loaded->pack, case_files(options.pack), loaded->sources, diagnostics);
  if (!cases) {
    const std::string text = render_diagnostics(loaded->sources, diagnostics);
    std::fputs(text.c_str(), stderr);
    return ExitCode::bad_pack;
  }
  std::set<std::string> ids;
  for (const Case& of : *cases) ids.insert(of.id);
  std::erase_if(*cases, [&](const Case& of) {
    return !matches_filter(of.id, options.filter);
  });
  const bool has_none = cases->empty();
  if (has_none) {
    // Nothing was tested, which must not look like a pass.
    std::fputs(options.filter.empty() ? "redflag: the pack has no cases\n"
                                      : "redflag: no case matches the filter\n",
               stderr);
    // What would test it can be drafted all the same.
    if (!options.suggest || !options.filter.empty()) {
      return ExitCode::condition_true;
    }
  }
  CaseReport report =
      make_case_report(loaded->program, *std::move(cases), options.mutate,
                       options.suggest, limits_of(options.limit));
  report.whole = options.filter.empty();
  if (options.prompts) {
    report.prompts = count_prompts(loaded->program, report.cases);
  }
  print(report, loaded->sources, ids, options);
  return report.passed() && !has_none ? ExitCode::ok : ExitCode::condition_true;
}

}  // namespace

Command add_pack_test(Command app, Run& run) {
  Command command =
      app.add_subcommand("test", "Run a pack's cases, and say what they miss");
  auto options = std::make_shared<Options>();
  command
      .add_option("PACK", options->pack,
                  "A folder or a .toml file (default: built in)")
      .check(expect_a_path);
  command.add_option("--filter", options->filter,
                     "Only cases whose id has this in it, or matches * and ?");
  command
      .add_option(
          "--format",
          [options](const std::string& format) {
            options->format = format == "json"    ? Format::json
                              : format == "junit" ? Format::junit
                                                  : Format::text;
          },
          "text, json or junit")
      .one_of({"text", "json", "junit"})
      .type_name("FORMAT");
  command.add_flag("--suggest", options->suggest,
                   "Print drafts of cases for what no case covers, and "
                   "the report on stderr");
  command.add_flag("--mutate", options->mutate,
                   "Say which mistakes in the rules no case would notice");
  command.add_flag("--prompts", options->prompts,
                   "Count the prompts of all pairs of signs");
  add_limit_option(command, options->limit);
  command.add_flag("--all", options->all, "List everything, not the first 20");
  command.callback(
      [&run, options] { run = [options] { return run_tests(*options); }; });
  return command;
}

}  // namespace redflag
