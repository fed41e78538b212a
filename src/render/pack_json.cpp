// SPDX-License-Identifier: Apache-2.0

#include "render/pack_json.h"

#include <cstdint>
#include <string>
#include <vector>

#include "text/json_writer.h"

namespace redflag {
namespace {

/// One document, a member a list.
class Writer {
 public:
  Writer(const Pack& pack, std::string& out)
      : pack_(pack), json_(out, JsonWriter::Layout::indented) {}

  void write(const PackParts& parts) {
    json_.begin_object();
    json_.member("schema", kPackSchema);
    json_.key("pack");
    json_.begin_object();
    json_.member("id", pack_.info.id);
    json_.member("version", pack_.info.version);
    json_.member("digest", pack_.info.digest);
    json_.member("title", pack_.info.title);
    json_.member("reviewed", pack_.info.reviewed);
    json_.member("unsure_level", pack_[pack_.info.unsure_level].id);
    json_.end_object();
    if (parts.itself()) write_pack();
    if (parts.next_steps) write_next_steps();
    if (parts.sources) write_sources();
    if (parts.hazards) write_hazards();
    json_.end_object();
  }

 private:
  template <class Items, class Write>
  void list(const char* name, const Items& items, Write write) {
    json_.key(name);
    json_.begin_array();
    for (const auto& item : items) {
      json_.begin_object();
      json_.member("id", item.id);
      write(item);
      json_.end_object();
    }
    json_.end_array();
  }

  void strings(const char* name, const std::vector<std::string>& texts) {
    json_.key(name);
    json_.begin_array();
    for (const std::string& text : texts) json_.string(text);
    json_.end_array();
  }

  void sources_of(const std::vector<SourceIndex>& sources) {
    std::vector<std::string> ids;
    for (const SourceIndex source : sources) {
      ids.push_back(pack_.sources[source].id);
    }
    strings("sources", ids);
  }

  void text_or_null(const char* name, const std::string& text) {
    json_.key(name);
    text.empty() ? json_.null() : json_.string(text);
  }

  void write_pack() {
    json_.key("levels");  // the most urgent first, as in the pack
    json_.begin_array();
    for (auto level = pack_.levels.rbegin(); level != pack_.levels.rend();
         ++level) {
      json_.begin_object();
      json_.member("id", level->id);
      json_.member("title", level->title);
      json_.member("action", level->action);
      text_or_null("within", level->within);
      json_.end_object();
    }
    json_.end_array();
    list("pages", pack_.pages, [this](const Page& page) {
      json_.member("title", page.title);
      json_.member("ask", page.ask);
      json_.key("emergency");
      json_.boolean(page.emergency);
    });
    list("questions", pack_.questions,
         [this](const Question& question) { write_question(question); });
    list("signs", pack_.signs, [this](const Sign& sign) {
      json_.member("title", sign.title);
      json_.member("group", sign.group);
    });
    list("flags", pack_.flags, [this](const Flag& flag) {
      json_.member("condition", to_string(flag.when));
    });
    list("values", pack_.values, [this](const Value& value) {
      json_.member("expression", to_string(value.expr));
      json_.member("unit", value.unit->id);
    });
    list("rules", pack_.rules, [this](const Rule& rule) { write_rule(rule); });
    write_counts();
  }

  void write_question(const Question& question) {
    text_or_null("sign", question.sign ? pack_[*question.sign].id : "");
    json_.member("type", to_string(question.type));
    json_.member("ask", question.ask);
    json_.member("worse", to_string(question.worse));
    text_or_null("page", question.page ? pack_.pages[*question.page].id : "");
    text_or_null("ask_if", question.ask_if ? to_string(*question.ask_if) : "");
    if (question.type == QuestionType::number) {
      json_.member("unit", question.unit->id);
      json_.key("min");
      json_.number(question.min);
      json_.key("max");
      json_.number(question.max);
      json_.key("optional");
      json_.boolean(question.optional);
    }
    if (question.options.empty()) return;
    list("options", question.options,
         [this](const Option& option) { json_.member("label", option.label); });
  }

  void write_rule(const Rule& rule) {
    text_or_null("sign", rule.sign ? pack_[*rule.sign].id : "");
    json_.member("level", pack_[rule.level].id);
    json_.member("if_unsure", pack_[rule.if_unsure].id);
    json_.member("condition", to_string(rule.when));
    json_.member("because", rule.because);
    json_.member("advice", rule.advice);
    sources_of(rule.sources);
  }

  void write_counts() {
    const auto count = [this](const char* name, std::size_t number) {
      json_.key(name);
      json_.integer(static_cast<std::int64_t>(number));
    };
    json_.key("counts");
    json_.begin_object();
    count("signs", pack_.signs.size());
    count("questions", pack_.questions.size());
    count("rules", pack_.rules.size());
    count("next_steps", pack_.next_steps.size());
    count("sources", pack_.sources.size());
    count("promises", pack_.promises.size());
    count("hazards", pack_.hazards.size());
    json_.end_object();
  }

  void write_next_steps() {
    list("next_steps", pack_.next_steps, [this](const NextStep& step) {
      json_.member("section", step.section);
      json_.member("title", step.title);
      strings("text", step.text);
      json_.member("condition", to_string(step.when));
      json_.member("if_unsure", step.hide_if_unsure ? "hide" : "show");
      sources_of(step.sources);
    });
  }

  void write_sources() {
    list("sources", pack_.sources, [this](const Source& source) {
      json_.member("organisation", source.organisation);
      json_.member("title", source.title);
      json_.key("year");
      source.year == 0 ? json_.null() : json_.integer(source.year);
      json_.member("section", source.section);
      json_.member("address", source.address);
      json_.member("standing", to_string(source.standing));
    });
  }

  void write_hazards() {
    list("hazards", pack_.hazards, [this](const Hazard& hazard) {
      json_.member("hazard", hazard.hazard);
      json_.member("cause", hazard.cause);
      json_.member("harm", hazard.harm);
      strings("controls", hazard.controls);
      json_.member("remains", hazard.remains);
    });
  }

  const Pack& pack_;
  JsonWriter json_;
};

}  // namespace

std::string render_pack_json(const Pack& pack, const PackParts& parts) {
  std::string out;
  Writer(pack, out).write(parts);
  return out + '\n';
}

}  // namespace redflag
