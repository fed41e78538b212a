// SPDX-License-Identifier: Apache-2.0
//
//   form_runs random SEED PACKS SHEETS
//   form_runs cases EVERY
//
// Prints what the engine says, one JSON value a line, for agree.mjs and
// browser/form_play.mjs to hold the form against it: first {"script"}, then for
// each pack {"pack"}, random sheets as {"sheet", "outcome", "card", "saved"},
// and random interviews as {"talk", "steps", "outcome", "saved"}. `cases` plays
// every EVERYth case of the built-in pack.

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/case_file.h"
#include "cli/typed_number.h"
#include "engine/card.h"
#include "engine/compiler.h"
#include "engine/outcome.h"
#include "engine/sheet_file.h"
#include "export/html_form.h"
#include "interview/interview.h"
#include "pack/builtin.h"
#include "pack/pack_image.h"
#include "pack/units.h"
#include "render/outcome_parts.h"
#include "support/talk_generator.h"
#include "text/json_writer.h"

namespace redflag {
namespace {

constexpr auto kNow =
    std::chrono::sys_seconds(std::chrono::seconds(1795298400));

/// Writes lines, one value each.
class Lines {
 public:
  explicit Lines(const Program& program)
      : program_(program), pack_(program.pack()) {}

  static void script() {
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    json.member("script", form_interpreter());
    json.end_object();
    print(out);
  }

  void pack() {
    std::string data = form_data(program_);
    std::erase(data, '\n');
    print("{\"pack\":" + data + '}');
  }

  void sheet(const AnswerSheet& sheet) {
    begin();
    json_->key("sheet");
    answers(sheet);
    const Outcome outcome = outcome_of(program_, sheet);
    json_->key("outcome");
    add(outcome);
    json_->key("card");
    add(make_card(program_, sheet, outcome, kNow, in_utc));
    json_->key("saved");
    json_->string(saved(sheet));
    end();
  }

  /// What a number is read as that was typed with `unit` chosen.
  void typed(QuestionIndex q, const std::string& text, std::string_view unit) {
    const Question& question = pack_[q];
    const bool is_meant = unit != question.unit->id;
    const auto read = read_typed_number(
        question, is_meant ? text + ' ' + std::string(unit) : text,
        std::chrono::floor<std::chrono::days>(kNow), pack_.words);
    begin();
    json_->member("typed", text);
    json_->member("unit", unit);
    index("question", q);
    json_->key("read");
    if (read) {
      json_->begin_object();
      json_->key("number");
      json_->number(read->answer.number);
      json_->member("said", read->said_back);
      json_->end_object();
    } else {
      json_->null();
    }
    end();
  }

  /// A talk is begun, gets its steps, and is ended.
  void begin_talk(const std::string& of) {
    begin();
    json_->member("talk", of);
    json_->key("steps");
    json_->begin_array();
  }

  void step(const Interview& interview, std::string_view done,
            const std::vector<Answer>& given = {},
            const std::vector<QuestionIndex>& questions = {}) {
    json_->begin_object();
    json_->member("done", done);
    if (done == "answer") {
      json_->key("answers");
      json_->begin_array();
      for (std::size_t i = 0; i < given.size(); ++i) {
        add(pack_[questions[i]], given[i]);
      }
      json_->end_array();
    } else if (!questions.empty()) {
      indices("questions", questions);
    }
    state(interview);
    json_->end_object();
  }

  void end_talk(const Interview& interview) {
    json_->end_array();
    json_->key("saved");
    json_->string(saved(interview.sheet()));
    json_->key("outcome");
    add(interview.outcome());
    end();
  }

 private:
  static void print(const std::string& line) {
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fputc('\n', stdout);
  }

  void begin() {
    out_.clear();
    json_.emplace(out_);
    json_->begin_object();
  }

  void end() {
    json_->end_object();
    print(out_);
  }

  /// From its answers on: what stands before them is of the time.
  std::string saved(const AnswerSheet& sheet) const {
    const std::string text = write_sheet(pack_, sheet);
    return text.substr(text.find("[answers]"));
  }

