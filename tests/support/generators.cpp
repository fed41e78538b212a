// SPDX-License-Identifier: Apache-2.0

#include "support/generators.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <utility>

#include "diag/diagnostic.h"
#include "pack/pack_reader.h"

namespace redflag {
namespace {

/// `number` as a decimal that reads back as itself, at most six places.
std::string decimal(double number) {
  std::array<char, 64> text{};
  for (int places = 0; places <= 6; ++places) {
    std::snprintf(text.data(), text.size(), "%.*f", places, number);
    if (std::strtod(text.data(), nullptr) == number) break;
  }
  return text.data();
}

double to_places(double number, int places) {
  const double scale = std::pow(10.0, places);
  return std::round(number * scale) / scale;
}

/// Units by what they measure.
std::vector<const Unit*> units_of(Quantity quantity) {
  std::vector<const Unit*> units;
  for (const std::string_view id : unit_ids()) {
    const Unit* unit = find_unit(id);
    if (unit->quantity == quantity) units.push_back(unit);
  }
  return units;
}

/// How firmly the outermost operator of a text binds.
enum class Binding { or_and, not_, sum, product, atom };

struct Text {
  std::string text;
  Binding binding = Binding::atom;
};

/// A number expression with what it can come to.
struct Number {
  Text text;
  const Unit* unit = nullptr;
  double low = 0;
  double high = 0;
  bool is_question = false;
};

std::string within(const Text& text, Binding at_least) {
  return text.binding < at_least ? "(" + text.text + ")" : text.text;
}

constexpr double kLargest = 1e9;

/// Writes one pack. Names are made one after another, and a condition reads
/// only names that were there before it, so that nothing goes in a circle.
class PackWriter {
 public:
  PackWriter(Random& random, const PackShape& shape)
      : random_(random), shape_(shape) {}

  GeneratedPack write() {
    std::vector<std::function<void()>> makers;
    const auto some = [&](std::size_t most, std::size_t least, auto make) {
      for (std::size_t n = random_.between(std::min(least, most), most); n > 0;
           --n) {
        makers.emplace_back(make);
      }
    };
    const std::size_t level_count = random_.between(2, shape_.levels);
    for (std::size_t l = 0; l < level_count; ++l) {
      levels_.push_back((random_.chance(0.5) ? "l" : "level-") +
                        std::to_string(level_count - 1 - l));
    }
    some(shape_.signs, 1, [this] { sign(); });
    some(shape_.yes_no, 1, [this] { yes_no(); });
    some(shape_.choices, 0, [this] { choice(); });
    some(shape_.choices, 0, [this] { choices(); });
    some(shape_.numbers, 1, [this] { number_question(); });
    some(shape_.values, 0, [this] { value(); });
    some(shape_.flags, 0, [this] { flag(); });
    random_.shuffle(makers);
    for (const auto& make : makers) make();
    for (std::size_t n = random_.between(shape_.rules / 6, shape_.rules); n > 0;
         --n) {
      rule();
    }
    for (std::size_t n = random_.below(3); n > 0; --n) next_step();
    for (std::size_t n = random_.below(3); n > 0; --n) promise();
    return finish();
  }

 private:
  struct OptionList {
    std::string id;
    std::vector<std::string> options;
  };

  std::string new_id(const std::string& stem) {
    const char* joint[] = {"", "_", "-"};
    return stem + joint[random_.below(3)] + std::to_string(++ids_);
  }

  // Tables.

  GeneratedPack finish() {
    GeneratedPack pack;
    std::string head =
        "[pack]\nid = \"generated\"\nversion = \"1.0.0\"\n"
        "title = \"A generated pack\"\nreviewed = \"\"\nunsure_level = \"" +
        levels_[random_.below(levels_.size() - 1)] +
        "\"\nopening = \"Hello.\"\nclosing = \"Goodbye.\"\n";
    for (std::size_t l = 0; l < levels_.size(); ++l) {
      head += "\n[[level]]\nid = \"" + levels_[l] +
              "\"\ntitle = \"A level\"\naction = \"Act.\"\n";
      if (l + 1 < levels_.size()) {
        head += "within = \"" + std::to_string(l + 1) + " days\"\n";
      }
      head += "colour = \"red\"\n";
    }
    head +=
        "\n[[source]]\nid = \"s\"\norganisation = \"O\"\ntitle = \"T\"\n"
        "year = 2020\nsection = \"1\"\naddress = \"https://example.org\"\n"
        "standing = \"judgement\"\n";
    random_.shuffle(tables_);
    pack.toml.tables.push_back({head, true, false, {}});
    for (PackText::Table& table : tables_) {
      pack.toml.tables.push_back(std::move(table));
    }
    pack.decisive = std::move(decisive_);
    return pack;
  }

