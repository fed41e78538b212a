// SPDX-License-Identifier: Apache-2.0
#include "batch/cohort.h"

#include <doctest/doctest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "support/piecewise_source.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

std::string question(const std::string& id, const std::string& type) {
  return "[[question]]\nid = \"" + id + "\"\nask = \"a\"\n" + type + "\n";
}

std::string fever_pack(const std::string& limit, const std::string& more = {}) {
  return question("chemo", "type = \"yes-no\"") +
         question("temp",
                  "type = \"number\"\nunit = \"C\"\nmin = 30\nmax = 45\n"
                  "step = 0.1\nworse = \"higher\"") +
         "[[rule]]\nid = \"hot\"\nlevel = \"emergency\"\n"
         "when = \"chemo and temp >= " +
         limit +
         "\"\nbecause = \"b\"\nsources = [\"s\"]\n"
         "[[rule]]\nid = \"warm\"\nlevel = \"soon\"\nwhen = \"temp >= 37 C\"\n"
         "because = \"b\"\nsources = [\"s\"]\n" +
         more;
}

struct Seen {
  CohortReport report;
  std::string changed;  ///< "2 b: emergency soon", one a line
  std::uint64_t rows_done = 0;
};

Seen compare(const Program& before, const Program& after,
             const std::string& text, TableFormat format = TableFormat::csv,
             const std::string& text_for_after = {}) {
  const auto source = [&](const std::string& of) {
    return TableSource{"t", format, [&of] {
                         return std::make_unique<PiecewiseSource>(of, 7);
                       }};
  };
  HeaderReport report;
  const std::string& other = text_for_after.empty() ? text : text_for_after;
  Table old_table(before.pack(), source(text), {}, report);
  Table new_table(after.pack(), source(other), {}, report);
  Seen seen;
  seen.report = compare_cohort(
      {before, old_table}, {after, new_table}, {},
      [&](const CohortChange& change) {
        seen.changed += std::to_string(change.row) + " " + change.id + ": " +
                        before.pack()[change.before.level].id + " " +
                        after.pack()[change.after.level].id + "\n";
      },
      [&](std::uint64_t rows) { seen.rows_done = rows; });
  return seen;
}

TEST_CASE("rows that come out otherwise are told, in their order") {
  const auto before = small_program(fever_pack("38 C"));
  const auto after = small_program(fever_pack("38.5 C"));
  const Seen seen = compare(*before, *after,
                            "id,chemo,temp\n"
                            "a,yes,38.6\n"
                            "b,yes,38.2\n"
                            "c,no,38.2\n"
                            "d,yes,38\n");
  CHECK(seen.changed == "2 b: emergency soon\n4 d: emergency soon\n");
  CHECK(seen.report.compared == 4);
  CHECK(seen.report.rejected == 0);
  CHECK(seen.report.level ==
        CohortReport::Counts{{0, 0, 0}, {0, 1, 0}, {0, 2, 1}});
  CHECK(seen.rows_done == 4);
}

TEST_CASE("a row may differ in what is possible, or advised, alone") {
  const auto before = small_program(fever_pack("38 C"));
  const auto after = small_program(fever_pack("38.5 C"));
  const Seen seen = compare(*before, *after, "chemo,temp\n,38.2\n,36\n");
  CHECK(seen.changed == "1 1: soon soon\n");
  CHECK(seen.report.possible ==
        CohortReport::Counts{{1, 0, 0}, {0, 0, 0}, {0, 1, 0}});
}

TEST_CASE(
    "a row that neither pack can read is rejected, with line and reason") {
  const auto before = small_program(fever_pack("38 C"));
  const auto after = small_program(fever_pack("38.5 C"));
  const Seen seen =
      compare(*before, *after, "chemo,temp\nyes,380\nyes,38.2\nyes\n");
  CHECK(seen.report.rejected == 2);
  CHECK(seen.report.compared == 1);
  CHECK(seen.report.rows() == 3);
  REQUIRE(seen.report.rejects.size() == 2);
  CHECK(seen.report.rejects[0].line == 2);
  CHECK(seen.report.rejects[0].fault.column == "temp");
  CHECK(seen.report.rejects[1].row == 3);
  CHECK(seen.changed == "2 2: emergency soon\n");
}

