// SPDX-License-Identifier: Apache-2.0

#include "export/graph_dot.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "engine/card.h"
#include "engine/condition_words.h"
#include "export/graph_parts.h"
#include "text/one_line.h"
#include "text/quote.h"
#include "text/utf8.h"

namespace redflag {
namespace {

/// How wide the text in a box is, in cells.
constexpr std::size_t kBoxWidth = 34;

/// A light ground for black text. No colour stands for anything by itself: the
/// level's name is in the box.
std::string_view ground_of(std::string_view colour) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6>
      grounds = {{{"red", "#f9b4ac"},
                  {"magenta", "#f3c0ec"},
                  {"yellow", "#fbe89a"},
                  {"cyan", "#b5e8ee"},
                  {"blue", "#bfd6fb"},
                  {"green", "#c1e8bf"}}};
  const auto* const found = std::ranges::find(
      grounds, colour, [](const auto& ground) { return ground.first; });
  return found == grounds.end() ? "#ffffff" : found->second;
}

std::string wrapped(std::string_view text) {
  std::string result;
  for (const std::string& line : wrap(one_line(text), kBoxWidth)) {
    result += (result.empty() ? "" : "\n") + line;
  }
  return result;
}

class GraphWriter {
 public:
  GraphWriter(const Pack& pack, const std::vector<SignIndex>& chosen)
      : pack_(pack),
        parts_(graph_parts(pack, chosen)),
        in_focus_(pack.signs.size(), chosen.empty()) {
    for (const SignIndex sign : chosen) in_focus_[sign] = true;
  }

  std::string write() {
    start();
    for (std::size_t i = 0; i < pack_.signs.size(); ++i) {
      if (in_focus_[i]) add_sign(SignIndex(i));
    }
    add_other_questions();
    add_named();
    add_counts();
    for (std::size_t i = 0; i < pack_.rules.size(); ++i) {
      const bool across = !pack_.rules[i].sign;
      if (across && parts_.rules[i]) add_rule(RuleIndex(i), "  ");
    }
    add_levels();
    add_edges();
    return out_ + "}\n";
  }

 private:
  void start() {
    out_ += "// " + one_line(pack_stamp(pack_.info)) +
            "\n"
            "// An arrow leads from what is read to what reads it. Dashed: it "
            "decides whether\n"
            "// a question is asked. Dotted: the level where it is not sure "
            "that a rule fires.\n"
            "digraph " +
            dot_text(pack_.info.id) +
            " {\n"
            "  rankdir=LR\n"
            "  ranksep=0.9\n"
            "  nodesep=0.15\n"
            "  newrank=true\n"
            "  fontname=\"Helvetica\"\n"
            "  node [fontname=\"Helvetica\", fontsize=10, shape=box, "
            "style=filled, fillcolor=\"#ffffff\"]\n"
            "  edge [color=\"#555555\", arrowsize=0.6]\n";
  }

  /// `name [label="…"LOOK]`
  void node(const std::string& indent, const std::string& name,
            const std::string& label, const std::string& look = "") {
    out_ +=
        indent + dot_text(name) + " [label=" + dot_text(label) + look + "]\n";
  }

  void edge(const std::string& from, const std::string& to,
            const std::string& look = "") {
    out_ += "  " + dot_text(from) + " -> " + dot_text(to) + look + "\n";
  }

  std::string name(QuestionIndex i) const { return "question " + pack_[i].id; }
  std::string name(RuleIndex i) const { return "rule " + pack_[i].id; }
  std::string name(LevelIndex i) const { return "level " + pack_[i].id; }
  std::string name(FlagIndex i) const { return "flag " + pack_.flags[i].id; }
  std::string name(ValueIndex i) const { return "value " + pack_.values[i].id; }
  std::string level_of(SignIndex i) const {
    return "level(" + pack_[i].id + ")";
  }
  std::string signs_at(LevelIndex i) const {
    return "signs_at(" + pack_[i].id + ")";
  }

  void add_sign(SignIndex index) {
    const Sign& sign = pack_[index];
    out_ += "  subgraph " + dot_text("cluster " + sign.id) + " {\n";
    out_ += "    label=" + dot_text(one_line(sign.title)) +
            "\n    color=\"#999999\"\n    style=rounded\n";
    for (const QuestionIndex q : sign.questions) add_question(q, "    ");
    for (const RuleIndex rule : sign.rules) add_rule(rule, "    ");
    out_ += "  }\n";
  }

  void add_question(QuestionIndex index, const std::string& indent) {
    const Question& question = pack_[index];
    std::string label = question.id + "\n" + wrapped(short_text(question));
    if (question.type == QuestionType::number) {
      label += "\n" + number_text(question.min) + " to " +
               number_text(question.max) + " " + std::string(question.unit->id);
    } else if (question.type != QuestionType::yes_no) {
      std::string options;
      for (const Option& option : question.options) {
        options += (options.empty() ? "" : ", ") + option.id;
      }
      label +=
          "\n" + wrapped((question.type == QuestionType::choice ? "one of: "
                                                                : "any of: ") +
                         options);
    }
    const bool focus = question.sign && in_focus_[*question.sign];
    node(indent, name(index), label,
         focus ? ", style=\"rounded,filled\""
               : ", style=\"rounded,filled\", fillcolor=\"#eeeeee\"");
  }

