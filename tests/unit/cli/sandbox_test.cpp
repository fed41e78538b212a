// SPDX-License-Identifier: Apache-2.0

#include "cli/sandbox.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <linux/io_uring.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "cli/private_file.h"
#include "cli/sandbox_calls.h"
#include "support/call_probe.h"

namespace redflag {
namespace {

namespace fs = std::filesystem;

/// A folder with `told/` (where writing is allowed), `elsewhere/` with a file,
/// and nothing else; gone at the end.
class Folders {
 public:
  Folders() {
    std::string name = (fs::temp_directory_path() / "sandbox.XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    root_ = name;
    for (const char* folder : {"told", "elsewhere"}) {
      fs::create_directory(root_ / folder);
      std::ofstream(root_ / folder / "old.txt") << "old";
    }
  }
  Folders(const Folders&) = delete;
  Folders& operator=(const Folders&) = delete;
  ~Folders() { fs::remove_all(root_); }

  std::string told(const std::string& name = "") const {
    return (root_ / "told" / name).string();
  }
  std::string elsewhere(const std::string& name) const {
    return (root_ / "elsewhere" / name).string();
  }

 private:
  fs::path root_;
};

/// Whether `attempt` succeeds in a process of its own, once it is sandboxed.
bool succeeds(const Writable& writable, const std::function<bool()>& attempt) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    constexpr int kNoSandbox = 2;
    try {
      enter_sandbox(Sandbox::required, writable);
    } catch (const NoSandbox&) {
      ::_exit(kNoSandbox);
    }
    ::_exit(attempt() ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  const int code = WEXITSTATUS(status);
  // Either has to be here for the test to mean anything.
  REQUIRE(code < 2);
  return code == 0;
}

bool opens(const std::string& path, int flags) {
  return ::open(path.c_str(), flags | O_CLOEXEC, 0600) >= 0;
}

bool has_socket(int domain, int type) { return ::socket(domain, type, 0) >= 0; }

bool starts(const char* program) {
  const pid_t child = ::fork();
  if (child < 0) return false;
  if (child == 0) {
    ::execl(program, program, static_cast<char*>(nullptr));
    ::_exit(1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

struct Attempt {
  const char* what;
  std::function<bool(const Folders&)> run;
};

const std::vector<Attempt>& forbidden_attempts() {
  static const std::vector<Attempt> attempts = {
      {"a TCP socket",
       [](const Folders&) { return has_socket(AF_INET, SOCK_STREAM); }},
      {"a TCP socket, IPv6",
       [](const Folders&) { return has_socket(AF_INET6, SOCK_STREAM); }},
      {"a UDP socket",
       [](const Folders&) { return has_socket(AF_INET, SOCK_DGRAM); }},
      {"a local socket",
       [](const Folders&) { return has_socket(AF_UNIX, SOCK_STREAM); }},
      {"a netlink socket",
       [](const Folders&) { return has_socket(AF_NETLINK, SOCK_RAW); }},
      {"a pair of sockets",
       [](const Folders&) {
         int pair[2];
         return ::socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0;
       }},
      {"sending through what may be a socket",
       [](const Folders&) {
         return ::sendto(STDOUT_FILENO, "", 0, 0, nullptr, 0) == 0 ||
                errno != EPERM;
       }},
      {"starting a program",
       [](const Folders&) { return starts("/bin/true"); }},
      {"starting a shell",
       [](const Folders&) { return std::system("exit 0") == 0; }},
      {"starting a program that is open",
       [](const Folders&) {
         const int file = ::open("/bin/true", O_RDONLY | O_CLOEXEC);
         char* const none[] = {nullptr};
         ::fexecve(file, none, none);
         return errno != EPERM;
       }},
      {"reading another process",
       [](const Folders&) {
         char byte = 0;
         iovec mine{.iov_base = &byte, .iov_len = 1};
         return ::process_vm_readv(::getppid(), &mine, 1, &mine, 1, 0) >= 0 ||
                errno != EPERM;
       }},
      {"io_uring",
       [](const Folders&) {
         io_uring_params parameters = {};
         return ::syscall(SYS_io_uring_setup, 1, &parameters) >= 0 ||
                errno != EPERM;
       }},
      {"a new name space",
       [](const Folders&) { return ::unshare(CLONE_NEWUSER) == 0; }},
      {"a new file elsewhere",
       [](const Folders& folders) {
         return opens(folders.elsewhere("new"), O_WRONLY | O_CREAT);
       }},
      {"an old file elsewhere",
       [](const Folders& folders) {
         return opens(folders.elsewhere("old.txt"), O_WRONLY);
       }},
      {"emptying a file elsewhere",
       [](const Folders& folders) {
         return ::truncate(folders.elsewhere("old.txt").c_str(), 0) == 0;
       }},
      {"removing a file elsewhere",
       [](const Folders& folders) {
         return ::unlink(folders.elsewhere("old.txt").c_str()) == 0;
       }},
      {"moving a file elsewhere",
       [](const Folders& folders) {
         return ::rename(folders.told("old.txt").c_str(),
                         folders.elsewhere("moved").c_str()) == 0;
       }},
      {"a link elsewhere",
       [](const Folders& folders) {
         return ::symlink("old.txt", folders.elsewhere("link").c_str()) == 0;
       }},
      {"a second name elsewhere",
       [](const Folders& folders) {
         return ::link(folders.told("old.txt").c_str(),
                       folders.elsewhere("second").c_str()) == 0;
       }},
      {"a folder elsewhere",
       [](const Folders& folders) {
         return ::mkdir(folders.elsewhere("folder").c_str(), 0700) == 0;
       }},
      {"a pipe elsewhere",
       [](const Folders& folders) {
         return ::mkfifo(folders.elsewhere("pipe").c_str(), 0600) == 0;
       }},
      {"the mode of a file",
       [](const Folders& folders) {
         return ::chmod(folders.told("old.txt").c_str(), 0644) == 0;
       }},
      {"the mode of a file that is open",
       [](const Folders& folders) {
         const int file =
             ::open(folders.elsewhere("old.txt").c_str(), O_RDONLY | O_CLOEXEC);
         return ::fchmod(file, 0644) == 0;
       }},
      {"the owner of a file",
       [](const Folders& folders) {
         return ::chown(folders.told("old.txt").c_str(), ::geteuid(),
                        ::getegid()) == 0;
       }},
      {"the time of a file",
       [](const Folders& folders) {
         return ::utimensat(AT_FDCWD, folders.told("old.txt").c_str(), nullptr,
                            0) == 0;
       }},
      {"an attribute of a file",
       [](const Folders& folders) {
         return ::setxattr(folders.told("old.txt").c_str(), "user.a", "b", 1,
                           0) == 0;
       }},
      {"a file in the temporary folder",
       [](const Folders&) {
         std::string name =
             (fs::temp_directory_path() / "sandbox-file.XXXXXX").string();
         return ::mkstemp(name.data()) >= 0;
       }},
  };
  return attempts;
}

bool in_a_thread(const std::function<bool()>& attempt) {
  bool done = false;
  std::thread([&] { done = attempt(); }).join();
  return done;
}

TEST_CASE("what is forbidden succeeds outside of the sandbox") {
  // Else its failing inside would show nothing.
  const Folders folders;
  CHECK(has_socket(AF_UNIX, SOCK_STREAM));
  CHECK(starts("/bin/true"));
  CHECK(opens(folders.elsewhere("new"), O_WRONLY | O_CREAT));
  CHECK(::mkfifo(folders.elsewhere("pipe").c_str(), 0600) == 0);
  const std::string file = folders.elsewhere("old.txt");
  CHECK(::truncate(file.c_str(), 0) == 0);
  CHECK(::chmod(file.c_str(), 0644) == 0);
  CHECK(::chown(file.c_str(), ::geteuid(), ::getegid()) == 0);
  CHECK(::utimensat(AT_FDCWD, file.c_str(), nullptr, 0) == 0);
}

TEST_CASE("each forbidden thing is refused") {
  REQUIRE(sandbox_support().is_whole());
  REQUIRE(forbidden_attempts().size() >= 20);
  for (const Attempt& attempt : forbidden_attempts()) {
    const Folders folders;
    CAPTURE(attempt.what);
    const Writable writable{.folders = {folders.told()}, .renamed_in = {}};
    CHECK_FALSE(succeeds(writable, [&] { return attempt.run(folders); }));
    CHECK_FALSE(succeeds(writable, [&] {
      return in_a_thread([&] { return attempt.run(folders); });
    }));
  }
}

/// The end of a process that is sandboxed and then does `what`.
int end_of(const std::function<void()>& what) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    // The frame of the tests has handlers of its own.
    for (const int signal : {SIGTERM, SIGHUP, SIGABRT, SIGSEGV}) {
      std::signal(signal, SIG_DFL);
    }
    enter_sandbox(Sandbox::required, {.folders = {}, .renamed_in = {}});
    what();
    ::_exit(0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return status;
}

TEST_CASE("every call of the kernel is refused, or needed") {
  std::FILE* report = std::tmpfile();
  REQUIRE(report != nullptr);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const CallProbe probe;
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !probe.guard()) {
      ::_exit(1);
    }
    enter_sandbox(Sandbox::required, {.folders = {}, .renamed_in = {}});
    const auto tell = [&](const std::string& line) {
      std::fprintf(report, "%s\n", line.c_str());
    };
    tell(std::to_string(try_all_calls(probe, kIsWatched, tell)) + " tried");
    std::fflush(report);
    ::_exit(0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(status == 0);
  std::rewind(report);
  std::string wrong;
  std::string last;
  char line[200];
  while (std::fgets(line, sizeof line, report) != nullptr) {
    wrong += std::exchange(last, line);
  }
  std::fclose(report);
  CHECK(wrong == "");
  CHECK(std::atoi(last.c_str()) > 450);
}

TEST_CASE("a call that is let through is told from one that is refused") {
  // Without the sandbox none is refused, and the kernel hears of none.
  const int status = [] {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      const CallProbe probe;
      const bool guarded =
          ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && probe.guard();
      const bool told =
          probe.error_of(SYS_sethostname) == CallProbe::kLetThrough &&
          probe.error_of(SYS_exit_group) == CallProbe::kLetThrough;
      ::_exit(guarded && told ? 0 : 1);
    }
    int end = 0;
    REQUIRE(::waitpid(child, &end, 0) == child);
    return end;
  }();
  CHECK(status == 0);
}

TEST_CASE("one signals oneself, from any thread, and starts threads") {
  const auto ends_by = [](int status, int signal) {
    return WIFSIGNALED(status) && WTERMSIG(status) == signal;
  };
  CHECK(ends_by(end_of([] { std::raise(SIGTERM); }), SIGTERM));
  CHECK(ends_by(end_of([] { ::kill(::getpid(), SIGTERM); }), SIGTERM));
  CHECK(ends_by(end_of([] { std::thread([] { std::raise(SIGHUP); }).join(); }),
                SIGHUP));
  CHECK(ends_by(end_of([] { std::abort(); }), SIGABRT));
}

TEST_CASE("files are read anywhere and written where that was told") {
  const Folders folders;
  const Writable writable{.folders = {folders.told()}, .renamed_in = {}};
  CHECK(succeeds(writable, [&] {
    return opens(folders.elsewhere("old.txt"), O_RDONLY) &&
           opens(folders.told("old.txt"), O_WRONLY | O_TRUNC);
  }));
  CHECK(succeeds(writable, [&] {
    PrivateFile file(folders.told("old.txt"));
    file.write("new");
    file.commit();
    return true;
  }));
  std::string text;
  std::ifstream(folders.told("old.txt")) >> text;
  CHECK(text == "new");
}

TEST_CASE("a file that is open gets its name, and no other is opened") {
  const Folders folders;
  const Writable writable{.folders = {}, .renamed_in = {folders.told()}};
  PrivateFile file(folders.told("results.csv"));
  CHECK(succeeds(writable, [&] {
    file.write("whole");
    file.commit();
    return true;
  }));
  std::string text;
  std::ifstream(folders.told("results.csv")) >> text;
  CHECK(text == "whole");
  for (const int flags : {O_WRONLY, O_WRONLY | O_CREAT, O_RDONLY | O_TRUNC}) {
    CHECK_FALSE(succeeds(writable, [&, flags] {
      return opens(folders.told("old.txt"), flags);
    }));
  }
  // Its name is a right to the folder, and to that alone.
  CHECK_FALSE(succeeds(writable, [&] {
    return opens(folders.elsewhere("new"), O_RDONLY | O_CREAT) ||
           ::unlink(folders.elsewhere("old.txt").c_str()) == 0 ||
           ::rename(folders.elsewhere("old.txt").c_str(),
                    folders.told("old.txt").c_str()) == 0 ||
           ::symlink("old.txt", folders.told("link").c_str()) == 0;
  }));
}

TEST_CASE("where any file may be named, a file is all that can be made") {
  const Folders folders;
  const Writable anywhere{.folders = folders_of_sheets("", true),
                          .renamed_in = {}};
  CHECK(succeeds(anywhere, [&] {
    return opens(folders.elsewhere("new"), O_WRONLY | O_CREAT);
  }));
  CHECK_FALSE(succeeds(anywhere, [&] {
    return ::mkdir(folders.elsewhere("folder").c_str(), 0700) == 0;
  }));
  CHECK_FALSE(succeeds(anywhere, [&] {
    return ::symlink("old.txt", folders.elsewhere("link").c_str()) == 0;
  }));
  CHECK_FALSE(succeeds(anywhere, [&] { return starts("/bin/true"); }));
}

TEST_CASE("a folder that is not there is no obstacle") {
  const Folders folders;
  CHECK(succeeds({.folders = {folders.told("nothing")}, .renamed_in = {}},
                 [] { return true; }));
}

TEST_CASE("where a file stands for the folder, nothing is given back") {
  const Folders folders;
  CHECK(succeeds({.folders = {folders.told("old.txt")}, .renamed_in = {}},
                 [&] { return !opens(folders.told("old.txt"), O_WRONLY); }));
}

TEST_CASE("a home that nobody may enter is no obstacle") {
  const Folders folders;
  const std::string home = folders.told("locked/home");
  fs::create_directories(home);
  fs::permissions(folders.told("locked"), fs::perms::none);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    constexpr uid_t kNobody = 65534;
    const bool is_root = ::geteuid() == 0;
    if (is_root && ::setresuid(kNobody, kNobody, kNobody) != 0) ::_exit(3);
    ::setenv("HOME", home.c_str(), 1);
    if (::chdir("/") != 0) ::_exit(3);
    try {
      enter_sandbox(
          Sandbox::required,
          {.folders = folders_of_sheets("x.toml", true), .renamed_in = {}});
    } catch (const NoSandbox&) {
      ::_exit(1);
    }
    ::_exit(0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  fs::permissions(folders.told("locked"), fs::perms::owner_all);
  CHECK(status == 0);
}

TEST_CASE("a talk may save in its folder, or where the person can name one") {
  CHECK(folders_of_sheets("a/sheet.toml", false) ==
        std::vector<std::string>{"a"});
  CHECK(folders_of_sheets("sheet.toml", false) ==
        std::vector<std::string>{"."});
  CHECK(folders_of_sheets("", false).empty());
  CHECK(folders_of_sheets("a/sheet.toml", true).size() >= 2);
  CHECK(folders_of_sheets("", true) == std::vector<std::string>{"/"});
}

}  // namespace
}  // namespace redflag
