// SPDX-License-Identifier: Apache-2.0
// Text of others in what the program writes: nothing of it steers a terminal,
// and in no language does it become anything but text.

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/case_report.h"
#include "engine/card.h"
#include "engine/compiler.h"
#include "engine/explanation.h"
#include "export/checklist.h"
#include "export/fhir_questionnaire.h"
#include "export/graph_dot.h"
#include "export/html_form.h"
#include "export/pack_markdown.h"
#include "export/sql.h"
#include "render/diagnostics_json.h"
#include "render/diagnostics_sarif.h"
#include "render/diagnostics_text.h"
#include "render/explanation_json.h"
#include "render/explanation_text.h"
#include "render/note_content.h"
#include "render/note_json.h"
#include "render/note_text.h"
#include "render/outcome_html.h"
#include "render/outcome_json.h"
#include "render/outcome_markdown.h"
#include "render/outcome_text.h"
#include "render/pack_json.h"
#include "render/pack_text.h"
#include "render/score_summary.h"
#include "support/format_readers.h"
#include "support/random.h"
#include "support/small_pack.h"
#include "text/quote.h"
#include "text/utf8.h"

namespace redflag {
namespace {

using Texts = std::vector<std::string>;

/// What texts are made of, each with a harm that it may do somewhere.
const Texts& pieces() {
  static const Texts all = {
      // Terminals: control bytes, C1, escape sequences.
      "\x1B[31m", "\x1B]0;title\a", "\x1B[2J",
      "\x9B"
      "1m",
      "\xC2\x9B"
      "1m",
      "\xC2\x90", std::string(1, '\0'), "\b\b\b", "\r", "\x7F", "\v", "\f",
      // What reorders or hides.
      "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA9", "\xE2\x80\x8F",
      "\xD8\x9C", "\xE2\x80\x8B", "\xE2\x80\x8D", "\xE2\x81\xA0",
      "\xEF\xBB\xBF", "\xF3\xA0\x81\x81", "\xF3\xA0\x81\xBF", "\xE2\x80\xA8",
      "\xEF\xBF\xB9",
      // Bytes that are no text.
      "\xFF", "\xC3", "\x80", "\xED\xA0\x80", "\xF0\x9F", "\xC0\xAF",
      // Accents without end.
      "a" +
          [] {
            std::string flood;
            for (int i = 0; i < 100; ++i) flood += "\xCC\x81";
            return flood;
          }(),
      // Markup, quotes, comments.
      "<script>", "</script>", "<!--", "-->", "]]>", "<b onclick='x'>", "&amp;",
      "&#60;", "&", "\"", "'", "''", "`", "```", "\\", "\\\"", "\\'", "--",
      "/*", "*/", ";", "#", "$(x)", "${x}", "%s", "{}", "{0}", "|", "||", "*",
      "**", "_", "[a](b)", "![", "~~~", "\n# ", "\n- ", "\n1. ", "\n\n", "\\N",
      "\\G", "{", "}", "//", "?>", "<?",
      // Formulas.
      "=1+1", "+1", "-1", "@x", "\t=x",
      "\xEF\xBC\x9D"
      "1",
      "\xEF\xBC\xA0",
      // And words.
      "word", " ", "  ", "\t", "\n", "\xC3\xA9", "\xE6\xBC\xA2\xE5\xAD\x97",
      "\xF0\x9F\x98\x80", "1.5", ",", "averyverylongwordwithoutaspaceinit"};
  return all;
}

std::string draw_text(Random& random) {
  std::string text;
  for (std::size_t i = random.between(0, 6); i > 0; --i) {
    text += random.pick(pieces());
  }
  for (std::size_t i = random.between(0, 3); i > 0; --i) {
    text += static_cast<char>(random.below(256));
  }
  return text;
}

/// Texts for all that a pack and a sheet can say: none is blank.
class TextSource {
 public:
  /// All of them "x".
  TextSource() = default;
  explicit TextSource(std::uint64_t seed) : random_(seed), is_hostile_(true) {}

  std::string text() {
    if (!is_hostile_) return "x";
    // What stands first may do harm, and what stands last.
    return random_.chance(0.5) ? draw_text(random_) + "x"
                               : "x" + draw_text(random_);
  }

