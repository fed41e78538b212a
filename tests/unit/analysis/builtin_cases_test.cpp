// SPDX-License-Identifier: Apache-2.0
// What must hold of rules/cancer-spread and its cases, beyond that the cases
// pass. Prompts over all pairs of signs are counted by tests/soak.sh.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/case_report.h"
#include "analysis/condition_atoms.h"
#include "analysis/lint.h"
#include "analysis/suggest.h"
#include "engine/card.h"
#include "engine/compiler.h"
#include "engine/outcome.h"
#include "pack/pack_reader.h"

namespace redflag {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = REDFLAG_SOURCE_DIR "/rules/cancer-spread";

// The .toml files of the pack, or of its cases.
std::vector<PackFile> files_of(bool cases) {
  std::vector<PackFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(kFolder)) {
    const std::string name = entry.path().lexically_relative(kFolder).string();
    if (entry.path().extension() != ".toml" || name.starts_with("text/") ||
        name.starts_with("cases/") != cases) {
      continue;
    }
    std::ifstream file(entry.path(), std::ios::binary);
    files.push_back({name, {std::istreambuf_iterator<char>(file), {}}});
  }
  std::ranges::sort(files, {}, &PackFile::name);
  return files;
}

struct Builtin {
  Sources sources;
  std::shared_ptr<const Program> program;
  std::vector<Case> cases;
  CaseReport report;

  Builtin() {
    Diagnostics diagnostics;
    std::optional<Pack> pack = read_pack(files_of(false), sources, diagnostics);
    REQUIRE(pack);
    program = std::make_shared<const Program>(
        compile(std::make_shared<const Pack>(*std::move(pack))));
    auto read =
        read_cases(program->pack(), files_of(true), sources, diagnostics);
    REQUIRE(read);
    cases = *std::move(read);
    report = make_case_report(program, cases, true, false);
  }

  const Pack& pack() const { return program->pack(); }
};

const Builtin& builtin() {
  static const Builtin made;
  return made;
}

bool is_urgent(const Pack& pack, LevelIndex level) {
  return level >= *pack.find_level("call-now");
}

}  // namespace

TEST_CASE("every case of the built-in pack passes, none is under-triaged") {
  const CaseTally& tally = builtin().report.tally;
  CHECK(tally.passed == tally.cases);
  CHECK(tally.cases >= 250);
  CHECK(tally.under == 0);
}

TEST_CASE("of the 140 vignettes at least 95 % get an acceptable level") {
  const CaseTally::Acceptable& counts = builtin().report.tally.acceptable;
  CHECK(counts.cases == 140);
  CHECK(counts.under == 0);
  CHECK(counts.acceptable * 100 >= counts.cases * 95);
  CHECK(counts.over == counts.over_excused);
}

TEST_CASE("at least 40 harmless everyday complaints are told to wait") {
  const Pack& pack = builtin().pack();
  const LevelIndex routine = *pack.find_level("routine");
  const auto harmless =
      std::ranges::count_if(builtin().cases, [&](const Case& of) {
        return of.id.starts_with("everyday-") && of.level <= routine;
      });
  CHECK(harmless >= 40);
}

TEST_CASE("no case takes its level from the program: each names where from") {
  const Pack& pack = builtin().pack();
  for (const Case& of : builtin().cases) {
    CAPTURE(of.id);
    const auto names = [&](const char* what) {
      return of.source.find(what) != std::string::npos;
    };
    CHECK((names("brief") || names("vignette dev-") ||
           std::ranges::any_of(pack.sources, [&](const Source& source) {
             return source.id.starts_with('S') && names(source.id.c_str());
           })));
  }
}

TEST_CASE("every rule fires in some case, and in some case does not") {
  const CoverageCounts counts = count_rules(builtin().report.coverage);
  CHECK(counts.seen_true == counts.conditions);
  CHECK(counts.seen_false == counts.conditions);
  for (const std::size_t reached : builtin().report.coverage.levels) {
    CHECK(reached > 0);
  }
}

TEST_CASE("MC/DC is complete where it is urgent, and 95 % elsewhere") {
  const Pack& pack = builtin().pack();
  for (std::size_t l = 1; l < pack.levels.size(); ++l) {
    const LevelIndex level(l);
    const CoverageCounts counts =
        count_rules(pack, builtin().report.coverage, level);
    const std::size_t can = counts.atoms - counts.atoms_infeasible;
    CAPTURE(pack[level].id);
    CHECK(can > 0);
    if (is_urgent(pack, level)) CHECK(counts.atoms_shown == can);
    CHECK(counts.atoms_shown * 100 >= can * 95);
    // What is left out stays a handful.
    CHECK(counts.atoms_infeasible * 20 <= counts.atoms);
  }
}

