// SPDX-License-Identifier: Apache-2.0
// What the process can no longer do, whatever its inputs make of it: open a
// socket, start a program, write elsewhere than it was told.
#pragma once

#include <string>
#include <vector>

#include "cli/command_line.h"

namespace redflag {

enum class Sandbox {
  automatic,  ///< as much of it as this machine has
  required,   ///< all of it, or no run
  off,
};

/// Where files may still be made, replaced and removed.
struct Writable {
  /// Folders in which files are opened later. One that is not there is left
  /// out; where one cannot be opened for another reason, as too many open
  /// files, writing is not given up at all: what was answered or scored is
  /// worth more.
  std::vector<std::string> folders;
  /// Folders of files that are open already, and have yet to get their names:
  /// no other file in them can be written.
  std::vector<std::string> renamed_in;
};

/// Thrown where the sandbox is required and cannot be had; says why.
struct NoSandbox {
  std::string why;
};

/// What this machine has of it.
struct SandboxSupport {
  int landlock = 0;  ///< the version of its interface; 0 for none
  bool seccomp = false;

  bool is_whole() const;
};

SandboxSupport sandbox_support();

/// --sandbox MODE
void add_sandbox_option(Command command, Sandbox& mode);

/// Gives up, for good, what is named above. For before the first thread is
/// started: only the caller's and those that it starts are bound.
///
/// Errors  NoSandbox, only where it is required.
void enter_sandbox(Sandbox mode, const Writable& writable);

/// Where a talk may save its answers: in the folder of `path`, and, where it
/// may ask for another name, in the current folder and the person's own.
/// Where --save names none and it may ask, the person may name any file, and
/// answers are not lost over it.
std::vector<std::string> folders_of_sheets(const std::string& path,
                                           bool may_ask);

/// No core dump holds answers, and no other process of this user reads them.
void keep_memory_private();

}  // namespace redflag
