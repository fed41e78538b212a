#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/docs/run.sh [--update] REDFLAG FILE.md…
#
# Runs what the pages show, in an empty folder in which `rules` and `examples`
# are the repository's, and compares. With --update it writes the output into
# the pages. Which blocks count is said by the words after the three backticks:
#
#   toml file=ankle/pack.toml   the block is that file; later commands find it
#   toml part=ankle             the block, put beside the pack in `ankle`, is a
#                               pack in which lint finds no error and no warning
#   console [exit=N]            each line that starts with "$ " is a command,
#                               with the lines up to the next as its stdout and
#                               stderr; the last one ends with status N, or 0,
#                               and the others with 0
#
# Every other block is for reading. A block of toml without one of these words
# fails, so that no example goes untested.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repo=$(cd "$here/../.." && pwd)
update=no
if [[ ${1-} == --update ]]; then
  update=yes
  shift
fi
if (($# < 2)) || [[ ! -x $1 || -d $1 ]]; then
  echo "usage: run.sh [--update] REDFLAG FILE.md…" >&2
  exit 2
fi
binary=$(realpath "$1")
shift

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin"
ln -s "$binary" "$scratch/bin/redflag"

failed=0 blocks=0
fail() { # PAGE LINE TEXT
  echo "FAILED $1:$2: $3"
  failed=$((failed + 1))
}

# Runs a command line as a reader would; its output goes to $scratch/got.
run() {
  local status=0
  (
    cd "$scratch/work"
    env -i PATH="$scratch/bin:/usr/local/bin:/usr/bin:/bin" HOME="$scratch" \
      LC_ALL=C.UTF-8 TZ=UTC TERM=xterm SOURCE_DATE_EPOCH=1795298400 \
      ASAN_OPTIONS="${ASAN_OPTIONS-exitcode=99}" \
      UBSAN_OPTIONS="${UBSAN_OPTIONS-print_stacktrace=1}" \
      TSAN_OPTIONS="${TSAN_OPTIONS-}" \
      timeout --kill-after=5 60 bash -o pipefail -c "$1" </dev/null
  ) >"$scratch/got" 2>&1 || status=$?
  # A block of a page always ends with a line break.
  [[ -z $(tail -c 1 "$scratch/got") ]] || echo >>"$scratch/got"
  return "$status"
}

# One command of a console block: what it prints, and how it ends.
check_command() { # PAGE LINE COMMAND EXPECTED-FILE STATUS
  local status=0 difference
  run "$3" || status=$?
  ((status == $5)) || fail "$1" "$2" "$3: exit status $status, not $5"
  if [[ $update == no ]] && ! difference=$(diff --text -u --label "$1" \
    --label got "$4" "$scratch/got"); then
    fail "$1" "$2" "$3"$'\n'"$difference"
  fi
  printf '$ %s\n' "$3" >>"$scratch/block"
  cat "$scratch/got" >>"$scratch/block"
}

run_console() { # PAGE LINE INFO BODY-FILE
  local page=$1 line=$2 status=0 text command='' at=0 number=$2
  [[ $3 =~ exit=([0-9]+) ]] && status=${BASH_REMATCH[1]}
  : >"$scratch/block"
  : >"$scratch/expected"
  while IFS= read -r text; do
    number=$((number + 1))
    if [[ $text == '$ '* ]]; then
      [[ -z $command ]] ||
        check_command "$page" "$at" "$command" "$scratch/expected" 0
      command=${text#'$ '} at=$number
      : >"$scratch/expected"
    else
      printf '%s\n' "$text" >>"$scratch/expected"
    fi
  done <"$4"
  if [[ -z $command ]]; then
    fail "$page" "$line" "the block has no command"
  else
    check_command "$page" "$at" "$command" "$scratch/expected" "$status"
  fi
}

run_toml() { # PAGE LINE INFO BODY-FILE
  local name pack
  if [[ $3 =~ file=([A-Za-z0-9_./-]+) ]]; then
    name=$scratch/work/${BASH_REMATCH[1]}
    mkdir -p "$(dirname "$name")"
    cp "$4" "$name"
  elif [[ $3 =~ part=([A-Za-z0-9_./-]+) ]]; then
    pack=$scratch/work/${BASH_REMATCH[1]}
    rm -rf "$scratch/work/part"
    cp -r "$pack" "$scratch/work/part"
    cp "$4" "$scratch/work/part/zz-example.toml"
    run "redflag pack lint part --strict" || fail "$1" "$2" "$(<"$scratch/got")"
    rm -rf "$scratch/work/part"
  else
    fail "$1" "$2" "this block of toml is not tested"
  fi
}

run_page() {
  local page=$1 line text info='' start=0 inside=no number=0
  local shown=${page#"$repo/"}
  rm -rf "$scratch/work"
  mkdir "$scratch/work"
  cp -r "$repo/rules" "$scratch/work/rules"
  [[ ! -d $repo/examples ]] || cp -r "$repo/examples" "$scratch/work/examples"
  : >"$scratch/page"
  while IFS= read -r text || [[ -n $text ]]; do
    number=$((number + 1))
    if [[ $inside == no ]]; then
      printf '%s\n' "$text" >>"$scratch/page"
      [[ $text == '```'* ]] || continue
      info=${text#'```'} start=$number inside=yes
      : >"$scratch/body"
    elif [[ $text == '```' ]]; then
      inside=no
      cp "$scratch/body" "$scratch/block"
      case $info in
        console*)
          blocks=$((blocks + 1))
          run_console "$shown" "$start" "$info" "$scratch/body"
          ;;
        toml*)
          blocks=$((blocks + 1))
          run_toml "$shown" "$start" "$info" "$scratch/body"
          ;;
      esac
      cat "$scratch/block" >>"$scratch/page"
      printf '%s\n' "$text" >>"$scratch/page"
    else
      printf '%s\n' "$text" >>"$scratch/body"
    fi
  done <"$page"
  if grep -qaF -e "$scratch" -e "$repo" "$scratch/page"; then
    fail "$shown" 1 "the page names a path of this machine"
  fi
  [[ $update == no ]] || cp "$scratch/page" "$page"
}

for page in "$@"; do run_page "$(realpath "$page")"; done
echo "$blocks blocks run, $failed failed"
((failed == 0 && blocks > 0))
