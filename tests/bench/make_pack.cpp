// SPDX-License-Identifier: Apache-2.0
// bench_make_pack [--rules N] [--seed S]
//
// Writes a made-up pack of one file to standard output: 80 columns (60 yes-no,
// 8 choices of four to six options, 12 numbers), always asked, under 12 signs,
// and N rules of every shape that the language has. It means nothing, and is
// for measuring alone. The same options give the same bytes on every machine.

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <initializer_list>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/arguments.h"
#include "bench/random_answers.h"
#include "support/random.h"

namespace redflag::bench {
namespace {

struct Number {
  const char* id;
  const char* unit;
  std::int64_t min, max;  ///< whole, as is the unit of `step`
  const char* step;
  unsigned decimals;
  const char* worse;
};

constexpr std::array<Number, 12> kNumbers = {{
    {"temperature", "C", 34, 43, "0.1", 1, "either"},
    {"pain_score", "count", 0, 10, "1", 0, "higher"},
    {"cough_days", "days", 0, 365, "1", 0, "higher"},
    {"weight", "kg", 30, 200, "0.5", 1, "lower"},
    {"oxygen", "%", 60, 100, "1", 0, "lower"},
    {"systolic", "mmHg", 60, 240, "1", 0, "either"},
    {"pulse", "count", 30, 220, "1", 0, "either"},
    {"water_out", "ml", 0, 4000, "50", 0, "lower"},
    {"fluid_in", "L", 0, 5, "0.25", 2, "lower"},
    {"swelling", "cm", 0, 60, "0.5", 1, "higher"},
    {"glucose", "mmol/L", 1, 40, "0.1", 1, "higher"},
    {"falls", "count", 0, 30, "1", 0, "higher"},
}};

constexpr std::array<const char*, 4> kLevels = {"emergency", "same-day", "soon",
                                                "routine"};
constexpr std::array<const char*, 6> kOptions = {
    "none_at_all", "mild", "moderate", "marked", "severe", "worst"};
constexpr std::size_t kSigns = 12;
constexpr std::size_t kFollowUps = 4;
constexpr std::size_t kChoices = 8;

class PackWriter {
 public:
  PackWriter(std::size_t rules, std::uint64_t seed)
      : random_(seed), rule_count_(rules) {
    for (std::size_t s = 0; s < kSigns; ++s) {
      yes_no_.push_back(sign_id(s));
      for (std::size_t q = 0; q < kFollowUps; ++q) {
        yes_no_.push_back(follow_up(s, q));
      }
      if (s < kChoices) choices_.push_back({sign_id(s) + "_kind", 4 + s % 3});
    }
  }

  std::string write() {
    write_frame();
    for (std::size_t s = 0; s < kSigns; ++s) write_sign(s);
    write_flags();
    // Three rules in four belong to a sign; they come first.
    for (std::size_t r = sign_rules(); r < rule_count_; ++r) {
      const std::size_t level = draw_level();
      write_rule("rule", r, level, condition(r));
    }
    return std::move(out_);
  }

 private:
  void line(const std::string& text) { (out_ += text) += '\n'; }
  void key(const std::string& name, const std::string& text) {
    line(name + " = \"" + text + '"');
  }

  void write_frame() {
    line("# Made up by bench_make_pack: it means nothing.");
    line("[pack]");
    key("id", "bench-" + std::to_string(rule_count_));
    key("version", "1.0.0");
    key("title", "A made-up pack for measuring");
    key("reviewed", "");
    key("unsure_level", "same-day");
    for (const char* level : kLevels) write_level(level);
    write_level("none");
    line("\n[[source]]");
    key("id", "made-up");
    key("organisation", "Nobody");
    key("title", "Made up");
    key("standing", "judgement");
  }

  void write_level(const std::string& id) {
    line("\n[[level]]");
    key("id", id);
    key("title", "Level " + id);
    key("action", "Do what " + id + " asks for.");
  }

