// SPDX-License-Identifier: Apache-2.0

#include "cli/pack_prove.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/proof_report.h"
#include "analysis/prover.h"
#include "cli/command_line.h"
#include "cli/options.h"
#include "cli/pack_source.h"

namespace redflag {
namespace {

struct Options {
  std::string pack;
  std::vector<std::string> only;
  int conflicts = SolverLimits().conflicts;
  bool json = false;
  bool all = false;
};

/// One line on a terminal, drawn again and again, and gone at the end.
class ProofProgress {
 public:
  ProofProgress() : shown_(::isatty(STDERR_FILENO) != 0) {}
  ~ProofProgress() {
    if (shown_ && drawn_) std::fputs("\r\033[K", stderr);
  }
  ProofProgress(const ProofProgress&) = delete;
  ProofProgress& operator=(const ProofProgress&) = delete;

  void show(std::string_view property, std::size_t done, std::size_t total) {
    if (!shown_) return;
    drawn_ = true;
    std::fputs(
        fmt::format("\r\033[K{}: {} of {}", property, done, total).c_str(),
        stderr);
    std::fflush(stderr);
  }

 private:
  bool shown_;
  bool drawn_ = false;
};

ExitCode run_prove(const Options& options) {
  const std::optional<LoadedPack> loaded = load_pack(options.pack);
  if (!loaded) return ExitCode::bad_pack;
  const ProofReport report = [&] {
    ProofProgress progress;
    return prove({*loaded->program,
                  {.conflicts = options.conflicts},
                  [&progress](std::string_view property, std::size_t done,
                              std::size_t total) {
                    progress.show(property, done, total);
                  }},
                 options.only);
  }();
  const std::string text =
      options.json
          ? render_proof_json(*loaded->program, report, loaded->sources)
          : render_proof_text(*loaded->program, report, loaded->sources,
                              {.all = options.all});
  std::fputs(text.c_str(), stdout);
  return report.passed() ? ExitCode::ok : ExitCode::condition_true;
}

std::vector<std::string> property_names() {
  std::vector<std::string> names;
  for (const Property& property : properties()) {
    names.emplace_back(property.name);
  }
  return names;
}

}  // namespace

Command add_pack_prove(Command app, Run& run) {
  Command command = app.add_subcommand(
      "prove", "Prove what holds of a pack whatever is answered");
  auto options = std::make_shared<Options>();
  command
      .add_option("PACK", options->pack,
                  "A folder or a .toml file (default: built in)")
      .check(expect_a_path);
  command
      .add_option("--only", options->only,
                  "Only this property, as the report names it; may be given "
                  "again")
      .one_of(property_names())
      .one_at_a_time()
      .type_name("PROPERTY");
  command
      .add_option("--limit", options->conflicts,
                  "How hard to look: conflicts of the solver for each "
                  "question; the steps of a property and of the whole run go "
                  "with it (default: 200000)")
      .between(1, 1'000'000'000)
      .type_name("N");
  command
      .add_option(
          "--format",
          [options](const std::string& format) {
            options->json = format == "json";
          },
          "text or json")
      .one_of({"text", "json"})
      .type_name("FORMAT");
  command.add_flag("--all", options->all, "List every note, not the first 10");
  command.callback(
      [&run, options] { run = [options] { return run_prove(*options); }; });
  return command;
}

}  // namespace redflag
