// SPDX-License-Identifier: Apache-2.0

#include "support/fuzz_pack.h"

#include <unistd.h>

#include <cstdlib>
#include <tuple>
#include <utility>

#include "engine/compiler.h"
#include "pack/pack_reader.h"

namespace redflag {
namespace {

int report_to = -1;  ///< below 0: standard error

constexpr std::string_view kFrame = R"toml(
[pack]
id = "fuzz"
version = "1.10.0"
title = "One of everything"
unsure_level = "today"
opening = "A few questions."
closing = "If it gets worse, ring."

[[level]]
id = "emergency"
title = "Emergency"
action = "Call now."
within = "now"
colour = "red"
[[level]]
id = "today"
title = "Today"
action = "Ring today."
within = "24 hours"
colour = "yellow"
[[level]]
id = "week"
title = "This week"
action = "Ring this week."
within = "7 days"
colour = "blue"
[[level]]
id = "none"
title = "No warning sign reported"
action = "Ring if anything changes."
colour = "white"

[[page]]
id = "screen"
title = "Emergency signs"
ask = "Are any of these true right now?"
emergency = true
[[page]]
id = "noticed"
title = "What was noticed"
ask = "Which of these have you noticed?"

[[source]]
id = "s"
organisation = "Somebody"
title = "A book"
year = 2020
standing = "read"
)toml";

constexpr std::string_view kQuestions = R"toml(
[[question]]
id = "fit"
ask = "A fit"
type = "yes-no"
page = "screen"
[[question]]
id = "blue"
ask = "Blue lips"
type = "yes-no"
page = "screen"
[[question]]
id = "who"
ask = "Who is this about?"
type = "choice"
worse = "none"
option = [{ id = "me", label = "Me" }, { id = "other", label = "Another" }]
[[question]]
id = "treatment"
ask = "Which treatments have you had?"
ask_about = "Which treatments have they had?"
nurse = "Treatments?"
type = "choices"
option = [
  { id = "chemo", label = "Chemotherapy" },
  { id = "radio", label = "Radiotherapy", nurse = "RT" },
  { id = "knife", label = "Surgery" },
]
[[question]]
id = "kg_before"
ask = "What did you weigh before?"
type = "number"
worse = "higher"
unit = "kg"
min = 20
max = 400
step = 0.1
likely_min = 35
likely_max = 150
[[question]]
id = "kg_now"
ask = "What do you weigh now?"
type = "number"
worse = "lower"
unit = "kg"
min = 20
max = 400
step = 0.1
[[value]]
id = "lost"
expr = "(kg_before - kg_now) / kg_before * 100"
unit = "%"
[[flag]]
id = "treated"
when = "treatment has chemo or treatment has radio"
[[question]]
id = "pills"
ask = "Do you take the pills?"
type = "yes-no"
worse = "no"
ask_if = "treated and not fit"
last = true
)toml";

constexpr std::string_view kSigns = R"toml(
[[sign]]
id = "fever"
title = "Fever"
group = "hot"
page = "noticed"
notice = "A fever"
[[sign.question]]
id = "temp"
ask = "What was it?"
why = "It tells how urgent it is."
type = "number"
unit = "C"
min = 30
max = 45
step = 0.1
likely_min = 35
likely_max = 42
worse = "higher"
optional = true
changed = "1.9.0"
[[sign.question]]
id = "chills"
ask = "Did you shiver?"
type = "yes-no"
[[sign.rule]]
id = "fever_high"
level = "emergency"
if_unsure = "today"
when = "temp >= 38 C and treated"
because = "A high fever needs a call."
advice = "Take nothing for it."
sources = ["s"]
[[sign.rule]]
id = "fever_chills"
level = "today"
when = "fever and chills"
because = "Shivering needs a look."
sources = ["s"]
[[sign]]
id = "cough"
title = "Cough"
page = "noticed"
notice = "A cough"
[[sign.question]]
id = "cough_kind"
ask = "Which kind?"
type = "choice"
option = [
  { id = "dry", label = "Dry" },
  { id = "wet", label = "Wet" },
  { id = "blood", label = "With blood" },
]
[[sign.question]]
id = "cough_since"
ask = "How long have you had it?"
type = "number"
unit = "days"
min = 0
max = 3650
worse = "higher"
[[sign.question]]
id = "cough_night"
ask = "Does it wake you?"
type = "yes-no"
ask_if = "cough and cough_since >= 1 week"
[[sign.rule]]
id = "cough_blood"
level = "today"
when = "cough_kind is blood"
because = "Blood needs a look."
sources = ["s"]
[[sign.rule]]
id = "cough_long"
level = "week"
when = "cough and (cough_since >= 3 weeks or cough_night)"
because = "A long cough needs a look."
sources = ["s"]
)toml";

