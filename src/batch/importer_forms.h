// SPDX-License-Identifier: Apache-2.0
// Tables as ODK (Central, Briefcase, onadata) and KoboToolbox export them.
//
// Source  Kobo: "summary" and "details" columns of a select_multiple, with "/"
//         before the option and an empty cell where nothing was answered:
//         github.com/kobotoolbox/formpack, src/formpack/schema/fields.py;
//         `_xml` or labels as headers, and the group separator:
//         https://rdrr.io/cran/KoboconnectR/man/kobo_export_create.html .
//         ODK Central: groups joined by "-", KEY, SubmissionDate and its other
//         columns: github.com/getodk/central-backend, lib/data/briefcase.js.
//         onadata: "n/a" for what was not answered:
//         https://github.com/onaio/onadata/issues/2581 .
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "batch/importer.h"

namespace redflag {

/// Names    a question by its id or its wording, after any groups: fever,
///          visit/fever, visit-fever, "Do you have a fever?"; an option of a
///          select_multiple after "/" or ".": treatment/chemo.
/// Cells    a select_multiple is a list with spaces; where its options have
///          columns too, they have to agree with the list, and count where it
///          is empty.
/// Missing  blank and "n/a" say nothing, also for a select_multiple: nobody
///          knows whether it was asked. An option's 0 is "no" only where
///          another option of the question is ticked.
std::unique_ptr<HeaderImporter> forms_importer(
    const Pack& pack, const std::vector<std::string>& names);

}  // namespace redflag
