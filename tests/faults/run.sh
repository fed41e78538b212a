#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/faults/run.sh [--every N] [--kills K] REDFLAG SHIM [alloc|io|short|kill]…
#
# Lets the machine fail under redflag, at every point or at every N-th, in all
# ways or in those that are named:
#
#   alloc  an allocation fails, alone and with all after it (SHIM is shim.cpp's
#          library, which does that)
#   io     a system call fails: full disk, broken disk, interrupted, no
#          descriptors left (strace does that)
#   short  every read and write moves one byte
#   kill   SIGKILL at each system call, and at K random moments by the clock, from
#          REDFLAG_SEED on, half of them in check --save, half in score -o
#
# Whatever fails, a run either gives what it gives without (a config that cannot
# be looked at is told, and keeps no card back), or ends with status 5 and a
# message; and what it was to replace is the old file or the new one, whole.
set -euo pipefail

every=97 kills=50
while [[ ${1-} == --* ]]; do
  case $1 in
    --every) every=$2 ;;
    --kills) kills=$2 ;;
    *) echo "unknown option: $1" >&2; exit 2 ;;
  esac
  shift 2
done
redflag=$(realpath "$1") shim=$(realpath "$2")
shift 2
(($#)) || set -- alloc io short kill

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
export SOURCE_DATE_EPOCH=1795298400 LC_ALL=C.UTF-8 TZ=UTC HOME=$scratch

# What the runs read, and the file that each replaces.
mkdir -p inputs/house/cases inputs/house/more before
cp "$repo/examples/packs/house-leak.toml" inputs/pack.toml
cp inputs/pack.toml inputs/house/
cat >inputs/house/more/noise.toml <<'MORE'
[[question]]
id = "noise"
ask = "Do you hear water run?"
type = "yes-no"
MORE
cat >inputs/house/cases/leak.toml <<'CASE'
[[case]]
id = "gas"
text = "It smells of gas."
source = "judgement"
rest = "no"
answers = { gas = true }
level = "leave"
CASE
cp "$repo/examples/house-leak-answers.toml" inputs/answers.toml
{
  echo 'id,gas,drip,drip_where,drip_litres,note'
  for i in $(seq 40); do echo "$i,no,yes,,$i L,\"a, b\""; done
  echo '41,no,perhaps,,,'
} >inputs/rows.csv
{
  head -n 1 inputs/rows.csv
  for i in $(seq 20000); do echo "$i,no,yes,,$((i % 90)) L,x"; done
} >inputs/many.csv
echo 'old results' >before/results.csv
echo 'old rejects' >before/rejects.csv
sed 's/^taken.*/taken = 2026-11-01T08:00:00Z/' inputs/answers.toml >before/saved.toml
cp before/saved.toml before/call.toml
: >inputs/empty
printf 'n\n2\n' >inputs/typed

scenario_score=(results.csv empty score --pack pack.toml rows.csv -o results.csv --jobs 2)
scenario_rejects=(rejects.csv empty score --pack pack.toml rows.csv --rejects rejects.csv --jobs 1)
scenario_stream=('' rows.csv score --pack pack.toml - --from csv --jobs 1)
scenario_save=(saved.toml empty check --pack pack.toml --no-input --answers answers.toml --save saved.toml)
scenario_talk=(saved.toml typed check --pack pack.toml --save saved.toml)
scenario_call=(call.toml typed intake --pack pack.toml --save call.toml)
scenario_lint=('' empty pack lint pack.toml)
scenario_folder=('' empty pack lint house)
scenario_cases=('' empty pack test house)
scenario_many=(results.csv empty score --pack pack.toml many.csv -o results.csv --jobs 2)
scenarios=(score rejects stream save talk call lint folder cases)

runs=0 faults=0 failures=0 prepared=

# prepare NAME: a folder `work` for the scenario as it was before any run; sets
# `target`, `input` and `arguments`. What may run a hundred thousand times
# starts no program that it can do without.
prepare() {
  local -n scenario=scenario_$1
  target=${scenario[0]} input=inputs/${scenario[1]}
  arguments=("${scenario[@]:2}")
  if [[ $1 != "$prepared" ]]; then
    rm -rf work
    cp -al inputs work
    prepared=$1
  fi
  left_over
  ((${#left[@]} == 0)) || rm -f "${left[@]}"
  [[ -z $target ]] || echo "$(<"before/$target")" >"work/$target"
}

# Temporary files in work/, as `left`.
left_over() {
  shopt -s nullglob
  left=(work/.*.*)
  shopt -u nullglob
}

# same A B: whether both files are there and hold the same text.
same() {
  local a b
  [[ -f $1 && -f $2 ]] || return
  IFS= read -r -d '' a <"$1" || true
  IFS= read -r -d '' b <"$2" || true
  [[ $a == "$b" ]]
}

# run_in_work WRAPPER…: leaves out, err and the status in `code`.
run_in_work() {
  code=0
  (cd work && timeout -k 5 20 "$@" "$redflag" "${arguments[@]}") <"$input" >out 2>err || code=$?
  runs=$((runs + 1))
}

# What a scenario gives where nothing fails: wanted-NAME/.
want() {
  prepare "$1"
  run_in_work env
  mkdir "wanted-$1"
  cp out "wanted-$1/out"
  [[ -z $target ]] || cp "work/$target" "wanted-$1/target"
  echo "$code" >"wanted-$1/code"
}

fail() {
  failures=$((failures + 1))
  echo "FAILED $*: status $code"
  sed 's/^/  /' err | head -n 5
}

# The target is what it was, or what it is to be.
target_is_whole() {
  [[ -z $target ]] || same "before/$target" "work/$target" ||
    same "wanted-$1/target" "work/$target" ||
    # What was answered before the keyboard failed is saved, whole.
    { [[ $1 == talk || $1 == call ]] && "$redflag" check --pack inputs/pack.toml \
      --no-input --answers "work/$target" >/dev/null 2>&1; }
}

is_as_wanted() {
  [[ $code == "$(<"wanted-$1/code")" ]] && same out "wanted-$1/out" &&
    { [[ -z $target ]] || same "work/$target" "wanted-$1/target"; }
}

# judge NAME WHAT: a run that a fault was put into.
judge() {
  faults=$((faults + 1))
  if ! target_is_whole "$1"; then
    fail "$1, $2: the target is neither the old file nor the new one"
  elif is_as_wanted "$1"; then
    return 0
  elif [[ $code == "$(<"wanted-$1/code")" ]] &&
    grep -q '^redflag: the config is not used' err; then
    return 0 # the answers have their card, which says that numbers are not known
  elif ((code != 5)); then
    fail "$1, $2: another status"
  elif [[ ! -s err && $3 != quiet ]]; then
    fail "$1, $2: no message"
  fi
}

alloc() {
  local name total n plus
  for name in "${scenarios[@]}"; do
    prepare "$name"
    run_in_work env LD_PRELOAD="$shim" FAULT_COUNT=9 9>count
    total=$(<count)
    ((total > 1000)) || { code=$total; fail "$name: too few allocations"; }
    for plus in '' +; do
      for ((n = 1; n <= total; n += every)); do
        prepare "$name"
        run_in_work env LD_PRELOAD="$shim" FAULT_ALLOC="$n$plus"
        judge "$name" "allocation $n$plus of $total" told
        nothing_left "$name, allocation $n$plus"
      done
    done
  done
}

# nothing_left WHAT: no temporary file, which would hold answers.
nothing_left() {
  left_over
  ((${#left[@]} == 0)) || fail "$1: a temporary file is left"
}

# The system calls of the scenario in work/, as "first last read"…: those before
# its first prctl are the loader's.
count_calls() {
  run_in_work strace -f -qq -o "$scratch/trace" -e "trace=$calls,prctl"
  awk '{ sub(/\(.*/, "", $2); call = $2 }
    call == "prctl" { ours = 1; next }
    call ~ /^[a-z]/ { ++last[call]; if (ours && !first[call]) first[call] = last[call] }
    END { for (call in first) print first[call], last[call], call }' trace
}

errors_of() {
  case $1 in
    read) echo EIO EINTR ;;
    write) echo ENOSPC EIO EINTR ;;
    openat) echo EMFILE EACCES EINTR ;;
    close) echo EIO ;;
    fsync) echo EIO ENOSPC ;;
    getdents64) echo EIO ;;
    faccessat2) echo EIO ;;
    ppoll) echo EINTR ;;
    renameat) echo EIO ENOSPC ;;
    *) echo ENOMEM ;;
  esac
}
calls=read,write,openat,close,fsync,renameat,newfstatat,fchmod,mmap,clone,getdents64,faccessat2,ppoll

