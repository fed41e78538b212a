// SPDX-License-Identifier: Apache-2.0
// The program's words where no pack says in which language: help, wrong usage,
// and files that cannot be used.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace redflag {

/// The value of --lang among the arguments, the last one; else empty. It counts
/// for --help and for wrong usage too, before the parser has read it.
std::string language_argument(const std::vector<std::string>& arguments);

/// The words of `lang`, what --lang says; where the program does not speak
/// that, or it is empty, of the first language of the environment that it
/// speaks; else English.
Words program_words(const std::string& lang);

/// Why a file cannot be used, as the system and private_file.h say it.
std::span<const std::string_view> file_reasons();

/// A message that an exception or the parser made in English. What is not known
/// here stays English; names and values in it stay as they are.
std::string message_words(const Words& words, std::string_view english);

}  // namespace redflag