  void write_sign(std::size_t s) {
    const std::string sign = sign_id(s);
    line("\n[[sign]]");
    key("id", sign);
    key("title", "Sign " + std::to_string(s));
    key("notice", "You have noticed sign " + std::to_string(s));
    key("notice_nurse", "Sign " + std::to_string(s) + "?");
    key("notice_why", "It is made up.");
    for (std::size_t q = 0; q < kFollowUps; ++q) {
      write_question(follow_up(s, q), "yes-no");
    }
    write_question(kNumbers[s].id, "number");
    write_number(kNumbers[s]);
    if (s < kChoices) write_choice(choices_[s]);
    for (std::size_t r = s; r < sign_rules(); r += kSigns) write_rule_of(s, r);
  }

  void write_question(const std::string& id, const std::string& type) {
    line("\n[[sign.question]]");
    key("id", id);
    key("ask", "What about " + id + "?");
    key("nurse", id + "?");
    key("why", "It is made up.");
    key("type", type);
    key("ask_if", "yes");
  }

  void write_number(const Number& number) {
    key("unit", number.unit);
    line("min = " + std::to_string(number.min));
    line("max = " + std::to_string(number.max));
    line(std::string("step = ") + number.step);
    key("worse", number.worse);
  }

  struct Choice {
    std::string id;
    std::size_t options;
  };

  void write_choice(const Choice& choice) {
    write_question(choice.id, "choice");
    for (std::size_t o = 0; o < choice.options; ++o) {
      line("\n[[sign.question.option]]");
      key("id", kOptions[o]);
      key("label", std::string("It is ") + kOptions[o]);
    }
  }

  void write_flags() {
    for (std::size_t f = 0; f < kFlags; ++f) {
      line("\n[[flag]]");
      key("id", "flag_" + std::to_string(f));
      if (f % 2 == 1) {
        key("when", "at least 2 of (" + list(4) + ")");
        continue;
      }
      const std::string first = likely();
      key("when", first + " or " + likely());
    }
  }

  std::size_t sign_rules() const { return rule_count_ * 3 / 4; }

  void write_rule_of(std::size_t sign, std::size_t r) {
    const std::size_t level = draw_level();
    highest_[sign] = std::min(highest_[sign], level);
    write_rule("sign.rule", r, level, sign_condition(sign, r));
  }

  std::size_t draw_level() { return random_.weighted({1, 2, 3, 3}); }

  void write_rule(const std::string& table, std::size_t r, std::size_t level,
                  const std::string& when) {
    line("\n[[" + table + "]]");
    key("id", "rule_" + std::to_string(r));
    key("level", kLevels[level]);
    key("when", when);
    key("because", "The made-up rule " + std::to_string(r) + " says so.");
    line("sources = [\"made-up\"]");
  }

  // Conditions, each of them once.
  std::string sign_condition(std::size_t sign, std::size_t r) {
    for (;;) {
      const std::string when = rarer(draw_sign_condition(sign, r), r);
      if (seen_.insert(when).second) return when;
    }
  }

  std::string condition(std::size_t r) {
    for (;;) {
      const std::string when = rarer(draw_condition(r), r);
      if (seen_.insert(when).second) return when;
    }
  }

  // What a large pack has beside the common rules is about rare things.
  std::string rarer(std::string when, std::size_t r) {
    if (r < 120 || when.starts_with("at least")) return when;
    if (random_.chance(0.8)) (when += " and ") += likely();
    return when;
  }

  std::string draw_sign_condition(std::size_t sign, std::size_t r) {
    const std::string own = random_.chance(0.5)
                                ? sign_id(sign)
                                : follow_up(sign, random_.below(kFollowUps));
    const std::string other = another(own);
    switch ((r / kSigns + sign) % 7) {
      case 0:
        return all({own, other});
      case 1:
        return all({own, '(' + other + " or " + another(own) + ')'});
      case 2:
        return all({own, threshold()});
      case 3:
        return all({own, one_of()});
      case 4:
        return "at least 3 of (" + list(5) + ")";
      case 5:
        return all({own, "not " + other, threshold()});
      default:
        return all({own, next_flag(), "not " + other});
    }
  }

