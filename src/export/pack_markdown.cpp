// SPDX-License-Identifier: Apache-2.0

#include "export/pack_markdown.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "engine/card.h"
#include "engine/condition_words.h"
#include "engine/unit_words.h"
#include "export/markdown_text.h"
#include "export/pack_thresholds.h"
#include "text/one_line.h"

namespace redflag {
namespace {

constexpr std::string_view kBox = "\u2610";
constexpr std::string_view kBlank = "\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_";

std::string escaped(std::string_view text) {
  return markdown_text(one_line(text));
}

/// Ids and conditions hold no backtick.
std::string as_code(std::string_view text) {
  return '`' + one_line(text) + '`';
}

class DocumentWriter {
 public:
  DocumentWriter(const Pack& pack, const std::vector<DocumentCase>& cases)
      : pack_(pack), words_(pack.words), cases_(cases) {}

  std::string write() {
    add_levels();
    add_pages();
    add_person();
    add_signs();
    add_rules_across();
    add_named();
    add_thresholds();
    add_next_steps();
    add_sources();
    add_promises();
    add_hazards();
    add_waives();
    add_cases();
    return start() + contents_ + body_;
  }

 private:
  std::string start() const {
    std::string text =
        "# " + escaped(pack_.info.title) + "\n\n" +
        escaped(pack_stamp(pack_.info)) + "\n\n" + escaped(pack_.notice()) +
        "\n\n" +
        escaped(words_("For review: mark each rule, step and case as right, "
                       "or write down what is to be changed.")) +
        "\n\n";
    for (const std::string* words :
         {&pack_.info.opening, &pack_.info.closing}) {
      if (!words->empty()) text += "> " + escaped(*words) + "\n\n";
    }
    return text + "## " + escaped(words_("Contents")) + "\n\n";
  }

  /// A part of the document, listed in the contents.
  void part(const std::string& anchor, const std::string& title) {
    contents_ += "- [" + escaped(title) + "](#" + anchor + ")\n";
    body_ += "\n<a id=\"" + anchor + "\"></a>\n\n## " + escaped(title) + "\n";
  }

  void section(const std::string& anchor, const std::string& title,
               const std::string& id) {
    contents_ += "  - [" + escaped(title) + "](#" + anchor + ")\n";
    body_ += "\n<a id=\"" + anchor + "\"></a>\n\n### " + escaped(title) + ' ' +
             as_code(id) + "\n";
  }

  /// The thing that the items below are about.
  void thing(const std::string& anchor, const std::string& id,
             const std::string& title) {
    body_ += '\n';
    if (!anchor.empty()) body_ += "<a id=\"" + anchor + "\"></a>\n";
    body_ += as_code(id) + " **" + escaped(title) + "**\n\n";
  }

  /// `- Label: text`, where there is a text; it is Markdown already.
  void item(const std::string& label, const std::string& text) {
    if (text.empty()) return;
    body_ += "- " + escaped(label) + ": " + text + '\n';
  }

  void review() {
    body_ += "- " + std::string(kBox) + ' ' + escaped(words_("Right")) + "  " +
             std::string(kBox) + ' ' + escaped(words_("To be changed")) + ": " +
             std::string(kBlank) + '\n';
  }

  std::string level(LevelIndex index) const {
    return "**" + escaped(pack_[index].title) + "** (" +
           as_code(pack_[index].id) + ")";
  }

  void condition(const Expr& when) {
    item(words_("When"), escaped(condition_words(pack_, when)));
    item(words_("In the pack"), as_code(to_string(when)));
  }

  void sources(const std::vector<SourceIndex>& named) {
    for (const SourceIndex index : named) {
      const Source& source = pack_.sources[index];
      item(words_("Source"), '[' + as_code(source.id) + "](#source-" +
                                 source.id + ") " +
                                 escaped(source_words(source, words_)));
    }
  }

  void add_levels() {
    part("levels", words_("Levels, the most urgent first"));
    for (std::size_t i = pack_.levels.size(); i-- > 0;) {
      const Level& one = pack_.levels[i];
      thing("", one.id, one.title);
      item(words_("To do"), escaped(one.action));
      item(words_("Within"), escaped(written_words(one.within, words_)));
    }
    body_ += '\n' + escaped(words_("Not sure leads to at most")) + ": " +
             level(pack_.info.unsure_level) + '\n';
  }

  void add_pages() {
    if (pack_.pages.empty()) return;
    part("pages", words_("Pages of questions that are ticked together"));
    for (const Page& page : pack_.pages) {
      thing("", page.id, page.title);
      item(words_("Asked"), escaped(page.ask));
      if (page.emergency)
        item(words_("Order"), escaped(words_("before all else")));
    }
  }

