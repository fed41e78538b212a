// SPDX-License-Identifier: Apache-2.0
// The compiled program as JSON, with all texts that the page shows.

#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/card.h"
#include "engine/card_words.h"
#include "engine/condition_words.h"
#include "engine/countries.h"
#include "engine/questions_read.h"
#include "export/html_form.h"
#include "export/html_form_parts.h"
#include "export/html_form_words.h"
#include "pack/condition_check.h"
#include "text/json_writer.h"

namespace redflag {
namespace {

constexpr std::array kFindOut = {FindOut::look_again,    FindOut::temperature,
                                 FindOut::pressure,      FindOut::weight,
                                 FindOut::other_reading, FindOut::feel,
                                 FindOut::remember,      FindOut::ask_around};

/// Whether the arithmetic of a value is what two answers can be held against:
/// interview/worked_out has the same.
bool is_plain(const Pack& pack, const Expr& expr) {
  switch (expr.kind) {
    case ExprKind::number:
      return expr.unit.empty();
    case ExprKind::name: {
      const std::optional<QuestionIndex> q = pack.find_question(expr.name);
      return q && pack[*q].type == QuestionType::number;
    }
    case ExprKind::add:
    case ExprKind::subtract:
    case ExprKind::multiply:
    case ExprKind::divide:
      return is_plain(pack, expr.operands[0]) &&
             is_plain(pack, expr.operands[1]);
    default:
      return false;
  }
}

const char* sign_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::add:
      return "+";
    case NodeKind::subtract:
      return "-";
    case NodeKind::multiply:
      return "*";
    default:
      return "/";
  }
}

const char* sign_of(ExprKind kind) {
  switch (kind) {
    case ExprKind::add:
      return "+";
    case ExprKind::subtract:
      return "-";
    case ExprKind::multiply:
      return "*";
    default:
      return "/";
  }
}

/// Writes the data, one list a member.
class DataWriter {
 public:
  DataWriter(const Program& program, const Contacts& contacts)
      : program_(program),
        pack_(program.pack()),
        contacts_(contacts),
        json_(out_) {}

  std::string write() {
    json_.begin_object();
    json_.member("schema", "redflag/form@1");
    add_pack();
    add_levels();
    add_pages();
    add_sources();
    add_signs();
    add_questions();
    add_units();
    add_shares();
    add_find_out();
    add_rules();
    add_next_steps();
    add_flags();
    add_nodes();
    add_words();
    json_.end_object();
    end_lines_with_commas();
    return std::move(out_) + '\n';
  }

 private:
  /// A comma comes before its value, and so before the line that it starts.
  void end_lines_with_commas() {
    for (std::size_t at = out_.find("\n,"); at != std::string::npos;
         at = out_.find("\n,", at)) {
      out_[at] = ',';
      out_[at + 1] = '\n';
    }
  }

  /// One item a line, so that people can read it too.
  template <class Add>
  void list(std::string_view name, std::size_t count, Add add) {
    out_ += '\n';
    json_.key(name);
    json_.begin_array();
    for (std::size_t i = 0; i < count; ++i) {
      out_ += '\n';
      add(i);
    }
    json_.end_array();
  }

  /// Left out where it is empty.
  void text(std::string_view name, const std::string& value) {
    if (!value.empty()) json_.member(name, value);
  }

  void number(std::string_view name, double value) {
    json_.key(name);
    json_.number(value);
  }

  void index(std::string_view name, std::size_t value) {
    json_.key(name);
    json_.integer(static_cast<std::int64_t>(value));
  }

  template <class Tag>
  void index(std::string_view name, const std::optional<Index<Tag>>& value) {
    if (value) index(name, std::size_t{*value});
  }

  void mark(std::string_view name, bool value) {
    if (!value) return;
    json_.key(name);
    json_.boolean(true);
  }

  template <class Items>
  void indices(std::string_view name, const Items& items) {
    json_.key(name);
    json_.begin_array();
    for (const auto item : items) {
      json_.integer(static_cast<std::int64_t>(std::size_t{item}));
    }
    json_.end_array();
  }

