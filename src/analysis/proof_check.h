// SPDX-License-Identifier: Apache-2.0
// What every property of `pack prove` is given and gives back. The properties
// are a list (prover.h); each is a file of its own, proof_<name>.h, which says
// what is proved.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/solver.h"
#include "diag/codes.h"
#include "diag/source.h"
#include "engine/answers.h"
#include "engine/evaluator.h"
#include "engine/program.h"

namespace redflag {

/// What is looked at, and how hard.
struct ProofSubject {
  const Program& program;
  SolverLimits limits = {};
  /// Called now and then with the property's name, and how far it is.
  std::function<void(std::string_view, std::size_t, std::size_t)> progress = {};

  const Pack& pack() const { return program.pack(); }
};

/// Answers that show something, and what the evaluator makes of them.
struct Witness {
  std::string what;  ///< "with these answers the level is soon"
  AnswerSheet sheet;
};

enum class Verdict : std::uint8_t {
  refuted,
  not_decided,  ///< as bad as refuted, but where notes are looked for
  note,         ///< no fault, but worth knowing
};

/// One thing that was not proved, or a note, and the id that a [[waive]] names
/// as `where`.
struct ProofFinding {
  Verdict verdict = Verdict::refuted;
  Code code;
  std::string where;
  Span span;
  std::string message;
  std::string hint;
  std::vector<Witness> witnesses;
  std::size_t levels = 0;  ///< how many the bound is too wide by
  std::optional<std::size_t> waive = std::nullopt;  ///< which of the pack's
};

/// Where properties leave what they find.
class ProofFindings {
 public:
  explicit ProofFindings(const ProofSubject& subject, std::string_view property)
      : subject_(subject), property_(property) {}

  /// How many things there are to prove; and that one more is through.
  void expect(std::size_t total);
  void proved();
  /// As does note(), it says in the hint where a witness has a number that
  /// nobody writes.
  void refuted(ProofFinding finding);
  /// Gives the hint too: whether a higher limit may settle it.
  void not_decided(ProofFinding finding);
  void note(ProofFinding finding);

  std::size_t proofs() const { return proofs_; }
  std::vector<ProofFinding>& all() { return all_; }

 private:
  void say_finer(ProofFinding& finding) const;
  void show_progress() const;
  void went_on();

  const ProofSubject& subject_;
  std::string_view property_;
  std::size_t total_ = 0;
  std::size_t done_ = 0;
  std::size_t proofs_ = 0;
  std::vector<ProofFinding> all_;
};

/// A property: proves what it can, and adds the rest.
using ProofCheck = void (*)(const ProofSubject& subject,
                            ProofFindings& findings);

}  // namespace redflag
