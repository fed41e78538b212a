// SPDX-License-Identifier: Apache-2.0

#include "render/note_text.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "text/capitals.h"
#include "text/quote.h"
#include "text/utf8.h"

namespace redflag {
namespace {

/// A lead and what follows it: on lines of their own, or in a row.
struct Paragraph {
  std::string lead;
  std::vector<std::string> items{};
  bool in_a_row = false;
};

struct Part {
  std::string letter;
  std::string heading;
  std::vector<Paragraph> paragraphs;
};

/// Somebody's words in marks that none of their own look like.
std::string in_quotes(std::string words) {
  std::ranges::replace(words, '"', '\'');
  return '"' + words + '"';
}

/// Puts the parts of a note into words, each without how it looks.
class NoteWords {
 public:
  NoteWords(const Note& note, const Words& words)
      : note_(note), words_(words) {}

  std::string heading() const {
    std::string text = words_("Telephone intake");
    if (!note_.reference.empty()) {
      text += ", " + words_.format("ref {}", note_.reference);
    }
    if (!note_.started.empty()) {
      text += ", " + words_.format("started {}", note_.started);
    }
    return text + ", " + words_.format("written {}", note_.written);
  }

  Part situation() const {
    Part part{"S", words_("Situation"), {}};
    if (!note_.given.empty()) line(part, note_.given);
    list(part, "", note_.caller, false);
    if (!note_.complaint.empty()) {
      line(part, words_.format("In the caller's words: {}",
                               in_quotes(note_.complaint)));
    }
    if (note_.reports.is_empty()) add_no_reports(part);
    list(part, words_("Reported:"), note_.reports, false);
    NoteList said = note_.words;
    for (std::size_t i = 0; i < said.items.size(); ++i) {
      said.items[i] = note_.words_about[i] + ": " + in_quotes(said.items[i]);
    }
    list(part, words_("The caller's words on single answers:"), said, false);
    return part;
  }

  Part background() const {
    Part part{"B", words_("Background"), {}};
    list(part, "", note_.background, false);
    list(part, words_("Said no to:"), note_.said_no, true);
    list(part, words_("Not sure about:"), note_.not_sure, true);
    if (note_.not_asked > 0) {
      line(part,
           words_.format("Questions not asked that could raise the level: {}",
                         note_.not_asked));
    }
    list(part, words_("Does not fit with other answers:"), note_.contradictions,
         true);
    list(part,
         words_("Asked differently since; these answers count as not sure:"),
         note_.changed_not_sure, true);
    list(part, words_("Asked differently since; these answers count as given:"),
         note_.changed_counting, true);
    list(part, words_("Set aside:"), note_.set_aside, true);
    if (part.paragraphs.empty()) line(part, words_("Nothing was recorded."));
    return part;
  }

  Part assessment() const {
    Part part{"A", words_("Assessment"), {}};
    // The last level's title would sound like "nothing is wrong".
    line(part, note_.nothing_yet
                   ? words_("Level: no rule has matched so far")
                   : words_.format("Level: {}", in_capitals(note_.level)));
    if (note_.incomplete) {
      line(part,
           words_.format("INCOMPLETE: with the missing answers it could be as "
                         "urgent as \"{}\". Advised meanwhile: {}.",
                         note_.possible, in_capitals(note_.advised)));
    }
    Paragraph rules{words_("Rules that matched:")};
    for (const NoteRule& rule : note_.rules) rules.items.push_back(text(rule));
    if (note_.rules_cut > 0) {
      rules.items.push_back(
          words_.format("and {} more (cut)", note_.rules_cut));
    }
    if (note_.rules.empty() && note_.other_rules.is_empty()) {
      rules.lead = words_("No rule matched.");
    }
    if (!note_.nothing_yet || !note_.rules.empty()) {
      part.paragraphs.push_back(std::move(rules));
    }
    list(part, words_("Also matched, below that level:"), note_.other_rules,
         true);
    add_open_rules(part);
    return part;
  }

