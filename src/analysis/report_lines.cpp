// SPDX-License-Identifier: Apache-2.0
#include "analysis/report_lines.h"

#include <algorithm>

#include "text/utf8.h"

namespace redflag {

std::string hanging_lines(const std::string& first, std::size_t indent,
                          const std::string& text) {
  const std::size_t width = kReportWidth - std::max(first.size(), indent);
  std::string lines;
  for (const std::string& line : wrap(sanitise(text), width)) {
    lines += (lines.empty() ? first : std::string(indent, ' ')) + line + "\n";
  }
  return lines;
}

std::string joined_ids(const std::vector<std::string>& ids, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < ids.size() && i < most; ++i) {
    text += (i == 0 ? "" : ", ") + ids[i];
  }
  if (ids.size() > most) {
    text += " and " + std::to_string(ids.size() - most) + " more";
  }
  return text;
}

}  // namespace redflag
