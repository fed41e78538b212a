// SPDX-License-Identifier: Apache-2.0

#include "cli/pack_export_fhir.h"

#include <fmt/core.h>

#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/command_line.h"
#include "cli/language.h"
#include "cli/options.h"
#include "cli/text_output.h"
#include "export/fhir_questionnaire.h"

namespace redflag {
namespace {

struct Options {
  std::string pack;
  std::string output;
  std::string language;
};

/// What a tool has to know that cannot read all of it.
void tell_of_expressions(const Program& program) {
  const Pack& pack = program.pack();
  for (const QuestionIndex q : questions_by_expression(program)) {
    fmt::print(stderr,
               "redflag: question \"{}\": enableWhen cannot say its ask_if, "
               "\"{}\"; it is in SDC's enableWhenExpression, and a tool that "
               "does not know that asks the question of everybody\n",
               pack[q].id, to_string(*pack[q].ask_if));
  }
}

ExitCode run_export_fhir(const Options& options) {
  const SpokenPack spoken =
      load_pack_in_language(options.pack, options.language);
  if (!spoken.pack) return spoken.code;
  const Program& program = *spoken.pack->program;
  std::vector<SpokenPack> translated;
  std::vector<const Pack*> others;
  for (const std::string& language : spoken.languages) {
    if (language == program.pack().info.language) continue;
    SpokenPack& other =
        translated.emplace_back(load_pack_in_language(options.pack, language));
    if (!other.pack) return other.code;
    others.push_back(other.pack->pack.get());
  }
  const std::string text = render_questionnaire(program, others);
  tell_of_expressions(program);
  write_output(options.output, text);
  return ExitCode::ok;
}

}  // namespace

Command add_pack_export_fhir(Command app, Run& run) {
  Command command = app.add_subcommand(
      "fhir",
      "A Questionnaire of FHIR R4; score --from fhir reads its answers");
  auto options = std::make_shared<Options>();
  command
      .add_option("PACK", options->pack,
                  "A folder or a .toml file (default: built in)")
      .check(expect_a_path);
  command
      .add_option("-o,--output", options->output,
                  "Write the Questionnaire to this file; - is standard output")
      .type_name("FILE");
  add_language_option(command, options->language);
  command.callback([&run, options] {
    run = [options] { return run_export_fhir(*options); };
  });
  return command;
}

}  // namespace redflag
