// SPDX-License-Identifier: Apache-2.0

#include "cli/sandbox_calls.h"

#include <asm/termbits.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/prctl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <span>

namespace redflag {
namespace {

// A call's number means something only in the form of call that it belongs to.
#if defined(__x86_64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t kArchitecture = 0;
#endif

// Calls that the headers may not know yet. From 424 on a call has the same
// number on every machine.
[[maybe_unused]] constexpr long kQuotactlFd = 443;
[[maybe_unused]] constexpr long kFchmodAt2 = 452;
[[maybe_unused]] constexpr long kSetOwnLsmAttribute = 460;
/// The first of those that nobody had when the list was written.
constexpr std::uint32_t kFirstUnknown = 463;
/// From here on the numbers are x32's, which nothing of ours uses.
constexpr std::uint32_t kFirstOfX32 = 0x40000000;

// What is refused whatever its arguments, by what it would be for.
//
// Lists of what is refused, not of what is needed: what is needed depends on
// the C library, and one of tomorrow that takes another way to the same end
// would fail in the middle of somebody's answers. So that nothing is missing,
// calls that are newer than the lists are not there for us (kFirstUnknown), and
// a test has an opinion about every number below.

constexpr long kPrograms[] = {SYS_execve, SYS_execveat};

#if defined(__x86_64__) || defined(__aarch64__)
/// Also one that was inherited: it is read and written as any file.
constexpr long kSockets[] = {SYS_socket,     SYS_socketpair,  SYS_connect,
                             SYS_bind,       SYS_listen,      SYS_accept,
                             SYS_accept4,    SYS_sendto,      SYS_sendmsg,
                             SYS_sendmmsg,   SYS_recvfrom,    SYS_recvmsg,
                             SYS_recvmmsg,   SYS_getsockname, SYS_getpeername,
                             SYS_getsockopt, SYS_setsockopt,  SYS_shutdown};

/// Messages and memory that others have names for.
constexpr long kMessages[] = {
    SYS_shmget,    SYS_shmat,        SYS_shmdt,        SYS_shmctl,
    SYS_msgget,    SYS_msgsnd,       SYS_msgrcv,       SYS_msgctl,
    SYS_semget,    SYS_semop,        SYS_semctl,       SYS_semtimedop,
    SYS_mq_open,   SYS_mq_unlink,    SYS_mq_timedsend, SYS_mq_timedreceive,
    SYS_mq_notify, SYS_mq_getsetattr};

/// Other processes' memory, signals, descriptors and turns. Signals to oneself,
/// and threads: see add_rules_unless_watched.
constexpr long kOtherProcesses[] = {
    SYS_process_vm_readv,   SYS_process_vm_writev,
    SYS_process_madvise,    SYS_process_mrelease,
    SYS_pidfd_open,         SYS_pidfd_getfd,
    SYS_pidfd_send_signal,  SYS_rt_sigqueueinfo,
    SYS_rt_tgsigqueueinfo,  SYS_kcmp,
    SYS_get_robust_list,    SYS_setpriority,
    SYS_ioprio_set,         SYS_sched_setparam,
    SYS_sched_setscheduler, SYS_sched_setattr,
    SYS_sched_setaffinity,  SYS_migrate_pages,
    SYS_move_pages,         SYS_perf_event_open};

/// What a file is, beside what it holds. Landlock looks at none of these.
constexpr long kAttributes[] = {
    SYS_fchmodat,    kFchmodAt2,       SYS_fchown,      SYS_fchownat,
    SYS_utimensat,   SYS_setxattr,     SYS_lsetxattr,   SYS_fsetxattr,
    SYS_removexattr, SYS_lremovexattr, SYS_fremovexattr};

/// Files by name, where there is no Landlock; saving needs to open, rename and
/// remove them. And files without their names, and whoever watches them.
constexpr long kFiles[] = {SYS_truncate,          SYS_mknodat,
                           SYS_mkdirat,           SYS_linkat,
                           SYS_symlinkat,         SYS_name_to_handle_at,
                           SYS_open_by_handle_at, SYS_fanotify_init,
                           SYS_fanotify_mark,     SYS_inotify_init1,
                           SYS_inotify_add_watch};

/// What the tree of files is.
constexpr long kFileSystems[] = {
    SYS_mount,         SYS_umount2,    SYS_move_mount,    SYS_open_tree,
    SYS_fsopen,        SYS_fsconfig,   SYS_fsmount,       SYS_fspick,
    SYS_mount_setattr, SYS_pivot_root, SYS_chroot,        SYS_unshare,
    SYS_setns,         SYS_swapon,     SYS_swapoff,       SYS_acct,
    SYS_quotactl,      kQuotactlFd,    SYS_lookup_dcookie};

/// Who and what the process is, and its keys.
constexpr long kIdentity[] = {
    SYS_setuid,          SYS_setgid,    SYS_setreuid,    SYS_setregid,
    SYS_setresuid,       SYS_setresgid, SYS_setfsuid,    SYS_setfsgid,
    SYS_setgroups,       SYS_capset,    SYS_setrlimit,   SYS_personality,
    kSetOwnLsmAttribute, SYS_add_key,   SYS_request_key, SYS_keyctl};

constexpr long kMachine[] = {
    SYS_reboot,       SYS_kexec_load,    SYS_kexec_file_load, SYS_init_module,
    SYS_finit_module, SYS_delete_module, SYS_sethostname,     SYS_setdomainname,
    SYS_settimeofday, SYS_clock_settime, SYS_clock_adjtime,   SYS_adjtimex,
    SYS_syslog,       SYS_vhangup,       SYS_nfsservctl};

/// Ways around what a filter of calls can see, and much of the kernel.
constexpr long kWaysAround[] = {SYS_bpf,
                                SYS_userfaultfd,
                                SYS_io_uring_setup,
                                SYS_io_uring_enter,
                                SYS_io_uring_register,
                                SYS_io_setup,
                                SYS_io_destroy,
                                SYS_io_submit,
                                SYS_io_cancel,
                                SYS_io_getevents,
                                SYS_io_pgetevents};
#endif

#if defined(__x86_64__)
/// What newer machines have in the forms above alone, or not any more.
constexpr long kOldForms[] = {
    SYS_fork,         SYS_vfork,      SYS_chmod,         SYS_chown,
    SYS_lchown,       SYS_utime,      SYS_utimes,        SYS_futimesat,
    SYS_mknod,        SYS_mkdir,      SYS_link,          SYS_symlink,
    SYS_inotify_init, SYS_uselib,     SYS__sysctl,       SYS_iopl,
    SYS_ioperm,       SYS_modify_ldt, SYS_create_module, SYS_get_kernel_syms,
    SYS_query_module};
#endif

constexpr std::span<const long> kForbidden[] = {
    kPrograms,
#if defined(__x86_64__) || defined(__aarch64__)
    kSockets,     kMessages, kOtherProcesses, kAttributes, kFiles,
    kFileSystems, kIdentity, kMachine,        kWaysAround,
#endif
#if defined(__x86_64__)
    kOldForms,
#endif
};

/// What a terminal is asked, and told about itself. Not TIOCSTI, which types
/// for the person, nor what changes a file or a disk.
constexpr std::array kTerminalRequests = std::to_array<std::uint32_t>(
    {TCGETS, TCSETS, TCSETSW, TCSETSF, TCGETS2, TCSETS2, TCSETSW2, TCSETSF2,
     TCSBRK, TCXONC, TCFLSH, TIOCGPGRP, TIOCSPGRP, TIOCGSID, TIOCGWINSZ,
     FIONREAD, FIOCLEX, FIONCLEX, FIONBIO});

/// What of prctl a C library or a thread may want.
constexpr std::array kProcessRequests = std::to_array<std::uint32_t>(
    {PR_SET_NAME, PR_GET_NAME, PR_GET_DUMPABLE, PR_SET_NO_NEW_PRIVS,
     PR_GET_NO_NEW_PRIVS, /*PR_SET_VMA*/ 0x53564d41});

/// What of fcntl has the kernel signal somebody else, or hold others up.
constexpr std::array kFileRequests = std::to_array<std::uint32_t>(
    {/*F_SETOWN*/ 8, /*F_SETSIG*/ 10, /*F_SETOWN_EX*/ 15, /*F_SETLEASE*/ 1024,
     /*F_NOTIFY*/ 1026});

constexpr std::uint32_t kRefuse =
    SECCOMP_RET_ERRNO | static_cast<std::uint32_t>(EPERM);
constexpr std::uint32_t kIsNotThere =
    SECCOMP_RET_ERRNO | static_cast<std::uint32_t>(ENOSYS);

/// A filter as the kernel runs it, in the order in which it is written.
///
/// Written out, and not made by libseccomp: that goes round for ever where it
/// finds no memory (2.5.4), and this needs none. The kernel remembers which
/// calls are let through whatever their arguments, so its length costs nothing.
class Filter {
 public:
  constexpr std::size_t size() const { return size_; }
  sock_filter* data() { return steps_.data(); }

