// SPDX-License-Identifier: Apache-2.0
// Saving the answers at the end of a talk: where --save says, or where the
// person says when asked.
#pragma once

#include <optional>
#include <string>
#include <system_error>

#include "cli/exit_code.h"
#include "cli/replaced_sheet.h"
#include "cli/terminal.h"
#include "engine/answers.h"

namespace redflag {

/// Throws std::system_error where there is something at `path` that is no
/// answer sheet: --save replaces sheets, and nothing else. For before the
/// first question, since an hour later it would be too late.
void expect_to_replace_a_sheet(const std::string& path);

/// Saves sheets, with the times and versions of their answers as they stand,
/// and talks about it.
class SheetSaver {
 public:
  /// `path` is what --save says, and `answers` what --answers does, or empty.
  /// With `asks` the person is asked for another name where that one cannot be
  /// written.
  SheetSaver(const Pack& pack, Terminal& terminal, std::string path,
             const std::string& answers, bool asks);

  /// Says where nothing can be saved to the file that --save names, and which
  /// answers would be replaced there: before the first question, and not once
  /// all are answered.
  void look_first();

  /// Saves where --save says, if it does; returns `code`, or how the run ends
  /// where that failed. Answers are not lost over a name that cannot be
  /// written: another one is asked for.
  ExitCode save_as_told(const AnswerSheet& sheet, ExitCode code);

  /// Asks whether and where to save, for whoever stopped early.
  ExitCode offer_to_save(const AnswerSheet& sheet);

  /// Says that it was stopped, and saves where --save says.
  ExitCode ended(const AnswerSheet& sheet);

  /// Says that standard input could not be read to its end, and saves where
  /// --save says.
  ExitCode input_failed(const AnswerSheet& sheet);

  /// Says that nothing was saved, and returns `code`.
  ExitCode nothing_saved(ExitCode code);

 private:
  ExitCode interrupted();
  std::string offer_words() const;
  std::optional<ExitCode> save_under(const AnswerSheet& sheet,
                                     const std::string& typed);
  ExitCode ask_for_file(const AnswerSheet& sheet, ExitCode nothing);
  bool try_save(const AnswerSheet& sheet, const std::string& path);
  void save(const AnswerSheet& sheet, const std::string& path);
  void say(const std::string& text);
  std::string failure_words(const std::system_error& error,
                            const std::string& path) const;
  TypedLine ask(const std::string& text);
  const Words& words() const { return pack_.words; }

  const Pack& pack_;
  Terminal& terminal_;
  std::string path_;
  std::optional<ReplacedSheet> replaced_;  ///< at `path_`
  bool asks_;
};

}  // namespace redflag
