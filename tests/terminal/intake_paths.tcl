# SPDX-License-Identifier: Apache-2.0
#
# The paths through `redflag intake`, by name, written as in paths.tcl. What no
# step answers ends the call with w.

# A call.

path intake-two-signs {
  intake
  at "1 of 61: Emergency signs" 0
  at "2 of 61: About the person" "1 64 4"
  at "3 of 61: Treatments" 1
  at "4 of 61" 0
  at "5 of 61" 1
  at "6 of 61" 1
  at "7 of 61" 0
  at "8 of 61" 0
  at "9 of 61" 0
  see "Tell the caller:"
  see "This is not a diagnosis."
}
path intake-nothing-asked {
  intake
  see "Nothing asked yet."
  see "INCOMPLETE"
}
path intake-whole-call {
  intake
  args {*}$::leak --ref C-20417
  at "1 of 7: Danger" 0
  at "2 of 7: About the person" 1
  at "3 of 7: What you noticed" "1 s 3"
  at "4 of 7: Dripping" "1,3 12 6 n"
  at "7 of 7: Before the end" n
  at "Did the caller say back" "y 14:30"
  see "ref C-20417"
  see "1 = Yes; 3 = Not sure; 2 = No."
  see "Level: RING A PLUMBER TODAY"
  see "Teach-back: Yes"
  see "Call-back: 14:30"
}
path intake-saved {
  intake
  args {*}$::leak --save "{dir}/call.toml"
  at "1 of 7: Danger" 0
  saves call.toml {gas = false}
}
path intake-all-not-sure {
  intake
  args {*}$::leak
  at "1 of 7: Danger" s
  at "k: told, carry on" k
  at "2 of 7" s
  at "3 of 7" s
  see "1, 2 = Not sure."
}
path intake-undo {
  intake
  args {*}$::leak
  at "1 of 7: Danger" 0
  at "2 of 7" u
  at "Taken back" "g 1"
  at "1 of 7: Danger" 0
  see "Taken back: Danger, lines 1, 2."
}
path intake-jump {
  intake
  args {*}$::leak
  at "1 of 7: Danger" 0
  at "2 of 7" "g drip"
  at "4 of 7: Dripping" "3=30 1n"
}
path intake-weights-far-apart {
  intake
  at "1 of 61" "g weight"
  at "Weight loss without trying" "2=60 3=90"
  see "Numbers so far apart are rare: ask again."
  see "Your weight before: 90 kg; Your weight now: 60 kg"
}
path intake-numbers-as-people-say-them {
  intake
  at "1 of 61" "g fever"
  at "Fever" "y 101"
  at "I read that as 101 F, which is 38.3 C." "g cough"
  at "New/changed cough" "5=since Monday"
  at "I read that as 5 days, since Monday" exit
  at "Type a file name" ""
}
path intake-list-of-screens {
  intake
  at "1 of 61" g
  at "Type g and one of these numbers" "g 4"
  see "Emergency signs (0/11)"
}
path intake-notes {
  intake
  args {*}$::leak
  at "1 of 7: Danger" "m it began at night"
  at "Kept as what the caller says" "m 1 like eggs"
  at "Kept with line 1" 0
  see "\"it began at night\""
}
path intake-back-and-forth {
  intake
  args {*}$::leak
  at "1 of 7: Danger" b
  at "There is no screen before this one" ""
  at "2 of 7" b
  at "1 of 7" 0
}
path intake-back-from-the-end {
  intake
  args {*}$::leak
  at "1 of 7: Danger" w
  at "Did the caller say back" b
  at "1 of 7: Danger" 0
  at "2 of 7" 2
  see "1 = A flat."
}

# An emergency.

path intake-emergency {
  intake
  tick "Cyanosed"
  at "k: told, carry on" ?
  at "Tell the caller what stands above" k
  see "EMERGENCY"
}
path intake-emergency-told-first {
  intake
  tick "FAST positive"
  at "k: told, carry on" 0
  at "Tell the caller first" b
  at "Tell the caller first" u
  at "1 of 61" 0
  see "Taken back"
}
path intake-emergency-not-sure {
  intake
  args {*}$::leak
  unsure "A smell of gas"
  at "k: told, carry on" w
  see "A smell of gas"
}
path intake-emergency-stop {
  intake
  args {*}$::leak
  tick "A smell of gas"
  at "k: told, carry on" q
  at "Type a file name" "{dir}/call.toml"
  saves call.toml {gas = true}
}

# Help, and lines of no use.

