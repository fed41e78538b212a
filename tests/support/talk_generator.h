// SPDX-License-Identifier: Apache-2.0
// What random interviews need beside the packs of generators.h: pages and the
// like, and persons who answer one question after the other.
#pragma once

#include <memory>

#include "engine/answers.h"
#include "engine/program.h"
#include "support/generators.h"
#include "support/random.h"

namespace redflag {

/// A generated pack with what the generator leaves out: pages, an emergency
/// page among them, questions that are asked last, and wording questions.
std::shared_ptr<const Program> with_pages(Random& random, Pack pack);

/// An answer that a person could give; often a number at which something turns.
Answer random_answer(Random& random, const Question& question,
                     const DecisiveNumbers& decisive);

}  // namespace redflag
