// SPDX-License-Identifier: Apache-2.0

#include "cli/sheet_saver.h"

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <string_view>
#include <system_error>
#include <utility>

#include "cli/clock.h"
#include "cli/files.h"
#include "cli/sheet_source.h"
#include "cli/typed_answer.h"
#include "engine/sheet_file.h"
#include "text/moment.h"

namespace redflag {
namespace {

bool is_any_of(std::string_view word,
               std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

void expect_to_replace_a_sheet(const std::string& path) {
  std::error_code ignored;
  if (path.empty() || !std::filesystem::is_regular_file(path, ignored)) return;
  if (read_text_file(path).find(kSheetSchema) != std::string::npos) return;
  throw std::system_error(
      std::make_error_code(std::errc::file_exists),
      "\"" + path + "\" is no answer sheet, and is not replaced");
}

SheetSaver::SheetSaver(const Pack& pack, Terminal& terminal, std::string path,
                       bool asks)
    : pack_(pack), terminal_(terminal), path_(std::move(path)), asks_(asks) {}

ExitCode SheetSaver::offer_to_save(const AnswerSheet& sheet) {
  if (path_.empty()) {
    terminal_.say("\nTo save your answers, ");
    return ask_for_file(sheet, ExitCode::ok);
  }
  for (;;) {
    terminal_.say("\nPress Enter to save your answers to " + path_ +
                  ", or type n.\n> ");
    const TypedLine typed = terminal_.read_line();
    if (typed.kind == TypedLine::Kind::interrupted) return interrupted();
    const std::string word = simplified(typed.text);
    if (typed.kind != TypedLine::Kind::text || word.empty() ||
        is_any_of(word, {"y", "yes"})) {
      return save_as_told(sheet, ExitCode::ok);
    }
    if (is_any_of(word, {"n", "no", "q"})) return nothing_saved(ExitCode::ok);
    terminal_.say("Error: Press Enter to save, or type n to save nothing.\n");
  }
}

ExitCode SheetSaver::interrupted() {
  terminal_.say("\nStopped. Nothing was saved.\n");
  return ExitCode::interrupted;
}

ExitCode SheetSaver::nothing_saved(ExitCode code) {
  terminal_.say("Nothing was saved.\n");
  return code;
}

ExitCode SheetSaver::save_as_told(const AnswerSheet& sheet, ExitCode code) {
  if (path_.empty() || try_save(sheet, path_)) return code;
  if (!asks_) return ExitCode::system_error;
  terminal_.say("To save under another name, ");
  return worst({code, ask_for_file(sheet, ExitCode::system_error)});
}

// `nothing` is how the run ends where nothing is saved. A file that is there
// already is never replaced.
ExitCode SheetSaver::ask_for_file(const AnswerSheet& sheet, ExitCode nothing) {
  for (;;) {
    terminal_.say(
        "type a file name, then Enter. Enter alone saves nothing.\n> ");
    const TypedLine typed = terminal_.read_line();
    if (typed.kind == TypedLine::Kind::interrupted) return interrupted();
    const std::string word = simplified(typed.text);
    if (typed.kind != TypedLine::Kind::text || word.empty() ||
        is_any_of(word, {"n", "no", "q"})) {
      return nothing_saved(nothing);
    }
    if (is_any_of(word, {"y", "yes"})) {
      terminal_.say("To save, ");
    } else if (std::error_code ignored; std::filesystem::exists(
                   std::filesystem::symlink_status(typed.text, ignored))) {
      terminal_.say("Error: There is something called \"" + typed.text +
                    "\" already. To keep it, ");
    } else if (try_save(sheet, typed.text)) {
      return ExitCode::ok;
    } else {
      nothing = ExitCode::system_error;
      terminal_.say("To save under another name, ");
    }
  }
}

bool SheetSaver::try_save(const AnswerSheet& sheet, const std::string& path) {
  try {
    save(sheet, path);
    return true;
  } catch (const std::system_error& error) {
    terminal_.say(std::string("Error: ") + error.what() + ".\n");
    return false;
  }
}

void SheetSaver::save(AnswerSheet sheet, const std::string& path) {
  sheet.info.pack = pack_.info.id;
  sheet.info.pack_version = pack_.info.version;
  if (sheet.info.taken.empty() || asks_) {
    sheet.info.taken = iso_8601(in_utc(current_time()));
  }
  save_sheet(pack_, sheet, path);
  terminal_.say("Saved to " + path + ". Only you can read it.\n");
}

}  // namespace redflag
