// SPDX-License-Identifier: Apache-2.0

#include "render/outcome_parts.h"

#include <utility>

#include "text/words.h"

namespace redflag {
namespace {

/// Collects sections, one part a member.
class Parts {
 public:
  explicit Parts(const Card& card) : card_(card), words_(card.language) {}

  void add_advice() {
    add(CardPart::advice,
        card_.highest ? words_("While you wait for help")
                      : words_("Until then"),
        card_.advice);
  }

  void add_told() {
    std::string title = card_.about_another
                            ? words_("You told us about this person")
                            : words_("You told us");
    if (!card_.given_on.empty()) {
      title = words_.format("{} on {}", title, card_.given_on);
    }
    add(CardPart::told, std::move(title), card_.told);
  }

  void add_say() {
    if (card_.say.empty()) return;
    sections_.push_back({.part = CardPart::say,
                         .title = words_("What to say on the phone"),
                         .items = {{.text = card_.say, .notes = {}}}});
  }

  void add_more_urgent() {
    add(CardPart::more_urgent,
        words_.format("Call {} at once if any of these begins",
                      card_.emergency_words),
        card_.more_urgent);
  }

  void add_gaps() {
    CardSection section{
        .part = CardPart::gaps,
        .title = words_("What we do not know, and how to find out"),
        .items = {}};
    for (const CardGap& gap : card_.gaps) {
      if (section.items.empty() || section.items.back().text != gap.how) {
        section.items.push_back({.text = gap.how, .notes = {}});
      }
      section.items.back().notes.push_back(gap_words(gap));
    }
    add(std::move(section));
  }

  CardSection reasons(CardPart part, std::string title,
                      const std::vector<CardReason>& reasons) const {
    CardSection section{.part = part, .title = std::move(title), .items = {}};
    for (const CardReason& reason : reasons) {
      std::string sources;
      for (const std::string& source : reason.sources) {
        sources += (sources.empty() ? "" : "; ") + source;
      }
      section.items.push_back(
          {.text = reason.certain ? reason.because
                                  : words_.format("{} (You were not sure.)",
                                                  reason.because),
           .notes = {words_.format("Source: {}", sources)}});
    }
    return section;
  }

  CardSection deciding() const {
    return reasons(CardPart::why, words_("Why it matters"), card_.deciding);
  }

  void add_reasons() {
    add(deciding());
    add(reasons(CardPart::also, words_("Also"), card_.others));
  }

  void add_contradictions() {
    add(CardPart::contradictions,
        words_("These answers do not fit with others"), card_.contradictions);
  }

  void add_changed() {
    add(CardPart::changed,
        words_("These questions mean something else since you answered, so "
               "your answers count as not sure"),
        card_.changed_not_sure);
    add(CardPart::changed,
        words_("These questions mean something else since you answered; your "
               "answers count as you gave them"),
        card_.changed_counting);
    add(CardPart::changed,
        words_("You answered these too long ago for what is true now, so they "
               "count as not answered"),
        card_.old);
  }

  void add_steps() {
    for (const CardStep& step : card_.steps) {
      const bool open = !step.condition.empty();
      const CardPart part = open ? CardPart::open_steps : CardPart::steps;
      std::string title =
          !open ? step.section
          : card_.about_another
              ? words_.format("{} - if this applies to them", step.section)
              : words_.format("{} - if this applies to you", step.section);
      if (sections_.empty() || sections_.back().part != part ||
          sections_.back().title != title) {
        sections_.push_back(
            {.part = part, .title = std::move(title), .items = {}});
      }
      CardItem item{.text = step.title, .notes = {}};
      if (open) item.notes.push_back(words_.format("If: {}", step.condition));
      item.notes.insert(item.notes.end(), step.text.begin(), step.text.end());
      sections_.back().items.push_back(std::move(item));
    }
    add(CardPart::steps,
        words_("More for you, in full on the sheet to take along (redflag "
               "check --format markdown)"),
        card_.further_steps);
  }