constexpr std::string_view kRules = R"toml(
[[rule]]
id = "screen"
level = "emergency"
when = "fit or blue"
because = "This cannot wait."
sources = ["s"]
[[rule]]
id = "thinner"
level = "week"
when = "lost > 5 % or (treatment has knife and lost > 2 %)"
because = "Losing weight needs a look."
sources = ["s"]
[[rule]]
id = "two"
level = "today"
when = "signs_at(week) >= 2 or level(fever) >= today"
because = "Two together need a look."
sources = ["s"]
[[rule]]
id = "several"
level = "week"
when = "at least 2 of (fever, cough, lost > 1 %, not pills)"
because = "Several together need a look."
sources = ["s"]
[[next_step]]
id = "bring"
section = "Bring"
title = "Your list"
text = ["A list of what you take.", "Your last letter."]
when = "treated"
sources = ["s"]
[[next_step]]
id = "rest"
section = "Meanwhile"
title = "Rest"
text = "Rest."
when = "fever and not cough"
if_unsure = "hide"
sources = ["s"]
[[promise]]
id = "fit_is_now"
when = "fit"
at_least = "emergency"
because = "Nothing is more urgent."
)toml";

}  // namespace

std::string_view fuzz_pack() {
  static const std::string text = std::string(kFrame) +
                                  std::string(kQuestions) +
                                  std::string(kSigns) + std::string(kRules);
  return text;
}

std::shared_ptr<const Program> fuzz_program() {
  static const auto program = [] {
    Sources sources;
    Diagnostics diagnostics;
    auto pack = read_pack({{"fuzz.toml", std::string(fuzz_pack())}}, sources,
                          diagnostics);
    expect(pack.has_value(), "the pack of the fuzz targets is none");
    return std::make_shared<const Program>(
        compile(std::make_shared<const Pack>(*std::move(pack))));
  }();
  return program;
}

std::shared_ptr<const Program> fuzz_program_in_spanish() {
  static const auto program = [] {
    auto pack = std::make_shared<Pack>(fuzz_program()->pack());
    pack->info.language = "es";
    pack->words = Words("es");
    return std::make_shared<const Program>(compile(std::move(pack)));
  }();
  return program;
}

std::uint64_t seed_of(std::string_view bytes) {
  std::uint64_t seed = 0xCBF29CE484222325U;  // FNV-1a
  for (const char c : bytes) {
    seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  }
  return seed;
}

bool is_safe_to_show(std::string_view text, bool line_feeds) {
  for (std::size_t i = 0; i < text.size();) {
    const auto at = [&](std::size_t k) {
      return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0U;
    };
    const unsigned first = at(0);
    std::size_t size = 1;
    if (first < 0x80) {
      if (first == 0x7F) return false;
      if (first < 0x20 && first != '\t' && !(line_feeds && first == '\n')) {
        return false;
      }
    } else {
      if (first < 0xC2 || first > 0xF4) return false;
      size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
      for (std::size_t k = 1; k < size; ++k) {
        if ((at(k) & 0xC0U) != 0x80U) return false;
      }
      const unsigned second = at(1);
      const unsigned third = at(2);
      if (first == 0xE0 && second < 0xA0) return false;
      if (first == 0xED && second > 0x9F) return false;
      if (first == 0xF0 && second < 0x90) return false;
      if (first == 0xF4 && second > 0x8F) return false;
      if (first == 0xC2 && second < 0xA0) return false;   // C1
      if (first == 0xD8 && second == 0x9C) return false;  // U+061C
      if (first == 0xEF && second == 0xBB && third == 0xBF) return false;
      if (first == 0xE2 && second == 0x80 &&
          (third == 0x8E || third == 0x8F ||
           (third >= 0xA8 && third <= 0xAE))) {
        return false;
      }
      if (first == 0xE1 && second == 0xA0 && third == 0x8E) return false;
      // U+2060 to U+206F, U+FFF9 to U+FFFB, and tags, U+E0000 to U+E007F.
      if (first == 0xE2 && second == 0x81 && third >= 0xA0 && third <= 0xAF) {
        return false;
      }
      if (first == 0xEF && second == 0xBF && third >= 0xB9 && third <= 0xBB) {
        return false;
      }
      if (first == 0xF3 && second == 0xA0 && third <= 0x81) return false;
    }
    i += size;
  }
  return true;
}

void expect(bool held, std::string_view what) {
  if (held) return;
  const std::string line = "not kept: " + std::string(what) + "\n";
  std::ignore = ::write(report_to < 0 ? STDERR_FILENO : report_to, line.data(),
                        line.size());
  std::abort();
}

void report_broken_promises_to(int descriptor) {
  if (report_to < 0) report_to = descriptor;
}

}  // namespace redflag
