// SPDX-License-Identifier: Apache-2.0
#include "export/checklist_lines.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

namespace redflag {
namespace {

bool is_short(const PaperCondition& condition) {
  return condition.kind == PaperKind::question ||
         condition.kind == PaperKind::option ||
         (condition.kind == PaperKind::or_ &&
          std::ranges::all_of(condition.parts, is_short));
}

// The parts of a list of this kind, or what is no such list as its one part.
void append(PaperCondition& list, const PaperCondition& more) {
  if (more.kind == list.kind) {
    list.parts.insert(list.parts.end(), more.parts.begin(), more.parts.end());
  } else {
    list.parts.push_back(more);
  }
}

void add_line(LineGroup& group, const PaperCondition& condition) {
  for (PaperCondition& line : group.lines) {
    if (!is_short(line) || !is_short(condition)) continue;
    PaperCondition both{.kind = PaperKind::or_};
    append(both, line);
    append(both, condition);
    line = std::move(both);
    return;
  }
  group.lines.push_back(condition);
}

LineGroup& group_for(std::vector<LineGroup>& groups, const Rule& rule,
                     LevelIndex unsure) {
  for (LineGroup& group : groups) {
    if (group.level == rule.level && group.unsure == unsure &&
        group.advice == rule.advice) {
      return group;
    }
  }
  groups.push_back({rule.level, unsure, rule.advice, {}});
  return groups.back();
}

std::optional<PaperCondition> cautious_line(const Rule& rule, RuleIndex index,
                                            const PaperConditions& paper) {
  if (rule.if_unsure == rule.level) return {};
  PaperCondition missing{.kind = PaperKind::or_};
  missing.parts = paper.decided_by_ranges(index);
  if (missing.parts.empty()) return {};
  if (missing.parts.size() == 1) {
    missing = PaperCondition(missing.parts.front());
  }
  PaperCondition both{.kind = PaperKind::and_};
  append(both, paper.rule(index));
  append(both, missing);
  return both;
}

}  // namespace

std::vector<LineGroup> line_groups(const Pack& pack,
                                   const PaperConditions& paper,
                                   const std::vector<RuleIndex>& rules) {
  std::vector<LineGroup> groups;
  for (const RuleIndex r : rules) {
    const Rule& rule = pack[r];
    add_line(group_for(groups, rule, rule.if_unsure), paper.rule(r));
    if (const auto cautious = cautious_line(rule, r, paper)) {
      add_line(group_for(groups, rule, rule.level), *cautious);
    }
  }
  std::ranges::stable_sort(groups, std::ranges::greater{}, &LineGroup::level);
  return groups;
}

}  // namespace redflag
