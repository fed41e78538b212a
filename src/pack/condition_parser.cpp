// SPDX-License-Identifier: Apache-2.0
#include "pack/condition_parser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "pack/units.h"

namespace redflag {
namespace {

// Parentheses and `not` in the text; the tree itself is held to
// kMaxConditionDepth once it is there.
constexpr int kMaxRecursion = 64;

enum class TokenKind : std::uint8_t { word, number, symbol, end };

struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word_byte(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '-';
}
std::string in_small_letters(std::string_view text) {
  std::string word(text);
  std::ranges::transform(word, word.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return word;
}
bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// One condition, from text to tree. The first mistake ends it.
class Parser {
 public:
  Parser(std::string_view text, const TomlValue* string,
         Diagnostics& diagnostics)
      : text_(text), string_(string), diagnostics_(diagnostics) {}

  std::optional<Expr> parse() {
    if (!tokenise()) return std::nullopt;
    if (tokens_.size() == 1) {
      return fail(codes::condition_syntax, tokens_[0], "the condition is empty",
                  "write a condition, or `yes` for one that always holds");
    }
    std::optional<Expr> expr = parse_junction();
    if (!expr) return std::nullopt;
    if (peek().kind != TokenKind::end) return fail_after(*expr);
    if (depth_of(*expr) > kMaxConditionDepth) {
      diagnostics_.error(codes::condition_too_deep, expr->span,
                         "the condition nests deeper than " +
                             std::to_string(kMaxConditionDepth) + " levels",
                         "name a part of it as a [[flag]] of its own");
      return std::nullopt;
    }
    return expr;
  }

 private:
  static int depth_of(const Expr& expr) {
    int deepest = 0;
    for (const Expr& operand : expr.operands) {
      deepest = std::max(deepest, depth_of(operand));
    }
    return deepest + 1;
  }

  Span span(std::size_t begin, std::size_t end) const {
    if (string_ != nullptr) return span_in(*string_, begin, end);
    return {0, static_cast<std::uint32_t>(begin),
            static_cast<std::uint32_t>(end)};
  }
  Span span(const Token& token) const { return span(token.begin, token.end); }

  std::nullopt_t fail(Code code, const Token& at, std::string message,
                      std::string hint = {}) {
    diagnostics_.error(code, span(at), std::move(message), std::move(hint));
    return std::nullopt;
  }

  bool tokenise() {
    std::size_t i = 0;
    while (i < text_.size()) {
      const char c = text_[i];
      if (is_space(c)) {
        ++i;
        continue;
      }
      const std::size_t end = end_of_token(i);
      if (end == i) {
        fail(codes::bad_character, Token{TokenKind::symbol, {}, i, after(i)},
             "a condition cannot hold this character",
             hint_for(text_.substr(i)));
        return false;
      }
      const TokenKind kind = is_letter(c)  ? TokenKind::word
                             : is_digit(c) ? TokenKind::number
                                           : TokenKind::symbol;
      tokens_.push_back({kind, text_.substr(i, end - i), i, end});
      i = end;
    }
    tokens_.push_back({TokenKind::end, {}, text_.size(), text_.size()});
    return true;
  }

  // What is written here for signs that other languages have.
  static std::string hint_for(std::string_view text) {
    constexpr std::array<std::array<std::string_view, 2>, 8> kMeant = {{
        {"&", "and"},
        {"|", "or"},
        {"!=", "not"},
        {"!", "not"},
        {"≥", ">="},
        {"≤", "<="},
        {"≠", "not"},
        {"×", "*"},
    }};
    for (const auto& [sign, word] : kMeant) {
      if (text.starts_with(sign)) return "write `" + std::string(word) + "`";
    }
    return "conditions are made of words, numbers, < <= > >= = + - * / % and "
           "parentheses";
  }

  // The end of the UTF-8 character at `i`.
  std::size_t after(std::size_t i) const {
    do {
      ++i;
    } while (i < text_.size() &&
             (static_cast<unsigned char>(text_[i]) & 0xC0) == 0x80);
    return i;
  }

  // The end of the token at `i`, or `i` where no token starts.
  std::size_t end_of_token(std::size_t i) const {
    const char c = text_[i];
    std::size_t end = i;
    if (is_letter(c)) {
      while (end < text_.size() && is_word_byte(text_[end])) ++end;
      constexpr std::string_view kWithSlash = "mmol/L";
      if (text_.substr(i, kWithSlash.size()) == kWithSlash) {
        end = std::max(end, i + kWithSlash.size());
      }
      return end;
    }
    if (is_digit(c)) {
      while (end < text_.size() && is_digit(text_[end])) ++end;
      if (end + 1 < text_.size() && text_[end] == '.' &&
          is_digit(text_[end + 1])) {
        ++end;
        while (end < text_.size() && is_digit(text_[end])) ++end;
      }
      return end;
    }
    if (c == '<' || c == '>') {
      return i + 1 < text_.size() && text_[i + 1] == '=' ? i + 2 : i + 1;
    }
    constexpr std::string_view kSymbols = "=+-*/%(),";
    return kSymbols.find(c) != std::string_view::npos ? i + 1 : i;
  }

  const Token& peek(std::size_t ahead = 0) const {
    return tokens_[std::min(next_ + ahead, tokens_.size() - 1)];
  }
  const Token& take() {
    const Token& token = peek();
    if (next_ + 1 < tokens_.size()) ++next_;
    return token;
  }
  bool at(std::string_view word, std::size_t ahead = 0) const {
    return peek(ahead).text == word;
  }
  bool take_if(std::string_view word) {
    if (!at(word)) return false;
    take();
    return true;
  }
  bool expect(std::string_view symbol, const char* why) {
    if (take_if(symbol)) return true;
    fail(codes::condition_syntax, peek(),
         "expected `" + std::string(symbol) + "` " + why,
         "write `" + std::string(symbol) + "` here");
    return false;
  }

  // A node from the token numbered `first` to the one taken last.
  Expr finish(Expr expr, std::size_t first) const {
    expr.span = span(tokens_[first].begin, tokens_[next_ - 1].end);
    return expr;
  }

  std::nullopt_t fail_after(const Expr& expr) {
    const Token& token = peek();
    if (token.text == "==") {
      return fail(codes::condition_syntax, token, "`==` is written `=`",
                  "take one `=` out");
    }
    // Read as a name, a word in capitals is what this one cannot follow.
    for (const Token& written : {tokens_[next_ - 1], token}) {
      const std::string word = in_small_letters(written.text);
      if (word == written.text || !is_reserved_word(word)) continue;
      return fail(
          codes::condition_syntax, written,
          "`" + std::string(written.text) + "` is written `" + word + "`",
          "write it in small letters");
    }
    if (token.kind == TokenKind::word && expr.kind == ExprKind::name) {
      return fail(
          codes::condition_syntax, token,
          "`" + std::string(token.text) + "` cannot follow `" + expr.name + "`",
          "join two conditions with `and` or `or`");
    }
    return fail(codes::condition_syntax, token,
                token.text == ")" ? "this `)` closes nothing"
                                  : "the condition should end before `" +
                                        std::string(token.text) + "`",
                token.text == ")" ? "take it out, or write the `(` before it"
                                  : "join conditions with `and` or `or`");
  }

  // a and b and c | a or b or c | one condition
  std::optional<Expr> parse_junction() {
    if (++recursion_ > kMaxRecursion) {
      return fail(codes::condition_too_deep, peek(),
                  "too many parentheses inside each other",
                  "name a part of the condition as a [[flag]] of its own");
    }
    const std::size_t first = next_;
    std::optional<Expr> operand = parse_negation();
    if (!operand) return std::nullopt;
    if (!at("and") && !at("or")) {
      --recursion_;
      return operand;
    }
    const std::string word(peek().text);
    Expr expr{.kind = word == "and" ? ExprKind::and_ : ExprKind::or_};
    expr.operands.push_back(*std::move(operand));
    bool mixed = false;
    while (at("and") || at("or")) {
      // Said once, and read on for what else is wrong.
      if (!at(word) && !mixed) {
        mixed = true;
        fail(codes::mixed_and_or, peek(),
             "`and` and `or` are mixed without parentheses",
             "say which belong together: `a and (b or c)` or "
             "`(a and b) or c`");
      }
      take();
      operand = parse_negation();
      if (!operand) return std::nullopt;
      expr.operands.push_back(*std::move(operand));
    }
    --recursion_;
    return finish(std::move(expr), first);
  }

  std::optional<Expr> parse_negation() {
    const std::size_t first = next_;
    if (!take_if("not")) return parse_relation();
    if (++recursion_ > kMaxRecursion) {
      return fail(codes::condition_too_deep, peek(),
                  "too many `not` inside each other",
                  "two `not` in a row say nothing: take both out");
    }
    std::optional<Expr> operand = parse_negation();
    if (!operand) return std::nullopt;
    --recursion_;
    Expr expr{.kind = ExprKind::not_};
    expr.operands.push_back(*std::move(operand));
    return finish(std::move(expr), first);
  }

  static std::optional<Comparison> comparison_of(std::string_view symbol) {
    if (symbol == "<") return Comparison::less;
    if (symbol == "<=") return Comparison::less_equal;
    if (symbol == ">") return Comparison::greater;
    if (symbol == ">=") return Comparison::greater_equal;
    if (symbol == "=") return Comparison::equal;
    return std::nullopt;
  }

  std::optional<Expr> parse_relation() {
    const std::size_t first = next_;
    std::optional<Expr> left = parse_sum();
    if (!left) return std::nullopt;
    if (at("is") || at("has")) return parse_option(*left, first);
    const std::optional<Comparison> comparison = comparison_of(peek().text);
    if (!comparison) return left;
    const Token sign = take();
    if (at("=") && (sign.text == "=" || sign.text == ">" || sign.text == "<")) {
      return fail(codes::condition_syntax, peek(),
                  sign.text == "=" ? "equality is written with one `=`"
                                   : "this comparison is written without a "
                                     "space",
                  "comparisons are < <= > >= =");
    }
    std::optional<Expr> right =
        left->kind == ExprKind::level_of ? parse_level_name() : parse_sum();
    if (!right) return std::nullopt;
    if (comparison_of(peek().text)) {
      return fail(codes::chained_comparison, peek(),
                  "a comparison has two sides", "write `a <= b and b <= c`");
    }
    Expr expr{.kind = ExprKind::compare, .comparison = *comparison};
    expr.operands.push_back(*std::move(left));
    expr.operands.push_back(*std::move(right));
    return finish(std::move(expr), first);
  }

  std::optional<Expr> parse_option(const Expr& left, std::size_t first) {
    const Token word = take();
    if (left.kind != ExprKind::name) {
      return fail(
          codes::condition_syntax, word,
          "`" + std::string(word.text) + "` stands after the id of a question",
          "for example `cough_kind is dry`, `treatment has chemotherapy`");
    }
    const Token option = take();
    const bool yes_or_no = option.text == "yes" || option.text == "no";
    if (option.kind != TokenKind::word ||
        (is_reserved_word(option.text) && !yes_or_no)) {
      return fail(
          codes::condition_syntax, option,
          "expected the id of an option after `" + std::string(word.text) + "`",
          option.text == "not" ? "write `not (a is b)`"
                               : "for example `cough_kind is dry`, "
                                 "`treatment has chemotherapy`");
    }
    Expr expr{.kind = word.text == "is" ? ExprKind::is : ExprKind::has};
    expr.name = left.name;
    expr.name_span = left.span;
    expr.option = option.text;
    expr.option_span = span(option);
    return finish(std::move(expr), first);
  }

  std::optional<Expr> parse_level_name() {
    const std::size_t first = next_;
    const Token name = take();
    if (name.kind != TokenKind::word || is_reserved_word(name.text)) {
      return fail(codes::condition_syntax, name,
                  "level(…) is compared with the id of a level",
                  "for example `level(back_pain) >= soon`");
    }
    Expr expr{.kind = ExprKind::level_name};
    expr.name = name.text;
    expr.name_span = span(name);
    return finish(std::move(expr), first);
  }

  std::optional<Expr> parse_sum() {
    return parse_left_grouping("+", ExprKind::add, "-", ExprKind::subtract,
                               &Parser::parse_product);
  }
  std::optional<Expr> parse_product() {
    return parse_left_grouping("*", ExprKind::multiply, "/", ExprKind::divide,
                               &Parser::parse_primary);
  }

  std::optional<Expr> parse_left_grouping(
      std::string_view sign_a, ExprKind kind_a, std::string_view sign_b,
      ExprKind kind_b, std::optional<Expr> (Parser::*parse_operand)()) {
    const std::size_t first = next_;
    std::optional<Expr> left = (this->*parse_operand)();
    while (left && (at(sign_a) || at(sign_b))) {
      Expr expr{.kind = take().text == sign_a ? kind_a : kind_b};
      std::optional<Expr> right = (this->*parse_operand)();
      if (!right) return std::nullopt;
      expr.operands.push_back(*std::move(left));
      expr.operands.push_back(*std::move(right));
      left = finish(std::move(expr), first);
    }
    return left;
  }

  std::optional<Expr> parse_primary() {
    const std::size_t first = next_;
    const Token token = peek();
    if (token.text == "(") {
      take();
      std::optional<Expr> inner = parse_junction();
      if (!inner || !expect(")", "to close the parenthesis")) {
        return std::nullopt;
      }
      return inner;
    }
    if (token.text == "-") {
      take();
      if (peek().kind == TokenKind::number) return parse_number(first, -1);
      return fail(codes::condition_syntax, token,
                  "a minus stands between two numbers or before one",
                  "\"not\" is written `not`; a difference `a - b`");
    }
    if (token.kind == TokenKind::number) return parse_number(first, 1);
    if (token.text == "at") return parse_at_least();
    if (token.text == "level" || token.text == "signs_at") {
      return parse_call();
    }
    if (token.text == "yes" || token.text == "no") {
      take();
      return finish(
          Expr{.kind = token.text == "yes" ? ExprKind::yes : ExprKind::no},
          first);
    }
    if (token.kind != TokenKind::word || is_reserved_word(token.text)) {
      return fail(codes::condition_syntax, token,
                  token.kind == TokenKind::end
                      ? "the condition ends too early"
                      : "expected a name, a number or `(` before `" +
                            std::string(token.text) + "`",
                  token.text == "=" ? "comparisons are < <= > >= ="
                                    : "write what is missing, or take out the "
                                      "word or sign before it");
    }
    take();
    Expr expr{.kind = ExprKind::name};
    expr.name = token.text;
    expr.name_span = span(token);
    return finish(std::move(expr), first);
  }

  std::optional<Expr> parse_number(std::size_t first, int sign) {
    const Token token = take();
    double number = 0;
    const auto result = std::from_chars(
        token.text.data(), token.text.data() + token.text.size(), number);
    if (result.ec != std::errc() || number > 1e15) {
      return fail(codes::number_too_large, token, "this number is too large",
                  "write a smaller number, or a larger unit");
    }
    Expr expr{.kind = ExprKind::number};
    // Adding 0 turns -0 into 0.
    expr.number = sign * number + 0.0;
    const Token unit = peek();
    const bool has_unit = unit.text == "%" || (unit.kind == TokenKind::word &&
                                               !is_reserved_word(unit.text));
    if (has_unit) {
      take();
      const Unit* known = find_unit(unit.text);
      if (known == nullptr) {
        return fail(codes::unknown_unit, unit,
                    "unknown unit `" + std::string(unit.text) + "`",
                    "units are " + unit_list());
      }
      expr.unit = known->id;
      expr.option_span = span(unit);
    }
    return finish(std::move(expr), first);
  }

  std::optional<Expr> parse_at_least() {
    const std::size_t first = next_;
    take();
    if (!expect("least", "after `at`")) return std::nullopt;
    const Token number = take();
    Expr expr{.kind = ExprKind::at_least};
    const auto result =
        std::from_chars(number.text.data(),
                        number.text.data() + number.text.size(), expr.count);
    if (number.kind != TokenKind::number || result.ec != std::errc() ||
        result.ptr != number.text.data() + number.text.size()) {
      return fail(codes::bad_count, number,
                  "expected a whole number after `at least`",
                  "for example `at least 2 of (a, b, c)`");
    }
    if (!expect("of", "after the number") ||
        !expect("(", "before the list: `at least 2 of (a, b, c)`")) {
      return std::nullopt;
    }
    do {
      std::optional<Expr> operand = parse_junction();
      if (!operand) return std::nullopt;
      expr.operands.push_back(*std::move(operand));
    } while (take_if(","));
    if (!expect(")", "to close the list")) return std::nullopt;
    if (expr.count < 1 || expr.count > expr.operands.size()) {
      fail(codes::bad_count, number,
           "at least " + std::to_string(expr.count) + " of " +
               std::to_string(expr.operands.size()) + " always or never holds",
           "the number runs from 1 to the length of the list");
      expr.count = 1;  // what stands in the list is looked at all the same
    }
    return finish(std::move(expr), first);
  }

  std::optional<Expr> parse_call() {
    const std::size_t first = next_;
    const Token word = take();
    const bool is_level = word.text == "level";
    if (!expect("(", is_level ? "and the id of a sign after `level`"
                              : "and the id of a level after `signs_at`")) {
      return std::nullopt;
    }
    const Token name = take();
    if (name.kind != TokenKind::word || is_reserved_word(name.text)) {
      return fail(
          codes::condition_syntax, name,
          is_level ? "expected the id of a sign" : "expected the id of a level",
          is_level ? "for example `level(back_pain) >= soon`"
                   : "for example `signs_at(soon) >= 2`");
    }
    if (!expect(")", "after the id")) return std::nullopt;
    Expr expr{.kind = is_level ? ExprKind::level_of : ExprKind::signs_at};
    expr.name = name.text;
    expr.name_span = span(name);
    return finish(std::move(expr), first);
  }

  std::string_view text_;
  const TomlValue* string_;
  Diagnostics& diagnostics_;
  std::vector<Token> tokens_;
  std::size_t next_ = 0;
  int recursion_ = 0;
};

}  // namespace

std::size_t count_parts(const Expr& expr) {
  std::size_t parts = 1;
  for (const Expr& operand : expr.operands) parts += count_parts(operand);
  return parts;
}

std::optional<Expr> parse_condition(const TomlValue& string,
                                    Diagnostics& diagnostics) {
  return Parser(*string.string(), &string, diagnostics).parse();
}

std::optional<Expr> parse_condition(std::string_view text,
                                    Diagnostics& diagnostics) {
  return Parser(text, nullptr, diagnostics).parse();
}

}  // namespace redflag
