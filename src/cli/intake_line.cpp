// SPDX-License-Identifier: Apache-2.0

#include "cli/intake_line.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>

#include "cli/intake_marks.h"
#include "cli/prompt_text.h"
#include "cli/typed_answer.h"
#include "cli/typed_number.h"
#include "cli/typed_ticks.h"
#include "cli/typed_word.h"

namespace redflag {
namespace {

/// "12 st 4 lb" is the longest number that people write.
constexpr std::size_t kMaxNumberTokens = 4;

/// Collects the answers of one line, or the first problem with it.
class AnswerReader {
 public:
  AnswerReader(const Intake& intake, std::optional<std::chrono::sys_days> today)
      : pack_(intake.pack()),
        sheet_(intake.sheet()),
        today_(today),
        lines_(intake.lines()) {}

  TypedIntake read_in_order(std::string_view typed) {
    const std::vector<std::string> tokens = intake_tokens(typed, " \t\r\n");
    if (read_not_sure_about(simplified(typed))) return take();
    for (std::size_t i = 0; i < tokens.size() && problem_.empty();) {
      i += read_token(tokens, i);
    }
    return take();
  }

  TypedIntake read_ticks(std::string_view typed) {
    const std::string line = simplified(typed);
    if (is_none(line)) return read_none();
    if (is_not_sure(line) || (line == "s" && !s_is_doubtful(pack_.words))) {
      answer_open(Answer::not_sure());
      return take();
    }
    const TickWords words = read_tick_words(line, pack_.words);
    if (const auto* mistake = std::get_if<TickMistake>(&words)) {
      fail_ticks(*mistake);
      return take();
    }
    const auto& ticks = std::get<std::vector<TickWord>>(words);
    if (ticks.empty()) fail_no_tick();
    bool ticked = false;
    for (const TickWord& word : ticks) {
      if (read_named(word.word)) continue;
      ticked = true;
      tick(word);
      if (!problem_.empty()) break;
    }
    if (ticked) answer_open(Answer::yes_no(false));
    return take();
  }

 private:
  /// Reads "s 3" and "s3" as on pages: not sure about that line, and not "not
  /// sure" of the first open line and 3 for the next. Where more stands before
  /// or after it, nobody knows which: that is a problem. False where the line
  /// has no such part.
  bool read_not_sure_about(std::string_view line) {
    std::vector<std::string> tokens = intake_tokens(line, " \t,;");
    std::size_t at = 0;
    while (at < tokens.size() && !is_not_sure_about(tokens, at)) ++at;
    if (at == tokens.size()) return false;
    tokens[at].erase(0, not_sure_mark(tokens[at]));
    if (tokens[at].empty()) tokens.erase(tokens.begin());
    const std::optional<std::size_t> number =
        at == 0 && tokens.size() == 1 ? whole_number(tokens[0]) : std::nullopt;
    if (!number) {
      fail(
          pack_.words("s and a number mean not sure about that line, and "
                      "stand alone: s 3. Beside other answers name the line, "
                      "as in 3s."));
      return true;
    }
    const IntakeLine* named = line_numbered(*number);
    if (named != nullptr) add(*named, Answer::not_sure());
    return true;
  }

  /// Whether "s" and a number, apart or not, begin at a token.
  bool is_not_sure_about(const std::vector<std::string>& tokens,
                         std::size_t at) const {
    const std::string& token = tokens[at];
    const bool spanish = s_is_doubtful(pack_.words);
    std::size_t size = 0;
    if (token == "unsure") {  // "not sure 4 weeks" is one answer, and another
      return at + 1 < tokens.size() &&
             std::all_of(tokens.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                         tokens.end(), [](const std::string& other) {
                           return whole_number(other).has_value();
                         });
    }
    if (token.starts_with("ns")) {
      size = spanish ? 2 : 0;
    } else if (token.starts_with('s') && !spanish) {
      size = 1;
    }
    if (size == 0) return false;
    if (size < token.size())
      return whole_number(token.substr(size)).has_value();
    if (at + 1 == tokens.size()) return false;
    // "s 3n" answers the first open line, and names another.
    const std::string& next = tokens[at + 1];
    const std::string_view rest =
        std::string_view(next).substr(leading_number(next).second);
    return is_digit(next.front()) && !rest.starts_with('=') &&
           !whole_mark(rest, pack_.words);
  }

  /// How much at the front of a tick says "not sure about"; a doubtful `s` is
  /// a problem.
  std::size_t not_sure_mark(std::string_view token) {
    if (token == "unsure") return token.size();
    if (token.starts_with("ns")) return 2;
    if (!token.starts_with('s')) return 0;
    if (s_is_doubtful(pack_.words)) fail_doubtful();
    return 1;
  }

