// SPDX-License-Identifier: Apache-2.0
// The whole score command in process, any bytes as its table: every row is in
// the output or in the rejects, on one thread and, one input of four, on two
// alike, and what it says is safe to show. The first byte chooses the options;
// with a map it stands before the table, a NUL between them.

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "batch/csv_reader.h"
#include "batch/text_decoder.h"
#include "cli/command_line.h"
#include "cli/score.h"
#include "support/caught_streams.h"
#include "support/fuzz_pack.h"
#include "support/scoring.h"

namespace redflag {
namespace {

namespace fs = std::filesystem;

/// The folder of the rejects, in memory where there is such a place.
class Folder {
 public:
  Folder() {
    std::error_code error;
    const fs::path root =
        fs::is_directory("/dev/shm", error) ? "/dev/shm" : "/tmp";
    path_ = root / ("redflag-fuzz-" + std::to_string(::getpid()));
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code error;
    fs::remove_all(path_, error);
  }

  std::string rejects() const { return (path_ / "rejects").string(); }

 private:
  fs::path path_;
};

/// What the command is given; all but `table` is opened by name.
struct Files {
  Folder folder;
  MemoryFile pack{scoring_pack()};
  MemoryFile map{""};
  MemoryFile table{""};
};

Files& files() {
  static Files all;
  return all;
}

/// The options that a byte stands for.
struct Way {
  explicit Way(unsigned char chosen) : byte(chosen) {}

  unsigned char byte;

  bool has_map() const { return (byte & 3U) == 3; }
  std::string from() const {
    constexpr std::array names = {"csv", "ndjson", "fhir", "csv"};
    return names[byte & 3U];
  }
  std::string to() const {
    constexpr std::array names = {"csv", "ndjson", "fhir", "csv"};
    return names[(byte >> 2U) & 3U];
  }
  bool has_all_columns() const { return ((byte >> 2U) & 3U) == 3; }
  bool is_strict() const { return (byte & 16U) != 0; }
  bool explains() const { return (byte & 32U) != 0; }
  bool sums_up() const { return (byte & 64U) != 0; }
  /// From standard input, which is read once; else from a file.
  bool is_piped() const { return (byte & 128U) != 0; }

  std::vector<std::string> arguments(int jobs) const {
    std::vector<std::string> all = {"score",
                                    "--pack",
                                    files().pack.path(),
                                    "--sandbox",
                                    "off",
                                    "--no-progress",
                                    "--from",
                                    from(),
                                    "--to",
                                    to(),
                                    "--rejects",
                                    files().folder.rejects(),
                                    "--jobs",
                                    std::to_string(jobs)};
    if (has_map()) all.insert(all.end(), {"--map", files().map.path()});
    if (is_strict()) all.emplace_back("--strict");
    if (explains() && to() != "fhir") {
      all.insert(all.end(), {"--explain", "--csv-raw", "--keep", "kept"});
    }
    if (explains() && to() == "fhir") {
      all.insert(all.end(), {"--keep", "authored"});
    }
    if (has_all_columns()) {
      all.insert(
          all.end(),
          {"--columns",
           "id,level,possible,advised,findings,notes,unsure,may,within"});
    }
    if (sums_up()) {
      all.insert(all.end(), {"--summary", "--show-values", "--fail-on", "now"});
    }
    all.emplace_back(is_piped() ? "-" : files().table.path());
    return all;
  }
};

/// The command with these arguments, parsed once.
const Run& command(const Way& way, int jobs) {
  static std::array<std::array<Run, 2>, 256> runs;
  Run& run = runs[way.byte][jobs == 1 ? 0 : 1];
  if (run) return run;
  CLI::App app;
  add_score(Command(app), run);
  const std::vector<std::string> arguments = way.arguments(jobs);
  app.parse(std::vector(arguments.rbegin(), arguments.rend()));
  return run;
}

struct Scored {
  ExitCode code = ExitCode::ok;
  std::string out;
  std::string err;
  std::string rejects;