TEST_CASE("no mutant of an urgent rule survives unexplained") {
  const Pack& pack = builtin().pack();
  const MutationReport& mutation = *builtin().report.mutation;
  std::size_t urgent = 0;
  for (std::size_t m = 0; m < mutation.mutants.size(); ++m) {
    const Mutant& mutant = mutation.mutants[m];
    if (!is_urgent(pack, pack[mutant.rule].level)) continue;
    ++urgent;
    CAPTURE(waive_key(pack, mutant));
    CHECK(mutation.results[m].fate != Fate::survived);
  }
  CHECK(urgent > 1000);
  CHECK(builtin().report.passed());
}

TEST_CASE("lint has no error and no warning for the built-in pack") {
  std::set<std::string> ids;
  for (const Case& of : builtin().cases) ids.insert(of.id);
  const LintReport report = lint({*builtin().program, ids});
  for (const Diagnostic& found : report.diagnostics.all()) {
    CAPTURE(found.message);
    CHECK(found.severity == Severity::note);
  }
}

TEST_CASE("next steps follow the level, whichever rule gives it") {
  const Pack& pack = builtin().pack();
  const EvaluatedCases evaluated(builtin().program, builtin().cases);
  const LevelIndex call = *pack.find_level("call-now");
  const LevelIndex today = *pack.find_level("same-day");
  const LevelIndex soon = *pack.find_level("soon");
  std::size_t urgent = 0;
  for (std::size_t c = 0; c < evaluated.size(); ++c) {
    const EvaluatedCases::Chunk& chunk = evaluated.chunk_of(CaseIndex(c));
    const Outcome outcome =
        outcome_at(*builtin().program, chunk.block, chunk.planes,
                   EvaluatedCases::row_of(CaseIndex(c)));
    const Levels& levels = outcome.levels;
    // An emergency card has no next steps.
    if (levels.level == *pack.find_level("emergency")) continue;
    std::set<std::string> certain;
    std::set<std::string> offered;
    for (const OfferedStep& step : outcome.next_steps) {
      const std::string& id = pack.next_steps[step.step].id;
      offered.insert(id);
      if (step.certain) certain.insert(id);
    }
    const Case& of = builtin().cases[c];
    CAPTURE(of.id);
    CHECK(certain.contains("net_now") == (levels.level >= call));
    CHECK(certain.contains("bring_now") == (levels.level >= today));
    if (levels.advised >= call) {
      ++urgent;
      CHECK(offered.contains("net_now"));
      CHECK(offered.contains("bring_now"));
    } else if (levels.advised >= today) {
      CHECK(offered.contains("net_today"));
    } else if (levels.advised >= soon) {
      CHECK(offered.contains("net_soon"));
    }
    if (levels.level >= call) CHECK(!offered.contains("net_today"));
    if (levels.level >= today) CHECK(!offered.contains("net_soon"));
    if (levels.advised >= soon) {
      for (const char* calm :
           {"net_none", "net_routine", "net_days_fever", "net_days_sick",
            "net_days_gut", "net_days_week", "goals", "self_care"}) {
        CAPTURE(calm);
        CHECK(!offered.contains(calm));
      }
    }
  }
  CHECK(urgent > 200);
}

TEST_CASE("a card tells at most four steps, and the sheet all of them") {
  const Pack& pack = builtin().pack();
  const LevelIndex call = *pack.find_level("call-now");
  std::size_t cards = 0;
  std::size_t fit = 0;
  for (const Case& of : builtin().cases) {
    const Outcome outcome = outcome_of(*builtin().program, of.sheet);
    if (outcome.levels.advised == pack.highest_level()) continue;
    CAPTURE(of.id);
    const auto card = [&](CardOptions options) {
      return make_card(*builtin().program, of.sheet, outcome, {}, in_utc, {},
                       options);
    };
    const auto is_certain = [](const CardStep& step) {
      return step.condition.empty();
    };
    const Card shown = card({});
    const Card sheet = card({.all_steps = true});
    const auto told = std::ranges::count_if(shown.steps, is_certain);
    const auto all =
        std::ranges::count_if(outcome.next_steps, &OfferedStep::certain);
    ++cards;
    fit += all <= 4;
    CHECK(told == std::min<std::ptrdiff_t>(all, 4));
    CHECK(std::ranges::count_if(sheet.steps, is_certain) == all);
    CHECK(sheet.further_steps.empty());
    CHECK(shown.further_steps.size() == static_cast<std::size_t>(all - told));
    CHECK(shown.steps_left_out == sheet.steps_left_out);
    // What cannot wait is never among those to read another day, and whoever
    // has to ring now is told of nothing else.
    std::size_t place = 0;
    for (const OfferedStep& step : outcome.next_steps) {
      if (!step.certain) continue;
      const std::string& id = pack.next_steps[step.step].id;
      CAPTURE(id);
      if (++place > 4) {
        CHECK(!id.starts_with("now_"));
        CHECK(id != "net_now");
        CHECK(id != "net_today");
        CHECK(id != "net_soon");
      }
      if (outcome.levels.level >= call) {
        for (const char* later : {"tests_", "care_", "kind_", "life_",
                                  "support_", "pharmacy_", "goals"}) {
          CHECK(!id.starts_with(later));
        }
      }
    }
  }
  CHECK(cards > 1000);
  // By their conditions alone, not by the limit.
  CHECK(4 * fit >= 3 * cards);
}

