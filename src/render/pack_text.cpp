// SPDX-License-Identifier: Apache-2.0

#include "render/pack_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "engine/card.h"
#include "text/utf8.h"

namespace redflag {
namespace {

constexpr std::size_t kWidth = 80;

class Listing {
 public:
  explicit Listing(const Pack& pack) : pack_(pack) {}

  std::string take() { return std::move(out_); }

  void add_pack() {
    line(0, pack_.info.title);
    line(0, pack_stamp(pack_.info) + ", " +
                (pack_.info.reviewed.empty()
                     ? "reviewed by nobody"
                     : "reviewed: " + pack_.info.reviewed));
    add_levels();
    add_pages();
    heading("Questions about the person");
    for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
      if (!pack_.questions[i].sign) add_question(QuestionIndex(i));
    }
    for (std::size_t i = 0; i < pack_.signs.size(); ++i) add_sign(SignIndex(i));
    heading("Rules across signs");
    for (const Rule& rule : pack_.rules) {
      if (!rule.sign) add_rule(rule);
    }
    add_named();
    add_counts();
  }

  void add_next_steps() {
    heading(counted(pack_.next_steps.size(), "next step"));
    for (const NextStep& step : pack_.next_steps) {
      line(0, "");
      line(2, step.id + ": " + step.title +
                  (step.section.empty() ? "" : " [" + step.section + "]"));
      line(4, "when " + to_string(step.when) +
                  (step.hide_if_unsure ? "; hidden if unsure" : ""));
      for (const std::string& text : step.text) line(4, text);
      add_sources_of(step.sources);
    }
  }

  void add_sources() {
    heading(counted(pack_.sources.size(), "source"));
    for (std::size_t i = 0; i < pack_.sources.size(); ++i) {
      const Source& source = pack_.sources[i];
      line(0, "");
      line(2, source.id + " (" + to_string(source.standing) + ")");
      std::string words = source.organisation + ", " + source.title;
      if (source.year != 0) words += " (" + std::to_string(source.year) + ")";
      line(4, words);
      if (!source.section.empty()) line(4, source.section);
      if (!source.address.empty()) line(4, source.address);
      line(4, "for " + cited_by(SourceIndex(i)));
    }
  }

  void add_hazards() {
    heading(counted(pack_.hazards.size(), "hazard"));
    for (const Hazard& hazard : pack_.hazards) {
      line(0, "");
      line(2, hazard.id + ": " + hazard.hazard);
      line(4, "Cause: " + hazard.cause);
      line(4, "Harm: " + hazard.harm);
      std::string controls;
      for (const std::string& control : hazard.controls) {
        controls += (controls.empty() ? "" : ", ") + control;
      }
      line(4, "Controls: " + (controls.empty() ? "none" : controls));
      if (!hazard.remains.empty()) line(4, "Remains: " + hazard.remains);
    }
  }

 private:
  static std::string counted(std::size_t count, const char* what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
  }

  void line(std::size_t indent, std::string_view text) {
    if (text.empty()) {
      out_ += '\n';
      return;
    }
    for (const std::string& part : wrap(sanitise(text), kWidth - indent)) {
      out_ += std::string(indent, ' ') + part + '\n';
    }
  }

  void heading(std::string_view text) {
    if (!out_.empty()) line(0, "");
    line(0, text);
  }

  void add_levels() {
    heading("Levels, the most urgent first");
    for (auto level = pack_.levels.rbegin(); level != pack_.levels.rend();
         ++level) {
      line(2, level->id + ": " + level->title +
                  (level->within.empty() ? "" : ", within " + level->within));
    }
    line(2, "Not sure leads to at most: " + pack_[pack_.info.unsure_level].id);
  }

