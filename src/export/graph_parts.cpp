// SPDX-License-Identifier: Apache-2.0

#include "export/graph_parts.h"

#include <algorithm>
#include <cstddef>
#include <variant>

namespace redflag {
namespace {

template <class Item>
void add_new(std::vector<Item>& list, Item item) {
  if (std::ranges::find(list, item) == list.end()) list.push_back(item);
}

void add_reads(const Pack& pack, const Expr& expr, DirectReads& reads) {
  if (expr.kind == ExprKind::name || expr.kind == ExprKind::is ||
      expr.kind == ExprKind::has) {
    const std::optional<Named> named = pack.find(expr.name);
    if (!named) return;
    if (const auto* question = std::get_if<QuestionIndex>(&*named)) {
      add_new(reads.questions, *question);
    } else if (const auto* flag = std::get_if<FlagIndex>(&*named)) {
      add_new(reads.flags, *flag);
    } else {
      add_new(reads.values, std::get<ValueIndex>(*named));
    }
  } else if (expr.kind == ExprKind::level_of) {
    if (const auto sign = pack.find_sign(expr.name)) {
      add_new(reads.signs, *sign);
    }
  } else if (expr.kind == ExprKind::signs_at) {
    if (const auto level = pack.find_level(expr.name)) {
      add_new(reads.levels, *level);
    }
  }
  for (const Expr& operand : expr.operands) add_reads(pack, operand, reads);
}

/// Adds parts, and with each whatever it reads.
class Collector {
 public:
  explicit Collector(const Pack& pack) : pack_(pack) {
    parts_.questions.resize(pack.questions.size());
    parts_.flags.resize(pack.flags.size());
    parts_.values.resize(pack.values.size());
    parts_.rules.resize(pack.rules.size());
    parts_.signs.resize(pack.signs.size());
    parts_.levels.resize(pack.levels.size());
  }

  GraphParts take() { return std::move(parts_); }

  void add_all() {
    for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
      add(QuestionIndex(i));
    }
    for (std::size_t i = 0; i < pack_.flags.size(); ++i) add(FlagIndex(i));
    for (std::size_t i = 0; i < pack_.values.size(); ++i) add(ValueIndex(i));
    for (std::size_t i = 0; i < pack_.rules.size(); ++i) add(RuleIndex(i));
  }

  void add_signs(const std::vector<SignIndex>& chosen) {
    std::vector<bool> is_chosen(pack_.signs.size());
    for (const SignIndex sign : chosen) {
      is_chosen[sign] = true;
      for (const QuestionIndex q : pack_[sign].questions) add(q);
      for (const RuleIndex rule : pack_[sign].rules) add(rule);
    }
    for (std::size_t i = 0; i < pack_.rules.size(); ++i) {
      const Rule& rule = pack_.rules[i];
      if (!rule.sign && reads_any(rule.when, is_chosen)) add(RuleIndex(i));
    }
  }

 private:
  bool reads_any(const Expr& condition, const std::vector<bool>& chosen) const {
    const DirectReads reads = direct_reads(pack_, condition);
    return std::ranges::any_of(reads.questions,
                               [&](QuestionIndex q) {
                                 return pack_[q].sign && chosen[*pack_[q].sign];
                               }) ||
           std::ranges::any_of(reads.signs,
                               [&](SignIndex s) { return bool(chosen[s]); }) ||
           std::ranges::any_of(reads.flags,
                               [&](FlagIndex f) {
                                 return reads_any(pack_.flags[f].when, chosen);
                               }) ||
           std::ranges::any_of(reads.values, [&](ValueIndex v) {
             return reads_any(pack_.values[v].expr, chosen);
           });
  }

  void add(QuestionIndex q) {
    if (parts_.questions[q]) return;
    parts_.questions[q] = true;
    if (pack_[q].ask_if) add_read(*pack_[q].ask_if);
  }

  void add(FlagIndex f) {
    if (parts_.flags[f]) return;
    parts_.flags[f] = true;
    add_read(pack_.flags[f].when);
  }

  void add(ValueIndex v) {
    if (parts_.values[v]) return;
    parts_.values[v] = true;
    add_read(pack_.values[v].expr);
  }

  void add(RuleIndex r) {
    if (parts_.rules[r]) return;
    parts_.rules[r] = true;
    add_read(pack_[r].when);
  }

  void add_read(const Expr& condition) {
    const DirectReads reads = direct_reads(pack_, condition);
    for (const QuestionIndex q : reads.questions) add(q);
    for (const FlagIndex f : reads.flags) add(f);
    for (const ValueIndex v : reads.values) add(v);
    for (const SignIndex s : reads.signs) parts_.signs[s] = true;
    for (const LevelIndex level : reads.levels) parts_.levels[level] = true;
  }

  const Pack& pack_;
  GraphParts parts_;
};

}  // namespace

DirectReads direct_reads(const Pack& pack, const Expr& condition) {
  DirectReads reads;
  add_reads(pack, condition, reads);
  return reads;
}

GraphParts graph_parts(const Pack& pack, const std::vector<SignIndex>& chosen) {
  Collector collector(pack);
  if (chosen.empty()) {
    collector.add_all();
  } else {
    collector.add_signs(chosen);
  }
  return collector.take();
}

}  // namespace redflag
