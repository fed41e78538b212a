// SPDX-License-Identifier: Apache-2.0
//
//   fhir_runs random SEED PACKS SHEETS
//   fhir_runs cases EVERY
//
// `random` prints resources of FHIR, one a line: the Questionnaire of each of
// PACKS random packs, then responses that fill it in. `cases` prints, for every
// EVERYth case of the built-in pack, {"case", "response", "level"}: what
// somebody says on the form, and the level of the sheet that this is.

#include <cstdint>
#include <cstdio>
#include <exception>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/case_file.h"
#include "engine/block.h"
#include "engine/compiler.h"
#include "engine/evaluator.h"
#include "engine/outcome.h"
#include "export/fhir_questionnaire.h"
#include "pack/builtin.h"
#include "pack/fhir_names.h"
#include "pack/pack_image.h"
#include "pack/units.h"
#include "support/fhir_filler.h"
#include "support/generators.h"

namespace redflag {
namespace {

void print(const std::string& line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
}

std::string one_line(const std::string& json) {
  return nlohmann::ordered_json::parse(json).dump();
}

std::shared_ptr<const Program> builtin_program() {
  return std::make_shared<const Program>(compile(
      std::make_shared<const Pack>(read_pack_image(builtin_pack_image()))));
}

/// Random packs all have the same id: a number makes it their own.
std::string numbered(std::string text, const Pack& pack, std::size_t number) {
  const std::string address = fhir_address(pack);
  const std::string own = address + "-" + std::to_string(number);
  for (std::size_t at = text.find(address); at != std::string::npos;
       at = text.find(address, at + own.size())) {
    text.replace(at, address.size(), own);
  }
  return text;
}

void run_random(std::uint64_t seed, std::size_t packs, std::size_t sheets) {
  Random random(seed);
  for (std::size_t i = 0; i < packs; ++i) {
    const GeneratedPack generated = generate_pack(random);
    const auto program = std::make_shared<const Program>(
        compile(std::make_shared<const Pack>(read_generated(generated.toml))));
    const Pack& pack = program->pack();
    const std::string questionnaire = render_questionnaire(*program);
    print(numbered(one_line(questionnaire), pack, i));
    for (std::size_t s = 0; s < sheets; ++s) {
      AnswerSheet seen(pack);
      // None where a comparison turns: HAPI's arithmetic keeps no more digits
      // than its operands have.
      AnswerSheet sheet = generate_sheet(random, pack, {});
      // A decimal of FHIR has no more than 18 digits.
      for (Answer& answer : sheet.answers) {
        answer.number = round_to_micro(answer.number);
      }
      sheet = answered(*program, std::move(sheet));
      print(numbered(fill_in(questionnaire, pack, sheet, seen), pack, i));
    }
  }
}

/// Without the answers that mean nothing since their question does not apply.
AnswerSheet as_asked(const Program& program, AnswerSheet sheet) {
  Block block(program, 1);
  block.set(RowIndex(0), sheet);
  Planes planes;
  evaluate(program, block, planes);
  for (std::size_t q = 0; q < sheet.answers.size(); ++q) {
    const NodeIndex applies = program.slots(QuestionIndex(q)).applies;
    if (!planes.truth(program, applies, RowIndex(0)).may) {
      sheet.answers[q] = Answer{};
    }
  }
  return sheet;
}

int run_cases(std::size_t every) {
  const auto program = builtin_program();
  const Pack& pack = program->pack();
  std::vector<PackFile> files;
  for (const BuiltinFile& file : builtin_cases_files()) {
    files.push_back({std::string(file.name), std::string(file.text)});
  }
  Sources sources;
  Diagnostics diagnostics;
  const auto cases = read_cases(pack, files, sources, diagnostics);
  if (!cases || cases->empty()) {
    std::fputs("the cases cannot be read\n", stderr);
    return 1;
  }
  const std::string questionnaire = render_questionnaire(*program);
  for (std::size_t i = 0; i < cases->size(); i += every) {
    const Case& one = (*cases)[i];
    AnswerSheet seen(pack);
    const std::string response =
        fill_in(questionnaire, pack, as_asked(*program, one.sheet), seen);
    const Outcome outcome = outcome_of(*program, seen);
    nlohmann::ordered_json line = {
        {"case", one.id},
        {"response", nlohmann::ordered_json::parse(response)},
        {"level", pack[outcome.levels.level].id},
        {"possible", pack[outcome.levels.possible].id},
        {"advised", pack[outcome.levels.advised].id}};
    print(line.dump());
  }
  return 0;
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() == 2 && arguments[0] == "cases") {
    return run_cases(std::stoul(arguments[1]));
  }
  if (arguments.size() != 4 || arguments[0] != "random") {
    std::fputs("usage: fhir_runs random SEED PACKS SHEETS, or cases EVERY\n",
               stderr);
    return 2;
  }
  run_random(std::stoull(arguments[1]), std::stoul(arguments[2]),
             std::stoul(arguments[3]));
  return 0;
}

}  // namespace
}  // namespace redflag

int main(int argc, char** argv) {
  try {
    return redflag::run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
