// SPDX-License-Identifier: Apache-2.0
// Everything that is put to the solver together: gates, numbers, and questions
// that only real numbers may answer.
#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <span>
#include <vector>

#include "analysis/gates.h"
#include "analysis/numbers.h"
#include "analysis/solver.h"

namespace redflag {

/// A search for answers with some property.
///
/// Build literals with gates() and numbers(), mostly through Encoding
/// (encoding.h), then ask with solve(). Everything is incremental: literals and
/// clauses may be added between questions.
class SearchSpace {
 public:
  explicit SearchSpace(SolverLimits limits = {});

  Gates& gates() { return gates_; }
  Numbers& numbers() { return numbers_; }

  /// Whether all of `assumptions` can hold together, with real numbers of this
  /// grain.
  ///
  /// Errors   not_decided where the limits were reached. Never taken for
  ///          either of the others.
  Decision solve(std::span<const Lit> assumptions, Grain grain = Grain::any);
  Decision solve(std::initializer_list<Lit> assumptions,
                 Grain grain = Grain::any);

  /// To have again what was found before the limits were reached.
  void extend_share();

  /// Whether `lit` holds in what was found, and the number that was found.
  /// After satisfiable, until anything is added.
  bool holds(Lit lit) const { return solver_.holds(lit); }
  double number(NumberId number) const { return numbers_.found()[number]; }

  /// Whether the proof rests on this assumption. After unsatisfiable.
  bool rests_on(Lit assumption) const { return solver_.rests_on(assumption); }

  /// How often the solver was asked, and how many of its finds no real numbers
  /// could give.
  std::size_t questions() const { return questions_; }
  std::size_t refuted() const { return refuted_; }

 private:
  /// Numbers::refine(), and the work that it took.
  Decision refine(const std::function<bool(Lit)>& holds,
                  std::vector<Lit>& doubt);
  /// Whether numbers that are sure to be real will do.
  bool probe_finds(std::vector<Lit> assumptions, const std::vector<Lit>& probe);

  SolverLimits limits_;
  Solver solver_;
  Gates gates_;
  Numbers numbers_;
  std::size_t questions_ = 0;
  std::size_t refuted_ = 0;
};

}  // namespace redflag
