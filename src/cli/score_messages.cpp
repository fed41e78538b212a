// SPDX-License-Identifier: Apache-2.0

#include "cli/score_messages.h"

#include <algorithm>
#include <array>

#include "batch/row_reader.h"
#include "cli/score_summary.h"
#include "pack/version.h"
#include "text/grouped.h"
#include "text/one_line.h"
#include "text/utf8.h"

namespace redflag {
namespace {

constexpr std::size_t kWidth = 78;

std::string counted(std::uint64_t count, const char* one, const char* many) {
  return grouped(count) + " " + (count == 1 ? one : many);
}

std::string pack_name(const Pack& pack) {
  return pack.info.id + " " + pack.info.version;
}

/// Names in lines of their own, indented.
std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    if (!text.empty()) text += ", ";
    text += exact_line(name);
  }
  std::string lines;
  if (text.empty()) return lines;
  for (const std::string& line : wrap(text, kWidth - 2)) {
    lines += "  " + line + "\n";
  }
  return lines;
}

std::string names_of(const std::vector<Table>& tables,
                     const std::vector<std::size_t>& which) {
  std::string text;
  for (const std::size_t i : which) {
    if (!text.empty()) text += ", ";
    text += exact_line(tables[i].name());
  }
  return text;
}

std::string about_unknown(const Pack& pack, const std::string& where,
                          const HeaderReport& report) {
  if (report.unknown.empty()) return {};
  std::string text =
      where + ": " +
      counted(report.unknown.size(), "column is", "columns are") + " not in " +
      pack_name(pack) + ", and not read:\n";
  std::vector<std::string> plain;
  for (const HeaderReport::Name& name : report.unknown) {
    if (name.hint.empty()) {
      plain.push_back(name.name);
    } else {
      text +=
          "  " + exact_line(name.name) + "  (" + exact_line(name.hint) + ")\n";
    }
  }
  return text + listed(plain);
}

std::string about_missing(const Pack& pack, const std::string& where,
                          const HeaderReport& report) {
  if (report.missing.empty()) return {};
  std::string text =
      where + ": " +
      counted(report.missing.size(), "question has", "questions have") +
      " no column, and " + (report.missing.size() == 1 ? "is" : "are") +
      " unknown in every row (" + pack_name(pack) + " has " +
      grouped(pack.questions.size()) + "):\n";
  std::vector<std::string> plain;
  for (const HeaderReport::Name& name : report.missing) {
    if (name.hint.empty()) {
      plain.push_back(name.name);
    } else {
      text +=
          "  " + exact_line(name.name) + "  (" + exact_line(name.hint) + ")\n";
    }
  }
  return text + listed(plain);
}

std::string about_absent(const std::string& where, const HeaderReport& report) {
  if (report.absent.empty()) return {};
  std::string text =
      where + ": " + counted(report.absent.size(), "column", "columns") +
      " of the map " + (report.absent.size() == 1 ? "is" : "are") +
      " not there:\n";
  for (const HeaderReport::Name& name : report.absent) {
    text += "  " + exact_line(name.name);
    if (!name.hint.empty()) text += "  (" + exact_line(name.hint) + ")";
    text += "\n";
  }
  return text;
}

std::string place_of(TableFormat format, const CellFault& fault) {
  std::string text;
  if (fault.place > 0) {
    text += format == TableFormat::csv
                ? " field " + std::to_string(fault.place) + ":"
                : std::to_string(fault.place) + ":";
  }
  if (!fault.column.empty()) text += " " + exact_line(fault.column) + ":";
  return text;
}

/// The start of a value, in quotes.
std::string shown_value(const std::string& value) {
  constexpr std::size_t kMost = 60;
  const std::string text = exact_line(value);
  if (display_width(text) <= kMost) return "\"" + text + "\"";
  return "\"" + wrap(text, kMost).front() + "…\"";
}

