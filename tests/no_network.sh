#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/no_network.sh REDFLAG
#
# Walks the paths at a terminal and scores large tables, from files and from a
# pipe, with redflag itself under strace: no socket, no connect, nothing of
# the network. golden/run.sh --network-trace does so for its cases. That a
# socket would be seen is tried with a program that opens one.
set -euo pipefail
tests=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
examples=$tests/../examples
redflag=$(realpath "$1")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# traced PROGRAM: the name of a command that runs it and notes how often it
# did, and every call about the network.
traced() {
  cat >"$scratch/traced" <<TRACED
#!/bin/sh
echo run >>'$scratch/runs'
exec strace -D -f -qq -e trace=network -e signal=none -A -o '$scratch/network' '$1' "\$@"
TRACED
  chmod +x "$scratch/traced"
  rm -f "$scratch/runs" "$scratch/network"
  echo "$scratch/traced"
}

# none WHAT FEWEST: what was traced ran so often at least, and called nobody.
none() {
  local runs
  runs=$(wc -l <"$scratch/runs")
  ((runs >= $2)) || { echo "$1: $runs runs, not $2" >&2; exit 1; }
  # strace is the parent's grandchild, and may write a moment later.
  for ((i = 0; i < 50; ++i)); do
    grep -qsa "$scratch/networ[k]" /proc/[0-9]*/cmdline || break
    sleep 0.1
  done
  [[ -e $scratch/network ]] || { echo "$1: nothing was traced" >&2; exit 1; }
  if [[ -s $scratch/network ]]; then
    echo "$1: calls about the network" >&2
    head "$scratch/network" >&2
    exit 1
  fi
  echo "$1: $runs runs, no call about the network"
}

command=$(traced "$(command -v node)")
"$command" -e 'require("net").connect(9, "127.0.0.1").on("error", () => {})'
grep -q socket "$scratch/network" || { echo "a socket goes unseen" >&2; exit 1; }

command=$(traced "$redflag")
expect "$tests/terminal/paths.exp" "$command" 80x24 no_color >"$scratch/log" ||
  { cat "$scratch/log" >&2; exit 1; }
none "at a terminal" 100

# 120,000 rows of the example, of which some are rejected.
table=$examples/questionnaires.csv
head -n 1 "$table" >"$scratch/many.csv"
copies=$((120000 / $(($(wc -l <"$table") - 1)) + 1))
for ((i = 0; i < copies; ++i)); do tail -n +2 "$table"; done >>"$scratch/many.csv"
command=$(traced "$redflag")

# score ARGUMENT…: writes $scratch/out, and ends with 6.
score() {
  local status=0
  "$command" score "$@" -o "$scratch/out" 2>"$scratch/err" || status=$?
  ((status == 6)) && return
  echo "score $* ended with $status" >&2
  cat "$scratch/err" >&2
  exit 1
}
score --jobs 1 "$scratch/many.csv"
mv "$scratch/out" "$scratch/expected"
score --jobs 2 "$scratch/many.csv"
cmp "$scratch/out" "$scratch/expected"
cat "$scratch/many.csv" | score --jobs 2 -
cmp "$scratch/out" "$scratch/expected"
score --jobs 2 --explain "$scratch/many.csv"
score --to ndjson --summary "$scratch/many.csv"
none "score" 5
