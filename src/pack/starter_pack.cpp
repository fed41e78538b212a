// SPDX-License-Identifier: Apache-2.0
#include "pack/starter_pack.h"

#include <array>

namespace redflag {
namespace {

constexpr std::string_view kPack =
    R"toml(# What the pack is called, and how soon is how soon.
[pack]
id = "@ID@"
version = "0.1.0"
title = "A small pack to start from"
reviewed = ""                 # by whom and when; empty: by nobody yet
unsure_level = "same-day"     # the most that "not sure" may lead to by itself
opening = "A few plain questions. The answer tells you who to contact, and how soon."
closing = "This is not a diagnosis. If you feel worse than this says, act on how you feel."

# The most urgent level first. The last one is what is left when no rule fires.
[[level]]
id = "emergency"
title = "Emergency"
action = "Call the emergency number now."
within = "now"
colour = "red"

[[level]]
id = "same-day"
title = "Today"
action = "Talk to a doctor today."
within = "24 hours"
colour = "yellow"

[[level]]
id = "none"
title = "No warning sign reported"
action = "Ring a doctor if anything is new, gets worse, or worries you."
colour = "white"
)toml";

constexpr std::string_view kSign =
    R"toml(# One sign a file: its notice, its questions and its rules.
[[sign]]
id = "sore_throat"
title = "Sore throat"
notice = "A sore throat"
notice_nurse = "Sore throat?"
notice_ask_about = "A sore throat"
notice_why = "Most sore throats pass. A few need help soon."

[[sign.question]]
id = "sore_throat_breathing"
ask = "Is it hard to breathe, or to swallow your own spit?"
short = "Hard to breathe or to swallow spit"
nurse = "Stridor / drooling?"
ask_about = "Is it hard for them to breathe, or to swallow their own spit?"
why = "A swollen throat can block the way of the air."
type = "yes-no"

[[sign.question]]
id = "sore_throat_since"
ask = "How long have you had it?"
short = "How long the throat has been sore"
nurse = "Duration (days)?"
ask_about = "How long have they had it?"
why = "A throat that stays sore should be looked at."
type = "number"
unit = "days"          # "2 weeks" can be answered too
min = 0
max = 365
step = 1
worse = "higher"

[[sign.rule]]
id = "sore_throat_blocked"
level = "emergency"
when = "sore_throat and sore_throat_breathing"
because = "A sore throat that makes it hard to breathe needs help at once."
advice = "Sit up. Do not lie down."
sources = ["own-judgement"]

[[sign.rule]]
id = "sore_throat_long"
level = "same-day"
when = "sore_throat and sore_throat_since >= 1 week"
because = "A sore throat that lasts a week or more should be looked at."
sources = ["own-judgement"]
)toml";

constexpr std::string_view kSources =
    R"toml(# What the rules rest on. standing is "read", "second-hand", "not-verified" or
# "judgement": say it as it is, since the card repeats it.
[[source]]
id = "own-judgement"
organisation = "The authors of this pack"
title = "Judgement, until a guideline is named here"
standing = "judgement"
)toml";

constexpr std::string_view kCase =
    R"toml(# Stories with the level that they must get. Write the level before you run it.
[[case]]
id = "sore_throat_for_two_weeks"
text = "My throat has been sore for two weeks. I can breathe and swallow."
source = "own-judgement"
rest = "no"            # whatever is not named here counts as no
level = "same-day"
findings = ["sore_throat_long"]
[case.answers]
sore_throat = true
sore_throat_since = "2 weeks"
)toml";

constexpr std::array kFiles = {
    StarterFile{"pack.toml", kPack},
    StarterFile{"sources.toml", kSources},
    StarterFile{"signs/sore-throat.toml", kSign},
    StarterFile{"cases/sore-throat.toml", kCase},
};

}  // namespace

std::span<const StarterFile> starter_pack() { return kFiles; }

std::string file_text(const StarterFile& file, std::string_view id) {
  constexpr std::string_view kPlace = "@ID@";
  std::string text(file.text);
  const std::size_t place = text.find(kPlace);
  if (place != std::string::npos) text.replace(place, kPlace.size(), id);
  return text;
}

}  // namespace redflag