  template <class Items>
  void indices(std::string_view name, const Items& items) {
    json_->key(name);
    json_->begin_array();
    for (const auto item : items) {
      json_->integer(static_cast<std::int64_t>(std::size_t{item}));
    }
    json_->end_array();
  }

  void index(std::string_view name, std::size_t value) {
    json_->key(name);
    json_->integer(static_cast<std::int64_t>(value));
  }

  void flag(std::string_view name, bool value) {
    json_->key(name);
    json_->boolean(value);
  }

  void known(Known value) {
    value == Known::unknown ? json_->null()
                            : json_->boolean(value == Known::yes);
  }

  void answers(const AnswerSheet& sheet) {
    json_->begin_array();
    for (std::size_t q = 0; q < sheet.answers.size(); ++q) {
      add(pack_.questions[q], sheet.answers[q]);
    }
    json_->end_array();
  }

  void add(const Question& question, const Answer& answer) {
    json_->begin_object();
    json_->member("state", answer.state == AnswerState::blank      ? "blank"
                           : answer.state == AnswerState::not_sure ? "not sure"
                                                                   : "given");
    if (answer.state == AnswerState::given) add_given(question, answer);
    json_->end_object();
  }

  void add_given(const Question& question, const Answer& answer) {
    switch (question.type) {
      case QuestionType::yes_no:
        return flag("yes", answer.yes == Known::yes);
      case QuestionType::choice:
        json_->key("option");
        return answer.option ? json_->integer(static_cast<std::int64_t>(
                                   std::size_t{*answer.option}))
                             : json_->null();
      case QuestionType::choices:
        json_->key("options");
        json_->begin_array();
        for (const Known option : answer.options) known(option);
        return json_->end_array();
      case QuestionType::number:
        if (answer.no_reading) return flag("noReading", true);
        json_->key("number");
        json_->number(answer.number);
        if (!answer.written.empty()) json_->member("written", answer.written);
    }
  }

  void levels(const Levels& levels) {
    json_->key("levels");
    json_->begin_array();
    for (const LevelIndex level :
         {levels.level, levels.possible, levels.advised}) {
      json_->integer(static_cast<std::int64_t>(std::size_t{level}));
    }
    json_->end_array();
  }

  void add(const Outcome& outcome) {
    json_->begin_object();
    levels(outcome.levels);
    const auto list = [&](std::string_view name, const auto& items,
                          auto add_item) {
      json_->key(name);
      json_->begin_array();
      for (const auto& item : items) {
        json_->begin_object();
        add_item(item);
        json_->end_object();
      }
      json_->end_array();
    };
    list("findings", outcome.findings, [&](const Finding& finding) {
      index("rule", finding.rule);
      flag("certain", finding.certain);
    });
    list("unsure", outcome.unsure, [&](const Unsure& unsure) {
      index("question", unsure.question);
      flag("notSure", unsure.state == AnswerState::not_sure);
    });
    indices("contradictions", outcome.contradictions);
    list("nextSteps", outcome.next_steps, [&](const OfferedStep& step) {
      index("step", step.step);
      flag("certain", step.certain);
    });
    json_->end_object();
  }

  void add(const Card& card) {
    const CardFrame frame = card_frame(card);
    json_->begin_object();
    json_->member("title", card.title);
    json_->member("action", card.action);
    json_->member("incomplete", frame.incomplete);
    json_->member("callNow", frame.call_now);
    json_->member("cannotCall", frame.cannot_call);
    json_->member("by", frame.by);
    json_->member("caution", card.caution);
    json_->member("about", frame.about);
    json_->member("moreMayApply", frame.more_may_apply);
    json_->member("made", frame.made);
    json_->key("sections");
    json_->begin_array();
    for (const CardSection& section : card_sections(card)) add(section);
    json_->end_array();
    json_->end_object();
  }

  void add(const CardSection& section) {
    json_->begin_object();
    json_->member("title", section.title);
    json_->key("items");
    json_->begin_array();
    for (const CardItem& item : section.items) {
      json_->begin_object();
      json_->member("text", item.text);
      json_->key("notes");
      json_->begin_array();
      for (const std::string& note : item.notes) json_->string(note);
      json_->end_array();
      json_->end_object();
    }
    json_->end_array();
    json_->end_object();
  }