  Part recommendation() const {
    Part part{"R", words_("Recommendation"), {}};
    line(part, words_.format("{}: {}", note_.advised, note_.action));
    if (!note_.emergency_number.empty()) {
      line(part, words_.format("Call {} now.", note_.emergency_number));
    }
    if (!note_.calls.empty()) {
      part.paragraphs.push_back({words_("Who to call"), note_.calls});
    }
    if (!note_.contact_by.empty()) {
      line(part, words_.format("Contact by {}.", note_.contact_by));
    }
    if (!note_.caution.empty()) line(part, note_.caution);
    list(part, words_("Meanwhile:"), note_.advice, false);
    list(part, words_("These answers would settle it:"), note_.would_settle,
         true);
    line(part, words_.format("Teach-back: {}", or_not(note_.teach_back)));
    line(part, words_.format("Call-back: {}", or_not(note_.call_back)));
    return part;
  }

  Part footer() const {
    Part part;
    if (note_.is_cut()) {
      line(part, words_.format("This note was cut, where it says so, to fit "
                               "into {} characters.",
                               note_.limit));
    }
    if (note_.reasons_cut) {
      line(part, words_("Reasons of rules are cut."));
    }
    if (note_.complaint_cut) {
      line(part, words_("The caller's complaint is cut."));
    }
    line(part, note_.notice);
    line(part, words_.format("Pack {}, SHA-256 {}, {}", note_.pack,
                             note_.digest, note_.program));
    return part;
  }

 private:
  /// Why nothing is reported: that nobody was asked is no "no".
  void add_no_reports(Part& part) const {
    if (note_.nothing_asked) {
      line(part, words_("Nothing asked yet."));
      return;
    }
    const std::size_t not_sure = note_.not_sure.items.size();
    const std::size_t all_not_sure = not_sure + note_.not_sure.cut;
    if (note_.unasked_pages > 0) {
      line(part, words_.format("No sign reported so far; pages not asked: {}.",
                               note_.unasked_pages));
    } else if (all_not_sure == 0) {
      line(part, words_("No sign was reported."));
    }
    if (all_not_sure == 0) return;
    Paragraph paragraph{words_("Not sure:"), {}, true};
    const std::size_t shown = std::min<std::size_t>(not_sure, 3);
    for (std::size_t i = 0; i < shown; ++i) {
      paragraph.items.push_back(note_.not_sure.items[i]);
    }
    if (all_not_sure > shown) {
      paragraph.items.push_back(
          shown == 0 ? words_.format("{} (cut)", all_not_sure)
                     : words_.format("and {} more", all_not_sure - shown));
    }
    part.paragraphs.push_back(std::move(paragraph));
  }

  void add_open_rules(Part& part) const {
    const NoteOpenRules& open = note_.open_rules;
    if (open.count == 0) return;
    line(part,
         open.count == 1
             ? words_.format("Could still match, answers missing: 1 rule, "
                             "level {}",
                             open.highest)
             : words_.format("Could still match, answers missing: {} rules, "
                             "highest level {}",
                             open.count, open.highest));
    if (open.not_sure.empty()) return;
    part.paragraphs.push_back(
        {words_("Of these, the caller was not sure:"), open.not_sure, true});
  }

  static void line(Part& part, std::string text) {
    part.paragraphs.push_back({std::move(text)});
  }

  void list(Part& part, std::string lead, const NoteList& list,
            bool in_a_row) const {
    if (list.is_empty()) return;
    Paragraph paragraph{std::move(lead), list.items, in_a_row};
    if (list.cut > 0) {
      paragraph.items.push_back(
          list.items.empty() ? words_.format("{} (cut)", list.cut)
                             : words_.format("and {} more (cut)", list.cut));
    }
    part.paragraphs.push_back(std::move(paragraph));
  }

  std::string text(const NoteRule& rule) const {
    std::string text = rule.id + " (" + rule.level + ')';
    if (!rule.because.empty()) text += ": " + rule.because;
    return text;
  }

