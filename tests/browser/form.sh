#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/browser/form.sh looks [--shots FOLDER] REDFLAG WORK
# tests/browser/form.sh cases REDFLAG WORK FORM_RUNS EVERY
# tests/browser/form.sh fails REDFLAG WORK FORM_RUNS
#
# What `redflag pack export form` writes, in chromium: every kind of view of it
# (form.mjs), or every EVERYth case of the built-in pack played through it
# (form_play.mjs), or that form_play.mjs notices what is planted in a page. WORK
# is a folder of the build; what npm installs goes there.
set -euo pipefail

what=$1
shift
shots=
if [[ $1 == --shots ]]; then
  shots=$(realpath -m "$2")
  shift 2
fi
redflag=$(realpath "$1")
mkdir -p "$2"
work=$(realpath "$2")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
export TZ=UTC LC_ALL=C.UTF-8
"$here/install.sh" "$work/tools"

forms=$work/forms-$what
rm -rf "$forms"
mkdir -p "$forms"
# form NAME OPTION…
form() {
  local name=$1
  shift
  "$redflag" pack export form "$@" -o "$forms/$name.html"
}
form builtin
# play PAGE EVERY
play() {
  "$runs" cases "$2" |
    node "$here/form_play.mjs" "$work/tools" "$forms/$1.html" "$redflag" \
      "$forms"
}
# noticed WHAT SCRIPT_OF_SED
noticed() {
  sed -E "$2" "$forms/builtin.html" >"$forms/planted.html"
  if cmp -s "$forms/builtin.html" "$forms/planted.html"; then
    echo "nothing to plant $1 in"
    exit 1
  fi
  if play planted 100 >/dev/null 2>&1; then
    echo "not noticed: $1"
    exit 1
  fi
}
runs=${3-}
if [[ $what == cases ]]; then
  play builtin "$4"
elif [[ $what == fails ]]; then
  noticed 'a rule with a lower level' '/"because"/s/"level":4/"level":3/'
  noticed 'an image from elsewhere' \
    's|<main id="form">|<img src="http://127.0.0.1:9/none.png" alt="">&|'
  noticed 'a page in another order' 's/"emergency":true/"emergency":false/'
else
  form ankle "$root/tests/packs/ankle.toml"
  form spanish --lang es
  form hostile "$here/hostile.toml" --config "$here/hostile-contacts.toml"
  node "$here/form.mjs" "$work/tools" "$forms" "$redflag" "$forms" "$shots"
fi
