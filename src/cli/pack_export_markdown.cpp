// SPDX-License-Identifier: Apache-2.0

#include "cli/pack_export_markdown.h"

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/case_file.h"
#include "cli/case_source.h"
#include "cli/command_line.h"
#include "cli/language.h"
#include "cli/options.h"
#include "cli/text_output.h"
#include "export/pack_markdown.h"
#include "render/diagnostics_text.h"

namespace redflag {
namespace {

struct Options {
  std::string pack;
  std::string output;
  std::string language;
};

DocumentCase document_case(const Pack& pack, const Case& of) {
  DocumentCase result{.id = of.id,
                      .text = of.text,
                      .source = of.source,
                      .answers = {},
                      .rest_is_no = of.rest_is_no,
                      .level = of.level,
                      .possible = of.possible,
                      .advised = of.advised,
                      .acceptable = of.acceptable,
                      .over = of.over,
                      .over_because = of.over_because,
                      .findings = of.findings,
                      .never = of.never};
  for (const QuestionIndex q : of.named) {
    result.answers.emplace_back(q,
                                answer_words(pack[q], of.sheet[q], pack.words));
  }
  return result;
}

ExitCode run_export_markdown(const Options& options) {
  SpokenPack spoken = load_pack_in_language(options.pack, options.language);
  if (!spoken.pack) return spoken.code;
  LoadedPack& loaded = *spoken.pack;
  Diagnostics diagnostics;
  const auto read = read_cases(*loaded.pack, case_files(options.pack),
                               loaded.sources, diagnostics);
  if (!read) {
    const std::string text = render_diagnostics(loaded.sources, diagnostics);
    std::fputs(text.c_str(), stderr);
    return ExitCode::bad_pack;
  }
  std::vector<DocumentCase> cases;
  for (const Case& of : *read) {
    cases.push_back(document_case(*loaded.pack, of));
  }
  write_output(options.output, render_pack_markdown(*loaded.pack, cases));
  return ExitCode::ok;
}

}  // namespace

Command add_pack_export_markdown(Command app, Run& run) {
  Command command = app.add_subcommand(
      "markdown", "All that the pack says, as a document to review");
  auto options = std::make_shared<Options>();
  command
      .add_option("PACK", options->pack,
                  "A folder or a .toml file (default: built in)")
      .check(expect_a_path);
  add_output_option(command, options->output);
  add_language_option(command, options->language);
  command.callback([&run, options] {
    run = [options] { return run_export_markdown(*options); };
  });
  return command;
}

}  // namespace redflag
