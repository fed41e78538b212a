// SPDX-License-Identifier: Apache-2.0

#include "engine/config_file.h"

#include <algorithm>
#include <utility>

#include "engine/countries.h"
#include "pack/table_reader.h"
#include "text/toml_document.h"
#include "text/utf8.h"

namespace redflag {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool has_a_line_break(std::string_view text) {
  return text.find_first_of("\r\n") != std::string_view::npos;
}

std::string too_long() {
  return "longer than " + std::to_string(kMaxContactBytes) + " bytes";
}

/// Reads the tables of one config.
class ConfigReader {
 public:
  explicit ConfigReader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  Config read(const TomlTable& document, Span span) {
    TableReader keys(document, span, "the config", diagnostics_);
    Config config;
    if (const TomlValue* contacts = keys.value("contacts")) {
      read_contacts(*contacts, config.contacts);
    }
    keys.finish();
    return config;
  }

 private:
  void read_contacts(const TomlValue& value, Contacts& contacts) {
    const TomlTable* table = table_of(value, "contacts", "write [contacts]");
    if (table == nullptr) return;
    TableReader keys(*table, value.span, "[contacts]", diagnostics_);
    contacts.country = country(keys);
    contacts.emergency_number = number(keys, "emergency_number");
    contacts.clinic = name(keys, "clinic");
    contacts.line = contact(keys, "line");
    contacts.doctor = contact(keys, "doctor");
    contacts.out_of_hours = contact(keys, "out_of_hours");
    contacts.crisis = contact(keys, "crisis");
    keys.finish();
  }

  Contact contact(TableReader& keys, std::string_view key) {
    Contact contact;
    const TomlValue* value = keys.value(key);
    if (value == nullptr) return contact;
    const std::string id(key);
    const TomlTable* table = table_of(
        *value, id, "write " + id + " = { name = \"…\", number = \"…\" }");
    if (table == nullptr) return contact;
    TableReader parts(*table, value->span, '`' + id + '`', diagnostics_);
    contact.name = name(parts, "name");
    contact.number = number(parts, "number");
    // Whoever cannot be rung is of no use on a card.
    if (table->find("number") == nullptr) {
      parts.error(codes::missing_key, value->span,
                  '`' + id + "` has no `number`");
    }
    parts.finish();
    return contact;
  }

  const TomlTable* table_of(const TomlValue& value, const std::string& key,
                            std::string hint) {
    if (value.table() == nullptr) {
      diagnostics_.error(
          codes::wrong_type, value.span,
          '`' + key + "` is " + value.kind() + ", expected a table",
          std::move(hint));
    }
    return value.table();
  }

  std::string name(TableReader& keys, std::string_view key) {
    std::string text = keys.optional_text(key);
    const std::string problem = why_no_name(text);
    if (!problem.empty()) {
      keys.error(codes::bad_config, keys.span(key),
                 '`' + std::string(key) + "` " + problem);
      return {};
    }
    return text;
  }

  std::string number(TableReader& keys, std::string_view key) {
    std::string text = keys.optional_text(key);
    if (text.empty()) return text;
    const std::string problem = why_no_number(text);
    if (!problem.empty()) {
      keys.error(
          codes::bad_config, keys.span(key),
          '`' + std::string(key) + "` is no telephone number: " + problem);
      return {};
    }
    return text;
  }

  std::string country(TableReader& keys) {
    const std::string text = keys.optional_text("country");
    if (text.empty()) return text;
    if (const auto code = country_code(text)) return *code;
    const auto named = find_country(text);
    keys.error(
        codes::bad_config, keys.span("country"),
        "`country` is no country code of ISO 3166-1",
        named ? "write \"" + *named + '"' : "two letters, such as \"GB\"");
    return {};
  }

  Diagnostics& diagnostics_;
};

void add_text(std::string& out, std::string_view key, const std::string& text) {
  if (text.empty()) return;
  out += std::string(key) + " = " + toml_quoted(text) + '\n';
}

void add_contact(std::string& out, std::string_view key,
                 const Contact& contact) {
  if (!contact.is_set()) return;
  out += std::string(key) + " = { ";
  if (!contact.name.empty())
    out += "name = " + toml_quoted(contact.name) + ", ";
  out += "number = " + toml_quoted(contact.number) + " }\n";
}

}  // namespace

std::optional<Config> read_config(const Sources& sources, std::uint32_t source,
                                  Diagnostics& diagnostics) {
  Config config = read_sound_config(sources, source, diagnostics);
  if (config.contacts.unread) return std::nullopt;
  return config;
}

Config read_sound_config(const Sources& sources, std::uint32_t source,
                         Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.error_count();
  Config config;
  if (const auto document = read_toml(sources, source, diagnostics)) {
    config = ConfigReader(diagnostics).read(*document, {source, 0, 0});
  }
  config.contacts.unread = diagnostics.error_count() != before;
  return config;
}

std::string write_config(const Config& config, const Words& words) {
  const Contacts& contacts = config.contacts;
  std::string text =
      "# " + words("Written by redflag contacts; may be edited.") + '\n';
  text += "\n[contacts]\n";
  add_text(text, "country", contacts.country);
  add_text(text, "emergency_number", contacts.emergency_number);
  add_text(text, "clinic", contacts.clinic);
  add_contact(text, "line", contacts.line);
  add_contact(text, "doctor", contacts.doctor);
  add_contact(text, "out_of_hours", contacts.out_of_hours);
  add_contact(text, "crisis", contacts.crisis);
  return text;
}

std::string why_no_number(std::string_view text) {
  if (text.size() > kMaxContactBytes) return "it is " + too_long();
  if (has_a_line_break(text)) return "it is more than one line";
  // "ext." and "x" announce an extension.
  constexpr std::string_view signs = " +-()./#*,extEXT";
  for (const char c : text) {
    if (!is_digit(c) && signs.find(c) == std::string_view::npos) {
      return "write digits, spaces and + - ( ) . / # * alone";
    }
  }
  return std::ranges::count_if(text, is_digit) < 2
             ? "it has fewer than two digits"
             : "";
}

std::string why_no_name(std::string_view text) {
  if (text.size() > kMaxContactBytes) return "is " + too_long();
  if (has_a_line_break(text)) return "is more than one line";
  return sanitise(text) == text ? "" : "has characters that cannot be printed";
}

}  // namespace redflag
