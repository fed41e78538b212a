// SPDX-License-Identifier: Apache-2.0

#include "cli/pack_new.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "cli/command_line.h"
#include "cli/file_error.h"
#include "cli/files.h"
#include "cli/streams.h"
#include "pack/condition.h"
#include "pack/starter_pack.h"
#include "text/one_line.h"
#include "text/shell_word.h"

namespace redflag {
namespace {

namespace fs = std::filesystem;

/// The folder's own name where it can be an id, else a plain one.
std::string id_for(const fs::path& folder) {
  const std::string name =
      fs::absolute(folder).lexically_normal().filename().string();
  return is_id(name) ? name : "my-pack";
}

/// What was made of a pack; taken away again where that does not come whole,
/// so that the next attempt finds the place as this one did.
class NewPack {
 public:
  NewPack() = default;
  NewPack(const NewPack&) = delete;
  NewPack& operator=(const NewPack&) = delete;
  ~NewPack() {
    if (whole_) return;
    std::error_code ignored;
    for (auto path = made_.rbegin(); path != made_.rend(); ++path) {
      fs::remove(*path, ignored);
    }
  }

  /// The folder above it is there.
  void add_folder(const fs::path& folder) {
    made_.reserve(made_.size() + 1);
    std::error_code error;
    if (fs::create_directory(folder, error)) made_.push_back(folder);
    if (!error) return;
    throw std::system_error(
        error, "cannot make the folder \"" + folder.string() + '"');
  }

  void add_file(const fs::path& path, const std::string& text) {
    SignalWatch::check();
    add_folder(path.parent_path());
    write_new_file(path.string(), text);
    made_.push_back(path);
  }

  void keep() { whole_ = true; }

 private:
  std::vector<fs::path> made_;  ///< in the order in which they were made
  bool whole_ = false;
};

/// Makes the folder, or takes one that is there and empty.
///
/// Errors  std::system_error: it is no folder, or holds something.
void make_empty_folder(const fs::path& folder, NewPack& pack) {
  const auto refuse = [&](const char* why) {
    throw FileError("cannot write a pack into \"" + folder.string() + "\": " +
                    why + "; name a new folder (nothing was overwritten)");
  };
  std::error_code error;
  const fs::file_type type = fs::status(folder, error).type();
  if (type == fs::file_type::directory) {
    const bool empty = fs::is_empty(folder, error);
    if (error) {
      throw std::system_error(error, "cannot read \"" + folder.string() + '"');
    }
    if (!empty) refuse("there is something in it already");
  } else if (type != fs::file_type::not_found && type != fs::file_type::none) {
    refuse("it is a file");
  }
  pack.add_folder(folder);
}

ExitCode write_new_pack(const std::string& path) {
  // "name/" is "name": a slash at the end adds an empty part.
  fs::path folder = fs::path(path).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  const SignalWatch watch;
  NewPack pack;
  make_empty_folder(folder, pack);
  const std::string id = id_for(folder);
  for (const StarterFile& file : starter_pack()) {
    pack.add_file(folder / file.name, file_text(file, id));
  }
  pack.keep();
  fmt::print(
      "{0}: a pack with one sign and one case.\n"
      "Try it:   redflag check --pack {1}\n"
      "Check it: redflag pack lint {1}\n",
      exact_line(folder.string()), exact_line(shell_word(folder.string())));
  return ExitCode::ok;
}

}  // namespace

Command add_pack_new(Command app, Run& run) {
  Command command =
      app.add_subcommand("new", "Write a small pack to start from");
  auto folder = std::make_shared<std::string>();
  command.add_option("DIR", *folder, "A folder, new or empty").required();
  command.callback(
      [&run, folder] { run = [folder] { return write_new_pack(*folder); }; });
  return command;
}

}  // namespace redflag