TEST_CASE("no safety net waits longer than the pack's own rules") {
  const Pack& pack = builtin().pack();
  const EvaluatedCases evaluated(builtin().program, builtin().cases);
  const std::vector<std::pair<const char*, const char*>> table = {
      {"fever", "net_days_fever"},      {"vomiting", "net_days_sick"},
      {"diarrhoea", "net_days_gut"},    {"nausea", "net_days_gut"},
      {"constipation", "net_days_gut"}, {"appetite_loss", "net_days_gut"},
      {"belly_pain", "net_days_week"},  {"bone_pain", "net_days_week"},
      {"headache", "net_days_week"},    {"balance", "net_days_week"},
      {"cough", "net_days_week"},
  };
  std::set<std::string> seen;
  for (std::size_t c = 0; c < evaluated.size(); ++c) {
    const EvaluatedCases::Chunk& chunk = evaluated.chunk_of(CaseIndex(c));
    const Outcome outcome =
        outcome_at(*builtin().program, chunk.block, chunk.planes,
                   EvaluatedCases::row_of(CaseIndex(c)));
    if (outcome.levels.possible >= *pack.find_level("soon")) continue;
    const Case& of = builtin().cases[c];
    CAPTURE(of.id);
    std::set<std::string> offered;
    for (const OfferedStep& step : outcome.next_steps) {
      offered.insert(pack.next_steps[step.step].id);
    }
    for (const auto& row : table) {
      if (of.sheet[*pack.find_question(row.first)].yes != Known::yes) continue;
      CAPTURE(row.first);
      CHECK(offered.contains(row.second));
      CHECK(!offered.contains("net_routine"));
      seen.insert(row.second);
    }
  }
  CHECK(seen.size() >= 3);
}

TEST_CASE("tests that hazards name are there") {
  const fs::path tests = REDFLAG_SOURCE_DIR "/tests";
  std::size_t named = 0;
  for (const Hazard& hazard : builtin().pack().hazards) {
    for (const std::string& control : hazard.controls) {
      if (!control.starts_with("test:")) continue;
      ++named;
      CAPTURE(control);
      const std::string name = control.substr(5);
      const auto rest = [&](std::string_view kind) {
        return name.substr(std::min(name.size(), kind.size()));
      };
      const bool found =
          fs::exists(tests / "property" / (rest("property_") + "_test.cpp")) ||
          fs::exists(tests / "unit" / rest("unit_") / "") ||
          fs::exists(tests / "golden" / rest("golden_") / "") ||
          fs::exists(tests / "terminal" / (rest("terminal_") + ".exp")) ||
          fs::exists(tests / (name + ".sh")) ||
          fs::exists(tests / (name + ".cmake")) || name == "golden_no_network";
      CHECK(found);
    }
  }
  CHECK(named > 5);
}

