// SPDX-License-Identifier: Apache-2.0
// What goes wrong beside the answers - a config, earlier answers, a name to
// save under - must not keep back what the answers come to.
#pragma once

#include <functional>
#include <utility>

#include "cli/exit_code.h"
#include "text/words.h"

namespace redflag {

/// The first thing that went wrong, to end with once the answers' outcome has
/// been printed.
class Beside {
 public:
  /// What goes wrong is told in `words`.
  explicit Beside(Words words) : words_(std::move(words)) {}

  /// Takes a step, whose mistakes it has told itself. What the system fails in
  /// is told here, as main would.
  void take(const std::function<ExitCode()>& step);

  void add(ExitCode code);
  bool went_well() const { return code_ == ExitCode::ok; }
  ExitCode code() const { return code_; }
  const Words& words() const { return words_; }

 private:
  Words words_;
  ExitCode code_ = ExitCode::ok;
};

}  // namespace redflag
