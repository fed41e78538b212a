// SPDX-License-Identifier: Apache-2.0
#include "bench/naive_rules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace redflag::bench {
namespace {

Truth truth(bool must, bool may) {
  return static_cast<Truth>((must ? 1 : 0) | (may ? 2 : 0));
}

Truth negated(Truth a) {
  return static_cast<Truth>((~a & 1) << 1 | (~a & 2) >> 1);
}

double rounded(double x) { return std::floor(x * 1e6 + 0.5) / 1e6; }

bool holds(double a, char op, double b) {
  switch (op) {
    case '<':
      return a < b;
    case 'l':
      return a <= b;
    case '>':
      return a > b;
    case 'g':
      return a >= b;
    default:
      return a == b;
  }
}

// For all, and for some, numbers of two ranges.
Truth holds(double a_low, double a_high, char op, double b_low, double b_high) {
  if (op == '<' || op == 'l') {
    return truth(holds(a_high, op, b_low), holds(a_low, op, b_high));
  }
  if (op == '>' || op == 'g') {
    return truth(holds(a_low, op, b_high), holds(a_high, op, b_low));
  }
  return truth(a_low == a_high && b_low == b_high && a_low == b_low,
               a_low <= b_high && b_low <= a_high);
}

template <class Value>
Value named(const std::map<std::string, Value>& names,
            const std::string& name) {
  const auto found = names.find(name);
  if (found == names.end()) throw std::runtime_error("unknown word " + name);
  return found->second;
}

}  // namespace

NaiveRules::NaiveRules(std::string_view text) {
  const std::map<std::string, Kind> kinds = {
      {"constant", Kind::constant}, {"answer", Kind::answer},
      {"compare", Kind::compare},   {"not", Kind::not_},
      {"and", Kind::and_},          {"or", Kind::or_},
      {"at_least", Kind::at_least}, {"reading", Kind::reading},
      {"number", Kind::number},     {"add", Kind::add},
      {"subtract", Kind::subtract}, {"multiply", Kind::multiply},
      {"divide", Kind::divide},     {"convert", Kind::convert}};
  const std::map<std::string, QuestionKind> types = {
      {"yes-no", QuestionKind::yes_no},
      {"choice", QuestionKind::choice},
      {"choices", QuestionKind::choices},
      {"number", QuestionKind::number}};
  const std::map<std::string, char> ops = {
      {"<", '<'}, {"<=", 'l'}, {">", '>'}, {">=", 'g'}, {"=", '='}};
  const auto json = nlohmann::json::parse(text);
  levels_ = json.at("levels").get<std::vector<std::string>>();
  for (const auto& from : json.at("questions")) {
    NaiveQuestion& question = questions_.emplace_back();
    question.id = from.at("id").get<std::string>();
    question.kind = named(types, from.at("type").get<std::string>());
    question.options = from.at("options").get<std::vector<std::string>>();
    question.min = from.at("min").get<double>();
    question.max = from.at("max").get<double>();
    question.optional = from.at("optional").get<bool>();
    question.applies = from.at("applies").get<std::size_t>();
    question.parent = from.value("parent", -1);
    question.first = places_;
    places_ +=
        question.kind == QuestionKind::yes_no ? 1 : question.options.size();
  }
  for (const auto& from : json.at("nodes")) {
    Node& node = nodes_.emplace_back();
    node.kind = named(kinds, from.at("kind").get<std::string>());
    node.operands = from.at("operands").get<std::vector<std::size_t>>();
    node.value = from.value("value", false);
    node.question = from.value("question", std::size_t{0});
    node.count = from.value("count", std::size_t{0});
    node.op =
        from.contains("op") ? named(ops, from["op"].get<std::string>()) : '=';
    node.number = from.value("number", 0.0);
    node.limit = from.value("limit", 0.0);
    if (node.kind == Kind::convert) {
      node.from = {from.at("from").at("factor"), from.at("from").at("offset")};
      node.to = {from.at("to").at("factor"), from.at("to").at("offset")};
    }
    if (node.kind == Kind::answer) {
      node.place = questions_[node.question].first +
                   from.value("option", std::size_t{0});
    }
  }
  for (const auto& from : json.at("rules")) {
    rules_.push_back({from.at("id").get<std::string>(),
                      from.at("level").get<std::size_t>(),
                      from.at("node").get<std::size_t>()});
  }
  compile();
}

