// SPDX-License-Identifier: Apache-2.0

#include "cli/sheet_source.h"

#include <chrono>
#include <cstdio>
#include <utility>

#include "cli/clock.h"
#include "cli/diagnostic_words.h"
#include "cli/files.h"
#include "cli/prompt_text.h"
#include "engine/outcome.h"
#include "engine/safe_reading.h"
#include "engine/sheet_age.h"
#include "engine/sheet_file.h"
#include "engine/sheet_versions.h"
#include "text/capitals.h"
#include "text/utf8.h"

namespace redflag {

namespace {

constexpr std::size_t kTextWidth = 80;

/// The level of the answers that can be read, when they were given, and what to
/// do now.
std::string other_answers_text(const LoadedPack& loaded,
                               const SoundAnswers& sound) {
  const Pack& pack = *loaded.pack;
  const AnswerSheet& sheet = sound.sheet;
  const Outcome outcome =
      read_safely(*loaded.program, sheet, changed_answers(pack, sheet),
                  sound.doubted)
          .outcome;
  const Level& level = pack[outcome.levels.advised];
  std::string text = pack.words.format("From the other answers: {}. {}",
                                       in_capitals(level.title), level.action);
  if (outcome.is_open() && outcome.levels.advised == outcome.levels.possible) {
    text += ' ' + pack.words(
                      "INCOMPLETE: answers are missing. This advice covers "
                      "what they could bring.");
  } else if (outcome.is_open()) {
    text += ' ' + pack.words.format(
                      "INCOMPLETE: answers are missing, and with them it could "
                      "be as urgent as \"{}\".",
                      pack[outcome.levels.possible].title);
  }
  const std::chrono::sys_seconds now = current_time();
  const SheetAge age = age_of(pack, sheet, now);
  if (age.is_old(now)) {
    text += ' ' + given_words(age, now, current_zone(), pack.words);
  }
  return hanging("", sanitise(text, true), kTextWidth);
}

}  // namespace

LoadedSheet load_sheet(LoadedPack& pack, const std::string& path, Told told,
                       OtherAnswers others) {
  if (path.empty()) return {.sheet = AnswerSheet(*pack.pack)};
  const Words& words = pack.pack->words;
  const std::uint32_t source =
      pack.sources.add(path == "-" ? words("standard input") : path,
                       read_text_file(path, Reading::replaced));
  Diagnostics diagnostics;
  std::optional<AnswerSheet> sheet =
      read_sheet(*pack.pack, pack.sources, source, diagnostics);
  // With a sheet all of them are warnings, and these of versions alone.
  if (sheet && told == Told::all_but_versions) return {std::move(sheet)};
  const std::string text = diagnostics_in(words, pack.sources, diagnostics);
  std::fputs(text.c_str(), stderr);
  if (sheet) return {std::move(sheet)};
  LoadedSheet loaded{.sheet = std::nullopt, .code = ExitCode::bad_answers};
  if (others == OtherAnswers::left_out) return loaded;
  if (auto sound = read_sound_answers(*pack.pack, pack.sources, source)) {
    if (sound->all) {
      loaded.sheet = std::move(sound->sheet);
    } else {
      std::fputs(other_answers_text(pack, *sound).c_str(), stderr);
    }
  } else {
    const std::string unread(
        words("None of its answers could be read: how urgent they are is not "
              "known. Answer the questions again, and if a sign is severe, get "
              "help now."));
    std::fputs(hanging("", unread, kTextWidth).c_str(), stderr);
  }
  return loaded;
}

void save_sheet(const Pack& pack, const AnswerSheet& sheet,
                const std::string& path) {
  write_private_file(path, write_sheet(pack, sheet));
}

}  // namespace redflag
