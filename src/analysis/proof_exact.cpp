// SPDX-License-Identifier: Apache-2.0
#include "analysis/proof_exact.h"

#include <memory>

#include "analysis/exact_form.h"
#include "analysis/proof_sheets.h"
#include "analysis/round_numbers.h"
#include "analysis/sheet_witness.h"

namespace redflag {
namespace {

// How many ways to answer the rest are tried against each other.
constexpr std::size_t kMaxRests = 200;
// After how many for one question a sheet's numbers have to be its own.
constexpr std::size_t kQuickRests = 20;

/// The mildest answer of each question, or the most severe.
AnswerSheet extreme(const Pack& pack, bool severe) {
  AnswerSheet sheet(pack);
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    const Question& question = pack.questions[q];
    Answer& answer = sheet.answers[q];
    switch (question.type) {
      case QuestionType::yes_no:
        answer = Answer::yes_no(severe == (question.worse != Worse::no));
        break;
      case QuestionType::choice:
        answer = Answer::chosen(
            OptionIndex(severe ? question.options.size() - 1 : 0));
        break;
      case QuestionType::choices:
        answer = Answer::ticked(std::vector<Known>(
            question.options.size(), severe ? Known::yes : Known::no));
        break;
      case QuestionType::number:
        answer = Answer::reading(severe == (question.worse != Worse::lower)
                                     ? question.max
                                     : question.min);
        break;
    }
  }
  return sheet;
}

/// Completions of one sheet after the other, that show its bound not to be too
/// wide.
class Opponent {
 public:
  /// Of any sheets, or of `one` alone: slower, and with its numbers to the last
  /// double.
  explicit Opponent(const ProofSubject& subject,
                    const AnswerSheet* one = nullptr)
      : program_(subject.program),
        space_(subject.limits),
        is_of_one_(one != nullptr),
        sheet_(is_of_one_ ? known_sheet(space_, program_, *one)
                          : any_sheet(space_, program_)),
        rest_(rest_of_sheet()),
        full_(space_, program_, sheet_, rest_),
        all_(space_, program_, rest_),
        given_(subject.pack()) {}

  /// Whether some completion of `sheet` is at `level`, or above it.
  Decision reaches(const AnswerSheet& sheet, LevelIndex level) {
    return solve(sheet, full_.level_at_least(level));
  }
  /// Whether some completion is below it.
  Decision stays_below(const AnswerSheet& sheet, LevelIndex level) {
    return solve(sheet, !full_.level_at_least(level));
  }

  /// After satisfiable: how all that is open was answered, and as in `usual`
  /// what could be, so that it serves for other sheets as well.
  AnswerSheet rest(const AnswerSheet& usual) {
    AnswerSheet rest = all_.found();
    std::vector<Lit> wanted = assumed(space_, program_, rest_, usual);
    while (!wanted.empty()) {
      std::vector<Lit> all = assumed_;
      all.insert(all.end(), wanted.begin(), wanted.end());
      const Decision decision = space_.solve(all);
      if (decision == Decision::satisfiable) rest = all_.found();
      if (decision != Decision::unsatisfiable) break;
      const std::size_t left = std::erase_if(
          wanted, [this](Lit lit) { return space_.rests_on(lit); });
      if (left == 0) break;
    }
    for (std::size_t q = 0; q < rest.answers.size(); ++q) {
      const QuestionIndex question(q);
      // Options may be open each by itself.
      if (given_[question].state == AnswerState::given &&
          program_.pack()[question].type != QuestionType::choices) {
        rest[question] = usual[question];
      }
    }
    return rest;
  }

 private:
  // A number that is open is the one that the sheet would have.
  SheetLits rest_of_sheet() {
    SheetLits rest = every_answer(space_, program_);
    for (std::size_t q = 0; q < rest.size() && !is_of_one_; ++q) {
      rest[q].reading.number = sheet_[q].reading.number;
    }
    return rest;
  }

  Decision solve(const AnswerSheet& sheet, Lit opposed) {
    given_ = sheet;
    assumed_.clear();
    if (!is_of_one_) assumed_ = assumed(space_, program_, sheet_, sheet);
    assumed_.push_back(opposed);
    return space_.solve(assumed_);
  }

  const Program& program_;
  SearchSpace space_;
  bool is_of_one_;
  SheetLits sheet_;
  SheetLits rest_;
  Encoding full_;
  Encoding all_;
  AnswerSheet given_;
  std::vector<Lit> assumed_;
};

/// Sheets with answers missing whose bound is wider than the levels of their
/// completions: ways to complete them are added until no such sheet is left,
/// or one is found that has none.
class ExactProof {
 public:
  ExactProof(const ProofSubject& subject, ProofFindings& findings)
      : subject_(subject),
        findings_(findings),
        space_(subject.limits),
        sheet_(space_, subject.program, any_sheet(space_, subject.program),
               Contradictions::excluded),
        opponent_(subject) {
    assumed_ = {sheet_.consistent(), only_answers_what_applies(space_, sheet_)};
    add(extreme(subject.pack(), false));
    add(extreme(subject.pack(), true));
  }

  void run() {
    const std::size_t levels = subject_.pack().levels.size();
    findings_.expect(2 * (levels - 1));
    for (std::size_t l = levels; l-- > 1;) look_at(LevelIndex(l), true);
    for (std::size_t l = levels; l-- > 1;) look_at(LevelIndex(l), false);
  }

