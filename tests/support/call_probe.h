// SPDX-License-Identifier: Apache-2.0
// Tries every call of the kernel from inside the sandbox without making one: a
// filter that was set before it answers, in the kernel's place, whatever the
// sandbox lets through. So no probe can do harm, whatever its arguments.
#pragma once

#include <asm/termbits.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/fs.h>
#include <linux/prctl.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

namespace redflag {

/// The `syscall` to call: the preloaded probe stands in its place itself.
using SystemCall = long (*)(long, ...);

class CallProbe {
 public:
  explicit CallProbe(SystemCall call = ::syscall) : call_(call) {}

  /// Sets the filter that answers probes; before the sandbox, since of two that
  /// refuse the later one's error is told. False where it cannot be had; the
  /// process must have given up new rights already.
  bool guard() const {
    // What stands in the sixth argument tells a probe from a call.
    sock_filter steps[] = {
        {BPF_LD | BPF_W | BPF_ABS, 0, 0,
         static_cast<std::uint32_t>(offsetof(seccomp_data, args[5]))},
        {BPF_JMP | BPF_JEQ | BPF_K, 0, 1, kMark},
        {BPF_RET | BPF_K, 0, 0,
         SECCOMP_RET_ERRNO | static_cast<std::uint32_t>(kLetThrough)},
        {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW},
    };
    const sock_fprog program{.len = std::size(steps), .filter = steps};
    return call_(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
  }

  /// What no call of a kernel gives.
  static constexpr int kLetThrough = 4001;

  /// The error of a call: EPERM, ENOSYS, or kLetThrough.
  int error_of(long number, long a = 0, long b = 0, long c = 0) const {
    const long mark = kMark;
    const bool failed = call_(number, a, b, c, 0L, 0L, mark) < 0;
    const int error = failed ? errno : 0;
    // The mark is not to stay in its register, where a call with fewer
    // arguments would leave it.
    call_(SYS_getpid, 0L, 0L, 0L, 0L, 0L, 0L);
    return error;
  }

 private:
  static constexpr std::uint32_t kMark = 0x9e3779b9;

  SystemCall call_;
};

/// Numbers that redflag, its libraries or those of tomorrow may call; all else
/// is to be refused. Each moves the process alone, only reads, or works on what
/// it has open; files by name are Landlock's affair.
inline constexpr long kNeededCalls[] = {
    // Files that are open.
    SYS_read,
    SYS_write,
    SYS_close,
    SYS_fstat,
    SYS_lseek,
    SYS_pread64,
    SYS_pwrite64,
    SYS_readv,
    SYS_writev,
    SYS_preadv,
    SYS_pwritev,
    SYS_preadv2,
    SYS_pwritev2,
    SYS_dup,
    SYS_dup3,
    SYS_flock,
    SYS_fsync,
    SYS_fdatasync,
    SYS_ftruncate,
    SYS_fallocate,
    SYS_fadvise64,
    SYS_readahead,
    SYS_sync,
    SYS_syncfs,
    SYS_sync_file_range,
    SYS_sendfile,
    SYS_splice,
    SYS_tee,
    SYS_vmsplice,
    SYS_copy_file_range,
    SYS_close_range,
    451 /* cachestat */,
    // Files by name.
    SYS_openat,
    SYS_openat2,
    SYS_newfstatat,
    SYS_statx,
    SYS_faccessat,
    SYS_faccessat2,
    SYS_readlinkat,
    SYS_getdents64,
    SYS_getcwd,
    SYS_chdir,
    SYS_fchdir,
    SYS_unlinkat,
    SYS_renameat2,
    SYS_statfs,
    SYS_fstatfs,
    SYS_getxattr,
    SYS_lgetxattr,
    SYS_fgetxattr,
    SYS_listxattr,
    SYS_llistxattr,
    SYS_flistxattr,
    SYS_umask,
    457 /* statmount */,
    458 /* listmount */,
    // Waiting.
    SYS_pselect6,
    SYS_ppoll,
    SYS_epoll_create1,
    SYS_epoll_ctl,
    SYS_epoll_pwait,
    SYS_epoll_pwait2,
    SYS_eventfd2,
    SYS_signalfd4,
    SYS_timerfd_create,
    SYS_timerfd_settime,
    SYS_timerfd_gettime,
    SYS_pipe2,
    SYS_inotify_rm_watch,
    // Memory.
    SYS_mmap,
    SYS_munmap,
    SYS_mremap,
    SYS_mprotect,
    SYS_msync,
    SYS_mincore,
    SYS_madvise,
    SYS_brk,
    SYS_mlock,
    SYS_mlock2,
    SYS_munlock,
    SYS_mlockall,
    SYS_munlockall,
    SYS_remap_file_pages,
    SYS_mbind,
    SYS_get_mempolicy,
    SYS_set_mempolicy,
    450 /* set_mempolicy_home_node */,
    SYS_pkey_alloc,
    SYS_pkey_free,
    SYS_pkey_mprotect,
    SYS_memfd_create,
    447 /* memfd_secret */,
    453 /* map_shadow_stack */,
    462 /* mseal */,
    // Threads and signals of its own.
    SYS_futex,
    449 /* futex_waitv */,
    454 /* futex_wake */,
    455 /* futex_wait */,
    456 /* futex_requeue */,
    SYS_set_robust_list,
    SYS_rseq,
    SYS_membarrier,
    SYS_set_tid_address,
    SYS_exit,
    SYS_exit_group,
    SYS_wait4,
    SYS_waitid,
    SYS_sched_yield,
    SYS_sched_getaffinity,
    SYS_sched_getparam,
    SYS_sched_getscheduler,
    SYS_sched_getattr,
    SYS_sched_get_priority_max,
    SYS_sched_get_priority_min,
    SYS_sched_rr_get_interval,
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigpending,
    SYS_rt_sigreturn,
    SYS_rt_sigsuspend,
    SYS_rt_sigtimedwait,
    SYS_sigaltstack,
    SYS_restart_syscall,
    // Time and chance.
    SYS_clock_gettime,
    SYS_clock_getres,
    SYS_clock_nanosleep,
    SYS_nanosleep,
    SYS_gettimeofday,
    SYS_times,
    SYS_getitimer,
    SYS_setitimer,
    SYS_timer_create,
    SYS_timer_settime,
    SYS_timer_gettime,
    SYS_timer_getoverrun,
    SYS_timer_delete,
    SYS_getrandom,
    // Who it is, and on what.
    SYS_getpid,
    SYS_getppid,
    SYS_gettid,
    SYS_getuid,
    SYS_geteuid,
    SYS_getgid,
    SYS_getegid,
    SYS_getresuid,
    SYS_getresgid,
    SYS_getgroups,
    SYS_getpgid,
    SYS_setpgid,
    SYS_getsid,
    SYS_setsid,
    SYS_getpriority,
    SYS_ioprio_get,
    SYS_getrlimit,
    SYS_getrusage,
    SYS_sysinfo,
    SYS_uname,
    SYS_getcpu,
    SYS_capget,
    459 /* lsm_get_self_attr */,
    461 /* lsm_list_modules */,
    // To give up more.
    SYS_seccomp,
    SYS_landlock_create_ruleset,
    SYS_landlock_add_rule,
    SYS_landlock_restrict_self,
    SYS_renameat,
#if defined(__x86_64__)
    SYS_open,
    SYS_creat,
    SYS_stat,
    SYS_lstat,
    SYS_access,
    SYS_readlink,
    SYS_getdents,
    SYS_rename,
    SYS_unlink,
    SYS_rmdir,
    SYS_dup2,
    SYS_pipe,
    SYS_poll,
    SYS_select,
    SYS_epoll_create,
    SYS_epoll_wait,
    SYS_eventfd,
    SYS_signalfd,
    SYS_alarm,
    SYS_pause,
    SYS_getpgrp,
    SYS_time,
    SYS_arch_prctl,
    SYS_ustat,
    SYS_sysfs,
    // No kernel of today has them.
    SYS_getpmsg,
    SYS_putpmsg,
    SYS_afs_syscall,
    SYS_tuxcall,
    SYS_security,
    SYS_set_thread_area,
    SYS_get_thread_area,
    SYS_epoll_ctl_old,
    SYS_epoll_wait_old,
    SYS_vserver,
#endif
};

/// Calls of which it depends on the arguments; see argument_probes.
inline constexpr long kArgumentCalls[] = {
    SYS_clone,  SYS_clone3, SYS_kill,  SYS_tkill,     SYS_tgkill, SYS_prctl,
    SYS_fchmod, SYS_ioctl,  SYS_fcntl, SYS_prlimit64, SYS_ptrace};

/// Numbers that no kernel gave to a call, or that it calls by itself.
constexpr bool is_no_call(long number) {
#if defined(__x86_64__)
  constexpr long kFirst = 335;
  constexpr long kLast = 423;
  return kFirst <= number && number <= kLast;
#else
  constexpr long kFirst = 244;
  constexpr long kLast = 259;
  constexpr long kFirstOf32Bit = 295;
  constexpr long kLastOf32Bit = 423;
  return (kFirst <= number && number <= kLast) ||
         (kFirstOf32Bit <= number && number <= kLastOf32Bit);
#endif
}

struct ArgumentProbe {
  std::string what;
  long number;
  long a = 0;
  long b = 0;
  long c = 0;
  int error = EPERM;
  bool also_watched = true;  ///< also where a leak checker looks on
};

inline std::vector<ArgumentProbe> argument_probes() {
  constexpr int kThrough = CallProbe::kLetThrough;
  constexpr long kThread = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND |
                           CLONE_THREAD | CLONE_SYSVSEM | CLONE_SETTLS |
                           CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID;
  const long self = ::getpid();
  const long parent = ::getppid();
  std::vector<ArgumentProbe> probes = {
      {"a thread", SYS_clone, kThread, 0, 0, kThrough},
      {"clone3", SYS_clone3, 0, 0, 0, ENOSYS, false},
      {"a process", SYS_clone, SIGCHLD, 0, 0, EPERM, false},
      {"a process that shares memory", SYS_clone,
       CLONE_VM | CLONE_VFORK | SIGCHLD, 0, 0, EPERM, false},
      {"tracing", SYS_ptrace, 0, 0, 0, EPERM, false},
      {"a signal to oneself", SYS_kill, self, 0, 0, kThrough},
      {"a signal to oneself, tkill", SYS_tkill, self, 0, 0, kThrough},
      {"a signal to oneself, tgkill", SYS_tgkill, self, self, 0, kThrough},
      {"a signal to the parent", SYS_kill, parent, 0, 0, EPERM, false},
      {"a signal to the parent, tkill", SYS_tkill, parent, 0, 0, EPERM, false},
      {"a signal to the parent, tgkill", SYS_tgkill, parent, parent, 0, EPERM,
       false},
      {"a signal to the group", SYS_kill, 0, 0, 0, EPERM, false},
      {"a signal to its group by number", SYS_kill, -self, 0, 0, EPERM, false},
      {"a signal to all", SYS_kill, -1, 0, 0, EPERM, false},
      {"memory that others read", SYS_prctl, PR_SET_DUMPABLE, 1, 0, EPERM,
       false},
      {"a tracer", SYS_prctl, PR_SET_PTRACER, -1, 0, EPERM, false},
      {"a memory map", SYS_prctl, PR_SET_MM, 0, 0, EPERM, false},
      {"the name of a thread", SYS_prctl, PR_SET_NAME, 0, 0, kThrough},
      {"the owner's file", SYS_fchmod, -1, 0600, 0, kThrough},
      {"everybody's file", SYS_fchmod, -1, 0644},
      {"nobody's file", SYS_fchmod, -1, 0},
      {"a program of root's", SYS_fchmod, -1, 04600},
      {"a terminal's settings", SYS_ioctl, -1, TCGETS, 0, kThrough},
      {"a terminal's size", SYS_ioctl, -1, TIOCGWINSZ, 0, kThrough},
      {"typing for the person", SYS_ioctl, -1, TIOCSTI},
      {"pasting for the person", SYS_ioctl, -1, /*TIOCLINUX*/ 0x541C},
      {"a file that nobody may change", SYS_ioctl, -1,
       static_cast<long>(FS_IOC_SETFLAGS)},
      {"a file system that stands still", SYS_ioctl, -1, FIFREEZE},
      {"the flags of a descriptor", SYS_fcntl, -1, F_GETFL, 0, kThrough},
      {"a second descriptor", SYS_fcntl, -1, F_DUPFD_CLOEXEC, 0, kThrough},
      {"signals for another process", SYS_fcntl, -1, /*F_SETOWN*/ 8, parent},
      {"any signal", SYS_fcntl, -1, /*F_SETSIG*/ 10, 0},
      {"a lease", SYS_fcntl, -1, /*F_SETLEASE*/ 1024, 0},
      {"reading a limit", SYS_prlimit64, 0, 0, 0, kThrough},
      {"a limit", SYS_prlimit64, 0, 0, 1},
      {"a limit far up", SYS_prlimit64, 0, 0, 1L << 32},
      {"a call of x32", 0x40000000L | SYS_getpid},
  };
  for (const long space :
       {CLONE_NEWNS, CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWUSER,
        CLONE_NEWPID, CLONE_NEWNET}) {
    for (const long kind : {long{SIGCHLD}, kThread}) {
      probes.push_back({"a name space " + std::to_string(space) + " with " +
                            std::to_string(kind),
                        SYS_clone, space | kind, 0, 0, EPERM, false});
    }
  }
  return probes;
}

/// Tries all of them, under guard and in the sandbox, and tells each that was
/// not answered as it should be. How many were tried.
inline std::size_t try_all_calls(
    const CallProbe& probe, bool is_watched,
    const std::function<void(const std::string&)>& tell) {
  constexpr long kFirstUnknown = 463;
  constexpr long kEnd = 600;
  std::size_t tried = 0;
  const auto is_among = [](const auto& calls, long number) {
    return std::find(std::begin(calls), std::end(calls), number) !=
           std::end(calls);
  };
  const auto expect = [&](const std::string& what, int error, int wanted) {
    ++tried;
    if (error == wanted) return;
    tell(what + ": error " + std::to_string(error) + ", not " +
         std::to_string(wanted));
  };
  for (long number = 0; number < kEnd; ++number) {
    if (is_among(kArgumentCalls, number) || is_no_call(number)) continue;
    expect("call " + std::to_string(number), probe.error_of(number),
           number >= kFirstUnknown          ? ENOSYS
           : is_among(kNeededCalls, number) ? CallProbe::kLetThrough
                                            : EPERM);
  }
  for (const ArgumentProbe& p : argument_probes()) {
    if (is_watched && !p.also_watched) continue;
    expect(p.what, probe.error_of(p.number, p.a, p.b, p.c), p.error);
  }
  return tried;
}

}  // namespace redflag
