// SPDX-License-Identifier: Apache-2.0

#include "cli/replaced_sheet.h"

#include <filesystem>
#include <system_error>
#include <variant>

#include "cli/clock.h"
#include "cli/files.h"
#include "diag/diagnostic.h"
#include "diag/source.h"
#include "engine/sheet_file.h"
#include "text/moment.h"
#include "text/toml_document.h"

namespace redflag {
namespace {

std::optional<std::chrono::sys_days> day_of(const std::string& text) {
  Sources sources;
  Diagnostics ignored;
  const auto document = read_toml(sources, sources.add("", text), ignored);
  const TomlValue* taken = document ? document->find("taken") : nullptr;
  const auto* written =
      taken != nullptr ? std::get_if<TomlDateTime>(&taken->data) : nullptr;
  const auto time = written != nullptr ? read_time(written->text)
                                       : std::optional<WrittenTime>();
  if (!time) return std::nullopt;
  return time->exact ? local_date(current_zone()(time->time))
                     : std::chrono::floor<std::chrono::days>(time->time);
}

}  // namespace

std::optional<ReplacedSheet> replaced_sheet(const std::string& path,
                                            const std::string& answers) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  if (path.empty() || !fs::is_regular_file(path, ignored)) return std::nullopt;
  const fs::path read = answers == "-" ? "/dev/stdin" : answers;
  if (fs::equivalent(path, read, ignored)) return std::nullopt;
  try {
    const std::string text = read_text_file(path, Reading::replaced);
    if (!has_sheet_schema(text)) return std::nullopt;
    return ReplacedSheet{.day = day_of(text)};
  } catch (const std::system_error&) {
    return std::nullopt;  // said where it is to be written
  }
}

}  // namespace redflag
