// SPDX-License-Identifier: Apache-2.0

#include "cli/sheet_source.h"

#include <cstdio>

#include "cli/diagnostic_words.h"
#include "cli/files.h"
#include "cli/prompt_text.h"
#include "engine/outcome.h"
#include "engine/sheet_file.h"
#include "text/capitals.h"
#include "text/utf8.h"

namespace redflag {

namespace {

constexpr std::size_t kTextWidth = 80;

/// The level of the answers that can be read, and what to do then.
std::string other_answers_text(const LoadedPack& loaded,
                               const AnswerSheet& sheet) {
  const Pack& pack = *loaded.pack;
  const Outcome outcome = outcome_of(*loaded.program, sheet);
  const Level& level = pack[outcome.levels.advised];
  std::string text = pack.words.format("From the other answers: {}. {}",
                                       in_capitals(level.title), level.action);
  if (outcome.is_open()) {
    text += ' ' + pack.words.format(
                      "INCOMPLETE: answers are missing, and with them it could "
                      "be as urgent as \"{}\".",
                      pack[outcome.levels.possible].title);
  }
  return hanging("", sanitise(text, true), kTextWidth);
}

}  // namespace

std::optional<AnswerSheet> load_sheet(LoadedPack& pack, const std::string& path,
                                      Told told, OtherAnswers others) {
  if (path.empty()) return AnswerSheet(*pack.pack);
  const Words& words = pack.pack->words;
  const std::uint32_t source = pack.sources.add(
      path == "-" ? words("standard input") : path, read_text_file(path));
  Diagnostics diagnostics;
  std::optional<AnswerSheet> sheet =
      read_sheet(*pack.pack, pack.sources, source, diagnostics);
  // With a sheet all of them are warnings, and these of versions alone.
  if (sheet && told == Told::all_but_versions) return sheet;
  const std::string text = diagnostics_in(words, pack.sources, diagnostics);
  std::fputs(text.c_str(), stderr);
  if (!sheet && others == OtherAnswers::told) {
    if (const auto sound =
            read_sound_answers(*pack.pack, pack.sources, source)) {
      std::fputs(other_answers_text(pack, *sound).c_str(), stderr);
    }
  }
  return sheet;
}

void save_sheet(const Pack& pack, const AnswerSheet& sheet,
                const std::string& path) {
  write_private_file(path, write_sheet(pack, sheet));
}

}  // namespace redflag