  void add_other_questions() {
    for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
      const std::optional<SignIndex> sign = pack_.questions[i].sign;
      if (!parts_.questions[i] || (sign && in_focus_[*sign])) continue;
      add_question(QuestionIndex(i), "  ");
    }
  }

  void add_named() {
    for (std::size_t i = 0; i < pack_.flags.size(); ++i) {
      if (!parts_.flags[i]) continue;
      const Flag& flag = pack_.flags[i];
      node("  ", name(FlagIndex(i)),
           flag.id + "\n" + wrapped("when " + to_string(flag.when)),
           ", shape=hexagon");
    }
    for (std::size_t i = 0; i < pack_.values.size(); ++i) {
      if (!parts_.values[i]) continue;
      const Value& value = pack_.values[i];
      node("  ", name(ValueIndex(i)),
           value.id + "\n" +
               wrapped("= " + to_string(value.expr) + ", in " +
                       std::string(value.unit->id)),
           ", shape=parallelogram");
    }
  }

  void add_counts() {
    for (std::size_t i = 0; i < pack_.signs.size(); ++i) {
      if (!parts_.signs[i]) continue;
      node("  ", level_of(SignIndex(i)),
           "the level of\n" + wrapped(pack_.signs[i].title), ", shape=ellipse");
    }
    for (std::size_t i = 0; i < pack_.levels.size(); ++i) {
      if (!parts_.levels[i]) continue;
      node("  ", signs_at(LevelIndex(i)),
           "signs at " + pack_.levels[i].id + " or above", ", shape=ellipse");
    }
  }

  void add_rule(RuleIndex index, const std::string& indent) {
    const Rule& rule = pack_[index];
    node(indent, name(index),
         rule.id + "\n" + wrapped("when " + to_string(rule.when)),
         ", fillcolor=\"" + std::string(ground_of(pack_[rule.level].colour)) +
             "\"");
  }

  /// In one column, the most urgent at the top.
  void add_levels() {
    out_ += "  {\n    rank=sink\n";
    std::string chain;
    for (std::size_t i = pack_.levels.size(); i-- > 0;) {
      const Level& level = pack_.levels[i];
      std::string label = level.id + "\n" + wrapped(level.title);
      if (!level.within.empty()) label += "\n" + wrapped(level.within);
      node("    ", name(LevelIndex(i)), label,
           ", penwidth=2, fontsize=12, fillcolor=\"" +
               std::string(ground_of(level.colour)) + "\"");
      chain +=
          (chain.empty() ? "    " : " -> ") + dot_text(name(LevelIndex(i)));
    }
    out_ += chain + " [style=invis]\n  }\n";
  }

  void add_reads(const Expr& condition, const std::string& reader,
                 const std::string& look = "") {
    const DirectReads reads = direct_reads(pack_, condition);
    for (const QuestionIndex q : reads.questions) edge(name(q), reader, look);
    for (const FlagIndex f : reads.flags) edge(name(f), reader, look);
    for (const ValueIndex v : reads.values) edge(name(v), reader, look);
    for (const SignIndex s : reads.signs) edge(level_of(s), reader, look);
    for (const LevelIndex level : reads.levels) {
      edge(signs_at(level), reader, look);
    }
  }

  void add_edges() {
    for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
      const std::optional<Expr>& ask_if = pack_.questions[i].ask_if;
      if (!parts_.questions[i] || !ask_if) continue;
      add_reads(*ask_if, name(QuestionIndex(i)), " [style=dashed]");
    }
    for (std::size_t i = 0; i < pack_.flags.size(); ++i) {
      if (parts_.flags[i]) add_reads(pack_.flags[i].when, name(FlagIndex(i)));
    }
    for (std::size_t i = 0; i < pack_.values.size(); ++i) {
      if (!parts_.values[i]) continue;
      add_reads(pack_.values[i].expr, name(ValueIndex(i)));
    }
    for (std::size_t i = 0; i < pack_.rules.size(); ++i) {
      if (parts_.rules[i]) add_rule_edges(RuleIndex(i));
    }
  }

  void add_rule_edges(RuleIndex index) {
    const Rule& rule = pack_[index];
    add_reads(rule.when, name(index));
    edge(name(index), name(rule.level), " [penwidth=1.5]");
    if (rule.if_unsure != rule.level) {
      edge(name(index), name(rule.if_unsure), " [style=dotted]");
    }
    if (rule.sign && parts_.signs[*rule.sign]) {
      edge(name(index), level_of(*rule.sign));
    }
  }

  const Pack& pack_;
  GraphParts parts_;
  std::vector<bool> in_focus_;  ///< by sign: drawn as a group of its own
  std::string out_;
};

}  // namespace

std::string render_graph(const Pack& pack,
                         const std::vector<SignIndex>& chosen) {
  return GraphWriter(pack, chosen).write();
}

}  // namespace redflag
