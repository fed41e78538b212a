// SPDX-License-Identifier: Apache-2.0
// SQL as parts that know where a line may end, and conditions that never come
// out as NULL.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace redflag {

/// A word, or parts between an opening and a closing.
struct SqlText {
  std::string open;  ///< all of it, where there are no parts
  std::vector<SqlText> parts;
  std::string separator;  ///< ", " or " AND "
  std::string close;
  bool separator_leads = false;  ///< it starts a line, and does not end one

  SqlText() = default;
  SqlText(std::string word) : open(std::move(word)) {}
  SqlText(const char* word) : open(word) {}

  /// The same with more before and after it.
  SqlText around(const std::string& before, const std::string& after) const;
};

/// A branch of CASE.
struct SqlBranch {
  SqlText condition;
  SqlText value;
};

/// CASE WHEN … THEN … ELSE … END; without an `otherwise`, no ELSE.
SqlText sql_case(const std::vector<SqlBranch>& branches,
                 const std::string& otherwise = "");

/// `name(part, part)`.
SqlText sql_call(const std::string& name, std::vector<SqlText> parts);

/// All of it on one line.
std::string flat(const SqlText& text);

/// Appends the text, which starts `indent` from the left: on one line where
/// that fits with `after` more characters, else a part a line.
void append_sql(std::string& out, const SqlText& text, std::size_t indent,
                std::size_t after);

/// A condition that is true or false, put together so that what is always one
/// of the two disappears.
class SqlCondition {
 public:
  static SqlCondition constant(bool value);
  /// A test that is never NULL, and what says the opposite. `step` is the first
  /// in which it can be read: the number of steps with columns that it needs.
  static SqlCondition test(SqlText text, SqlText opposite,
                           std::size_t step = 0);
  /// Likewise; its opposite is NOT of it.
  static SqlCondition test(SqlText text, std::size_t step = 0);
  static SqlCondition all(const std::vector<SqlCondition>& parts);
  static SqlCondition any(const std::vector<SqlCondition>& parts);

  SqlCondition operator!() const;

  bool is(bool value) const;
  std::size_t step() const { return step_; }
  /// The condition alone, or within something that binds as NOT does.
  SqlText text() const;
  SqlText operand() const;

 private:
  enum class Kind { constant, test, all, any };

  static SqlCondition junction(Kind kind,
                               const std::vector<SqlCondition>& parts);

  Kind kind_ = Kind::constant;
  bool value_ = false;
  std::size_t step_ = 0;
  SqlText text_, opposite_;
  std::vector<SqlCondition> parts_;
};

}  // namespace redflag
