#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Shows that run.sh fails where it should. Uses a small script in place of
# redflag.
set -euo pipefail

run=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/run.sh
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cat >"$scratch/fake" <<'FAKE'
#!/usr/bin/env bash
[[ ${1-} == say ]] && echo "$2"
[[ ${1-} == where ]] && pwd
[[ ${1-} == fail ]] && { echo "no" >&2; exit 3; }
# pack lint FOLDER: finds fault with the word "bad"
[[ ${1-} == pack ]] && grep -q bad "$3"/*.toml && exit 1
exit 0
FAKE
chmod +x "$scratch/fake"

failures=0
# expect pass|fail DESCRIPTION [OPTION]…: of the page on stdin.
expect() {
  local wanted=$1 what=$2 got=pass
  shift 2
  sed 's/^|//' >"$scratch/page.md"
  "$run" "$@" "$scratch/fake" "$scratch/page.md" >"$scratch/log" 2>&1 ||
    got=fail
  if [[ $got != "$wanted" ]]; then
    echo "wrong: $what should $wanted, but did $got"
    cat "$scratch/log"
    failures=$((failures + 1))
  fi
}

expect fail "a page without a block" <<'PAGE'
|Nothing to run.
PAGE
expect pass "two commands and their output" <<'PAGE'
|```console
|$ redflag say hello
|hello
|$ redflag say again
|again
|```
PAGE
expect fail "other output" <<'PAGE'
|```console
|$ redflag say hello
|goodbye
|```
PAGE
expect fail "a failure that nobody expects" <<'PAGE'
|```console
|$ redflag fail
|no
|```
PAGE
expect pass "a failure that is expected" <<'PAGE'
|```console exit=3
|$ redflag fail
|no
|```
PAGE
expect fail "a failure before the last command" <<'PAGE'
|```console exit=3
|$ redflag fail
|no
|$ redflag fail
|no
|```
PAGE
expect pass "a file that a command finds" <<'PAGE'
|```toml file=a/pack.toml
|x = 1
|```
|```console
|$ cat a/pack.toml
|x = 1
|```
PAGE
expect fail "toml that nothing tests" <<'PAGE'
|```toml
|x = 1
|```
PAGE
expect pass "a part of a pack" <<'PAGE'
|```toml file=a/pack.toml
|x = 1
|```
|```toml part=a
|y = 1
|```
PAGE
expect fail "a part with a mistake" <<'PAGE'
|```toml file=a/pack.toml
|x = 1
|```
|```toml part=a
|bad = 1
|```
PAGE
expect fail "a path of this machine" --update <<'PAGE'
|```console
|$ redflag where
|```
PAGE
expect pass "an update" --update <<'PAGE'
|Before.
|```console
|$ redflag say new
|old
|```
|After.
PAGE
diff "$scratch/page.md" - <<'PAGE' || failures=$((failures + 1))
Before.
```console
$ redflag say new
new
```
After.
PAGE

((failures == 0)) && echo "the runner of pages passes and fails as it should"
