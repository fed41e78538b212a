# SPDX-License-Identifier: Apache-2.0
#
# The paths through `redflag check` and `redflag intake`, by name. A path says what is answered; all
# else is answered as in driver.tcl: nothing is the matter.
#
#   intake              is one through `redflag intake`
#   args WORD…          further arguments; {dir} is a folder of the path's own
#   at TEXT KEYS        where TEXT stands at a prompt, types KEYS and Enter; ^C,
#                       ^D, ^Z, "resize ROWS COLUMNS", "paste BYTES"
#   tick TEXT           ticks the line that has TEXT in it
#   unsure TEXT         is not sure about that line
#   see TEXT            stands in the transcript, however it is wrapped
#   never TEXT          does not
#   ends CODE           with that exit status; 0 if left out
#   file NAME TEXT      is there before
#   saves NAME TEXT     is there after, 0600, with TEXT in it
#   most COUNT          prompts to the result, in a window of 24 rows or more
#
# Steps are used once each, and all must be.
set paths {}

namespace eval step {
  proc intake {} { dict set ::path program intake }
  proc args {args} { dict lappend ::path args {*}$args }
  proc at {text keys} { dict lappend ::path steps [list at $text $keys] }
  proc tick {text} { dict lappend ::path steps [list tick $text {}] }
  proc unsure {text} { dict lappend ::path steps [list unsure $text {}] }
  proc see {text} { dict lappend ::path sees $text }
  proc never {text} { dict lappend ::path never $text }
  proc ends {code} { dict set ::path exit $code }
  proc file {name text} { dict set ::path files $name $text }
  proc saves {name text} { dict set ::path saves $name $text }
  proc most {count} { dict set ::path most $count }
  proc pastes {} { dict set ::path pastes 1 }
}

proc path {name body} {
  set ::path {program check args {} steps {} sees {} never {} exit 0 files {} saves {}
              pastes 0 plain 0 most 400}
  namespace eval step $body
  if {"--plain" in [dict get $::path args]} { dict set ::path plain 1 }
  if {[dict exists $::paths $name]} { error "two paths are called $name" }
  dict set ::paths $name $::path
}

set leak [list --pack "{examples}/packs/house-leak.toml"]
set sheet {schema = "redflag/answers@1"
pack = "house-leak"
pack_version = "1.0.0"
taken = 2026-11-20T10:00:00Z
}
# The same, of an hour ago.
set hour_ago 2026-11-21T21:00:00Z
set fresh_sheet [string map [list 2026-11-20T10:00:00Z $hour_ago] $sheet]

# The emergency page.

path nothing-is-the-matter {
  see "NO WARNING SIGN REPORTED"
  see "Check your answers"
  most 14
}
path nothing-is-the-matter-with-cancer {
  at "ever told that" 4
  see "NO WARNING SIGN REPORTED"
  most 14
}
path nothing-is-the-matter-cancer-not-sure {
  at "ever told that" 5
  most 14
}
path emergency-stop {
  tick "too breathless to finish"
  at "k go on answering" q
  at "Type a file name" ""
  see "EMERGENCY"
  see "Nothing was saved."
}
path emergency-two-lines {
  tick "Chest pain right now"
  at "k go on answering" q
  at "Type a file name" ""
  see "EMERGENCY"
}
path emergency-go-on {
  tick "tongue, lips or throat"
  at "k go on answering" k
  at "Who is giving" q
  at "Type a file name" ""
  see "EMERGENCY"
}
path emergency-taken-back {
  tick "Someone is having a fit"
  at "k go on answering" b
  at "Someone is having a fit" 0
  see "Once more"
  see "NO WARNING SIGN REPORTED"
}
path emergency-not-sure-of-a-line {
  unsure "Your face has dropped"
  at "k go on answering" k
  see "CALL NOW"
}
path emergency-not-sure-and-stop {
  unsure "Chest pain right now"
  at "k go on answering" q
  at "Type a file name" ""
  see "CALL NOW"
  see "INCOMPLETE"
}
path emergency-not-sure-of-any {
  at "Are any of these true right now" s
  at "k go on answering" q
  at "Type a file name" ""
  see "CALL NOW"
}
path emergency-help {
  at "Are any of these true right now" ?
  at "Why we ask" 0
  see "Why we ask:"
}
path emergency-help-on-a-line {
  at "Are any of these true right now" "? 1"
  at "Why we ask" 0
  see "Why we ask:"
}
path emergency-bad-answer-at-the-card {
  tick "Chest pain right now"
  at "k go on answering" maybe
  at "You typed: maybe" q
  at "Type a file name" ""
  see "Error: Type k to go on answering, or q to stop."
}
path emergency-in-the-follow-ups {
  tick "A fever, feeling hot"
  tick "Any of these: muddle"
  at "k go on answering" q
  at "Type a file name" ""
  see "EMERGENCY"
}

# Answers as people give them.

