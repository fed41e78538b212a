// SPDX-License-Identifier: Apache-2.0

#include "cli/pack_lint.h"

#include <fmt/format.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "analysis/case_file.h"
#include "analysis/lint.h"
#include "cli/case_source.h"
#include "cli/clock.h"
#include "cli/command_line.h"
#include "cli/language.h"
#include "cli/options.h"
#include "cli/pack_source.h"
#include "engine/compiler.h"
#include "pack/translation.h"
#include "render/diagnostics_json.h"
#include "render/diagnostics_sarif.h"
#include "render/diagnostics_text.h"

namespace redflag {
namespace {

enum class Format : std::uint8_t { text, json, sarif };

struct Options {
  std::string pack;
  Format format = Format::text;
  bool strict = false;
};

/// What reading a pack and linting it came to.
struct Linted {
  bool usable = false;
  Sources sources;
  Diagnostics diagnostics;
  std::size_t waived = 0;
  std::exception_ptr unreadable;  ///< what could not be read, if anything
};

/// The ids of the cases. What is wrong with them is added to the diagnostics,
/// and then there are none.
std::optional<std::set<std::string>> case_ids(const std::string& path,
                                              const Pack& pack,
                                              Linted& linted) {
  std::vector<PackFile> files;
  try {
    files = case_files(path);
  } catch (const std::system_error&) {
    linted.unreadable = std::current_exception();
    return std::nullopt;
  }
  const std::optional<std::vector<Case>> cases =
      read_cases(pack, files, linted.sources, linted.diagnostics);
  if (!cases) return std::nullopt;
  std::set<std::string> ids;
  for (const Case& one : *cases) ids.insert(one.id);
  return ids;
}

/// The translations that can be read. What is wrong with others is added to the
/// diagnostics.
std::vector<PackTranslation> translations(const std::string& path,
                                          const Pack& pack, Linted& linted) {
  std::vector<PackTranslation> readable;
  for (const std::string& name : translation_names(path)) {
    std::optional<PackTranslation> translation = read_translation(
        pack, translation_file(path, name), linted.sources, linted.diagnostics);
    if (translation) readable.push_back(*std::move(translation));
  }
  return readable;
}

Linted lint_pack(const std::string& path) {
  Linted linted;
  const std::vector<PackFile> files = pack_files(path);
  std::optional<Pack> pack =
      read_pack(files, linted.sources, linted.diagnostics);
  if (!pack) {
    try {
      expect_all_read(path, files);
    } catch (const std::system_error&) {
      linted.unreadable = std::current_exception();
    }
    return linted;
  }
  linted.usable = true;
  const Program program =
      compile(std::make_shared<const Pack>(*std::move(pack)));
  const LintReport report =
      lint({program, case_ids(path, program.pack(), linted),
            translations(path, program.pack(), linted),
            std::chrono::floor<std::chrono::days>(current_time())});
  for (const Diagnostic& diagnostic : report.diagnostics.all()) {
    linted.diagnostics.add(diagnostic);
  }
  linted.waived = report.waived;
  return linted;
}

std::size_t count(const Diagnostics& diagnostics, Severity severity) {
  std::size_t found = 0;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (diagnostic.severity == severity) ++found;
  }
  return found;
}

std::string counted(std::size_t number, const char* what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

std::string summary(const Linted& linted) {
  const Diagnostics& all = linted.diagnostics;
  std::string line = counted(count(all, Severity::error), "error") + ", " +
                     counted(count(all, Severity::warning), "warning") + ", " +
                     counted(count(all, Severity::note), "note");
  if (linted.waived > 0) line += fmt::format("; {} waived", linted.waived);
  if (!linted.usable) line += "; the pack cannot be used";
  return line + "\n";
}

ExitCode exit_code(const Linted& linted, bool strict) {
  if (!linted.usable) return ExitCode::bad_pack;
  const bool found =
      linted.diagnostics.has_errors() ||
      (strict && count(linted.diagnostics, Severity::warning) > 0);
  return found ? ExitCode::condition_true : ExitCode::ok;
}

std::string render(const Linted& linted, Format format) {
  switch (format) {
    case Format::text:
      return render_diagnostics(linted.sources, linted.diagnostics);
    case Format::json:
      return render_diagnostics_json(linted.sources, linted.diagnostics);
    case Format::sarif:
      return render_diagnostics_sarif(linted.sources, linted.diagnostics);
  }
  return {};
}

ExitCode run_lint(const Options& options) {
  const Linted linted = lint_pack(options.pack);
  std::fputs(render(linted, options.format).c_str(), stdout);
  std::fflush(stdout);
  std::fputs(summary(linted).c_str(), stderr);
  if (linted.unreadable) std::rethrow_exception(linted.unreadable);
  return exit_code(linted, options.strict);
}

}  // namespace

Command add_pack_lint(Command app, Run& run) {
  Command command =
      app.add_subcommand("lint", "Say all there is to say about a pack");
  auto options = std::make_shared<Options>();
  command
      .add_option("PACK", options->pack,
                  "A folder or a .toml file (default: built in)")
      .check(expect_a_path);
  command
      .add_option(
          "--format",
          [options](const std::string& format) {
            options->format = format == "json"    ? Format::json
                              : format == "sarif" ? Format::sarif
                                                  : Format::text;
          },
          "text, json or sarif")
      .one_of({"text", "json", "sarif"})
      .type_name("FORMAT");
  command.add_flag("--strict", options->strict,
                   "Warnings too end with exit status 1");
  command.callback(
      [&run, options] { run = [options] { return run_lint(*options); }; });
  return command;
}

}  // namespace redflag
