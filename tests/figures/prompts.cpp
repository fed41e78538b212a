// SPDX-License-Identifier: Apache-2.0
//
// How many prompts the cases of the built-in pack take. Each case is played
// through the interview, as somebody with its answers would: once asked what
// can still matter, once asked everything (`--all`). Prints the figures, and
// fails where
//
// - an outcome differs from that of the case's whole sheet in level, possible
//   or advised,
// - the median is above three quarters of that with --all,
// - the median of the cases of an emergency is above 12.
//
//   build/tests/figures_prompts [CASE]     of that case, its prompts too

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/case_file.h"
#include "engine/compiler.h"
#include "engine/outcome.h"
#include "interview/interview.h"
#include "pack/builtin.h"
#include "pack/pack_image.h"

namespace redflag {
namespace {

constexpr double kShareOfAll = 0.75;
constexpr double kMostForEmergency = 12;

std::vector<PackFile> case_files() {
  std::vector<PackFile> files;
  for (const BuiltinFile& file : builtin_cases_files()) {
    files.push_back({std::string(file.name), std::string(file.text)});
  }
  return files;
}

/// What the person of a case says: what the case does not know, they do not.
Answer answer_of(const Case& of, QuestionIndex question) {
  const Answer& answer = of.sheet[question];
  return answer.state == AnswerState::blank ? Answer::not_sure() : answer;
}

struct Played {
  std::size_t prompts = 0;
  std::vector<std::string> asked;  ///< a page or a question each
  Levels levels;
};

/// From the first prompt to the card that is the end: that of the highest
/// level at once, else that when nothing more is asked. Whoever asks for
/// everything goes on after the card of the highest level too.
Played play(const std::shared_ptr<const Program>& program, const Case& of,
            bool ask_all) {
  const Pack& pack = program->pack();
  Interview interview(program, AnswerSheet(pack), {.ask_all = ask_all});
  Played played;
  while (interview.prompt() || interview.card_due()) {
    if (interview.card_due()) {
      if (!ask_all &&
          interview.outcome().levels.level == pack.highest_level()) {
        break;
      }
      interview.go_on();
      continue;
    }
    ++played.prompts;
    const Prompt prompt = *interview.prompt();
    played.asked.push_back(
        prompt.page ? fmt::format("{} ({} lines)", pack.pages[*prompt.page].id,
                                  prompt.questions.size())
                    : pack[prompt.questions.front()].id);
    if (prompt.kind == Prompt::Kind::clash) {
      interview.settle(Settled::not_sure);
      continue;
    }
    std::vector<Answer> answers;
    for (const QuestionIndex question : prompt.questions) {
      answers.push_back(answer_of(of, question));
    }
    interview.answer(answers);
  }
  played.levels = interview.outcome().levels;
  return played;
}

double median_of(std::vector<std::size_t> numbers) {
  if (numbers.empty()) return 0;
  std::ranges::sort(numbers);
  const std::size_t half = numbers.size() / 2;
  const auto middle = static_cast<double>(numbers[half]);
  if (numbers.size() % 2 == 1) return middle;
  return (middle + static_cast<double>(numbers[half - 1])) / 2;
}

std::string levels_text(const Pack& pack, const Levels& levels) {
  return pack[levels.level].id + "/" + pack[levels.possible].id + "/" +
         pack[levels.advised].id;
}

void print_prompts(const std::vector<std::string>& asked) {
  for (std::size_t i = 0; i < asked.size(); ++i) {
    fmt::print("{:>4}  {}\n", i + 1, asked[i]);
  }
}

/// Of the case called `only`, where it is not empty, each prompt.
int run(const std::string& only) {
  const auto pack =
      std::make_shared<const Pack>(read_pack_image(builtin_pack_image()));
  const auto program = std::make_shared<const Program>(compile(pack));
  Sources sources;
  Diagnostics diagnostics;
  const std::optional<std::vector<Case>> cases =
      read_cases(*pack, case_files(), sources, diagnostics);
  if (!cases || cases->empty()) {
    fmt::print("the cases cannot be read\n");
    return 1;
  }
  std::vector<std::size_t> asked;
  std::vector<std::size_t> all;
  std::vector<std::size_t> emergencies;
  std::size_t differ = 0;
  std::size_t contradictory = 0;
  for (const Case& of : *cases) {
    const Outcome outcome = outcome_of(*program, of.sheet);
    // Nobody is asked a question that does not apply, so an answer to one can
    // only stand in a sheet.
    if (!outcome.contradictions.empty()) {
      ++contradictory;
      continue;
    }
    const Levels whole = outcome.levels;
    const Played played = play(program, of, false);
    asked.push_back(played.prompts);
    const Played played_all = play(program, of, true);
    all.push_back(played_all.prompts);
    if (of.id == only) {
      print_prompts(played.asked);
      fmt::print("--all:\n");
      print_prompts(played_all.asked);
    }
    if (of.level == pack->highest_level()) {
      emergencies.push_back(played.prompts);
    }
    if (played.levels == whole) continue;
    ++differ;
    fmt::print("{}: {} through the interview, {} from the whole sheet\n", of.id,
               levels_text(*pack, played.levels), levels_text(*pack, whole));
  }
  const double median = median_of(asked);
  const double median_all = median_of(all);
  const double emergency = median_of(emergencies);
  fmt::print(
      "{} cases played, {} with another outcome; {} more contradict "
      "themselves, and cannot be played\n",
      asked.size(), differ, contradictory);
  fmt::print("prompts: median {}, with --all {} ({:.1f} %, at most {:.0f} %)\n",
             median, median_all, 100 * median / median_all, 100 * kShareOfAll);
  fmt::print("{} emergencies: median {} prompts, at most {}\n",
             emergencies.size(), emergency, kMostForEmergency);
  const bool good = differ == 0 && median <= kShareOfAll * median_all &&
                    emergency <= kMostForEmergency && !emergencies.empty();
  return good ? 0 : 1;
}

}  // namespace
}  // namespace redflag

int main(int argc, char** argv) {
  try {
    return redflag::run(argc > 1 ? argv[1] : "");
  } catch (const std::exception& error) {
    fmt::print("{}\n", error.what());
    return 1;
  }
}
