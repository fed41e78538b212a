// SPDX-License-Identifier: Apache-2.0
#include "support/proof_lines.h"

#include <algorithm>
#include <map>

namespace redflag {
namespace {

struct LineWords {
  const char* what;
  const char* that;
};

const std::map<Code, LineWords>& words_of_codes() {
  static const std::map<Code, LineWords> words = {
      {codes::rule_never_fires, {"rule", "never fires"}},
      {codes::level_not_reached, {"level", "is never reached"}},
      {codes::question_decides_nothing, {"question", "decides nothing"}},
      {codes::worse_lowers,
       {"question", "lowers the level with a worse answer"}},
      {codes::unsure_advises_less, {"question", "advises less when not sure"}},
      {codes::sign_ends_at_none, {"sign", "ends at the lowest level"}},
      {codes::never_asked, {"question", "is never asked"}},
      {codes::promise_broken, {"promise", "is broken"}},
      {codes::promise_unsure,
       {"promise", "is broken while answers are missing"}},
      {codes::rule_covered, {"rule", "is always covered"}},
      {codes::option_decides_nothing, {"option", "decides nothing"}},
      {codes::bound_broken, {"bound at", "is broken"}},
      {codes::skipping_matters, {"question", "is skipped and matters"}},
  };
  return words;
}

}  // namespace

std::set<std::string> proof_lines(const ProofReport& report) {
  std::set<std::string> lines;
  std::size_t level = 0;
  std::size_t possible = 0;
  for (const PropertyReport& property : report.properties) {
    for (const ProofFinding& finding : property.findings) {
      if (finding.code == codes::bound_not_exact) {
        std::size_t& most =
            finding.where.starts_with("level ") ? level : possible;
        most = std::max(most, finding.levels);
        if (finding.levels > 0) continue;
      }
      if (finding.verdict == Verdict::not_decided ||
          finding.code == codes::bound_not_exact) {
        lines.insert("not decided: " + finding.message);
        continue;
      }
      const LineWords words = words_of_codes().at(finding.code);
      lines.insert(std::string(words.what) + ' ' + finding.where + ' ' +
                   words.that);
    }
  }
  const auto add_width = [&](const char* end, std::size_t levels) {
    if (levels == 0) return;
    lines.insert(std::string(end) + " is not exact, by " +
                 std::to_string(levels));
  };
  add_width("level", level);
  add_width("possible", possible);
  return lines;
}

}  // namespace redflag