  constexpr void load(std::size_t offset) {
    add(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset));
  }
  /// Half of an argument of the call, the lower one first on these machines.
  constexpr void load_argument(std::size_t index, bool upper = false) {
    load(offsetof(seccomp_data, args) + index * sizeof(std::uint64_t) +
         (upper ? sizeof(std::uint32_t) : 0));
  }
  constexpr void mask(std::uint32_t bits) {
    add(BPF_ALU | BPF_AND | BPF_K, bits);
  }
  constexpr void end(std::uint32_t answer) { add(BPF_RET | BPF_K, answer); }
  constexpr void end_if(std::uint32_t equal, std::uint32_t answer) {
    add(kIfEqual, equal, 0, 1);
    end(answer);
  }
  constexpr void end_if_not(std::uint32_t equal, std::uint32_t answer) {
    add(kIfEqual, equal, 1, 0);
    end(answer);
  }
  constexpr void end_from(std::uint32_t least, std::uint32_t answer) {
    add(BPF_JMP | BPF_JGE | BPF_K, least, 0, 1);
    end(answer);
  }

  /// The steps that `write` adds are for one call; they have to end.
  template <typename Write>
  constexpr void for_call(long call, Write write) {
    const std::size_t jump = size_;
    add(kIfEqual, static_cast<std::uint32_t>(call));
    write();
    steps_.at(jump).jf = static_cast<std::uint8_t>(size_ - jump - 1);
  }