 private:
  Random random_{0};
  bool is_hostile_ = false;
};

/// Where a terminal would do something else with `text` than show it.
std::size_t find_unsafe(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode_utf8(text, i);
    if (!decoded.valid || is_unsafe_for_display(decoded.code_point)) return i;
    i += decoded.size;
  }
  return std::string::npos;
}

bool holds_unsafe(std::string_view text) {
  return find_unsafe(text) != std::string::npos;
}

/// Whether more accents than kMaxStacked stand on one letter.
bool holds_flood(std::string_view text) {
  std::size_t accents = 0;
  for (std::size_t i = 0; i + 1 < text.size();) {
    const bool is_accent = text.substr(i, 2) == "\xCC\x81";
    accents = is_accent ? accents + 1 : 0;
    if (accents > kMaxStacked) return true;
    i += is_accent ? 2 : 1;
  }
  return false;
}

/// Where two texts begin to differ.
std::string difference(const std::string& a, const std::string& b) {
  const auto places = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto at = static_cast<std::size_t>(places.first - a.begin());
  const std::size_t begin = at - std::min<std::size_t>(at, 60);
  return sanitise(a.substr(begin, 120)) + " | " +
         sanitise(b.substr(begin, 120));
}

constexpr const char* kPack = R"(
[[page]]
id = "now"
title = "Now"
ask = "Any?"
emergency = true
[[question]]
id = "gas"
ask = "Gas?"
type = "yes-no"
page = "now"
[[question]]
id = "kind"
ask = "Which?"
type = "choice"
[[question.option]]
id = "a"
label = "A"
[[question.option]]
id = "b"
label = "B"
[[question]]
id = "many"
ask = "Which ones?"
type = "choices"
[[question.option]]
id = "c"
label = "C"
[[question.option]]
id = "d"
label = "D"
[[sign]]
id = "drip"
title = "Drip"
notice = "It drips"
[[sign.question]]
id = "litres"
ask = "How much?"
type = "number"
unit = "count"
min = 0
max = 100
worse = "higher"
[[sign.rule]]
id = "much"
level = "soon"
when = "drip and litres > 10 and kind is a"
because = "Much."
advice = "Close it."
sources = ["s"]
[[rule]]
id = "out"
level = "emergency"
when = "gas and many has c"
because = "Gas."
sources = ["s"]
[[next_step]]
id = "call"
section = "Do"
title = "Call"
text = ["Call.", "Write."]
when = "drip"
[[promise]]
id = "p"
when = "gas and many has c"
at_least = "emergency"
because = "Always."
[[hazard]]
id = "h"
hazard = "H"
cause = "C"
harm = "D"
controls = ["much"]
remains = "R"
)";

/// The pack with all its texts from `source`.
std::shared_ptr<const Program> speaking(TextSource& source) {
  static const std::shared_ptr<const Program> plain = small_program(kPack);
  auto pack = std::make_shared<Pack>(plain->pack());
  const auto all = [&](std::initializer_list<std::string*> texts) {
    for (std::string* text : texts) *text = source.text();
  };
  PackInfo& info = pack->info;
  all({&info.title, &info.reviewed, &info.opening, &info.closing});
  for (Level& l : pack->levels) all({&l.title, &l.action});
  for (Page& p : pack->pages) all({&p.title, &p.ask});
  for (Source& s : pack->sources) {
    all({&s.organisation, &s.title, &s.section, &s.address});
  }
  for (Question& q : pack->questions) {
    all({&q.ask, &q.short_text, &q.nurse, &q.ask_about, &q.why});
    for (Option& o : q.options) all({&o.label, &o.nurse});
  }
  for (Sign& s : pack->signs) s.title = source.text();
  for (Rule& r : pack->rules) all({&r.because, &r.advice});
  for (NextStep& n : pack->next_steps) {
    all({&n.section, &n.title, &n.text[0], &n.text[1]});
  }
  for (Promise& p : pack->promises) p.because = source.text();
  for (Hazard& h : pack->hazards)
    all({&h.hazard, &h.cause, &h.harm, &h.remains});
  return std::make_shared<const Program>(compile(std::move(pack)));
}

