#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/bench/run.sh [OPTION…]
#
# Holds `redflag score` against other programs on the same table, from file to
# file. First all have to agree on level, possible and findings, on a sample;
# a row on which one differs ends the run. Then they run in turn, whole
# processes, and medians, peaks and ratios are printed.
#
#   --rows N      rows of the table (1000000)
#   --rules N     rules of the made-up pack of 80 columns (120)
#   --rounds N    rounds that count (5); slow peers take 2, on fewer rows
#   --jobs N      threads of redflag and DuckDB (1); redflag with one beside it
#   --seed N      of the pack and the table (1)
#   --peers LIST  of scan, wc, naive, duckdb, zen, json-rules-engine, simdjson
#                 and start, with commas; all that can read the table if left out
#   --ndjson      the table is NDJSON: scan, duckdb and simdjson can read it
#   --messy       beside the tidy table a messy one that says the same, which
#                 redflag alone reads
#   --builtin     the built-in pack, against scan and naive
#   --growth      redflag with 30, 120 and 480 rules as well, on the same table
#   --check       agreement alone, quickly: what the test suite runs
#   --built DIR   a build that is there; else build-bench is built
#   --peer-rules FILE  other rules for the peers, to see a difference found
#
# "scan" counts separators and does nothing else, "naive" is a plain loop in
# C++, "start" is redflag with a table of no rows, "simdjson" parses and does
# nothing else. Tables and outputs stay in bench/ of the build.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)

rows=1000000 rules=120 rounds=5 jobs=1 seed=1 peers='' built='' peer_rules=''
format=csv messy=no builtin=no growth=no check=no
while (($#)); do
  case $1 in
    --rows) rows=$2; shift ;;
    --rules) rules=$2; shift ;;
    --rounds) rounds=$2; shift ;;
    --jobs) jobs=$2; shift ;;
    --seed) seed=$2; shift ;;
    --peers) peers=$2; shift ;;
    --built) built=$(cd "$2" && pwd); shift ;;
    --peer-rules) peer_rules=$2; shift ;;
    --ndjson) format=ndjson ;;
    --messy) messy=yes ;;
    --builtin) builtin=yes ;;
    --growth) growth=yes ;;
    --check) check=yes ;;
    *) echo "run.sh knows no $1; its first lines say what it takes" >&2; exit 2 ;;
  esac
  shift
done

if [[ $builtin == yes && $growth == yes ]]; then
  echo "--growth is about the made-up pack" >&2
  exit 2
fi
if [[ -z $built ]]; then
  built=$root/build-bench
  cmake -S "$root" -B "$built" -G Ninja -DCMAKE_BUILD_TYPE=Release \
    -DREDFLAG_BENCH=ON >"$built.log" 2>&1 ||
    { cat "$built.log" >&2; exit 2; }
  nice cmake --build "$built" --target redflag bench >>"$built.log" 2>&1 ||
    { tail -n 40 "$built.log" >&2; exit 2; }
fi
redflag=$built/redflag
tools=$built/tests/bench
work=$built/bench
node_peers=$work/peers
mkdir -p "$work"

# --- What runs, and over what.

columns=id,level,possible,findings
slow_rounds=2
# So many rows at most, for who would take minutes.
declare -A most_rows=([zen]=10000 [json-rules-engine]=500)
declare -A sample_rows=([zen]=1000 [json-rules-engine]=100)

# command_of PEER PACK RULES TABLE OUT: the words of a command, in `words`.
# What cannot write to a file by its name writes to standard output.
command_of() {
  local pack=()
  [[ -z $2 ]] || pack=(--pack "$2")
  case $1 in
    redflag | start) words=("$redflag" score "${pack[@]}" --columns "$columns"
      --jobs "$jobs" "$4") ;;
    naive) words=("$tools/bench_naive" "$3" "$4") ;;
    duckdb) words=(node "$node_peers/duckdb.mjs" "$3" "$4" "$5" "$jobs") ;;
    zen) words=(node "$node_peers/zen.mjs" "$3" "$4" "$5") ;;
    json-rules-engine)
      words=(node "$node_peers/json_rules_engine.mjs" "$3" "$4" "$5") ;;
    scan) words=("$tools/bench_scan" "$4") ;;
    simdjson) words=("$tools/bench_simdjson" "$4") ;;
    wc) words=(wc -l "$4") ;;
    *) echo "there is no peer $1" >&2; exit 2 ;;
  esac
}

judges() { [[ $1 == naive || $1 == duckdb || $1 == zen || $1 == json-rules-engine ]]; }

# score PEER PACK RULES TABLE OUT: runs it once.
score() {
  local words
  command_of "$@"
  local name=$1 out=$5
  if [[ $name == redflag || $name == naive ]]; then
    "${words[@]}" >"$out" 2>"$out.err" || { cat "$out.err" >&2; return 1; }
  else
    "${words[@]}" >"$out.err" 2>&1 || { cat "$out.err" >&2; return 1; }
  fi
}

