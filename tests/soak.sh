#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/soak.sh [prompts|property|fuzz[=TARGET,…]|faults|spark|form|fhir]…
#
# The long runs, all where none is named. Ends with lines for the table in
# README.md.
#
#   REDFLAG_PAIRS         (pack, sheet) pairs of the tests that count them (1000000)
#   REDFLAG_RUNS          runs of every other property (100000)
#   REDFLAG_SEED          where random numbers start (20261121)
#   REDFLAG_FUZZ_RUNS     inputs of the fuzz targets that have a number to reach:
#                         condition, csv, ndjson, pack, text (20000000)
#   REDFLAG_FUZZ_SECONDS  for each of the others (3600)
#   REDFLAG_SPARK_ROWS    of a made-up pack, in millions (10)
#   REDFLAG_SPARK_BUILTIN of the built-in pack, in hundred thousands (10)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jobs=${JOBS:-$(nproc)}
export REDFLAG_PAIRS=${REDFLAG_PAIRS:-1000000}
export REDFLAG_RUNS=${REDFLAG_RUNS:-100000}
export REDFLAG_SEED=${REDFLAG_SEED:-20261121}
export REDFLAG_FUZZ_RUNS=${REDFLAG_FUZZ_RUNS:-20000000}
export REDFLAG_FUZZ_SECONDS=${REDFLAG_FUZZ_SECONDS:-3600}
logs=build-release/soak
day=$(date -u +%F)
commit=$(git rev-parse --short HEAD)
rows=()

# One file of properties; leaves its output and seconds in $logs.
soak_file() {
  local name start status=0
  name=$(basename "$1" _test.cpp)
  start=$(date +%s)
  build-release/tests/property "--source-file=*/${name}_test.cpp" \
    >"$2/$name" 2>&1 || status=$?
  # A filter that matches nothing is no pass.
  grep -q 'test cases: *0 |' "$2/$name" && status=1
  ((status != 0)) || echo "$(($(date +%s) - start))" >"$2/$name.seconds"
  echo "$name: $( ((status == 0)) && echo passed || echo FAILED)"
  return "$status"
}
export -f soak_file

property() {
  cmake -S . -B build-release -G Ninja -DCMAKE_BUILD_TYPE=Release \
    -DREDFLAG_WERROR=ON || return
  nice cmake --build build-release --parallel "$jobs" || return
  rm -rf "$logs"
  mkdir -p "$logs"
  local status=0 file name
  printf '%s\n' tests/property/*_test.cpp |
    nice xargs -P "$jobs" -I{} bash -c 'soak_file "$1" "$2"' _ {} "$logs" ||
    status=$?
  for file in tests/property/*_test.cpp; do
    name=$(basename "$file" _test.cpp)
    # What the test itself reports about its mix of cases, then its verdict.
    printf '\n--- %s\n' "$name"
    tail -n 40 "$logs/$name"
    [[ -f $logs/$name.seconds ]] || continue # only a pass has a figure
    rows+=("| $day | $commit | property $name | $REDFLAG_RUNS runs, $REDFLAG_PAIRS pairs, seed $REDFLAG_SEED | $(<"$logs/$name.seconds") s |")
  done
  return "$status"
}

# Old sanitizers lose their way where the kernel shuffles addresses widely.
fixed_addresses() {
  local wrapper=(setarch "$(uname -m)" -R)
  "${wrapper[@]}" true 2>/dev/null || wrapper=()
  "${wrapper[@]}" "$@"
}

# `fuzz=pack,text` runs those targets alone. The build is another than that of
# tests/run.sh: several times as fast, and takes longer to make.
fuzz() {
  local only=() targets=(fuzz_targets) log status=0 name count seconds clang
  local small=' condition csv fhir map ndjson sheet text toml ' room=batch
  IFS=, read -r -a only <<<"${1-}"
  for name in "${only[@]:-all}"; do
    [[ $small == *" $name "* ]] || room= # the whole program
  done
  clang=$(command -v clang++-14 || command -v clang++) || return
  cmake -S . -B build-soak -G Ninja -DCMAKE_BUILD_TYPE=Release \
    -DREDFLAG_WERROR=ON -DREDFLAG_FUZZ=ON -DREDFLAG_ROOM="$room" \
    -DCMAKE_CXX_COMPILER="$clang" || return
  ((${#only[@]} == 0)) || targets=("${only[@]/#/fuzz_}")
  fixed_addresses nice cmake --build build-soak --parallel "$jobs" \
    --target "${targets[@]}" || return
  log=$(mktemp)
  fixed_addresses nice tests/fuzz/run.sh build-soak "${only[@]}" |
    tee "$log" || status=$?
  while read -r name count seconds; do
    rows+=("| $day | $commit | fuzz $name, address and undefined-behaviour sanitizers | $count inputs, no finding | $seconds s |")
  done < <(sed -nE 's/^([a-z_]+) +([0-9]+) inputs in ([0-9]+) s$/\1 \2 \3/p' "$log")
  rm -f "$log"
  return "$status"
}

# Over all pairs of signs of the built-in pack the median path has at most 25
# prompts, emergencies apart.
prompts() {
  cmake -S . -B build-release -G Ninja -DCMAKE_BUILD_TYPE=Release \
    -DREDFLAG_WERROR=ON || return
  nice cmake --build build-release --parallel "$jobs" --target redflag || return
  local figures start pairs median most
  start=$(date +%s)
  figures=$(build-release/redflag pack test rules/cancer-spread --prompts |
    sed -nE 's/^  below the highest level: ([0-9]+) pairs, median ([0-9.]+) prompts, most ([0-9]+) .*/\1 \2 \3/p') ||
    return
  read -r pairs median most <<<"$figures"
  echo "prompts: $pairs pairs, median $median, most $most"
  rows+=("| $day | $commit | prompts of pairs of signs | $pairs pairs, median $median, most $most | $(($(date +%s) - start)) s |")
  awk -v median="$median" 'BEGIN { exit !(median > 0 && median <= 25) }'
}