  void sign() {
    const std::string id = new_id("sign");
    std::string text = "\n[[sign]]\nid = \"" + id +
                       "\"\ntitle = \"A sign\"\nnotice = \"Seen?\"\n";
    if (random_.chance(0.5)) {
      text += "group = \"g" + std::to_string(random_.below(3)) + "\"\n";
    }
    if (random_.chance(0.2)) {
      text += "notice_ask_if = '" + condition(random_.below(3)) + "'\n";
    }
    signs_.push_back(id);
    table_of_sign_[id] = tables_.size();
    tables_.push_back({text, true, false, {}});
    yes_no_.push_back(id);
  }

  /// A question's table, under a sign or alone, up to its type.
  void question(const std::string& id, const std::string& rest) {
    const bool under = !signs_.empty() && random_.chance(0.6);
    std::string text = under ? "\n[[sign.question]]\n" : "\n[[question]]\n";
    text += "id = \"" + id + "\"\nask = \"Well?\"\n";
    switch (random_.weighted({under ? 3.0 : 1.0, 3.0, 2.0, 0.5})) {
      case 0:
        break;
      case 1:
        if (!yes_no_.empty()) {
          text += "ask_if = \"" + random_.pick(yes_no_) + "\"\n";
        }
        break;
      case 2:
        text += "ask_if = '" + condition(random_.between(1, 3)) + "'\n";
        break;
      default:
        text += "ask_if = \"yes\"\n";
    }
    const PackText::Table table{text + rest, true, false, {}};
    if (under) {
      tables_[table_of_sign_[random_.pick(signs_)]].under.push_back(table);
    } else {
      tables_.push_back(table);
    }
  }

  void yes_no() {
    const std::string id = new_id("q");
    question(id, "type = \"yes-no\"\n");
    yes_no_.push_back(id);
  }

  std::string option_tables(const OptionList& list) {
    // An inline array serves under a sign and alone.
    std::string text = "option = [";
    for (const std::string& option : list.options) {
      text += "{ id = \"" + option + "\", label = \"L\" }, ";
    }
    return text + "]\n";
  }

  OptionList option_list(const std::string& stem) {
    OptionList list{new_id(stem), {}};
    for (std::size_t n = random_.between(2, 4); n > 0; --n) {
      list.options.push_back("o" + std::to_string(n));
    }
    return list;
  }

  void choice() {
    const OptionList list = option_list("kind");
    question(list.id, "type = \"choice\"\n" + option_tables(list));
    choice_.push_back(list);
  }

  void choices() {
    const OptionList list = option_list("had");
    question(list.id, "type = \"choices\"\n" + option_tables(list));
    choices_.push_back(list);
  }

  void number_question() {
    struct Kind {
      Quantity quantity;
      double low, high;  ///< in a unit of factor 1
      const char* unit;
    };
    static constexpr Kind kinds[] = {
        {Quantity::temperature, 30, 45, "C"},
        {Quantity::mass, 20, 250, "kg"},
        {Quantity::mass, 1, 90, "kg"},
        {Quantity::duration, 0, 400, "days"},
        {Quantity::duration, 2, 60, "days"},
        {Quantity::percent, 0, 100, "%"},
        {Quantity::count, 0, 12, "count"},
        {Quantity::count, -5, 9, "count"},
        {Quantity::count, 1, 30, "count"},
        {Quantity::pressure, 40, 260, "mmHg"},
        {Quantity::volume, 0.5, 4, "L"},
        {Quantity::length, 0.4, 2.5, "m"},
        {Quantity::concentration, 1, 40, "mmol/L"},
    };
    const Kind& kind = kinds[random_.below(std::size(kinds))];
    const Unit* unit = random_.pick(units_of(kind.quantity));
    const int places = random_.chance(0.7) ? 0 : 1;
    Number number;
    number.text.text = new_id("n");
    number.unit = unit;
    number.is_question = true;
    number.low =
        to_places(convert(kind.low, *find_unit(kind.unit), *unit), places);
    number.high =
        to_places(convert(kind.high, *find_unit(kind.unit), *unit), places);
    if (number.high <= number.low) number.high = number.low + 10;
    question(number.text.text,
             "type = \"number\"\nworse = \"higher\"\nunit = \"" +
                 std::string(unit->id) + "\"\nmin = " + decimal(number.low) +
                 "\nmax = " + decimal(number.high) +
                 "\nstep = " + (places == 0 ? "1" : "0.1") + "\n" +
                 (random_.chance(0.35) ? "optional = true\n" : ""));
    std::vector<double>& decisive = decisive_[number.text.text];
    decisive = {number.low, number.high};
    numbers_.push_back(number);
  }

