// SPDX-License-Identifier: Apache-2.0

#include "interview/worked_out.h"

#include <algorithm>
#include <optional>

namespace redflag {
namespace {

/// Works out the arithmetic of one value, and keeps what it reads.
class Reader {
 public:
  Reader(const Pack& pack, const AnswerSheet& sheet)
      : pack_(pack), sheet_(sheet) {}

  std::optional<double> number(const Expr& expr) {
    if (expr.kind == ExprKind::number && expr.unit.empty()) return expr.number;
    if (expr.kind == ExprKind::name) return answer(expr.name);
    if (expr.operands.size() != 2) return std::nullopt;
    const std::optional<double> a = number(expr.operands[0]);
    const std::optional<double> b = number(expr.operands[1]);
    if (!a || !b) return std::nullopt;
    switch (expr.kind) {
      case ExprKind::add:
        return *a + *b;
      case ExprKind::subtract:
        return *a - *b;
      case ExprKind::multiply:
        return *a * *b;
      case ExprKind::divide:
        return *b == 0 ? std::nullopt : std::optional(*a / *b);
      default:
        return std::nullopt;
    }
  }

  const std::vector<QuestionIndex>& read() const { return read_; }

 private:
  std::optional<double> answer(const std::string& name) {
    const std::optional<QuestionIndex> q = pack_.find_question(name);
    if (!q || pack_[*q].type != QuestionType::number) return std::nullopt;
    const Answer& answer = sheet_[*q];
    if (answer.state != AnswerState::given || answer.no_reading) {
      return std::nullopt;
    }
    if (std::ranges::find(read_, *q) == read_.end()) read_.push_back(*q);
    return answer.number;
  }

  const Pack& pack_;
  const AnswerSheet& sheet_;
  std::vector<QuestionIndex> read_;
};

}  // namespace

UnlikelyTogether unlikely_together(const Pack& pack, const AnswerSheet& sheet,
                                   QuestionIndex q) {
  for (const Value& value : pack.values) {
    if (value.unit == nullptr || value.unit->id != "%") continue;
    Reader reader(pack, sheet);
    const std::optional<double> share = reader.number(value.expr);
    const std::vector<QuestionIndex>& read = reader.read();
    // In different units the arithmetic would need them converted.
    const bool alike = std::ranges::all_of(read, [&](QuestionIndex r) {
      return pack[r].unit == pack[read.front()].unit;
    });
    if (!share || !alike || read.size() < 2 ||
        std::ranges::find(read, q) == read.end()) {
      continue;
    }
    const bool is_reversed = *share < 0;
    if (is_reversed || *share > kLikelyShare) return {read, is_reversed};
  }
  return {};
}

}  // namespace redflag