 private:
  // Of sheets whose every completion is at `level` or above, the lowest level
  // that is certain; or of those for which it is possible, the lowest that no
  // completion is above.
  void look_at(LevelIndex level, bool certain) {
    if (!is_exact_by_form(subject_.program, level)) {
      for (std::size_t l = 0; l < level; ++l) {
        const Decision decision = search(level, LevelIndex(l), certain);
        if (decision == Decision::unsatisfiable) continue;
        if (decision == Decision::not_decided) {
          return leave_undecided(level, certain);
        }
        report(level, LevelIndex(l), certain);
        break;
      }
    }
    findings_.proved();
  }

  Decision search(LevelIndex level, LevelIndex other, bool certain,
                  Grain grain = Grain::any) {
    for (std::size_t tries = 0;; ++tries) {
      std::vector<Lit> all = assumed_;
      all.push_back(certain ? !sheet_.level_at_least(LevelIndex(other + 1))
                            : sheet_.possible_at_least(level));
      for (const auto& rest : rests_) {
        all.push_back(certain ? rest->level_at_least(level)
                              : !rest->level_at_least(LevelIndex(other + 1)));
      }
      const Decision decision = space_.solve(all, grain);
      if (decision != Decision::satisfiable) return decision;
      found_ = sheet_.found();
      by_itself_ = tries >= kQuickRests;
      std::optional<Opponent> of_one;
      if (by_itself_) of_one.emplace(subject_, &*found_);
      Opponent& opponent = of_one ? *of_one : opponent_;
      const Decision opposed = oppose(opponent, *found_, level, other, certain);
      if (opposed == Decision::unsatisfiable) return Decision::satisfiable;
      if (opposed == Decision::not_decided || rests_.size() >= kMaxRests) {
        return Decision::not_decided;
      }
      add(opponent.rest(extreme(subject_.pack(), !certain)));
    }
  }

  // Whether a completion of the sheet shows its bound not to be too wide.
  static Decision oppose(Opponent& opponent, const AnswerSheet& sheet,
                         LevelIndex level, LevelIndex other, bool certain) {
    return certain ? opponent.stays_below(sheet, level)
                   : opponent.reaches(sheet, LevelIndex(other + 1));
  }

  void add(const AnswerSheet& rest) {
    rests_.push_back(std::make_unique<Encoding>(
        space_, subject_.program, sheet_.answers(),
        known_sheet(space_, subject_.program, rest)));
  }

  ProofFinding finding_at(LevelIndex level, bool certain) const {
    const Level& of = subject_.pack()[level];
    return {.code = codes::bound_not_exact,
            .where = (certain ? "level " : "possible ") + of.id,
            .span = of.span};
  }

  void leave_undecided(LevelIndex level, bool certain) {
    ProofFinding finding = finding_at(level, certain);
    finding.message =
        "it is not known whether the bound at \"" + subject_.pack()[level].id +
        "\" is as narrow as can be (" + (certain ? "level" : "possible") + ")";
    findings_.not_decided(std::move(finding));
  }

  void report(LevelIndex level, LevelIndex other, bool certain) {
    const Pack& pack = subject_.pack();
    const std::string id = "\"" + pack[level].id + "\"";
    const std::string less = "\"" + pack[other].id + "\"";
    ProofFinding finding = finding_at(level, certain);
    finding.hint =
        "a rule that does not read the missing answer would settle it";
    finding.message = certain
                          ? "every completion is " + id +
                                " or above, and only " + less + " is certain"
                          : "no completion is above " + less + ", and " + id +
                                " counts as possible";
    finding.levels = level - other;
    finding.witnesses = {{"", witness(level, other, certain)}};
    findings_.note(std::move(finding));
  }

  bool answers_apply(const AnswerSheet& sheet,
                     const EvaluatedSheet& evaluated) const {
    for (std::size_t q = 0; q < sheet.answers.size(); ++q) {
      if (sheet.answers[q].state != AnswerState::blank &&
          !evaluated.truth(subject_.program.slots(QuestionIndex(q)).applies)
               .must) {
        return false;
      }
    }
    return true;
  }

  // With numbers as people write them, where such show it.
  AnswerSheet witness(LevelIndex level, LevelIndex other, bool certain) {
    AnswerSheet sheet = shorten(level, other, certain);
    if (has_finer_number(subject_.pack(), sheet) &&
        search(level, other, certain, Grain::written) ==
            Decision::satisfiable) {
      sheet = shorten(level, other, certain);
    }
    return sheet;
  }

  AnswerSheet shorten(LevelIndex level, LevelIndex other, bool certain) {
    const auto shows = [&](const Sheets& sheets) {
      const EvaluatedSheet sheet(subject_.program, sheets[0]);
      const bool wide = certain ? sheet.levels().level <= other
                                : sheet.levels().possible >= level;
      if (!wide || !sheet.is_consistent() || !answers_apply(sheets[0], sheet)) {
        return false;
      }
      if (!by_itself_) {
        return oppose(opponent_, sheets[0], level, other, certain) ==
               Decision::unsatisfiable;
      }
      Opponent of_one(subject_, sheets.data());
      return oppose(of_one, sheets[0], level, other, certain) ==
             Decision::unsatisfiable;
    };
    return shortened(subject_.pack(), {*found_}, shows).front();
  }

  const ProofSubject& subject_;
  ProofFindings& findings_;
  SearchSpace space_;
  Encoding sheet_;
  std::vector<Lit> assumed_;
  std::vector<std::unique_ptr<Encoding>> rests_;
  std::optional<AnswerSheet> found_;
  Opponent opponent_;
  bool by_itself_ = false;  ///< the sheet was found with numbers of its own
};

}  // namespace

void prove_exact(const ProofSubject& subject, ProofFindings& findings) {
  ExactProof(subject, findings).run();
}

}  // namespace redflag
