// SPDX-License-Identifier: Apache-2.0
// What the programs that write tables call their columns, and what missing and
// zero mean there. One file each: importer_redcap, importer_forms,
// importer_pro_ctcae.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "batch/mapping.h"
#include "pack/model.h"

namespace redflag {

/// What an importer makes of a column that the map does not name.
struct ImportedColumn {
  enum class Kind : std::uint8_t {
    unknown,
    ignored,  ///< the program's own, or one that says again what another says
    column,
  };

  Kind kind = Kind::unknown;
  MappedColumn column;
};

/// One importer at one header. The pack, the mapping and the names outlive it.
class HeaderImporter {
 public:
  virtual ~HeaderImporter() = default;

  /// What the column of this number is, by its name.
  virtual ImportedColumn recognise(std::size_t column) const = 0;

  /// Fills in what a [[column]], or recognise(), does not say: codes, group,
  /// separator.
  virtual void fill_in(MappedColumn& column) const = 0;

  /// The column of the ids.
  virtual std::optional<std::size_t> id() const = 0;

  /// The columns that say whether the form of a box is complete.
  virtual std::vector<std::size_t> complete_columns(
      const MappedColumn& box) const = 0;
};

/// The importer of a mapping; null where it has none.
std::unique_ptr<HeaderImporter> importer_at(
    const Pack& pack, const Mapping& mapping,
    const std::vector<std::string>& names);

/// Adds a code to a column unless it has one of this text.
void add_code(MappedColumn& column, std::string code, std::string meaning);

/// Adds the usual words for ticked, not known and refused, but for those that
/// are options of the column's question.
void add_usual_words(const Pack& pack, MappedColumn& column);

/// Whether a text is a number that the question takes.
bool is_reading(const Question& question, std::string_view text);

/// What a label of an option means beside the pack's own options.
enum class LabelMeaning : std::uint8_t {
  unclear,
  yes,
  no,
  not_sure,  ///< "Don't know"
  refused,   ///< "Prefer not to answer", "Not applicable"
  none,      ///< "None of these"
  other,     ///< "Other"
};

LabelMeaning meaning_of_label(std::string_view label);

/// The option of a question by its id or label; case and spaces at the ends do
/// not count.
std::optional<OptionIndex> option_named(const Question& question,
                                        std::string_view name);

}  // namespace redflag
