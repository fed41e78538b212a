#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/bench/self_test.sh BUILD
#
# A peer with other rules has to be found, by the row that differs.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tools=$build/tests/bench

"$tools/bench_make_pack" --rules 120 --seed 2 >"$scratch/other.toml"
"$tools/bench_export_rules" --pack "$scratch/other.toml" >"$scratch/rules.json"
if "$here/run.sh" --check --built "$build" --peers naive \
  --peer-rules "$scratch/rules.json" >"$scratch/out" 2>"$scratch/err"; then
  echo "rules of another pack were not noticed"
  exit 1
fi
for wanted in 'naive does not agree' 'redflag: p0' 'naive: p0'; do
  if ! grep -q "$wanted" "$scratch/err"; then
    echo "it does not say \"$wanted\":"
    cat "$scratch/err"
    exit 1
  fi
done
