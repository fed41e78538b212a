// SPDX-License-Identifier: Apache-2.0

#include "text/words.h"

#include <algorithm>

namespace redflag {

bool is_language_code(std::string_view code) {
  return (code.size() == 2 || code.size() == 3) &&
         std::all_of(code.begin(), code.end(),
                     [](char c) { return c >= 'a' && c <= 'z'; });
}

bool Words::speaks(std::string_view language) {
  return language == "en" || language == "es";
}

Words::Words(std::string_view language) : language_(language) {
  if (language != "es") return;
  static const Table spanish = [] {
    Table table;
    for (const auto entries :
         {spanish_words(), spanish_mistakes(), spanish_help()}) {
      for (const Translation& entry : entries) {
        table.emplace(entry.english, entry.other);
      }
    }
    return table;
  }();
  table_ = &spanish;
}

std::string Words::operator()(std::string_view english) const {
  if (table_ != nullptr) {
    const auto found = table_->find(english);
    if (found != table_->end()) return std::string(found->second);
  }
  return std::string(english);
}

}  // namespace redflag