NaiveRow NaiveRules::blank_row() const {
  NaiveRow row;
  row.answers.assign(places_, kUnknown);
  row.numbers.assign(questions_.size(), 0);
  row.has_number.assign(questions_.size(), kUnknown);
  return row;
}

bool NaiveRules::reads_limit(const Node& node) const {
  return node.kind == Kind::compare &&
         nodes_[node.operands[0]].kind == Kind::reading &&
         nodes_[node.operands[1]].kind == Kind::number;
}

void NaiveRules::compile() {
  std::vector<std::size_t> uses(nodes_.size());
  for (const Node& node : nodes_) {
    for (const std::size_t operand : node.operands) ++uses[operand];
  }
  // What a rule or an ask_if is has to be at hand.
  for (const NaiveQuestion& question : questions_) uses[question.applies] += 2;
  for (const Rule& rule : rules_) uses[rule.node] += 2;
  is_defined_.assign(nodes_.size(), false);
  defined_.assign(nodes_.size(), kNo);
  std::size_t deepest = 2;
  for (std::size_t n = 0; n < nodes_.size(); ++n) {
    Node& node = nodes_[n];
    deepest += node.operands.size();
    if (reads_limit(node)) {
      const NaiveQuestion& question =
          questions_[nodes_[node.operands[0]].question];
      const double limit = nodes_[node.operands[1]].limit;
      node.unknown = holds(rounded(question.min), rounded(question.max),
                           node.op, limit, limit);
      if (question.optional) node.unknown &= 2;
    }
    if (node.kind >= Kind::reading || uses[n] < 2) continue;
    const std::size_t first = steps_.size();
    emit(n, true);
    definitions_.push_back({n, first, steps_.size()});
    is_defined_[n] = true;
  }
  stack_.resize(deepest);
}

void NaiveRules::emit(std::size_t n, bool is_root) {
  const Node& node = nodes_[n];
  const auto what = static_cast<std::uint32_t>(n);
  if (!is_root && is_defined_[n] && node.kind != Kind::answer) {
    steps_.push_back({Op::defined, what});
    return;
  }
  const auto count = static_cast<std::uint32_t>(node.operands.size());
  const auto least = static_cast<std::uint32_t>(node.count);
  switch (node.kind) {
    case Kind::constant:
      steps_.push_back({Op::constant, node.value ? kYes : kNo});
      return;
    case Kind::answer:
      steps_.push_back({Op::answer, what});
      return;
    case Kind::compare:
      steps_.push_back({reads_limit(node) ? Op::limit : Op::compare, what});
      return;
    default:
      break;
  }
  for (const std::size_t operand : node.operands) emit(operand, false);
  const Op op = node.kind == Kind::not_   ? Op::not_
                : node.kind == Kind::and_ ? Op::and_
                : node.kind == Kind::or_  ? Op::or_
                                          : Op::at_least;
  steps_.push_back({op, what, count, least});
}

void NaiveRules::run(const NaiveRow& row) {
  for (const Definition& definition : definitions_) {
    defined_[definition.node] = run(definition, row);
  }
}

Truth NaiveRules::run(const Definition& definition, const NaiveRow& row) {
  Truth* top = stack_.data();  // past the last one
  for (std::size_t s = definition.first; s < definition.last; ++s) {
    const Step& step = steps_[s];
    switch (step.op) {
      case Op::constant:
        *top++ = static_cast<Truth>(step.what);
        break;
      case Op::answer:
        *top++ = answer(nodes_[step.what], row);
        break;
      case Op::limit:
        *top++ = limit(nodes_[step.what], row);
        break;
      case Op::compare:
        *top++ = compare(nodes_[step.what], row);
        break;
      case Op::defined:
        *top++ = defined_[step.what];
        break;
      case Op::not_:
        top[-1] = negated(top[-1]);
        break;
      case Op::and_: {
        Truth all = kYes;
        for (std::uint32_t i = 0; i < step.count; ++i) all &= *--top;
        *top++ = all;
        break;
      }
      case Op::or_: {
        Truth any = kNo;
        for (std::uint32_t i = 0; i < step.count; ++i) any |= *--top;
        *top++ = any;
        break;
      }
      case Op::at_least: {
        std::uint32_t must = 0;
        std::uint32_t may = 0;
        for (std::uint32_t i = 0; i < step.count; ++i) {
          --top;
          must += *top & 1U;
          may += *top >> 1U;
        }
        *top++ = truth(must >= step.at_least, may >= step.at_least);
        break;
      }
    }
  }
  return top[-1];
}

