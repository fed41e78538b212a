// SPDX-License-Identifier: Apache-2.0

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <vector>

#include "cli/clock.h"
#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/file_error.h"
#include "cli/help_text.h"
#include "cli/program_words.h"
#include "cli/run_files.h"
#include "cli/sandbox.h"
#include "cli/streams.h"
#include "cli/terminal.h"
#include "cli/usage.h"
#include "text/one_line.h"

namespace redflag {
namespace {

constexpr std::string_view kNoMemory = "redflag: there is not enough memory\n";

constexpr std::string_view kClosed =
    "redflag: a standard descriptor is closed, and there is none to stand in "
    "for it\n";

/// Objects that libraries make before main may find no memory, where nothing
/// could be caught. Until main runs, this ends the run as main would.
struct EarlyEnd {
  EarlyEnd() {
    std::set_new_handler([] {
      // Nobody is left to tell where that fails.
      std::ignore = ::write(STDERR_FILENO, kNoMemory.data(), kNoMemory.size());
      ::_exit(static_cast<int>(ExitCode::system_error));
    });
  }
};
// Before all others that may allocate.
[[gnu::init_priority(101)]] const EarlyEnd early_end;

constexpr std::string_view kAbout = to_translate(
    "redflag asks about warning signs and says how soon to contact a doctor, "
    "why, and what to take along. It gives no diagnosis.");

/// Reads the arguments and runs what they ask for.
ExitCode run_arguments(const std::vector<std::string>& arguments,
                       const Words& words) {
  CLI::App app(std::string(kAbout), "redflag");
  Run run;
  app.formatter(help_formatter(words));
  app.set_version_flag("--version", "redflag " REDFLAG_VERSION);
  app.require_subcommand(1);
  for (const AddCommand add : commands()) add(Command(app), run);
  refuse_empty_values(Command(app));
  try {
    app.parse(std::vector(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::Success& asked) {  // --help, --version
    app.exit(asked);
    return ExitCode::ok;
  } catch (const CLI::ParseError& error) {
    const std::string message = usage_message(app, error, words);
    std::fputs(message.c_str(), stderr);
    return ExitCode::wrong_usage;
  }
  for (const std::string& warning : clock_warnings(words)) {
    std::fprintf(stderr, "redflag: %s\n", exact_line(warning).c_str());
  }
  const RunFiles files;
  try {
    return run();
  } catch (const UsageError& error) {
    std::fflush(stdout);
    const std::string message = usage_message(app, error, words);
    std::fputs(message.c_str(), stderr);
    return ExitCode::wrong_usage;
  } catch (const Interrupted&) {
    return ExitCode::interrupted;
  }
}

/// The result is worth nothing if it could not be written. Whoever closed the
/// pipe (`| head`) knows, and is told by the exit status alone.
ExitCode with_output_written(ExitCode code, const Words& words) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
  if (!nobody_reads_stdout()) {
    const std::string why =
        words("the result could not be written to standard output");
    std::fprintf(stderr, "redflag: %s\n", why.c_str());
  }
  return worst({code, ExitCode::system_error});
}

/// Says why a run ended. What was printed so far comes first.
ExitCode fail(const std::string& why, ExitCode code, const Words& words) {
  std::fflush(stdout);
  std::fprintf(stderr, "redflag: %s\n",
               exact_line(message_words(words, why)).c_str());
  return code;
}

ExitCode run_safely(int argc, char** argv) {
  // Before anything is opened.
  if (!keep_standard_descriptors()) {
    std::ignore = ::write(STDERR_FILENO, kClosed.data(), kClosed.size());
    return ExitCode::system_error;
  }
  let_writes_fail();
  keep_memory_private();
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0),
                                           argv + argc);
  const Words words = program_words(language_argument(arguments));
  // Made while there is memory for it.
  const std::string no_memory = words("there is not enough memory");
  // From here on what finds none can be caught.
  std::set_new_handler(nullptr);
  try {
    return with_output_written(run_arguments(arguments, words), words);
  } catch (const NobodyReads&) {
    return ExitCode::system_error;
  } catch (const NoSandbox& error) {
    return fail("--sandbox require: " + error.why +
                    "; leave --sandbox out to go on with what it has",
                ExitCode::no_sandbox, words);
  } catch (const NotAPack& error) {
    return fail(error.what(), ExitCode::bad_pack, words);
  } catch (const std::system_error& error) {
    return fail(error.what(), ExitCode::system_error, words);
  } catch (const std::bad_alloc&) {
    std::fflush(stdout);
    std::fprintf(stderr, "redflag: %s\n", no_memory.c_str());
    return ExitCode::system_error;
  } catch (const std::exception& error) {
    return fail(std::string("this is a bug of ours: ") + error.what(),
                ExitCode::our_bug, words);
  } catch (...) {
    return fail("this is a bug of ours", ExitCode::our_bug, words);
  }
}

}  // namespace
}  // namespace redflag

int main(int argc, char** argv) {
  using redflag::ExitCode;
  const ExitCode code = redflag::run_safely(argc, argv);
  const int signal = redflag::signal_to_end_by();
  if (signal != 0 && code == ExitCode::interrupted) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
  }
  return static_cast<int>(code);
}
