// SPDX-License-Identifier: Apache-2.0
// The rules of bench_export_rules as a plain program would hold them: postfix
// steps over one row. The reader of the table is in naive.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace redflag::bench {

/// Two bits: 1 is "must", 2 is "may". So no is 0, unknown 2, yes 3.
using Truth = std::uint8_t;
inline constexpr Truth kNo = 0;
inline constexpr Truth kUnknown = 2;
inline constexpr Truth kYes = 3;

enum class QuestionKind : std::uint8_t { yes_no, choice, choices, number };

struct NaiveQuestion {
  std::string id;
  QuestionKind kind = QuestionKind::yes_no;
  std::vector<std::string> options;
  double min = 0;
  double max = 0;
  bool optional = false;
  std::size_t applies = 0;  ///< a node
  int parent = -1;          ///< a question
  std::size_t first = 0;    ///< its first place in NaiveRow::answers
};

/// The answers of one row.
struct NaiveRow {
  std::string_view id;
  std::vector<Truth> answers;     ///< one a yes-no question, one an option
  std::vector<double> numbers;    ///< by question
  std::vector<Truth> has_number;  ///< by question; no: there is no reading
};

/// What a row comes to.
struct NaiveOutcome {
  std::size_t level = 0;
  std::size_t possible = 0;
  std::vector<std::size_t> findings;  ///< rules
};

class NaiveRules {
 public:
  /// Reads the JSON text of bench_export_rules.
  explicit NaiveRules(std::string_view json);

  const std::vector<NaiveQuestion>& questions() const { return questions_; }
  const std::string& level(std::size_t i) const { return levels_[i]; }
  const std::string& rule(std::size_t i) const { return rules_[i].id; }

  /// A row without answers.
  NaiveRow blank_row() const;

  /// Judges a row. Contradicted "no" answers of it become unknown.
  void judge(NaiveRow& row, NaiveOutcome& outcome);

 private:
  enum class Kind : std::uint8_t {
    constant,
    answer,
    compare,
    not_,
    and_,
    or_,
    at_least,
    reading,
    number,
    add,
    subtract,
    multiply,
    divide,
    convert,
  };
  struct Unit {
    double factor = 1;
    double offset = 0;
  };
  struct Node {
    Kind kind = Kind::constant;
    std::vector<std::size_t> operands;
    bool value = false;
    std::size_t question = 0;
    std::size_t place = 0;  ///< answer: in NaiveRow::answers
    std::size_t count = 0;
    char op = '=';  ///< '<' '>' '=', 'l' for <= and 'g' for >=
    double number = 0;
    double limit = 0;
    Unit from, to;
    Truth unknown = kUnknown;  ///< compare with a constant, unanswered
  };
  struct Rule {
    std::string id;
    std::size_t level = 0;
    std::size_t node = 0;
  };
  enum class Op : std::uint8_t {
    constant,
    answer,
    limit,
    compare,
    defined,
    not_,
    and_,
    or_,
    at_least,
  };
  struct Step {
    Op op = Op::constant;
    std::uint32_t what = 0;   ///< a node, or a truth
    std::uint32_t count = 0;  ///< how many operands
    std::uint32_t at_least = 0;
  };
  /// What is worked out once a row: rules, and what several of them read.
  struct Definition {
    std::size_t node = 0;
    std::size_t first = 0;
    std::size_t last = 0;
  };
  struct Bounds {
    double low = 0;
    double high = 0;
    bool surely = true;
    bool possibly = true;
  };

  void compile();
  void emit(std::size_t node, bool is_root);
  bool reads_limit(const Node& node) const;

  void run(const NaiveRow& row);
  Truth run(const Definition& definition, const NaiveRow& row);
  Truth answer(const Node& node, const NaiveRow& row) const;
  Truth limit(const Node& node, const NaiveRow& row) const;
  Truth compare(const Node& node, const NaiveRow& row) const;
  Bounds number(const Node& node, const NaiveRow& row) const;
  bool weaken(NaiveRow& row);

  std::vector<std::string> levels_;
  std::vector<NaiveQuestion> questions_;
  std::vector<Node> nodes_;
  std::vector<Rule> rules_;
  std::size_t places_ = 0;

  std::vector<Step> steps_;
  std::vector<Definition> definitions_;
  std::vector<bool> is_defined_;
  std::vector<Truth> defined_;  ///< by node, of the row at hand
  std::vector<Truth> stack_;
  std::vector<std::size_t> weak_;
};

}  // namespace redflag::bench
