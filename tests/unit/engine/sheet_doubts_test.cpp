// SPDX-License-Identifier: Apache-2.0
// However a sheet is damaged, what is told of it is never less urgent than what
// its answers can come to.

#include "engine/sheet_doubts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "engine/outcome.h"
#include "engine/safe_reading.h"
#include "engine/sheet_file.h"
#include "engine/sheet_versions.h"
#include "support/property_settings.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr const char* kQuestions = R"(
[[question]]
id = "chest"
ask = "a"
type = "yes-no"
[[question]]
id = "limb"
ask = "a"
type = "yes-no"
changed = "1.0.0"
[[question]]
id = "fever"
ask = "a"
type = "yes-no"
[[question]]
id = "treatment"
ask = "a"
type = "choices"
[[question.option]]
id = "chemo"
label = "Chemotherapy"
[[question.option]]
id = "surgery"
label = "Surgery"
[[question]]
id = "temperature"
ask = "a"
type = "number"
unit = "C"
min = 30
max = 45
worse = "higher"
optional = true
[[rule]]
id = "now"
level = "emergency"
when = "chest or (temperature > 38.5 C and treatment has chemo) or limb"
because = "b"
sources = ["s"]
[[rule]]
id = "soon"
level = "soon"
when = "fever or treatment has surgery"
because = "b"
sources = ["s"]
)";

constexpr const char* kHead =
    "schema = \"redflag/answers@1\"\npack = \"small\"\n"
    "pack_version = \"1.0.0\"\ntaken = 2026-11-21T20:50:00Z\n";

/// The sheets that get damaged.
const std::vector<std::string>& tables() {
  static const std::vector<std::string> sheets = {
      // Of what was set aside nothing counts.
      "\n[answers]\nlimb = false\nfever = false\ntreatment = []\n"
      "temperature = 37\n\n[set_aside]\nchest = false\n\n[notes]\n"
      "fever = \"no\"\n",
      // An answer to what has changed is not believed.
      "\n[answers]\nchest = false\nlimb = false\nfever = false\n"
      "treatment = []\ntemperature = \"none\"\n\n[times]\n"
      "chest = 2026-11-21T20:51:07Z\nlimb = 2026-11-20T20:51:07Z\n\n"
      "[versions]\nlimb = \"0.9\"\n\n[call]\nref = \"17\"\n",
      // All of it, none of it urgent.
      "\n[answers]\nchest = false\nlimb = false\nfever = true\n"
      "treatment = [\n  \"surgery\",\n]\ntemperature = 37.5\n\n[notes]\n"
      "chest = \"not [now]\"\n\n[kept]\nother = true\n",
      // What is urgent.
      "\n[answers]\nchest = true\nlimb = false\n\n[notes]\n"
      "chest = \"since \\\"8\\\"\"\n\n[times]\nchest = 2026-11-21T20:51:07Z\n",
      "[answers]\nchest = false\nlimb = false\nfever = false\n"
      "treatment = [\"chemo\", \"surgery\"]\ntemperature = 39.5\n",
      // Tables in another order, as nobody but a person writes them.
      "# Mine\n[versions]\nlimb = \"0.9\"\n[notes]\nchest = \"\"\"no\nchest\n"
      "\"\"\"\n[set_aside]\nchest = false\n[kept]\nfever = true\n[answers]\n"
      "limb = false\ntreatment = [\"surgery\"]\ntemperature = 37\n",
  };
  return sheets;
}

class Damages {
 public:
  explicit Damages(const Program& program) : program_(program) {}

  struct Told {
    Levels levels;
    bool is_sound = false;
  };

  /// What is told of a sheet; nothing where none of it can be read.
  std::optional<Told> told(const std::string& text) const {
    const Pack& pack = program_.pack();
    Sources sources;
    const std::uint32_t source = sources.add("a.toml", text);
    Diagnostics diagnostics;
    const auto sheet = read_sheet(pack, sources, source, diagnostics);
    if (sheet) return Told{levels(*sheet, {}), true};
    const auto sound = read_sound_answers(pack, sources, source);
    if (!sound) return std::nullopt;
    return Told{levels(sound->sheet, sound->doubted), sound->all};
  }

  /// Checks what is told of a sheet that was damaged. One that is sound again
  /// says something else, and nobody can know.
  void check(const std::string& damaged, const Levels& intact) {
    if (++made_ % one_in != 0) return;
    const auto now = told(damaged);
    if (!now || now->is_sound) return;
    ++checked;
    if (now->levels.possible >= intact.possible) return;
    CAPTURE(damaged);
    CHECK(now->levels.possible.value >= intact.possible.value);
  }

