#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/engines/run.sh BUILD duckdb|postgres|spark [REDFLAG]
#
# The same answers go through `score` and through the engine with what
# `pack export sql` wrote, and every column of every row has to be the same:
# the level, what is possible, what is advised, the findings; and the rows that
# `score` rejects are those that the check finds. The packs are the built-in
# one, one of 150 rules, one whose ids are hard to tell apart, and random ones.
#
#   REDFLAG_ENGINE_ROWS  rows of the built-in pack (see below)
#
# REDFLAG, if given, writes the SQL in place of the program that was built. An
# engine that is missing is a failure.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(realpath "$1")
engine=$2
redflag=$build/redflag
exporter=${3:-$redflag}
tools=$build/tests

fail() {
  echo "tests/engines: $1" >&2
  exit 1
}
case $engine in
  duckdb | postgres) rows=100000 random=6 ;;
  spark) # it takes its time over every statement
    rows=5000 random=2
    command -v java >/dev/null ||
      fail "there is no java: install openjdk-17-jre-headless"
    ;;
  *) fail "there is no engine called $engine" ;;
esac
rows=${REDFLAG_ENGINE_ROWS:-$rows}
(
  # Three tests at once, and one installation.
  flock 9
  "$here/install.sh" "$build/engines"
) 9>"$build/engines.lock"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
folders=()

# make NAME ROWS OPTION…: a folder with answers to pack.toml, if that is there,
# and what `score` makes of them
make() {
  local folder=$scratch/$1 rows=$2 how=()
  shift 2
  folders+=("$folder")
  mkdir -p "$folder"
  [[ ! -f $folder/pack.toml ]] || how+=(--pack "$folder/pack.toml")
  "$tools/engines/engines_make_answers" --out "$folder" --rows "$rows" \
    "${how[@]}" "$@"
  [[ ! -f $folder/pack.toml ]] || how=(--pack "$folder/pack.toml")
  [[ ! -f $folder/map.toml ]] || how+=(--map "$folder/map.toml")
  # 6: some rows were rejected, as they should be.
  "$redflag" score "$folder/answers.csv" "${how[@]}" \
    --columns id,level,possible,advised,findings -o "$folder/score.csv" \
    --rejects "$folder/rejects.csv" --jobs 1 2>"$folder/messages" ||
    (($? == 6)) || fail "score does not take $folder: $(<"$folder/messages")"
}
# make_for PACK NAME ROWS OPTION…
make_for() {
  mkdir "$scratch/$2"
  cp "$1" "$scratch/$2/pack.toml"
  shift
  make "$@"
}

for ((seed = 1; seed <= random; ++seed)); do
  make "random-$seed" 1500 --random "$seed" --seed "$seed" --bad 0.003
done
make_for "$here/edges.toml" edges 3000 --seed 3 --bad 0.01
make_for "$here/edges.toml" edges-long 1000 --seed 4 --bad 0.01 --long
"$tools/bench/bench_make_pack" --rules 150 >"$scratch/150.toml"
make_for "$scratch/150.toml" rules-150 5000 --seed 2 --bad 0.001
[[ $rows == 0 ]] || make builtin "$rows" --seed 1 --bad 0.0005

"$build/engines/venv/bin/python" "$here/drive.py" "$engine" "$exporter" \
  "${folders[@]}"
"$build/engines/venv/bin/python" "$here/compare.py" "$engine" "${folders[@]}"