/// Everything that is written of one pack and one sheet, as the readers above
/// see it.
struct Written {
  Texts texts;      ///< all of it, as written
  Texts lines;      ///< what of it is read at a terminal
  Texts skeletons;  ///< of each document, what is no text

  void text(const std::string& document) {
    texts.push_back(document);
    lines.push_back(document);
  }
  void add(std::string document, std::string skeleton) {
    texts.push_back(std::move(document));
    skeletons.push_back(std::move(skeleton));
  }
  void html(const std::string& page) { add(page, tags_of(page)); }
  void markdown(const std::string& page) { add(page, markup_of(page)); }
  void json(const std::string& value) { add(value, shape_of(value)); }
};

void write_card_and_note(const Program& program, TextSource& source,
                         Written& written) {
  const Pack& pack = program.pack();
  AnswerSheet sheet = sheet_of(program, {{"gas", "no"},
                                         {"kind", "a"},
                                         {"many", "c;d"},
                                         {"drip", "yes"},
                                         {"litres", "50"}});
  sheet.notes["drip"] = source.text();
  sheet.call["complaint"] = source.text();
  sheet.call["call_back"] = source.text();
  Contacts contacts;
  contacts.clinic = source.text();
  contacts.line.number = source.text();
  const Outcome outcome = outcome_of(program, sheet);
  const std::chrono::sys_seconds now{std::chrono::seconds(1795298400)};
  const Zone zone = in_utc;
  const Card card = make_card(program, sheet, outcome, now, zone, contacts);
  written.text(render_card(card));
  written.html(render_card_html(card));
  written.markdown(render_card_markdown(card));
  written.json(render_outcome_json(pack, sheet, outcome, now, zone, contacts));
  const Note note = make_note(
      program, sheet, outcome,
      {.now = now, .zone = zone, .contacts = contacts, .program = "redflag"});
  written.text(render_note_sbar(note, pack.words));
  written.text(render_note_text(note, pack.words));
  written.markdown(render_note_markdown(note, pack.words));
  written.json(render_note_json(pack, outcome, note));
  const SheetExplanation explanation = explain_sheet(program, sheet);
  written.text(render_explanation_text(program, explanation, sheet));
}

void write_exports(const Program& program, Written& written) {
  const Pack& pack = program.pack();
  const Checklist checklist = make_checklist(pack);
  std::string paper = render_checklist_text(checklist);
  std::ranges::replace(paper, '\f', '\n');  // the pages are its own
  written.text(paper);
  written.markdown(render_checklist_markdown(checklist));
  written.html(render_checklist_html(checklist));
  const std::string graph = render_graph(pack);
  written.add(graph, statements_of(graph));
  written.json(render_questionnaire(program));
  written.json(form_data(program));
  written.html(render_form(program));
  written.markdown(render_pack_markdown(pack, {}));
  written.json(render_pack_json(pack, {}));
  written.json(render_pack_json(pack, {.next_steps = true}));
  written.text(render_pack_text(pack, {}));
  written.text(render_rule_text(pack, pack.rules[0]));
  written.json(render_rule_json(pack, pack.rules[0]));
  written.text(render_sign_text(pack, pack.signs[0]));
  written.json(render_sign_json(pack, pack.signs[0]));
  for (const SqlDialect dialect :
       {SqlDialect::duckdb, SqlDialect::postgres, SqlDialect::spark}) {
    for (const SqlPart part : {SqlPart::select, SqlPart::table}) {
      const std::string sql =
          export_sql(program, {.dialect = dialect, .part = part});
      written.add(sql, tokens_of(sql, dialect));
    }
  }
}