  void add_pack() {
    out_ += '\n';
    json_.key("pack");
    json_.begin_object();
    json_.member("id", pack_.info.id);
    json_.member("version", pack_.info.version);
    json_.member("title", pack_.info.title);
    json_.member("stamp", pack_stamp(pack_.info));
    json_.member("language", pack_.info.language);
    text("opening", pack_.info.opening);
    text("closing", pack_.info.closing);
    json_.member("notice", pack_.notice());
    text("emergency_number", emergency_number(contacts_, pack_.info));
    json_.key("emergency_numbers");
    json_.begin_array();
    for (const auto& [code, dialled] : pack_.info.emergency_numbers) {
      json_.begin_object();
      json_.member("country", country_name(code, pack_.words));
      json_.member("number", dialled);
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }

  void add_levels() {
    list("levels", pack_.levels.size(), [&](std::size_t i) {
      const Level& level = pack_.levels[i];
      json_.begin_object();
      json_.member("id", level.id);
      json_.member("title", level.title);
      text("action", level.action);
      text("within", level.within);
      if (level.within_hours) number("hours", *level.within_hours);
      text("colour", level.colour);
      json_.key("calls");
      json_.begin_array();
      for (const Contact& contact : calls_at(pack_, LevelIndex(i), contacts_)) {
        json_.begin_object();
        json_.member("name", contact.name);
        json_.member("number", contact.number);
        json_.end_object();
      }
      json_.end_array();
      json_.end_object();
    });
  }

  void add_pages() {
    list("pages", pack_.pages.size(), [&](std::size_t i) {
      const Page& page = pack_.pages[i];
      json_.begin_object();
      json_.member("id", page.id);
      json_.member("title", page.title);
      json_.member("ask", page.ask);
      mark("emergency", page.emergency);
      json_.end_object();
    });
  }

  void add_sources() {
    list("sources", pack_.sources.size(), [&](std::size_t i) {
      const Source& source = pack_.sources[i];
      json_.begin_object();
      json_.member("words", source_words(source, pack_.words));
      mark("is_guidance", source.standing != Standing::judgement &&
                              source.standing != Standing::not_verified);
      json_.end_object();
    });
  }

  void add_signs() {
    list("signs", pack_.signs.size(), [&](std::size_t i) {
      const Sign& sign = pack_.signs[i];
      json_.begin_object();
      json_.member("id", sign.id);
      json_.member("title", sign.title);
      index("notice", std::size_t{sign.notice});
      indices("rules", sign.rules);
      json_.end_object();
    });
  }

  void add_questions() {
    list("questions", pack_.questions.size(), [&](std::size_t i) {
      json_.begin_object();
      add_question(QuestionIndex(i));
      json_.end_object();
    });
  }

  void add_question(QuestionIndex q) {
    const Question& question = pack_[q];
    const QuestionSlots& slots = program_.slots(q);
    json_.member("id", question.id);
    json_.member("type", to_string(question.type));
    json_.member("ask", question.ask);
    text("ask_about", question.ask_about);
    text("short", question.short_text);
    text("why", question.why);
    json_.member("worse", to_string(question.worse));
    index("sign", question.sign);
    index("page", question.page);
    mark("notice", question.notice);
    mark("last", question.last);
    index("applies", std::size_t{slots.applies});
    index("parent", slots.parent);
    mark("has_ask_if", question.ask_if.has_value());
    indices("ask_if_reads", question.ask_if
                                ? questions_read(pack_, *question.ask_if)
                                : std::vector<QuestionIndex>());
    index("find_out", static_cast<std::size_t>(find_out(pack_, question)));
    if (question.type == QuestionType::number) add_number(question);
    if (question.options.empty()) return;
    json_.key("options");
    json_.begin_array();
    for (const Option& option : question.options) {
      json_.begin_object();
      json_.member("id", option.id);
      json_.member("label", option.label);
      json_.end_object();
    }
    json_.end_array();
  }

  void add_number(const Question& question) {
    mark("optional", question.optional);
    json_.member("unit", question.unit->id);
    json_.key("units");
    json_.begin_array();
    for (const std::string_view id : unit_ids()) {
      if (find_unit(id)->quantity == question.unit->quantity) json_.string(id);
    }
    json_.end_array();
    number("min", question.min);
    number("max", question.max);
    if (question.likely_min) number("likely_min", *question.likely_min);
    if (question.likely_max) number("likely_max", *question.likely_max);
  }

  void add_units() {
    out_ += '\n';
    json_.key("units");
    json_.begin_object();
    for (const std::string_view id : unit_ids()) {
      const Unit& unit = *find_unit(id);
      json_.key(id);
      json_.begin_object();
      number("factor", unit.factor);
      number("offset", unit.offset);
      json_.end_object();
    }
    json_.end_object();
  }

  /// The values in percent, which two answers may make unlikely.
  void add_shares() {
    std::vector<const Expr*> shares;
    for (const Value& value : pack_.values) {
      if (value.unit != nullptr && value.unit->id == "%" &&
          is_plain(pack_, value.expr)) {
        shares.push_back(&value.expr);
      }
    }
    list("shares", shares.size(),
         [&](std::size_t i) { add_arithmetic(*shares[i]); });
  }

  void add_arithmetic(const Expr& expr) {
    if (expr.kind == ExprKind::number) return json_.number(expr.number);
    json_.begin_array();
    if (expr.kind == ExprKind::name) {
      json_.string("question");
      json_.integer(static_cast<std::int64_t>(
          std::size_t{*pack_.find_question(expr.name)}));
    } else {
      json_.string(sign_of(expr.kind));
      for (const Expr& operand : expr.operands) add_arithmetic(operand);
    }
    json_.end_array();
  }

  void add_find_out() {
    list("find_out", kFindOut.size(), [&](std::size_t i) {
      json_.begin_object();
      json_.member("self", find_out_words(kFindOut[i], pack_.words));
      json_.member("another",
                   find_out_words(kFindOut[i], pack_.words, About::another));
      json_.end_object();
    });
  }

  void add_rules() {
    list("rules", pack_.rules.size(), [&](std::size_t i) {
      const Rule& rule = pack_.rules[i];
      json_.begin_object();
      json_.member("id", rule.id);
      index("level", std::size_t{rule.level});
      index("if_unsure", std::size_t{rule.if_unsure});
      index("node", std::size_t{program_.rule(RuleIndex(i))});
      index("sign", rule.sign);
      json_.member("because", rule.because);
      text("advice", rule.advice);
      indices("sources", rule.sources);
      json_.end_object();
    });
  }

  void add_next_steps() {
    list("next_steps", pack_.next_steps.size(), [&](std::size_t i) {
      const NextStep& step = pack_.next_steps[i];
      json_.begin_object();
      json_.member("id", step.id);
      json_.member("section", step.section);
      json_.member("title", step.title);
      json_.key("text");
      json_.begin_array();
      for (const std::string& line : step.text) json_.string(line);
      json_.end_array();
      mark("hide", step.hide_if_unsure);
      index("node", std::size_t{program_.next_step(NextStepIndex(i))});
      json_.key("when");
      add_condition(step.when);
      json_.end_object();
    });
  }

  void add_flags() {
    list("flags", pack_.flags.size(),
         [&](std::size_t i) { add_condition(pack_.flags[i].when); });
  }

  std::optional<FlagIndex> flag_of(const Expr& expr) const {
    if (expr.kind != ExprKind::name) return std::nullopt;
    const std::optional<Named> named = pack_.find(expr.name);
    const auto* flag = named ? std::get_if<FlagIndex>(&*named) : nullptr;
    return flag == nullptr ? std::nullopt : std::optional(*flag);
  }

  /// Whether "not" of this is said in one with it: "is not", "does not
  /// include".
  bool takes_not(const Expr& expr) const {
    const Expr* inner = &expr;
    while (const auto flag = flag_of(*inner)) inner = &pack_.flags[*flag].when;
    return inner->kind == ExprKind::is || inner->kind == ExprKind::has;
  }

  /// What of a condition depends on the answers; its parts are in words.
  void add_condition(const Expr& expr) {
    json_.begin_object();
    index("node", std::size_t{program_.node_of(expr)});
    const char* kind =
        expr.kind == ExprKind::and_       ? "and"
        : expr.kind == ExprKind::or_      ? "or"
        : expr.kind == ExprKind::at_least ? "at least"
        : expr.kind == ExprKind::not_ && !takes_not(expr.operands[0]) ? "not"
                                                                      : nullptr;
    if (const auto flag = flag_of(expr)) {
      json_.member("kind", "flag");
      index("flag", std::size_t{*flag});
    } else if (kind == nullptr) {
      json_.member("kind", "text");
      json_.member("text", condition_words(pack_, expr));
    } else {
      json_.member("kind", kind);
      if (expr.kind == ExprKind::at_least) index("count", expr.count);
      json_.key("parts");
      json_.begin_array();
      for (const Expr& operand : expr.operands) add_condition(operand);
      json_.end_array();
    }
    json_.end_object();
  }

  void add_nodes() {
    list("nodes", program_.node_count(), [&](std::size_t i) {
      json_.begin_array();
      add_node(program_[NodeIndex(i)]);
      json_.end_array();
    });
  }

  void integer(std::size_t value) {
    json_.integer(static_cast<std::int64_t>(value));
  }

  void operands(const Node& node) {
    for (const NodeIndex operand : program_.operands(node)) integer(operand);
  }

  void add_node(const Node& node) {
    switch (node.kind) {
      case NodeKind::constant:
        return json_.string(node.value ? "yes" : "no");
      case NodeKind::answer:
        json_.string("answer");
        integer(node.question);
        node.option ? integer(*node.option) : json_.null();
        return integer(node.applies);
      case NodeKind::compare:
        json_.string("compare");
        integer(program_.operands(node)[0]);
        json_.string(to_string(node.comparison));
        return integer(program_.operands(node)[1]);
      case NodeKind::not_:
        json_.string("not");
        return operands(node);
      case NodeKind::and_:
        json_.string("and");
        return operands(node);
      case NodeKind::or_:
        json_.string("or");
        return operands(node);
      case NodeKind::at_least:
        json_.string("at least");
        integer(node.count);
        return operands(node);
      case NodeKind::reading:
        json_.string("reading");
        integer(node.question);
        return integer(node.applies);
      case NodeKind::number_constant:
        json_.string("number");
        return json_.number(node.number);
      case NodeKind::convert:
        json_.string("convert");
        operands(node);
        json_.string(node.from->id);
        return json_.string(node.to->id);
      default:
        json_.string(sign_of(node.kind));
        return operands(node);
    }
  }

  /// What the script says, where it is something else in this language.
  void add_words() {
    out_ += '\n';
    json_.key("words");
    json_.begin_object();
    for (const std::string& english : form_texts()) {
      const std::string said = pack_.words(english);
      if (said != english) json_.member(english, said);
    }
    json_.end_object();
  }

  const Program& program_;
  const Pack& pack_;
  const Contacts& contacts_;
  std::string out_;
  JsonWriter json_;
};

}  // namespace

std::string form_data(const Program& program, const Contacts& contacts) {
  return DataWriter(program, contacts).write();
}

}  // namespace redflag
