// SPDX-License-Identifier: Apache-2.0

#include "support/format_readers.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <utility>

namespace redflag {

std::string tags_of(const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '&') {
      const std::string_view rest = std::string_view(text).substr(i, 7);
      bool known = false;
      for (const std::string_view entity :
           {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#39;", "&#10;",
            "&#13;", "&#9;", "&nbsp;"}) {
        known = known || rest.starts_with(entity);
      }
      if (!known) result += "(bare &)";
    } else if (c == '>') {
      result += "(bare >)";
    } else if (c == '<') {
      char quote = 0;
      std::string tag;
      for (; i < text.size() && (quote != 0 || text[i] != '>'); ++i) {
        const char d = text[i];
        if (quote != 0) {
          if (d == quote) quote = 0;
        } else if (d == '"' || d == '\'') {
          quote = d;
        } else {
          tag += d;
        }
      }
      result += tag + ">\n";
      for (const std::string name : {"script", "style"}) {
        if (!tag.starts_with("<" + name)) continue;
        const std::size_t end = text.find("</" + name, i);
        if (end == std::string::npos) return result + "(no end)";
        i = end - 1;
      }
    }
  }
  return result;
}

std::string markup_of(const std::string& text) {
  std::string result;
  bool at_start = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && i + 1 < text.size() &&
        std::ispunct(static_cast<unsigned char>(text[i + 1])) != 0) {
      ++i;
      at_start = false;
      continue;
    }
    if (std::string_view("*_[]<>`|~").find(c) != std::string_view::npos ||
        (at_start &&
         std::string_view("#+-=").find(c) != std::string_view::npos)) {
      result += c;
    }
    if (c == '\n') {
      at_start = true;
    } else if (c != ' ') {
      at_start = false;
    }
  }
  return result;
}

std::string tokens_of(const std::string& sql, SqlDialect dialect) {
  const bool backslash = dialect == SqlDialect::spark;
  std::string result;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    const char c = sql[i];
    if (c == '-' && sql.compare(i, 2, "--") == 0) {
      i = std::min(sql.find('\n', i), sql.size());
      continue;  // how many comments depends on how long they are
    }
    if (sql.compare(i, 2, "/*") == 0) result += "(comment)";
    if (c == '\'' || c == '"' || c == '`') {
      for (++i; i < sql.size(); ++i) {
        if (backslash && c == '\'' && sql[i] == '\\') {
          ++i;
        } else if (sql[i] == c) {
          if (i + 1 >= sql.size() || sql[i + 1] != c) break;
          ++i;
        }
      }
      if (i >= sql.size()) return result + "(no end)";
      result += 'q';
    } else if (c != ' ' && c != '\n') {
      result += c;
    }
  }
  return result;
}

std::string statements_of(const std::string& dot) {
  std::string result;
  for (std::size_t i = 0; i < dot.size(); ++i) {
    if (dot[i] != '"') {
      if (dot[i] != ' ' && dot[i] != '\n') result += dot[i];
      continue;
    }
    for (++i; i < dot.size() && dot[i] != '"'; ++i) {
      if (dot[i] == '\\') ++i;
    }
    if (i >= dot.size()) return result + "(no end)";
    result += 'q';
  }
  return result;
}

std::string shape_of(const std::string& text) {
  const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
  if (json.is_discarded()) return "(no JSON)";
  const auto shape = [](const auto& self,
                        const nlohmann::json& value) -> std::string {
    std::string result;
    if (value.is_object()) {
      for (const auto& [name, member] : value.items()) {
        result += name + ":" + self(self, member) + ",";
      }
      return "{" + result + "}";
    }
    if (value.is_array()) {
      for (const auto& item : value) result += self(self, item) + ",";
      return "[" + result + "]";
    }
    return value.type_name();
  };
  return shape(shape, json);
}

std::string html_unescaped(std::string_view html) {
  std::string text;
  const std::pair<std::string_view, char> entities[] = {{"&amp;", '&'},
                                                        {"&lt;", '<'},
                                                        {"&gt;", '>'},
                                                        {"&quot;", '"'},
                                                        {"&#39;", '\''}};
  while (!html.empty()) {
    std::size_t size = 1;
    char c = html.front();
    for (const auto& [entity, meant] : entities) {
      if (!html.starts_with(entity)) continue;
      size = entity.size();
      c = meant;
    }
    text += c;
    html.remove_prefix(size);
  }
  return text;
}

std::string sql_unquoted(std::string_view sql, bool backslash) {
  const char quote = sql.front();
  std::string text;
  for (std::size_t i = 1; i < sql.size(); ++i) {
    if (backslash && sql[i] == '\\' && i + 1 < sql.size()) {
      text += sql[++i];
    } else if (sql[i] != quote) {
      text += sql[i];
    } else if (i + 1 < sql.size() && sql[i + 1] == quote) {
      text += sql[++i];
    } else {
      return i + 1 == sql.size() ? text : "(no end)";
    }
  }
  return "(no end)";
}

std::string dot_unquoted(std::string_view dot) {
  std::string text;
  for (std::size_t i = 1; i + 1 < dot.size(); ++i) {
    if (dot[i] == '\\') {
      ++i;
      text += dot[i] == 'n' ? '\n' : dot[i];
    } else if (dot.substr(i).starts_with("&amp;")) {
      text += '&';
      i += 4;
    } else {
      text += dot[i];
    }
  }
  return text;
}

}  // namespace redflag