# same NAME EXPECTED GOT: fails with the first row that differs.
same() {
  cmp -s "$2" "$3" && return
  echo "$1 does not agree with redflag:" >&2
  diff "$2" "$3" | sed -n -e 's/^</  redflag:/p' -e "s/^>/  $1:/p" |
    awk -v name="$1" '/^  redflag:/ && !a { print; a = 1 }
                      !/^  redflag:/ && !b { print; b = 1 }' >&2
  return 1
}

generate() { "$tools/bench_generate" --seed "$seed" "$@"; }

# agree PACK RULES TABLE OUT PEER…: each peer on the start of a tidy CSV.
agree() {
  local pack=$1 rules_of=$2 table=$3 out=$4 peer sample start
  shift 4
  score redflag "$pack" "$rules_of" "$table" "$out.redflag"
  for peer in "$@"; do
    sample=${sample_rows[$peer]:-}
    start=$table
    if [[ -n $sample ]]; then
      start=$out.$peer.csv
      head -n $((sample + 1)) "$table" >"$start"
    fi
    score "$peer" "$pack" "$rules_of" "$start" "$out.$peer"
    head -n "$(wc -l <"$start")" "$out.redflag" >"$out.redflag.start"
    same "$peer" "$out.redflag.start" "$out.$peer"
    printf '%-18s agrees on %s rows\n' "$peer" $(($(wc -l <"$start") - 1))
  done
}

# forms PACK TABLE OUT: NDJSON and messy tables say what the tidy CSV says.
forms() {
  local pack=$1 table=$2 out=$3 options=() sample form words
  [[ -z $pack ]] || options=(--pack "$pack")
  sample=$(($(wc -l <"$table") - 1))
  for form in 'csv --messy' ndjson 'ndjson --messy'; do
    # shellcheck disable=SC2086  # two words
    generate "${options[@]}" --rows "$sample" --format $form \
      >"$out.other.${form%% *}"
    command_of redflag "$pack" '' "$out.other.${form%% *}" ''
    "${words[@]}" >"$out.other" 2>"$out.err" ||
      { cat "$out.err" >&2; return 1; }
    same "$form" "$out.redflag" "$out.other"
    printf '%-18s says the same on %s rows\n' "$form" "$sample"
  done
}

# bad_cells PACK TABLE OUT: rows without a bad cell come out as ever, the
# others are rejected, and none is lost.
bad_cells() {
  local pack=$1 table=$2 out=$3 options=() sample status=0
  [[ -z $pack ]] || options=(--pack "$pack")
  sample=$(($(wc -l <"$table") - 1))
  generate "${options[@]}" --rows "$sample" --messy --bad 0.001 >"$out.bad.csv"
  "$redflag" score "${options[@]}" --columns "$columns" \
    --rejects "$out.rejects" "$out.bad.csv" >"$out.bad" 2>"$out.err" || status=$?
  if ((status != 6)); then
    echo "bad cells: exit $status, not 6" >&2
    return 1
  fi
  if ! awk 'NR == FNR { row[$0]; next } !($0 in row) { print; bad = 1 }
            END { exit bad }' "$out.redflag" "$out.bad" >&2; then
    echo "bad cells: these rows come out otherwise than without them" >&2
    return 1
  fi
  local scored rejected
  scored=$(($(wc -l <"$out.bad") - 1))
  rejected=$(sed -n 's/.* rows = .* scored + \(.*\) rejected.*/\1/p' "$out.err" |
    tr -d ,)
  if ((rejected == 0 || scored + rejected != sample)); then
    echo "bad cells: $sample rows are not $scored + $rejected" >&2
    return 1
  fi
  printf '%-18s %s scored, %s rejected of %s\n' 'bad cells' "$scored" \
    "$rejected" "$sample"
}

# --- What all need.

pack=$work/pack-$rules-$seed.toml
"$tools/bench_make_pack" --rules "$rules" --seed "$seed" >"$pack"
pack_options=(--pack "$pack")
if [[ $builtin == yes ]]; then
  pack='' pack_options=()
fi
rules_file=$work/rules.json
"$tools/bench_export_rules" "${pack_options[@]}" >"$rules_file"
[[ -z $peer_rules ]] || rules_file=$peer_rules