  void value() {
    if (numbers_.empty()) return;
    const Number number = expression(3);
    const Quantity quantity = number.unit->quantity;
    const Unit* unit = random_.pick(units_of(quantity));
    if (quantity == Quantity::count && random_.chance(0.6)) {
      unit = find_unit("%");
    }
    Number named;
    named.text.text = new_id("v");
    named.unit = unit;
    named.low = number.low;
    named.high = number.high;
    if (unit->quantity == quantity) {
      named.low = convert(number.low, *number.unit, *unit);
      named.high = convert(number.high, *number.unit, *unit);
    }
    if (std::max(std::abs(named.low), std::abs(named.high)) > kLargest) return;
    tables_.push_back({"\n[[value]]\nid = \"" + named.text.text +
                           "\"\nexpr = \"" + number.text.text +
                           "\"\nunit = \"" + std::string(unit->id) + "\"\n",
                       false,
                       false,
                       {}});
    numbers_.push_back(named);
  }

  void flag() {
    const std::string id = new_id("flag");
    tables_.push_back({"\n[[flag]]\nid = \"" + id + "\"\nwhen = '" +
                           condition(random_.between(1, 4)) + "'\n",
                       false,
                       false,
                       {}});
    flags_.push_back(id);
  }

  void rule() {
    const bool under = !signs_.empty() && random_.chance(0.6);
    // Mostly lower levels, or the highest would settle nearly every sheet.
    const std::size_t level = std::max(random_.below(levels_.size() - 1),
                                       random_.below(levels_.size() - 1));
    levels_allowed_ = !under;
    std::string text = under ? "\n[[sign.rule]]\n" : "\n[[rule]]\n";
    text += "id = \"" + new_id("r") + "\"\nlevel = \"" + levels_[level] +
            "\"\nwhen = '" + condition(random_.below(shape_.depth + 1)) +
            "'\nbecause = \"So.\"\nsources = [\"s\"]\n";
    levels_allowed_ = false;
    if (random_.chance(0.4)) {
      text += "if_unsure = \"" +
              levels_[random_.between(level, levels_.size() - 1)] + "\"\n";
    }
    const PackText::Table table{text, false, true, {}};
    if (under) {
      tables_[table_of_sign_[random_.pick(signs_)]].under.push_back(table);
    } else {
      tables_.push_back(table);
    }
  }

  void next_step() {
    levels_allowed_ = true;
    tables_.push_back({"\n[[next_step]]\nid = \"" + new_id("step") +
                           "\"\nsection = \"do\"\ntitle = \"Do\"\n"
                           "text = \"Do it.\"\nwhen = '" +
                           condition(random_.below(4)) + "'\n",
                       false,
                       false,
                       {}});
    levels_allowed_ = false;
  }

  void promise() {
    levels_allowed_ = true;
    tables_.push_back({"\n[[promise]]\nid = \"" + new_id("p") + "\"\nwhen = '" +
                           condition(random_.below(4)) + "'\nat_least = \"" +
                           levels_[random_.below(levels_.size() - 1)] +
                           "\"\nbecause = \"So.\"\n",
                       false,
                       false,
                       {}});
    levels_allowed_ = false;
  }

  // Conditions.

  std::string condition(std::size_t depth) { return boolean(depth).text; }

