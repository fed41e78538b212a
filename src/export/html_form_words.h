// SPDX-License-Identifier: Apache-2.0
// The texts that the page's script says by way of its words.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace redflag {

/// The literals behind words.say(, words.format( and toTranslate( in a script;
/// such literals may be joined by +.
std::set<std::string> texts_said_in_script(std::string_view script);

/// Those of the page's own scripts.
std::set<std::string> form_texts();

}  // namespace redflag
