// SPDX-License-Identifier: Apache-2.0

#include "cli/pack_diff.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "analysis/pack_diff.h"
#include "analysis/pack_diff_report.h"
#include "analysis/pack_meaning.h"
#include "cli/command_line.h"
#include "cli/options.h"
#include "cli/pack_diff_cohort.h"
#include "cli/pack_source.h"
#include "cli/private_file.h"
#include "cli/streams.h"
#include "text/one_line.h"

namespace redflag {
namespace {

struct Options {
  std::string before;
  std::string after;
  std::string format = "text";
  std::string fail_on;
  std::optional<int> limit;
  CohortOptions cohort;
};

struct Compared {
  LoadedPack before;
  LoadedPack after;
  std::vector<ThingChange> changes;
  PackMeaning meaning;
  std::optional<CohortOutcome> cohort;
};

std::string name_of(const Pack& pack) {
  return pack.info.id + " " + pack.info.version;
}

std::string text_of(const Compared& compared) {
  const Pack& before = *compared.before.pack;
  const Pack& after = *compared.after.pack;
  std::string text =
      exact_line(name_of(before) + " -> " + name_of(after)) + "\n";
  if (compared.changes.empty()) {
    text += "Both packs say the same.\n";
  } else {
    text += "\n" + render_changes_text(compared.changes);
    text += "\n" + render_meaning_text(before, after, compared.meaning);
  }
  if (compared.cohort) {
    text += "\n" + render_cohort_text(before, after, *compared.cohort);
  }
  return text;
}

void write_pack(JsonWriter& json, const Pack& pack) {
  json.begin_object();
  json.member("id", pack.info.id);
  json.member("version", pack.info.version);
  json.member("digest", pack.info.digest);
  json.end_object();
}

std::string json_of(const Compared& compared) {
  std::string text;
  JsonWriter json(text, JsonWriter::Layout::indented);
  json.begin_object();
  json.member("schema", kDiffSchema);
  json.key("before");
  write_pack(json, *compared.before.pack);
  json.key("after");
  write_pack(json, *compared.after.pack);
  json.key("changes");
  write_thing_changes(json, compared.changes);
  json.key("meaning");
  write_meaning(json, *compared.before.pack, *compared.after.pack,
                compared.meaning);
  if (compared.cohort) {
    json.key("cohort");
    write_cohort(json, *compared.before.pack, *compared.after.pack,
                 *compared.cohort);
  }
  json.end_object();
  return text + "\n";
}

ExitCode exit_of(const Options& options, const Compared& compared) {
  const LevelRanks ranks(*compared.before.pack, *compared.after.pack);
  const auto& cohort = compared.cohort;
  bool found = !compared.changes.empty();
  if (!options.fail_on.empty()) {
    found =
        compared.meaning.may_lower() || (cohort && cohort->any_lowered(ranks));
  }
  const bool rejected = cohort && cohort->report.rejected > 0;
  return worst({found ? ExitCode::condition_true : ExitCode::ok,
                rejected ? ExitCode::rows_rejected : ExitCode::ok});
}

ExitCode wrong_usage(const std::string& message) {
  fmt::print(stderr, "redflag: {}\nSee:   redflag pack diff --help\n",
             exact_line(message));
  return ExitCode::wrong_usage;
}

std::string misuse_of(const Options& options) {
  const CohortOptions& cohort = options.cohort;
  if (cohort.file.empty()) {
    if (!cohort.id.empty()) return "--id goes with --cohort";
    if (!cohort.output.empty()) return "-o goes with --cohort";
    return {};
  }
  // What is not there is told where it is opened.
  std::error_code ignored;
  const bool is_there = std::filesystem::exists(cohort.file, ignored);
  if (cohort.file == "-" || (is_there && !is_plain_file(cohort.file))) {
    return "--cohort reads \"" + cohort.file +
           "\" twice: name a file that can be opened twice";
  }
  if (!cohort.output.empty() && is_same_file(cohort.file, cohort.output)) {
    return "\"" + cohort.file +
           "\" is read and written; name another file for the output";
  }
  return {};
}

ExitCode run_diff(const Options& options) {
  const std::string misuse = misuse_of(options);
  if (!misuse.empty()) return wrong_usage(misuse);
  // With one pack, the other is the built-in one: what somebody changed in a
  // copy of it.
  const bool one = options.after.empty();
  std::optional<LoadedPack> before = load_pack(one ? "" : options.before);
  std::optional<LoadedPack> after =
      load_pack(one ? options.before : options.after);
  if (!before || !after) return ExitCode::bad_pack;
  // To compare takes its time: whether the file can be written comes first.
  if (!options.cohort.output.empty()) {
    const PrivateFile attempt(options.cohort.output);
  }
  Compared compared{*std::move(before), *std::move(after), {}, {}, {}};
  compared.changes = diff_packs(*compared.before.pack, *compared.after.pack);
  compared.meaning =
      compare_meaning(*compared.before.program, *compared.after.program,
                      limits_of(options.limit));
  if (!options.cohort.file.empty()) {
    try {
      compared.cohort =
          run_cohort(compared.before, compared.after, options.cohort);
    } catch (const Interrupted&) {
      std::fputs("Stopped. Nothing was compared to the end.\n", stderr);
      return ExitCode::interrupted;
    }
    if (!compared.cohort) return ExitCode::bad_answers;
  }
  const std::string text =
      options.format == "json" ? json_of(compared) : text_of(compared);
  std::fputs(text.c_str(), stdout);
  return exit_of(options, compared);
}

}  // namespace

Command add_pack_diff(Command app, Run& run) {
  Command command = app.add_subcommand(
      "diff", "Say what differs between two packs, and for whom");
  auto options = std::make_shared<Options>();
  command
      .add_option("OLD", options->before,
                  "A folder or a .toml file; alone, it is the new one, and the "
                  "built-in pack the old")
      .required()
      .check(expect_a_path);
  command.add_option("NEW", options->after, "The pack to compare it with")
      .check(expect_a_path);
  command.add_option("--format", options->format, "text or json")
      .one_of({"text", "json"})
      .type_name("FORMAT");
  command
      .add_option("--cohort", options->cohort.file,
                  "Score these saved questionnaires with both packs")
      .type_name("FILE");
  command
      .add_option("--id", options->cohort.id,
                  "The column of the cohort that holds the id")
      .type_name("NAME");
  command
      .add_option("-o,--output", options->cohort.output,
                  "Write every row of the cohort that changes, as CSV")
      .type_name("OUT");
  command
      .add_option("--fail-on", options->fail_on,
                  "Exit 1 only where somebody is told less, or may be")
      .one_of({"lowered"})
      .type_name("CHANGE");
  add_limit_option(command, options->limit);
  command.callback(
      [&run, options] { run = [options] { return run_diff(*options); }; });
  return command;
}

}  // namespace redflag
