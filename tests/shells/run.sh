#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/shells/run.sh REDFLAG
#
# Holds completion and the manual pages against --help: what the one tells, the
# others tell, in the real bash, fish and zsh, and by man itself without a
# warning. A shell that is missing is a failure.
set -euo pipefail

if (($# != 1)) || [[ ! -x $1 || -d $1 ]]; then
  echo "usage: run.sh REDFLAG" >&2
  exit 2
fi
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
redflag=$(realpath "$1")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C.UTF-8

checks=0 failed=0
# same WHAT EXPECTED GOT: both are the same lines, in any order.
same() {
  checks=$((checks + 1))
  [[ $(sort <<<"$2") == "$(sort <<<"$3")" ]] && return
  failed=$((failed + 1))
  echo "FAILED $1"
  diff <(sort <<<"$2") <(sort <<<"$3") | sed -n 's/^< /  missing: /p; s/^> /  too much: /p' || true
}
# works_quietly WHAT COMMAND…: it works, and says nothing on stderr.
works_quietly() {
  local what=$1 status=0
  shift
  "$@" >/dev/null 2>"$scratch/err" || status=$?
  same "$what" "status 0" "$(cat "$scratch/err")status $status"
}

# --- what --help tells; a command is its words below redflag, "pack lint"
help_of() { # shellcheck disable=SC2086
  "$redflag" $1 --help
}
section_of() { sed -n "/^$1:/,/^\$/p" | sed 1d; }
commands_of() { help_of "$1" | section_of Subcommands | awk '/^  [a-z]/ { print $1 }'; }
options_of() {
  help_of "$1" | section_of Options | grep -oE '^  -[^ ]+' | tr -d ' ' | tr ',' '\n'
}
# "--format text json" for each option with a fixed set of values
choices_of() {
  help_of "$1" | section_of Options |
    sed -nE 's/^  ([^ ]*,)?(--[a-z-]+) [A-Z]+:\{([^}]*)\}.*/\2 \3/p' | tr ',' ' '
}
commands=()
find_commands() {
  local below
  commands+=("$1")
  for below in $(commands_of "$1"); do find_commands "${1:+$1 }$below"; done
}
find_commands ""

for shell in bash fish zsh; do
  "$redflag" completion $shell >"$scratch/redflag.$shell"
  works_quietly "$shell reads the script" "$shell" -n "$scratch/redflag.$shell"
  "$redflag" completion $shell --lang es >"$scratch/es.$shell"
  works_quietly "$shell reads the Spanish script" "$shell" -n "$scratch/es.$shell"
done

# --- the real shells. Each prints what it offers, a line for each.
bash_offers() { # WORD…: the last is the one being typed
  bash --norc --noprofile -c '
    source "$1"; shift
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    _redflag
    printf "%s\n" "${COMPREPLY[@]}"' - "$scratch/redflag.bash" "$@" 2>/dev/null
}
fish_offers() { # LINE
  HOME=$scratch fish --no-config -c '
    source $argv[1]; complete -C $argv[2]' "$scratch/redflag.fish" "$1" |
    cut -f 1
}
# Zsh completes in its editor alone: here its functions tell us their
# specifications, after the shell has read them.
zsh_specifications() { # FUNCTION
  zsh -f -c '
    compdef() { }
    _arguments() { print -rl -- "$@"; state=command; return 1 }
    _describe() { print -rl -- "command "${^${(P)2}} }
    source "$1"; "$2" || true' - "$scratch/redflag.zsh" "$1"
}

same "bash knows whom to ask" "complete -F _redflag redflag" \
  "$(bash --norc --noprofile -c 'source "$1"; complete -p redflag' - "$scratch/redflag.bash")"
same "zsh is told whom to ask" "_redflag redflag" \
  "$(zsh -f -c 'compdef() { print -r -- "$@" }; source "$1"' - "$scratch/redflag.zsh")"

cd "$scratch"
mkdir files && cd files
touch "my answers.toml" pack.toml
mkdir folder
for command in "${commands[@]}"; do
  read -ra words <<<"$command"
  name="redflag${command:+ $command}"
  below=$(commands_of "$command")
  options=$(options_of "$command")

  same "bash: options of $name" "$options" \
    "$(bash_offers redflag "${words[@]}" -)"
  same "fish: options of $name" "$options" "$(fish_offers "$name -")"
  zsh_specifications "_${name// /_}" >"$scratch/specifications"
  same "zsh: options of $name" "$options" \
    "$(sed -nE 's/^(\([^)]*\)|\*)(-[a-z-]+)[=+]?\[.*/\2/p' "$scratch/specifications")"

  if [[ -n $below ]]; then
    same "bash: commands of $name" "$below" \
      "$(bash_offers redflag "${words[@]}" "")"
    same "fish: commands of $name" "$below" "$(fish_offers "$name ")"
    same "zsh: commands of $name" "$below" \
      "$(sed -n 's/^command \([^:]*\):.*/\1/p' "$scratch/specifications")"
  fi

  while read -r option choices; do
    [[ -n $option ]] || continue
    choices=${choices// /$'\n'}
    same "bash: values of $name $option" "$choices" \
      "$(bash_offers redflag "${words[@]}" "$option" "")"
    same "bash: values of $name $option=" "$choices" \
      "$(bash_offers redflag "${words[@]}" "$option" = "")"
    same "fish: values of $name $option" "$choices" \
      "$(fish_offers "$name $option ")"
    same "zsh: values of $name $option" "$choices" \
      "$(sed -nE "s/^(\([^)]*\)|\*)$option=\[.*\]:[^:]*:\((.*)\)\$/\2/p" \
        "$scratch/specifications" | tr ' ' '\n')"
  done < <(choices_of "$command")

  # --- the manual page
  # shellcheck disable=SC2086
  "$redflag" man $command >"$scratch/page.1"
  works_quietly "man shows $name" man --warnings -l "$scratch/page.1"
  works_quietly "groff sets $name" groff -man -ww -Tutf8 "$scratch/page.1"
  # shellcheck disable=SC2086
  "$redflag" man $command --lang es >"$scratch/page.es.1"
  works_quietly "man shows $name in Spanish" man --warnings -l "$scratch/page.es.1"
  same "man: as many entries of $name in Spanish" \
    "$(grep -c '^\.TP' "$scratch/page.1")" "$(grep -c '^\.TP' "$scratch/page.es.1")"
  same "man: options of $name" "$options" \
    "$(sed -n '/^\.SH OPTIONS/,/^\.SH /p' "$scratch/page.1" |
      grep -A1 '^\.TP' | grep -oE '\\fB[^ ]+\\fR' |
      sed 's/\\f[BR]//g; s/\\-/-/g; s/,$//')"
  same "man: commands of $name" "${below:-}" \
    "$(sed -n '/^\.SH COMMANDS/,/^\.SH /p' "$scratch/page.1" |
      sed -n 's/^\\fB.* \([a-z]*\)\\fR$/\1/p')"
