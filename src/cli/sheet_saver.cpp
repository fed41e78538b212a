// SPDX-License-Identifier: Apache-2.0

#include "cli/sheet_saver.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

#include "cli/file_error.h"
#include "cli/files.h"
#include "cli/private_file.h"
#include "cli/program_words.h"
#include "cli/prompt_text.h"
#include "cli/sheet_source.h"
#include "cli/typed_answer.h"
#include "cli/usage.h"
#include "engine/sheet_file.h"
#include "text/moment.h"
#include "text/one_line.h"

namespace redflag {
namespace {

/// A name as a shell would read it, of which people know "~/".
std::string in_home(const std::string& name) {
  const char* home = std::getenv("HOME");
  if (!name.starts_with("~/") || home == nullptr || *home != '/') return name;
  return home + name.substr(1);
}

bool means_nothing(const TypedLine& typed, std::string_view word) {
  return typed.kind != TypedLine::Kind::text || is_no(word) || is_stop(word);
}

}  // namespace

void expect_to_replace_a_sheet(const std::string& path) {
  std::error_code ignored;
  if (path.empty() || !std::filesystem::is_regular_file(path, ignored)) return;
  if (has_sheet_schema(read_text_file(path, Reading::replaced))) return;
  throw FileError("\"" + path + "\" is no answer sheet, and is not replaced");
}

SheetSaver::SheetSaver(const Pack& pack, Terminal& terminal, std::string path,
                       const std::string& answers, bool asks)
    : pack_(pack),
      terminal_(terminal),
      path_(std::move(path)),
      replaced_(replaced_sheet(path_, answers)),
      asks_(asks) {}

void SheetSaver::say(const std::string& text) {
  // The names of files are anybody's, and make no lines of their own.
  terminal_.say(hanging("", exact_line(text), terminal_.width()));
}

TypedLine SheetSaver::ask(const std::string& text) {
  while (true) {
    say(text);
    terminal_.say("> ");
    TypedLine typed = terminal_.read_line();
    if (typed.kind != TypedLine::Kind::text) terminal_.say("\n");
    if (typed.kind != TypedLine::Kind::resumed) return typed;
  }
}

std::string SheetSaver::offer_words() const {
  if (!replaced_) {
    return words().format("Press Enter to save your answers to {}, or type n.",
                          path_);
  }
  if (!replaced_->day) {
    return words().format(
        "Press Enter to save your answers to {}. The answers that stand there "
        "will be replaced: to keep them, type another file name, or n to save "
        "nothing.",
        path_);
  }
  return words().format(
      "Press Enter to save your answers to {}. The answers of {} that stand "
      "there will be replaced: to keep them, type another file name, or n to "
      "save nothing.",
      path_, date_words(*replaced_->day, words()));
}

ExitCode SheetSaver::offer_to_save(const AnswerSheet& sheet) {
  terminal_.say("\n");
  if (path_.empty()) {
    say(words()("To save your answers, type a file name below."));
    return ask_for_file(sheet, ExitCode::ok);
  }
  for (;;) {
    const TypedLine typed = ask(offer_words());
    if (typed.kind == TypedLine::Kind::interrupted) return ended(sheet);
    const std::string word = simplified(typed.text);
    // Who has named a file and goes away wants the answers kept.
    if (typed.kind != TypedLine::Kind::text || word.empty() || is_yes(word)) {
      return save_as_told(sheet, ExitCode::ok);
    }
    if (means_nothing(typed, word)) return nothing_saved(ExitCode::ok);
    if (replaced_) {
      if (save_under(sheet, typed.text) == ExitCode::ok) return ExitCode::ok;
      continue;
    }
    say(words()("Error: Press Enter to save, or type n to save nothing."));
  }
}

ExitCode SheetSaver::interrupted() {
  terminal_.say("\n");
  say(words()("Stopped. Nothing was saved."));
  return ExitCode::interrupted;
}

ExitCode SheetSaver::ended(const AnswerSheet& sheet) {
  if (path_.empty()) return interrupted();
  terminal_.say("\n");
  say(words()("Stopped."));
  return save_as_told(sheet, ExitCode::interrupted);
}

ExitCode SheetSaver::input_failed(const AnswerSheet& sheet) {
  say(
      words().format("Error: What is typed could not be read any further: {}. "
                     "What the answers so far give was printed.",
                     words()(terminal_.read_error())));
  return save_as_told(sheet, ExitCode::system_error);
}

ExitCode SheetSaver::nothing_saved(ExitCode code) {
  say(words()("Nothing was saved."));
  return code;
}

ExitCode SheetSaver::save_as_told(const AnswerSheet& sheet, ExitCode code) {
  if (path_.empty() || try_save(sheet, path_)) return code;
  if (!asks_) return ExitCode::system_error;
  say(words()("To save under another name, type it below."));
  return worst({code, ask_for_file(sheet, ExitCode::system_error)});
}

/// Saves where somebody says when asked: ok, or system_error where that failed.
/// A file that is there already is never replaced, which is said.
std::optional<ExitCode> SheetSaver::save_under(const AnswerSheet& sheet,
                                               const std::string& typed) {
  const std::string path = in_home(typed);
  std::error_code ignored;
  if (!std::filesystem::exists(
          std::filesystem::symlink_status(path, ignored))) {
    return try_save(sheet, path) ? ExitCode::ok : ExitCode::system_error;
  }
  say(
      words().format("Error: There is something called \"{}\" already. To "
                     "keep it, type another name.",
                     path));
  return std::nullopt;
}

/// `nothing` is how the run ends where nothing is saved.
ExitCode SheetSaver::ask_for_file(const AnswerSheet& sheet, ExitCode nothing) {
  for (;;) {
    const TypedLine typed = ask(
        words()("Type a file name, then Enter. Enter alone saves nothing."));
    if (typed.kind == TypedLine::Kind::interrupted) return interrupted();
    const std::string word = simplified(typed.text);
    if (word.empty() || means_nothing(typed, word)) {
      return nothing_saved(nothing);
    }
    if (is_yes(word)) continue;
    const auto saved = save_under(sheet, typed.text);
    if (saved == ExitCode::ok) return ExitCode::ok;
    if (saved) nothing = *saved;
  }
}

/// What failed, in the person's language where the reason is a known one.
std::string SheetSaver::failure_words(const std::system_error& error,
                                      const std::string& path) const {
  const std::string_view what = error.what();
  const std::span<const std::string_view> reasons = file_reasons();
  const auto known = std::ranges::find_if(
      reasons, [&](std::string_view r) { return what.ends_with(r); });
  if (words().language() == "en") return std::string(what);
  return words().format(
      "The answers could not be written to \"{}\": {}", path,
      known == reasons.end() ? error.code().message() : words()(*known));
}

void SheetSaver::look_first() {
  if (path_.empty()) return;
  try {
    const PrivateFile probe(path_);  // gone again, since it is not committed
  } catch (const std::system_error& error) {
    say(words().format("Error: {}.", failure_words(error, path_)));
    say(words()(
        "Your answers cannot be saved there. You can type another name at the "
        "end, or stop now and start again with another one."));
    terminal_.say("\n");
    return;
  }
  if (!replaced_) return;
  say(replaced_->day
          ? words().format("The answers of {} in {} will be replaced when "
                           "yours are saved. To keep them, stop now and start "
                           "again with another name.",
                           date_words(*replaced_->day, words()), path_)
          : words().format("The answers in {} will be replaced when yours are "
                           "saved. To keep them, stop now and start again "
                           "with another name.",
                           path_));
  terminal_.say("\n");
}

bool SheetSaver::try_save(const AnswerSheet& sheet, const std::string& path) {
  try {
    save(sheet, path);
    return true;
  } catch (const MayNotLast& error) {
    say(words().format("Error: {}.", message_words(words(), error.what())));
    return false;
  } catch (const std::system_error& error) {
    say(words().format("Error: {}.", failure_words(error, path)));
    return false;
  } catch (const UsageError& error) {
    if (path == path_) throw;
    say(words().format("Error: {}.", message_words(words(), error.message)));
    return false;
  }
}

void SheetSaver::save(const AnswerSheet& sheet, const std::string& path) {
  save_sheet(pack_, sheet, path);
  say(words().format("Saved to {}. Only you can read it.", path));
  if (!replaced_ || path != path_) return;
  say(replaced_->day
          ? words().format("The answers of {} that stood there were replaced.",
                           date_words(*replaced_->day, words()))
          : words()("The answers that stood there were replaced."));
}

}  // namespace redflag
