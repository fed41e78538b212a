// SPDX-License-Identifier: Apache-2.0
// Text put into other languages: JSON, CSV, HTML, Markdown, SQL, Graphviz. Each
// function makes any bytes safe there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace redflag {

/// Appends a JSON string with its quotes. Control characters, bidirectional
/// controls and invalid bytes are escaped, so the result is safe to show.
void append_json_string(std::string& out, std::string_view text);

/// `text` with & < > " ' as entities, and unsafe characters shown.
std::string html_escaped(std::string_view text);

/// `text` as one line of Markdown that shows just that: what could be markup
/// stands behind a backslash, line feeds are spaces, unsafe characters shown.
std::string markdown_escaped(std::string_view text);

/// Whether a spreadsheet could run a cell as a formula: after spaces it starts
/// with = + - @, also in their wide forms, tab, a line break or NUL, and is not
/// a plain signed number.
bool is_formula(std::string_view cell);

/// Appends a CSV cell, quoted only when it must be (RFC 4180).
///
/// `neutralise` puts a single quote before a formula, also before one that
/// would start a cell of its own where a spreadsheet splits at a line break,
/// tab, semicolon or comma that is not the delimiter; returns whether it did.
bool append_csv_cell(std::string& out, std::string_view cell, char delimiter,
                     bool neutralise);

/// How an engine reads what stands in quotes.
enum class SqlQuoting : std::uint8_t {
  standard,   ///< "name" and 'text', each quote doubled
  backslash,  ///< `name`, and 'text' with backslashes before \ and '
};

/// A name or a text with its quotes. NUL, which no engine takes, is left out.
std::string sql_name(std::string_view name, SqlQuoting quoting);
std::string sql_text(std::string_view text, SqlQuoting quoting);

/// `-- text`, on one line whatever the text holds: unsafe characters shown, and
/// no backslash, which could join the next line on.
std::string sql_comment(std::string_view text);

/// A label or a name of Graphviz with its quotes, which shows just `text`: what
/// dot would take for an escape (\N) or an entity (&amp;) is written so that it
/// does not, line feeds break the label, unsafe characters shown.
std::string dot_text(std::string_view text);

}  // namespace redflag