 private:
  static constexpr unsigned kIfEqual = BPF_JMP | BPF_JEQ | BPF_K;
  static constexpr std::size_t kMost = 600;

  constexpr void add(unsigned code, std::uint32_t value, unsigned if_true = 0,
                     unsigned if_false = 0) {
    steps_.at(size_++) = {.code = static_cast<std::uint16_t>(code),
                          .jt = static_cast<std::uint8_t>(if_true),
                          .jf = static_cast<std::uint8_t>(if_false),
                          .k = value};
  }

  std::array<sock_filter, kMost> steps_ = {};
  std::size_t size_ = 0;
};

/// Threads, and nothing else: no other process, no new name space.
constexpr void add_thread_rules(Filter& filter) {
  constexpr std::uint32_t kNewSpaces =
      CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC |
      CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
  filter.for_call(SYS_clone, [&] {
    filter.load_argument(0);
    filter.mask(kNewSpaces | CLONE_THREAD);
    filter.end_if_not(CLONE_THREAD, kRefuse);
    filter.end(SECCOMP_RET_ALLOW);
  });
  // Its arguments are out of sight. Who hears that there is none takes clone.
  filter.for_call(SYS_clone3, [&] { filter.end(kIsNotThere); });
}

/// What a leak checker needs when it looks at the process.
constexpr void add_rules_unless_watched(Filter& filter, std::uint32_t process) {
  if (kIsWatched) return;
  add_thread_rules(filter);
  filter.for_call(SYS_ptrace, [&] { filter.end(kRefuse); });
  for (const long call : {SYS_kill, SYS_tkill, SYS_tgkill}) {
    filter.for_call(call, [&] {
      filter.load_argument(0);
      filter.end_if_not(process, kRefuse);
      filter.end(SECCOMP_RET_ALLOW);
    });
  }
  filter.for_call(SYS_prctl, [&] {
    filter.load_argument(0);
    for (const std::uint32_t request : kProcessRequests) {
      filter.end_if(request, SECCOMP_RET_ALLOW);
    }
    filter.end(kRefuse);
  });
}

/// What depends on the arguments.
constexpr void add_argument_rules(Filter& filter) {
  // Saving makes its new file the owner's alone. So may any file become that
  // can be opened, and nothing else.
  filter.for_call(SYS_fchmod, [&] {
    constexpr std::uint32_t kOwnerOnly = 0600;
    filter.load_argument(1);
    filter.end_if_not(kOwnerOnly, kRefuse);
    filter.end(SECCOMP_RET_ALLOW);
  });
  filter.for_call(SYS_ioctl, [&] {
    filter.load_argument(1);
    for (const std::uint32_t request : kTerminalRequests) {
      filter.end_if(request, SECCOMP_RET_ALLOW);
    }
    filter.end(kRefuse);
  });
  filter.for_call(SYS_fcntl, [&] {
    filter.load_argument(1);
    for (const std::uint32_t request : kFileRequests) {
      filter.end_if(request, kRefuse);
    }
    filter.end(SECCOMP_RET_ALLOW);
  });
  // Limits are read, and not lifted again, as that of core dumps.
  filter.for_call(SYS_prlimit64, [&] {
    constexpr std::size_t kNewLimit = 2;
    filter.load_argument(kNewLimit);
    filter.end_if_not(0, kRefuse);
    filter.load_argument(kNewLimit, true);
    filter.end_if_not(0, kRefuse);
    filter.end(SECCOMP_RET_ALLOW);
  });
}

/// The filter of a process.
constexpr Filter make_filter(std::uint32_t process) {
  Filter filter;
  filter.load(offsetof(seccomp_data, arch));
  filter.end_if_not(kArchitecture, kRefuse);
  filter.load(offsetof(seccomp_data, nr));
  filter.end_from(kFirstOfX32, kRefuse);
  filter.end_from(kFirstUnknown, kIsNotThere);
  for (const std::span<const long> calls : kForbidden) {
    for (const long call : calls) {
      filter.end_if(static_cast<std::uint32_t>(call), kRefuse);
    }
  }
  add_rules_unless_watched(filter, process);
  add_argument_rules(filter);
  filter.end(SECCOMP_RET_ALLOW);
  return filter;
}

static_assert(make_filter(1).size() > 1, "it has its room");

}  // namespace

bool can_filter_calls() {
  if (kArchitecture == 0) return false;
  const std::uint32_t action = SECCOMP_RET_ERRNO;
  return ::syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

int filter_calls() {
  if (kArchitecture == 0) return ENOSYS;
  Filter filter = make_filter(static_cast<std::uint32_t>(::getpid()));
  const sock_fprog program{.len = static_cast<unsigned short>(filter.size()),
                           .filter = filter.data()};
  const bool held =
      ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
  return held ? 0 : errno;
}

}  // namespace redflag