std::string about_reject(const std::vector<Table>& tables,
                         const RejectNote& note, bool show_values) {
  const Table& table = tables[note.table];
  const CellFault& fault = note.fault;
  const auto shown = [&](const std::string& blind,
                         const std::string& open) -> const std::string& {
    return show_values && !open.empty() ? open : blind;
  };
  std::string text = exact_line(table.name()) + ":" +
                     std::to_string(note.line) + ":" +
                     (note.row > 0 ? " row " + std::to_string(note.row) + ":"
                                   : std::string()) +
                     place_of(table.format(), fault) + " " +
                     exact_line(shown(fault.reason, fault.shown_reason));
  const std::string& hint = shown(fault.hint, fault.shown_hint);
  if (!hint.empty()) text += "; " + exact_line(hint);
  if (show_values && !fault.value.empty()) {
    text += ": " + shown_value(fault.value);
  }
  if (note.more > 0) {
    text += " (and " + std::to_string(note.more) + " more in this row)";
  }
  return text + "\n";
}

std::string about_rejects(const Pack& pack, const std::vector<Table>& tables,
                          const ScoreReport& report, const ReportStyle& style) {
  if (report.rejected == 0) return {};
  std::string text;
  for (const RejectNote& note : report.rejects) {
    text += about_reject(tables, note, style.show_values);
  }
  if (report.rejected > report.rejects.size()) {
    text += "and " +
            counted(report.rejected - report.rejects.size(), "rejected row",
                    "rejected rows") +
            " more\n";
  }
  text += "The rejected rows, by the level that each has at least:";
  for (std::size_t l = pack.levels.size(); l-- > 0;) {
    if (report.at_least[l] == 0) continue;
    text += " " + pack.levels[l].id + " " + grouped(report.at_least[l]) + ",";
  }
  text.back() = '\n';
  const bool any_fhir = std::ranges::any_of(tables, [](const Table& table) {
    return table.format() == TableFormat::fhir;
  });
  text += style.rejects.empty()
              ? "--rejects FILE keeps them, to be mended and scored again.\n"
              : "They are in " + exact_line(style.rejects) +
                    ", to be mended and scored again" +
                    (any_fhir ? " with --from ndjson" : "") + ".\n";
  return text;
}

std::string about_versions(const Pack& pack, const ScoreReport& report) {
  std::string text;
  for (const auto& [version, rows] : report.versions) {
    text += counted(rows, "row was", "rows were") + " answered for " +
            (version.empty() ? "other versions"
                             : "version " + exact_line(version)) +
            " of " + pack.info.id + "; this is " + pack.info.version + ".";
    if (version.empty()) {
      text += "\n";
      continue;
    }
    std::vector<std::string> changed;
    for (const QuestionIndex q : questions_changed_since(pack, version)) {
      changed.push_back(pack[q].id);
    }
    if (changed.empty()) {
      text += " No question is marked as changed since.\n";
    } else {
      text += " Changed since:\n" + listed(changed);
    }
  }
  return text;
}

std::string about_members(const Pack& pack, const std::vector<Table>& tables,
                          const ScoreReport& report) {
  std::string text;
  if (!report.unknown_names.empty()) {
    const bool any_json = std::ranges::any_of(
        tables, [](const Table& table) { return has_members(table.format()); });
    const bool all_fhir = std::ranges::all_of(tables, [](const Table& table) {
      return table.format() == TableFormat::fhir;
    });
    std::vector<std::string> without_hint;
    std::string with_hint;
    for (const std::string& name : report.unknown_names) {
      const std::string hint = place_hint(pack, name);
      if (hint.empty()) {
        without_hint.push_back(name);
      } else {
        with_hint += "  " + exact_line(name) + "  (" + exact_line(hint) + ")\n";
      }
    }
    text += (all_fhir   ? "linkIds with answers"
             : any_json ? "Members"
                        : "Questions of rows") +
            std::string(" that are not in ") + pack_name(pack) +
            ", and were not read:\n" +
            (without_hint.empty() ? "" : listed(without_hint)) + with_hint;
    if (report.more_unknown_names) text += "  and more\n";
  }
  // Other tables say so by their headers.
  const bool no_headers = std::ranges::all_of(tables, [](const Table& table) {
    return has_members(table.format()) || table.long_columns();
  });
  if (!no_headers || report.rows() == 0) return text;
  std::vector<std::string> never;
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    if (!report.answered[q]) never.push_back(pack.questions[q].id);
  }
  if (never.empty()) return text;
  return text + counted(never.size(), "question is", "questions are") +
         " answered in no row (" + pack_name(pack) + " has " +
         grouped(pack.questions.size()) + "):\n" + listed(never);
}

