// SPDX-License-Identifier: Apache-2.0
#include "export/checklist_plan.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "engine/questions_read.h"

namespace redflag {
namespace {

using BlockKind = PlanBlock::Kind;
using ItemKind = PlanItem::Kind;

bool is_emergency(const Pack& pack, const Question& question) {
  return question.page && pack.pages[*question.page].emergency;
}

/// The questions of a script for some signs: the emergency page, those of the
/// signs, and what the rules of these and those for everybody read.
class Selection {
 public:
  Selection(const Pack& pack, const std::vector<SignIndex>& chosen)
      : pack_(pack), selected_(pack.questions.size(), chosen.empty()) {
    if (chosen.empty()) return;
    for (std::size_t q = 0; q < pack.questions.size(); ++q) {
      if (is_emergency(pack, pack.questions[q])) add(QuestionIndex(q));
    }
    for (const SignIndex sign : chosen) {
      for (const QuestionIndex q : pack[sign].questions) add(q);
      for (const RuleIndex r : pack[sign].rules) add_reads(pack[r].when);
    }
    for (const Rule& rule : pack.rules) {
      if (!rule.sign && !reads_a_sign(rule.when)) add_reads(rule.when);
    }
  }

  std::vector<bool> take() { return std::move(selected_); }

 private:
  bool reads_a_sign(const Expr& condition) const {
    return std::ranges::any_of(
        questions_read(pack_, condition),
        [this](QuestionIndex q) { return pack_[q].sign.has_value(); });
  }

  void add(QuestionIndex q) {
    if (selected_[q]) return;
    selected_[q] = true;
    if (pack_[q].ask_if) add_reads(*pack_[q].ask_if);
  }

  void add_reads(const Expr& condition) {
    for (const QuestionIndex q : questions_read(pack_, condition)) add(q);
  }

  const Pack& pack_;
  std::vector<bool> selected_;
};

class Planner {
 public:
  Planner(const Pack& pack, const std::vector<SignIndex>& chosen)
      : pack_(pack),
        plan_{PaperConditions(pack, Selection(pack, chosen).take()),
              {},
              {},
              chosen,
              {}},
        wanted_(pack.questions.size()),
        wanted_flags_(pack.flags.size()),
        wanted_sums_(paper().sums().size()),
        placed_(pack.questions.size()),
        placed_flags_(pack.flags.size()),
        placed_sums_(paper().sums().size()),
        placed_rules_(pack.rules.size()) {}

  ChecklistPlan plan() {
    want();
    order_signs();
    place_pages(true);
    place_pages(false);
    place_ready_boxes(BlockKind::person);
    place_notices();
    place_ready_boxes(BlockKind::notices);
    for (const SignIndex sign : plan_.signs) place_sign(sign);
    place_rest();
    place_lines();
    place_counting();
    return std::move(plan_);
  }

 private:
  const PaperConditions& paper() const { return plan_.paper; }

  // What counts: all that a rule reads which may fire, and how it is reached.
  void want() {
    for (std::size_t r = 0; r < pack_.rules.size(); ++r) {
      const PaperCondition& condition = paper().rule(RuleIndex(r));
      if (condition.kind == PaperKind::no) {
        placed_rules_[r] = true;
      } else {
        want(condition);
      }
    }
    for (std::size_t q = 0; q < pack_.questions.size(); ++q) {
      if (is_emergency(pack_, pack_.questions[q])) want(QuestionIndex(q));
    }
    for (std::size_t s = 0; s < pack_.signs.size(); ++s) {
      if (plan_.is_chosen(SignIndex(s))) want(pack_.signs[s].notice);
    }
  }

  void want(QuestionIndex q) {
    if (wanted_[q] || paper().ask_if(q).kind == PaperKind::no) return;
    wanted_[q] = true;
    want(paper().ask_if(q));
  }

  void want(SumIndex s) {
    wanted_sums_[s] = true;
    for (const QuestionIndex q : paper().sums()[s].questions) want(q);
    for (const SumIndex part : sums_in(paper().sums()[s].number)) want(part);
  }