  void state(const Interview& interview) {
    const std::optional<Prompt>& prompt = interview.prompt();
    flag("cardDue", interview.card_due());
    flag("canGoBack", interview.can_go_back());
    levels(interview.outcome().levels);
    json_->key("prompt");
    if (!prompt) return json_->null();
    json_->begin_object();
    json_->member("kind", prompt->kind == Prompt::Kind::page    ? "page"
                          : prompt->kind == Prompt::Kind::clash ? "clash"
                                                                : "question");
    if (prompt->page) index("page", *prompt->page);
    indices("questions", prompt->questions);
    flag("again", prompt->again);
    json_->end_object();
  }

  const Program& program_;
  const Pack& pack_;
  std::string out_;
  std::optional<JsonWriter> json_;
};

/// A person who answers at random, goes back, and changes their mind.
class Talk {
 public:
  Talk(std::shared_ptr<const Program> program, const DecisiveNumbers& decisive,
       Random& random, Lines& lines)
      : pack_(program->pack()),
        interview_(std::move(program), AnswerSheet(pack_)),
        decisive_(decisive),
        random_(random),
        lines_(lines) {}

  void run() {
    lines_.begin_talk("random");
    lines_.step(interview_, "start");
    for (std::size_t i = 0; i < 60 && step(); ++i) {
    }
    lines_.end_talk(interview_);
  }

 private:
  bool step() {
    if (interview_.can_go_back() && random_.chance(0.08)) {
      interview_.back();
      lines_.step(interview_, "back");
      return true;
    }
    if (random_.chance(0.06)) return change_mind();
    if (interview_.card_due()) {
      if (random_.chance(0.3)) return false;
      interview_.go_on();
      lines_.step(interview_, "go on");
      return true;
    }
    if (!interview_.prompt()) return random_.chance(0.5) && change_mind();
    answer(*interview_.prompt());
    return true;
  }

  bool change_mind() {
    std::vector<QuestionIndex> answered;
    for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
      const QuestionIndex q(i);
      if (interview_.sheet()[q].state != AnswerState::blank) {
        answered.push_back(q);
      }
    }
    if (answered.empty()) return true;
    const std::vector<QuestionIndex> again{random_.pick(answered)};
    interview_.ask_again(again);
    lines_.step(interview_, "ask again", {}, again);
    return true;
  }

  void answer(const Prompt prompt) {
    if (prompt.kind == Prompt::Kind::clash) {
      const std::size_t right = random_.below(3);
      interview_.settle(static_cast<Settled>(right));
      constexpr std::array names = {"the answer", "the others", "not sure"};
      lines_.step(interview_, names[right]);
      return;
    }
    std::vector<Answer> answers;
    for (const QuestionIndex q : prompt.questions) {
      answers.push_back(random_answer(random_, pack_[q], decisive_));
    }
    interview_.answer(answers);
    lines_.step(interview_, "answer", answers, prompt.questions);
  }

