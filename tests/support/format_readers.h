// SPDX-License-Identifier: Apache-2.0
// Readers of other languages, as little of them as it takes to see text apart
// from what is none, and to read a text back.
#pragma once

#include <string>
#include <string_view>

#include "export/sql.h"

namespace redflag {

// What is no text.

/// The tags of HTML or XML with the names of their attributes, without what
/// stands in <script> and <style>. Every entity must be one.
std::string tags_of(const std::string& text);

/// What Markdown could take for markup. (A long text may take more lines.)
std::string markup_of(const std::string& text);

/// SQL without what stands in quotes and comments.
std::string tokens_of(const std::string& sql, SqlDialect dialect);

/// Graphviz without what stands in quotes.
std::string statements_of(const std::string& dot);

/// JSON with its strings taken out, but for the names of its members.
std::string shape_of(const std::string& text);

// What a text is read as.

/// What HTML makes of `html`.
std::string html_unescaped(std::string_view html);

/// What an engine makes of a literal or a name, or "(no end)" where it ends
/// elsewhere than at its end.
std::string sql_unquoted(std::string_view sql, bool backslash);

/// What dot shows of a label.
std::string dot_unquoted(std::string_view dot);

}  // namespace redflag