  void want(const PaperCondition& condition) {
    const PaperReads reads = paper().reads(condition);
    for (const QuestionIndex q : reads.questions) want(q);
    for (const SumIndex s : reads.sums) want(s);
    for (const FlagIndex f : reads.flags) {
      if (wanted_flags_[f]) continue;
      wanted_flags_[f] = true;
      want(paper().flag(f));
    }
  }

  static std::vector<SumIndex> sums_in(const PaperNumber& number) {
    std::vector<SumIndex> sums;
    if (number.kind == PaperNumber::Kind::sum) sums.push_back(number.sum);
    for (const PaperNumber& part : number.parts) {
      for (const SumIndex s : sums_in(part)) sums.push_back(s);
    }
    return sums;
  }

  // Signs stand as their notices do: page by page, then in the pack's order.
  void order_signs() {
    for (std::size_t s = 0; s < pack_.signs.size(); ++s) {
      const Sign& sign = pack_.signs[s];
      const bool has_rule = std::ranges::any_of(
          sign.rules, [this](RuleIndex r) { return !placed_rules_[r]; });
      const SignIndex index(s);
      if (!plan_.is_chosen(index)) {
        if (has_rule) plan_.beside.push_back(index);
        if (!has_rule) continue;
      }
      plan_.signs.push_back(index);
    }
    std::ranges::stable_sort(plan_.signs, {}, [this](SignIndex s) {
      const std::optional<PageIndex> page = pack_[pack_[s].notice].page;
      return page ? static_cast<std::size_t>(*page) : pack_.pages.size();
    });
  }

  // Whether all that a condition reads has been placed, or could be placed
  // here before it.
  bool can_stand(const PaperCondition& condition) const {
    const PaperReads reads = paper().reads(condition);
    return std::ranges::all_of(
               reads.questions,
               [this](QuestionIndex q) { return bool(placed_[q]); }) &&
           std::ranges::all_of(
               reads.sums, [this](SumIndex s) { return sum_can_stand(s); }) &&
           std::ranges::all_of(
               reads.flags, [this](FlagIndex f) { return flag_can_stand(f); });
  }

  bool flag_can_stand(FlagIndex f) const {
    if (placed_flags_[f]) return true;
    // In a block that is skipped nothing is worked out.
    if (skipped_ && paper().when_no(paper().flag(f), skipped_).may) {
      return false;
    }
    return can_stand(paper().flag(f));
  }

  bool sum_can_stand(SumIndex s) const {
    if (placed_sums_[s]) return true;
    const PaperSum& sum = paper().sums()[s];
    if (skipped_ && std::ranges::none_of(sum.questions, skipped_)) return false;
    return std::ranges::all_of(
               sum.questions,
               [this](QuestionIndex q) { return bool(placed_[q]); }) &&
           std::ranges::all_of(sums_in(sum.number), [this](SumIndex part) {
             return sum_can_stand(part);
           });
  }

  void place(PlanBlock& block, SumIndex s) {
    if (placed_sums_[s]) return;
    for (const SumIndex part : sums_in(paper().sums()[s].number)) {
      place(block, part);
    }
    placed_sums_[s] = true;
    block.items.push_back({ItemKind::sum, s.value});
  }

  void place(PlanBlock& block, FlagIndex f) {
    if (placed_flags_[f]) return;
    place_reads(block, paper().flag(f));
    placed_flags_[f] = true;
    block.items.push_back({ItemKind::flag, f.value});
  }

  void place_reads(PlanBlock& block, const PaperCondition& condition) {
    const PaperReads reads = paper().reads(condition);
    for (const SumIndex s : reads.sums) place(block, s);
    for (const FlagIndex f : reads.flags) place(block, f);
  }

  bool place(PlanBlock& block, QuestionIndex q) {
    if (placed_[q] || !wanted_[q] || !can_stand(paper().ask_if(q))) {
      return false;
    }
    place_reads(block, paper().ask_if(q));
    placed_[q] = true;
    block.items.push_back({ItemKind::question, q.value});
    return true;
  }

