// SPDX-License-Identifier: Apache-2.0
#include "analysis/encoding.h"

#include <cassert>
#include <utility>

namespace redflag {

Encoding::Encoding(SearchSpace& space, const Program& program, SheetLits sheet,
                   Contradictions contradictions)
    : space_(&space), program_(&program), sheet_(std::move(sheet)) {
  weakened_.assign(program.slot_count(), space.gates().no());
  for (const AnswerLits& answer : sheet_) readings_.push_back(answer.reading);
  encode_nodes(nullptr);
  find_contradictions();
  if (contradictions == Contradictions::possible) encode_nodes(nullptr);
  find_levels();
}

Encoding::Encoding(SearchSpace& space, const Program& program, SheetLits sheet,
                   const SheetLits& rest)
    : space_(&space),
      program_(&program),
      sheet_(std::move(sheet)),
      complete_(true) {
  weakened_.assign(program.slot_count(), space.gates().no());
  for (const AnswerLits& answer : sheet_) readings_.push_back(answer.reading);
  encode_nodes(&rest);
  find_contradictions();
  find_levels();
}

// Operands stand before the nodes that read them, and so does what says whether
// a question applies.
void Encoding::encode_nodes(const SheetLits* rest) {
  const std::size_t questions = program_->pack().questions.size();
  std::vector<std::vector<QuestionIndex>> completed(program_->node_count());
  for (std::size_t q = 0; q < questions; ++q) {
    completed[program_->slots(QuestionIndex(q)).applies].push_back(
        QuestionIndex(q));
  }
  truths_.resize(program_->node_count());
  for (std::size_t i = 0; i < program_->node_count(); ++i) {
    truths_[i] = encode_node((*program_)[NodeIndex(i)]);
    if (rest == nullptr) continue;
    for (const QuestionIndex question : completed[i]) complete(question, *rest);
  }
}

// Puts the answer of `rest` where the question applies and the sheet has none.
void Encoding::complete(QuestionIndex question, const SheetLits& rest) {
  Gates& gates = space_->gates();
  const Lit applies = truths_[program_->slots(question).applies].may;
  AnswerLits& answer = sheet_[question];
  const AnswerLits& more = rest[question];
  for (std::size_t i = 0; i < answer.yes.size(); ++i) {
    const Lit yes = answer.yes[i];
    const Lit no = answer.no[i];
    answer.yes[i] =
        gates.either(yes, gates.all_of({!no, more.yes[i], applies}));
    answer.no[i] = gates.either(no, gates.all_of({!yes, more.no[i], applies}));
  }
  if (program_->slots(question).slots != 0) return;
  const Lit given = answer.given;
  const Lit none = answer.none;
  answer.given =
      gates.either(given, gates.all_of({!none, more.given, applies}));
  answer.none = gates.either(none, gates.all_of({!given, more.none, applies}));
  ReadingLits& reading = readings_[question];
  if (given == gates.yes()) return;
  if (given == gates.no()) {
    reading = more.reading;
  } else if (more.reading.own == gates.no()) {
    reading.otherwise = more.reading.otherwise;
  } else {
    // One number serves both, since only one of them is ever the answer.
    reading.own = gates.yes();
  }
  answer.reading = reading;
}

TruthLits Encoding::encode_node(const Node& node) {
  Gates& gates = space_->gates();
  switch (node.kind) {
    case NodeKind::constant:
      return {gates.constant(node.value), gates.constant(node.value)};
    case NodeKind::answer:
      return encode_answer(node);
    case NodeKind::compare:
      return encode_comparison(node);
    case NodeKind::not_: {
      const TruthLits of = truths_[program_->operands(node)[0]];
      return {!of.may, !of.must};
    }
    case NodeKind::and_:
      return {gates.all_of(of_operands(node, &TruthLits::must)),
              gates.all_of(of_operands(node, &TruthLits::may))};
    case NodeKind::or_:
      return {gates.any_of(of_operands(node, &TruthLits::must)),
              gates.any_of(of_operands(node, &TruthLits::may))};
    case NodeKind::at_least:
      return {gates.at_least(node.count, of_operands(node, &TruthLits::must)),
              gates.at_least(node.count, of_operands(node, &TruthLits::may))};
    case NodeKind::reading:
      return encode_reading(node);
    case NodeKind::number_constant:
      return {gates.yes(), gates.yes()};
    default:
      return {gates.all_of(of_operands(node, &TruthLits::must)),
              gates.all_of(of_operands(node, &TruthLits::may))};
  }
}

std::vector<Lit> Encoding::of_operands(const Node& node,
                                       Lit TruthLits::*half) const {
  std::vector<Lit> lits;
  for (const NodeIndex operand : program_->operands(node)) {
    lits.push_back(truths_[operand].*half);
  }
  return lits;
}

TruthLits Encoding::encode_answer(const Node& node) {
  Gates& gates = space_->gates();
  const AnswerLits& answer = sheet_[node.question];
  const std::size_t i = node.slot - program_->slots(node.question).first;
  const Lit yes = answer.yes[i];
  if (complete_) return {yes, yes};
  const Lit no = gates.both(answer.no[i], !weakened_[node.slot]);
  return {yes, gates.either(yes, gates.both(!no, truths_[node.applies].may))};
}

TruthLits Encoding::encode_reading(const Node& node) {
  Gates& gates = space_->gates();
  const AnswerLits& answer = sheet_[node.question];
  if (complete_) return {answer.given, answer.given};
  const TruthLits applies = truths_[node.applies];
  const bool optional = program_->pack()[node.question].optional;
  const Lit open = gates.both(!answer.given, !answer.none);
  const Lit taken = optional ? gates.no() : applies.must;
  return {gates.either(answer.given, gates.both(open, taken)),
          gates.either(answer.given, gates.both(open, applies.may))};
}

TruthLits Encoding::encode_comparison(const Node& node) {
  Gates& gates = space_->gates();
  const auto operands = program_->operands(node);
  const NodeIndex a = operands[0];
  const NodeIndex b = operands[1];
  const Relation is = space_->numbers().relation(*program_, a, b, readings_);
  Lit must = gates.no();
  Lit may = gates.no();
  switch (node.comparison) {
    case Comparison::less:
      must = is.must_less;
      may = is.may_less;
      break;
    case Comparison::less_equal:
      must = !is.may_greater;
      may = !is.must_greater;
      break;
    case Comparison::greater:
      must = is.must_greater;
      may = is.may_greater;
      break;
    case Comparison::greater_equal:
      must = !is.may_less;
      may = !is.must_less;
      break;
    case Comparison::equal:
      must = gates.both(!is.may_less, !is.may_greater);
      may = gates.both(!is.must_less, !is.must_greater);
      break;
  }
  return {gates.all_of({must, truths_[a].must, truths_[b].must}),
          gates.all_of({may, truths_[a].may, truths_[b].may})};
}

Lit Encoding::says_more_than_no(QuestionIndex question) const {
  const AnswerLits& answer = sheet_[question];
  if (program_->slots(question).slots == 0) return answer.given;
  return space_->gates().any_of(answer.yes);
}

void Encoding::find_contradictions() {
  Gates& gates = space_->gates();
  std::vector<Lit> none;
  for (std::size_t q = 0; q < sheet_.size(); ++q) {
    const QuestionSlots& slots = program_->slots(QuestionIndex(q));
    const Lit contradicted = gates.both(says_more_than_no(QuestionIndex(q)),
                                        !truths_[slots.applies].may);
    contradicted_.push_back(contradicted);
    none.push_back(!contradicted);
    weaken_parents(slots, contradicted);
  }
  consistent_ = gates.all_of(std::move(none));
}

void Encoding::weaken_parents(const QuestionSlots& child, Lit contradicted) {
  Gates& gates = space_->gates();
  std::optional<QuestionIndex> parent = child.parent;
  while (parent && contradicted != gates.no()) {
    const QuestionSlots& slots = program_->slots(*parent);
    const AnswerLits& answer = sheet_[*parent];
    weakened_[slots.first] = gates.either(
        weakened_[slots.first], gates.both(contradicted, answer.no[0]));
    contradicted = gates.both(contradicted, !answer.yes[0]);
    parent = slots.parent;
  }
}

void Encoding::find_levels() {
  Gates& gates = space_->gates();
  const Pack& pack = program_->pack();
  const std::size_t levels = pack.levels.size();
  std::vector<std::vector<Lit>> must(levels), may(levels), told(levels);
  for (std::size_t r = 0; r < pack.rules.size(); ++r) {
    const TruthLits truth = rule(RuleIndex(r));
    must[pack.rules[r].level].push_back(truth.must);
    may[pack.rules[r].level].push_back(truth.may);
    told[pack.rules[r].level].push_back(truth.must);
    told[pack.rules[r].if_unsure].push_back(truth.may);
  }
  // Each level on top of the one above it.
  const auto pile = [&](std::vector<std::vector<Lit>>& of) {
    std::vector<Lit> reached(levels, gates.yes());
    Lit above = gates.no();
    for (std::size_t l = levels; l-- > 1;) {
      of[l].push_back(above);
      above = reached[l] = gates.any_of(std::move(of[l]));
    }
    return reached;
  };
  level_ = pile(must);
  possible_ = pile(may);
  advised_ = pile(told);
}

Lit Encoding::is_open(QuestionIndex question) const {
  Gates& gates = space_->gates();
  const AnswerLits& answer = sheet_[question];
  if (answer.yes.empty()) return gates.both(!answer.given, !answer.none);
  std::vector<Lit> open;
  for (std::size_t i = 0; i < answer.yes.size(); ++i) {
    open.push_back(gates.both(!answer.yes[i], !answer.no[i]));
  }
  return gates.any_of(std::move(open));
}

AnswerSheet Encoding::found() const {
  const Pack& pack = program_->pack();
  AnswerSheet sheet(pack);
  const auto known = [&](const AnswerLits& answer, std::size_t i) {
    return space_->holds(answer.yes[i])  ? Known::yes
           : space_->holds(answer.no[i]) ? Known::no
                                         : Known::unknown;
  };
  for (std::size_t q = 0; q < sheet_.size(); ++q) {
    const AnswerLits& lits = sheet_[q];
    Answer& answer = sheet.answers[q];
    if (space_->holds(lits.none)) answer = Answer::without_reading();
    if (space_->holds(lits.given)) {
      answer = Answer::reading(space_->holds(lits.reading.own)
                                   ? space_->number(lits.reading.number)
                                   : lits.reading.otherwise.low);
    }
    std::vector<Known> options;
    for (std::size_t i = 0; i < lits.yes.size(); ++i) {
      options.push_back(known(lits, i));
    }
    std::size_t blank = 0;
    for (const Known option : options) blank += option == Known::unknown;
    if (blank == options.size()) continue;
    switch (pack.questions[q].type) {
      case QuestionType::yes_no:
        answer = Answer::yes_no(options[0] == Known::yes);
        break;
      case QuestionType::choice:
        for (std::size_t i = 0; i < options.size(); ++i) {
          if (options[i] == Known::yes) answer = Answer::chosen(OptionIndex(i));
        }
        break;
      default:
        answer = Answer::ticked(std::move(options));
    }
  }
  return sheet;
}

}  // namespace redflag
