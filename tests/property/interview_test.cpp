// SPDX-License-Identifier: Apache-2.0
// Asking only what can still matter ends where asking everything ends, and no
// interview asks twice, asks what certainly does not apply, or goes on for
// ever: on random packs, with random persons.

#include "interview/interview.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "engine/evaluator.h"
#include "support/generators.h"
#include "support/property_settings.h"
#include "support/random.h"
#include "support/talk_generator.h"

namespace redflag {
namespace {

/// Someone who answers each question in one way, and may change their mind on
/// one of them.
struct Person {
  std::vector<Answer> answers;
  std::optional<QuestionIndex> doubtful;
  Answer second_thought;
  std::size_t when = 0;  ///< after so many prompts
};

struct Tally {
  std::size_t prompts = 0;
  std::size_t questions = 0;
  std::size_t set_aside = 0;
  std::size_t changes = 0;
  std::size_t clashes = 0;
  std::size_t backs = 0;
};

/// One interview, and what must hold at every prompt of it.
class Talk {
 public:
  Talk(std::shared_ptr<const Program> program, AnswerSheet sheet, Person person,
       InterviewOptions options, Random& random, Tally& tally)
      : program_(std::move(program)),
        person_(std::move(person)),
        options_(options),
        interview_(program_, std::move(sheet), options),
        asked_(program_->pack().questions.size(), 0),
        random_(random),
        tally_(tally) {}

  /// Clashes are settled at random where `any_settled`, else by believing the
  /// questions that stand before.
  Levels run(bool any_settled, bool goes_back) {
    const std::size_t limit = 20 * asked_.size() + 100;
    for (std::size_t step = 0; step < limit; ++step) {
      if (step == person_.when) change_mind();
      if (interview_.card_due()) {
        // With the highest level certain the card is the end, unless it is
        // open whether all answers belong there: who goes on is asked that.
        if (!options_.ask_all && is_highest() && !is_doubtful()) {
          if (!change_mind()) return interview_.outcome().levels;
        } else {
          interview_.go_on();
        }
        continue;
      }
      if (!interview_.prompt()) {
        if (change_mind()) continue;
        return interview_.outcome().levels;
      }
      if (goes_back && interview_.can_go_back() && random_.chance(0.1)) {
        interview_.back();
        ++tally_.backs;
        if (!interview_.prompt()) continue;  // nothing was asked but again
      }
      answer_prompt(any_settled);
      tally_.set_aside += interview_.sheet().set_aside.empty() ? 0 : 1;
    }
    FAIL("the interview does not end");
    return {};
  }

  const AnswerSheet& sheet() const { return interview_.sheet(); }

 private:
  bool is_highest() const {
    return interview_.outcome().levels.level ==
           program_->pack().highest_level();
  }

  /// Whether an answer contradicts others, or may come to do so.
  bool is_doubtful() const {
    const AnswerSheet& sheet = interview_.sheet();
    Block block(*program_, 1);
    block.set(RowIndex(0), sheet);
    Planes planes;
    evaluate(*program_, block, planes);
    for (std::size_t i = 0; i < sheet.answers.size(); ++i) {
      const QuestionIndex q(i);
      const NodeIndex applies = program_->slots(q).applies;
      if (sheet[q].state == AnswerState::given &&
          !says_no(program_->pack()[q], sheet[q]) &&
          !planes.truth(*program_, applies, RowIndex(0)).must) {
        return true;
      }
    }
    return false;
  }

  /// The second thought, once; false where there was none to have.
  bool change_mind() {
    if (!person_.doubtful) return false;
    const QuestionIndex q = *person_.doubtful;
    person_.doubtful.reset();
    person_.answers[q] = person_.second_thought;
    if (interview_.sheet()[q].state == AnswerState::blank) return false;
    interview_.ask_again({q});
    if (!interview_.prompt() || !interview_.prompt()->again ||
        interview_.prompt()->questions != std::vector{q}) {
      return false;  // it does not apply any more
    }
    interview_.answer({person_.second_thought});
    ++tally_.changes;
    return true;
  }

  void answer_prompt(bool any_settled) {
    const Prompt prompt = *interview_.prompt();
    REQUIRE_FALSE(prompt.questions.empty());
    if (prompt.kind == Prompt::Kind::clash) {
      ++tally_.clashes;
      interview_.settle(any_settled ? static_cast<Settled>(random_.below(3))
                                    : Settled::the_others);
      return;
    }
    ++tally_.prompts;
    check_may_be_asked(prompt);
    std::vector<Answer> answers;
    for (const QuestionIndex q : prompt.questions) {
      answers.push_back(person_.answers[q]);
    }
    interview_.answer(answers);
  }