  bool place(PlanBlock& block, RuleIndex r) {
    const PaperCondition& condition = paper().rule(r);
    if (placed_rules_[r] || paper().reads(condition).counts ||
        !can_stand(condition)) {
      return false;
    }
    place_reads(block, condition);
    placed_rules_[r] = true;
    block.rules.push_back(r);
    return true;
  }

  // The most urgent first; what is said alike stands together.
  void sort_rules(PlanBlock& block) const {
    std::ranges::stable_sort(block.rules, [this](RuleIndex a, RuleIndex b) {
      const Rule& x = pack_[a];
      const Rule& y = pack_[b];
      return std::tie(y.level, y.if_unsure, x.advice) <
             std::tie(x.level, x.if_unsure, y.advice);
    });
  }

  void finish(PlanBlock block) {
    if (block.items.empty() && block.rules.empty()) return;
    sort_rules(block);
    plan_.blocks.push_back(std::move(block));
  }

  // The questions of no sign: those without a page, then page by page, and
  // again while answers on a later page let more of them be asked.
  void place_pages(bool emergency) {
    for (bool again = true; again;) {
      again = false;
      for (std::size_t p = 0; p <= pack_.pages.size(); ++p) {
        const std::optional<PageIndex> page =
            p == 0 ? std::nullopt : std::optional(PageIndex(p - 1));
        if ((page && pack_.pages[*page].emergency) != emergency) continue;
        PlanBlock block{
            .kind = emergency ? BlockKind::emergency : BlockKind::person,
            .page = page,
            .sign = {},
            .items = {},
            .rules = {}};
        for (std::size_t q = 0; q < pack_.questions.size(); ++q) {
          const Question& question = pack_.questions[q];
          if (question.page != page || question.last ||
              (question.sign && !emergency)) {
            continue;
          }
          if (place(block, QuestionIndex(q))) again = true;
        }
        if (emergency) place_rules_of_no_sign(block);
        finish(std::move(block));
      }
    }
  }

  void place_rules_of_no_sign(PlanBlock& block) {
    for (std::size_t r = 0; r < pack_.rules.size(); ++r) {
      if (!pack_.rules[r].sign) place(block, RuleIndex(r));
    }
  }

  // Boxes that can be filled in by now, and rules of no sign where the person
  // alone makes them fire.
  void place_ready_boxes(BlockKind kind) {
    PlanBlock block{
        .kind = kind, .page = {}, .sign = {}, .items = {}, .rules = {}};
    for (std::size_t f = 0; f < pack_.flags.size(); ++f) {
      const FlagIndex flag(f);
      if (wanted_flags_[f] && flag_can_stand(flag)) place(block, flag);
    }
    if (kind == BlockKind::person) place_rules_of_no_sign(block);
    finish(std::move(block));
  }

  void place_notices() {
    std::optional<PageIndex> page;
    PlanBlock block{.kind = BlockKind::notices,
                    .page = {},
                    .sign = {},
                    .items = {},
                    .rules = {}};
    const auto add = [&](QuestionIndex q) {
      if (pack_[q].page != page) {
        finish(std::exchange(block, {.kind = BlockKind::notices,
                                     .page = pack_[q].page,
                                     .sign = {},
                                     .items = {},
                                     .rules = {}}));
        page = pack_[q].page;
      }
      place(block, q);
    };
    for (const SignIndex sign : plan_.signs) add(pack_[sign].notice);
    // Then what the chosen signs want to know of others.
    for (std::size_t s = 0; s < pack_.signs.size(); ++s) {
      if (plan_.is_chosen(SignIndex(s))) continue;
      for (const QuestionIndex q : pack_.signs[s].questions) add(q);
    }
    finish(std::move(block));
  }

  // The questions of a sign that are No where its notice is.
  std::set<QuestionIndex> questions_skipped(const Sign& sign) const {
    std::set<QuestionIndex> skipped{sign.notice};
    const auto no = [&skipped](QuestionIndex q) { return skipped.contains(q); };
    for (bool again = true; again;) {
      again = false;
      for (const QuestionIndex q : sign.questions) {
        if (!skipped.contains(q) &&
            !paper().when_no(paper().ask_if(q), no).may) {
          again = skipped.insert(q).second;
        }
      }
    }
    return skipped;
  }