  void add_person() {
    part("person", words_("Questions about the person"));
    for (const Question& question : pack_.questions) {
      if (!question.sign) add_question(question);
    }
  }

  void add_signs() {
    part("signs", words_("Signs"));
    for (const Sign& sign : pack_.signs) {
      section("sign-" + sign.id, sign.title, sign.id);
      if (sign.group != sign.id) {
        body_ +=
            '\n' + escaped(words_("Group")) + ": " + escaped(sign.group) + '\n';
      }
      for (const QuestionIndex q : sign.questions) add_question(pack_[q]);
      for (const RuleIndex rule : sign.rules) add_rule(pack_[rule]);
    }
  }

  void add_question(const Question& question) {
    thing("", question.id, question.ask);
    item(words_("Type"), as_code(to_string(question.type)) + ", " +
                             escaped(words_("more worrying")) + ": " +
                             as_code(to_string(question.worse)));
    if (question.type == QuestionType::number) {
      item(words_("Range"),
           escaped(exact_number_with_unit(question, question.min, words_)) +
               " \u2013 " +
               escaped(exact_number_with_unit(question, question.max, words_)) +
               (question.optional ? ", " + escaped(words_("or no reading"))
                                  : ""));
    }
    for (const Option& option : question.options) {
      item(words_("Option"), as_code(option.id) + ' ' + escaped(option.label));
    }
    item(words_("In short"), escaped(question.short_text));
    item(words_("For nurses"), escaped(question.nurse));
    item(words_("Of another person"), escaped(question.ask_about));
    item(words_("Why we ask"), escaped(question.why));
    if (question.page) {
      item(words_("Page"), as_code(pack_.pages[*question.page].id));
    }
    if (question.ask_if) {
      item(words_("Asked if"),
           escaped(condition_words(pack_, *question.ask_if)) + " (" +
               as_code(to_string(*question.ask_if)) + ")");
    }
  }

  void add_rule(const Rule& rule) {
    body_ += "\n<a id=\"rule-" + rule.id + "\"></a>\n" +
             escaped(words_("Rule")) + ' ' + as_code(rule.id) + ": " +
             level(rule.level) + "\n\n";
    condition(rule.when);
    item(words_("Why"), escaped(rule.because));
    item(words_("Meanwhile"), escaped(rule.advice));
    if (rule.if_unsure != rule.level) {
      item(words_("If not sure"), level(rule.if_unsure));
    }
    sources(rule.sources);
    review();
  }

  void add_rules_across() {
    part("rules", words_("Rules across signs"));
    for (const Rule& rule : pack_.rules) {
      if (!rule.sign) add_rule(rule);
    }
  }

  void add_named() {
    if (pack_.flags.empty() && pack_.values.empty()) return;
    part("named", words_("What is worked out from the answers"));
    for (const Flag& flag : pack_.flags) {
      body_ += '\n' + as_code(flag.id) + "\n\n";
      condition(flag.when);
    }
    for (const Value& value : pack_.values) {
      body_ += '\n' + as_code(value.id) + "\n\n";
      item(words_("In the pack"),
           as_code(to_string(value.expr)) + ", " +
               escaped(unit_word(*value.unit, 0, words_)));
    }
  }

  void add_thresholds() {
    const std::vector<Threshold> thresholds = thresholds_of(pack_);
    if (thresholds.empty()) return;
    part("thresholds", words_("Thresholds"));
    body_ += "\n| " + escaped(words_("Threshold")) + " | " +
             escaped(words_("In the pack")) + " | " +
             escaped(words_("Read by")) + " |\n|---|---|---|\n";
    for (const Threshold& threshold : thresholds) {
      std::string readers;
      for (const std::string& reader : threshold.readers) {
        readers += (readers.empty() ? "" : ", ") + as_code(reader);
      }
      body_ += "| " + escaped(condition_words(pack_, *threshold.comparison)) +
               " | " + as_code(to_string(*threshold.comparison)) + " | " +
               readers + " |\n";
    }
  }

  void add_next_steps() {
    if (pack_.next_steps.empty()) return;
    part("next-steps", words_("Next steps"));
    for (const NextStep& step : pack_.next_steps) {
      thing("", step.id, step.title);
      item(words_("Under"), escaped(step.section));
      for (const std::string& text : step.text) {
        item(words_("Text"), escaped(text));
      }
      condition(step.when);
      if (step.hide_if_unsure) {
        item(words_("If not sure"), escaped(words_("not shown")));
      }
      sources(step.sources);
      review();
    }
  }

