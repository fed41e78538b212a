// SPDX-License-Identifier: Apache-2.0

#include "cli/sandbox.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <system_error>

#include "cli/private_file.h"

namespace redflag {
namespace {

// A sanitizer looks at the process from outside when it ends, and a coverage
// build writes its counts then.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || \
    defined(REDFLAG_COVERAGE)
constexpr bool kIsWatched = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool kIsWatched = true;
#else
constexpr bool kIsWatched = false;
#endif
#else
constexpr bool kIsWatched = false;
#endif

// A call's number means something only in the form of call that it belongs to.
#if defined(__x86_64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t kArchitecture = 0;
#endif

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

bool has_seccomp() {
  if (kArchitecture == 0) return false;
  const std::uint32_t action = SECCOMP_RET_ERRNO;
  return ::syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
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

/// What no part of redflag calls once it runs: sockets, other programs, other
/// processes' memory, and the ways around the two.
constexpr std::array kForbidden = {
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    SYS_accept,
    SYS_accept4,
    SYS_sendto,
    SYS_sendmsg,
    SYS_sendmmsg,
    SYS_execve,
    SYS_execveat,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_pidfd_getfd,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_userfaultfd,
    SYS_io_uring_setup,
    SYS_io_uring_enter,
    SYS_io_uring_register,
    SYS_open_by_handle_at,
    SYS_mount,
    SYS_unshare,
    SYS_setns,
    SYS_chroot,
    SYS_keyctl,
    SYS_add_key,
    SYS_ptrace,  // the last: see kForbiddenCount
};

/// How many of them are refused: a leak checker traces the process.
constexpr std::size_t kForbiddenCount =
    kForbidden.size() - (kIsWatched ? 1 : 0);

/// From here on the numbers are x32's, which nothing of ours uses.
constexpr std::uint32_t kFirstOfX32 = 0x40000000;

constexpr sock_filter instruction(unsigned code, std::uint32_t value,
                                  std::size_t if_true = 0,
                                  std::size_t if_false = 0) {
  return {.code = static_cast<std::uint16_t>(code),
          .jt = static_cast<std::uint8_t>(if_true),
          .jf = static_cast<std::uint8_t>(if_false),
          .k = value};
}

/// The filter: any of them, and any of another form of call, fails with EPERM.
///
/// Written out, and not made by libseccomp: that goes round for ever where it
/// finds no memory (2.5.4), and this needs none.
constexpr auto make_filter() {
  constexpr std::size_t kBefore = 4;
  constexpr std::size_t kAllow = kBefore + kForbiddenCount;
  constexpr std::size_t kRefuse = kAllow + 1;
  static_assert(kRefuse < 256, "a jump has eight bits");
  constexpr unsigned kLoad = BPF_LD | BPF_W | BPF_ABS;
  constexpr unsigned kIfEqual = BPF_JMP | BPF_JEQ | BPF_K;
  std::array<sock_filter, kRefuse + 1> filter = {};
  filter[0] = instruction(kLoad, offsetof(seccomp_data, arch));
  filter[1] = instruction(kIfEqual, kArchitecture, 0, kRefuse - 2);
  filter[2] = instruction(kLoad, offsetof(seccomp_data, nr));
  filter[3] =
      instruction(BPF_JMP | BPF_JGE | BPF_K, kFirstOfX32, kRefuse - 4, 0);
  for (std::size_t i = 0; i < kForbiddenCount; ++i) {
    const std::size_t here = kBefore + i;
    filter[here] =
        instruction(kIfEqual, static_cast<std::uint32_t>(kForbidden[i]),
                    kRefuse - here - 1);
  }
  filter[kAllow] = instruction(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  filter[kRefuse] = instruction(
      BPF_RET | BPF_K, SECCOMP_RET_ERRNO | static_cast<std::uint32_t>(EPERM));
  return filter;
}

Missing give_up_calls() {
  if (kArchitecture == 0) return Lack{ENOSYS, kSeccomp};
  auto filter = make_filter();
  const sock_fprog program{.len = static_cast<unsigned short>(filter.size()),
                           .filter = filter.data()};
  if (::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0) {
    return std::nullopt;
  }
  return Lack{errno, kSeccomp};
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
  return {.landlock = landlock_version(), .seccomp = has_seccomp()};
}

void add_sandbox_option(CLI::App& command, Sandbox& mode) {
  command
      .add_option_function<std::string>(
          "--sandbox",
          [&mode](const std::string& value) {
            mode = value == "require" ? Sandbox::required
                   : value == "off"   ? Sandbox::off
                                      : Sandbox::automatic;
          },
          "Give up sockets, other programs and other files: auto (as far as "
          "this machine lets it), require or off")
      ->check(CLI::IsMember({"auto", "require", "off"}))
      ->type_name("MODE");
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