  Text boolean(std::size_t depth) {
    if (depth == 0) return leaf();
    switch (random_.weighted({0.9, 1.3, 1.5, 1.5, 1.2})) {
      case 0:
        return leaf();
      case 1:
        return {"not " + within(boolean(depth - 1), Binding::not_),
                Binding::not_};
      case 2:
        return joined(" and ", depth);
      case 3:
        return joined(" or ", depth);
      default: {
        const std::size_t size = random_.between(1, 4);
        std::string text =
            "at least " + std::to_string(random_.between(1, size)) + " of (";
        for (std::size_t i = 0; i < size; ++i) {
          text += (i == 0 ? "" : ", ") + condition(depth - 1);
        }
        return {text + ")"};
      }
    }
  }

  Text joined(const char* word, std::size_t depth) {
    std::string text = within(boolean(depth - 1), Binding::not_);
    for (std::size_t n = random_.between(1, 2); n > 0; --n) {
      text += word + within(boolean(depth - 1), Binding::not_);
    }
    return {text, Binding::or_and};
  }

  Text leaf() {
    const double levels = levels_allowed_ ? 1.5 : 0;
    const auto if_any = [](const auto& names, double weight) {
      return names.empty() ? 0 : weight;
    };
    switch (random_.weighted({if_any(yes_no_, 2), if_any(choice_, 1),
                              if_any(choices_, 1.2), if_any(numbers_, 4),
                              if_any(flags_, 0.9), if_any(signs_, levels),
                              levels, if_any(yes_no_, 0.4), 0.05})) {
      case 0:
        return {random_.pick(yes_no_)};
      case 1: {
        const OptionList& list = random_.pick(choice_);
        return {list.id + " is " + random_.pick(list.options)};
      }
      case 2: {
        const OptionList& list = random_.pick(choices_);
        return {list.id + " has " + random_.pick(list.options)};
      }
      case 3:
        return comparison();
      case 4:
        return {random_.pick(flags_)};
      case 5:
        return compared("level(" + random_.pick(signs_) + ")",
                        random_.pick(levels_));
      case 6:
        return compared("signs_at(" + random_.pick(levels_) + ")",
                        std::to_string(random_.below(4)));
      case 7:
        return {random_.pick(yes_no_) +
                (random_.chance(0.5) ? " is yes" : " is no")};
      default:
        return {random_.chance(0.5) ? "yes" : "no"};
    }
  }

  Text compared(const std::string& left, const std::string& right) {
    static const char* const operators[] = {" < ",  " <= ", " > ",
                                            " >= ", " >= ", " = "};
    return {left + operators[random_.below(std::size(operators))] + right};
  }

  Text either_way(const Number& left, const Number& right) {
    return random_.chance(0.3) ? compared(right.text.text, left.text.text)
                               : compared(left.text.text, right.text.text);
  }

  Text comparison() {
    const Number left = expression(random_.weighted({3, 2, 1}));
    if (random_.chance(0.25)) {
      const Number right = number_of(left.unit->quantity, 1);
      return either_way(left, right);
    }
    const Number right = threshold(left);
    return either_way(left, right);
  }

  /// A constant in some unit, not far from what `number` can come to.
  Number threshold(const Number& number) {
    const double part = static_cast<double>(random_.below(9)) / 8;
    const double at = number.low + part * (number.high - number.low);
    const Unit* unit = random_.pick(units_of(number.unit->quantity));
    Number constant = literal(convert(at, *number.unit, *unit), unit);
    if (number.is_question) {
      decisive_[number.text.text].push_back(
          convert(constant.low, *unit, *number.unit));
    }
    return constant;
  }

  Number literal(double number, const Unit* unit) {
    const double size = std::abs(number);
    const int places = size < 1      ? 6
                       : size < 10   ? static_cast<int>(random_.below(4))
                       : size < 1000 ? static_cast<int>(random_.below(2))
                                     : 0;
    Number constant;
    constant.low = constant.high = to_places(number, places) + 0.0;
    constant.unit = unit;
    constant.text.text = decimal(constant.low);
    if (unit->quantity != Quantity::count) {
      constant.text.text += " " + std::string(unit->id);
    }
    return constant;
  }

  // Numbers.

  Number expression(std::size_t depth) {
    const Number first = random_.pick(numbers_);
    return depth == 0 ? first : arithmetic(first, depth);
  }