  void add_sources() {
    part("sources", words_("Sources"));
    for (std::size_t i = 0; i < pack_.sources.size(); ++i) {
      const Source& source = pack_.sources[i];
      thing("source-" + source.id, source.id, source.title);
      item(words_("Who says it"), escaped(source.organisation));
      if (source.year != 0) item(words_("Year"), std::to_string(source.year));
      item(words_("Section"), escaped(source.section));
      item(words_("Address"), escaped(source.address));
      item(words_("Standing"), as_code(to_string(source.standing)));
      item(words_("Read by"), citing(SourceIndex(i)));
    }
  }

  std::string citing(SourceIndex source) const {
    std::string ids;
    const auto add = [&](const auto& items) {
      for (const auto& one : items) {
        if (std::ranges::find(one.sources, source) == one.sources.end()) {
          continue;
        }
        ids += (ids.empty() ? "" : ", ") + as_code(one.id);
      }
    };
    add(pack_.rules);
    add(pack_.next_steps);
    return ids;
  }

  void add_promises() {
    if (pack_.promises.empty()) return;
    part("promises", words_("Promises, which are proved"));
    for (const Promise& promise : pack_.promises) {
      body_ += '\n' + as_code(promise.id) + "\n\n";
      condition(promise.when);
      item(words_("At least"), level(promise.at_least));
      item(words_("Why"), escaped(promise.because));
      review();
    }
  }

  void add_hazards() {
    if (pack_.hazards.empty()) return;
    part("hazards", words_("Hazards"));
    for (const Hazard& hazard : pack_.hazards) {
      thing("", hazard.id, hazard.hazard);
      item(words_("Cause"), escaped(hazard.cause));
      item(words_("Harm"), escaped(hazard.harm));
      for (const std::string& control : hazard.controls) {
        item(words_("Control"), escaped(control));
      }
      item(words_("Remains"), escaped(hazard.remains));
      review();
    }
  }

  void add_waives() {
    if (pack_.waives.empty()) return;
    part("waives", words_("Findings that are left as they are"));
    for (const Waive& waive : pack_.waives) {
      body_ += '\n' + escaped(waive.code) + ' ' + escaped(waive.where) + "\n\n";
      item(words_("Why"), escaped(waive.reason));
      review();
    }
  }

  void add_cases() {
    if (cases_.empty()) return;
    part("cases", words_("Cases, by the level that each must get"));
    for (std::size_t i = pack_.levels.size(); i-- > 0;) {
      const Level& one = pack_.levels[i];
      section("cases-" + one.id, one.title, one.id);
      for (const DocumentCase& each : cases_) {
        if (each.level == LevelIndex(i)) add_case(each);
      }
    }
  }

  void levels_of(const std::string& label,
                 const std::vector<LevelIndex>& levels) {
    std::string text;
    for (const LevelIndex index : levels) {
      text += (text.empty() ? "" : ", ") + level(index);
    }
    item(label, text);
  }

  void rules_of(const std::string& label, const std::vector<RuleIndex>& rules) {
    std::string text;
    for (const RuleIndex rule : rules) {
      text += (text.empty() ? "" : ", ") + as_code(pack_[rule].id);
    }
    item(label, text);
  }

  void add_case(const DocumentCase& each) {
    body_ += "\n**" + escaped(each.id) + "** " + escaped(each.text) + "\n\n";
    for (const auto& answer : each.answers) {
      const Question& question = pack_[answer.first];
      body_ += "- " + as_code(question.id) + ' ' +
               escaped(short_text(question)) + ": " + escaped(answer.second) +
               '\n';
    }
    item(words_("All else"), each.rest_is_no ? escaped(words_("No"))
                                             : escaped(words_("Not answered")));
    if (each.possible) item(words_("Possible"), level(*each.possible));
    if (each.advised) item(words_("Advised"), level(*each.advised));
    levels_of(words_("Defensible"), each.acceptable);
    if (each.over) {
      item(words_("Advised, too high"),
           level(*each.over) + ": " + escaped(each.over_because));
    }
    rules_of(words_("Must fire"), each.findings);
    rules_of(words_("Must not fire"), each.never);
    item(words_("Source"), escaped(each.source));
    review();
  }

  const Pack& pack_;
  const Words& words_;
  const std::vector<DocumentCase>& cases_;
  std::string contents_;
  std::string body_;
};

}  // namespace

std::string render_pack_markdown(const Pack& pack,
                                 const std::vector<DocumentCase>& cases) {
  return DocumentWriter(pack, cases).write();
}

}  // namespace redflag