path fever-in-fahrenheit-unsaid {
  tick "A fever, feeling hot"
  at "highest temperature" 101
  see "I read that as 101 F, which is 38.3 C. If that is wrong, type b."
  see "38.3 C (101 F)"
}
path fever-in-fahrenheit-said {
  tick "A fever, feeling hot"
  at "highest temperature" 101F
  see "38.3 C (101 F)"
  never "I read that"
}
path fever-with-a-comma {
  tick "A fever, feeling hot"
  at "highest temperature" 38,2
  see "38.2 C"
}
path fever-changed-after-reading-back {
  tick "A fever, feeling hot"
  at "highest temperature" 101
  at "I read that as 101 F" b
  at "Press Enter to keep it" 37.1
  see "Highest temperature in 24 hours: 37.1 C"
}
path fever-unlikely-and-kept {
  tick "A fever, feeling hot"
  at "highest temperature" 42.5
  at "Is that right?" 1
  at "k go on answering" q
  at "Type a file name" ""
  see "You entered 42.5 C for"
  see "EMERGENCY"
}
path fever-unlikely-and-changed {
  tick "A fever, feeling hot"
  at "highest temperature" 42.5
  at "Is that right?" 2
  at "highest temperature" 38.5
  see "Highest temperature in 24 hours: 38.5 C"
}
path fever-unlikely-and-nonsense {
  tick "A fever, feeling hot"
  at "highest temperature" 42.5
  at "Is that right?" hm
  at "Type 1 to keep the number" 1
  at "k go on answering" q
  at "Type a file name" ""
  see "You typed: hm"
}
path fever-out-of-range {
  tick "A fever, feeling hot"
  at "highest temperature" 200
  at "You typed: 200" none
  see "Error: For \"What was your highest temperature in the last 24 hours?\" type a number from 30 to 43, in C (or as in 101 F), or s if you are not sure."
}
path fever-no-reading {
  tick "A fever, feeling hot"
  at "highest temperature" none
  see "Highest temperature in 24 hours: No reading"
}
path weight-in-stone {
  tick "You lose weight without trying"
  at "How much do you weigh now" "12 st 4"
  at "before the loss began" "13 st"
  at "How many months ago" "3 weeks"
  see "78 kg (12 st 4)"
  see "82.6 kg (13 st)"
}
path weight-in-pounds-unsaid {
  tick "You lose weight without trying"
  at "How much do you weigh now" 320
  see "I read that as 320 lb, which is 145.1 kg."
}
path weight-unlikely {
  tick "You lose weight without trying"
  at "How much do you weigh now" 26
  at "Is that right?" n
  at "How much do you weigh now" 62
  see "Your weight now: 62 kg"
}
path weights-far-apart {
  tick "You lose weight without trying"
  at "How much do you weigh now" 60
  at "How much did you weigh before" 95
  at "Numbers so far apart are rare" ?
  at "Few people have a number like that" 2
  at "How much did you weigh before" 64
  see "Your weight before: 64 kg"
}
path since-monday {
  tick "A new or changed cough"
  at "How long ago did the cough" "since Monday"
  see "I read that as 5 days, since Monday 16 November 2026."
}
path since-a-date {
  tick "A new or changed cough"
  at "How long ago did the cough" "since 3 November"
  see "I read that as 18 days, since Tuesday 3 November 2026."
}
path three-weeks {
  tick "A new or changed cough"
  at "How long ago did the cough" "3 weeks"
  see "21 days (3 weeks)"
}
path a-week {
  tick "A new or changed cough"
  at "How long ago did the cough" "about a week"
  see "7 days (1 week)"
}
path nobody-knows-how-long {
  tick "A new or changed cough"
  at "How long ago did the cough" s
  see "How long ago"
}
path several-signs {
  tick "A new or changed cough"
  tick "A new rash, itch or sore skin"
  see "Check your answers"
}
path age-unlikely {
  at "What is your age" 8
  at "Is that right?" 2
  at "What is your age" 80
  see "You entered 8 years"
  see "Your age: 80 years"
}

# Somebody else.

path for-somebody-else {
  at "Who is giving the answers" 2
  at "What is their age" 71
  see "What is their age in years?"
  never "What is your age"
}
path for-somebody-else-with-a-fever {
  at "Who is giving the answers" 2
  tick "feeling that they caught an infection"
  at "What was their highest temperature" 38.9
  see "Did they shake so hard"
}
path error-in-their-words {
  at "Who is giving the answers" 3
  at "What is their age" old
  at "You typed: old" 66
  see "Error: For \"What is their age in years?\" type a number from 0 to 120, in years, or s if you are not sure."
}

# Ways about.