  void fail_ticks(TickMistake mistake) {
    switch (mistake) {
      case TickMistake::mark_of_none:
        fail(
            pack_.words("Type s right before each number that the caller is "
                        "not sure about, as in 2 s4."));
        break;
      case TickMistake::doubtful_s:
        fail_doubtful();
        break;
      case TickMistake::negation:
        fail_no_tick();
        break;
    }
  }

  void fail_no_tick() {
    fail(
        pack_.words("Type the numbers that are true, as in 2 5, or 0 for "
                    "none of these."));
  }

  void fail_doubtful() {
    fail(
        pack_.words("s alone may mean two things here: type y for yes, ns for "
                    "not sure."));
  }

  TypedIntake take() {
    if (problem_.empty() && answers_.empty()) {
      fail(pack_.words("Nothing was answered."));
    }
    if (!problem_.empty()) return LineProblem{problem_};
    return LineAnswers{std::move(answers_), std::move(said_back_)};
  }

  void fail(std::string problem) {
    if (problem_.empty()) problem_ = std::move(problem);
  }

  const IntakeLine* line_numbered(std::size_t number) {
    const auto found = std::ranges::find(lines_, number, &IntakeLine::number);
    if (found != lines_.end()) return &*found;
    fail(pack_.words.format("There is no line {} here.", number));
    return nullptr;
  }

  bool is_taken(QuestionIndex q) const {
    return std::ranges::find(answers_, q,
                             &std::pair<QuestionIndex, Answer>::first) !=
           answers_.end();
  }

  void add(const IntakeLine& line, const Answer& answer) {
    if (is_taken(line.question)) {
      fail(pack_.words.format("Line {} is answered twice.", line.number));
      return;
    }
    answers_.emplace_back(line.question, answer);
  }

  /// The first open line that this one has not come to.
  const IntakeLine* next_open() {
    while (place_ < lines_.size()) {
      const IntakeLine& line = lines_[place_++];
      if (line.open && !is_taken(line.question)) return &line;
    }
    fail(
        pack_.words("More was typed than there are open lines. To change an "
                    "answer name its line, as in 3n."));
    return nullptr;
  }

  void mark(const IntakeLine& line, char mark) {
    const Question& question = pack_[line.question];
    if (mark == '!') {
      fail_doubtful();
      return;
    }
    if (const std::optional<Answer> answer = read_mark(question, mark)) {
      add(line, *answer);
    } else {
      fail(wanted(line));
    }
  }

  std::string wanted(const IntakeLine& line) const {
    const Question& question = pack_[line.question];
    const std::size_t count = question.options.size();
    switch (question.type) {
      case QuestionType::yes_no:
        return pack_.words.format("Line {} wants y, n or s.", line.number);
      case QuestionType::choice:
        return pack_.words.format("Line {} wants a number from 1 to {}, or s.",
                                  line.number, count);
      case QuestionType::choices:
        return pack_.words.format(
            "Line {} wants numbers from 1 to {} with commas, as in 1,2, or n "
            "for none of them, or s.",
            line.number, count);
      case QuestionType::number:
        break;
    }
    return pack_.words.format("Line {} wants {}, or s.", line.number,
                              range_words(question, pack_.words));
  }

  /// The answer that a question which is not yes-no has in `text`.
  std::optional<TypedAnswers> read_value(QuestionIndex q,
                                         std::string_view text) {
    const Question& question = pack_[q];
    const std::optional<std::size_t> number = whole_number(text);
    if (question.type == QuestionType::yes_no) return std::nullopt;
    if (question.type == QuestionType::choice &&
        (!number || *number > question.options.size())) {
      return std::nullopt;
    }
    const Typed typed = read_typed(pack_, {.questions = {q}},
                                   question.type == QuestionType::number
                                       ? with_decimal_point(text)
                                       : std::string(text),
                                   {.today = today_});
    const auto* read = std::get_if<TypedAnswers>(&typed);
    if (read == nullptr) return std::nullopt;
    return *read;
  }

  /// Answers `line` with the text of as many tokens as make a number; returns
  /// how many that were.
  std::size_t value(const IntakeLine& line, std::string first,
                    const std::vector<std::string>& tokens, std::size_t at) {
    std::vector<std::string> texts{std::move(first)};
    const bool may_be_long = pack_[line.question].type == QuestionType::number;
    while (may_be_long && texts.size() < kMaxNumberTokens &&
           at + texts.size() < tokens.size()) {
      const std::string& token = tokens[at + texts.size()];
      if (is_marks(token)) break;
      texts.push_back(texts.back() + ' ' + token);
    }
    for (std::size_t count = texts.size(); count > 0; --count) {
      if (const auto answer = read_value(line.question, texts[count - 1])) {
        add(line, answer->answers.front());
        if (!answer->said_back.empty()) {
          said_back_ += (said_back_.empty() ? "" : " ") + answer->said_back;
        }
        return count;
      }
    }
    fail(may_be_long && has_doubtful_thousands(texts.front())
             ? wanted(line) + ' ' + doubtful_thousands_words(pack_.words)
             : wanted(line));
    return 1;
  }

