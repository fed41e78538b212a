// SPDX-License-Identifier: Apache-2.0

#include "export/fhir_condition.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "pack/comparison.h"
#include "pack/fhir_names.h"
#include "pack/units.h"

namespace redflag {
namespace {

/// A node, or what is not it.
struct Part {
  NodeIndex node;
  bool negated = false;

  auto operator<=>(const Part&) const = default;
};

using Tests = std::vector<EnableTest>;

/// What many parts share is written out for each of them.
constexpr int kMostPathParts = 2000;

/// Says a condition in the tests that enableWhen has.
class TestWriter {
 public:
  explicit TestWriter(const Program& program)
      : program_(program), pack_(program.pack()) {}

  /// True where the condition may hold; nothing where tests cannot say it.
  std::optional<EnableWhen> write(NodeIndex root) {
    EnableWhen when;
    if (auto tests = any_of(parts_of({root}, NodeKind::or_))) {
      when.tests = *std::move(tests);
      return when;
    }
    if (auto tests = all_of(parts_of({root}, NodeKind::and_))) {
      when.tests = *std::move(tests);
      when.all = true;
      return when;
    }
    return std::nullopt;
  }

 private:
  /// The parts that are joined by `kind`, each once. What may not be is what
  /// need not: the negation of "and" joins by "or", and the other way about.
  std::vector<Part> parts_of(Part root, NodeKind kind) const {
    const NodeKind other =
        kind == NodeKind::and_ ? NodeKind::or_ : NodeKind::and_;
    std::vector<Part> parts;
    std::set<Part> seen;
    std::vector<Part> open = {root};
    while (!open.empty()) {
      Part part = open.back();
      open.pop_back();
      while (program_[part.node].kind == NodeKind::not_) {
        part = {program_.operands(program_[part.node])[0], !part.negated};
      }
      if (!seen.insert(part).second) continue;
      const Node& node = program_[part.node];
      if (node.kind != (part.negated ? other : kind)) {
        parts.push_back(part);
        continue;
      }
      const std::span<const NodeIndex> operands = program_.operands(node);
      for (std::size_t i = operands.size(); i-- > 0;) {
        open.push_back({operands[i], part.negated});
      }
    }
    return parts;
  }

  std::optional<Tests> any_of(const std::vector<Part>& parts) {
    Tests tests;
    for (const Part& part : parts) {
      const Node& node = program_[part.node];
      bool said = false;
      if (node.kind == NodeKind::answer) said = any_answer(node, part, tests);
      if (node.kind == NodeKind::compare) said = any_number(node, part, tests);
      if (!said) return std::nullopt;
    }
    return tests;
  }

  std::optional<Tests> all_of(const std::vector<Part>& parts) {
    Tests tests;
    for (const Part& part : parts) {
      const Node& node = program_[part.node];
      if (node.kind != NodeKind::answer || !all_answer(node, part, tests)) {
        return std::nullopt;
      }
      // Nobody answers what does not apply, and that counts as no; whether
      // "!=" holds of no answer, tools do not agree.
      const bool is_asked =
          is_always_asked(node) ||
          std::ranges::find(parts, Part{node.applies}) != parts.end();
      if (part.negated && !is_asked) return std::nullopt;
      add(tests, {pack_[node.question].id, "exists", true});
    }
    return tests;
  }

  bool is_always_asked(const Node& answer) const {
    const Node& applies = program_[answer.applies];
    return applies.kind == NodeKind::constant && applies.value;
  }

  static void add(Tests& tests, EnableTest test) {
    if (std::ranges::find(tests, test) == tests.end()) {
      tests.push_back(std::move(test));
    }
  }

  AnswerCode common(std::string_view code) const {
    return {fhir_answers_system(pack_), std::string(code)};
  }

  AnswerCode option(const Question& question, std::size_t i) const {
    return {fhir_options_system(pack_, question), question.options[i].id};
  }

