// SPDX-License-Identifier: Apache-2.0
#include "pack/circles.h"

#include <cstdint>
#include <string>
#include <vector>

#include "pack/condition_parser.h"

namespace redflag {
namespace {

// A depth-first walk over the named things of a pack, with a stack of its own
// since a chain may run through every one of them.
class CircleFinder {
 public:
  CircleFinder(const Pack& pack, Diagnostics& diagnostics)
      : pack_(pack), diagnostics_(diagnostics) {
    const std::size_t count =
        pack.questions.size() + pack.flags.size() + pack.values.size();
    reads_.resize(count);
    states_.resize(count, State::fresh);
    chains_.resize(count, 0);
    for (std::size_t i = 0; i < pack.questions.size(); ++i) {
      if (pack.questions[i].ask_if) collect(i, *pack.questions[i].ask_if);
    }
    for (std::size_t i = 0; i < pack.flags.size(); ++i) {
      collect(number_of(FlagIndex(i)), pack.flags[i].when);
    }
    for (std::size_t i = 0; i < pack.values.size(); ++i) {
      collect(number_of(ValueIndex(i)), pack.values[i].expr);
    }
    parts_.resize(count, 1);
  }

  bool run() {
    for (std::size_t i = 0; i < states_.size(); ++i) {
      if (states_[i] == State::fresh) walk(i);
    }
    return !found_;
  }

 private:
  enum class State : std::uint8_t { fresh, open, done };
  struct Read {
    std::size_t to;
    Span span;
  };
  struct Frame {
    std::size_t node;
    std::size_t next = 0;
  };

  std::size_t number_of(const Named& named) const {
    if (const auto* q = std::get_if<QuestionIndex>(&named)) return *q;
    if (const auto* f = std::get_if<FlagIndex>(&named)) {
      return pack_.questions.size() + *f;
    }
    return pack_.questions.size() + pack_.flags.size() +
           std::get<ValueIndex>(named);
  }

  const std::string& id_of(std::size_t node) const {
    if (node < pack_.questions.size()) return pack_.questions[node].id;
    node -= pack_.questions.size();
    if (node < pack_.flags.size()) return pack_.flags[node].id;
    return pack_.values[node - pack_.flags.size()].id;
  }

  void collect(std::size_t from, const Expr& expr) {
    const bool names_something = expr.kind == ExprKind::name ||
                                 expr.kind == ExprKind::is ||
                                 expr.kind == ExprKind::has;
    if (names_something) {
      if (const std::optional<Named> named = pack_.find(expr.name)) {
        reads_[from].push_back({number_of(*named), expr.name_span});
      }
    }
    for (const Expr& operand : expr.operands) collect(from, operand);
  }

  void walk(std::size_t start) {
    std::vector<Frame> path{{start}};
    states_[start] = State::open;
    while (!path.empty()) {
      Frame& frame = path.back();
      if (frame.next == reads_[frame.node].size()) {
        finish(frame.node);
        path.pop_back();
        continue;
      }
      const Read read = reads_[frame.node][frame.next++];
      if (states_[read.to] == State::open) {
        report(path, read);
      } else if (states_[read.to] == State::fresh) {
        states_[read.to] = State::open;
        path.push_back({read.to});
      }
    }
  }

  // Everything that the node reads is done, so its chain is known.
  void finish(std::size_t node) {
    states_[node] = State::done;
    for (const Read& read : reads_[node]) {
      if (chains_[read.to] < chains_[node]) continue;
      chains_[node] = chains_[read.to] + 1;
      if (chains_[node] != kMaxChain + 1) continue;
      found_ = true;
      diagnostics_.error(codes::condition_too_deep, read.span,
                         "`" + id_of(node) + "` starts a chain of more than " +
                             std::to_string(kMaxChain) +
                             " names, each read by the one before",
                         "let it read what it needs directly");
    }
    measure(node);
  }

  // Each name that a flag or a value reads counts as what stands behind it; a
  // question as itself, whatever its ask_if reads.
  void measure(std::size_t node) {
    if (node < pack_.questions.size()) return;
    const std::size_t of_kind = node - pack_.questions.size();
    const bool is_flag = of_kind < pack_.flags.size();
    const Expr& expr = is_flag
                           ? pack_.flags[of_kind].when
                           : pack_.values[of_kind - pack_.flags.size()].expr;
    const std::size_t most = is_flag ? kMaxFlagParts : kMaxValueParts;
    parts_[node] = count_parts(expr);
    for (const Read& read : reads_[node]) parts_[node] += parts_[read.to] - 1;
    if (parts_[node] <= most) return;
    parts_[node] = 1;  // said once, not for all that read it
    found_ = true;
    const std::string kind = is_flag ? "flag" : "value";
    diagnostics_.error(codes::too_many, expr.span,
                       kind + " \"" + id_of(node) + "\" has more than " +
                           std::to_string(most) + " parts, with the " + kind +
                           "s that it reads spelled out",
                       is_flag ? "name each flag once, or fewer of them"
                               : "compute it in fewer steps");
  }

  void report(const std::vector<Frame>& path, const Read& closing) {
    found_ = true;
    std::string circle;
    bool within = false;
    for (const Frame& frame : path) {
      within = within || frame.node == closing.to;
      if (within) circle += "`" + id_of(frame.node) + "` reads ";
    }
    circle += "`" + id_of(closing.to) + "`";
    diagnostics_.error(codes::circle, closing.span,
                       "this goes in a circle: " + circle,
                       "leave one of these out of the condition");
  }

  const Pack& pack_;
  Diagnostics& diagnostics_;
  std::vector<std::vector<Read>> reads_;
  std::vector<State> states_;
  std::vector<std::size_t> chains_;  // the longest chain from each node
  std::vector<std::size_t> parts_;   // of each flag and value, spelled out
  bool found_ = false;
};

}  // namespace

bool check_circles(const Pack& pack, Diagnostics& diagnostics) {
  return CircleFinder(pack, diagnostics).run();
}

}  // namespace redflag
