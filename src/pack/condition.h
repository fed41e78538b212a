// SPDX-License-Identifier: Apache-2.0
// A condition as a tree, as it was written: names are still names. The parser
// is in condition_parser.h, the check of names and types in condition_check.h,
// what a condition means in engine/compiler.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diag/source.h"

namespace redflag {

enum class ExprKind : std::uint8_t {
  yes,         ///< the word `yes`: true
  no,          ///< the word `no`: false
  name,        ///< a yes-no question, sign, flag, number question or value
  is,          ///< name `is` option
  has,         ///< name `has` option
  compare,     ///< two operands and `comparison`
  not_,        ///< one operand
  and_,        ///< two operands or more
  or_,         ///< two operands or more
  at_least,    ///< `count` of the operands
  number,      ///< a literal: `number`, and `unit` if one was written
  add,         ///< two operands, as are the next three
  subtract,    //
  multiply,    //
  divide,      //
  level_of,    ///< level(name)
  level_name,  ///< a level, on the other side of level_of
  signs_at,    ///< signs_at(name), the name of a level
};

enum class Comparison : std::uint8_t {
  less,
  less_equal,
  greater,
  greater_equal,
  equal,
};

/// A node of a condition.
struct Expr {
  ExprKind kind = ExprKind::yes;
  std::string name;    ///< name, is, has, level_of, level_name, signs_at
  std::string option;  ///< is, has
  Comparison comparison = Comparison::equal;
  double number = 0;
  std::string unit;         ///< the unit's id; empty where none was written
  std::uint32_t count = 0;  ///< at_least
  std::vector<Expr> operands;

  Span span;             ///< of the whole node
  Span name_span;        ///< of `name`
  Span option_span;      ///< of `option`, or of the unit
  std::uint32_t id = 0;  ///< its number in the pack, given by read_pack

  /// The same tree: where it stands does not count.
  bool operator==(const Expr& other) const;
};

/// The condition in its one normal form, which parses to the same tree.
std::string to_string(const Expr& expr);

/// "<", "<=", ">", ">=" or "=".
const char* to_string(Comparison comparison);

/// Whether `word` belongs to the language and can be no id.
bool is_reserved_word(std::string_view word);

/// Whether `id` is letters, digits, _ and -, starting with a letter, at most
/// 64 of them, and not a reserved word.
bool is_id(std::string_view id);

}  // namespace redflag