  /// A number of this quantity, a constant where no name has one.
  Number number_of(Quantity quantity, std::size_t depth) {
    std::vector<Number> named;
    for (const Number& number : numbers_) {
      if (number.unit->quantity == quantity) named.push_back(number);
    }
    if (named.empty() || random_.chance(0.3)) {
      return literal(1 + 20 * random_.fraction(),
                     random_.pick(units_of(quantity)));
    }
    const Number first = random_.pick(named);
    if (depth == 0 || random_.chance(0.6)) return first;
    const Number result = arithmetic(first, depth);
    return result.unit->quantity == quantity ? result : first;
  }

  /// `left` with an operator and another number; `left` alone where that
  /// could grow too large, or is a temperature.
  Number arithmetic(const Number& left, std::size_t depth) {
    const Quantity quantity = left.unit->quantity;
    if (quantity == Quantity::temperature) return left;
    switch (random_.below(4)) {
      case 0:
        return combined(left, '+', number_of(quantity, depth - 1));
      case 1:
        return combined(left, '-', number_of(quantity, depth - 1));
      case 2: {
        const Number factor = number_of(Quantity::count, depth - 1);
        return random_.chance(0.4) ? combined(factor, '*', left)
                                   : combined(left, '*', factor);
      }
      default: {
        const Quantity of = random_.chance(0.5) ? Quantity::count : quantity;
        Number divisor = number_of(of, depth - 1);
        if (divisor.low <= 0) {
          divisor =
              literal(1 + 9 * random_.fraction(), random_.pick(units_of(of)));
        }
        return combined(left, '/', divisor);
      }
    }
  }

  Number combined(const Number& left, char op, const Number& right) {
    const bool product = op == '*' || op == '/';
    Number result;
    result.text.binding = product ? Binding::product : Binding::sum;
    result.text.text =
        within(left.text, product ? Binding::product : Binding::sum) + " " +
        op + " " +
        within(right.text,
               op == '/' || op == '*' ? Binding::atom : Binding::product);
    result.unit = left.unit;
    double low = right.low;
    double high = right.high;
    const bool same = left.unit->quantity == right.unit->quantity;
    if (op == '*') {
      if (left.unit->quantity == Quantity::count) result.unit = right.unit;
    } else if (same) {
      low = convert(low, *right.unit, *left.unit);
      high = convert(high, *right.unit, *left.unit);
      if (op == '/') result.unit = find_unit("count");
    }
    const auto apply = [op](double a, double b) {
      return op == '+' ? a + b : op == '-' ? a - b : op == '*' ? a * b : a / b;
    };
    const auto [least, most] =
        std::minmax({apply(left.low, low), apply(left.low, high),
                     apply(left.high, low), apply(left.high, high)});
    result.low = least;
    result.high = most;
    if (std::max(std::abs(least), std::abs(most)) > kLargest) return left;
    return result;
  }

  Random& random_;
  PackShape shape_;
  std::vector<PackText::Table> tables_;
  std::map<std::string, std::size_t> table_of_sign_;
  DecisiveNumbers decisive_;
  std::vector<std::string> levels_;  ///< the highest first
  std::vector<std::string> signs_, yes_no_, flags_;
  std::vector<OptionList> choice_, choices_;
  std::vector<Number> numbers_;
  std::size_t ids_ = 0;
  bool levels_allowed_ = false;
};

void append(std::string& text, const std::vector<PackText::Table>& tables) {
  for (const PackText::Table& table : tables) {
    text += table.text;
    append(text, table.under);
  }
}

}  // namespace

std::string PackText::text() const {
  std::string text;
  append(text, tables);
  return text;
}

GeneratedPack generate_pack(Random& random, const PackShape& shape) {
  return PackWriter(random, shape).write();
}

Pack read_generated(const PackText& toml) {
  Sources sources;
  Diagnostics diagnostics;
  const std::string text = toml.text();
  std::optional<Pack> pack =
      read_pack({{"generated.toml", text}}, sources, diagnostics);
  if (!pack) {
    std::fprintf(stderr, "%s\n", text.c_str());
    for (const Diagnostic& d : diagnostics.sorted()) {
      if (d.severity != Severity::error) continue;
      const Position at = sources[d.span.source].position(d.span.begin);
      std::fprintf(stderr, "line %zu, column %zu: %s: %s (%s)\n  %s\n", at.line,
                   at.column, to_string(d.code).c_str(), d.message.c_str(),
                   d.hint.c_str(),
                   std::string(sources[d.span.source].line(at.line)).c_str());
    }
    std::abort();
  }
  return std::move(*pack);
}

}  // namespace redflag