  void check_may_be_asked(const Prompt& prompt) {
    Block block(*program_, 1);
    block.set(RowIndex(0), interview_.sheet());
    Planes planes;
    evaluate(*program_, block, planes);
    for (const QuestionIndex q : prompt.questions) {
      const NodeIndex applies = program_->slots(q).applies;
      CHECK(planes.truth(*program_, applies, RowIndex(0)).may);
      if (prompt.again) continue;
      ++tally_.questions;
      // What was set aside and may apply after all is asked afresh.
      const bool aside =
          interview_.sheet().set_aside.contains(program_->pack()[q].id);
      CHECK((++asked_[q] == 1 || aside));
      CHECK(interview_.sheet()[q].state == AnswerState::blank);
    }
  }

  std::shared_ptr<const Program> program_;
  Person person_;
  InterviewOptions options_;
  Interview interview_;
  std::vector<int> asked_;
  Random& random_;
  Tally& tally_;
};

/// A part of the answers that an interview left.
AnswerSheet part_of(Random& random, const Pack& pack,
                    const AnswerSheet& sheet) {
  AnswerSheet part(pack);
  const double share = random.fraction() * 0.7;
  for (std::size_t i = 0; i < part.answers.size(); ++i) {
    if (random.chance(share)) part.answers[i] = sheet.answers[i];
  }
  return part;
}

Person random_person(Random& random, const Pack& pack,
                     const DecisiveNumbers& decisive) {
  Person person;
  for (const Question& question : pack.questions) {
    person.answers.push_back(random_answer(random, question, decisive));
  }
  return person;
}

/// Mostly on a question that others hang on.
void add_second_thought(Random& random, const Program& program,
                        const DecisiveNumbers& decisive, Person& person) {
  const Pack& pack = program.pack();
  if (random.chance(0.3)) return;
  std::vector<QuestionIndex> parents;
  const QuestionOrder order(program);
  for (std::size_t i = 0; i < pack.questions.size(); ++i) {
    const auto& read = order.read_by_ask_if(QuestionIndex(i));
    parents.insert(parents.end(), read.begin(), read.end());
  }
  const QuestionIndex q =
      !parents.empty() && random.chance(0.8)
          ? random.pick(parents)
          : QuestionIndex(random.below(pack.questions.size()));
  person.doubtful = q;
  person.second_thought = random_answer(random, pack[q], decisive);
  person.when = random.below(12);
}

TEST_CASE("asking only what can matter ends where asking everything ends") {
  Random random(property_seed());
  Tally few;
  Tally all;
  const std::uint64_t pairs = property_pairs(20000) / 10;
  for (std::uint64_t pair = 0; pair < pairs; ++pair) {
    CAPTURE(pair);
    const GeneratedPack made = generate_pack(random);
    const auto program = with_pages(random, read_generated(made.toml));
    const Pack& pack = program->pack();
    if (pack.questions.empty()) continue;
    Person person = random_person(random, pack, made.decisive);

    // What is known beforehand is what this person would have said.
    Tally ignored;
    Talk beforehand(program, AnswerSheet(pack), person, {.ask_all = true},
                    random, ignored);
    beforehand.run(false, false);
    const AnswerSheet known = random.chance(0.5)
                                  ? AnswerSheet(pack)
                                  : part_of(random, pack, beforehand.sheet());

    add_second_thought(random, *program, made.decisive, person);
    Talk talk(program, known, person, {.ask_all = false}, random, few);
    Talk full(program, known, person, {.ask_all = true}, random, all);
    const Levels levels = talk.run(false, true);
    const Levels expected = full.run(false, false);
    if (levels != expected) {
      FAIL(made.toml.text(), "\nknown:\n", sheet_text(pack, known),
           "\nasked what matters:\n", sheet_text(pack, talk.sheet()),
           "\nasked all:\n", sheet_text(pack, full.sheet()));
    }
  }
  MESSAGE("asked ", few.questions, " instead of ", all.questions, "; ",
          few.changes, " changes of mind, ", few.set_aside,
          " prompts with answers set aside, ", few.clashes, " clashes, ",
          few.backs, " steps back");
  CHECK(few.questions < all.questions);
  CHECK(few.changes * 10 > pairs);
  CHECK(few.set_aside * 100 > pairs);
}

TEST_CASE("with answers that contradict each other an interview ends too") {
  Random random(property_seed() + 1);
  Tally tally;
  const std::uint64_t pairs = property_pairs(20000) / 20;
  for (std::uint64_t pair = 0; pair < pairs; ++pair) {
    CAPTURE(pair);
    const GeneratedPack made = generate_pack(random);
    const auto program = with_pages(random, read_generated(made.toml));
    const Pack& pack = program->pack();
    if (pack.questions.empty()) continue;
    Person person = random_person(random, pack, made.decisive);
    add_second_thought(random, *program, made.decisive, person);
    Talk talk(program, generate_sheet(random, pack, made.decisive), person,
              {.ask_all = random.chance(0.5)}, random, tally);
    const Levels levels = talk.run(true, true);
    CHECK(levels.level <= levels.advised);
    CHECK(levels.advised <= levels.possible);
    CHECK(outcome_of(*program, talk.sheet()).levels == levels);
  }
  MESSAGE(tally.clashes, " clashes");
  CHECK(tally.clashes * 50 > pairs);
}

}  // namespace
}  // namespace redflag
