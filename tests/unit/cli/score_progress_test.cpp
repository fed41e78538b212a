// SPDX-License-Identifier: Apache-2.0

#include "cli/score_progress.h"

#include <doctest/doctest.h>

#include <cstring>
#include <memory>
#include <string>
#include <utility>

namespace redflag {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t kWide = 79;

std::string words(std::uint64_t rows, std::uint64_t read,
                  std::optional<std::uint64_t> all, milliseconds elapsed,
                  std::size_t width = kWide) {
  InputBytes bytes(1);
  bytes.read[0] = read;
  bytes.all = all;
  return progress_words(rows, bytes, elapsed, width);
}

TEST_CASE("progress tells rows, share, rate and what is left") {
  CHECK(words(1'234'000, 43, 100, seconds(3)) ==
        "1,234,000 rows, 43 %, 411,333 rows/s, 4 s left");
  CHECK(words(1, 1, 1000, seconds(1)) == "1 row, <1 %, 1 rows/s, 17 min left");
  CHECK(words(10, 1, 10'000, seconds(1)) ==
        "10 rows, <1 %, 10 rows/s, 2 h 47 min left");
  CHECK(words(10, 100, 100, seconds(10)) ==
        "10 rows, 100 %, 1 rows/s, 0 s left");
  CHECK(words(10, 1, 5000, milliseconds(1260)) ==
        "10 rows, <1 %, 7 rows/s, 1 h 45 min left");
}

TEST_CASE("what is not known is not told") {
  CHECK(words(500, 43, std::nullopt, seconds(2)) == "500 rows, 250 rows/s");
  // The file has grown since its size was asked for.
  CHECK(words(500, 101, 100, seconds(2)) == "500 rows, 250 rows/s");
  CHECK(words(0, 0, 100, seconds(0)) == "0 rows, 0 %");
}

TEST_CASE("what does not fit is left out") {
  CHECK(words(1'234'000, 43, 100, seconds(3), 46) ==
        "1,234,000 rows, 43 %, 411,333 rows/s, 4 s left");
  CHECK(words(1'234'000, 43, 100, seconds(3), 45) ==
        "1,234,000 rows, 43 %, 411,333 rows/s");
  CHECK(words(1'234'000, 43, 100, seconds(3), 20) == "1,234,000 rows, 43 %");
  CHECK(words(1'234'000, 43, 100, seconds(3), 5).empty());
}

/// A clock that is set, and all that was written.
struct Stage {
  milliseconds now{0};
  std::string written;
  std::size_t width = 80;

  Progress::World world() {
    return {.now = [this] { return now; },
            .write = [this](std::string_view text) { written += text; },
            .width = [this] { return width; }};
  }
  std::string take() { return std::exchange(written, {}); }
};

std::shared_ptr<const InputBytes> unknown_bytes() {
  return std::make_shared<const InputBytes>(1);
}

TEST_CASE("a line is drawn after a second, five times a second, and goes") {
  Stage stage;
  {
    Progress progress(ProgressKind::redrawn, unknown_bytes(), stage.world());
    stage.now = milliseconds(999);
    progress.show(999);
    CHECK(stage.take().empty());
    stage.now = milliseconds(1000);
    progress.show(1000);
    CHECK(stage.take() == "\r\x1b[K1,000 rows, 1,000 rows/s");
    stage.now = milliseconds(1199);
    progress.show(1199);
    CHECK(stage.take().empty());
    stage.now = milliseconds(2000);
    stage.width = 12;
    progress.show(4000);
    CHECK(stage.take() == "\r\x1b[K4,000 rows");
  }
  CHECK(stage.take() == "\r\x1b[K");
}

TEST_CASE("a run that is soon over draws nothing and clears nothing") {
  Stage stage;
  {
    Progress progress(ProgressKind::redrawn, unknown_bytes(), stage.world());
    progress.show(1);
  }
  CHECK(stage.written.empty());
}

TEST_CASE("without a terminal there is a whole line every ten seconds") {
  Stage stage;
  {
    Progress progress(ProgressKind::lines, unknown_bytes(), stage.world());
    stage.now = milliseconds(9999);
    progress.show(1);
    CHECK(stage.take().empty());
    stage.now = seconds(10);
    progress.show(100);
    CHECK(stage.take() == "100 rows, 10 rows/s\n");
    stage.now = seconds(15);
    progress.show(150);
    CHECK(stage.take().empty());
    stage.now = seconds(20);
    progress.show(200);
    CHECK(stage.take() == "200 rows, 10 rows/s\n");
  }
  CHECK(stage.written.empty());
}

TEST_CASE("where nobody wants it nothing is written") {
  Stage stage;
  {
    Progress progress(ProgressKind::none, unknown_bytes(), stage.world());
    stage.now = seconds(100);
    progress.show(1);
  }
  CHECK(stage.written.empty());
}

/// Five bytes, in pieces of two.
class Five : public ByteSource {
 public:
  std::size_t read(char* into, std::size_t size) override {
    const std::size_t count = std::min({size, left_, std::size_t{2}});
    std::memset(into, 'x', count);
    left_ -= count;
    return count;
  }
  std::size_t piece_bytes() const override { return 2; }

 private:
  std::size_t left_ = 5;
};

TEST_CASE("bytes are counted, and those of a header once") {
  const auto bytes = std::make_shared<InputBytes>(2);
  char into[8];
  const auto first = counted(std::make_unique<Five>(), bytes, 0);
  const auto second = counted(std::make_unique<Five>(), bytes, 1);
  CHECK(first->read(into, 8) == 2);
  CHECK(second->read(into, 1) == 1);
  CHECK(bytes->read_in_all() == 3);
  const auto again = counted(std::make_unique<Five>(), bytes, 0);
  CHECK(bytes->read_in_all() == 1);
  while (again->read(into, 8) > 0) {
  }
  CHECK(again->piece_bytes() == 2);
  CHECK(bytes->read[0] == 5);
  CHECK(bytes->read[1] == 1);
}

}  // namespace
}  // namespace redflag
