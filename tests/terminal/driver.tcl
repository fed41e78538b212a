# SPDX-License-Identifier: Apache-2.0
#
# Walks one path through `redflag check` or `redflag intake` on a real terminal,
# and says what was wrong. paths.tcl tells how a path is written; paths.exp runs
# them all.

# What an answered prompt is told where no step of the path fits it: that
# nothing is the matter, so that a path need name only what it is about.
set defaults(check) {
  "Press Enter to keep it"    ""
  "show my result"            ""
  "As in 1 3, or 0"           "0"
  "Type the numbers"          "0"
  "Who is giving the answers" "1"
  "What is your age"          "50"
  "What is their age"         "50"
  "ever told that"            "1"
  "3 Not sure"                "2"
  "none: there is no reading" "none"
  "Type a number from"        "s"
  "Type a number, then"       "1"
  "0 None of these"           "0"
  "Not sure"                  "1"
}
# In an intake the call ends where no step is left.
set defaults(intake) {
  "Did the caller say back"   ""
  "k: told, carry on"         "k"
  "Press Enter to save"       ""
  "Type a file name"          ""
  "So far:"                   "w"
}

# A text in one line with single spaces, so that it is the same at any width.
proc flat {text} {
  regsub -all {\x1b\[[0-9;]*m} $text {} text
  return [string trim [regsub -all {\s+} $text " "]]
}

# Takes out what only turns the page.
proc without_pauses {text} {
  regsub -all {Intro: seguir leyendo[^>]*\n> \n*} $text {} text
  return [regsub -all {Enter: read on(   b back)?   q stop\n> \n*} $text {}]
}

# The number of the line that has `text` in it, or nothing.
proc line_number {chunk text} {
  set number ""
  set block ""
  foreach line [split $chunk \n] {
    if {[regexp {^ *([0-9]+)[* ] +(.*)$} $line -> found rest]} {
      set number $found
      set block $rest
    } else {
      append block " [string trim $line]"
    }
    if {$number ne "" && [string first $text [flat $block]] >= 0} {
      return $number
    }
  }
  return ""
}

namespace eval path {
  variable complaints {}
  variable unread ""
  variable rows 24
  variable columns 80
}

proc path::complain {what} {
  variable complaints
  lappend complaints $what
}

# What every piece of output between two typed lines must be like.
proc path::check_chunk {chunk environment} {
  variable rows
  variable columns
  set clean [regsub -all {\x1b\[[0-9;]*m} $chunk {}]
  if {[string first \x1b $clean] >= 0} { complain "an escape but colour" }
  if {$environment in {no_color dumb} && $clean ne $chunk} {
    complain "colour"
  }
  if {[string first \r $clean] >= 0} { complain "a carriage return" }
  set most [expr {min($columns, 80)}]
  foreach line [split $clean \n] {
    if {[string length $line] > $most} {
      complain "a line of [string length $line] cells: $line"
    }
  }
}

proc path::check_height {chunk what} {
  variable rows
  set count [llength [split $chunk \n]]
  if {$count > $rows} {
    complain "$count lines before \"$what\" could be typed"
  }
}

# The way out and the way back stand with every question.
proc path::check_ways {flat} {
  foreach {way wanted} {"b back" "then Enter" "q stop" "then Enter"} {
    if {[string first $wanted $flat] >= 0 && [string first $way $flat] < 0 &&
        [string first "file name" $flat] < 0} {
      complain "no \"$way\" in: $flat"
    }
  }
}

# The level so far stands with every prompt of an intake: as a status, or as
# what is to be told.
proc path::check_level {flat} {
  foreach text {"So far:" "Hasta ahora:" "k: told, carry on"
                "Did the caller say back" "file name" "Press Enter to save"
                "el nombre de un archivo"} {
    if {[string first $text $flat] >= 0} { return }
  }
  complain "no level with: $flat"
}

# Finds the next step that fits what was asked; gives what to send, or a
# default, or nothing at all.
proc path::answer {chunk stepsvar program} {
  upvar $stepsvar steps
  variable unread
  global defaults
  # What was read before a pause belongs to what comes after it.
  set paused [regexp {Enter: read on|Intro: seguir leyendo} [flat $chunk]]
  set chunk [without_pauses $unread$chunk]
  set unread ""
  if {$paused} {
    set unread $chunk
    return {send ""}
  }
  set flat [flat $chunk]
  set place 0
  foreach step $steps {
    lassign $step verb text keys
    switch $verb {
      at {
        if {[string first $text $flat] >= 0} {
          set steps [lreplace $steps $place $place]
          return [list send $keys]
        }
      }
      tick - unsure {
        set number [line_number $chunk $text]
        if {$number ne ""} {
          set steps [lreplace $steps $place $place]
          return [list send [expr {$verb eq "unsure" ? "s $number" : $number}]]
        }
      }
    }
    incr place
  }
  foreach {text keys} $defaults($program) {
    if {[string first $text $flat] >= 0} { return [list send $keys] }
  }
  return [list none "no answer to: $flat"]
}

# Sends what a step says: a line, a control key, another size, or a paste.
proc path::send_keys {keys} {
  variable rows
  variable columns
  upvar spawn_id spawn_id spawn_out spawn_out
  switch -glob -- $keys {
    ^C { send "\003" }
    ^D { send "\004" }
    ^Z { send "\032" }
    "resize *" {
      lassign $keys - rows columns
      stty rows $rows columns $columns < $spawn_out(slave,name)
    }
    "paste *" {
      set line "[string repeat {pasted words } 8]\r"
      for {set sent 0} {$sent < [lindex $keys 1]} {incr sent 8900} {
        send -- [string repeat $line 100]
        expect -timeout 0 -re {.+} { exp_continue }
      }
      send "\r"
    }
    default { send -- "$keys\r" }
  }
}

# Walks a path; gives the transcript without what was typed.
#
# `options` are those of the path (see paths.tcl), `environment` is colour,
# no_color, dumb or c_locale.
proc path::walk {redflag options size environment} {
  variable complaints {}
  variable unread ""
  variable rows
  variable columns
  lassign $size columns rows
  set steps [dict get $options steps]
  global env folder spawn_out
  foreach name {NO_COLOR FORCE_COLOR CLICOLOR_FORCE REDFLAG_COLOR ACCESSIBLE
                REDFLAG_ACCESSIBLE COLUMNS LINES} {
    catch {unset env($name)}
  }
  array set env {TERM xterm LC_ALL C.UTF-8 TZ UTC SOURCE_DATE_EPOCH 1795298400}
  switch $environment {
    no_color { set env(NO_COLOR) 1 }
    dumb { set env(TERM) dumb }
    c_locale { set env(LC_ALL) C }
  }
  set timeout 60
  set stty_init "rows $rows columns $columns"
  set program [dict get $options program]
  spawn -noecho $folder/session.sh $redflag $program {*}[dict get $options args]
  match_max 4000000
  set transcript ""
  set prompts 0
  while {1} {
    set more 0
    expect {
      -re {^(.*\n)?> $} { set more 1 }
      eof {}
      timeout { complain "nothing more came"; break }
    }
    set chunk [string map {\r\n \n} $expect_out(buffer)]
    append transcript $chunk
    if {!$more} {
      # The session says two lines of its own.
      set last [string range $chunk [string first \n $chunk]+1 end-1]
      if {![dict get $options pastes]} {
        regsub -all {(AFTER|STOPPED) [^\n]*} $last {} said
        check_chunk $said $environment
      }
      # A note is pasted whole; its level is said again below it.
      set calm [expr {![dict get $options exit] &&
                      ![dict get $options plain] && $program eq "check"}]
      if {$calm && [llength [split $last \n]] - 2 > $rows} {
        complain "the end does not fit the window"
      }
      break
    }
    # The echo of what was typed is the person's own line.
    if {$prompts > 0} {
      set chunk [string range $chunk [expr {[string first \n $chunk] + 1}] end]
    } else {
      regsub {^BEFORE [^\n]*\n} $chunk {} chunk
    }
    if {![dict get $options pastes]} {
      check_chunk $chunk $environment
      if {$program eq "intake"} {
        check_level [flat $chunk]
      } elseif {![dict get $options plain]} {
        check_ways [flat $chunk]  ;# plain mode says the footer once
      }
    }
    if {[incr prompts] > 400} { complain "it never ends"; break }
    if {$rows >= 24 && $prompts > [dict get $options most] &&
        [string first "show my result" $chunk] >= 0} {
      complain "$prompts prompts to the result"
    }
    lassign [answer $chunk steps $program] kind keys
    # A note is pasted whole, whatever the window; so it stands in one piece.
    set note [expr {$program eq "intake" && [string first SHA-256 $chunk] >= 0}]
    if {![dict get $options plain] && ![dict get $options pastes] && !$note} {
      check_height $chunk $keys
    }
    if {$kind eq "none"} { complain $keys; break }
    send_keys $keys
  }
  catch {close}
  catch {wait}
  foreach step $steps { complain "never came to: $step" }
  check_end $transcript $options
  return $transcript
}

proc path::check_end {transcript options} {
  set flat [flat [without_pauses $transcript]]
  if {![regexp {BEFORE (\S+)} $flat -> before] ||
      ![regexp {AFTER (\S+)} $flat -> after] || $before ne $after} {
    complain "the terminal is not as it was"
  }
  if {![regexp {EXIT (\d+)} $flat -> exit] ||
      $exit != [dict get $options exit]} {
    complain "it did not end with [dict get $options exit]"
  }
  foreach text [dict get $options sees] {
    if {[string first $text $flat] < 0} { complain "not seen: $text" }
  }
  foreach text [dict get $options never] {
    if {[string first $text $flat] >= 0} { complain "seen: $text" }
  }
}
