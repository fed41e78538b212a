// SPDX-License-Identifier: Apache-2.0
#include "export/sql_dialect.h"

#include <algorithm>
#include <cmath>

#include "text/quote.h"

namespace redflag {
namespace {

using enum SqlDialect;

// PostgreSQL cuts names there.
constexpr std::size_t kPostgresNameBytes = 63;

SqlQuoting quoting_of(SqlDialect dialect) {
  return dialect == spark ? SqlQuoting::backslash : SqlQuoting::standard;
}

}  // namespace

std::string ascii_lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

const char* SqlSyntax::title() const {
  switch (dialect_) {
    case duckdb:
      return "DuckDB";
    case postgres:
      return "PostgreSQL";
    case spark:
      return "Spark SQL";
  }
  return "";
}

std::string SqlSyntax::name(std::string_view name) const {
  return sql_name(name, quoting_of(dialect_));
}

std::string SqlSyntax::text(std::string_view text) const {
  return sql_text(text, quoting_of(dialect_));
}

std::string SqlSyntax::table(std::string_view name) const {
  std::string result;
  while (true) {
    const std::size_t point = std::min(name.find('.'), name.size());
    result += this->name(name.substr(0, point));
    if (point == name.size()) return result;
    result += '.';
    name.remove_prefix(point + 1);
  }
}

// A literal with a point is a decimal in all three, and a decimal beside a
// double becomes one; with an exponent, or in quotes, it is a double at once.
std::string SqlSyntax::number(double number) const {
  const std::string digits = number_text(number);
  if (number == std::floor(number) && std::abs(number) < 1e9) return digits;
  switch (dialect_) {
    case duckdb:
      return digits + "e0";
    case postgres:
      return "float8 '" + digits + "'";
    case spark:
      return digits + "D";
  }
  return digits;
}

std::string SqlSyntax::texts(const std::vector<std::string>& texts) const {
  std::string result;
  for (const std::string& text : texts) {
    if (!result.empty()) result += ", ";
    result += this->text(text);
  }
  return result;
}

std::optional<std::size_t> SqlSyntax::most_table_columns() const {
  if (dialect_ != postgres) return std::nullopt;
  return 1600;
}

std::optional<std::size_t> SqlSyntax::most_step_columns() const {
  if (dialect_ != postgres) return std::nullopt;
  return 1664;
}

const char* SqlSyntax::text_type() const {
  return dialect_ == spark ? "STRING" : dialect_ == duckdb ? "VARCHAR" : "TEXT";
}

const char* SqlSyntax::double_type() const {
  return dialect_ == postgres ? "DOUBLE PRECISION" : "DOUBLE";
}

std::string SqlSyntax::trimmed(const std::string& sql) const {
  const std::string text =
      "CAST(" + sql + " AS " + std::string(text_type()) + ")";
  switch (dialect_) {
    case duckdb:
      return "trim(" + text + ", E' \\t\\r\\n')";
    case postgres:
      return "btrim(" + text + ", E' \\t\\r\\n')";
    case spark:
      return "btrim(" + text + ", ' \\t\\r\\n')";
  }
  return text;
}

// lower() takes other letters to a to z as well, and in some locales I to
// another letter.
std::string SqlSyntax::lowered(const std::string& sql) const {
  if (dialect_ == postgres) return "lower(" + sql + " COLLATE \"C\")";
  return "translate(" + sql +
         ", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')";
}

SqlText SqlSyntax::matches(const std::string& sql,
                           std::string_view pattern) const {
  std::string expression(pattern);
  const std::size_t end = expression.find(kEnd);
  if (end != std::string::npos) {
    expression.replace(end, kEnd.size(), dialect_ == spark ? "\\z" : "$");
  }
  const std::string quoted = text(expression);
  switch (dialect_) {
    case duckdb:
      return "regexp_matches(" + sql + ", " + quoted + ")";
    case postgres:
      return sql + " ~ " + quoted;
    case spark:
      return sql + " RLIKE " + quoted;
  }
  return sql;
}

std::string SqlSyntax::found(const std::string& sql,
                             std::string_view pattern) const {
  switch (dialect_) {
    case duckdb:
      return "regexp_extract(" + sql + ", " + text(pattern) + ")";
    case postgres:
      return "substring(" + sql + " FROM " + text(pattern) + ")";
    case spark:
      return "regexp_extract(" + sql + ", " + text(pattern) + ", 0)";
  }
  return sql;
}

std::string SqlSyntax::replaced(const std::string& sql,
                                std::string_view pattern,
                                std::string_view by) const {
  std::string replacement(by);
  if (dialect_ == spark) std::ranges::replace(replacement, '\\', '$');
  return "regexp_replace(" + sql + ", " + text(pattern) + ", " +
         text(replacement) + (dialect_ == spark ? ")" : ", 'g')");
}

std::string SqlSyntax::to_double(const std::string& sql) const {
  return (dialect_ == postgres ? "CAST(" : "TRY_CAST(") + sql + " AS " +
         double_type() + ")";
}

// Spark's floor() gives a BIGINT. Past 2^53 there is nothing to round away.
std::string SqlSyntax::round_to_micro(const std::string& sql,
                                      Range range) const {
  constexpr double kLargestFloor = 9e9;
  const std::string half = number(0.5);
  const std::string rounded = "floor(" + sql + " * 1e6 + " + half + ") / 1e6";
  const double largest = std::max(std::abs(range.low), std::abs(range.high));
  if (dialect_ != spark || largest < kLargestFloor) return rounded;
  return "CASE WHEN abs(" + sql + ") < " + number(kLargestFloor) + " THEN " +
         rounded + " ELSE (" + sql + " * 1e6 + " + half + ") / 1e6 END";
}

// Without the steps that change nothing.
std::string SqlSyntax::converted(const std::string& sql, const Unit& from,
                                 const Unit& to) const {
  std::string result = sql;
  const auto step = [&](const char* sign, double number, double neutral) {
    if (number == neutral) return;
    const bool brackets = result.find(' ') != std::string::npos;
    if (brackets) result = "(" + result + ")";
    const std::string literal = this->number(number);
    result += std::string(sign) + (number < 0 ? "(" + literal + ")" : literal);
  };
  step(" * ", from.factor, 1);
  step(" + ", from.offset, 0);
  step(" - ", to.offset, 0);
  step(" / ", to.factor, 1);
  return result;
}

SqlText SqlSyntax::joined(std::vector<SqlText> texts,
                          std::string_view by) const {
  SqlText list = sql_call("", std::move(texts));
  const std::string last = ", " + text(by) + ")";
  if (dialect_ == spark) {
    list.open = "array_join(array(";
    list.close = ")" + last;
    return list;
  }
  list.open = "coalesce(array_to_string(ARRAY[";
  list.close = "]" + last + ", '')";
  return list;
}

std::string SqlSyntax::joined_rows(const std::string& sql, std::string_view by,
                                   const std::string& when) const {
  const std::string filter = " FILTER (WHERE " + when + ")";
  if (dialect_ == spark) {
    return "array_join(collect_list(" + sql + ")" + filter + ", " + text(by) +
           ")";
  }
  return "string_agg(" + sql + ", " + text(by) + ")" + filter;
}

const char* SqlSyntax::fence() const {
  return dialect_ == postgres ? " OFFSET 0" : "";
}

const char* SqlSyntax::apart() const {
  return dialect_ == duckdb ? "MATERIALIZED " : "";
}

bool SqlSyntax::is_same_name(std::string_view a, std::string_view b) const {
  if (dialect_ != postgres) return ascii_lower(a) == ascii_lower(b);
  return a.substr(0, kPostgresNameBytes) == b.substr(0, kPostgresNameBytes);
}

}  // namespace redflag
