// SPDX-License-Identifier: Apache-2.0
// bench_export_rules [--pack P]
//
// Writes what rules read of a compiled pack as one JSON object, from which
// every peer takes its rules: none is written by hand.
//
//   levels     ids, the least urgent first
//   questions  id, type, options, min, max, optional, applies (a node), parent
//   nodes      as engine/program.h has them, an operand before who reads it;
//              numbers in the unit of the question, limits to the micro-unit
//   rules      id, level, node

#include <cstdio>
#include <exception>
#include <string>

#include "bench/arguments.h"
#include "cli/pack_source.h"
#include "text/json_writer.h"

namespace redflag::bench {
namespace {

const char* name_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::constant:
      return "constant";
    case NodeKind::answer:
      return "answer";
    case NodeKind::compare:
      return "compare";
    case NodeKind::not_:
      return "not";
    case NodeKind::and_:
      return "and";
    case NodeKind::or_:
      return "or";
    case NodeKind::at_least:
      return "at_least";
    case NodeKind::reading:
      return "reading";
    case NodeKind::number_constant:
      return "number";
    case NodeKind::add:
      return "add";
    case NodeKind::subtract:
      return "subtract";
    case NodeKind::multiply:
      return "multiply";
    case NodeKind::divide:
      return "divide";
    case NodeKind::convert:
      return "convert";
  }
  return "";
}

class RulesWriter {
 public:
  explicit RulesWriter(const Program& program)
      : program_(program), pack_(program.pack()) {}

  std::string write() {
    json_.begin_object();
    json_.member("pack", pack_.info.id);
    list("levels", pack_.levels.size(),
         [&](std::size_t i) { json_.string(pack_.levels[i].id); });
    list("questions", pack_.questions.size(),
         [&](std::size_t i) { write_question(QuestionIndex(i)); });
    list("nodes", program_.end_of_rules(),
         [&](std::size_t i) { write_node(program_[NodeIndex(i)]); });
    list("rules", pack_.rules.size(),
         [&](std::size_t i) { write_rule(RuleIndex(i)); });
    json_.end_object();
    return out_ + '\n';
  }

 private:
  template <class Write>
  void list(const char* name, std::size_t count, Write write) {
    json_.key(name);
    json_.begin_array();
    for (std::size_t i = 0; i < count; ++i) write(i);
    json_.end_array();
  }

  void whole(const char* name, std::size_t value) {
    json_.key(name);
    json_.integer(static_cast<std::int64_t>(value));
  }

  void number(const char* name, double value) {
    json_.key(name);
    json_.number(value);
  }

  void write_question(QuestionIndex q) {
    const Question& question = pack_[q];
    const QuestionSlots& slots = program_.slots(q);
    json_.begin_object();
    json_.member("id", question.id);
    json_.member("type", to_string(question.type));
    list("options", question.options.size(),
         [&](std::size_t i) { json_.string(question.options[i].id); });
    number("min", question.min);
    number("max", question.max);
    json_.key("optional");
    json_.boolean(question.optional);
    whole("applies", slots.applies);
    if (slots.parent) whole("parent", *slots.parent);
    json_.end_object();
  }

  void write_node(const Node& node) {
    json_.begin_object();
    json_.member("kind", name_of(node.kind));
    list("operands", node.operand_count, [&](std::size_t i) {
      json_.integer(
          static_cast<std::int64_t>(program_.operands(node)[i].value));
    });
    switch (node.kind) {
      case NodeKind::constant:
        json_.key("value");
        json_.boolean(node.value);
        break;
      case NodeKind::answer:
      case NodeKind::reading:
        whole("question", node.question);
        if (node.option) whole("option", *node.option);
        break;
      case NodeKind::compare:
        json_.member("op", to_string(node.comparison));
        break;
      case NodeKind::at_least:
        whole("count", node.count);
        break;
      case NodeKind::number_constant:
        number("number", node.number);
        number("limit", round_to_micro(node.number));
        break;
      case NodeKind::convert:
        write_unit("from", *node.from);
        write_unit("to", *node.to);
        break;
      default:
        break;
    }
    json_.end_object();
  }

  void write_unit(const char* name, const Unit& unit) {
    json_.key(name);
    json_.begin_object();
    number("factor", unit.factor);
    number("offset", unit.offset);
    json_.end_object();
  }

  void write_rule(RuleIndex r) {
    json_.begin_object();
    json_.member("id", pack_[r].id);
    whole("level", pack_[r].level);
    whole("node", program_.rule(r));
    json_.end_object();
  }

  const Program& program_;
  const Pack& pack_;
  std::string out_;
  JsonWriter json_{out_};
};

int run(int argc, char** argv) {
  Arguments arguments(argc, argv, {});
  const std::string path = arguments.text("--pack", "");
  arguments.end();
  const auto loaded = load_pack(path);
  if (!loaded) return 4;
  const std::string text = RulesWriter(*loaded->program).write();
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() &&
                 std::fflush(stdout) == 0
             ? 0
             : 5;
}

}  // namespace
}  // namespace redflag::bench

int main(int argc, char** argv) {
  try {
    return redflag::bench::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_export_rules: %s\n", error.what());
    return 2;
  }
}
