// SPDX-License-Identifier: Apache-2.0
// Units as people read them. What they mean is in pack/units.h.
#pragma once

#include <string>

#include "pack/model.h"
#include "pack/units.h"
#include "text/words.h"

namespace redflag {

/// "weeks", "week" beside 1, "semanas" in Spanish; "kg" and the like stand as
/// they are everywhere.
std::string unit_word(const Unit& unit, double number, const Words& words = {});

/// "38.3 C", "3 weeks": a number in the question's unit, rounded to what people
/// read of a converted one.
std::string number_with_unit(const Question& question, double number,
                             const Words& words = {});

/// The same with every decimal.
std::string exact_number_with_unit(const Question& question, double number,
                                   const Words& words = {});

/// "4 weeks" as somebody wrote it, with the unit in their language now:
/// "4 semanas". Whatever is no time stands as it is.
std::string written_words(const std::string& written, const Words& words);

}  // namespace redflag
