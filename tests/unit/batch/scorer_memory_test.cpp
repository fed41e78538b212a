// SPDX-License-Identifier: Apache-2.0
// Memory that runs out anywhere ends a run, and never makes it crash, hang or
// go on with half of a row.

#include <doctest/doctest.h>
#include <pthread.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <optional>
#include <string>
#include <system_error>
#include <thread>

#include "support/scoring.h"

namespace {

/// Allocations to go before one fails; below 0, none does.
std::atomic<long> allocations_left{-1};

void* allocate(std::size_t size) {
  if (allocations_left.load(std::memory_order_relaxed) >= 0 &&
      allocations_left.fetch_sub(1) == 0) {
    throw std::bad_alloc();
  }
  void* const memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
// std::stable_partition asks so; sanitizers would give it memory of theirs.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  try {
    return allocate(size);
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}
void* operator new[](std::size_t size, const std::nothrow_t& way) noexcept {
  return operator new(size, way);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace redflag {
namespace {

/// A run in which the allocation after `count` others fails; nothing where it
/// ended by that.
std::optional<Scored> scored_with(long count, const Program& program,
                                  const TableText& table,
                                  const ScoreSettings& settings) {
  allocations_left = count;
  std::optional<Scored> run;
  try {
    run = scored(program, {table}, settings);
  } catch (const std::bad_alloc&) {
  }
  allocations_left = -1;
  return run;
}

void check_failures(const TableText& table, std::size_t jobs) {
  const auto program = program_of(std::string(scoring_pack()));
  ScoreSettings settings;
  settings.jobs = jobs;
  const Scored whole = scored(*program, {table}, settings);
  std::optional<Scored> run;
  long failed = 0;
  for (long count = 0; !run; ++count) {
    run = scored_with(count, *program, table, settings);
    if (!run) ++failed;
  }
  CHECK(failed > 100);
  CHECK(run->results == whole.results);
  CHECK(run->report == whole.report);
}

/// Some pieces, with few rows and fewer that need a careful look: what is
/// done for each row would take the time.
std::string table_of(std::string text, const std::string& good,
                     const std::string& odd) {
  for (std::size_t i = 0; text.size() < 7 * kPieceBytes; ++i) {
    text += i % 40 == 7 ? odd : good;
  }
  return text;
}

TEST_CASE("memory that runs out ends a run and does no other harm") {
  const std::string note(8000, 'x');
  const std::string csv =
      table_of("fever,fever_temp,note\n", "yes,39," + note + "\n",
               "maybe,101 F," + note + "\n");
  const std::string lines =
      table_of("", R"({"fever":true,"note":")" + note + "\"}\n",
               R"({"fever":7,"note":")" + note + "\"}\n");
  for (const std::size_t jobs : {1U, 2U}) {
    CAPTURE(jobs);
    check_failures({.text = csv}, jobs);
    check_failures({.text = lines, .format = TableFormat::ndjson}, jobs);
  }
}

TEST_CASE("where no thread can be had, all rows are scored without one") {
  const auto program = program_of(std::string(scoring_pack()));
  const std::string note(8000, 'x');
  const TableText table{.text = table_of("fever,note\n", "yes," + note + "\n",
                                         "maybe," + note + "\n")};
  ScoreSettings settings;
  settings.jobs = 2;
  const Scored whole = scored(*program, {table}, settings);
  // No address space has room for such a stack.
  pthread_attr_t usual;
  REQUIRE(pthread_getattr_default_np(&usual) == 0);
  pthread_attr_t huge = usual;
  REQUIRE(pthread_attr_setstacksize(&huge, std::size_t{1} << 60U) == 0);
  REQUIRE(pthread_setattr_default_np(&huge) == 0);
  CHECK_THROWS_AS(std::jthread([] {}), std::system_error);
  const Scored run = scored(*program, {table}, settings);
  CHECK(pthread_setattr_default_np(&usual) == 0);
  CHECK(run.results == whole.results);
  CHECK(run.rejects == whole.rejects);
  CHECK(run.report == whole.report);
}

}  // namespace
}  // namespace redflag
