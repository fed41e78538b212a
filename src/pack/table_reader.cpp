// SPDX-License-Identifier: Apache-2.0
#include "pack/table_reader.h"

#include <algorithm>
#include <utility>

#include "pack/pack_reader.h"
#include "text/nearest.h"

namespace redflag {

TableReader::TableReader(const TomlTable& table, Span span, std::string what,
                         Diagnostics& diagnostics)
    : table_(table),
      span_(span),
      what_(std::move(what)),
      diagnostics_(diagnostics) {}

Span TableReader::span(std::string_view key) const {
  const TomlValue* value = table_.find(key);
  return value == nullptr ? span_ : value->span;
}

const TomlValue* TableReader::value(std::string_view key) {
  known_.push_back(key);
  return table_.find(key);
}

namespace {

std::string in_quotes(std::string_view key) {
  return std::string(key) + " = \"…\"";
}

/// A number that was meant, where one stands in quotes, else any.
std::string with_number(std::string_view key, const TomlValue& value) {
  const std::string* text = value.string();
  const bool is_number =
      text != nullptr && !text->empty() && text->size() <= 12 &&
      text->find_first_not_of("0123456789.-") == std::string::npos;
  return std::string(key) + " = " + (is_number ? *text : "3") +
         ", without quotes";
}

constexpr const char* kShorten =
    "shorten it; nobody reads that much on a screen";

}  // namespace

void TableReader::error(Code code, Span span, std::string message,
                        std::string hint) {
  diagnostics_.error(code, span, std::move(message), std::move(hint));
}

void TableReader::wrong_type(const TomlValue& value, std::string_view key,
                             const char* expected, const std::string& example) {
  error(codes::wrong_type, value.span,
        "`" + std::string(key) + "` of " + what_ + " is " + value.kind() +
            ", expected " + expected,
        "write " + example);
}

const TomlValue* TableReader::optional_string(std::string_view key) {
  const TomlValue* found = value(key);
  if (found == nullptr) return nullptr;
  if (found->string() == nullptr) {
    wrong_type(*found, key, "a string", in_quotes(key));
    return nullptr;
  }
  if (found->string()->size() > kMaxTextBytes) {
    error(codes::text_too_long, found->span,
          "`" + std::string(key) + "` of " + what_ + " is longer than " +
              std::to_string(kMaxTextBytes) + " bytes",
          kShorten);
    return nullptr;
  }
  return found;
}

const TomlValue* TableReader::string(std::string_view key) {
  const bool missing = table_.find(key) == nullptr;
  const TomlValue* found = optional_string(key);
  if (missing) {
    error(codes::missing_key, span_,
          what_ + " has no `" + std::string(key) + "`",
          "add " + in_quotes(key));
  }
  return found;
}

std::string TableReader::optional_text(std::string_view key) {
  const TomlValue* found = optional_string(key);
  return found == nullptr ? std::string() : *found->string();
}

std::string TableReader::text(std::string_view key) {
  const TomlValue* found = string(key);
  if (found == nullptr) return {};
  if (found->string()->find_first_not_of(" \t\r\n") == std::string::npos) {
    error(codes::empty_text, found->span,
          "`" + std::string(key) + "` of " + what_ + " is empty",
          "write what is to be shown");
  }
  return *found->string();
}

bool TableReader::boolean(std::string_view key, bool otherwise) {
  const TomlValue* found = value(key);
  if (found == nullptr) return otherwise;
  if (found->boolean() == nullptr) {
    wrong_type(*found, key, "true or false",
               std::string(key) + " = true, without quotes");
    return otherwise;
  }
  return *found->boolean();
}

std::optional<double> TableReader::number(std::string_view key, bool required) {
  const TomlValue* found = value(key);
  if (found == nullptr) {
    if (required) {
      error(codes::missing_key, span_,
            what_ + " has no `" + std::string(key) + "`",
            "add " + std::string(key) + " = and a number");
    }
    return std::nullopt;
  }
  const std::optional<double> number = found->number();
  if (!number) wrong_type(*found, key, "a number", with_number(key, *found));
  return number;
}

std::optional<int> TableReader::integer(std::string_view key) {
  const TomlValue* found = value(key);
  if (found == nullptr) return std::nullopt;
  constexpr std::int64_t kLimit = 1'000'000;
  if (found->integer() == nullptr || *found->integer() < -kLimit ||
      *found->integer() > kLimit) {
    wrong_type(*found, key, "a whole number", with_number(key, *found));
    return std::nullopt;
  }
  return static_cast<int>(*found->integer());
}

std::vector<const TomlValue*> TableReader::strings(std::string_view key) {
  const TomlValue* found = value(key);
  std::vector<const TomlValue*> result;
  if (found == nullptr) return result;
  if (found->array() == nullptr) {
    wrong_type(*found, key, "a list of strings",
               std::string(key) + " = [\"…\", \"…\"]");
    return result;
  }
  if (found->array()->size() > kMaxListItems) {
    error(codes::too_many, found->span,
          "`" + std::string(key) + "` of " + what_ + " has more than " +
              std::to_string(kMaxListItems) + " items",
          "leave some out");
    return result;
  }
  for (const TomlValue& item : *found->array()) {
    if (item.string() == nullptr) {
      wrong_type(item, key, "a list of strings",
                 std::string(key) + " = [\"…\", \"…\"]");
    } else if (item.string()->size() > kMaxTextBytes) {
      error(codes::text_too_long, item.span,
            "`" + std::string(key) + "` of " + what_ + " is longer than " +
                std::to_string(kMaxTextBytes) + " bytes",
            kShorten);
    } else {
      result.push_back(&item);
    }
  }
  return result;
}

std::vector<const TomlValue*> TableReader::tables(std::string_view key) {
  const TomlValue* found = value(key);
  std::vector<const TomlValue*> result;
  if (found == nullptr) return result;
  if (found->table() != nullptr) {
    error(codes::wrong_type, found->span,
          "`" + std::string(key) + "` of " + what_ +
              " is one table, expected a list of tables",
          "write [[…]] with two brackets");
    return result;
  }
  if (found->array() == nullptr) {
    wrong_type(*found, key, "a list of tables", "[[…]] before each");
    return result;
  }
  for (const TomlValue& item : *found->array()) {
    if (item.table() == nullptr) {
      wrong_type(item, key, "a list of tables", "[[…]] before each");
    } else {
      result.push_back(&item);
    }
  }
  return result;
}

std::optional<std::size_t> TableReader::word(
    std::string_view key, std::span<const std::string_view> words) {
  const TomlValue* found = optional_string(key);
  if (found == nullptr) return std::nullopt;
  const auto place = std::ranges::find(words, *found->string());
  if (place != words.end()) {
    return static_cast<std::size_t>(place - words.begin());
  }
  std::string all;
  for (const std::string_view known : words) {
    all += (all.empty() ? "" : ", ") + std::string(known);
  }
  error(codes::unknown_word, found->span,
        "`" + std::string(key) + "` of " + what_ + " cannot be \"" +
            *found->string() + "\"",
        "it is one of: " + all);
  return std::nullopt;
}

void TableReader::finish() {
  for (const TomlEntry& entry : table_.entries) {
    if (std::ranges::find(known_, entry.key) != known_.end()) continue;
    std::string hint = did_you_mean(entry.key, known_);
    if (hint.empty()) {
      hint = "known keys are ";
      for (std::size_t i = 0; i < known_.size(); ++i) {
        // A key that is read twice is one key.
        const auto before = known_.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::find(known_.begin(), before, known_[i]) != before) continue;
        hint += (i > 0 ? ", " : "") + std::string(known_[i]);
      }
    }
    error(codes::unknown_key, entry.key_span,
          what_ + " has an unknown key `" + entry.key + "`", std::move(hint));
  }
}

}  // namespace redflag