void write_reports(std::shared_ptr<const Program> program, TextSource& source,
                   Written& written) {
  Sources sources;
  const std::uint32_t file = sources.add(source.text(), source.text());
  const Pack& pack = program->pack();
  Case failing{.id = "c",
               .text = source.text(),
               .source = source.text(),
               .rest_is_no = true,
               .sheet = sheet_of(*program, {{"gas", "no"}}),
               .level = pack.highest_level(),
               .span = {file, 0, 1}};
  const CaseReport report =
      make_case_report(program, {std::move(failing)}, false, false);
  const std::string junit = render_cases_junit(report, sources);
  written.add(junit, tags_of(junit));
  written.json(render_cases_json(report, sources));
  written.text(render_cases_text(report, sources, {}));
  Diagnostics diagnostics;
  diagnostics.error(codes::unknown_name, {file, 0, 1}, source.text(),
                    source.text());
  // An excerpt shows a line as it is, as far as its window goes.
  written.texts.push_back(render_diagnostics(sources, diagnostics));
  written.json(render_diagnostics_json(sources, diagnostics));
  written.json(render_diagnostics_sarif(sources, diagnostics));
  ScoreSummary summary;
  summary.pack = source.text();
  summary.tables = {source.text()};
  summary.made = source.text();
  summary.notice = source.text();
  summary.scored = 3;
  summary.levels = {{.id = "soon", .title = source.text(), .level = 3}};
  summary.rules = {{source.text(), source.text(), source.text(), 2}};
  summary.questions = {{source.text(), source.text(), source.text(), 1}};
  written.text(render_summary_text(summary));
  written.html(render_summary_html(summary));
}

Written write_all(TextSource source) {
  Written written;
  const std::shared_ptr<const Program> program = speaking(source);
  write_card_and_note(*program, source, written);
  write_exports(*program, written);
  write_reports(program, source, written);
  return written;
}

rc::Gen<std::uint64_t> any_seed() {
  return rc::gen::inRange<std::uint64_t>(0, std::uint64_t{1} << 62U);
}

std::string without_nul(std::string text) {
  std::erase(text, '\0');
  return text;
}

}  // namespace

TEST_CASE("whatever texts say, what is written of them is no more than text") {
  const Written benign = write_all(TextSource());
  for (const std::string& text : benign.texts) CHECK(!text.empty());
  CHECK(rc::check("documents", [&] {
    const Written written = write_all(TextSource(*any_seed()));
    for (const std::string& text : written.texts) {
      const bool safe = !holds_unsafe(text);
      if (!safe) {
        const std::size_t at = std::min(find_unsafe(text), text.size());
        RC_LOG() << sanitise(
                        text.substr(at - std::min<std::size_t>(at, 100), 200))
                 << "\n";
      }
      RC_ASSERT(safe);
    }
    for (const std::string& text : written.lines) RC_ASSERT(!holds_flood(text));
    RC_ASSERT(written.skeletons.size() == benign.skeletons.size());
    for (std::size_t i = 0; i < written.skeletons.size(); ++i) {
      const bool same = written.skeletons[i] == benign.skeletons[i];
      if (!same) {
        RC_LOG() << i << ": "
                 << difference(benign.skeletons[i], written.skeletons[i]);
      }
      RC_ASSERT(same);
    }
  }));
}

TEST_CASE("each quoting is undone by a reader of its language") {
  CHECK(rc::check("quoting", [] {
    Random random(*any_seed());
    for (int i = 0; i < 20; ++i) {
      const std::string text = draw_text(random);
      const std::string shown = sanitise(text, true);
      RC_ASSERT(!holds_unsafe(shown));
      RC_ASSERT(html_unescaped(html_escaped(text)) == shown);
      RC_ASSERT(dot_unquoted(dot_text(text)) == shown);
      for (const SqlQuoting quoting :
           {SqlQuoting::standard, SqlQuoting::backslash}) {
        const bool backslash = quoting == SqlQuoting::backslash;
        RC_ASSERT(sql_unquoted(sql_text(text, quoting), backslash) ==
                  without_nul(text));
        RC_ASSERT(sql_unquoted(sql_name(text, quoting), false) ==
                  without_nul(text));
      }
      const std::string comment = sql_comment(text);
      RC_ASSERT(comment.starts_with("-- ") && !holds_unsafe(comment));
      RC_ASSERT(comment.find_first_of("\n\\") == std::string::npos);
      RC_ASSERT(markup_of("x" + markdown_escaped(text)).empty());
    }
  }));
}

}  // namespace redflag
