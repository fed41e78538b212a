// SPDX-License-Identifier: Apache-2.0
// Tables of PRO-CTCAE items, a column each: PROCTCAE_9A_SCL.
//
// Source  names of columns, grades 0 to 4, their words, and the rule that an
//         item B or C which is missing is 0 where its item A is 0:
//         https://cran.r-project.org/package=ProAE , R/toxScores.R; the same
//         rule for what branching left out: CDISC's supplement for PRO-CTCAE
//         V1.0, assumptions 7 to 9,
//         https://wiki-test.cdisc.org/pages/diffpages.action?originalId=159329977&pageId=159330085
//         ; NCI, https://healthcaredelivery.cancer.gov/pro-ctcae/faqs.html .
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "batch/importer.h"

namespace redflag {

/// Names    a [[column]] says which question an item answers: no item is one
///          of a pack's questions by itself.
/// Cells    grades or their words; "Not applicable", "Not sexually active" and
///          "Prefer not to answer" say nothing. For a yes-no question 1 to 4
///          is yes, unless the map's `yes_from` starts higher.
/// Missing  an empty item B or C is 0 where its item A is 0 or "Never", "None",
///          "Not at all". Every other empty item says nothing.
std::unique_ptr<HeaderImporter> pro_ctcae_importer(
    const Pack& pack, const Mapping& mapping,
    const std::vector<std::string>& names);

}  // namespace redflag
