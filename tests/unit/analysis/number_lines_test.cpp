// SPDX-License-Identifier: Apache-2.0
#include "analysis/number_lines.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "analysis/prover.h"
#include "support/proof_lines.h"
#include "support/random.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

// Three numbers in kg from 1 to 300.
std::string numbers_pack() {
  std::string text;
  for (const char* id : {"x", "y", "z"}) {
    text += "[[question]]\nid = \"" + std::string(id) +
            "\"\nask = \"a\"\ntype = \"number\"\nunit = \"kg\"\nmin = 1\n"
            "max = 300\nstep = 0.5\nworse = \"either\"\n";
  }
  return text;
}

std::string rule(const std::string& id, const std::string& when) {
  return "[[rule]]\nid = \"" + id + "\"\nlevel = \"soon\"\nwhen = \"" + when +
         "\"\nbecause = \"b\"\nsources = [\"s\"]\n";
}

TEST_CASE("facts of numbers are decided") {
  const struct {
    const char* when;
    bool can_hold;
  } facts[] = {
      {"x < y and y < z and z < x", false},
      {"x <= y and y <= z and z < x", false},
      {"x < y and y < z and z > x", true},
      {"x < y and x + 1 kg > y", true},
      {"x < y and x > y - 0.0000001 kg and x - y < -1 kg", false},
      {"x - y > 2 kg and y - z > 2 kg and x - z < 4 kg", false},
      {"x - y > 2 kg and y - z > 2 kg and x - z < 4.1 kg", true},
      {"x + y > 400 kg and x < 100 kg", false},
      {"x + y = 400 kg and x - y = 20 kg", true},
      {"x + y = 400 kg and x - y = 20 kg and x < 209 kg", false},
      {"x - y >= 50 kg and (x - y) / x < 0.1", false},
      {"x - y >= 50 kg and (x - y) / x < 0.2", true},
      {"(x - y) / x >= 0.1 and (x - y) / x < 0.1 and z > 2 kg", false},
      {"(x - y) / x * 100 >= 10 and x * 0.95 < y", false},
      {"x * 2 < y and y * 2 < z and z < 4 kg", false},
      {"x * 2 < y and y * 2 < z and z < 4.1 kg", true},
  };
  for (const auto& [when, can_hold] : facts) {
    const std::string fact = when;
    CAPTURE(fact);
    const auto program = small_program(numbers_pack() + rule("r", when));
    const auto lines = proof_lines(prove({*program}, {"fires"}));
    CHECK(lines.empty() == can_hold);
    if (!can_hold) {
      CHECK(*lines.begin() == "rule r never fires");
    }
  }
}

// Comparisons of every kind of computed number.
std::string computing_pack() {
  const char* conditions[] = {
      "x < y",
      "x - y >= 2 kg",
      "x + y < z + 1 kg",
      "x * 3 > y + z * 2",
      "x * n / 10 > y - x * 0.5",
      "(x - y) / x * 100 >= 5",
      "(x - y) / x > (z - y) / z",
      "x / y = z / 100 kg",
      "x * (n - m) <= z * m",
      "n * m - n * n < m / 3",
      "n - m * m / 2 > -1",
      "w - x < 3 lb",
      "x * 2 >= w + y",
  };
  const struct {
    const char* id;
    const char* unit;
    const char* min;
    const char* max;
  } more[] = {{"n", "count", "-5", "20"},
              {"m", "count", "0", "12.5"},
              {"w", "lb", "2", "700"}};
  std::string text = numbers_pack();
  for (const auto& of : more) {
    text += std::string("[[question]]\nid = \"") + of.id +
            "\"\nask = \"a\"\ntype = \"number\"\nunit = \"" + of.unit +
            "\"\nmin = " + of.min + "\nmax = " + of.max +
            "\nstep = 0.5\nworse = \"higher\"\n";
  }
  int id = 0;
  for (const char* condition : conditions) {
    text += rule("r" + std::to_string(id++), condition);
  }
  return text;
}

