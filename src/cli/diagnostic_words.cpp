// SPDX-License-Identifier: Apache-2.0

#include "cli/diagnostic_words.h"

#include <utility>

#include "cli/message_frames.h"
#include "render/diagnostics_text.h"

namespace redflag {
namespace {

/// What the readers of sheets and configs say; a test reads files with all of
/// these mistakes. What text/toml_error.h says is a table there, and is looked
/// up as it stands.
constexpr std::string_view frames[] = {
    // engine/sheet_file
    to_translate("this is no answer sheet that redflag can read"),
    to_translate("schema = \"{}\""),
    to_translate("these answers are for the pack \"{}\", not for \"{}\""),
    to_translate("name that pack with --pack"),
    to_translate("`{}` is no date and time"),
    to_translate("for example {}"),
    to_translate("no question has changed its meaning since"),
    to_translate("this pack is older, and cannot know which questions have "
                 "changed their meaning since; use that version"),
    to_translate("ask again, since their meaning changed: {}"),
    to_translate(
        "these answers were given to version {} of the pack, which is now {}"),
    to_translate("these answers do not say to which version of the pack they "
                 "were given, so they count as older than every change"),
    to_translate("`{}` is {}, expected a table"),
    to_translate("`{}` is {}, expected a string"),
    to_translate("write it in quotes"),
    to_translate("this version of the pack has no question `{}`"),
    to_translate("the answer is kept, and counts nowhere"),
    to_translate("the pack has no question `{}`"),
    to_translate("take it out; `redflag pack show` lists the questions"),
    to_translate("this answer to `{}` does not fit this version of the pack"),
    to_translate("it is kept, and counts nowhere"),
    to_translate("`{}` has no option `{}`"),
    to_translate("its options are {}"),
    to_translate("`{}` names `{}` twice"),
    to_translate("take one of the two out"),
    to_translate("an option is true, false or \"not sure\""),
    to_translate("`{}` cannot be answered by {}"),
    // engine/answers
    to_translate("`{}` has no such option"),
    to_translate("`{}` is answered yes, no or not sure"),
    to_translate("yes y true 1, no n false 0, or ? for not sure"),
    to_translate("`none` stands alone in an answer to `{}`"),
    to_translate("leave out `none`, or the options beside it"),
    to_translate("`{}` needs a number"),
    to_translate("`none` is for readings that not everybody can take; leave it "
                 "blank or write ? where it is not known"),
    to_translate("a number from {} to {}, with another unit where it is not "
                 "{}; decimals are written with a point"),
    to_translate(
        "a number from {} to {}, with another unit where it is not {}"),
    to_translate("a number from {} to {}; decimals are written with a point"),
    to_translate("a number from {} to {}"),
    to_translate("`{}` is asked in {}, not in {}"),
    to_translate("`{}` runs from {} to {}"),
    to_translate("write the number with its unit where it is not {}, or ? "
                 "where it is not known"),
    // engine/config_file
    to_translate("`{}` is longer than {} bytes"),
    to_translate("`{}` is more than one line"),
    to_translate("`{}` has characters that cannot be printed"),
    to_translate("`{}` is no telephone number: it is longer than {} bytes"),
    to_translate("`{}` is no telephone number: {}"),
    to_translate("`{}` has no `number`"),
    to_translate("`country` is no country code of ISO 3166-1"),
    to_translate("two letters, such as \"GB\""),
    // pack/table_reader
    to_translate("`{}` of {} is longer than {} bytes"),
    to_translate("shorten it; nobody reads that much on a screen"),
    to_translate("`{}` of {} is {}, expected a string"),
    to_translate("{} has no `{}`"),
    to_translate("add {}"),
    to_translate("{} has an unknown key `{}`"),
    to_translate("known keys are {}"),
    // text/toml_document
    to_translate("tables are nested more than 64 deep here"),
    to_translate("take some of the brackets and dots out"),
    to_translate(
        "an escape in this text hides or reorders what stands around it"),
    to_translate("this key holds a character that hides or reorders text"),
    to_translate("delete the key and type it anew"),
    to_translate("a character that hides or reorders text ({}) stands here"),
    to_translate("delete it, or write it as an escape if it is wanted"),
    // text/toml_error
    to_translate("this is not TOML: {}"),
    // text/toml_guard
    to_translate("the text is larger than 1 MiB, and is not read"),
    to_translate("split it into several files"),
    to_translate("the text is not UTF-8 here (byte {})"),
    to_translate("save the file with the encoding UTF-8"),
    to_translate("a quote may not stand here"),
    to_translate("put the whole text in quotes: title = \"It's new\""),
    to_translate("this text is not closed"),
    to_translate("write {} at its end"),
    to_translate("something stands directly after a closing quote"),
    to_translate("a quote inside of a text is written \\\""),
    to_translate("a text with ' in it stands between \" and \""),
    to_translate("a carriage return stands alone here"),
    to_translate("save the file with line ends of Unix or Windows"),
    to_translate("a control character ({}) stands here"),
    to_translate("delete it, and type the place anew"),
    to_translate("a special space stands outside of quotes"),
    to_translate("delete it and type a plain space"),
    to_translate("\"{}\" stands outside of quotes"),
    to_translate("TOML wants straight quotes: \""),
    to_translate("put the text in quotes: key = \"…\""),
    to_translate("this line has more than 64 dots outside of quotes"),
    to_translate("a word outside of quotes has more than 64 underscores"),
    to_translate("put a long list on several lines"),
    to_translate("this text has more than 20000 tables and dots"),
    // text/nearest
    to_translate("did you mean \"{}\"?"),
    // the last one, since it fits much
    to_translate("write {}"),
};

/// What stands in the places of frames, and has a translation.
constexpr std::string_view values[] = {
    to_translate("the answer sheet"),
    to_translate("the config"),
    to_translate("a string"),
    to_translate("a whole number"),
    to_translate("a number"),
    to_translate("yes or no"),
    to_translate("a date"),
    to_translate("a list"),
    to_translate("a table"),
    to_translate("inf or nan"),
    to_translate("true, false or \"not sure\""),
    to_translate("the id of an option, or \"not sure\""),
    to_translate("a list of option ids, { option = true }, or \"not sure\""),
    to_translate(
        "a number, a string with a unit such as \"101 F\", or \"not sure\""),
    to_translate("it is more than one line"),
    to_translate("write digits, spaces and + - ( ) . / # * alone"),
    to_translate("it has fewer than two digits"),
    // the units that are words
    to_translate("minutes"),
    to_translate("hours"),
    to_translate("days"),
    to_translate("weeks"),
    to_translate("months"),
    to_translate("years"),
};

}  // namespace

std::string diagnostic_words(const Words& words, std::string_view english) {
  if (words.language() == "en") return std::string(english);
  std::string whole = words(english);
  if (whole != english) return whole;
  return in_frames(words, english, frames, values)
      .value_or(std::string(english));
}

std::string diagnostics_in(const Words& words, const Sources& sources,
                           const Diagnostics& diagnostics) {
  Diagnostics said;
  for (Diagnostic diagnostic : diagnostics.all()) {
    diagnostic.message = diagnostic_words(words, diagnostic.message);
    diagnostic.hint = diagnostic_words(words, diagnostic.hint);
    said.add(std::move(diagnostic));
  }
  return render_diagnostics(sources, said, words);
}

std::span<const std::string_view> diagnostic_frames() { return frames; }

}  // namespace redflag