  std::string or_not(const std::string& text) const {
    return text.empty() ? words_("not recorded") : field_words(text, words_);
  }

  const Note& note_;
  const Words& words_;
};

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) {
    text += (text.empty() ? "" : "; ") + item;
  }
  return text;
}

/// Wraps `text` after `first`; what is below is indented, so that nobody's
/// words ever start a line of the note.
std::string hanging(std::string_view first, std::string_view text,
                    std::size_t width) {
  const std::string below(std::max<std::size_t>(first.size(), 3), ' ');
  std::string lines;
  std::string lead(first);
  for (const std::string& line :
       wrap(text, std::max(width, below.size() + 10) - below.size())) {
    lines += lead + line + '\n';
    lead = below;
  }
  return lines;
}

std::string wrapped(const Part& part, std::string_view indent,
                    std::size_t width) {
  std::string text;
  for (const Paragraph& paragraph : part.paragraphs) {
    if (paragraph.in_a_row) {
      text += hanging(indent, paragraph.lead + ' ' + joined(paragraph.items),
                      width);
      continue;
    }
    if (!paragraph.lead.empty()) {
      text += hanging(indent, paragraph.lead, width);
    }
    for (const std::string& item : paragraph.items) {
      text += hanging(std::string(indent) + "- ", item, width);
    }
  }
  return text;
}

std::string sbar(const Note& note, const Words& words, std::size_t width) {
  const NoteWords parts(note, words);
  std::string text = hanging("", parts.heading(), width);
  for (const Part& part : {parts.situation(), parts.background(),
                           parts.assessment(), parts.recommendation()}) {
    text += part.letter + ": " + part.heading + '\n';
    text += wrapped(part, "   ", width);
  }
  return text + wrapped(parts.footer(), "", width);
}

std::string plain(const Note& note, const Words& words, std::size_t width) {
  const NoteWords parts(note, words);
  std::string text = hanging("", parts.heading(), width);
  for (const Part& part : {parts.assessment(), parts.recommendation(),
                           parts.situation(), parts.background()}) {
    text += '\n' + part.heading + '\n' + wrapped(part, "", width);
  }
  return text + '\n' + wrapped(parts.footer(), "", width);
}

std::string markdown(const Part& part) {
  std::string text;
  for (const Paragraph& paragraph : part.paragraphs) {
    const std::string lead = markdown_escaped(paragraph.lead);
    if (paragraph.in_a_row) {
      text +=
          "- " + lead + ' ' + markdown_escaped(joined(paragraph.items)) + '\n';
      continue;
    }
    if (!lead.empty()) text += "- " + lead + '\n';
    const char* indent = lead.empty() ? "- " : "  - ";
    for (const std::string& item : paragraph.items) {
      text += indent + markdown_escaped(item) + '\n';
    }
  }
  return text;
}

std::string in_markdown(const Note& note, const Words& words) {
  const NoteWords parts(note, words);
  std::string text = "# " + markdown_escaped(parts.heading()) + '\n';
  for (const Part& part : {parts.situation(), parts.background(),
                           parts.assessment(), parts.recommendation()}) {
    text += "\n## " + part.heading + "\n\n" + markdown(part);
  }
  text += '\n';
  for (const Paragraph& paragraph : parts.footer().paragraphs) {
    text += markdown_escaped(paragraph.lead) + "\n\n";
  }
  text.pop_back();
  return text;
}

}  // namespace

std::string render_note_sbar(const Note& note, const Words& words,
                             std::size_t width) {
  return fitted_note(note, kMaxNoteCharacters,
                     [&](const Note& cut) { return sbar(cut, words, width); });
}

std::string render_note_text(const Note& note, const Words& words,
                             std::size_t width) {
  return fitted_note(note, kMaxNoteCharacters,
                     [&](const Note& cut) { return plain(cut, words, width); });
}

std::string render_note_markdown(const Note& note, const Words& words) {
  return fitted_note(note, kMaxNoteCharacters,
                     [&](const Note& cut) { return in_markdown(cut, words); });
}

}  // namespace redflag
