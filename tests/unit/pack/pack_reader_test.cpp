// SPDX-License-Identifier: Apache-2.0
#include "pack/pack_reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "diag/codes.h"
#include "pack/condition_parser.h"

namespace redflag {
namespace {

constexpr const char* kHead = R"(
[pack]
id = "small"
version = "1.0.0"
title = "A small pack"
unsure_level = "mid"
[[level]]
id = "top"
title = "Top"
action = "Ring now."
within = "now"
[[level]]
id = "mid"
title = "Mid"
action = "Ring today."
within = "2 days"
[[level]]
id = "none"
title = "None"
action = "Wait."
[[source]]
id = "own"
organisation = "The tests"
title = "Judgement"
standing = "judgement"
)";

std::string sign(const std::string& id, const std::string& rest = "") {
  return "[[sign]]\nid = \"" + id + "\"\ntitle = \"" + id + "\"\nnotice = \"" +
         id + "\"\n" + rest;
}

std::string rule(const std::string& id, const std::string& when,
                 const std::string& rest = "level = \"mid\"\n") {
  return "[[rule]]\nid = \"" + id + "\"\nwhen = \"" + when +
         "\"\nbecause = \"b\"\nsources = [\"own\"]\n" + rest;
}

struct ReadResult {
  std::optional<Pack> pack;
  std::vector<std::string> mistakes;  ///< "RF1204 12:9" by place
  std::vector<Diagnostic> diagnostics;
};

ReadResult read(const std::vector<PackFile>& files) {
  Sources sources;
  Diagnostics diagnostics;
  ReadResult result;
  result.pack = read_pack(files, sources, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.sorted()) {
    const Position place =
        sources[diagnostic.span.source].position(diagnostic.span.begin);
    result.mistakes.push_back(to_string(diagnostic.code) + " " +
                              std::to_string(place.line) + ":" +
                              std::to_string(place.column));
    CAPTURE(diagnostic.message);
    CHECK_FALSE(diagnostic.hint.empty());
    result.diagnostics.push_back(diagnostic);
  }
  CHECK(result.pack.has_value() == !diagnostics.has_errors());
  return result;
}

ReadResult read(const std::string& text) { return read({{"p.toml", text}}); }

/// The codes alone.
std::vector<std::string> codes_of(const std::string& text) {
  std::vector<std::string> codes;
  for (const std::string& mistake : read(text).mistakes) {
    codes.push_back(mistake.substr(0, 6));
  }
  return codes;
}

Pack pack_of(const std::string& text) {
  ReadResult result = read(text);
  CAPTURE(result.mistakes);
  for (const Diagnostic& diagnostic : result.diagnostics) {
    MESSAGE(diagnostic.message);
  }
  REQUIRE(result.pack.has_value());
  return *std::move(result.pack);
}

const Question& question_of(const Pack& pack, const char* id) {
  const auto index = pack.find_question(id);
  REQUIRE(index.has_value());
  return pack[*index];
}

constexpr const char* kYesNo = "ask = \"a\"\ntype = \"yes-no\"\n";

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("levels stand highest first in the text and last in the pack") {
  const Pack pack = pack_of(kHead + sign("cough") + rule("r", "cough"));
  REQUIRE(pack.levels.size() == 3);
  CHECK(pack.levels[0].id == "none");
  CHECK(pack[pack.highest_level()].id == "top");
  CHECK(pack.levels[2].within_hours == 0.0);
  CHECK(pack.levels[1].within_hours == 48.0);
  CHECK_FALSE(pack.levels[0].within_hours.has_value());
}

TEST_CASE("a sign's notice is a yes-no question, always asked") {
  const Pack pack = pack_of(kHead + sign("cough") + rule("r", "cough"));
  const Question& notice = question_of(pack, "cough");
  CHECK(notice.notice);
  CHECK(notice.type == QuestionType::yes_no);
  CHECK(notice.worse == Worse::yes);
  CHECK_FALSE(notice.ask_if.has_value());
  CHECK(pack.signs[0].group == "cough");
}

TEST_CASE("ask_if is the sign under a sign and nothing elsewhere") {
  const std::string under =
      sign("cough", std::string("[[sign.question]]\nid = \"dry\"\n") + kYesNo +
                        "[[sign.question]]\nid = \"always\"\n" + kYesNo +
                        "ask_if = \"yes\"\n" +
                        "[[sign.question]]\nid = \"deeper\"\n" + kYesNo +
                        "ask_if = \"dry\"\n");
  const Pack pack =
      pack_of(kHead + under + "[[question]]\nid = \"alone\"\n" + kYesNo +
              rule("r", "cough and dry and always and deeper and alone"));
  CHECK(to_string(*question_of(pack, "dry").ask_if) == "cough");
  CHECK_FALSE(question_of(pack, "always").ask_if.has_value());
  CHECK(to_string(*question_of(pack, "deeper").ask_if) == "dry");
  CHECK_FALSE(question_of(pack, "alone").ask_if.has_value());
}

TEST_CASE("what worse and if_unsure default to") {
  const Pack pack = pack_of(
      kHead + sign("cough") + "[[question]]\nid = \"kind\"\nask = \"a\"\n" +
      "type = \"choice\"\n[[question.option]]\nid = \"a\"\nlabel = \"A\"\n" +
      "[[question.option]]\nid = \"b\"\nlabel = \"B\"\n" +
      rule("top_rule", "cough", "level = \"top\"\n") +
      rule("named", "kind is a", "level = \"top\"\nif_unsure = \"none\"\n") +
      rule("mid_rule", "kind is b"));
  CHECK(question_of(pack, "kind").worse == Worse::higher);
  const auto unsure = [&](const char* id) {
    return pack[pack[*pack.find_rule(id)].if_unsure].id;
  };
  CHECK(unsure("top_rule") == "mid");  // not above unsure_level
  CHECK(unsure("mid_rule") == "mid");
  CHECK(unsure("named") == "none");
}

TEST_CASE("order is what [pack] says, then files, then places in them") {
  const std::string head = std::string(kHead) + rule("r", "b");
  const auto ids = [](const Pack& pack) {
    List all;
    for (const Sign& one : pack.signs) all.push_back(one.id);
    return all;
  };
  const std::vector<PackFile> files = {{"1.toml", head + sign("c") + sign("a")},
                                       {"2.toml", sign("b")}};
  CHECK(ids(*read(files).pack) == List{"c", "a", "b"});
  std::vector<PackFile> ordered = files;
  ordered[0].text.insert(ordered[0].text.find("[[level]]"),
                         "order = [\"b\", \"a\"]\n");
  CHECK(ids(*read(ordered).pack) == List{"b", "a", "c"});
}

TEST_CASE("an unknown name is shown where it stands in the condition") {
  const ReadResult result =
      read("# 1\n" + std::string(kHead) + sign("cough") +
           "[[rule]]\nid = \"r\"\nlevel = \"mid\"\nbecause = \"b\"\n"
           "sources = [\"own\"]\nwhen = \"cough and cuogh\"\n");
  REQUIRE(result.mistakes.size() == 1);
  CHECK(result.mistakes[0].starts_with("RF1204 "));
  CHECK(result.mistakes[0].ends_with(":19"));
  CHECK(result.diagnostics[0].hint == "did you mean \"cough\"?");
}

TEST_CASE("a wrong count, or and beside or, hides nothing behind it") {
  const std::string good = kHead + sign("cough");
  CHECK(codes_of(good + rule("r", "cogh and at least 4 of (cough, cuogh)")) ==
        List{"RF1204", "RF1215", "RF1204"});
  CHECK(codes_of(good + rule("r", "cogh and cough or cuogh and coughs")) ==
        List{"RF1204", "RF1203", "RF1204", "RF1204"});
}

TEST_CASE("a key that is read twice is listed once") {
  const ReadResult result =
      read(kHead + sign("cough") + "[[question]]\nid = \"q\"\ncolour = 1\n" +
           std::string(kYesNo));
  const auto unknown = std::ranges::find(result.diagnostics, codes::unknown_key,
                                         &Diagnostic::code);
  REQUIRE(unknown != result.diagnostics.end());
  const std::string& hint = unknown->hint;
  CHECK(hint.find("type") != std::string::npos);
  CHECK(hint.find("type") == hint.rfind("type"));
}

TEST_CASE("one mistake is told once") {
  const std::string good = kHead + sign("cough");
  const auto with = [&](const std::string& more) {
    return codes_of(good + more);
  };
  // What is broken itself does not break what reads it.
  CHECK(with("[[question]]\nid = \"q\"\nask = \"a\"\ntype = \"numbr\"\n"
             "unit = \"days\"\nmin = 0\nmax = 3\nworse = \"higher\"\n" +
             rule("r", "cough and q >= 3 days")) == List{"RF1006"});
  CHECK(with("[[question]]\nid = \"q\"\nask = \"a\"\nworse = \"higher\"\n" +
             rule("r", "cough and q >= 3 days")) == List{"RF1002"});
  CHECK(with("[[question]]\nid = \"q\"\nask = \"a\"\ntype = \"number\"\n"
             "unit = \"dys\"\nmin = 0\nmax = 3\nworse = \"higher\"\n" +
             rule("r", "cough and q >= 3 days")) == List{"RF1207"});
  CHECK(with("[[value]]\nid = \"v\"\nexpr = \"1 +\"\nunit = \"count\"\n" +
             rule("r", "cough and v >= 3") +
             "[[value]]\nid = \"w\"\nexpr = \"v * 2\"\nunit = \"count\"\n") ==
        List{"RF1202"});
  CHECK(with("[[value]]\nid = \"v\"\nexpr = \"cough\"\nunit = \"count\"\n" +
             rule("r", "cough and v >= 3")) == List{"RF1206"});
  CHECK(with("[[flag]]\nid = \"f\"\nwhen = \"cough and\"\n" +
             rule("r", "cough and f")) == List{"RF1202"});
  CHECK(with("[[question]]\nid = \"2q\"\n" + std::string(kYesNo) +
             rule("r", "cough and q2")) == List{"RF1004"});
  CHECK(with(rule("r", "cough", "level = \"hihg\"\n")) == List{"RF1210"});
  CHECK(with(rule("r", "soon <= level(cough)")) == List{"RF1206"});
  CHECK(with("[[flag]]\nid = \"f\"\nwhen = \"level(cough) >= mid\"\n" +
             rule("r", "cough and f")) == List{"RF1211"});
  CHECK(with("[[flag]]\nid = \"f\"\nwhen = \"signs_at(mid) >= 1\"\n" +
             rule("r", "cough and f")) == List{"RF1211"});
}

TEST_CASE("an expression that is yes or no is no value") {
  for (const char* expr : {"yes", "no", "(yes)", "cough", "not cough"}) {
    CAPTURE(expr);
    CHECK(codes_of(kHead + sign("cough") + "[[value]]\nid = \"v\"\nexpr = \"" +
                   expr + "\"\nunit = \"count\"\n" +
                   rule("r", "cough and v >= 3")) == List{"RF1206"});
  }
}

TEST_CASE("a text that cannot be read does not make the others wrong") {
  const std::vector<PackFile> files = {
      {"1.toml", kHead + sign("cough") + rule("r", "cough and elsewhere")},
      {"2.toml", "this is no TOML\n"}};
  const ReadResult result = read(files);
  REQUIRE(result.mistakes.size() == 1);
  CHECK(result.mistakes[0].starts_with("RF0002 1:"));
}

TEST_CASE("a file that cannot be read hides no mistake, and makes none") {
  const std::vector<PackFile> files = {
      {"a.toml", std::string(kHead) + rule("r", "elsewhere") +
                     rule("s", "elsewhere and or")},
      {.name = "b.toml", .text = "", .unreadable = "Permission denied"}};
  const ReadResult result = read(files);
  REQUIRE(result.mistakes.size() == 2);
  CHECK(result.mistakes[0].starts_with("RF1202"));
  CHECK(result.mistakes[1] == "RF0011 1:1");
  CHECK(result.diagnostics[1].message ==
        "this cannot be read: Permission denied");
}

TEST_CASE("an empty folder, an empty file and a pack of nothing are told") {
  CHECK(read(std::vector<PackFile>{}).mistakes == List{"RF1020 1:1"});
  CHECK(codes_of("") == List{"RF1009", "RF1002"});
}

TEST_CASE("the version in which a question changed is a version") {
  const auto changed = [](const char* version) {
    return codes_of(std::string(kHead) +
                    "[[question]]\nid = \"q\"\nask = \"a\"\n"
                    "type = \"yes-no\"\nchanged = \"" +
                    version + "\"\n" + rule("r", "q"));
  };
  CHECK(changed("1.1") == std::vector<std::string>{});
  CHECK(changed("v1.1") == std::vector<std::string>{"RF1021"});
  CHECK(codes_of(kHead + sign("cough", "notice_changed = \"soon\"\n") +
                 rule("r", "cough")) == std::vector<std::string>{"RF1021"});
}

TEST_CASE("each mistake of a number's range") {
  const auto with = [](const std::string& keys) {
    return codes_of(kHead + sign("cough") +
                    "[[question]]\nid = \"q\"\nask = \"a\"\n"
                    "type = \"number\"\n" +
                    keys + rule("r", "cough and q >= 3"));
  };
  const std::string unit = "unit = \"count\"\nworse = \"higher\"\n";
  CHECK(with(unit + "min = 0\nmax = 10\n").empty());
  CHECK(with(unit + "min = -1000000000000\nmax = 1000000000000\n").empty());
  CHECK(with(unit + "min = 0\nmax = 1000000000001\n") == List{"RF1010"});
  CHECK(with(unit + "min = 3\nmax = 3\n") == List{"RF1010"});
  CHECK(with(unit + "min = nan\nmax = 3\n") == List{"RF1003"});
  CHECK(with(unit + "min = 0\nmax = inf\n") == List{"RF1003"});
  CHECK(with(unit + "min = 0\nmax = 3\nstep = -1\n") == List{"RF1010"});
  const std::string range = unit + "min = 0\nmax = 10\n";
  CHECK(with(range + "likely_min = 0\nlikely_max = 10\n").empty());
  CHECK(with(range + "likely_max = 4\n").empty());
  CHECK(with(range + "likely_max = 11\n") == List{"RF1010"});
  CHECK(with(range + "likely_max = 0\n") == List{"RF1010"});
  CHECK(with(range + "likely_min = -1\n") == List{"RF1010"});
  CHECK(with(range + "likely_min = 5\nlikely_max = 5\n") == List{"RF1010"});
  CHECK(with(unit + "min = 0\n") == List{"RF1002"});
  CHECK(with(unit + "min = \"0\"\nmax = 3\n") == List{"RF1003"});
  CHECK(with("unit = \"count\"\nmin = 0\nmax = 3\n") == List{"RF1002"});
  CHECK(with("worse = \"yes\"\nunit = \"count\"\nmin = 0\nmax = 3\n") ==
        List{"RF1006"});
}

TEST_CASE("divisors and overflow are judged by ranges") {
  const auto with = [](const std::string& min, const std::string& expr) {
    return codes_of(kHead + sign("cough") + "[[question]]\nid = \"q\"\n" +
                    "ask = \"a\"\ntype = \"number\"\nunit = \"count\"\n" +
                    "worse = \"higher\"\nmin = " + min + "\nmax = 10\n" +
                    "[[value]]\nid = \"v\"\nunit = \"count\"\nexpr = \"" +
                    expr + "\"\n" + rule("r", "cough and v >= 3"));
  };
  CHECK(with("1", "10 / q").empty());
  CHECK(with("0", "10 / q") == List{"RF1216"});
  CHECK(with("-1", "10 / q") == List{"RF1216"});
  CHECK(with("0", "10 / (q + 1)").empty());
  CHECK(with("0", "10 / (q - 10)") == List{"RF1216"});
  CHECK(with("0", "10 / (q - 11)").empty());
  CHECK(with("1", "10 / (q - q)") == List{"RF1216"});  // end by end
  CHECK(with("0", "10 / 0") == List{"RF1216"});
  std::string product = "q";
  for (int i = 0; i < 14; ++i) product += " * 1000000000000000";
  CHECK(with("0", product).empty());
}

TEST_CASE("circles are told once each, long chains too") {
  const std::string good = kHead + sign("cough");
  CHECK(codes_of(good + "[[flag]]\nid = \"f\"\nwhen = \"f\"\n" +
                 rule("r", "f")) == List{"RF1212"});
  CHECK(codes_of(good + "[[flag]]\nid = \"f\"\nwhen = \"g\"\n" +
                 "[[flag]]\nid = \"g\"\nwhen = \"h and f\"\n" +
                 "[[flag]]\nid = \"h\"\nwhen = \"h\"\n" + rule("r", "f")) ==
        List{"RF1212", "RF1212"});
  CHECK(codes_of(good + "[[question]]\nid = \"q\"\n" + kYesNo +
                 "ask_if = \"f\"\n[[flag]]\nid = \"f\"\nwhen = \"q\"\n" +
                 rule("r", "q")) == List{"RF1212"});
  CHECK(codes_of(good + "[[value]]\nid = \"v\"\nunit = \"count\"\n" +
                 "expr = \"v + 1\"\n" + rule("r", "v >= 1")) == List{"RF1212"});
  const auto chain = [&](int length) {
    std::string flags = "[[flag]]\nid = \"f0\"\nwhen = \"cough\"\n";
    for (int i = 1; i < length; ++i) {
      flags += "[[flag]]\nid = \"f" + std::to_string(i) + "\"\nwhen = \"f" +
               std::to_string(i - 1) + "\"\n";
    }
    return codes_of(good + flags + rule("r", "f" + std::to_string(length - 1)));
  };
  CHECK(chain(64).empty());
  CHECK(chain(65) == List{"RF1213"});
}

TEST_CASE("names are shared by signs, questions, flags and values") {
  const std::string good = kHead + sign("cough") + rule("cough", "cough");
  CHECK(codes_of(good).empty());  // rules have names of their own
  CHECK(codes_of(good + sign("cough")) == List{"RF1005"});
  CHECK(codes_of(good + "[[question]]\nid = \"cough\"\n" + kYesNo) ==
        List{"RF1005"});
  CHECK(codes_of(good + rule("cough", "not cough")) == List{"RF1005"});
}

TEST_CASE("next steps say something, in one text or several") {
  const auto with = [](const std::string& text) {
    return codes_of(kHead + sign("cough") + rule("r", "cough") +
                    "[[next_step]]\nid = \"n\"\ntitle = \"t\"\n"
                    "when = \"signs_at(mid) >= 1\"\ntext = " +
                    text + "\n");
  };
  CHECK(with("\"one\"").empty());
  CHECK(with("[\"one\", \"two\"]").empty());
  CHECK(with("\"\"") == List{"RF1008"});
  CHECK(with("\"  \"") == List{"RF1008"});
  CHECK(with("[]") == List{"RF1008"});
  CHECK(with("3") == List{"RF1003"});
}

TEST_CASE("the digest is SHA-256 over names, sizes and bytes") {
  // printf 'a.toml\n3\nabc' | sha256sum
  CHECK(pack_digest({{"a.toml", "abc"}}) ==
        "1d61fb9eea5d743db9a62d56e471cbed8886e536e1dbb44ad79b72921d9f7c40");
  // printf 'a.toml\n3\nabcb/c.toml\n0\n' | sha256sum
  const std::vector<PackFile> two = {{"a.toml", "abc"}, {"b/c.toml", ""}};
  CHECK(pack_digest(two) ==
        "47863be9e776a50a73f5d9b83023d31f082da89814ae592c18ad41bfe62ffbd8");
  CHECK(pack_digest({{"x/y/a.toml", "abc"}, {"x/y/b/c.toml", ""}}) ==
        pack_digest(two));
  CHECK(pack_digest({{"a.toml", "ab"}, {"b/c.toml", "c"}}) != pack_digest(two));
}

TEST_CASE("limits hold at the limit and not one past it") {
  const std::string good = kHead + sign("cough") + rule("r", "cough");
  const auto questions = [&](std::size_t count) {
    std::string text = good;
    for (std::size_t i = 1; i < count; ++i) {
      text += "[[question]]\nid = \"q" + std::to_string(i) + "\"\n" + kYesNo;
    }
    return codes_of(text);
  };
  CHECK(questions(kMaxQuestions).empty());
  CHECK(questions(kMaxQuestions + 1) == List{"RF1013"});
  const auto rules = [&](std::size_t count) {
    std::vector<PackFile> files = {{"head.toml", good}};
    for (std::size_t i = 1; i < count; ++i) {
      if (i % 1000 == 1) {
        files.push_back({std::to_string(i) + ".toml", ""});
      }
      files.back().text += rule("r" + std::to_string(i), "cough");
    }
    return read(files).mistakes.size();
  };
  CHECK(rules(kMaxRules) == 0);
  CHECK(rules(kMaxRules + 1) == 1);
  const auto options = [&](std::size_t count) {
    std::string text = good +
                       "[[question]]\nid = \"q\"\nask = \"a\"\n"
                       "type = \"choices\"\n";
    for (std::size_t i = 0; i < count; ++i) {
      text += "[[question.option]]\nid = \"o" + std::to_string(i) +
              "\"\nlabel = \"o\"\n";
    }
    return codes_of(text);
  };
  CHECK(options(kMaxOptions).empty());
  CHECK(options(kMaxOptions + 1) == List{"RF1013"});
  const auto text = [&](std::size_t bytes) {
    return codes_of(good + "[[question]]\nid = \"q\"\n" + kYesNo + "why = \"" +
                    std::string(bytes, 'x') + "\"\n");
  };
  CHECK(text(kMaxTextBytes).empty());
  CHECK(text(kMaxTextBytes + 1) == List{"RF1014"});
  const auto flags = [&](std::size_t count) {
    std::string all = good;
    for (std::size_t i = 0; i < count; ++i) {
      all +=
          "[[flag]]\nid = \"f" + std::to_string(i) + "\"\nwhen = \"cough\"\n";
    }
    return codes_of(all);
  };
  CHECK(flags(kMaxTablesOfAKind).empty());
  CHECK(flags(kMaxTablesOfAKind + 1) == List{"RF1013"});
  // A name is one part, `at least` another.
  const auto parts = [&](std::size_t last) {
    std::vector<PackFile> files = {{"head.toml", good}};
    const auto add = [&](const std::string& id, std::size_t names) {
      std::string list = "cough";
      for (std::size_t i = 1; i < names; ++i) list += ",cough";
      files.back().text += rule(id, "at least 1 of (" + list + ")");
    };
    for (std::size_t i = 1; i < kMaxParts / 500; ++i) {
      if (i % 100 == 1) files.push_back({std::to_string(i) + ".toml", ""});
      add("p" + std::to_string(i), 499);
    }
    add("last", last);
    return read(files).mistakes.size();
  };
  CHECK(parts(498) == 0);  // the first rule is one part
  CHECK(parts(499) == 1);
  const auto levels = [&](int count) {
    std::string more;
    for (int i = 3; i < count; ++i) {
      more += "[[level]]\nid = \"l" + std::to_string(i) +
              "\"\ntitle = \"L\"\naction = \"Do.\"\n";
    }
    return codes_of(good + more);
  };
  CHECK(levels(16).empty());
  CHECK(levels(17) == List{"RF1013"});
}

TEST_CASE("a text over 1 MiB, or of too many tables, is refused unread") {
  const std::string good = kHead + sign("cough") + rule("r", "cough");
  const std::size_t mib = std::size_t{1} << 20U;
  CHECK(codes_of(good + "#" + std::string(mib - good.size() - 1, 'x')).empty());
  CHECK(codes_of(good + "#" + std::string(mib - good.size(), 'x')) ==
        List{"RF0003"});
  std::string tables = good;
  for (int i = 0; i < 20'001; ++i) tables += "[[rule]]\n";
  CHECK(codes_of(tables) == List{"RF0010"});
}

}  // namespace redflag
