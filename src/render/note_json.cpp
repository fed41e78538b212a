// SPDX-License-Identifier: Apache-2.0

#include "render/note_json.h"

#include "text/json_writer.h"

namespace redflag {
namespace {

/// Writes the members one after the other.
class Writer {
 public:
  Writer(const Pack& pack, const Outcome& outcome, const Note& note,
         std::string& out)
      : pack_(pack),
        outcome_(outcome),
        note_(note),
        json_(out, JsonWriter::Layout::indented) {}

  void write() {
    json_.begin_object();
    json_.member("schema", kNoteSchema);
    json_.key("pack");
    json_.begin_object();
    json_.member("id", pack_.info.id);
    json_.member("version", pack_.info.version);
    json_.member("digest", pack_.info.digest);
    json_.end_object();
    json_.member("program", note_.program);
    json_.member("written", note_.written);
    or_null("given", note_.given);
    write_call();
    write_levels();
    write_rules();
    write_lists();
    json_.member("notice", note_.notice);
    json_.key("cut");
    json_.boolean(note_.is_cut());
    json_.end_object();
  }

 private:
  void or_null(const char* name, const std::string& text) {
    json_.key(name);
    text.empty() ? json_.null() : json_.string(text);
  }

  void write_call() {
    json_.key("call");
    json_.begin_object();
    or_null("ref", note_.reference);
    or_null("started", note_.started);
    or_null("complaint", note_.complaint);
    or_null("teach_back", note_.teach_back);
    or_null("call_back", note_.call_back);
    json_.end_object();
  }

  void write_levels() {
    json_.member("level", pack_[outcome_.levels.level].id);
    json_.member("possible", pack_[outcome_.levels.possible].id);
    json_.member("advised", pack_[outcome_.levels.advised].id);
    json_.key("incomplete");
    json_.boolean(note_.incomplete);
    json_.member("action", note_.action);
    or_null("emergency_number", note_.emergency_number);
    json_.key("calls");
    json_.begin_array();
    for (const std::string& call : note_.calls) json_.string(call);
    json_.end_array();
    or_null("caution", note_.caution);
    or_null("within", note_.within);
    or_null("contact_by", note_.contact_by);
  }

  void write_rules() {
    json_.key("rules");
    json_.begin_array();
    for (const NoteRule& rule : note_.rules) {
      json_.begin_object();
      json_.member("rule", rule.id);
      or_null("because", rule.because);
      json_.end_object();
    }
    json_.end_array();
    json_.key("rules_cut");
    json_.integer(static_cast<std::int64_t>(note_.rules_cut));
    json_.key("open_rules");
    json_.begin_object();
    json_.key("count");
    json_.integer(static_cast<std::int64_t>(note_.open_rules.count));
    or_null("highest", note_.open_rules.highest);
    json_.key("not_sure");
    json_.begin_array();
    for (const std::string& id : note_.open_rules.not_sure) json_.string(id);
    json_.end_array();
    json_.end_object();
  }

  void write_lists() {
    write_list("other_rules", note_.other_rules);
    write_list("caller", note_.caller);
    write_list("reported", note_.reports);
    NoteList said = note_.words;
    for (std::size_t i = 0; i < said.items.size(); ++i) {
      said.items[i] = note_.words_about[i] + ": " + said.items[i];
    }
    write_list("words", said);
    write_times();
    write_list("background", note_.background);
    write_list("said_no", note_.said_no);
    write_list("not_sure", note_.not_sure);
    json_.key("not_asked");
    json_.integer(static_cast<std::int64_t>(note_.not_asked));
    write_list("contradictions", note_.contradictions);
    write_list("changed_not_sure", note_.changed_not_sure);
    write_list("changed_counting", note_.changed_counting);
    write_list("set_aside", note_.set_aside);
    write_list("advice", note_.advice);
    write_list("would_settle", note_.would_settle);
  }

  /// The time of each answer, by the question's id.
  void write_times() {
    json_.key("times");
    json_.begin_object();
    json_.key("items");
    json_.begin_object();
    for (std::size_t i = 0; i < note_.times.items.size(); ++i) {
      json_.member(note_.times_of[i], note_.times.items[i]);
    }
    json_.end_object();
    json_.key("cut");
    json_.integer(static_cast<std::int64_t>(note_.times.cut));
    json_.end_object();
  }

  void write_list(const char* name, const NoteList& list) {
    json_.key(name);
    json_.begin_object();
    json_.key("items");
    json_.begin_array();
    for (const std::string& item : list.items) json_.string(item);
    json_.end_array();
    json_.key("cut");
    json_.integer(static_cast<std::int64_t>(list.cut));
    json_.end_object();
  }

  const Pack& pack_;
  const Outcome& outcome_;
  const Note& note_;
  JsonWriter json_;
};

}  // namespace

std::string render_note_json(const Pack& pack, const Outcome& outcome,
                             const Note& note) {
  return fitted_note(note, kMaxJsonNoteCharacters, [&](const Note& cut) {
    std::string text;
    Writer(pack, outcome, cut, text).write();
    return text + '\n';
  });
}

}  // namespace redflag
