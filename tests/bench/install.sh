#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/bench/install.sh FOLDER
#
# Installs the peers from npm, in the versions of peers/package-lock.json, and
# nothing where they are there already. No script of theirs is run. Our own
# scripts are put beside them, where they find them.
#
# Not `npm ci`: the lock does not have the builds of Zen for other systems, which
# are optional and of the same version, and it refuses a lock that lacks them.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/peers
folder=$1
if ! cmp -s "$here/package-lock.json" "$folder/installed"; then
  rm -rf "$folder"
  mkdir -p "$folder"
  cp "$here/package.json" "$here/package-lock.json" "$folder"
  (cd "$folder" && npm install --no-save --ignore-scripts --no-audit --no-fund)
  cp "$here/package-lock.json" "$folder/installed"
fi
cp "$here"/*.mjs "$folder"