io() {
  local name first number call error n
  for name in "${scenarios[@]}"; do
    prepare "$name"
    while read -r first number call; do
      for error in $(errors_of "$call"); do
        for ((n = first; n <= number; ++n)); do
          prepare "$name"
          run_in_work strace -f -qq -o /dev/null -e "trace=$call" \
            -e "inject=$call:error=$error:when=$n"
          judge "$name" "$call $n: $error" quiet
          nothing_left "$name, $call $n: $error"
          if [[ $error == EINTR && $call == read ]] && ! is_as_wanted "$name"; then
            fail "$name, $call $n: being interrupted counts"
          fi
        done
      done
    done < <(count_calls)
  done
}

short() {
  local name
  for name in "${scenarios[@]}"; do
    prepare "$name"
    run_in_work env LD_PRELOAD="$shim" FAULT_SHORT=1
    judge "$name" "short reads and writes" told
    nothing_left "$name, short reads and writes"
    is_as_wanted "$name" || fail "$name, short reads and writes: they count"
  done
}

# Killed, it gives no status of ours; what it was to replace is all that counts.
judge_kill() {
  faults=$((faults + 1))
  target_is_whole "$1" || fail "$1, $2: the target is torn"
}

kill_runs() {
  local name first number call n
  for name in score rejects save talk call; do
    prepare "$name"
    while read -r first number call; do
      for ((n = first; n <= number; ++n)); do
        prepare "$name"
        run_in_work strace -f -qq -o /dev/null -e "trace=$call" \
          -e "inject=$call:signal=KILL:when=$n"
        judge_kill "$name" "killed at $call $n"
      done
    done < <(count_calls)
  done 2>/dev/null
  want many
  # The same moments for the same seed, as far as one machine keeps time.
  local seed=${REDFLAG_SEED:-20261121}
  RANDOM=$((seed % 32768))
  echo "  moments by the clock from seed $seed"
  kill_by_clock save $((kills / 2))
  kill_by_clock many $((kills - kills / 2))
}