  void add_pages() {
    if (pack_.pages.empty()) return;
    heading("Pages");
    for (std::size_t i = 0; i < pack_.pages.size(); ++i) {
      const Page& page = pack_.pages[i];
      const auto lines =
          std::ranges::count_if(pack_.questions, [i](const Question& question) {
            return question.page == PageIndex(i);
          });
      line(2, page.id + (page.emergency ? " (emergency): " : ": ") +
                  page.title + " - " + page.ask + " " +
                  counted(static_cast<std::size_t>(lines), "line"));
    }
  }

  void add_sign(SignIndex index) {
    const Sign& sign = pack_[index];
    heading("Sign " + sign.id + ": " + sign.title +
            (sign.group == sign.id ? "" : " [group " + sign.group + "]"));
    for (const QuestionIndex question : sign.questions) add_question(question);
    for (const RuleIndex rule : sign.rules) add_rule(pack_[rule]);
  }

  void add_question(QuestionIndex index) {
    const Question& question = pack_[index];
    line(2, "? " + question.id + ": " + question.ask);
    std::string about = to_string(question.type);
    if (question.type == QuestionType::number) {
      about += " " + number_text(question.min) + " to " +
               number_text(question.max) + " " + std::string(question.unit->id);
      if (question.optional) about += ", or no reading";
    }
    for (const Option& option : question.options) {
      about += (&option == &question.options.front() ? ": " : ", ") + option.id;
    }
    about += "; worse: " + std::string(to_string(question.worse));
    if (question.page) about += "; page " + pack_.pages[*question.page].id;
    if (question.ask_if) about += "; asked if " + to_string(*question.ask_if);
    line(6, about);
  }

  void add_rule(const Rule& rule) {
    line(2, "! " + rule.id + ": " + pack_[rule.level].id +
                (rule.if_unsure == rule.level
                     ? ""
                     : " (if unsure " + pack_[rule.if_unsure].id + ")"));
    line(6, "when " + to_string(rule.when));
    line(6, rule.because);
    add_sources_of(rule.sources);
  }

  void add_sources_of(const std::vector<SourceIndex>& sources) {
    std::string ids;
    for (const SourceIndex source : sources) {
      ids += (ids.empty() ? "" : ", ") + pack_.sources[source].id;
    }
    if (!ids.empty()) line(6, "from " + ids);
  }

  void add_named() {
    if (pack_.flags.empty() && pack_.values.empty()) return;
    heading("Flags and values");
    for (const Flag& flag : pack_.flags) {
      line(2, flag.id + ": " + to_string(flag.when));
    }
    for (const Value& value : pack_.values) {
      line(2, value.id + ": " + to_string(value.expr) + ", in " +
                  std::string(value.unit->id));
    }
  }

  void add_counts() {
    heading(counted(pack_.signs.size(), "sign") + ", " +
            counted(pack_.questions.size(), "question") + ", " +
            counted(pack_.rules.size(), "rule") + ", " +
            counted(pack_.next_steps.size(), "next step") + ", " +
            counted(pack_.sources.size(), "source") + ", " +
            counted(pack_.promises.size(), "promise") + ", " +
            counted(pack_.hazards.size(), "hazard"));
  }

  std::string cited_by(SourceIndex source) const {
    std::string ids;
    const auto add = [&](const auto& items) {
      for (const auto& item : items) {
        if (std::ranges::find(item.sources, source) == item.sources.end()) {
          continue;
        }
        ids += (ids.empty() ? "" : ", ") + item.id;
      }
    };
    add(pack_.rules);
    add(pack_.next_steps);
    return ids.empty() ? "nothing" : ids;
  }

  const Pack& pack_;
  std::string out_;
};

}  // namespace

std::string render_pack_text(const Pack& pack, const PackParts& parts) {
  Listing listing(pack);
  if (parts.itself()) listing.add_pack();
  if (parts.next_steps) listing.add_next_steps();
  if (parts.sources) listing.add_sources();
  if (parts.hazards) listing.add_hazards();
  return listing.take();
}

}  // namespace redflag
