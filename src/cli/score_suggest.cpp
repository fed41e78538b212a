// SPDX-License-Identifier: Apache-2.0

#include "cli/score_suggest.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "batch/mapping_file.h"
#include "batch/mapping_suggestion.h"
#include "cli/score_messages.h"
#include "cli/streams.h"
#include "render/diagnostics_text.h"
#include "text/grouped.h"
#include "text/one_line.h"
#include "text/utf8.h"

namespace redflag {
namespace {

/// What of a table is looked at, at most.
constexpr std::size_t kSampledBytes = std::size_t{8} << 20U;

void say(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
}

/// The start of a table; the last line may be a part of one.
std::string start_of(const std::string& path) {
  const auto source = open_source(path);
  std::string text;
  std::string piece(std::size_t{64} * 1024, '\0');
  while (text.size() < kSampledBytes) {
    const std::size_t count = source->read(piece.data(), piece.size());
    if (count == 0) return text;
    text.append(piece, 0, count);
  }
  return text;
}

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t own = display_width(text);
  return text + std::string(width > own ? width - own : 0, ' ');
}

std::string tally_table(const std::vector<ColumnTally>& tallies) {
  constexpr std::size_t kMost = 30;
  std::size_t first = 6;
  std::size_t second = 8;
  for (const ColumnTally& tally : tallies) {
    first = std::max(first, display_width(exact_line(tally.name)));
    second = std::max(second, tally.question.size());
  }
  first = std::min(first, kMost);
  second = std::min(second, kMost);
  const auto right = [](const std::string& text) {
    constexpr std::size_t kCell = 10;
    return std::string(kCell - std::min(kCell, text.size()), ' ') + text;
  };
  std::string table = padded("column", first) + "  " +
                      padded("question", second) + right("mapped") +
                      right("unknown") + right("rejected") + "\n";
  for (const ColumnTally& tally : tallies) {
    table += padded(exact_line(tally.name), first) + "  " +
             padded(tally.question, second) + right(grouped(tally.mapped)) +
             right(grouped(tally.unknown)) + right(grouped(tally.rejected)) +
             "\n";
  }
  return table;
}

/// The map that was written, read as a file of it would be.
std::shared_ptr<const Mapping> read_back(const Pack& pack,
                                         const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.add("the suggested map", text);
  auto mapping = read_mapping(pack, sources, source, diagnostics);
  say(render_diagnostics(sources, diagnostics));
  if (!mapping) return nullptr;
  return std::make_shared<const Mapping>(std::move(*mapping));
}

}  // namespace

ExitCode suggest_map(const Pack& pack, const std::string& path,
                     TableSettings settings, const Sink& write) {
  const std::string name = path == "-" ? "standard input" : path;
  const std::string text = start_of(path);
  const TableSource source{.name = name, .open = [&text] {
                             return std::make_unique<TextSource>(text);
                           }};
  if (settings.mapping == nullptr) {
    HeaderReport ignored;
    Table plain(pack, source, settings, ignored);
    RecordBatch sample;
    if (!plain.columns().names.empty()) {
      RecordReader& rows = plain.rows();
      while (!sample.is_full(kSampledRows) && rows.next(sample)) {
      }
    }
    const std::string suggested =
        suggest_mapping(pack, plain.columns().names, sample,
                        {.decimal_comma = plain.decimal_comma()});
    write(suggested);
    settings.mapping = read_back(pack, suggested);
    if (settings.mapping == nullptr) return ExitCode::our_bug;
  }
  std::vector<HeaderReport> reports(1);
  std::vector<Table> tables;
  tables.emplace_back(pack, source, settings, reports.front());
  say(header_messages(pack, tables, reports));
  if (!reports.front().errors.empty()) return ExitCode::bad_answers;
  std::uint64_t rows = 0;
  const auto tallies = tally_columns(pack, tables.front(), rows);
  say(exact_line(name) + ": the cells of the first " + grouped(rows) +
      (rows == 1 ? " row" : " rows") + ", as this map reads them:\n" +
      tally_table(tallies) + "Nothing was scored.\n");
  return ExitCode::ok;
}

}  // namespace redflag