Truth NaiveRules::answer(const Node& node, const NaiveRow& row) const {
  const Truth given = row.answers[node.place];
  if (given != kUnknown) return given;
  return defined_[questions_[node.question].applies] & 2;
}

Truth NaiveRules::limit(const Node& node, const NaiveRow& row) const {
  const std::size_t q = nodes_[node.operands[0]].question;
  if (row.has_number[q] == kNo) return kNo;
  if (row.has_number[q] == kYes) {
    const double b = nodes_[node.operands[1]].limit;
    return holds(row.numbers[q], node.op, b) ? kYes : kNo;
  }
  return node.unknown & defined_[questions_[q].applies];
}

Truth NaiveRules::compare(const Node& node, const NaiveRow& row) const {
  const Bounds a = number(nodes_[node.operands[0]], row);
  const Bounds b = number(nodes_[node.operands[1]], row);
  return holds(rounded(a.low), rounded(a.high), node.op, rounded(b.low),
               rounded(b.high)) &
         truth(a.surely && b.surely, a.possibly && b.possibly);
}

NaiveRules::Bounds NaiveRules::number(const Node& node,
                                      const NaiveRow& row) const {
  if (node.kind == Kind::number) return {node.number, node.number};
  if (node.kind == Kind::reading) {
    const NaiveQuestion& question = questions_[node.question];
    const Truth has = row.has_number[node.question];
    const double given = row.numbers[node.question];
    if (has == kYes) return {given, given};
    const Truth applies = defined_[question.applies];
    const bool open = has == kUnknown;
    return {question.min, question.max,
            open && !question.optional && (applies & 1) != 0,
            open && (applies & 2) != 0};
  }
  Bounds a = number(nodes_[node.operands[0]], row);
  if (node.kind == Kind::convert) {
    const auto convert = [&](double x) {
      return ((x * node.from.factor + node.from.offset) - node.to.offset) /
             node.to.factor;
    };
    return {convert(a.low), convert(a.high), a.surely, a.possibly};
  }
  const Bounds b = number(nodes_[node.operands[1]], row);
  a.surely = a.surely && b.surely;
  a.possibly = a.possibly && b.possibly;
  if (node.kind == Kind::add) {
    return {a.low + b.low, a.high + b.high, a.surely, a.possibly};
  }
  if (node.kind == Kind::subtract) {
    return {a.low - b.high, a.high - b.low, a.surely, a.possibly};
  }
  const bool product = node.kind == Kind::multiply;
  const auto end = [product](double x, double y) {
    return product ? x * y : x / y;
  };
  const std::array<double, 4> ends = {end(a.low, b.low), end(a.low, b.high),
                                      end(a.high, b.low), end(a.high, b.high)};
  return {*std::min_element(ends.begin(), ends.end()),
          *std::max_element(ends.begin(), ends.end()), a.surely, a.possibly};
}

// Where an answer stands though its ask_if is certainly false, the "no" of the
// question that it hangs on becomes unknown, and so up the chain. Whether any
// did.
bool NaiveRules::weaken(NaiveRow& row) {
  weak_.clear();
  for (std::size_t q = 0; q < questions_.size(); ++q) {
    const NaiveQuestion* question = &questions_[q];
    if ((defined_[question->applies] & 2) != 0) continue;
    const std::size_t places =
        question->kind == QuestionKind::yes_no ? 1 : question->options.size();
    bool says_more = row.has_number[q] == kYes;
    for (std::size_t p = 0; p < places; ++p) {
      says_more = says_more || row.answers[question->first + p] == kYes;
    }
    while (says_more && question->parent >= 0) {
      question = &questions_[static_cast<std::size_t>(question->parent)];
      if (row.answers[question->first] == kNo) weak_.push_back(question->first);
      says_more = row.answers[question->first] != kYes;
    }
  }
  for (const std::size_t place : weak_) row.answers[place] = kUnknown;
  return !weak_.empty();
}

void NaiveRules::judge(NaiveRow& row, NaiveOutcome& outcome) {
  run(row);
  if (weaken(row)) run(row);
  outcome.level = 0;
  outcome.possible = 0;
  outcome.findings.clear();
  for (std::size_t r = 0; r < rules_.size(); ++r) {
    const Truth fires = defined_[rules_[r].node];
    if ((fires & 1) != 0) {
      outcome.findings.push_back(r);
      outcome.level = std::max(outcome.level, rules_[r].level);
    }
    if ((fires & 2) != 0) {
      outcome.possible = std::max(outcome.possible, rules_[r].level);
    }
  }
}

}  // namespace redflag::bench
