#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# examples/quickstart.sh [OPTION…]
#
# From a fresh Debian 12 to a first result: installs what the build needs,
# builds into ./build, scores the example questionnaires and prints the outcome
# of one answer sheet. Options are CMake's, as -DREDFLAG_WERROR=ON.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

packages=(g++ cmake ninja-build ccache pkg-config libcadical-dev
  libcli11-dev libfmt-dev
  libmd-dev libtomlplusplus-dev libutf8proc-dev
  nlohmann-json3-dev)
missing=()
if command -v apt-get >/dev/null; then
  for package in "${packages[@]}"; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null |
      grep -q '^installed' || missing+=("$package")
  done
fi
if ((${#missing[@]})); then
  echo "Installing ${missing[*]}"
  root=()
  ((EUID == 0)) || root=(sudo)
  "${root[@]}" apt-get update -q
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends "${missing[@]}"
fi

# A folder that was configured before keeps its own settings.
if [[ ! -f build/CMakeCache.txt ]]; then
  options=(-G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF "$@")
  if command -v ccache >/dev/null; then
    options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  fi
  cmake -S . -B build "${options[@]}"
fi
cmake --build build --parallel

printf '\n$ redflag score examples/questionnaires.csv -o build/outcomes.csv\n'
# The example has a few bad rows on purpose, which is exit status 6.
status=0
build/redflag score examples/questionnaires.csv -o build/outcomes.csv || status=$?
((status == 0 || status == 6)) || exit "$status"
printf '\n$ head -n 6 build/outcomes.csv\n'
head -n 6 build/outcomes.csv

printf '\n$ redflag check --no-input --answers examples/answers-emergency.toml\n'
build/redflag check --no-input --answers examples/answers-emergency.toml