if [[ $check == yes ]]; then
  "$here/install.sh" "$node_peers" >&2
  # The same seed gives the same bytes on every machine.
  "$tools/bench_make_pack" --rules 120 --seed 7 >"$work/pinned.toml"
  generate --seed 7 --pack "$work/pinned.toml" --rows 300 >"$work/pinned.csv"
  generate --seed 7 --pack "$work/pinned.toml" --rows 300 --messy --bad 0.01 \
    --format ndjson >"$work/pinned.ndjson"
  (cd "$work" && sha256sum --quiet -c "$here/pinned.sha256")
  "$redflag" pack lint "$work/pinned.toml" >"$work/lint" 2>&1 ||
    { grep -A 4 'error\[' "$work/lint" && exit 1; }
  for pack in "$pack" ''; do
    pack_options=()
    [[ -z $pack ]] || pack_options=(--pack "$pack")
    if [[ -n $pack ]]; then echo 'the made-up pack'; else echo 'the built-in pack'; fi
    if [[ -z $peer_rules ]]; then
      "$tools/bench_export_rules" "${pack_options[@]}" >"$rules_file"
    fi
    sample=500 judging=(naive duckdb)
    [[ -z $pack ]] || sample=2000 judging+=(zen json-rules-engine)
    generate "${pack_options[@]}" --rows "$sample" >"$work/sample.csv"
    [[ -z $peers ]] || IFS=, read -ra judging <<<"$peers"
    agree "$pack" "$rules_file" "$work/sample.csv" "$work/sample" \
      "${judging[@]}"
    forms "$pack" "$work/sample.csv" "$work/sample"
    bad_cells "$pack" "$work/sample.csv" "$work/sample"
  done
  exit 0
fi

# --- The measurement.

if [[ -z $peers ]]; then
  peers=scan,wc,naive,duckdb,zen,json-rules-engine
  [[ $format == csv ]] || peers=scan,wc,duckdb,simdjson
  [[ $builtin == no ]] || peers=scan,wc,naive
  [[ $messy == no ]] || peers=scan
fi
IFS=, read -ra running <<<"$peers"
judging=()
for peer in "${running[@]}"; do
  judges "$peer" && judging+=("$peer")
done
[[ ! $peers =~ duckdb|zen|json-rules-engine ]] ||
  "$here/install.sh" "$node_peers" >&2

generate "${pack_options[@]}" --rows 2000 >"$work/sample.csv"
agree "$pack" "$rules_file" "$work/sample.csv" "$work/sample" "${judging[@]}"
forms "$pack" "$work/sample.csv" "$work/sample"

table=$work/table.$format
generate "${pack_options[@]}" --rows "$rows" --format "$format" >"$table"

plan=$work/plan tables=()
: >"$plan"
# plan_run NAME PEER TABLE ROWS ROUNDS
plan_run() {
  local words out=$work/out.$1 sink
  tables+=("$3")
  command_of "$2" "$pack" "$rules_file" "$3" "$out"
  # Who writes its file itself is not to be written over.
  sink=$out
  [[ $2 != duckdb && $2 != zen && $2 != json-rules-engine ]] || sink=$out.said
  { printf '%s\t' "$1" "$4" "$(stat -c %s "$3")" "$5" "$sink"
    printf '%s\t' "${words[@]}"; } | sed 's/\t$/\n/' >>"$plan"
}
plan_run redflag redflag "$table" "$rows" "$rounds"
if ((jobs > 1)); then
  all_jobs=$jobs jobs=1
  plan_run one-job redflag "$table" "$rows" "$rounds"
  jobs=$all_jobs
fi
if [[ $growth == yes ]]; then
  # The columns are the same, and so are the people, whatever the rules.
  asked=$pack
  for count in 30 120 480; do
    pack=$work/pack-$count-$seed.toml
    "$tools/bench_make_pack" --rules "$count" --seed "$seed" >"$pack"
    plan_run "$count-rules" redflag "$table" "$rows" "$rounds"
  done
  pack=$asked
fi
if [[ $messy == yes ]]; then
  generate "${pack_options[@]}" --rows "$rows" --format "$format" --messy \
    >"$work/messy.$format"
  plan_run redflag-messy redflag "$work/messy.$format" "$rows" "$rounds"
fi
for peer in "${running[@]}"; do
  most=${most_rows[$peer]:-$rows}
  if [[ $peer == start ]]; then
    generate "${pack_options[@]}" --rows 0 >"$work/start.csv"
    plan_run start start "$work/start.csv" "$rows" "$rounds"
  elif ((rows > most)); then
    head -n $((most + 1)) "$table" >"$work/slow.$peer.csv"
    plan_run "$peer" "$peer" "$work/slow.$peer.csv" "$most" "$slow_rounds"
  else
    plan_run "$peer" "$peer" "$table" "$rows" "$rounds"
  fi
done

# The table is in the page cache before anything is timed.
cat "${tables[@]}" >/dev/null
printf '\n%s rows, %s bytes, %s, %s of %s, %s\n\n' "$rows" \
  "$(stat -c %s "$table")" "$([[ -z $pack ]] && echo 'the built-in pack' ||
  echo "$rules made-up rules")" "$(nproc) processors" \
  "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" \
  "$jobs job(s)"
"$tools/bench_measure" "$plan"

# What was timed is what was asked for: the whole outputs agree as well.
for peer in "${judging[@]}"; do
  head -n "$(wc -l <"$work/out.$peer")" "$work/out.redflag" >"$work/out.start"
  same "$peer" "$work/out.start" "$work/out.$peer"
done
((jobs == 1)) || same one-job "$work/out.redflag" "$work/out.one-job"
[[ $messy == no ]] || same messy "$work/out.redflag" "$work/out.redflag-messy"
