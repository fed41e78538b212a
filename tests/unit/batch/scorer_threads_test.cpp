// SPDX-License-Identifier: Apache-2.0
// Tables of many pieces, on any number of threads; what ends a run.
#include <doctest/doctest.h>

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "batch/scorer.h"
#include "support/scoring.h"

namespace redflag {
namespace {

const Program& demo() {
  static const auto program = program_of(std::string(scoring_pack()));
  return *program;
}

TEST_CASE("what a sink throws ends the run, on any number of threads") {
  std::string text = "fever\n";
  for (int i = 0; i < 20'000; ++i) text += "no\n";
  for (const std::size_t jobs : {1U, 3U}) {
    ScoreSettings settings;
    settings.jobs = jobs;
    HeaderReport report;
    std::vector<Table> tables;
    tables.emplace_back(
        demo().pack(),
        TableSource{
            .name = "x",
            .open = [&] { return std::make_unique<PiecewiseSource>(text); }},
        settings.table, report);
    std::size_t written = 0;
    const ScoreSinks sinks{.results =
                               [&](std::string_view piece) {
                                 written += piece.size();
                                 if (written > 100'000)
                                   throw std::runtime_error("full");
                               },
                           .rejects = {}};
    CHECK_THROWS_WITH(score(demo(), tables, settings, sinks, {}), "full");
  }
}

// The thread sanitizer follows each byte; a third still makes many pieces.
#if defined(__SANITIZE_THREAD__)
constexpr std::size_t kLongTable = 700'000;
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
constexpr std::size_t kLongTable = 700'000;
#else
constexpr std::size_t kLongTable = 2'000'000;
#endif
#else
constexpr std::size_t kLongTable = 2'000'000;
#endif

/// Many rows: now and then one that only the careful reader takes, one that is
/// rejected, a blank line, and one longer than the rest.
std::string long_table() {
  std::string text = "id,fever,kind\n";
  for (int i = 0; text.size() < kLongTable; ++i) {
    text += "p" + std::to_string(i);
    text += i % 3 == 0 ? ",yes,dry" : i % 3 == 1 ? ",no,wet" : ",,";
    if (i % 10'007 == 5) text += ",one too many";
    text += i % 7'001 == 3 ? "\n\n" : "\n";
    if (i % 20'011 == 9) text += std::string(400'000, 'x') + ",no,dry\n";
  }
  return text;
}

TEST_CASE("any number of threads reads files and pipes of many pieces alike") {
  const TableText table{.text = long_table()};
  const Scored one = scored(demo(), {table});
  CHECK(one.report.rejected > 2);
  CHECK(one.report.scored > kLongTable / 40);
  const Scored both = scored(demo(), {table, table});
  for (const std::size_t jobs : {2U, 3U, 8U}) {
    for (const bool file : {true, false}) {
      ScoreSettings settings;
      settings.jobs = jobs;
      TableText again = table;
      again.opens_twice = file;
      again.may_wait = !file;
      again.piece = 100'003;
      const Scored run = scored(demo(), {again, table}, settings);
      CHECK(run.results == both.results);
      CHECK(run.report == both.report);
    }
  }
}

/// A text that cannot be read to its end.
class BreakingSource : public ByteSource {
 public:
  explicit BreakingSource(std::string_view text) : source_(text) {}
  std::size_t read(char* into, std::size_t size) override {
    const std::size_t count = source_.read(into, size);
    if (count == 0) throw std::runtime_error("gone");
    return count;
  }

 private:
  TextSource source_;
};

TEST_CASE("where reading fails, all batches before are written") {
  const std::string text = long_table();
  const auto run = [&](std::size_t jobs, bool file) {
    ScoreSettings settings;
    settings.jobs = jobs;
    HeaderReport report;
    std::vector<Table> tables;
    const TableSource source{
        .name = "x",
        .open = [&] { return std::make_unique<BreakingSource>(text); },
        .may_wait = !file};
    tables.emplace_back(demo().pack(), source, settings.table, report);
    std::string results;
    const ScoreSinks sinks{
        .results = [&](std::string_view piece) { results += piece; },
        .rejects = {}};
    CHECK_THROWS_WITH(score(demo(), tables, settings, sinks, {}), "gone");
    return results;
  };
  const std::string one = run(1, true);
  CHECK(one.size() > kLongTable / 4);
  for (const std::size_t jobs : {2U, 3U, 8U}) {
    CHECK(run(jobs, true) == one);
    CHECK(run(jobs, false) == one);
  }
}

/// A text that only one thread may read.
class OneReader : public ByteSource {
 public:
  explicit OneReader(std::string_view text) : source_(text) {}
  std::size_t read(char* into, std::size_t size) override {
    if (std::this_thread::get_id() != reader_) {
      throw std::runtime_error("read by another thread");
    }
    return source_.read(into, size);
  }

 private:
  std::thread::id reader_ = std::this_thread::get_id();
  TextSource source_;
};

TEST_CASE("what may keep its reader waiting is read by the caller's thread") {
  const std::string text = long_table();
  ScoreSettings settings;
  settings.jobs = 4;
  HeaderReport report;
  std::vector<Table> tables;
  const TableSource source{
      .name = "x",
      .open = [&] { return std::make_unique<OneReader>(text); },
      .may_wait = true};
  tables.emplace_back(demo().pack(), source, settings.table, report);
  const ScoreSinks sinks{.results = [](std::string_view) {}, .rejects = {}};
  const ScoreReport done = score(demo(), tables, settings, sinks, {});
  CHECK(done.scored > kLongTable / 40);
}

}  // namespace
}  // namespace redflag