TEST_CASE("each row of the brief's coverage table points to what exists") {
  struct Row {
    const char* seed;
    std::vector<std::string> signs;
    std::vector<std::string> others;  // rules, questions, flags, next steps
  };
  const std::vector<Row> table = {
      {"new or worse pain, bones",
       {"bone_pain", "back_pain", "pain_control"},
       {}},
      {"cough, breathlessness", {"cough", "breathless"}, {}},
      {"sudden weight loss", {"weight_loss"}, {}},
      {"lumps; yellow skin or eyes", {"lump", "jaundice"}, {}},
      {"severe headache; thinking, balance",
       {"headache", "confusion", "balance"},
       {}},
      {"fatigue not eased by rest", {"fatigue"}, {}},
      {"bone fracture; tumour pressing on spine",
       {"fall_fracture", "back_pain", "bladder_bowel"},
       {}},
      {"nausea, eating",
       {"nausea", "vomiting", "appetite_loss"},
       {"life_food"}},
      {"rash, high blood pressure, autoimmune reactions, tiredness",
       {"rash", "high_bp", "fatigue"},
       {"flag_immuno", "combo_immuno_two", "combo_immuno_heart",
        "combo_gland_immuno"}},
      {"blood work, pictures, biopsy, tumour markers, follow-up",
       {},
       {"tests_bones", "tests_spine", "tests_chest", "tests_liver",
        "tests_head", "tests_gullet", "tests_bladder", "tests_skin",
        "tests_groin", "tests_lump", "tests_general", "tests_salts",
        "tests_infection", "tests_veins", "tests_bowel", "tests_notes"}},
      {"copies of reports, second opinion, trials",
       {},
       {"bring_now", "bring_visit", "care_second", "care_trials"}},
      {"aims; surgery, radiation, chemo, targeted, immuno, hormone",
       {},
       {"care_aims", "kind_surgery", "kind_radiation", "kind_chemo",
        "kind_targeted", "kind_immuno", "kind_cell", "kind_hormone"}},
      {"palliative, pain control, anti-nausea, nutrition, physical therapy",
       {},
       {"care_symptoms"}},
      {"tumour genetic testing", {}, {"care_biomarker"}},
      {"licensed pharmacy, prices, prescriptions, abroad, counterfeits",
       {},
       {"pharmacy_safe"}},
      {"family, counselling, groups; diet, exercise, stress, sleep; goals",
       {},
       {"support_people", "support_home", "life_daily", "life_bone", "goals"}},
  };
  const Pack& pack = builtin().pack();
  std::set<std::string> others;
  for (const Rule& rule : pack.rules) others.insert(rule.id);
  for (const Flag& flag : pack.flags) others.insert(flag.id);
  for (const NextStep& step : pack.next_steps) others.insert(step.id);
  for (const Row& row : table) {
    for (const std::string& sign : row.signs) {
      CAPTURE(sign);
      CHECK(pack.find_sign(sign));
    }
    for (const std::string& other : row.others) {
      CAPTURE(other);
      CHECK(others.contains(other));
    }
  }
  CHECK(pack.signs.size() == 50);
}

TEST_CASE("what is said of tests, care and pharmacies names each thing") {
  struct Row {
    const char* step;
    std::vector<std::string> words;
  };
  const std::vector<Row> table = {
      {"tests_notes",
       {"Blood", "marker", "X-ray", "CT", "MRI", "PET", "biops",
        "Regular visits"}},
      {"care_symptoms", {"pain", "sick", "dietitian", "physical"}},
      {"pharmacy_safe", {"licen", "prescription", "price", "abroad", "fake"}},
      {"support_people", {"Famil", "counsel", "group", "online"}},
      {"life_daily", {"Eat", "150 minutes", "sleep", "stress", "cure"}},
  };
  const Pack& pack = builtin().pack();
  for (const Row& row : table) {
    const auto step = std::ranges::find(pack.next_steps, std::string(row.step),
                                        &NextStep::id);
    REQUIRE(step != pack.next_steps.end());
    std::string text;
    for (const std::string& line : step->text) text += line + "\n";
    for (const std::string& word : row.words) {
      CAPTURE(row.step);
      CAPTURE(word);
      CAPTURE(text);
      CHECK(text.find(word) != std::string::npos);
    }
  }
}

TEST_CASE("every rule can be drafted a case without any case to go by") {
  const Pack& pack = builtin().program->pack();
  std::vector<CoverageHole> holes;
  for (std::size_t r = 0; r < pack.rules.size(); ++r) {
    holes.push_back(
        {.kind = CoverageHole::Kind::never_true, .rule = RuleIndex(r)});
  }
  const Suggestions all = suggest_for_holes(*builtin().program, {}, holes);
  CHECK(all.not_found == std::vector<std::string>{});
  CHECK(all.found.size() == pack.rules.size());
}

TEST_CASE("drafts are found through a flag of many parts") {
  const Pack& pack = builtin().program->pack();
  const FlagIndex flag = std::get<FlagIndex>(*pack.find("flag_combo_call"));
  for (const Expr* atom : atoms_of(pack.flags[flag].when)) {
    if (to_string(*atom) != "belly_swelling") continue;
    const CoverageHole hole{.kind = CoverageHole::Kind::not_shown,
                            .flag = flag,
                            .atom = atom,
                            .atom_value = true,
                            .condition_value = true};
    CHECK(suggest_for_holes(*builtin().program, {}, {hole}).found.size() == 1);
  }
}

}  // namespace redflag
