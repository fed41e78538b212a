// SPDX-License-Identifier: Apache-2.0

#include "cli/streams.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <system_error>

namespace redflag {
namespace {

namespace fs = std::filesystem;

/// A file of 3000 bytes in a folder of its own.
class SomeFile {
 public:
  SomeFile() {
    std::string folder =
        (fs::temp_directory_path() / "streams.XXXXXX").string();
    REQUIRE(::mkdtemp(folder.data()) != nullptr);
    folder_ = folder;
    append(3000);
  }
  SomeFile(const SomeFile&) = delete;
  SomeFile& operator=(const SomeFile&) = delete;
  ~SomeFile() { fs::remove_all(folder_); }

  std::string path() const { return (folder_ / "a.csv").string(); }
  void append(std::size_t count) const {
    std::ofstream(path(), std::ios::app) << std::string(count, 'x');
  }

 private:
  fs::path folder_;
};

std::size_t read_some(ByteSource& source) {
  std::array<char, 1000> bytes;
  return source.read(bytes.data(), bytes.size());
}

/// How many bytes come, or what is said at the end.
std::string rest_of(ByteSource& source) {
  std::size_t all = 0;
  try {
    while (const std::size_t count = read_some(source)) all += count;
  } catch (const std::system_error& error) {
    const std::string what = error.what();
    return what.substr(what.find("\" ") + 2);
  }
  return std::to_string(all);
}

TEST_CASE("a small file asks for no more room than it has bytes and an end") {
  const SomeFile file;
  CHECK(open_source(file.path())->piece_bytes() == 3001);
  fs::resize_file(file.path(), 7);
  CHECK(open_source(file.path())->piece_bytes() == 1024);
  fs::resize_file(file.path(), 10 * kPieceBytes);
  CHECK(open_source(file.path())->piece_bytes() == kPieceBytes);
  CHECK(open_source("/dev/null")->piece_bytes() == kPieceBytes);
}

TEST_CASE("a file that changes its size while it is read is not whole") {
  constexpr const char* kAdvice =
      " at its end; wait until nobody writes it, and run this again";
  const SomeFile file;
  const auto whole = open_source(file.path());
  CHECK(read_some(*whole) == 1000);
  CHECK(rest_of(*whole) == "2000");

  const auto grown = open_source(file.path());
  CHECK(read_some(*grown) == 1000);
  file.append(1);
  CHECK(rest_of(*grown) ==
        "as a whole: it had 3,000 bytes when it was opened, and 3,001" +
            std::string(kAdvice));

  const auto shrunk = open_source(file.path());
  CHECK(read_some(*shrunk) == 1000);
  fs::resize_file(file.path(), 1500);
  CHECK(rest_of(*shrunk) ==
        "as a whole: it had 3,001 bytes when it was opened, and 1,500" +
            std::string(kAdvice));

  // Another file of that name is another file.
  const auto replaced = open_source(file.path());
  fs::remove(file.path());
  file.append(7);
  CHECK(rest_of(*replaced) == "1500");
}

TEST_CASE("one file is one file in every spelling, also before it is there") {
  const SomeFile file;
  const fs::path folder = fs::path(file.path()).parent_path();
  fs::create_directory(folder / "d");
  fs::create_directory_symlink(".", folder / "here");
  fs::create_symlink("new.csv", folder / "dangling");
  fs::create_hard_link(file.path(), folder / "twin");
  const auto in = [&](const char* name) { return (folder / name).string(); };
  const std::string relative =
      fs::relative(folder, fs::current_path()).string();
  for (const std::string name : {"a.csv", "new.csv"}) {
    for (const std::string& other :
         {in("./") + name, in("d/../") + name, in("here/") + name,
          in("here/here/d/..//") + name, relative + "/" + name}) {
      CAPTURE(other);
      CHECK(is_same_file(in(name.c_str()), other));
    }
  }
  CHECK(is_same_file(file.path(), in("twin")));
  CHECK_FALSE(is_same_file(file.path(), in("new.csv")));
  CHECK_FALSE(is_same_file(in("new.csv"), in("d/new.csv")));
  CHECK_FALSE(is_same_file(in("none/new.csv"), in("none/./new.csv")));
  CHECK_FALSE(is_same_file(in("new.csv"), in("dangling")));
}

TEST_CASE("what has no size of its own is read to its end") {
  const auto made_up = open_source("/proc/self/maps");
  CHECK(std::stoul(rest_of(*made_up)) > 100);
  CHECK(rest_of(*open_source("/dev/null")) == "0");
}

TEST_CASE("a file in memory never waits; pipes and made-up files may") {
  char path[] = "/dev/shm/redflag_streams_XXXXXX";
  const int file = ::mkstemp(path);
  REQUIRE(file >= 0);
  ::close(file);
  CHECK_FALSE(reading_may_wait(path));
  ::unlink(path);
  REQUIRE(::mkfifo(path, 0600) == 0);
  CHECK(reading_may_wait(path));
  ::unlink(path);
  CHECK(reading_may_wait("-"));
  CHECK(reading_may_wait("/proc/self/status"));
  CHECK(reading_may_wait(path));
}

}  // namespace
}  // namespace redflag