  /// All of them are checked, but where properties run short: there the
  /// program is twenty times as slow. The kinds of damage take turns of 26 and
  /// of 16, to which 11 is prime.
  const std::size_t one_in = setting("REDFLAG_RUNS", 1000) < 1000 ? 11 : 1;
  std::size_t checked = 0;

 private:
  Levels levels(const AnswerSheet& sheet,
                const std::vector<QuestionIndex>& doubted) const {
    return read_safely(program_, sheet, changed_answers(program_.pack(), sheet),
                       doubted)
        .outcome.levels;
  }

  const Program& program_;
  std::size_t made_ = 0;
};

/// What may come into a sheet, or in place of a letter of it.
const std::vector<std::string>& stains() {
  static const std::vector<std::string> all = {
      "",  "\"", "'", "[",    "]",      "\n",
      "=", "#",  "x", "\xFC", "\"\"\"", "\xEF\xBB\xBF"};
  return all;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at) + 1;
    lines.push_back(text.substr(at, end - at));
    at = end;
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

}  // namespace

TEST_CASE("a letter that is lost, wrong or too many lowers no level") {
  const auto program = small_program(kQuestions);
  Damages damages(*program);
  for (const std::string& table : tables()) {
    const std::string text = kHead + table;
    const auto intact = damages.told(text);
    REQUIRE(intact);
    REQUIRE(intact->is_sound);
    for (std::size_t at = 0; at < text.size(); ++at) {
      for (const std::string& stain : stains()) {
        damages.check(std::string(text).replace(at, 1, stain), intact->levels);
        damages.check(std::string(text).insert(at, stain), intact->levels);
      }
      damages.check(text.substr(0, at), intact->levels);
      damages.check(text.substr(at), intact->levels);
    }
  }
  CHECK(damages.checked > 10'000 / damages.one_in);
}

TEST_CASE("a line that is lost, torn or twice there lowers no level") {
  const auto program = small_program(kQuestions);
  Damages damages(*program);
  for (const std::string& table : tables()) {
    const std::vector<std::string> lines = lines_of(kHead + table);
    const auto intact = damages.told(joined(lines));
    REQUIRE(intact);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (std::size_t k = 0; k < lines.size(); ++k) {
        // What may happen to one line, and a bad letter in another.
        const std::string& line = lines[i];
        const std::size_t half = line.size() / 2;
        for (const std::string& torn : std::vector<std::string>{
                 line, line.substr(0, line.size() - 1), line + line,
                 line.substr(0, half) + "\n", line.substr(half), line.substr(1),
                 "]" + line, "\"" + line}) {
          std::vector<std::string> damaged = lines;
          damaged[i] = torn;
          damages.check(joined(damaged), intact->levels);
          damaged[k].insert(damaged[k].size() / 2, "\xFC");
          damages.check(joined(damaged), intact->levels);
        }
      }
    }
  }
  CHECK(damages.checked > 1'000 / damages.one_in);
}

TEST_CASE("what is broken beside the answers takes no emergency away") {
  const auto program = small_program(kQuestions);
  Damages damages(*program);
  const std::string text = kHead + tables()[3];
  const auto intact = damages.told(text);
  REQUIRE(intact);
  REQUIRE(intact->levels.level == intact->levels.possible);
  for (std::size_t at = text.find("[notes]"); at < text.size(); ++at) {
    for (const std::string& stain : stains()) {
      // A header that is a comment makes two answers of one question.
      if (stain == "#") continue;
      for (const std::size_t size : {0U, 1U}) {
        const std::string damaged = std::string(text).replace(at, size, stain);
        const auto now = damages.told(damaged);
        REQUIRE(now);
        if (now->levels == intact->levels) continue;
        CAPTURE(damaged);
        CHECK(now->levels.level.value == intact->levels.level.value);
      }
    }
  }
}

TEST_CASE("answers whose header is lost are told, and reassure nobody") {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  for (const char* header : {"answers]", "[answer]", "[versions\n[answers"}) {
    CAPTURE(header);
    Sources sources;
    const auto sound = read_sound_answers(
        pack, sources,
        sources.add("a", std::string(kHead) + header +
                             "\nfever = true\ntemperature = 37\nlimb = 3\n"));
    REQUIRE(sound);
    const QuestionIndex fever = question(*program, "fever");
    const bool is_there = std::string(header) != "[versions\n[answers";
    CHECK((sound->sheet[fever] == Answer::yes_no(true)) == is_there);
    CHECK(std::ranges::count(sound->doubted, fever) == 1);
    CHECK(sound->sheet[question(*program, "limb")] == Answer{});
  }
}

}  // namespace redflag
