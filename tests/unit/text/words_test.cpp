// SPDX-License-Identifier: Apache-2.0

#include "text/words.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace redflag;

namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool is_name_char(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

void skip_space(std::string_view& rest) {
  while (!rest.empty() &&
         std::isspace(static_cast<unsigned char>(rest.front())) != 0) {
    rest.remove_prefix(1);
  }
}

bool take(std::string_view& rest, std::string_view word) {
  if (!rest.starts_with(word)) return false;
  rest.remove_prefix(word.size());
  return true;
}

/// The string literals that stand next to each other, in a script with a plus
/// between them, at the start of `rest`.
std::string literals(std::string_view rest) {
  std::string text;
  for (skip_space(rest); take(rest, "\""); skip_space(rest)) {
    while (!rest.empty() && rest.front() != '"') {
      if (rest.front() == '\\') {
        rest.remove_prefix(1);
        text += rest.front() == 'n' ? '\n' : rest.front();
      } else {
        text += rest.front();
      }
      rest.remove_prefix(1);
    }
    if (!rest.empty()) rest.remove_prefix(1);
    skip_space(rest);
    take(rest, "+");
  }
  return text;
}

/// The texts that a source says by way of Words: literals after words( or
/// words.format(, whatever object it belongs to, and to_translate(; in a script
/// words.say( and toTranslate(. A condition with two literals, `words(a ? "x" :
/// "y")`, is not seen, and is not written here.
std::set<std::string> texts_said_in(std::string_view source) {
  std::set<std::string> texts;
  for (const std::string_view name :
       {"words", "words_", "to_translate", "toTranslate"}) {
    for (std::size_t at = source.find(name); at != std::string_view::npos;
         at = source.find(name, at + 1)) {
      if (at > 0 && is_name_char(source[at - 1])) continue;
      std::string_view rest = source.substr(at + name.size());
      take(rest, "()");
      take(rest, ".format");
      take(rest, ".say");
      if (!take(rest, "(")) continue;
      const std::string text = literals(rest);
      if (!text.empty()) texts.insert(text);
    }
  }
  return texts;
}

/// All Spanish but that of --help, whose texts are not marked in the source.
std::vector<Translation> marked_spanish() {
  std::vector<Translation> entries;
  for (const auto list : {spanish_words(), spanish_mistakes()}) {
    entries.insert(entries.end(), list.begin(), list.end());
  }
  return entries;
}

std::set<std::string> texts_said() {
  std::set<std::string> texts;
  const std::filesystem::path root =
      std::filesystem::path(REDFLAG_SOURCE_DIR) / "src";
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(root)) {
    const auto extension = entry.path().extension();
    if (extension != ".cpp" && extension != ".js") continue;
    texts.merge(texts_said_in(text_of(entry.path())));
  }
  return texts;
}

/// How often each place stands in a text: "{}" are numbered as they come.
std::map<std::string, int> places(std::string_view text) {
  std::map<std::string, int> found;
  int next = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '{') continue;
    const std::size_t end = text.find('}', i);
    const std::string_view inside = text.substr(i + 1, end - i - 1);
    const std::string_view id = inside.substr(0, inside.find(':'));
    ++found[id.empty() ? std::to_string(next++) : std::string(id)];
    i = end;
  }
  return found;
}

}  // namespace

TEST_CASE("English words are what is written") {
  const Words words;
  CHECK(words.language() == "en");
  CHECK(words("Not sure") == "Not sure");
  CHECK(words.format("{} is {}", "Fever", "high") == "Fever is high");
}

TEST_CASE("Spanish words stand in for the English ones") {
  const Words words("es");
  CHECK(words.language() == "es");
  CHECK(words("Not sure") == "No lo sé");
  CHECK(words.format("{} is {} or more", "La fiebre", 38) ==
        "La fiebre es 38 o más");
  CHECK(words("nobody ever says this") == "nobody ever says this");
}

TEST_CASE("a language that the program does not speak gets English") {
  CHECK_FALSE(Words::speaks("tlh"));
  CHECK(Words("tlh")("Not sure") == "Not sure");
  CHECK(Words::speaks("en"));
  CHECK(Words::speaks("es"));
}

TEST_CASE("the search for texts finds them, and nothing else") {
  CHECK(
      texts_said_in(R"(a = words("One") + pack.words.format("{} " "two", x);)"
                    R"(passwords("no"); words_("A \"b\""); words(variable))") ==
      std::set<std::string>{"One", "{} two", "A \"b\""});
  CHECK(texts_said_in("this.words.say(\"One \" +\n \"two\") + \"three\"; "
                      "[toTranslate(\"four\")]") ==
        std::set<std::string>{"One two", "four"});
}

TEST_CASE("every text is translated, each once, and no other") {
  const std::set<std::string> said = texts_said();
  CHECK(said.contains("Not sure"));
  std::set<std::string> translated;
  for (const Translation& entry : marked_spanish()) {
    CAPTURE(entry.english);
    CHECK(translated.insert(std::string(entry.english)).second);
    CHECK(said.contains(std::string(entry.english)));
    CHECK_FALSE(entry.other.empty());
  }
  for (const std::string& text : said) {
    CAPTURE(text);
    CHECK(translated.contains(text));
  }
}

TEST_CASE("translations have the places of their originals") {
  for (const Translation& entry : marked_spanish()) {
    CAPTURE(entry.english);
    CHECK(places(entry.english) == places(entry.other));
  }
}