  /// Reads "3y", "5n", "6s" and "7-"; false where the token is none of these.
  bool read_named(std::string_view token) {
    const auto [number, size] = leading_number(token);
    if (size == 0) return false;
    // Behind a number ns is one mark in English too, and no run of two.
    const std::string_view rest = token.substr(size);
    const auto read = whole_mark(rest == "ns" ? "unsure" : rest, pack_.words);
    if (!read) return false;
    const IntakeLine* line = line_numbered(number);
    if (line != nullptr) mark(*line, read->mark);
    return true;
  }

  std::size_t read_token(const std::vector<std::string>& tokens,
                         std::size_t at) {
    const std::string small = simplified(tokens[at]);
    if (read_named(small)) return 1;
    const auto [number, size] = leading_number(small);
    if (size > 0 && size < small.size() && small[size] == '=') {
      const IntakeLine* line = line_numbered(number);
      const std::string text = tokens[at].substr(size + 1);
      if (line == nullptr) return 1;
      if (const auto read = whole_mark(simplified(text), pack_.words)) {
        mark(*line, read->mark);
        return 1;
      }
      return value(*line, text, tokens, at);
    }
    if (const auto read = whole_mark(small, pack_.words)) {
      const IntakeLine* line = next_open();
      if (line != nullptr && read->mark != '-') mark(*line, read->mark);
      return 1;
    }
    if (!is_digit(small[0]) && is_run(small)) {
      read_run(small);
      return 1;
    }
    const IntakeLine* line = next_open();
    return line == nullptr ? 1 : value(*line, tokens[at], tokens, at);
  }

  /// Whether a token is marks and digits alone.
  bool is_run(std::string_view token) const {
    while (!token.empty()) {
      const auto read = leading_mark(token, pack_.words);
      if (!read && !is_digit(token.front())) return false;
      token.remove_prefix(read ? read->size : 1);
    }
    return true;
  }

  bool is_marks(std::string_view token) const {
    return is_run(token) && std::ranges::none_of(token, is_digit);
  }

  /// "ynn2": one mark or digit a line.
  void read_run(std::string_view run) {
    while (!run.empty()) {
      const IntakeLine* line = next_open();
      if (line == nullptr) return;
      if (const auto read = leading_mark(run, pack_.words)) {
        if (read->mark != '-') mark(*line, read->mark);
        run.remove_prefix(read->size);
        continue;
      }
      const Question& question = pack_[line->question];
      const auto answer = question.options.empty()
                              ? std::nullopt
                              : read_value(line->question, run.substr(0, 1));
      answer ? add(*line, answer->answers.front()) : fail(wanted(*line));
      run.remove_prefix(1);
    }
  }

  TypedIntake read_none() {
    for (const IntakeLine& line : lines_) {
      if (line.open) {
        add(line, Answer::yes_no(false));
      } else if (!says_no(pack_[line.question], sheet_[line.question])) {
        fail(pack_.words.format(
            "Line {0} has another answer than no. To change it type {0}n.",
            line.number));
      }
    }
    if (answers_.empty()) {
      fail(
          pack_.words("Every line here has an answer. To change one name its "
                      "line, as in 3n."));
    }
    return take();
  }

  void answer_open(const Answer& answer) {
    for (const IntakeLine& line : lines_) {
      if (line.open && !is_taken(line.question)) add(line, answer);
    }
  }

  void tick(const TickWord& word) {
    if (!word.number || *word.number == 0) {
      fail_no_tick();
      return;
    }
    const IntakeLine* line = line_numbered(*word.number);
    if (line == nullptr) return;
    add(*line, word.not_sure ? Answer::not_sure() : Answer::yes_no(true));
  }

  const Pack& pack_;
  const AnswerSheet& sheet_;
  std::optional<std::chrono::sys_days> today_;
  std::vector<IntakeLine> lines_;
  std::size_t place_ = 0;
  std::vector<std::pair<QuestionIndex, Answer>> answers_;
  std::string said_back_;
  std::string problem_;
};

}  // namespace

TypedIntake read_intake_line(const Intake& intake, std::string_view typed,
                             std::optional<std::chrono::sys_days> today) {
  if (std::optional<LineCommand> command = read_line_command(typed)) {
    return *std::move(command);
  }
  const Words& words = intake.pack().words;
  if (!intake.screen()) {
    return LineProblem{
        words("No question is shown. Type w for the note, or g and a number "
              "or letters to go to a screen.") +
        typed_words(typed, words)};
  }
  const IntakeScreen& screen = intake.screens()[*intake.screen()];
  AnswerReader reader(intake, today);
  TypedIntake read = screen.kind == IntakeScreen::Kind::page
                         ? reader.read_ticks(typed)
                         : reader.read_in_order(typed);
  if (auto* problem = std::get_if<LineProblem>(&read)) {
    problem->text += typed_words(typed, words);
  }
  return read;
}

}  // namespace redflag
