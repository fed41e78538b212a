// SPDX-License-Identifier: Apache-2.0
// Tables as REDCap exports them, raw or with labels, and its data dictionary.
//
// Source  the 18 columns of a data dictionary and its "code, label | …":
//         https://linkml.io/linkml-redcap/reference/data_dictionary/ ; names
//         of checkbox columns (three underscores, one column a code):
//         https://rdrr.io/cran/redcapAPI/man/exportFieldNames.html ; missing
//         data codes, which for a checkbox are columns of their own beside
//         blank ones:
//         https://utahctsi.atlassian.net/wiki/spaces/RC1/pages/1118601267 ;
//         forms are 0 incomplete, 1 unverified, 2 complete.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "batch/importer.h"
#include "batch/mapping.h"

namespace redflag {

/// Whether some of a table's columns have names that REDCap gives.
bool has_redcap_names(const std::vector<std::string>& names);

/// The fields of a data dictionary, a CSV; `error` says why there are none.
std::optional<std::vector<DictionaryField>> read_dictionary(
    const std::string& text, std::string& error);

/// Raw      a field has its name, a box of a checkbox field___code, with the
///          code in small letters and "_" for other signs.
/// Labels   with the dictionary: the field's label, and
///          "label (choice=option's label)".
/// Numbers  a field with choices has codes and no numbers: a code is what its
///          label says where that is a number ("3 days"), else it has no
///          meaning.
/// Missing  blank says nothing. A checkbox that nobody touched is all 0: a 0
///          is "no" only where another box of the field is ticked, or where
///          the form is marked complete; without a dictionary, all forms of
///          the table. A ticked missing-data code, "Don't know" or "Refused"
///          leaves all other boxes open.
std::unique_ptr<HeaderImporter> redcap_importer(
    const Pack& pack, const Mapping& mapping,
    const std::vector<std::string>& names);

}  // namespace redflag