  void place_sign(SignIndex index) {
    const Sign& sign = pack_[index];
    if (!placed_[sign.notice]) return;
    const std::set<QuestionIndex> skipped = questions_skipped(sign);
    skipped_ = [&skipped](QuestionIndex q) { return skipped.contains(q); };
    PlanBlock block{.kind = BlockKind::sign,
                    .page = {},
                    .sign = index,
                    .skippable = true,
                    .items = {},
                    .rules = {}};
    for (bool again = true; again;) {
      again = false;
      for (const QuestionIndex q : sign.questions) {
        if (skipped.contains(q) && place(block, q)) again = true;
      }
    }
    for (const RuleIndex r : sign.rules) {
      if (!paper().when_no(paper().rule(r), skipped_).may) place(block, r);
    }
    skipped_ = {};
    finish(std::move(block));
  }

  void place_rest() {
    PlanBlock block{.kind = BlockKind::rest,
                    .page = {},
                    .sign = {},
                    .items = {},
                    .rules = {}};
    for (const bool last : {false, true}) {
      for (bool again = true; again;) {
        again = false;
        for (std::size_t q = 0; q < pack_.questions.size(); ++q) {
          if (pack_.questions[q].last && !last) continue;
          if (place(block, QuestionIndex(q))) again = true;
        }
      }
    }
    for (std::size_t f = 0; f < pack_.flags.size(); ++f) {
      if (wanted_flags_[f]) place(block, FlagIndex(f));
    }
    for (std::size_t s = 0; s < wanted_sums_.size(); ++s) {
      if (wanted_sums_[s]) place(block, SumIndex(s));
    }
    finish(std::move(block));
  }

  void place_lines() {
    for (const SignIndex index : plan_.signs) {
      const std::set<QuestionIndex> skipped = questions_skipped(pack_[index]);
      const auto no = [&skipped](QuestionIndex q) {
        return skipped.contains(q);
      };
      for (const bool skippable : {true, false}) {
        PlanBlock block{.kind = BlockKind::lines,
                        .page = {},
                        .sign = index,
                        .skippable = skippable,
                        .items = {},
                        .rules = {}};
        for (const RuleIndex r : pack_[index].rules) {
          if (skippable && (!placed_[pack_[index].notice] ||
                            paper().when_no(paper().rule(r), no).may)) {
            continue;
          }
          place(block, r);
        }
        finish(std::move(block));
      }
    }
    PlanBlock block{.kind = BlockKind::lines,
                    .page = {},
                    .sign = {},
                    .items = {},
                    .rules = {}};
    place_rules_of_no_sign(block);
    finish(std::move(block));
  }

  void place_counting() {
    PlanBlock block{.kind = BlockKind::counting,
                    .page = {},
                    .sign = {},
                    .items = {},
                    .rules = {}};
    for (std::size_t r = 0; r < pack_.rules.size(); ++r) {
      if (!placed_rules_[r]) block.rules.push_back(RuleIndex(r));
    }
    finish(std::move(block));
  }

  const Pack& pack_;
  ChecklistPlan plan_;
  std::vector<bool> wanted_;
  std::vector<bool> wanted_flags_;
  std::vector<bool> wanted_sums_;
  std::vector<bool> placed_;
  std::vector<bool> placed_flags_;
  std::vector<bool> placed_sums_;
  std::vector<bool> placed_rules_;
  /// While a sign's block is planned: the questions that skipping it skips.
  std::function<bool(QuestionIndex)> skipped_;
};

}  // namespace

bool ChecklistPlan::is_chosen(SignIndex sign) const {
  return chosen.empty() || std::ranges::find(chosen, sign) != chosen.end();
}

ChecklistPlan plan_checklist(const Pack& pack,
                             const std::vector<SignIndex>& chosen) {
  return Planner(pack, chosen).plan();
}

}  // namespace redflag