  // What only rules of no sign may read: other rules, by their level.
  std::string draw_condition(std::size_t r) {
    const std::string first = level_of_some_sign(1);
    const std::string second = level_of_some_sign(2);
    switch (r % 5) {
      case 0:
        return all({first, second, likely()});
      case 1:
        return all(
            {"signs_at(soon) >= " + std::to_string(random_.between(3, 5)),
             another(""), threshold()});
      case 2:
        return all({first, threshold()});
      case 3:
        return all({next_flag(), next_flag(), threshold()});
      default:
        return all({another(""), threshold(), one_of()});
    }
  }

  // That a sign is at the level `wanted`, or the highest that it can be at.
  std::string level_of_some_sign(std::size_t wanted) {
    const std::size_t s = random_.below(kSigns);
    return "level(" + sign_id(s) +
           ") >= " + kLevels[std::max(wanted, highest_[s])];
  }

  // Braces order what is drawn; operands of + do not.
  static std::string all(std::initializer_list<std::string> parts) {
    std::string text;
    for (const std::string& part : parts) {
      text += (text.empty() ? "" : " and ") + part;
    }
    return text;
  }

  std::string next_flag() {
    return "flag_" + std::to_string(flags_read_++ % kFlags);
  }

  // A part that holds for many.
  std::string likely() {
    switch (random_.below(3)) {
      case 0:
        return another("");
      case 1:
        return one_of();
      default:
        return threshold();
    }
  }

  std::string one_of() {
    const Choice& choice = random_.pick(choices_);
    const std::size_t first = random_.below(choice.options - 1);
    std::string text = "(" + choice.id + " is " + kOptions[first];
    return text + " or " + choice.id + " is " + kOptions[first + 1] + ")";
  }

  // In the worse third of the scale, or so.
  std::string threshold() {
    const Number& number = kNumbers[random_.below(kNumbers.size())];
    const std::string worse = number.worse;
    const bool higher =
        worse == "higher" || (worse == "either" && random_.chance(0.5));
    std::int64_t scale = 1;
    for (unsigned d = 0; d < number.decimals; ++d) scale *= 10;
    const std::int64_t width = (number.max - number.min) * scale;
    const auto part = static_cast<std::int64_t>(random_.between(25, 45));
    const std::int64_t away = width * part / 100;
    std::string text = std::string(number.id) + (higher ? " >= " : " <= ");
    append_number(
        text, higher ? number.max * scale - away : number.min * scale + away,
        number.decimals);
    if (std::string(number.unit) != "count") (text += ' ') += number.unit;
    return text;
  }

  std::string another(const std::string& than) {
    for (;;) {
      const std::string& id = random_.pick(yes_no_);
      if (id != than) return id;
    }
  }

  std::string list(std::size_t count) {
    std::set<std::string> ids;
    while (ids.size() < count) ids.insert(another(""));
    std::string text;
    for (const std::string& id : ids) {
      text += (text.empty() ? "" : ", ") + id;
    }
    return text;
  }

  static std::string sign_id(std::size_t s) {
    return "sign_" + std::to_string(s);
  }

  static std::string follow_up(std::size_t s, std::size_t q) {
    return sign_id(s) + "_q" + std::to_string(q);
  }

  static constexpr std::size_t kFlags = 8;

  Random random_;
  std::size_t rule_count_;
  std::vector<std::string> yes_no_;
  std::vector<Choice> choices_;
  std::set<std::string> seen_;
  std::vector<std::size_t> highest_ =
      std::vector<std::size_t>(kSigns, kLevels.size() - 1);
  std::size_t flags_read_ = 0;
  std::string out_;
};

int run(int argc, char** argv) {
  Arguments arguments(argc, argv, {});
  const auto rules = arguments.whole("--rules", 120);
  const auto seed = arguments.whole("--seed", 1);
  arguments.end();
  if (rules < 4 * kSigns / 3) {
    throw std::invalid_argument("--rules is 16 at least: one a sign");
  }
  const std::string text = PackWriter(rules, seed).write();
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
    std::fprintf(stderr, "bench_make_pack: %s\n", error.what());
    return 2;
  }
}
