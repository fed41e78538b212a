// SPDX-License-Identifier: Apache-2.0
// The nodes of a program as columns: a boolean node is two conditions, must and
// may; a number node is its two ends, and whether it surely or possibly
// applies.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/program.h"
#include "export/sql_answers.h"
#include "export/sql_step.h"
#include "export/sql_text.h"

namespace redflag {

enum class SqlHalf : std::uint8_t { must, may, low, high, surely, possibly };

/// How the steps and columns of nodes are called, before their numbers.
struct SqlPrefixes {
  std::string step;
  std::string column;
};

/// Writes nodes over a step of answers. What is read more than once becomes a
/// column; what is read once stands where it is read.
///
/// Everything is wanted first, and read once all has been wanted.
class SqlNodes {
 public:
  SqlNodes(const Program& program, const SqlAnswers& answers, std::string from,
           SqlPrefixes prefixes);

  void want(NodeIndex node, SqlHalf half);
  /// Likewise, as a column of that name, with a comment. Two columns of one
  /// meaning are one, with both comments.
  void want_column(NodeIndex node, SqlHalf half, const std::string& name,
                   const std::string& comment);
  /// A comment for the columns of a node, if it has any.
  void note(NodeIndex node, const std::string& comment);

  SqlCondition read(NodeIndex node, SqlHalf half);

  /// Adds a column, and returns the condition as it is read from there.
  SqlCondition add_column(const SqlCondition& condition,
                          const std::string& name, const std::string& comment);

  /// Of the answers themselves.
  SqlCondition says_yes(QuestionIndex q) const;
  SqlCondition says_no(QuestionIndex q) const;
  SqlCondition says_more_than_no(QuestionIndex q) const;

  /// The steps with all columns so far. Each keeps what was before it.
  std::vector<SqlStep> steps() const;
  /// The last of them, or the step of the answers where there are none.
  std::string last_step() const;

 private:
  struct Piece {
    NodeIndex node;
    SqlHalf half = SqlHalf::must;
    bool opposite = false;

    auto operator<=>(const Piece&) const = default;
  };
  struct Number {
    std::string sql;
    std::size_t step = 0;
  };
  struct Wanted {
    std::string name;
    std::string comment;
  };

  Piece resolved(Piece piece) const;
  void count(Piece piece);
  std::vector<Piece> pieces_in(Piece piece) const;
  std::vector<Piece> pieces_in_comparison(Piece piece) const;
  bool is_cheap(Piece piece) const;
  std::string name_of(Piece piece) const;
  void place(const std::string& name, std::size_t step, SqlText text,
             const std::string& comment);

  SqlCondition read(Piece piece);
  SqlCondition write(Piece piece);
  SqlCondition write_may(const Node& node);
  SqlCondition write_at_least(Piece piece);
  SqlCondition write_comparison(Piece piece);
  SqlCondition write_threshold(Piece piece, const Node& reading,
                               Comparison comparison, double constant);
  SqlCondition write_applies(Piece piece);
  SqlCondition compared(const Number& a, Comparison comparison,
                        const Number& b) const;

  Number read_number(Piece piece);
  Number write_number(Piece piece);
  Number write_product(Piece piece);
  Number rounded(NodeIndex node, SqlHalf half);
  std::optional<double> constant_of(NodeIndex node) const;
  Range range_of(NodeIndex node) const;

  SqlCondition is_answered_yes(const Node& node) const;
  SqlCondition is_not_answered_no(const Node& node) const;
  std::string boolean_column(const Node& node) const;
  std::string column_of(QuestionIndex q) const;

  const Program& program_;
  const SqlAnswers& answers_;
  std::string from_;
  SqlPrefixes prefixes_;
  std::map<Piece, std::size_t> uses_;
  std::map<Piece, Wanted> wanted_;
  std::map<NodeIndex, std::string> notes_;
  std::map<Piece, SqlCondition> conditions_;  // columns
  std::map<Piece, Number> numbers_;           // likewise
  std::vector<std::vector<SqlColumn>> layers_;
};

}  // namespace redflag
