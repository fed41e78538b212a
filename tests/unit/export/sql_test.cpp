// SPDX-License-Identifier: Apache-2.0

#include "export/sql.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "engine/compiler.h"
#include "export/sql_dialect.h"
#include "export/sql_text.h"
#include "pack/pack_reader.h"

namespace redflag {
namespace {

constexpr SqlDialect kDialects[] = {SqlDialect::duckdb, SqlDialect::postgres,
                                    SqlDialect::spark};

/// A pack with these questions and this one rule.
Program program_of(const std::string& questions, const std::string& when,
                   const std::string& reviewed = "") {
  const std::string text = R"([pack]
id = "p"
version = "1.0.0"
title = "P"
reviewed = ")" + reviewed + R"("
unsure_level = "high"
[[level]]
id = "high"
title = "High"
action = "Go."
[[level]]
id = "none"
title = "None"
action = "Stay."
[[source]]
id = "s"
organisation = "O"
title = "T"
standing = "judgement"
)" + questions + R"([[rule]]
id = "r"
level = "high"
when = ")" + when + R"("
because = "B."
sources = ["s"]
)";
  Sources sources;
  Diagnostics diagnostics;
  auto pack = read_pack({{"p.toml", text}}, sources, diagnostics);
  REQUIRE(pack);
  return compile(std::make_shared<const Pack>(*std::move(pack)));
}

std::string yes_no(const std::string& id, const std::string& ask_if = "yes") {
  return "[[question]]\nid = \"" + id +
         "\"\nask = \"Q?\"\ntype = \"yes-no\"\nask_if = \"" + ask_if + "\"\n";
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

SqlCondition test(const char* text) { return SqlCondition::test(text); }

}  // namespace

TEST_CASE("conditions lose what is always so") {
  const SqlCondition yes = SqlCondition::constant(true);
  const SqlCondition no = SqlCondition::constant(false);
  const auto text = [](const SqlCondition& condition) {
    return flat(condition.text());
  };
  CHECK(text(SqlCondition::all({test("a"), yes, test("b")})) == "a AND b");
  CHECK(text(SqlCondition::all({test("a"), no})) == "FALSE");
  CHECK(text(SqlCondition::any({test("a"), no})) == "a");
  CHECK(text(SqlCondition::any({test("a"), yes})) == "TRUE");
  CHECK(text(SqlCondition::all({})) == "TRUE");
  CHECK(text(SqlCondition::any({})) == "FALSE");
  CHECK(text(SqlCondition::any({test("a"), test("a")})) == "a");
  CHECK(text(!SqlCondition::all({test("a"), test("b")})) == "NOT (a AND b)");
  CHECK(text(!!SqlCondition::all({test("a"), test("b")})) == "(a AND b)");
  CHECK(text(!SqlCondition::test("a IS TRUE", "a IS NOT TRUE")) ==
        "a IS NOT TRUE");
  CHECK(text(SqlCondition::all(
            {test("a"), SqlCondition::any({test("b"), test("c")})})) ==
        "a AND (b OR c)");
}

TEST_CASE("a condition knows the step that has all its columns") {
  const SqlCondition early = SqlCondition::test("a", 1);
  const SqlCondition late = SqlCondition::test("b", 3);
  CHECK(SqlCondition::all({early, late}).step() == 3);
  CHECK((!SqlCondition::any({late, early})).step() == 3);
  CHECK(SqlCondition::constant(true).step() == 0);
}

TEST_CASE("a text that is too long for a line is broken at its parts") {
  const std::string a(30, 'a');
  const std::string b(30, 'b');
  const std::string c(30, 'c');
  std::string out;
  append_sql(out, sql_call("f", {a, b, c}), 2, 0);
  CHECK(out == "f(\n    " + a + ",\n    " + b + ",\n    " + c + "\n  )");
  out.clear();
  append_sql(
      out,
      SqlCondition::any({test(a.c_str()), test(b.c_str()), test(c.c_str())})
          .operand(),
      0, 0);
  CHECK(out == "(" + a + "\n OR " + b + "\n OR " + c + ")");
  out.clear();
  append_sql(out, sql_call("f", {a, b}), 2, 0);
  CHECK(out == "f(" + a + ", " + b + ")");
}

TEST_CASE("a number is a double in every dialect, exactly") {
  const SqlSyntax duckdb(SqlDialect::duckdb);
  const SqlSyntax postgres(SqlDialect::postgres);
  const SqlSyntax spark(SqlDialect::spark);
  CHECK(duckdb.number(38) == "38");
  CHECK(duckdb.number(37.8) == "37.8e0");
  CHECK(postgres.number(37.8) == "float8 '37.8'");
  CHECK(spark.number(37.8) == "37.8D");
  CHECK(spark.number(-0.1) == "-0.1D");
  CHECK(duckdb.number(1e12) == "1000000000000e0");
  CHECK(spark.number(5.0 / 9.0) == "0.5555555555555556D");
}

TEST_CASE("Spark's floor, a whole number of 64 bits, is kept from large ones") {
  const SqlSyntax spark(SqlDialect::spark);
  CHECK(spark.round_to_micro("x", {0, 100}) == "floor(x * 1e6 + 0.5D) / 1e6");
  CHECK(spark.round_to_micro("x", {-1e12, 0}) ==
        "CASE WHEN abs(x) < 9000000000D THEN floor(x * 1e6 + 0.5D) / 1e6 "
        "ELSE (x * 1e6 + 0.5D) / 1e6 END");
  CHECK(SqlSyntax(SqlDialect::duckdb).round_to_micro("x", {-1e12, 0}) ==
        "floor(x * 1e6 + 0.5e0) / 1e6");
}

TEST_CASE("a table may have a schema, and any name") {
  CHECK(SqlSyntax(SqlDialect::duckdb).table("clinic.my table") ==
        "\"clinic\".\"my table\"");
  CHECK(SqlSyntax(SqlDialect::spark).table("a`b.c") == "`a``b`.`c`");
}

TEST_CASE("what is not known is neither yes nor no") {
  const Program program =
      program_of(yes_no("a") + yes_no("b", "a"), "a and not b");
  for (const SqlDialect dialect : kDialects) {
    const std::string sql = export_sql(program, {.dialect = dialect});
    const std::string quote = dialect == SqlDialect::spark ? "`" : "\"";
    const std::string a = quote + "a" + quote;
    const std::string b = quote + "b" + quote;
    CAPTURE(sql);
    CHECK(has(sql, a + " IS NOT FALSE AND " + b + " IS NOT TRUE AS _r1_may"));
    CHECK(has(sql, "NOT (" + b + " IS TRUE OR (" + b + " IS NULL AND " + a +
                       " IS NOT FALSE))"));
    CHECK(has(sql, "-- rule r\n"));
    CHECK(has(sql, "CASE WHEN " + a + " IS FALSE AND " + b +
                       " IS TRUE THEN NULL ELSE " + a + " END AS " + a));
  }
}

TEST_CASE("each step of a PostgreSQL statement stays a step") {
  const Program program = program_of(yes_no("a"), "a");
  const std::string sql =
      export_sql(program, {.dialect = SqlDialect::postgres});
  std::size_t steps = 0;
  std::size_t fences = 0;
  for (std::size_t at = 0; (at = sql.find(" AS (\n", at)) != std::string::npos;
       ++at) {
    ++steps;
  }
  for (std::size_t at = 0;
       (at = sql.find(" OFFSET 0\n)", at)) != std::string::npos; ++at) {
    ++fences;
  }
  CHECK(steps == 3);
  CHECK(fences == steps);
}

TEST_CASE("texts of a pack's authors stay in their comments") {
  const Program program =
      program_of(yes_no("a"), "a", R"(X\n; DROP TABLE a; \\)");
  for (const SqlDialect dialect : kDialects) {
    for (const SqlPart part :
         {SqlPart::select, SqlPart::table, SqlPart::load, SqlPart::check}) {
      const std::string sql =
          export_sql(program, {.dialect = dialect, .part = part});
      const std::size_t at = sql.find("DROP TABLE");
      REQUIRE(at != std::string::npos);
      CHECK(sql.substr(sql.rfind('\n', at) + 1, 3) == "-- ");
      CHECK_FALSE(has(sql, "\\\n"));
    }
  }
}

TEST_CASE("questions that an engine takes for one are an obstacle") {
  const Program twins = program_of(yes_no("Fever") + yes_no("fever"), "fever");
  const Program id = program_of(yes_no("ID"), "ID");
  const std::string x(63, 'x');
  const Program cut = program_of(yes_no(x + "1") + yes_no(x + "2"), x + "1");
  const auto obstacle = [](const Program& program, SqlDialect dialect,
                           const std::string& id_column = "id") {
    return sql_obstacle(program, {.dialect = dialect, .id = id_column});
  };
  CHECK(obstacle(twins, SqlDialect::duckdb) ==
        "the questions Fever and fever would be one column of DuckDB, which "
        "does not tell their names apart: rename one");
  CHECK(obstacle(twins, SqlDialect::spark));
  CHECK_FALSE(obstacle(twins, SqlDialect::postgres));
  CHECK(obstacle(cut, SqlDialect::postgres));
  CHECK_FALSE(obstacle(cut, SqlDialect::duckdb));
  CHECK(obstacle(id, SqlDialect::duckdb) ==
        "the question ID and the id would be one column of DuckDB: call the "
        "column of the id something else, with --id");
  CHECK_FALSE(obstacle(id, SqlDialect::duckdb, "patient"));
  CHECK_FALSE(obstacle(id, SqlDialect::postgres));
}

TEST_CASE("PostgreSQL's limits of columns are an obstacle") {
  const auto wide = [](std::size_t questions) {
    std::string text;
    for (std::size_t q = 0; q < questions; ++q) {
      text += yes_no("q" + std::to_string(q));
    }
    return program_of(text, "q0");
  };
  const auto obstacle = [](const Program& program, SqlPart part,
                           bool long_form = false) {
    return sql_obstacle(program, {.dialect = SqlDialect::postgres,
                                  .part = part,
                                  .long_form = long_form});
  };
  const Program most = wide(1599);  // and the id
  CHECK_FALSE(obstacle(most, SqlPart::table));
  CHECK_FALSE(obstacle(most, SqlPart::select));
  const Program table = wide(1600);
  for (const SqlPart part : {SqlPart::table, SqlPart::load}) {
    CHECK(obstacle(table, part) ==
          "a table of the answers of this pack would have 1601 columns, and "
          "PostgreSQL takes at most 1600: write --columns long");
    CHECK_FALSE(obstacle(table, part, true));
    CHECK_FALSE(sql_obstacle(table, {.part = part}));
  }
  const Program step = wide(1664);
  for (const bool long_form : {false, true}) {
    CHECK(obstacle(step, SqlPart::select, long_form) ==
          "a step of the statement of this pack would have 1665 columns, and "
          "PostgreSQL takes at most 1664: score it in DuckDB or Spark "
          "(--dialect), or with redflag score");
    CHECK(obstacle(step, SqlPart::check, long_form));
  }
  CHECK_FALSE(sql_obstacle(step, {}));
}

TEST_CASE("no sum is deeper than DuckDB takes") {
  std::string questions;
  std::string list;
  for (int q = 0; q < 250; ++q) {
    const std::string id = "q" + std::to_string(q);
    questions += yes_no(id);
    list += (q == 0 ? "" : ", ") + id;
  }
  const Program program = program_of(questions, "at least 2 of (" + list + ")");
  const std::string sql = export_sql(program, {});
  std::size_t longest = 0;
  std::size_t terms = 0;
  for (std::size_t at = 0; (at = sql.find("CAST(\"q", at)) != std::string::npos;
       ++at) {
    terms = sql[at - 1] == '(' ? 1 : terms + 1;
    longest = std::max(longest, terms);
  }
  CHECK(longest == 100);
}

TEST_CASE("the same pack gives the same statement") {
  const Program program = program_of(yes_no("a") + yes_no("b", "a"), "a or b");
  for (const SqlDialect dialect : kDialects) {
    const SqlOptions options{.dialect = dialect};
    CHECK(export_sql(program, options) == export_sql(program, options));
  }
}

}  // namespace redflag
