// SPDX-License-Identifier: Apache-2.0

#include "support/small_pack.h"

#include <cstdio>
#include <cstdlib>

#include "engine/compiler.h"
#include "pack/pack_reader.h"
#include "render/diagnostics_text.h"

namespace redflag {
namespace {

constexpr const char* beginning = R"(
[pack]
id = "small"
version = "1.0.0"
title = "A small pack"
reviewed = ""
unsure_level = "soon"
opening = "Some questions."
closing = "That is all."

[[level]]
id = "emergency"
title = "Emergency"
action = "Call now."
within = "now"
colour = "red"

[[level]]
id = "soon"
title = "Soon"
action = "Call this week."
within = "7 days"
colour = "yellow"

[[level]]
id = "none"
title = "Nothing reported"
action = "Nothing to do."
colour = "white"

[[source]]
id = "s"
organisation = "Somebody"
title = "A book"
year = 2020
standing = "read"
)";

}  // namespace

std::shared_ptr<const Program> small_program(const std::string& toml) {
  Sources sources;
  Diagnostics diagnostics;
  std::optional<Pack> pack =
      read_pack({{"small.toml", beginning + toml}}, sources, diagnostics);
  if (!pack) {
    std::fputs(render_diagnostics(sources, diagnostics).c_str(), stderr);
    std::abort();
  }
  return std::make_shared<const Program>(
      compile(std::make_shared<const Pack>(*std::move(pack))));
}

QuestionIndex question(const Program& program, const std::string& id) {
  const std::optional<QuestionIndex> found = program.pack().find_question(id);
  if (!found) {
    std::fprintf(stderr, "no question %s\n", id.c_str());
    std::abort();
  }
  return *found;
}

AnswerSheet sheet_of(
    const Program& program,
    const std::vector<std::pair<std::string, std::string>>& answers) {
  AnswerSheet sheet(program.pack());
  for (const auto& [id, cell] : answers) {
    const QuestionIndex q = question(program, id);
    const auto answer = read_answer(program.pack()[q], cell);
    if (!std::holds_alternative<Answer>(answer)) {
      std::fprintf(stderr, "%s cannot be %s\n", id.c_str(), cell.c_str());
      std::abort();
    }
    sheet[q] = std::get<Answer>(answer);
  }
  return sheet;
}

}  // namespace redflag