path intake-help {
  intake
  at "1 of 61" ?
  at "* marks the lines" 0
  at "2 of 61" "? 2"
  see "line by line"
}
path intake-nothing-typed {
  intake
  args {*}$::leak
  at "1 of 7" ""
  at "2 of 7" ""
  at "3 of 7" ""
  at "7 of 7" ""
  at "No screen is left" ""
  at "could still raise the level: g" w
}
path intake-words-of-no-use {
  intake
  args {*}$::leak
  at "1 of 7" "maybe a long answer in words which goes on and on and on and on"
  at "Error: Type the numbers that are true" "1y 9n"
  at "There is no line 9 here" "t maybe later"
  at "Type t y if the caller said back" "g nowhere"
  at "No screen or question is called like" 0
  see "You typed: maybe later"
}
path intake-one-long-word {
  intake
  args {*}$::leak
  at "1 of 7" [string repeat x 300]
  at "You typed: xxx" "m [string repeat y 900]"
  at "Kept as what the caller says" 0
}
path intake-too-long {
  intake
  args {*}$::leak
  at "1 of 7" "m [string repeat y 1200]"
  at "longer than 1000 bytes" "c [string repeat y 300]"
  at "longer than 200 bytes" 0
}
path intake-control-characters {
  intake
  args {*}$::leak
  at "1 of 7" "\033\[2Jme"
  see {You typed: \x1B[2Jme}
}
path intake-a-megabyte-pasted {
  intake
  pastes
  args {*}$::leak
  at "1 of 7" "paste 1048576"
  at "was not read" 0
  see "What was typed or pasted after that was not read."
  see "2 of 7"
}

# The terminal.

path intake-ctrl-c {
  intake
  args {*}$::leak
  at "1 of 7" 0
  at "2 of 7" ^C
  see "Level: no rule has matched so far"
  see "Stopped. Nothing was saved."
  ends 130
}
path intake-ctrl-c-saves {
  intake
  args {*}$::leak --save "{dir}/call.toml"
  at "1 of 7" 0
  at "2 of 7" ^C
  saves call.toml {gas = false}
  see "Stopped."
  ends 130
}
path intake-ctrl-c-at-the-emergency {
  intake
  tick "Cyanosed"
  at "k: told, carry on" ^C
  see "Level: EMERGENCY"
  ends 130
}
path intake-ctrl-d {
  intake
  args {*}$::leak
  at "1 of 7" ^D
  see "The input ended before the note was asked for."
  ends 7
}
path intake-ctrl-z-and-back {
  intake
  args {*}$::leak
  at "1 of 7: Danger" ^Z
  at "1 of 7: Danger" 0
  at "2 of 7" ""
}
path intake-ctrl-z-at-the-emergency {
  intake
  args {*}$::leak
  tick "A smell of gas"
  at "k: told, carry on" ^Z
  at "k: told, carry on" k
  see "STOPPED"
}
path intake-ctrl-z-at-the-end {
  intake
  args {*}$::leak
  at "1 of 7" w
  at "Did the caller say back" ^Z
  at "Did the caller say back" n
  see "Teach-back: No"
}
path intake-resized {
  intake
  args {*}$::leak
  at "1 of 7: Danger" "resize 20 50"
  at "1 of 7: Danger" 0
  at "2 of 7" ""
}

# Another language, answers from before, plain mode.

path intake-spanish {
  intake
  args --lang es
  at "1 de 61" 0
  at "2 de 61" "1 64 zz"
  at "Ha escrito: 1 64 zz" "1 64 s"
  at "s sola puede querer decir" "1 64 4"
  at "3 de 61" q
  at "Escriba el nombre de un archivo" ""
  see {Hasta ahora: no se ha cumplido ninguna regla.}
  see "No se guardó nada."
}
path intake-going-on-another-day {
  intake
  args {*}$::leak --answers "{dir}/then.toml" --save "{dir}/now.toml"
  file then.toml "$::sheet\[answers\]\ngas = false\nwires = false\n"
  at "1 of 7" 0
  at "2 of 7" 1
  see "What may be true right now is asked again."
  saves now.toml {taken = 2026-11-20T10:00:00Z}
}
path intake-going-on-soon {
  intake
  args {*}$::leak --answers "{dir}/then.toml" --save "{dir}/now.toml"
  file then.toml "$::fresh_sheet\[answers\]\ngas = false\nwires = false\n"
  at "2 of 7" 1
  never "1 of 7"
  saves now.toml {home = "house"}
}
path intake-plain {
  intake
  args {*}$::leak --plain
  at "1 of 7" 1
  see "Plain mode is on (--plain)."
  never "-----"
}