/// Resources that are no rows, and rows that somebody may go on with.
std::string about_fhir(const FhirCounts& counts) {
  std::string text;
  if (counts.in_progress > 0) {
    text += counted(counts.in_progress, "response is", "responses are") +
            " in progress: more answers may come.\n";
  }
  if (counts.others > 0) {
    text += counted(counts.others, "resource that is", "resources that are") +
            " no QuestionnaireResponse " +
            (counts.others == 1 ? "was" : "were") + " not read.\n";
  }
  return text;
}

std::string skipped(const FhirCounts& counts) {
  if (counts.entered_in_error == 0) return {};
  return "; " + grouped(counts.entered_in_error) + " skipped, entered in error";
}

std::string about_ids(const ScoreReport& report) {
  std::string text;
  if (report.numbered > 0 && report.numbered < report.rows()) {
    text = counted(report.numbered, "row has no id, and goes by its number",
                   "rows have no id, and go by their numbers") +
           ".\n";
  }
  if (report.repeated_ids == 0) return text;
  return text + (report.more_repeated_ids ? "At least " : "") +
         counted(report.repeated_ids, "row has", "rows have") +
         " an id that stood before; each row counts by itself.\n";
}

std::string about_fail_on(const Pack& pack, const ScoreReport& report,
                          std::optional<LevelIndex> level) {
  if (!level || report.fail_on == 0) return {};
  return counted(report.fail_on, "row is", "rows are") + " at or above " +
         pack[*level].id + ", which --fail-on asks for.\n";
}

}  // namespace

std::string header_messages(const Pack& pack, const std::vector<Table>& tables,
                            const std::vector<HeaderReport>& reports) {
  std::string text;
  std::vector<bool> said(tables.size());
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (said[i]) continue;
    std::vector<std::size_t> same;
    for (std::size_t j = i; j < tables.size(); ++j) {
      if (reports[j] != reports[i]) continue;
      same.push_back(j);
      said[j] = true;
    }
    const std::string where = names_of(tables, same);
    for (const std::string& error : reports[i].errors) {
      text += where + ": " + exact_line(error) + "\n";
    }
    // A header that cannot be used may not even be one.
    const bool is_header = !tables[i].columns().questions.empty() ||
                           !tables[i].columns().options.empty();
    if (!is_header) continue;
    if (!reports[i].advice.empty()) {
      text += where + ": " + reports[i].advice + "\n";
    }
    text += about_absent(where, reports[i]);
    text += about_unknown(pack, where, reports[i]);
    text += about_missing(pack, where, reports[i]);
  }
  return text;
}

std::string report_messages(const Pack& pack, const std::vector<Table>& tables,
                            const ScoreReport& report,
                            const ReportStyle& style) {
  std::string text = about_members(pack, tables, report);
  text += about_versions(pack, report);
  text += about_rejects(pack, tables, report, style);
  if (report.neutralised > 0) {
    text +=
        "Cells that a spreadsheet would run as a formula begin with a "
        "quote in the output: " +
        grouped(report.neutralised) + "; --csv-raw leaves them as they are.\n";
  }
  text += about_ids(report);
  text += about_fhir(report.fhir);
  text += about_fail_on(pack, report, style.fail_on);
  if (style.summary) {
    text += render_summary_text(summary_of(pack, tables, report));
  }
  return text + counted(report.rows(), "row", "rows") + " = " +
         grouped(report.scored) + " scored + " + grouped(report.rejected) +
         " rejected" + skipped(report.fhir) + "\n";
}

}  // namespace redflag