# kill_by_clock NAME COUNT: that many runs killed, each at a random moment, none
# more likely than another. A run that ended before its moment is looked at too,
# and does not count.
kill_by_clock() {
  local name=$1 count=$2 took start moment k
  local killed=0 ended=0 old=0 begun=0
  took=$(for ((k = 0; k < 9; ++k)); do
    prepare "$name"
    start=${EPOCHREALTIME/./}
    run_in_work timeout -s KILL 20
    echo $((${EPOCHREALTIME/./} - start))
  done | sort -n | sed -n 5p)
  while ((killed < count && ended < 20 * count)); do
    prepare "$name"
    moment=$(((RANDOM << 15 | RANDOM) % took + 1))
    run_in_work timeout -s KILL "$(printf '%d.%06d' $((moment / 1000000)) $((moment % 1000000)))"
    judge_kill "$name" "killed by the clock after $moment us"
    if ((code != 137)); then
      ended=$((ended + 1))
      continue
    fi
    killed=$((killed + 1))
    ! same "before/$target" "work/$target" || old=$((old + 1))
    left_over
    ((${#left[@]} == 0)) || begun=$((begun + 1))
  done 2>/dev/null
  echo "  $name, by the clock: $killed killed within $took us, of which $old left" \
    "the old file, $begun of them with a new one begun; $ended had ended"
  ((killed == count)) || fail "$name: $killed of $count runs could be killed"
}

for name in "${scenarios[@]}"; do want "$name"; done
for way in "$@"; do
  before=$faults
  case $way in
    alloc | io | short) "$way" ;;
    kill) kill_runs ;;
    *) echo "unknown way: $way" >&2; exit 2 ;;
  esac
  echo "$way: $((faults - before)) faults"
  ((faults > before)) || { echo "FAILED: $way put no fault in"; exit 1; }
done
echo "$faults faults, $failures failures"
((failures == 0))