// Numbers that stand near each other, on micros, between two, or just beside.
double any_number(Random& random, const Question& question,
                  const std::vector<double>& others) {
  double number =
      question.min + random.fraction() * (question.max - question.min);
  if (!others.empty() && random.chance(0.4)) number = random.pick(others);
  if (random.chance(0.5)) number = std::round(number);
  number = round_to_micro(number);
  if (random.chance(0.3)) {
    number += (static_cast<double>(random.below(5)) - 2) * 0.5e-6;
  }
  if (random.chance(0.3)) {
    number = std::nextafter(number, random.chance(0.5) ? 0 : 1000);
  }
  return std::clamp(number, question.min, question.max);
}

// Numbers that some people give, and comparisons as they come out of them.
class Person {
 public:
  Person(const Program& program, Random& random)
      : program_(program), random_(random) {
    problem_.is_part = random.chance(0.5);
    const Pack& pack = program.pack();
    for (std::size_t q = 0; q < pack.questions.size(); ++q) {
      add(QuestionIndex(q), pack.questions[q]);
    }
  }

  /// Adds how two nodes stand to each other, or some of it, or not that.
  void compare(NodeIndex a, NodeIndex b, bool as_it_is) {
    const Spread left = spread(a);
    const Spread right = spread(b);
    LineRelation relation{
        &program_,
        a,
        b,
        readings_,
        {less(left.low, right.high).must, less(left.high, right.low).must,
         less(right.low, left.high).must, less(right.high, left.low).must}};
    for (auto& wanted : relation.wanted) {
      if (random_.chance(0.3)) wanted.reset();
      if (wanted && !as_it_is && random_.chance(0.3)) wanted = !*wanted;
    }
    problem_.relations.push_back(std::move(relation));
  }

  const LineProblem& problem() const { return problem_; }

 private:
  void add(QuestionIndex index, const Question& question) {
    const Range whole{question.min, question.max};
    readings_[index].otherwise = whole;
    if (random_.chance(0.15)) return;
    double number = any_number(random_, question, numbers_);
    const bool is_rounded = random_.chance(0.3);
    if (is_rounded) number = round_to_micro(number);
    readings_[index].place = numbers_.size();
    numbers_.push_back(number);
    const double wide = random_.chance(0.5) ? 0 : random_.fraction() * 20;
    const Range rounded{round_to_micro(number - wide),
                        round_to_micro(number + wide / 2)};
    // Of a part the range says more, else no more than what rounds to that.
    const Range range = problem_.is_part
                            ? Range{number - wide / 3, number + wide}
                            : Range{rounded.low - 1e-6, rounded.high + 1e-6};
    problem_.numbers.push_back(
        {whole,
         {std::max(whole.low, range.low), std::min(whole.high, range.high)},
         rounded});
  }

  Spread spread(NodeIndex node) const {
    return spread_of(program_, node, [&](QuestionIndex question) -> Spread {
      const auto& [place, whole] = readings_.at(question);
      const double low = place ? numbers_[*place] : whole.low;
      const double high = place ? numbers_[*place] : whole.high;
      return {{low, low}, {high, high}};
    });
  }

  const Program& program_;
  Random& random_;
  LineProblem problem_;
  std::vector<double> numbers_;
  std::map<QuestionIndex, LineReading> readings_;
};

TEST_CASE("what real numbers meet is never refuted") {
  const auto program = small_program(computing_pack());
  Random random(20261126);
  std::size_t refuted = 0;
  for (int run = 0; run < 3000; ++run) {
    const bool as_it_is = random.chance(0.9);
    Person person(*program, random);
    for (std::size_t i = 0; i < program->node_count(); ++i) {
      const Node& node = (*program)[NodeIndex(i)];
      if (node.kind != NodeKind::compare || random.chance(0.4)) continue;
      const auto operands = program->operands(node);
      person.compare(operands[0], operands[1], as_it_is);
    }
    NumberLines lines(person.problem(),
                      std::numeric_limits<std::uint64_t>::max());
    const bool refutes = lines.refutes();
    if (as_it_is) {
      CHECK_FALSE(refutes);
    }
    refuted += refutes;
  }
  CHECK(refuted > 100);
}

}  // namespace
}  // namespace redflag
