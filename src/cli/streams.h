// SPDX-License-Identifier: Apache-2.0
// Bytes in and out of a run, and what ends it from outside.
#pragma once

#include <array>
#include <csignal>
#include <memory>
#include <string>
#include <string_view>

#include "batch/byte_source.h"
#include "cli/private_file.h"

namespace redflag {

/// Thrown where a run is to end because somebody pressed Ctrl-C.
struct Interrupted {};

/// Thrown where whoever reads standard output has gone. Only main catches it.
struct NobodyReads {};

/// A write to a pipe that nobody reads, or past the size that a file may have
/// here, fails from now on; by itself it would end the process, with files half
/// written and answers not saved.
void let_writes_fail();

/// Standard descriptors that are closed stay taken from now on, and fail as
/// before: a file that is opened would get their number, and whatever is
/// printed there. False where that cannot be had.
bool keep_standard_descriptors();

/// Whether standard output is a pipe whose reader has gone.
bool nobody_reads_stdout();

/// The signals that ask a run to end: all that would end it at once, and come
/// from outside. SIGQUIT is Ctrl-\; SIGXCPU, that its time is up.
inline constexpr std::array kEndingSignals = {
    SIGINT,  SIGTERM, SIGHUP,    SIGQUIT, SIGXCPU, SIGALRM,
    SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF, SIGIO,   SIGPWR};

/// Lets `handler` have one of them, unless somebody else has it, or wants it
/// ignored. The second of a kind ends the process at once, but for SIGXCPU.
void ask_to_end_by(int signal, void (*handler)(int), int flags);

/// While it lives, such signals ask the run to end.
class SignalWatch {
 public:
  SignalWatch();
  SignalWatch(const SignalWatch&) = delete;
  SignalWatch& operator=(const SignalWatch&) = delete;
  ~SignalWatch();

  /// Throws Interrupted where a signal has come.
  static void check();

 private:
  struct Before;
  std::unique_ptr<Before> before_;
};

/// Opens a file to read it; its descriptor, or -1 and errno. Waits where it is
/// a pipe that nobody writes into yet: errors, Interrupted.
int open_waiting(const std::string& path);

/// The bytes of a file, or of standard input for "-".
///
/// Errors  std::system_error that names the file, also where a plain file ends
///         elsewhere than it did when it was opened; Interrupted.
std::unique_ptr<ByteSource> open_source(const std::string& path);

/// Writes to standard output; at a terminal, what is unsafe to show is shown as
/// sanitise() shows it. Whole characters, please.
///
/// Errors  NobodyReads, Interrupted; std::system_error.
void write_stdout(std::string_view text);

/// Whether the path names a file that can be opened and read again; not so
/// for "-", pipes and the like.
bool is_plain_file(const std::string& path);

/// Whether reading the file may have to wait for somebody: not so for a plain
/// file on a disk of this machine. One that comes over a network, or from a
/// program (FUSE), may wait as a pipe does.
bool reading_may_wait(const std::string& path);

/// Whether both paths lead to one file, or would once it is there.
bool is_same_file(const std::string& a, const std::string& b);

}  // namespace redflag