  bool operator==(const Scored&) const = default;
};

Scored run_with(const Way& way, std::string_view table, int jobs) {
  Scored scored;
  const Run& run = command(way, jobs);
  const std::string path = files().folder.rejects();
  fs::remove(path);
  Caught caught = run_caught(table, [&] {
    try {
      scored.code = run();
    } catch (const std::system_error&) {  // main() says it
      scored.code = ExitCode::system_error;
    }
  });
  scored.out = std::move(caught.out);
  scored.err = std::move(caught.err);
  std::ifstream file(path, std::ios::binary);
  scored.rejects.assign(std::istreambuf_iterator<char>(file), {});
  return scored;
}

/// The records of a CSV but its header, by the careful reader.
std::size_t csv_rows(const std::string& text) {
  PiecewiseSource source(text, SIZE_MAX, 1024);
  CsvReader reader(source);
  RecordBatch batch;
  std::size_t rows = 0;
  while (reader.next(batch)) ++rows;
  return rows > 0 ? rows - 1 : 0;
}

/// The lines with something in them, of UTF-8 or of UTF-16 with its mark.
std::size_t json_rows(const std::string& bytes) {
  PiecewiseSource source(bytes);
  TextDecoder decoder(source);
  std::string decoded;
  while (decoder.append(decoded, 4096)) continue;
  std::string_view text = decoded;
  std::size_t rows = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (text.substr(0, end).find_first_not_of(" \t\r") !=
        std::string_view::npos) {
      ++rows;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return rows;
}

std::size_t rows_in(const std::string& format, const std::string& text) {
  return format == "csv" ? csv_rows(text) : json_rows(text);
}

bool ran(const Scored& scored) {
  return scored.code == ExitCode::ok ||
         scored.code == ExitCode::rows_rejected ||
         scored.code == ExitCode::condition_true;
}

void check_rows(const Way& way, const std::string& table,
                const Scored& scored) {
  // What FHIR and a map make rows of is not lines.
  if (!ran(scored) || way.has_map() || way.from() == "fhir") return;
  const std::size_t out = rows_in(way.to(), scored.out);
  const std::size_t rejected = rows_in(way.from(), scored.rejects);
  const std::size_t in = rows_in(way.from(), table);
  expect(in == out + rejected, "of " + std::to_string(in) + " rows " +
                                   std::to_string(out) + " came out and " +
                                   std::to_string(rejected) + " were rejected");
  expect((rejected > 0) == (scored.code == ExitCode::rows_rejected),
         "the exit status hides rejects");
}

/// A map may name another file, which is there or not whatever the bytes.
bool names_a_file(const std::string& map) {
  return map.find("dictionary") != std::string::npos;
}

void check(std::string bytes) {
  if (bytes.empty()) return;
  const Way way(static_cast<unsigned char>(bytes.front()));
  bytes.erase(0, 1);
  bool other_file = false;
  if (way.has_map()) {
    const std::size_t end = std::min(bytes.find('\0'), bytes.size());
    const std::string map = bytes.substr(0, end);
    files().map.put(map);
    other_file = names_a_file(map);
    bytes.erase(0, std::min(end + 1, bytes.size()));
  }
  files().table.put(bytes);
  const Scored scored = run_with(way, bytes, 1);
  if (other_file && scored.code == ExitCode::system_error) return;
  expect(
      ran(scored) || scored.code == ExitCode::bad_answers ||
          scored.code == ExitCode::wrong_usage,
      "another exit status: " + std::to_string(static_cast<int>(scored.code)));
  expect(ran(scored) || !scored.err.empty(), "it fails and says nothing");
  expect(is_safe_to_show(scored.err, true), "a message is not safe to show");
  check_rows(way, bytes, scored);
  if (seed_of(bytes) % 4 != 0) return;
  expect(run_with(way, bytes, 2) == scored, "two threads come to another end");
}

}  // namespace
}  // namespace redflag

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  redflag::keep_fuzzer_apart(argc, argv);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  redflag::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