path back-and-keep {
  at "What is your age" b
  at "Your answer was: The person with the symptoms" ""
  see "Once more"
}
path back-at-the-start {
  at "Are any of these true right now" b
  at "There is no question" 0
  see "Error: There is no question before this one."
}
path back-from-the-list {
  at "show my result" b
  see "Once more"
}
path change-an-answer {
  at "show my result" "c 3"
  at "Your answer was" 61
  see "Your age: 61 years"
}
path change-reveals-questions {
  at "show my result" "c 4"
  at "Your answer was: No, never" 2
  see "Yes, in the past"
  see "Cancer, a tumour or a blood disease, now or before: Yes, in the past"
}
path change-a-row-that-is-not-there {
  at "show my result" "c 99"
  at "There is no answer 99" ""
  see "Error: There is no answer 99. The answers are 1 to"
}
path help-at-the-list {
  at "show my result" ?
  at "Look through your answers" ""
  see "c and a number changes that answer."
}
path help-at-a-question {
  at "What is your age" ?
  at "Why we ask" 50
  see "Why we ask: Some signs need help sooner at certain ages."
}
path stop-and-save-nothing {
  at "What is your age" q
  at "Type a file name" ""
  see "Nothing was saved."
}
path stop-and-save {
  at "What is your age" q
  at "Type a file name" "{dir}/mine.toml"
  saves mine.toml {ctx_who = "self"}
  see "Only you can read it."
}
path stop-with-a-file-named {
  args --save "{dir}/mine.toml"
  at "What is your age" q
  at "Press Enter to save your answers" ""
  saves mine.toml {schema = "redflag/answers@1"}
}
path saved-at-the-end {
  args --save "{dir}/mine.toml"
  saves mine.toml {ctx_age = "50 years"}
}

# Lines of no use.

path nothing-typed {
  at "Are any of these true right now" ""
  at "Nothing was typed" 0
  see "type the numbers that are true, or 0 for none of these. Nothing was typed."
}
path words-for-numbers {
  at "Who is giving the answers" me
  at "You typed: me" 1
  see "Error: For \"Who is giving the answers?\" choose a number from 1 to 4. You typed: me"
}
path control-characters {
  at "Who is giving the answers" "\033\[2Jme"
  at "You typed" 1
  see {You typed: \x1B[2Jme}
}
path a-very-long-line {
  at "Who is giving the answers" "long [string repeat x 3000]"
  at "You typed: long" 1
  see "Error: For \"Who is giving the answers?\""
}
path a-megabyte-pasted {
  pastes
  at "Who is giving the answers" "paste 1048576"
  at "was not read" 1
  see "What was typed or pasted after that was not read."
  see "NO WARNING SIGN REPORTED"
}

# The terminal.

path ctrl-c {
  at "What is your age" ^C
  see "Stopped. Nothing was saved."
  see "INCOMPLETE"
  ends 130
}
path ctrl-c-at-once {
  at "Are any of these true right now" ^C
  see "Stopped. Nothing was saved."
  ends 130
}
path ctrl-c-at-the-card {
  tick "too breathless to finish"
  at "k go on answering" ^C
  see "EMERGENCY"
  ends 130
}
path ctrl-d {
  at "What is your age" ^D
  see "The input ended before a result."
  ends 7
}
path ctrl-z-and-back {
  at "What is your age" ^Z
  see "What is your age in years?"
}
path resized {
  at "Who is giving the answers" "resize 20 50"
  at "Who is giving the answers" 1
}

# Another pack, and answers from before.

path other-pack {
  args {*}$::leak
  see "NO LEAK REPORTED"
}
path two-answers-that-clash {
  args {*}$::leak --answers "{dir}/then.toml"
  file then.toml "$::sheet\[answers\]\ndrip = false\ndrip_stops = true\n"
  at "Which of them is right?" 2
  see "Two answers do not fit together"
}
path going-on-soon {
  args {*}$::leak --answers "{dir}/then.toml" --save "{dir}/now.toml"
  file then.toml "$::fresh_sheet\[answers\]\ngas = false\nwires = false\n"
  see "(an hour ago)"
  never "Is any of these true right now?"
  saves now.toml "taken = $::hour_ago"
}
path going-on-another-day {
  args {*}$::leak --answers "{dir}/then.toml" --save "{dir}/now.toml"
  file then.toml "$::sheet\[answers\]\ngas = false\nwires = false\ndamp = true\n"
  see "What may be true right now is asked again."
  at "Is any of these true right now?" 0
  see "The oldest of these answers are from Friday 20 November 2026"
  saves now.toml {taken = 2026-11-20T10:00:00Z}
}
path going-on-with-all-answered {
  args {*}$::leak --answers "{dir}/then.toml"
  file then.toml "$::fresh_sheet\[answers\]\ngas = false\nwires = false\nhome = \"house\"\ndrip = false\ncold_pipes = false\ndamp = true\nalone = false\n"
  at "Enter: show my result" "c 2"
  at "Which kind of home is it?" 2
  see "Kind of home: A flat"
  see "BOOK A REPAIR"
}
path since-last-time {
  args {*}$::leak --since "{dir}/then.toml"
  file then.toml "$::sheet\[answers\]\ngas = false\ndrip = false\n"
  tick "Water drips or runs"
  see "Since last time (Friday 20 November 2026, 10:00 UTC)"
  see "Water drips or runs from a pipe, a tap or a ceiling: Yes (last time: No)"
}
path plain-mode {
  args {*}$::leak --plain
  see "Plain mode is on (--plain)."
  see "Question 1. Danger"
}
