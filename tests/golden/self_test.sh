#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Shows that run.sh fails where it should: a runner that always passes would
# hide everything. Uses a small script in place of redflag.
set -euo pipefail

run=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/run.sh
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/tree"
cat >"$scratch/fake" <<'FAKE'
#!/usr/bin/env bash
[[ ${1-} == where ]] && pwd
[[ ${1-} == env ]] && echo "$LC_ALL $TZ $SOURCE_DATE_EPOCH ${NO_COLOR-unset} ${COLUMNS-unset}"
[[ ${1-} == say ]] && printf '%s' "$2"
[[ ${1-} == count ]] && wc -l
[[ ${1-} == talk ]] && { : <>/dev/tcp/127.0.0.1/9; } 2>/dev/null
[[ ${1-} == fail ]] && { echo "no" >&2; exit 3; }
exit 0
FAKE
chmod +x "$scratch/fake"

failures=0
# expect pass|fail DESCRIPTION [OPTION]…
expect() {
  local wanted=$1 what=$2 got=pass
  shift 2
  "$run" "$@" --tree "$scratch/tree" "$scratch/fake" \
    >"$scratch/log" 2>&1 || got=fail
  if [[ $got != "$wanted" ]]; then
    echo "wrong: $what should $wanted, but did $got"
    cat "$scratch/log"
    failures=$((failures + 1))
  fi
}
# one_case CMD: the tree holds this case alone.
one_case() {
  rm -rf "$scratch/tree"
  mkdir -p "$scratch/tree/command/case"
  echo "$1" >"$scratch/tree/command/case/cmd"
}
case_dir=$scratch/tree/command/case

expect fail "an empty tree"
one_case 'say hello'
expect fail "output where none is expected"
printf hello >"$case_dir/out"
expect pass "the expected output"
printf 'hello\n' >"$case_dir/out"
expect fail "a missing newline at the end"
printf hello >"$case_dir/out"
echo 3 >"$case_dir/exit"
expect fail "another exit status"
one_case 'fail'
expect fail "a failure that nobody expects"
expect pass "an update" --update
[[ $(<"$case_dir/exit") == 3 && $(<"$case_dir/err") == no && ! -e $case_dir/out ]] ||
  { echo "wrong: --update wrote something else"; failures=$((failures + 1)); }
expect pass "a case after its update"
one_case 'count'
printf 'a\nb\n' >"$case_dir/in"
echo 2 >"$case_dir/out"
expect pass "a case with input"
one_case "redflag say 'a b' | wc -c"
echo 3 >"$case_dir/out"
expect pass "a pipeline"
one_case 'redflag fail | cat'
printf 'no\n' >"$case_dir/err"
echo 3 >"$case_dir/exit"
expect pass "a pipeline whose first part fails"
one_case 'env'
echo "C.UTF-8 UTC 1795298400 unset unset" >"$case_dir/out"
NO_COLOR=1 COLUMNS=40 expect pass "the fixed environment"
one_case 'where'
"$run" --update --tree "$scratch/tree" "$scratch/fake" >/dev/null 2>&1 || true
expect fail "a path of this machine in the output"
one_case 'say x'
printf x >"$case_dir/out"
mkdir "$scratch/tree/command/forgotten"
expect fail "a folder without cmd"

if strace -o /dev/null true 2>/dev/null; then
  one_case 'talk'
  expect pass "a silent case that is not traced"
  expect fail "a case that opens a socket" --network-trace
  one_case 'quiet'
  echo quiet >"$case_dir/out"
  ln -sf /bin/echo "$scratch/fake"
  expect pass "a case that opens none" --network-trace
fi

((failures == 0)) && echo "the golden runner fails where it should"
exit $((failures > 0))
