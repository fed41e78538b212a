// SPDX-License-Identifier: Apache-2.0
// Countries as people name them, and as configs and packs write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/words.h"

namespace redflag {

/// The ISO 3166-1 code, two capital letters, that a text is in letters of any
/// case ("gb"); nothing where there is no such country. "UK" is "GB": so most
/// people write it.
///
/// Source  ISO 3166-1 alpha-2, as assigned in 2024: 249 codes.
std::optional<std::string> country_code(std::string_view text);

/// The code of the country that a text names: by its code of two or three
/// letters, or by one of its usual names in English, Spanish or its own
/// languages, whatever the case and the accents ("uk", "Alemania", "Éire").
/// Nothing where it names none: names are known of a few countries alone.
std::optional<std::string> find_country(std::string_view text);

/// What a country is called in the language of `words`; the code itself where
/// its name is not known.
std::string country_name(std::string_view code, const Words& words);

}  // namespace redflag