TEST_CASE("what one pack lacks is not known to it") {
  const std::string rigor =
      question("rigor", "type = \"yes-no\"") +
      "[[rule]]\nid = \"shakes\"\nlevel = \"emergency\"\nwhen = \"rigor\"\n"
      "because = \"b\"\nsources = [\"s\"]\n";
  const auto before = small_program(fever_pack("38 C"));
  const auto after = small_program(fever_pack("38 C", rigor));
  const Seen seen = compare(*before, *after,
                            "chemo,temp,rigor\n"
                            "no,36,yes\n"
                            "no,36,no\n"
                            "no,36,perhaps\n");
  // The second pack cannot read the third row's cell, the first does not look.
  CHECK(seen.report.one_sided == 1);
  CHECK(seen.report.rejected == 0);
  CHECK(seen.changed == "1 1: none emergency\n3 3: none none\n");
}

TEST_CASE("lines of NDJSON are rows as well") {
  const auto before = small_program(fever_pack("38 C"));
  const auto after = small_program(fever_pack("38.5 C"));
  const Seen seen = compare(*before, *after,
                            "{\"id\":\"x\",\"chemo\":true,\"temp\":38.2}\n"
                            "{\"id\":\"y\",\"chemo\":true,\"temp\":39}\n",
                            TableFormat::ndjson);
  CHECK(seen.changed == "1 x: emergency soon\n");
}

TEST_CASE("many rows go through in batches, and rows_done may end it") {
  const auto before = small_program(fever_pack("38 C"));
  const auto after = small_program(fever_pack("38.5 C"));
  std::string text = "chemo,temp\n";
  for (int i = 0; i < 3000; ++i)
    text += i % 3 == 0 ? "yes,38.2\n" : "no,38.2\n";
  const Seen seen = compare(*before, *after, text);
  CHECK(seen.report.compared == 3000);
  CHECK(seen.report.level[2][1] == 1000);
  CHECK(seen.rows_done == 3000);
}

TEST_CASE("a table that changes while it is read is an error") {
  const auto program = small_program(fever_pack("38 C"));
  CHECK_THROWS_AS(compare(*program, *program, "chemo,temp\nyes,38\n",
                          TableFormat::csv, "chemo,temp\nyes,38\nno,36\n"),
                  std::system_error);
  CHECK_THROWS_AS(compare(*program, *program, "chemo,temp\nyes,38\n",
                          TableFormat::csv, "chemo,temp\n"),
                  std::system_error);
}

/// What is said of a table that reads `now` where it read `before`.
std::string complaint(const std::string& before, const std::string& now,
                      int changes_at) {
  const auto program = small_program(fever_pack("38 C"));
  int opened = 0;
  const auto source = [&] {
    return TableSource{"t", TableFormat::csv, [&] {
                         ++opened;
                         return std::make_unique<PiecewiseSource>(
                             opened < changes_at ? before : now, 7);
                       }};
  };
  HeaderReport report;
  Table old_table(program->pack(), source(), {}, report);
  Table new_table(program->pack(), source(), {}, report);
  try {
    compare_cohort(
        {*program, old_table}, {*program, new_table}, {},
        [](const CohortChange&) {}, [](std::uint64_t) {});
  } catch (const std::system_error& error) {
    return error.what();
  }
  return "nothing";
}

TEST_CASE(
    "a table that changes is told by what to do, not by an error number") {
  // Each table is opened for its header, then for its rows.
  CHECK(complaint("id,chemo\na,yes\n", "id,temp\na,38\n", 3) ==
        "t: its header has changed while it was being read; wait until nobody "
        "writes it, and run this again");
  CHECK(complaint("id,chemo\na,yes\n", "id,chemo\na,yes\nb,no\n", 4) ==
        "t changed while it was read; wait until nobody writes it, and run "
        "this again");
}

}  // namespace
}  // namespace redflag
