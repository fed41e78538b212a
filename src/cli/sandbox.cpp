// SPDX-License-Identifier: Apache-2.0

#include "cli/sandbox.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <system_error>

#include "cli/command_line.h"
#include "cli/private_file.h"
#include "cli/sandbox_calls.h"

namespace redflag {
namespace {

// Rights and sizes of later kernels than the headers may know of.
constexpr std::uint64_t kTruncate = 1ULL << 14U;
constexpr std::uint64_t kBindTcp = 1ULL << 0U;
constexpr std::uint64_t kConnectTcp = 1ULL << 1U;
constexpr int kVersionWithTruncate = 3;
constexpr int kVersionWithTcp = 4;

/// As the kernel lays it out; one that knows less of it takes less.
struct RulesetAttributes {
  std::uint64_t files = 0;
  std::uint64_t net = 0;
};

constexpr std::uint64_t kOpenToWrite = LANDLOCK_ACCESS_FS_WRITE_FILE;
/// What a rename needs of its folder.
constexpr std::uint64_t kRename =
    LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE;
/// What is given up, everywhere but where it is given back.
constexpr std::uint64_t kGivenUp =
    kOpenToWrite | kRename | LANDLOCK_ACCESS_FS_EXECUTE |
    LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_MAKE_CHAR |
    LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_SOCK |
    LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
    LANDLOCK_ACCESS_FS_MAKE_SYM;

int landlock_version() {
  const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0,
                                 LANDLOCK_CREATE_RULESET_VERSION);
  return version < 0 ? 0 : static_cast<int>(version);
}

constexpr const char* kLandlock = "Landlock cannot be entered";
constexpr const char* kSeccomp = "the seccomp filter cannot be set";

/// Why a part of the sandbox could not be had.
struct Lack {
  int error = 0;  ///< first: what makes a text may change errno
  std::string what;

  /// Whether this kernel has no such thing.
  bool is_of_the_kernel() const {
    return error == ENOSYS || error == EOPNOTSUPP || error == EINVAL;
  }
};

using Missing = std::optional<Lack>;

/// A descriptor of the folder, without reading it.
int open_folder(const std::string& folder) {
  for (;;) {
    const int number = ::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (number >= 0 || errno != EINTR) return number;
  }
}

Missing give_back(int ruleset, const std::string& folder,
                  std::uint64_t rights) {
  const Descriptor there(open_folder(folder));
  if (!there.is_open()) {
    // Nothing can be written where there is no folder. Where there may be one,
    // what it cannot be opened for (as descriptors that have run out) may be
    // over when there is something to save: better no Landlock than a lost
    // file.
    const int error = errno;
    if (error == ENOENT || error == ENOTDIR) return std::nullopt;
    return Lack{error, "Landlock cannot open \"" + folder + '"'};
  }
  landlock_path_beneath_attr rule = {};
  rule.allowed_access = rights;
  rule.parent_fd = there.number();
  if (::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH,
                &rule, 0) == 0) {
    return std::nullopt;
  }
  return Lack{errno, kLandlock};
}

/// Writing, and starting programs. What is missing where it could not be given
/// up; then nothing is.
Missing give_up_files(const Writable& writable) {
  const int version = landlock_version();
  if (version == 0) return Lack{ENOSYS, kLandlock};
  const std::uint64_t truncate =
      version >= kVersionWithTruncate ? kTruncate : 0;
  const bool has_tcp = version >= kVersionWithTcp;
  const RulesetAttributes attributes{
      .files = kGivenUp | truncate,
      .net = has_tcp ? kBindTcp | kConnectTcp : 0};
  const Descriptor ruleset(static_cast<int>(
      ::syscall(SYS_landlock_create_ruleset, &attributes,
                has_tcp ? sizeof attributes : sizeof attributes.files, 0)));
  if (!ruleset.is_open()) return Lack{errno, kLandlock};
  for (const std::string& folder : writable.folders) {
    Missing missing =
        give_back(ruleset.number(), folder, kOpenToWrite | kRename | truncate);
    if (missing) return missing;
  }
  for (const std::string& folder : writable.renamed_in) {
    Missing missing = give_back(ruleset.number(), folder, kRename);
    if (missing) return missing;
  }
  if (::syscall(SYS_landlock_restrict_self, ruleset.number(), 0) == 0) {
    return std::nullopt;
  }
  return Lack{errno, kLandlock};
}

Missing give_up_calls() {
  const int error = filter_calls();
  if (error == 0) return std::nullopt;
  return Lack{error, kSeccomp};
}

std::string what_is_missing(const Missing& files, const Missing& calls) {
  for (const Missing* part : {&files, &calls}) {
    if (!*part || (*part)->is_of_the_kernel()) continue;
    return (*part)->what + ": " +
           std::generic_category().message((*part)->error);
  }
  if (files && calls) {
    return "this kernel lends it neither Landlock nor seccomp";
  }
  return files ? "this kernel lends it no Landlock"
               : "this kernel lends it no seccomp filter";
}

}  // namespace

bool SandboxSupport::is_whole() const { return landlock > 0 && seccomp; }

SandboxSupport sandbox_support() {
  return {.landlock = landlock_version(), .seccomp = can_filter_calls()};
}

void add_sandbox_option(Command command, Sandbox& mode) {
  command
      .add_option(
          "--sandbox",
          [&mode](const std::string& value) {
            mode = value == "require" ? Sandbox::required
                   : value == "off"   ? Sandbox::off
                                      : Sandbox::automatic;
          },
          "Give up sockets, other programs and other files: auto (as far as "
          "this machine lets it), require or off")
      .one_of({"auto", "require", "off"})
      .type_name("MODE");
}

void enter_sandbox(Sandbox mode, const Writable& writable) {
  if (mode == Sandbox::off) return;
  if (mode == Sandbox::automatic && kIsWatched) return;
  Missing files = Lack{ENOSYS, kLandlock};
  Missing calls = Lack{ENOSYS, kSeccomp};
  // Without it neither may be asked for; with it no program gains rights.
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) {
    files = give_up_files(writable);
    calls = give_up_calls();
  }
  if (mode == Sandbox::required && (files || calls)) {
    throw NoSandbox{what_is_missing(files, calls)};
  }
}

std::vector<std::string> folders_of_sheets(const std::string& path,
                                           bool may_ask) {
  if (path.empty())
    return may_ask ? std::vector<std::string>{"/"} : std::vector<std::string>{};
  std::vector<std::string> folders = {folder_of(path)};
  if (!may_ask) return folders;
  folders.emplace_back(".");
  const char* home = std::getenv("HOME");
  if (home == nullptr || *home == '\0') return folders;
  // One that nobody may enter, as a service has it, is left out: nothing that
  // is saved there later could be.
  if (::faccessat(AT_FDCWD, home, X_OK, AT_EACCESS) == 0 || errno != EACCES) {
    folders.emplace_back(home);
  }
  return folders;
}

void keep_memory_private() {
  const rlimit none = {};
  ::setrlimit(RLIMIT_CORE, &none);
  if (!kIsWatched) ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

}  // namespace redflag
