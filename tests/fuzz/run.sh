#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/fuzz/run.sh BUILD [TARGET…]
#
# Runs fuzz targets, all where none is named, on what they found before
# (BUILD/corpus) and their seeds, as many at once as there are processors, and
# says how many inputs each took. A finding ends it with its report; the input
# is BUILD/crash-TARGET-….
#
#   REDFLAG_FUZZ_SECONDS  for each (10)
#   REDFLAG_SEED          where random numbers start (1)
#   REDFLAG_FUZZ_RUNS     instead, for those that have to take a number of
#                         inputs: condition, csv, ndjson, pack, text
set -euo pipefail
build=$(realpath "$1")
shift
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# How long an input gets: what is worth finding is found in little.
declare -A most_bytes=([condition]=256 [csv]=512 [ndjson]=512 [pack]=1536
  [score]=1024 [sheet]=1024 [terminal]=512 [text]=512)

# Of a target: its seeds.
seeds_of() {
  echo "tests/fuzz/corpus/$1"
  # Every mistake that a pack can have.
  [[ $1 != pack ]] || echo tests/packs
  [[ $1 != toml ]] || echo tests/fuzz/corpus/toml_killers
}

limit_of() {
  local name=$1
  case $name in
    condition | csv | ndjson | pack | text)
      if [[ -n ${REDFLAG_FUZZ_RUNS-} ]]; then
        echo "-runs=$REDFLAG_FUZZ_RUNS"
        return
      fi
      ;;
  esac
  echo "-max_total_time=${REDFLAG_FUZZ_SECONDS:-10}"
}

# Leaves what it said in $logs/NAME, and prints its line.
fuzz_one() {
  local name=$1 start=$SECONDS status=0 seeds options
  mapfile -t seeds < <(seeds_of "$name")
  # The entropic schedule takes more time than the inputs do.
  # Leaks are looked for at the end, and when a corpus is replayed.
  options=("$(limit_of "$name")" -entropic=0 -print_funcs=0 -detect_leaks=0
    -timeout=5 -rss_limit_mb=1024 -malloc_limit_mb=256 -print_final_stats=1
    "-seed=${REDFLAG_SEED:-1}" -artifact_prefix="$build/crash-$name-")
  [[ ! -f tests/fuzz/$name.dict ]] || options+=("-dict=tests/fuzz/$name.dict")
  [[ -z ${most_bytes[$name]-} ]] || options+=("-max_len=${most_bytes[$name]}")
  mkdir -p "$build/corpus/$name"
  "$build/tests/fuzz_$name" "${options[@]}" "$build/corpus/$name" \
    "${seeds[@]}" >"$logs/$name" 2>&1 || status=$?
  # Its own, where a signal stops it.
  if ((status == 72)); then
    echo "$name: stopped after $(sed -n 's/^stat::number_of_executed_units: *//p' "$logs/$name") inputs"
    return 1
  elif ((status != 0)); then
    tail -n 60 "$logs/$name"
    echo "$name: a finding"
    return 1
  fi
  printf '%-10s %s inputs in %s s\n' "$name" \
    "$(sed -n 's/^stat::number_of_executed_units: *//p' "$logs/$name")" \
    $((SECONDS - start))
}

targets=("$@")
if ((${#targets[@]} == 0)); then
  for target in "$build"/tests/fuzz_*; do
    [[ ! -f $target || ! -x $target ]] || targets+=("${target##*/fuzz_}")
  done
fi
((${#targets[@]})) || { echo "no fuzz target was built"; exit 1; }

logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
# What an input frees stays poisoned while it runs, and all of it in the cache.
export ASAN_OPTIONS=quarantine_size_mb=1:thread_local_quarantine_size_kb=64:malloc_context_size=1:${ASAN_OPTIONS-}
jobs=${JOBS:-$(nproc)}
failed=0
running=0
for name in "${targets[@]}"; do
  if ((running == jobs)); then
    wait -n || failed=1
    running=$((running - 1))
  fi
  fuzz_one "$name" &
  running=$((running + 1))
done
while ((running > 0)); do
  wait -n || failed=1
  running=$((running - 1))
done
exit "$failed"
