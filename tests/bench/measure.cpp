// SPDX-License-Identifier: Apache-2.0
// bench_measure PLAN
//
// Runs commands in turn (A B C A B C …), each a whole process from its start to
// its end, and prints medians, peaks and ratios to the first command, taken
// round by round. One round more is run first and not counted. A line of the
// plan, with tabs between: name, rows, bytes, rounds, file for the output, and
// the words of the command. A command with fewer rounds sits out the later
// ones; rows differ where one is too slow, and ratios go by the time of a row.

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace redflag::bench {
namespace {

struct Run {
  double seconds = 0;
  double processor = 0;  ///< seconds of all threads; steadier on a busy machine
  double mebibytes = 0;  ///< peak
};

struct Command {
  std::string name;
  double rows = 0;
  double bytes = 0;
  std::size_t rounds = 0;
  std::string output;
  std::vector<std::string> words;
  std::vector<Run> runs{};
};

std::vector<Command> read_plan(const char* name) {
  std::ifstream file(name);
  if (!file) throw std::runtime_error(std::string("cannot open ") + name);
  std::vector<Command> commands;
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> fields;
    std::istringstream text(line);
    for (std::string field; std::getline(text, field, '\t');) {
      fields.push_back(field);
    }
    if (fields.size() < 6) throw std::runtime_error("a short line: " + line);
    commands.push_back({.name = fields[0],
                        .rows = std::stod(fields[1]),
                        .bytes = std::stod(fields[2]),
                        .rounds = std::stoul(fields[3]),
                        .output = fields[4],
                        .words = {fields.begin() + 5, fields.end()}});
  }
  if (commands.empty()) throw std::runtime_error("the plan is empty");
  return commands;
}

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) +
         static_cast<double>(time.tv_usec) / 1e6;
}

pid_t start(const Command& command) {
  std::vector<char*> words;
  for (const std::string& word : command.words) {
    words.push_back(const_cast<char*>(word.c_str()));
  }
  words.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY,
                                   0);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO,
                                   command.output.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0644);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO,
                                   (command.output + ".err").c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0644);
  pid_t child = 0;
  const int error =
      posix_spawnp(&child, words[0], &files, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  if (error != 0) throw std::runtime_error("cannot run " + command.words[0]);
  return child;
}

Run run(const Command& command) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point begin = Clock::now();
  const pid_t child = start(command);
  int status = 0;
  rusage used = {};
  if (wait4(child, &status, 0, &used) != child) {
    throw std::runtime_error("cannot wait for " + command.name);
  }
  const std::chrono::duration<double> time = Clock::now() - begin;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw std::runtime_error(command.name + " has failed; see " +
                             command.output + ".err");
  }
  return {.seconds = time.count(),
          .processor = seconds_of(used.ru_utime) + seconds_of(used.ru_stime),
          .mebibytes = static_cast<double>(used.ru_maxrss) / 1024};
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half]
                                : (values[half - 1] + values[half]) / 2;
}

template <class Member>
std::vector<double> all(const Command& command, Member member) {
  std::vector<double> values;
  for (const Run& run : command.runs) values.push_back(run.*member);
  return values;
}

// The time of a row, over that of the first command in the same round.
std::string ratio_text(const Command& command, const Command& base,
                       double Run::*time) {
  std::vector<double> ratios;
  const std::size_t rounds = std::min(command.runs.size(), base.runs.size());
  for (std::size_t i = 0; i < rounds; ++i) {
    ratios.push_back((command.runs[i].*time / command.rows) /
                     (base.runs[i].*time / base.rows));
  }
  const auto [low, high] = std::ranges::minmax(ratios);
  std::string text(96, '\0');
  const int size = std::snprintf(
      text.data(), text.size(), "%.3g (%.3g..%.3g)%s", median(ratios), low,
      high, command.rows == base.rows ? "" : " by rows/s");
  text.resize(static_cast<std::size_t>(size));
  return text;
}

void print_table(const std::vector<Command>& commands) {
  std::printf(
      "| program | rows | rounds | s | processor s | rows/s | MB/s | peak MiB "
      "| time / %s (min..max) | processor time likewise |\n"
      "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: "
      "|\n",
      commands.front().name.c_str());
  for (const Command& command : commands) {
    const double seconds = median(all(command, &Run::seconds));
    std::printf(
        "| %s | %.0f | %zu | %.4g | %.4g | %.4g | %.4g | %.1f | %s | %s |\n",
        command.name.c_str(), command.rows, command.runs.size(), seconds,
        median(all(command, &Run::processor)), command.rows / seconds,
        command.bytes / seconds / 1e6,
        std::ranges::max(all(command, &Run::mebibytes)),
        ratio_text(command, commands.front(), &Run::seconds).c_str(),
        ratio_text(command, commands.front(), &Run::processor).c_str());
  }
}

int measure(int argc, char** argv) {
  if (argc != 2) throw std::runtime_error("usage: bench_measure PLAN");
  std::vector<Command> commands = read_plan(argv[1]);
  std::size_t rounds = 0;
  for (const Command& command : commands) {
    rounds = std::max(rounds, command.rounds);
  }
  for (std::size_t round = 0; round <= rounds; ++round) {
    for (Command& command : commands) {
      if (round > command.rounds) continue;
      const Run result = run(command);
      if (round > 0) command.runs.push_back(result);
    }
    std::fprintf(stderr, "round %zu of %zu\n", round, rounds);
  }
  print_table(commands);
  return 0;
}

}  // namespace
}  // namespace redflag::bench

int main(int argc, char** argv) {
  try {
    return redflag::bench::measure(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_measure: %s\n", error.what());
    return 1;
  }
}