# Every allocation and every system call, and a thousand kills by the clock.
faults() {
  cmake -S . -B build-release -G Ninja -DCMAKE_BUILD_TYPE=Release \
    -DREDFLAG_WERROR=ON || return
  nice cmake --build build-release --parallel "$jobs" \
    --target redflag fault_shim || return
  local log start status=0 way count
  log=$(mktemp)
  start=$(date +%s)
  nice tests/faults/run.sh --every 1 --kills 1000 build-release/redflag \
    build-release/tests/libfault_shim.so | tee "$log" || status=$?
  while read -r way count; do
    rows+=("| $day | $commit | faults $way | $count faults | $(($(date +%s) - start)) s for all |")
  done < <(sed -nE 's/^([a-z]+): ([0-9]+) faults$/\1 \2/p' "$log")
  rm -f "$log"
  return "$status"
}

# Spark, a master and two workers on this machine, scores what score scores:
# cluster PACK NAME PEOPLE COPIES
cluster() {
  local pack=$1 name=$2 people=$3 copies=$4 folder status=0 line
  folder=$(mktemp -d)
  build-release/tests/bench/bench_generate --pack "$pack" --rows "$people" \
    >"$folder/people.csv" || return
  nice build-release/engines/venv/bin/python tests/engines/cluster.py \
    build-release/redflag "$pack" "$folder/people.csv" "$copies" "$folder" \
    >"$folder/said" || status=$?
  cat "$folder/said"
  while read -r line; do
    rows+=("| $day | $commit | ${line%%:*}, $name | ${line#*: } | |")
  done < <(grep -E '^(spark|score): [0-9]' "$folder/said")
  rm -rf "$folder"
  return "$status"
}

# The cluster, and what ctest holds Spark to, on more rows of the built-in pack.
spark() {
  cmake -S . -B build-release -G Ninja -DCMAKE_BUILD_TYPE=Release \
    -DREDFLAG_WERROR=ON || return
  nice cmake --build build-release --parallel "$jobs" --target redflag \
    bench_generate bench_make_pack engines_make_answers || return
  tests/engines/install.sh build-release/engines || return
  local made status=0 start line
  made=$(mktemp --suffix=.toml)
  build-release/tests/bench/bench_make_pack --rules 120 >"$made" || return
  cluster "$made" "made-up pack of 120 rules" 1000000 \
    "${REDFLAG_SPARK_ROWS:-10}" || status=1
  cluster rules/cancer-spread "built-in pack" 100000 \
    "${REDFLAG_SPARK_BUILTIN:-10}" || status=1
  rm -f "$made"
  start=$(date +%s)
  line=$(REDFLAG_ENGINE_ROWS=100000 nice tests/engines/run.sh build-release \
    spark | tee /dev/stderr | grep '^spark builtin: .* differences') || return
  rows+=("| $day | $commit | ${line%%:*}, holes and contradictions | ${line#*: } | $(($(date +%s) - start)) s |")
  return "$status"
}

# The form against the engine: a thousand random packs in node, and every case
# of the built-in pack in node and played through the page in chromium.
form() {
  cmake -S . -B build-release -G Ninja -DCMAKE_BUILD_TYPE=Release \
    -DREDFLAG_WERROR=ON || return
  nice cmake --build build-release --parallel "$jobs" \
    --target redflag form_runs || return
  local log start runs=build-release/tests/form_runs
  log=$(mktemp)
  start=$(date +%s)
  nice tests/form/run.sh "$runs" 1000 100 1 >"$log" &&
    nice tests/browser/form.sh cases build-release/redflag \
      build-release/tests/browser "$runs" 1 >>"$log"
  local status=$?
  cat "$log"
  while read -r line; do
    ((status != 0)) || rows+=("| $day | $commit | the form against the engine | $line | |")
  done <"$log"
  echo "form: $(($(date +%s) - start)) s"
  rm -f "$log"
  return "$status"
}

# LHC-Forms filled in with every fourth case of the built-in pack.
fhir() {
  cmake -S . -B build-release -G Ninja -DCMAKE_BUILD_TYPE=Release \
    -DREDFLAG_WERROR=ON || return
  nice cmake --build build-release --parallel "$jobs" \
    --target redflag fhir_runs || return
  local start line
  start=$(date +%s)
  line=$(nice tests/fhir/run.sh forms build-release/redflag \
    build-release/tests/fhir_runs build-release 4) || return
  echo "$line"
  rows+=("| $day | $commit | ${line%%:*}, built-in pack | ${line#*: } | $(($(date +%s) - start)) s |")
}

((${#@})) || set -- prompts property fuzz faults spark form fhir
failed=0
for name in "$@"; do # called in a condition, so `set -e` does not hold inside
  case $name in
    prompts | property | fuzz | faults | spark | form | fhir) "$name" || failed=1 ;;
    fuzz=*) fuzz "${name#fuzz=}" || failed=1 ;;
    *) echo "usage: tests/soak.sh [prompts|property|fuzz[=TARGET,…]|faults|spark|form|fhir]…" >&2; exit 2 ;;
  esac
done
printf '\n%s cores, %s\n' "$(nproc)" \
  "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)"
((${#rows[@]})) && printf '%s\n' "${rows[@]}"
((failed == 0)) && echo "soak passed" || echo "soak FAILED"
exit "$failed"