  const Pack& pack_;
  Interview interview_;
  const DecisiveNumbers& decisive_;
  Random& random_;
  Lines& lines_;
};

/// What a page cannot hold: an option that is open since nobody was asked.
AnswerSheet as_in_a_page(AnswerSheet sheet) {
  for (Answer& answer : sheet.answers) answer.left_blank.clear();
  return sheet;
}

/// Numbers at which something turns, and others in the range and outside of it,
/// as people type them in any unit.
void type_numbers(const Program& program, const DecisiveNumbers& decisive,
                  Random& random, Lines& lines) {
  const Pack& pack = program.pack();
  for (std::size_t i = 0; i < pack.questions.size(); ++i) {
    const Question& question = pack.questions[i];
    if (question.type != QuestionType::number) continue;
    const double size = question.max - question.min;
    std::vector<double> numbers{question.min, question.max,
                                question.max + random.fraction() * size,
                                question.min - random.fraction() * size};
    const auto found = decisive.find(question.id);
    if (found != decisive.end()) {
      numbers.insert(numbers.end(), found->second.begin(), found->second.end());
    }
    for (const double number : numbers) {
      for (const std::string_view id : unit_ids()) {
        const Unit& unit = *find_unit(id);
        if (unit.quantity != question.unit->quantity) continue;
        const double scale = random.chance(0.5) ? 10 : 1e6;
        const double said =
            std::round(convert(number, *question.unit, unit) * scale) / scale;
        std::string text = number_text(said);
        if (random.chance(0.3)) std::ranges::replace(text, '.', ',');
        lines.typed(QuestionIndex(i), text, id);
      }
    }
    for (const char* text : {"1.000", "1,000", "36.125", "0.500", "0,500",
                             "1234.500", "1234,500", "1.0000"}) {
      lines.typed(QuestionIndex(i), text, question.unit->id);
    }
  }
}

void run_random(std::uint64_t seed, std::size_t packs, std::size_t sheets) {
  Random random(seed);
  for (std::size_t i = 0; i < packs; ++i) {
    const GeneratedPack made = generate_pack(random);
    const auto program = with_pages(random, read_generated(made.toml));
    Lines lines(*program);
    lines.pack();
    for (std::size_t s = 0; s < sheets; ++s) {
      lines.sheet(
          as_in_a_page(generate_sheet(random, program->pack(), made.decisive)));
    }
    type_numbers(*program, made.decisive, random, lines);
    for (std::size_t t = 0; t < sheets / 10; ++t) {
      Talk(program, made.decisive, random, lines).run();
    }
  }
}

/// What the person of a case says on the page: what the case does not know,
/// and what has no answer there, they do not.
Answer answer_of(const Case& of, const Pack& pack, QuestionIndex q) {
  const Answer& answer = of.sheet[q];
  return answer_cell(pack[q], answer).empty() ? Answer::not_sure() : answer;
}

/// From the first prompt to the card that is the end.
void play(const std::shared_ptr<const Program>& program, const Case& of,
          Lines& lines) {
  const Pack& pack = program->pack();
  Interview interview(program, AnswerSheet(pack));
  lines.begin_talk(of.id);
  lines.step(interview, "start");
  while (interview.prompt() || interview.card_due()) {
    if (interview.card_due()) {
      if (interview.outcome().levels.level == pack.highest_level()) break;
      interview.go_on();
      lines.step(interview, "go on");
      continue;
    }
    const Prompt prompt = *interview.prompt();
    if (prompt.kind == Prompt::Kind::clash) {
      interview.settle(Settled::not_sure);
      lines.step(interview, "not sure");
      continue;
    }
    std::vector<Answer> answers;
    for (const QuestionIndex q : prompt.questions) {
      answers.push_back(answer_of(of, pack, q));
    }
    interview.answer(answers);
    lines.step(interview, "answer", answers, prompt.questions);
  }
  lines.end_talk(interview);
}

int run_cases(std::size_t every) {
  const auto pack =
      std::make_shared<const Pack>(read_pack_image(builtin_pack_image()));
  const auto program = std::make_shared<const Program>(compile(pack));
  std::vector<PackFile> files;
  for (const BuiltinFile& file : builtin_cases_files()) {
    files.push_back({std::string(file.name), std::string(file.text)});
  }
  Sources sources;
  Diagnostics diagnostics;
  const auto cases = read_cases(*pack, files, sources, diagnostics);
  if (!cases || cases->empty()) {
    std::fputs("the cases cannot be read\n", stderr);
    return 1;
  }
  Lines lines(*program);
  lines.pack();
  for (std::size_t i = 0; i < cases->size(); i += every) {
    play(program, (*cases)[i], lines);
    lines.sheet(as_in_a_page((*cases)[i].sheet));
  }
  return 0;
}

int run(const std::vector<std::string>& arguments) {
  Lines::script();
  if (arguments.size() == 2 && arguments[0] == "cases") {
    return run_cases(std::stoul(arguments[1]));
  }
  if (arguments.size() != 4 || arguments[0] != "random") {
    std::fputs("usage: form_runs random SEED PACKS SHEETS, or cases EVERY\n",
               stderr);
    return 2;
  }
  run_random(std::stoull(arguments[1]), std::stoul(arguments[2]),
             std::stoul(arguments[3]));
  return 0;
}

}  // namespace
}  // namespace redflag

int main(int argc, char** argv) {
  try {
    return redflag::run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
