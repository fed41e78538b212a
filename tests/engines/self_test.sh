#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/engines/self_test.sh BUILD
#
# SQL that takes what is not known for no, or a file with other rules, has to
# be found.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# plant SED: the program, with this done to what it writes
plant() {
  cat >"$scratch/redflag" <<END
#!/usr/bin/env bash
"$build/redflag" "\$@" | sed '$1'
END
  chmod +x "$scratch/redflag"
}
notices() {
  local status=0
  REDFLAG_ENGINE_ROWS=500 "$here/run.sh" "$build" duckdb "$scratch/redflag" \
    >"$scratch/out" 2>&1 || status=$?
  if ((status == 0)) || ! grep -q 'score:  ' "$scratch/out"; then
    echo "not noticed: $1"
    tail -n 20 "$scratch/out"
    exit 1
  fi
}

plant 's/IS NOT FALSE/IS TRUE/g'
notices "what is not known is no"
plant 's/1e6 + 0.5e0/1e6/g'
notices "numbers are cut and not rounded"
