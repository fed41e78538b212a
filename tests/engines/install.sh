#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/engines/install.sh FOLDER
#
# Makes a virtual environment of Python in FOLDER with DuckDB and Spark, in the
# versions of requirements.txt, and does nothing where they are there already.
# Downloads are kept in pip's own cache, outside of any build. PostgreSQL and
# Java are Debian's.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$1
if cmp -s "$here/requirements.txt" "$folder/installed"; then exit 0; fi
rm -rf "$folder"
mkdir -p "$folder"
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  --requirement "$here/requirements.txt"
cp "$here/requirements.txt" "$folder/installed"