  bool any_answer(const Node& node, const Part& part, Tests& tests) const {
    const Question& question = pack_[node.question];
    const bool several = question.type == QuestionType::choices;
    const bool may_not_apply = !is_always_asked(node);
    if (several && part.negated) {
      if (!may_not_apply) return false;
      add(tests, {question.id, "!=", option(question, *node.option)});
      add(tests, {question.id, "exists", false});
      return true;
    }
    if (question.type == QuestionType::yes_no) {
      add(tests, {question.id, "=", common(part.negated ? kFhirNo : kFhirYes)});
    }
    for (std::size_t i = 0; i < question.options.size(); ++i) {
      const bool is_it = i == std::size_t{*node.option};
      if (is_it == part.negated) continue;
      add(tests, {question.id, "=", option(question, i)});
    }
    add(tests, {question.id, "=", common(kFhirNotSure)});
    if (several) {
      AnswerCode unsure = option(question, *node.option);
      unsure.code += '?';
      add(tests,
          {question.id + std::string(kFhirUnsure), "=", std::move(unsure)});
    }
    if (part.negated && may_not_apply) {
      add(tests, {question.id, "exists", false});
    }
    return true;
  }

  bool all_answer(const Node& node, const Part& part, Tests& tests) const {
    const Question& question = pack_[node.question];
    if (question.type == QuestionType::choices && !part.negated) return false;
    if (question.type == QuestionType::yes_no) {
      add(tests,
          {question.id, "!=", common(part.negated ? kFhirYes : kFhirNo)});
    }
    for (std::size_t i = 0; i < question.options.size(); ++i) {
      const bool is_it = i == std::size_t{*node.option};
      if (is_it != part.negated) continue;
      add(tests, {question.id, "!=", option(question, i)});
    }
    return true;
  }

  /// A number against a constant.
  bool any_number(const Node& node, const Part& part, Tests& tests) const {
    if (part.negated) return false;
    const Node* reading = &program_[program_.operands(node)[0]];
    const Node* limit = &program_[program_.operands(node)[1]];
    Comparison comparison = node.comparison;
    if (reading->kind == NodeKind::number_constant) {
      std::swap(reading, limit);
      comparison = turned(comparison);
    }
    if (reading->kind != NodeKind::reading ||
        limit->kind != NodeKind::number_constant) {
      return false;
    }
    const std::string& id = pack_[reading->question].id;
    add(tests, {id, to_string(comparison), round_to_micro(limit->number)});
    add(tests, {id + std::string(kFhirInstead), "=", common(kFhirNotSure)});
    return true;
  }

  const Program& program_;
  const Pack& pack_;
};

/// Says a condition in FHIRPath; every part of it is true or false. What would
/// get too long is "true": the question is asked then.
class PathWriter {
 public:
  explicit PathWriter(const Program& program)
      : program_(program), pack_(program.pack()) {}

  std::string write(NodeIndex root) {
    std::string text = write(Part{root});
    return left_ > 0 ? text : "true";
  }

 private:
  std::string write(const Part& part) {
    if (left_ == 0 || --left_ == 0) return {};
    const Node& node = program_[part.node];
    switch (node.kind) {
      case NodeKind::constant:
        return node.value != part.negated ? "true" : "false";
      case NodeKind::not_:
        return write({program_.operands(node)[0], !part.negated});
      case NodeKind::and_:
        return joined(node, part.negated, part.negated ? " or " : " and ");
      case NodeKind::or_:
        return joined(node, part.negated, part.negated ? " and " : " or ");
      case NodeKind::at_least:
        return counted(node, part.negated);
      case NodeKind::answer:
        return answered(node, part.negated);
      default:
        return compared(part);
    }
  }

  static std::string answer_of(std::string_view link_id) {
    return "%resource.descendants().where(linkId='" + std::string(link_id) +
           "').answer.value";
  }

  static std::string has_code(std::string_view link_id, std::string_view code) {
    return "('" + std::string(code) + "' in " + answer_of(link_id) + ".code)";
  }

  std::string joined(const Node& node, bool negated, std::string_view sign) {
    std::string text = "(";
    for (const NodeIndex operand : program_.operands(node)) {
      if (text.size() > 1) text += sign;
      text += write({operand, negated});
    }
    return text + ')';
  }