  std::vector<CardSection> take() { return std::move(sections_); }

 private:
  void add(CardSection section) {
    if (!section.items.empty()) sections_.push_back(std::move(section));
  }

  void add(CardPart part, std::string title,
           const std::vector<std::string>& texts) {
    CardSection section{.part = part, .title = std::move(title), .items = {}};
    for (const std::string& text : texts) {
      section.items.push_back({.text = text, .notes = {}});
    }
    add(std::move(section));
  }

  std::string gap_words(const CardGap& gap) const {
    if (gap.not_sure) {
      return words_.format("{} (you were not sure)", gap.text);
    }
    if (gap.lines > 1)
      return words_.format("{} ({} lines)", gap.text, gap.lines);
    return gap.text;
  }

  const Card& card_;
  Words words_;
  std::vector<CardSection> sections_;
};

}  // namespace

CardFrame card_frame(const Card& card) {
  const Words words(card.language);
  CardFrame frame;
  if (card.could_be && card.covers_all) {
    frame.incomplete = words(
        "INCOMPLETE: answers are missing. This advice covers what they could "
        "bring.");
  } else if (card.could_be) {
    frame.incomplete = words.format(
        "INCOMPLETE: answers are missing, and with them it could be as urgent "
        "as \"{}\".",
        *card.could_be);
  }
  if (card.highest) {
    frame.call_now = words.format("Call {} now.", card.emergency_words);
    frame.cannot_call =
        words("If you cannot call, ask somebody near you to do it.");
  } else if (card.contact_by && card.within != "now") {
    frame.by = words.format("Make contact by {}.",
                            moment_words(*card.contact_by, words));
  }
  frame.given = card.given;
  if (card.about_another) {
    frame.about = words(
        "You answered for somebody else. Where this card says \"you\" of signs "
        "and care, it means that person.");
  }
  if (card.numbers_unread) {
    // They are set, and "not set" would send people to set them again.
    const std::string unread = words(
        "The config with your telephone numbers could NOT be read, or not all "
        "of it. To see what is wrong: redflag doctor");
    const bool here = !card.highest && card.within == "now";
    (here ? frame.not_set : frame.numbers_missing) = unread;
  } else if (card.numbers_missing && !card.highest && card.within == "now") {
    frame.not_set = words(
        "Telephone numbers NOT SET. To have your own on this card: redflag "
        "contacts");
  } else if (card.numbers_missing) {
    frame.numbers_missing = words(
        "To have your own telephone numbers on this card: redflag contacts");
  }
  if (!(card.calls.empty() && frame.not_set.empty())) {
    frame.who_to_call =
        card.highest ? words("Once help is on its way, you can also call")
                     : words("Who to call");
  }
  if (card.more_may_fire && !card.highest) {
    frame.more_may_apply = words(
        "More may apply. What was not answered there could not make it more "
        "urgent.");
  }
  if (card.steps_left_out == 1 && !card.highest) {
    frame.steps_left_out = words(
        "One more step may apply, depending on answers that were not given. "
        "To list all of them: redflag pack show --next-steps");
  } else if (card.steps_left_out > 1 && !card.highest) {
    frame.steps_left_out = words.format(
        "{} more steps may apply, depending on answers that were not given. "
        "To list all of them: redflag pack show --next-steps",
        card.steps_left_out);
  }
  frame.made = words.format("Made on {}.", moment_words(card.made, words));
  return frame;
}

std::vector<CardSection> card_sections(const Card& card) {
  Parts parts(card);
  parts.add_advice();
  parts.add_told();
  parts.add_say();
  if (!card.highest) {
    parts.add_more_urgent();
    parts.add_gaps();
    parts.add_reasons();
    parts.add_contradictions();
  }
  parts.add_changed();
  if (!card.highest) parts.add_steps();
  return parts.take();
}

CardSection card_reasons(const Card& card) { return Parts(card).deciding(); }

}  // namespace redflag
