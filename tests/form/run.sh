#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/form/run.sh FORM_RUNS PACKS SHEETS EVERY
#
# Holds the interpreter of `pack export form` against the engine, in node: on
# random packs with random sheets and talks, from REDFLAG_SEED, and on every
# EVERYth case of the built-in pack.
set -euo pipefail

runs=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export TZ=UTC LC_ALL=C.UTF-8
"$runs" random "${REDFLAG_SEED:-20261121}" "$2" "$3" | node "$here/agree.mjs"
"$runs" cases "$4" | node "$here/agree.mjs" --any