  /// Not at least k of n: at least n - k + 1 are not.
  std::string counted(const Node& node, bool negated) {
    std::string text = "(";
    for (const NodeIndex operand : program_.operands(node)) {
      if (text.size() > 1) text += " + ";
      text += "iif(" + write({operand, negated}) + ", 1, 0)";
    }
    const std::size_t count =
        negated ? node.operand_count - node.count + 1 : node.count;
    return text + " >= " + std::to_string(count) + ')';
  }

  std::string answered(const Node& node, bool negated) const {
    const Question& question = pack_[node.question];
    const std::string code(node.option ? question.options[*node.option].id
                                       : std::string(kFhirYes));
    if (negated) return has_code(question.id, code) + ".not()";
    std::string text = '(' + has_code(question.id, code) + " or " +
                       has_code(question.id, kFhirNotSure);
    if (question.type == QuestionType::choices) {
      text +=
          " or " + has_code(question.id + std::string(kFhirUnsure), code + '?');
    }
    return text + ')';
  }

  /// False where a number is missing, unless somebody is not sure of it. Some
  /// engines take no rounding of nothing.
  std::string compared(const Part& part) {
    const Node& node = program_[part.node];
    const std::span<const NodeIndex> sides = program_.operands(node);
    std::set<NodeIndex> seen;
    std::vector<QuestionIndex> read;
    add_read(sides[0], seen, read);
    add_read(sides[1], seen, read);
    std::string present;
    std::string unsure;
    for (const QuestionIndex q : read) {
      const std::string& id = pack_[q].id;
      present += (present.empty() ? "" : " and ") + answer_of(id) + ".exists()";
      unsure += " or " + has_code(id + std::string(kFhirInstead), kFhirNotSure);
    }
    const std::string comparison =
        "iif(" + (present.empty() ? "true" : present) + ", (" +
        arithmetic(sides[0]) + ").round(6) " +
        std::string(to_string(node.comparison)) + " (" + arithmetic(sides[1]) +
        ").round(6), false)";
    if (part.negated) return comparison + ".not()";
    return '(' + comparison + unsure + ')';
  }

  void add_read(NodeIndex index, std::set<NodeIndex>& seen,
                std::vector<QuestionIndex>& read) const {
    if (!seen.insert(index).second) return;
    const Node& node = program_[index];
    if (node.kind == NodeKind::reading) read.push_back(node.question);
    for (const NodeIndex operand : program_.operands(node)) {
      add_read(operand, seen, read);
    }
  }

  static std::string decimal(double number) {
    std::string text = number_text(number);
    if (text.find('.') == std::string::npos) text += ".0";
    return number < 0 ? '(' + text + ')' : text;
  }

  std::string arithmetic(NodeIndex index) {
    if (left_ == 0 || --left_ == 0) return {};
    const Node& node = program_[index];
    const std::span<const NodeIndex> operands = program_.operands(node);
    const auto both = [&](const char* sign) {
      return '(' + arithmetic(operands[0]) + sign + arithmetic(operands[1]) +
             ')';
    };
    switch (node.kind) {
      case NodeKind::reading:
        return answer_of(pack_[node.question].id);
      case NodeKind::number_constant:
        return decimal(node.number);
      case NodeKind::add:
        return both(" + ");
      case NodeKind::subtract:
        return both(" - ");
      case NodeKind::multiply:
        return both(" * ");
      case NodeKind::divide:
        return both(" / ");
      default:
        return "(((" + arithmetic(operands[0]) + " * " +
               decimal(node.from->factor) + " + " + decimal(node.from->offset) +
               ") - " + decimal(node.to->offset) + ") / " +
               decimal(node.to->factor) + ')';
    }
  }

  const Program& program_;
  const Pack& pack_;
  int left_ = kMostPathParts;
};

}  // namespace

EnableWhen enable_when(const Program& program, QuestionIndex question) {
  const NodeIndex applies = program.slots(question).applies;
  const Node& node = program[applies];
  if (node.kind == NodeKind::constant && node.value) return {};
  if (auto when = TestWriter(program).write(applies)) return *std::move(when);
  EnableWhen when;
  when.expression = PathWriter(program).write(applies);
  return when;
}

}  // namespace redflag