done

# --- files, folders, and what the built-in pack has
for shell in bash fish; do
  offers() {
    if [[ $shell == fish ]]; then fish_offers "$*"; else bash_offers "$@"; fi
  }
  same "$shell: files for --answers" $'folder\nmy answers.toml\npack.toml' \
    "$(offers redflag check --answers "" | tr -d '\\' | sed 's|/$||')"
  same "$shell: folders for pack new" folder \
    "$(offers redflag pack new "" | sed 's|/$||')"
  same "$shell: levels for --fail-on" "$(printf '%s\n' emergency call-now \
    same-day soon routine none)" "$(offers redflag score --fail-on "")"
  same "$shell: shells for completion" $'bash\nfish\nzsh' \
    "$(offers redflag completion "")"
  same "$shell: pages for man" "$(printf '%s\n' "${commands[@]:1}" |
    tr ' ' - | sort)" "$(offers redflag man "" | sort)"
done

# --- the key itself, pressed in each shell at a terminal
mkdir "$scratch/bin" && ln -s "$redflag" "$scratch/bin/redflag"
presses_tab() { # START SHELL…
  PATH=$scratch/bin:$PATH HOME=$scratch TERM=xterm expect "$here/tab.exp" "$@"
}
works_quietly "bash completes at Tab" presses_tab "source ../redflag.bash" \
  bash --norc --noprofile -i
works_quietly "fish completes at Tab" presses_tab "source ../redflag.fish" \
  fish --no-config -i
works_quietly "zsh completes at Tab" presses_tab \
  "autoload -Uz compinit; compinit -D -u; source ../redflag.zsh" zsh -f -i

same "there is something to compare" yes \
  "$( ((${#commands[@]} >= 10 && checks >= 140)) && echo yes)"
echo "${#commands[@]} commands, $checks checks, $failed failed"
((failed == 0))
