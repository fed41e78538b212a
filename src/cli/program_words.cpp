// SPDX-License-Identifier: Apache-2.0

#include "cli/program_words.h"

#include <optional>

#include "cli/language.h"
#include "cli/message_frames.h"

namespace redflag {
namespace {

constexpr std::string_view reasons[] = {
    to_translate("Permission denied"),
    to_translate("No such file or directory"),
    to_translate("Not a directory"),
    to_translate("Is a directory"),
    to_translate("No space left on device"),
    to_translate("Read-only file system"),
    to_translate("File too large"),
    to_translate("Too many open files"),
    to_translate("Too many open files in system"),
    to_translate("Cannot allocate memory"),
    to_translate("File name too long"),
    to_translate("Input/output error"),
    to_translate("it is a symbolic link; name the file itself"),
    to_translate("it is a folder"),
    to_translate("it is a folder; name a file in it"),
    to_translate("it is no plain file, and would be replaced"),
    to_translate("it is read-only"),
    to_translate("it is no plain file"),
};

/// What is wrong with the value of an option, as its checks say it.
constexpr std::string_view value_problems[] = {
    to_translate("the path is empty; name a folder or a .toml file, or leave "
                 "it out for the built-in pack"),
    to_translate("the value is empty; give one, or leave it out"),
    to_translate("it cannot go to standard output; name a file"),
    to_translate("name a file"),
    to_translate("it needs the name of a file"),
    to_translate("the id is empty; say which row with --row"),
    to_translate("this kernel lends it no Landlock; leave --sandbox out to go "
                 "on with what it has"),
    to_translate("this kernel lends it no seccomp filter; leave --sandbox out "
                 "to go on with what it has"),
    to_translate("this kernel lends it neither Landlock nor seccomp; leave "
                 "--sandbox out to go on with what it has"),
    to_translate("--ref is a number of the call, such as C-20417: up to 32 "
                 "letters, digits and -, a digit among them. It is never a "
                 "name."),
};

/// Messages with places for what they are about.
constexpr std::string_view frames[] = {
    to_translate("cannot read \"{}\": {}"),
    to_translate("cannot read standard input: {}"),
    to_translate("cannot write \"{}\": {}"),
    to_translate("\"{}\" is new, but may not outlast a power cut: {}"),
    to_translate("\"{}\" is no answer sheet, and is not replaced"),
    to_translate("cannot make the folder \"{}\": \"{}\" is no folder; name "
                 "another place with --config FILE"),
    to_translate("cannot make the folder \"{}\": {}; name another place with "
                 "--config FILE"),
    to_translate("cannot take away \"{}\", which is not a file"),
    to_translate("cannot take away \"{}\": {}"),
    to_translate("the pack \"{}\" could not be read whole"),
    to_translate("\"{}\" is read and written; name another file for the "
                 "output"),
    to_translate("\"{}\" lies in the pack that is read, \"{}\"; name a file "
                 "outside of it"),
    to_translate("standard output goes into the file that is read, \"{}\"; "
                 "name another file for the output"),
    to_translate("standard output goes into \"{}\", which is written as well; "
                 "name another file for one of them"),
    to_translate("\"{}\" and \"{}\" are one file; name another for one of "
                 "them"),
    to_translate("Landlock cannot open \"{}\": {}; leave --sandbox out to go "
                 "on with what it has"),
    to_translate("Landlock cannot be entered: {}; leave --sandbox out to go on "
                 "with what it has"),
    to_translate("the seccomp filter cannot be set: {}; leave --sandbox out to "
                 "go on with what it has"),
    to_translate("this is a bug of ours: {}"),
    to_translate("this is a bug of ours"),
    to_translate("there is no .toml file in \"{}\"; `redflag pack new` writes "
                 "a pack to start from"),
    to_translate("the folders in \"{}\" are more than {} deep"),
    to_translate("there are more than {} files and folders in \"{}\""),
    // The parser's own.
    to_translate("{} not in {}"),
    to_translate("Value {} not in range {} to {}"),
    to_translate("it cannot be \"{}\"; write the code of a language, as in es"),
    to_translate("{} is required"),
    to_translate("{} excludes {}"),
    to_translate("{} required {} missing"),
    to_translate("At least {} required but received {}"),
    to_translate("At Most {} required but received {}"),
    to_translate("Could not convert: {} = {}"),
    to_translate("{} was given a disallowed flag override"),
};

std::optional<std::string> known_message(const Words& words,
                                         std::string_view english) {
  if (auto problem = in_frames(words, english, value_problems, {})) {
    return problem;
  }
  if (auto reason = in_frames(words, english, reasons, {})) return reason;
  return in_frames(words, english, frames, reasons);
}

}  // namespace

std::string language_argument(const std::vector<std::string>& arguments) {
  constexpr std::string_view name = "--lang";
  std::string language;
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    const std::string_view argument = arguments[i];
    if (argument == name && i + 1 < arguments.size()) {
      language = arguments[i + 1];
    } else if (argument.starts_with("--lang=")) {
      language = argument.substr(name.size() + 1);
    }
  }
  return language;
}

Words program_words(const std::string& lang) {
  const std::string code = language_code(lang);
  if (Words::speaks(code)) return Words(code);
  for (const WantedLanguage& wanted : languages_of_environment()) {
    if (Words::speaks(wanted.code)) return Words(wanted.code);
  }
  return Words();
}

std::span<const std::string_view> file_reasons() { return reasons; }

std::string message_words(const Words& words, std::string_view english) {
  if (words.language() == "en") return std::string(english);
  // "--format: pdf not in {text,json}": the option, then what is wrong.
  const std::size_t colon = english.find(": ");
  if (english.starts_with("-") && colon != std::string_view::npos) {
    const auto problem = known_message(words, english.substr(colon + 2));
    if (problem) return std::string(english.substr(0, colon + 2)) + *problem;
  }
  return known_message(words, english).value_or(std::string(english));
}

}  // namespace redflag
