// SPDX-License-Identifier: Apache-2.0
// Any bytes as a condition: it is refused with a place inside of it, or printed
// and read again it is the same; and where the pack of fuzz_pack.h can have it,
// the engine finds what the reference evaluator finds.

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "engine/compiler.h"
#include "engine/condition_words.h"
#include "pack/condition_check.h"
#include "pack/condition_parser.h"
#include "pack/ranges.h"
#include "support/agreement.h"
#include "support/fuzz_pack.h"
#include "support/generators.h"
#include "text/utf8.h"

namespace redflag {
namespace {

/// Enough sheets that one of them is likely to be where it turns.
constexpr int kSheets = 3;

const std::set<std::string> kNoneBroken;

void check_diagnostics(const Diagnostics& diagnostics, std::size_t size) {
  for (const Diagnostic& each : diagnostics.all()) {
    expect(!each.message.empty(), "a diagnostic says nothing");
    expect(each.span.begin <= each.span.end && each.span.end <= size,
           "a diagnostic lies outside");
  }
}

void check_spans(const Expr& expr, std::size_t size) {
  expect(expr.span.begin <= expr.span.end && expr.span.end <= size,
         "a part lies outside");
  for (const Expr& operand : expr.operands) check_spans(operand, size);
}

/// The numbers that stand in it, as those at which every question may turn.
void collect(const Expr& expr, DecisiveNumbers& decisive) {
  if (expr.kind == ExprKind::number) {
    for (const char* id : {"temp", "kg_before", "kg_now", "cough_since"}) {
      decisive[id].push_back(expr.number);
      decisive[id].push_back(expr.number * 7);
    }
  }
  for (const Expr& operand : expr.operands) collect(operand, decisive);
}

/// The pack with room for one rule more, of the sign `fever` or of none. Made
/// once: a copy for each condition would take most of the time.
class Room {
 public:
  explicit Room(bool within)
      : pack_(std::make_shared<Pack>(fuzz_program()->pack())) {
    pack_->next_steps.clear();
    pack_->promises.clear();
    Rule rule = pack_->rules.back();
    rule.id = "fuzzed";
    rule.level = pack_->highest_level();
    rule.sign.reset();
    if (within) {
      rule.sign = pack_->find_sign("fever");
      pack_->signs[*rule.sign].rules.emplace_back(pack_->rules.size());
    }
    pack_->rules.push_back(std::move(rule));
    taken_ = pack_->expr_count;
  }

  Program program_with(const Expr& condition) {
    pack_->expr_count = taken_;
    pack_->rules.back().when = condition;
    number(pack_->rules.back().when);
    return compile(pack_);
  }

 private:
  void number(Expr& expr) {
    expr.id = pack_->expr_count++;
    for (Expr& operand : expr.operands) number(operand);
  }

  std::shared_ptr<Pack> pack_;
  std::uint32_t taken_ = 0;
};

void check_meaning(const Expr& condition, bool within, std::uint64_t seed) {
  static Room rooms[] = {Room(false), Room(true)};
  const Program program = rooms[within ? 1 : 0].program_with(condition);
  const Pack& pack = program.pack();
  expect(!condition_words(pack, pack.rules.back().when).empty(),
         "a condition has no words");
  DecisiveNumbers decisive;
  collect(condition, decisive);
  Random random(seed);
  std::vector<AnswerSheet> sheets;
  for (int i = 0; i < kSheets; ++i) {
    sheets.push_back(generate_sheet(random, pack, decisive));
  }
  const auto difference = disagreement_on(program, sheets);
  expect(!difference, difference.value_or(""));
}

bool fits(const Expr& expr, ConditionPlace place, std::size_t size) {
  const Pack& pack = fuzz_program()->pack();
  Diagnostics diagnostics;
  const bool fits = check_condition({.pack = pack, .broken = kNoneBroken}, expr,
                                    place, diagnostics) &&
                    check_range(pack, expr, diagnostics);
  expect(fits != diagnostics.has_errors(), "refused without a reason");
  check_diagnostics(diagnostics, size);
  return fits;
}

void check_value_of(const Expr& expr, std::size_t size) {
  const Pack& pack = fuzz_program()->pack();
  Diagnostics diagnostics;
  const Unit& unit = *pack.values.front().unit;
  const bool fits = check_value({.pack = pack, .broken = kNoneBroken}, expr,
                                unit, diagnostics) &&
                    check_range(pack, expr, diagnostics);
  expect(fits != diagnostics.has_errors(), "refused without a reason");
  check_diagnostics(diagnostics, size);
  if (!fits) return;
  const Range range = range_of(pack, expr);
  expect(range.low <= range.high, "a range is upside down");
}

void check(const std::string& text) {
  Diagnostics diagnostics;
  const auto expr = parse_condition(text, diagnostics);
  expect(expr || diagnostics.has_errors(), "refused without a reason");
  check_diagnostics(diagnostics, text.size());
  if (!expr) return;
  check_spans(*expr, text.size());
  // Read on for what else is wrong.
  if (diagnostics.has_errors()) return;
  const std::string printed = to_string(*expr);
  Diagnostics ignored;
  const auto again = parse_condition(printed, ignored);
  expect(again && *again == *expr, "printed and read it is another");
  expect(to_string(*again) == printed, "there are two normal forms");
  check_value_of(*expr, text.size());
  const bool within = fits(*expr, ConditionPlace::within_signs, text.size());
  const bool across = fits(*expr, ConditionPlace::across_signs, text.size());
  expect(across || !within, "only a sign can have it");
  if (across) check_meaning(*expr, within, seed_of(printed));
}

}  // namespace
}  // namespace redflag

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  redflag::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
