// SPDX-License-Identifier: Apache-2.0

#include "support/scoring.h"

#include <cstdio>
#include <cstdlib>

#include "engine/compiler.h"
#include "pack/pack_reader.h"

namespace redflag {

std::shared_ptr<const Program> program_of(const std::string& pack) {
  Sources sources;
  Diagnostics diagnostics;
  std::optional<Pack> read =
      read_pack({{"pack.toml", pack}}, sources, diagnostics);
  if (!read) {
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      std::fprintf(stderr, "%s\n", diagnostic.message.c_str());
    }
    std::abort();
  }
  return std::make_shared<const Program>(
      compile(std::make_shared<const Pack>(std::move(*read))));
}

std::string_view scoring_pack() {
  return R"(
[pack]
id = "demo"
version = "1.10.0"
title = "A demonstration"
unsure_level = "soon"

[[level]]
id = "now"
title = "Now"
action = "Ring now."
within = "now"
[[level]]
id = "soon"
title = "Soon"
action = "Ring in the next days."
within = "7 days"
[[level]]
id = "none"
title = "None"
action = "Nothing matched."

[[source]]
id = "book"
organisation = "Somebody"
title = "A book"
year = 2020
address = "https://example.org/"
standing = "read"

[[sign]]
id = "fever"
title = "Fever"
notice = "A fever"
[[sign.question]]
id = "fever_temp"
ask = "What was it?"
type = "number"
unit = "C"
min = 30
max = 45
step = 0.1
worse = "higher"
optional = true
changed = "1.9.0"
[[sign.question]]
id = "fever_chills"
ask = "Did you shiver?"
type = "yes-no"
[[sign.rule]]
id = "fever_high"
level = "now"
when = "fever_temp >= 38 C"
because = "A high fever needs a call."
sources = ["book"]
[[sign.rule]]
id = "fever_chills"
level = "soon"
when = "fever and fever_chills"
because = "Shivering needs a look."
sources = ["book"]

[[question]]
id = "kind"
ask = "Which kind?"
type = "choice"
option = [{ id = "dry", label = "Dry" }, { id = "wet", label = "Wet" }]
[[question]]
id = "treatment"
ask = "Which treatment?"
type = "choices"
option = [{ id = "chemo", label = "Chemo" }, { id = "radio", label = "Radio" }]

[[rule]]
id = "treated"
level = "soon"
when = "treatment has chemo and kind is wet"
because = "Treatment and phlegm need a look."
sources = ["book"]
)";
}

Scored scored(const Program& program, const std::vector<TableText>& texts,
              const ScoreSettings& settings) {
  Scored run{{}, {}, {}, ScoreReport(program.pack())};
  std::vector<Table> tables;
  bool usable = true;
  for (const TableText& text : texts) {
    TableSource source{.name = text.name,
                       .format = text.format,
                       .open =
                           [&text] {
                             return std::make_unique<PiecewiseSource>(
                                 text.text, text.piece, text.piece_bytes);
                           },
                       .opens_twice = text.opens_twice,
                       .may_wait = text.may_wait};
    tables.emplace_back(program.pack(), std::move(source), settings.table,
                        run.headers.emplace_back());
    usable = usable && run.headers.back().errors.empty();
  }
  if (!usable) return run;
  const ScoreSinks sinks{
      .results = [&](std::string_view text) { run.results += text; },
      .rejects = [&](std::string_view text) { run.rejects += text; }};
  run.report = score(program, tables, settings, sinks, {});
  return run;
}

}  // namespace redflag
