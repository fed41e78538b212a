// SPDX-License-Identifier: Apache-2.0
#include "engine/card_questions.h"

#include <doctest/doctest.h>

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "support/small_pack.h"

namespace redflag {
namespace {

using Ids = std::vector<std::string>;
using Answers = std::vector<std::pair<std::string, std::string>>;

std::string line(const std::string& id, const std::string& page) {
  return "[[question]]\nid = \"" + id + "\"\nask = \"" + id +
         "?\"\ntype = \"yes-no\"\npage = \"" + page + "\"\n";
}

std::string rule(const std::string& id, const std::string& level,
                 const std::string& when, const std::string& source) {
  return "rule]]\nid = \"" + id + "\"\nlevel = \"" + level + "\"\nwhen = \"" +
         when + "\"\nbecause = \"b\"\nsources = [\"" + source + "\"]\n";
}

std::string pack_text() {
  return "[[source]]\nid = \"far\"\norganisation = \"Far\"\ntitle = \"T\"\n"
         "year = 2020\nstanding = \"read\"\n"
         "[[page]]\nid = \"now\"\ntitle = \"Now\"\nask = \"Now?\"\n"
         "emergency = true\n"
         "[[page]]\nid = \"health\"\ntitle = \"Health\"\nask = \"Which?\"\n" +
         line("numb", "now") + line("choking", "now") +
         line("frail", "health") + line("deaf", "health") +
         line("treated", "health") +
         "[[sign]]\nid = \"back\"\ntitle = \"Back\"\nnotice = \"Back pain\"\n"
         "[[sign.question]]\nid = \"back_weak\"\nask = \"Weak?\"\n"
         "short = \"Weak legs\"\ntype = \"yes-no\"\n"
         "[[sign.question]]\nid = \"back_lying\"\nask = \"Lying?\"\n"
         "short = \"Worse lying down\"\ntype = \"yes-no\"\n[[sign." +
         rule("back_weak", "emergency", "back and back_weak", "s") + "[[sign." +
         rule("back_lying", "soon", "back_lying and treated", "far") + "[[" +
         rule("numb", "emergency", "numb", "far") + "[[" +
         rule("choking", "emergency", "choking", "s");
}

/// What is chosen for a sheet, by the ids of the questions.
class Chosen {
 public:
  explicit Chosen(const Answers& answers)
      : program_(small_program(pack_text())),
        sheet_(sheet_of(*program_, answers)),
        outcome_(outcome_of(*program_, sheet_)),
        evidence_(*program_, sheet_),
        questions_(*program_, sheet_, outcome_, evidence_) {}
  Chosen(const Chosen&) = delete;
  Chosen& operator=(const Chosen&) = delete;

  /// Where each rule that fired decides.
  Ids told() const {
    std::vector<CardReason> deciding;
    for (const Finding& finding : outcome_.findings) {
      CardReason reason;
      reason.rule = finding.rule;
      reason.certain = finding.certain;
      if (finding.certain) deciding.push_back(reason);
    }
    return ids(questions_.told(deciding));
  }

  Ids background(const Ids& told) const {
    std::set<QuestionIndex> indexes;
    for (const std::string& id : told) indexes.insert(question(*program_, id));
    return ids(questions_.background(indexes));
  }

  Ids gaps() const { return ids(questions_.gaps()); }
  Ids nearby() const { return ids(questions_.nearby()); }
  Ids emergency_lines() const { return ids(questions_.emergency_lines()); }

 private:
  template <class Questions>
  Ids ids(const Questions& questions) const {
    Ids all;
    for (const QuestionIndex q : questions) {
      all.push_back(program_->pack()[q].id);
    }
    return all;
  }

  std::shared_ptr<const Program> program_;
  AnswerSheet sheet_;
  Outcome outcome_;
  Evidence evidence_;
  CardQuestions questions_;
};

Chosen chosen(const Answers& answers) { return Chosen(answers); }

}  // namespace

TEST_CASE("what decides is told, with its sign, and what was denied is not") {
  CHECK(chosen({{"numb", "no"},
                {"choking", "no"},
                {"treated", "yes"},
                {"frail", "yes"},
                {"back", "yes"},
                {"back_weak", "no"},
                {"back_lying", "yes"}})
            .told() == Ids{"treated", "back", "back_lying"});
  // Nobody asked about lying: the treatment speaks for the rule that is open.
  CHECK(chosen({{"numb", "no"},
                {"choking", "no"},
                {"treated", "yes"},
                {"back", "yes"},
                {"back_weak", "no"}})
            .told() == Ids{"treated", "back"});
}

TEST_CASE("of one page the first lines are background, and what decides") {
  const Chosen health(
      {{"frail", "yes"}, {"deaf", "yes"}, {"treated", "yes"}, {"numb", "yes"}});
  CHECK(health.background({}) == Ids{"frail", "deaf"});
  CHECK(health.background({"treated"}) == Ids{"frail", "treated"});
}

TEST_CASE("a gap is what hangs on no other gap") {
  CHECK(chosen({{"numb", "no"}, {"choking", "?"}}).gaps() ==
        Ids{"choking", "treated", "back"});
  CHECK(chosen({{"numb", "no"}, {"choking", "no"}, {"back", "yes"}}).gaps() ==
        Ids{"treated", "back_weak", "back_lying"});
}

TEST_CASE("near a sign that was reported is what would make it worst") {
  CHECK(chosen({{"back", "yes"}}).nearby() == Ids{"back_weak"});
  CHECK(chosen({{"back", "yes"}, {"back_weak", "yes"}}).nearby().empty());
  CHECK(chosen({{"back", "?"}}).nearby().empty());
}

TEST_CASE("emergency lines come by how near they are to what was reported") {
  CHECK(chosen({{"back", "no"}}).emergency_lines() == Ids{"numb", "choking"});
  // It rests on the source that the sign's own emergency rests on.
  CHECK(chosen({{"back", "yes"}}).emergency_lines() == Ids{"choking", "numb"});
  CHECK(chosen({{"back", "yes"}, {"numb", "?"}}).emergency_lines() ==
        Ids{"numb", "choking"});
}

}  // namespace redflag
