// SPDX-License-Identifier: Apache-2.0
#include "pack/condition_resolver.h"

#include <cstddef>
#include <optional>
#include <utility>

#include "pack/circles.h"
#include "pack/condition_parser.h"
#include "pack/ranges.h"

namespace redflag {
namespace {

class ConditionResolver {
 public:
  ConditionResolver(Pack& pack, const PendingConditions& pending,
                    std::set<std::string> broken, bool incomplete,
                    Diagnostics& diagnostics)
      : pack_(pack),
        pending_(pending),
        broken_(std::move(broken)),
        incomplete_(incomplete),
        diagnostics_(diagnostics) {}

  // Parses, then checks: a name may be used before its definition is read.
  void run() {
    resolve_ask_ifs();
    const NameScope scope{pack_, broken_, incomplete_};
    parse(pack_.flags, pending_.flags, &Flag::when);
    const bool acyclic = resolve_values(scope);
    parse(pack_.rules, pending_.rules, &Rule::when);
    parse(pack_.next_steps, pending_.next_steps, &NextStep::when);
    parse(pack_.promises, pending_.promises, &Promise::when);
    for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
      if (pack_.questions[i].ask_if) {
        check(scope, *pack_.questions[i].ask_if, pending_.ask_ifs[i].place,
              acyclic);
      }
    }
    for (const Flag& flag : pack_.flags) {
      check(scope, flag.when, ConditionPlace::within_signs, acyclic);
    }
    for (std::size_t i = 0; i < pack_.rules.size(); ++i) {
      check(scope, pack_.rules[i].when, pending_.rules[i].place, acyclic);
    }
    for (const NextStep& step : pack_.next_steps) {
      check(scope, step.when, ConditionPlace::across_signs, acyclic);
    }
    for (const Promise& promise : pack_.promises) {
      check(scope, promise.when, ConditionPlace::across_signs, acyclic);
    }
    number_expressions();
  }

 private:
  bool waits_for_sign(std::size_t question) const {
    return question < pending_.waits_for_sign.size() &&
           pending_.waits_for_sign[question];
  }

  // Nothing where there is no text or a mistake in it; nor past the last part
  // that a pack may have, which is said once.
  std::optional<Expr> parse_one(const TomlValue* text) {
    if (text == nullptr || parts_ > kMaxParts) return std::nullopt;
    std::optional<Expr> parsed = parse_condition(*text, diagnostics_);
    if (!parsed) return std::nullopt;
    parts_ += count_parts(*parsed);
    if (parts_ <= kMaxParts) return parsed;
    diagnostics_.error(codes::too_many, text->span,
                       "the conditions of a pack have at most " +
                           std::to_string(kMaxParts) +
                           " parts together, and are not read from here on",
                       "name what several of them say as a [[flag]], or split "
                       "the pack");
    return std::nullopt;
  }

  // Without ask_if, a sign's question waits for its sign, and any other is
  // always asked.
  void resolve_ask_ifs() {
    for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
      Question& question = pack_.questions[i];
      if (pending_.ask_ifs[i].text != nullptr) {
        question.ask_if = parse_one(pending_.ask_ifs[i].text);
        if (question.ask_if && question.ask_if->kind == ExprKind::yes) {
          question.ask_if.reset();
        }
      } else if (question.sign && waits_for_sign(i)) {
        Expr sign{.kind = ExprKind::name};
        sign.name = pack_.signs[*question.sign].id;
        sign.span = sign.name_span = question.span;
        question.ask_if = std::move(sign);
      }
    }
  }

  template <class Items, class Member>
  void parse(Items& items, const std::vector<PendingCondition>& pending,
             Member condition) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (auto parsed = parse_one(pending[i].text)) {
        items[i].*condition = *std::move(parsed);
      }
    }
  }

  // Values need their ranges before anything that divides by them is
  // checked. Returns whether the pack is free of circles and its values sound.
  bool resolve_values(const NameScope& scope) {
    for (std::size_t i = 0; i < pack_.values.size(); ++i) {
      if (auto parsed = parse_one(pending_.values[i].text)) {
        pack_.values[i].expr = *std::move(parsed);
      } else {
        broken_.insert(pack_.values[i].id);
      }
    }
    const std::size_t before = diagnostics_.error_count();
    for (Value& value : pack_.values) {
      if (broken_.contains(value.id)) continue;
      if (!check_value(scope, value.expr, *value.unit, diagnostics_)) {
        broken_.insert(value.id);
      }
    }
    if (!check_circles(pack_, diagnostics_)) return false;
    if (diagnostics_.error_count() != before || incomplete_ ||
        !broken_.empty()) {
      return false;
    }
    std::vector<bool> done(pack_.values.size(), false);
    for (std::size_t i = 0; i < pack_.values.size(); ++i) {
      if (!find_range(i, done)) return false;
    }
    return true;
  }

  // Depth first through the values that a value reads.
  bool find_range(std::size_t start, std::vector<bool>& done) {
    std::vector<std::size_t> path{start};
    while (!path.empty()) {
      Value& value = pack_.values[path.back()];
      if (done[path.back()]) {
        path.pop_back();
        continue;
      }
      const std::size_t waiting = path.size();
      collect_values(value.expr, done, path);
      if (path.size() != waiting) continue;
      if (!check_range(pack_, value.expr, diagnostics_)) return false;
      value.range = range_of(pack_, value.expr);
      const Unit& from = unit_of(pack_, value.expr);
      if (from.quantity == value.unit->quantity) {
        value.range = convert(value.range, from, *value.unit);
      }
      done[path.back()] = true;
      path.pop_back();
    }
    return true;
  }

  void collect_values(const Expr& expr, const std::vector<bool>& done,
                      std::vector<std::size_t>& path) const {
    if (expr.kind == ExprKind::name) {
      const std::optional<Named> named = pack_.find(expr.name);
      const auto* value = named ? std::get_if<ValueIndex>(&*named) : nullptr;
      if (value != nullptr && !done[*value]) path.push_back(*value);
    }
    for (const Expr& operand : expr.operands) {
      collect_values(operand, done, path);
    }
  }

  void check(const NameScope& scope, const Expr& condition,
             ConditionPlace place, bool ranges) {
    if (check_condition(scope, condition, place, diagnostics_) && ranges) {
      check_range(pack_, condition, diagnostics_);
    }
  }

  void number_expressions() {
    for (Question& q : pack_.questions) {
      if (q.ask_if) number(*q.ask_if);
    }
    for (Flag& f : pack_.flags) number(f.when);
    for (Value& v : pack_.values) number(v.expr);
    for (Rule& r : pack_.rules) number(r.when);
    for (NextStep& s : pack_.next_steps) number(s.when);
    for (Promise& p : pack_.promises) number(p.when);
  }

  void number(Expr& expr) {
    expr.id = pack_.expr_count++;
    for (Expr& operand : expr.operands) number(operand);
  }

  Pack& pack_;
  const PendingConditions& pending_;
  std::set<std::string> broken_;
  bool incomplete_;
  Diagnostics& diagnostics_;
  std::size_t parts_ = 0;
};

}  // namespace

void resolve_conditions(Pack& pack, const PendingConditions& pending,
                        std::set<std::string> broken, bool incomplete,
                        Diagnostics& diagnostics) {
  ConditionResolver(pack, pending, std::move(broken), incomplete, diagnostics)
      .run();
}

}  // namespace redflag
