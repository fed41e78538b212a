// SPDX-License-Identifier: Apache-2.0

#include "render/outcome_markdown.h"

#include <string_view>
#include <utility>

#include "render/outcome_parts.h"
#include "text/quote.h"
#include "text/words.h"

namespace redflag {
namespace {

/// How many lines the sheet leaves for questions, and for calls.
constexpr int kQuestionLines = 3;
constexpr int kCallLines = 4;

/// Writes the sheet from top to bottom.
class Sheet {
 public:
  Sheet(const Card& card, const std::optional<ChangesWords>& changes)
      : card_(card),
        frame_(card_frame(card)),
        changes_(changes),
        words_(card.language) {}

  std::string write() {
    add_head();
    for (const CardSection& section : card_sections(card_)) add(section);
    if (card_.highest) {  // nothing but what to do now, and why
      add(card_reasons(card_));
    } else {
      paragraph(frame_.more_may_apply);
      paragraph(frame_.steps_left_out);
    }
    if (changes_) add(*changes_);
    if (!card_.highest) {
      add_answers();
      add_questions();
      add_notes();
    }
    add_foot();
    return std::move(text_);
  }

 private:
  void add_head() {
    text_ = "# " + markdown_escaped(card_.title) + '\n';
    strong(frame_.incomplete);
    strong(frame_.call_now);
    paragraph(card_.action);
    paragraph(frame_.cannot_call);
    strong(frame_.by);
    paragraph(card_.caution);
    paragraph(frame_.given);
    paragraph(frame_.about);
    if (card_.calls.empty() && frame_.not_set.empty()) return;
    heading(frame_.who_to_call);
    for (const Contact& call : card_.calls) {
      item("- ", call.name + ": " + call.number);
    }
    if (!frame_.not_set.empty()) item("- ", frame_.not_set);
  }

  void add(const CardSection& section) {
    if (section.items.empty()) return;
    heading(section.title);
    const bool to_do = section.part == CardPart::steps;
    for (const CardItem& each : section.items) {
      if (section.part == CardPart::say) {
        item("> ", each.text);
        continue;
      }
      item(to_do ? "- [ ] " : "- ", each.text);
      for (const std::string& note : each.notes) item("  - ", note);
    }
  }

  void add(const ChangesWords& changes) {
    text_ += "\n## " + markdown_escaped(changes.title) + '\n';
    for (const std::string& text : changes.opening) paragraph(text);
    for (const ChangesWords::Part& part : changes.parts) {
      paragraph(part.title);
      text_ += '\n';
      for (const std::string& item_text : part.items) item("- ", item_text);
    }
    paragraph(changes.closing);
  }

  void add_answers() {
    const CardAnswers& answers = card_.answers;
    list(words_("All that you told us"), answers.reported);
    list(words_("You were not sure about"), answers.not_sure);
    list(words_("You said no to"), answers.denied);
  }

  void add_questions() {
    heading(words_("Questions for the doctor"));
    for (const std::string& question :
         {words_("What could be behind this, and what makes you think so?"),
          words_("Which tests do I need, and when will I hear about them?"),
          words_("What can I do until then, and what should I leave alone?"),
          words_("Which changes should make me ring, and whom, also at night?"),
          words_("When do we speak again?")}) {
      item("- [ ] ", question);
    }
    for (int i = 0; i < kQuestionLines; ++i) {
      text_ += "- [ ] \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\n";
    }
  }

  void add_notes() {
    heading(words_("Notes"));
    text_ += "| " + words_("Date and time") + " | " +
             words_("Whom I spoke to") + " | " + words_("What they said") +
             " |\n|---|---|---|\n";
    for (int i = 0; i < kCallLines; ++i) text_ += "| &nbsp; | | |\n";
  }

  void add_foot() {
    text_ += "\n---\n";
    if (!card_.highest) paragraph(card_.closing);
    paragraph(card_.notice);
    paragraph(frame_.numbers_missing);
    paragraph(frame_.made + " [" + card_.pack + ']');
  }

  void list(const std::string& title, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    heading(title);
    for (const std::string& text : texts) item("- ", text);
  }

  void heading(std::string_view text) {
    text_ += "\n## " + markdown_escaped(text) + "\n\n";
  }

  void item(std::string_view lead, std::string_view text) {
    text_ += std::string(lead) + markdown_escaped(text) + '\n';
  }

  void paragraph(std::string_view text) {
    if (!text.empty()) text_ += '\n' + markdown_escaped(text) + '\n';
  }

  void strong(std::string_view text) {
    if (!text.empty()) text_ += "\n**" + markdown_escaped(text) + "**\n";
  }

  const Card& card_;
  CardFrame frame_;
  const std::optional<ChangesWords>& changes_;
  Words words_;
  std::string text_;
};

}  // namespace

std::string render_card_markdown(const Card& card,
                                 const std::optional<ChangesWords>& changes) {
  return Sheet(card, changes).write();
}

}  // namespace redflag
