#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/form/self_test.sh FORM_RUNS
#
# agree.mjs must notice when the interpreter says something else than the
# engine: each mistake below is planted in its script.
set -euo pipefail

runs=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export TZ=UTC LC_ALL=C.UTF-8
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$runs" random 20261121 40 40 >"$scratch/lines"
failed=0
# plants WHAT FROM TO
plants() {
  if [[ $(head -n 1 "$scratch/lines") != *"$2"* ]]; then
    echo "nothing to plant $1 in"
    failed=1
    return
  fi
  awk -v from="$2" -v to="$3" 'NR == 1 {
    at = index($0, from)
    $0 = substr($0, 1, at - 1) to substr($0, at + length(from))
  } { print }' "$scratch/lines" >"$scratch/planted"
  if timeout 120 node "$here/agree.mjs" --any <"$scratch/planted" >/dev/null; then
    echo "not noticed: $1"
    failed=1
  fi
}
plants 'unknown taken as no' '(!no && this.may[applies] === 1)' 'false'
plants 'thousands with a point' '{0,2}[.,]' '{0,2},'
plants 'at least off by one' '>= node[1]' '> node[1]'
plants 'no rounding' 'return Math.floor(number * 1e6 + 0.5) / 1e6;' 'return number;'
plants 'no "no" is weakened' 'this.weakened[parent] = true' '0'
plants 'if_unsure ignored' 'Math.max(levels.advised, rule.if_unsure)' 'levels.advised'
plants 'follow-ups in the order of the pack' 'stage === STAGE.followUps ? reach : 0' '0'
plants 'what is set aside is lost' 'this.setAside.set(q, this.answers[q]);' ''
plants 'told backwards' '...all.filter((q) => !this.isNo(q))' '...all.filter((q) => this.isNo(q))'
exit "$failed"
