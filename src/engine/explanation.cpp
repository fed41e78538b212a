// SPDX-License-Identifier: Apache-2.0
#include "engine/explanation.h"

#include <cassert>

namespace redflag {
namespace {

class Explainer {
 public:
  Explainer(const Program& program, const Planes& planes, RowIndex row,
            const AnswerSheet& sheet)
      : program_(program),
        pack_(program.pack()),
        planes_(planes),
        row_(row),
        sheet_(sheet) {}

  ExplainedPart explain(const Expr& expr) {
    ++parts_;
    ExplainedPart part{.text = to_string(expr), .truth = truth_of(expr)};
    switch (expr.kind) {
      case ExprKind::name:
        explain_name(expr, part);
        break;
      case ExprKind::is:
      case ExprKind::has:
        part.answer = answer_to(*pack_.find_question(expr.name));
        break;
      case ExprKind::compare:
        explain_comparison(expr, part);
        break;
      case ExprKind::not_:
      case ExprKind::and_:
      case ExprKind::or_:
      case ExprKind::at_least:
        for (const Expr& operand : expr.operands) {
          part.parts.push_back(explain(operand));
        }
        break;
      default:
        break;
    }
    return part;
  }

 private:
  Truth truth_of(const Expr& expr) const {
    return planes_.truth(program_, program_.node_of(expr), row_);
  }

  std::string answer_to(QuestionIndex question) const {
    return answer_in_row(program_, planes_, row_, sheet_, question);
  }

  void explain_name(const Expr& expr, ExplainedPart& part) {
    const Named named = *pack_.find(expr.name);
    if (const auto* flag = std::get_if<FlagIndex>(&named)) {
      if (parts_ > kMaxExplainedParts) return;
      part.spelled_out = true;
      part.parts.push_back(explain(pack_.flags[*flag].when));
    } else if (const auto* question = std::get_if<QuestionIndex>(&named)) {
      part.answer = answer_to(*question);
    }
  }

  void explain_comparison(const Expr& expr, ExplainedPart& part) {
    const Expr& left = expr.operands[0];
    if (left.kind == ExprKind::level_of) {
      part.spelled_out = true;
      add_rules_of(*pack_.find_sign(left.name), part);
      return;
    }
    if (left.kind == ExprKind::signs_at) {
      part.spelled_out = true;
      for (std::size_t i = 0; i < pack_.signs.size(); ++i) {
        add_rules_of(SignIndex(i), part);
      }
      return;
    }
    part.answer = numbers_in(expr);
  }

  // Of all the rules behind level() or signs_at(), those that may fire.
  void add_rules_of(SignIndex sign, ExplainedPart& part) {
    for (const RuleIndex rule : pack_[sign].rules) {
      const Truth truth = planes_.truth(program_, program_.rule(rule), row_);
      if (!truth.may) continue;
      if (++parts_ > kMaxExplainedParts) return;
      part.parts.push_back({.text = "rule " + pack_[rule].id + " (" +
                                    pack_[pack_[rule].level].id + ")",
                            .truth = truth});
    }
  }

  // The answers behind the numbers of a comparison, and what a value came to.
  std::string numbers_in(const Expr& expr) {
    std::string text;
    add_numbers(expr, text);
    return text;
  }

  void add_numbers(const Expr& expr, std::string& text) {
    if (++parts_ > kMaxExplainedParts) return;
    if (expr.kind == ExprKind::name) {
      const Named named = *pack_.find(expr.name);
      if (!text.empty()) text += ", ";
      if (const auto* question = std::get_if<QuestionIndex>(&named)) {
        text += pack_[*question].id + ": " + answer_to(*question);
      } else {
        add_value(expr, pack_.values[std::get<ValueIndex>(named)], text);
      }
    }
    for (const Expr& operand : expr.operands) add_numbers(operand, text);
  }

  void add_value(const Expr& expr, const Value& value, std::string& text) {
    const Planes::Bounds bounds =
        planes_.bounds(program_, program_.node_of(expr), row_);
    text += value.id + ": ";
    if (!bounds.may_apply) {
      text += "does not apply";
    } else if (bounds.decided()) {
      text += number_text(round_to_micro(bounds.low)) + " " +
              std::string(value.unit->id);
    } else {
      text += "not known";
    }
    text += " (";
    std::string parts;
    add_numbers(value.expr, parts);
    text += parts + ")";
  }

  const Program& program_;
  const Pack& pack_;
  const Planes& planes_;
  RowIndex row_;
  const AnswerSheet& sheet_;
  int parts_ = 0;
};

// The part that decided that a condition came out as `truth` shows. For an
// `and` that is no, that is its first no; for an `or` that is no all of it is
// to blame, and its first part stands for it.
const ExplainedPart* deciding_part(const ExplainedPart& part) {
  const ExplainedPart* decided = &part;
  while (!decided->parts.empty()) {
    const ExplainedPart* next = nullptr;
    for (const ExplainedPart& inner : decided->parts) {
      if (inner.truth == decided->truth ||
          (decided->parts.size() == 1 && !decided->spelled_out)) {
        next = &inner;
        break;
      }
    }
    if (next == nullptr) break;
    decided = next;
  }
  return decided;
}

}  // namespace

std::string answer_in_row(const Program& program, const Planes& planes,
                          RowIndex row, const AnswerSheet& sheet,
                          QuestionIndex question) {
  std::string words = answer_words(program.pack()[question], sheet[question]);
  const QuestionSlots& slots = program.slots(question);
  const bool weakened =
      slots.slots == 1 && has_row(planes.weakened(slots.first), row);
  if (weakened) {
    words += ", but another answer says otherwise: counts as not sure";
  } else if (sheet[question].state != AnswerState::given &&
             planes.truth(program, slots.applies, row) == kFalse) {
    words = "does not apply";
  }
  return words;
}

RuleExplanation explain_rule(const Program& program,
                             [[maybe_unused]] const Block& block,
                             const Planes& planes, RowIndex row,
                             const AnswerSheet& sheet, RuleIndex rule) {
  assert(&block.program() == &program);
  const Expr& when = program.pack()[rule].when;
  RuleExplanation explanation{
      .rule = rule,
      .truth = planes.truth(program, program.rule(rule), row),
      .condition = Explainer(program, planes, row, sheet).explain(when)};
  if (!explanation.truth.may) {
    const ExplainedPart* part = deciding_part(explanation.condition);
    explanation.decided_by = part->text;
    if (!part->answer.empty()) {
      explanation.decided_by += " [" + part->answer + "]";
    }
  }
  return explanation;
}

SheetExplanation explain_sheet(const Program& program, const AnswerSheet& sheet,
                               std::optional<RuleIndex> rule) {
  constexpr RowIndex kRow(0);
  Block block(program, 1);
  block.set(kRow, sheet);
  Planes planes;
  evaluate(program, block, planes);
  SheetExplanation explanation{
      .outcome = outcome_at(program, block, planes, kRow), .rules = {}};
  const auto explain = [&](RuleIndex index) {
    explanation.rules.push_back(
        explain_rule(program, block, planes, kRow, sheet, index));
  };
  if (rule) explain(*rule);
  for (const Finding& finding : explanation.outcome.findings) {
    if (finding.rule != rule) explain(finding.rule);
  }
  return explanation;
}

}  // namespace redflag
