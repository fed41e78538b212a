#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/run.sh [release|asan|tsan|fuzz|coverage]…
#
# Builds and tests. Without a word: all that has to pass before a change lands,
# which is release, asan and fuzz.
#
#   release   g++, optimised, warnings are errors; every test
#   asan      clang, address and undefined-behaviour sanitizers; every test
#   fuzz      every fuzz target (or REDFLAG_FUZZ_TARGETS) on its corpus and for
#             REDFLAG_FUZZ_SECONDS (10), on asan's build; without asan it builds
#             the fuzz targets alone
#   tsan      clang, thread sanitizer; every test
#   coverage  g++, lines and branches that the tests reach
#
# Each has a folder of its own, build-<stage>. Debian packages that are missing
# are installed first. The end is the minutes by stage and ctest's summary.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jobs=${JOBS:-$(nproc)}
stages=("$@")
((${#stages[@]})) || stages=(release asan fuzz)

packages=(g++ cmake ninja-build ccache pkg-config binutils libcadical-dev
  libcli11-dev
  libfmt-dev libmd-dev libtomlplusplus-dev libutf8proc-dev
  nlohmann-json3-dev doctest-dev dpkg-dev file
  libsimdjson-dev librapidcheck-dev expect tmux strace
  chromium curl fakeroot fish fonts-dejavu-core graphviz groff lintian man-db
  zsh
  postgresql python3 python3-venv)
# Where another vendor's are here, Debian's would not go beside them.
command -v node >/dev/null || packages+=(nodejs)
command -v npm >/dev/null || packages+=(npm)
# 17 or later; tests/fhir compiles a file.
command -v javac >/dev/null || packages+=(default-jdk-headless)
for stage in "${stages[@]}"; do
  case $stage in
    release) ;;
    asan | fuzz | tsan) packages+=(clang-14 libclang-rt-14-dev llvm-14) ;;
    coverage) packages+=(gcovr) ;;
    *) echo "usage: tests/run.sh [release|asan|tsan|fuzz|coverage]…" >&2; exit 2 ;;
  esac
done

logs=$(mktemp -d)
minutes=() summaries=() current= only=()
finish() {
  local status=$?
  ((status == 0)) || minutes+=("$current: failed")
  printf '\nminutes by stage\n'
  printf '  %s\n' "${minutes[@]}"
  for stage in "${summaries[@]}"; do
    printf '\nctest, %s\n' "$stage"
    sed -n '/tests passed/,$p' "$logs/$stage"
  done
  rm -rf "$logs"
  exit "$status"
}
trap finish EXIT

# stage NAME COMMAND…: runs it and keeps the time.
stage() {
  local start=$SECONDS
  current=$1
  shift
  printf '\n=== %s\n' "$current"
  "$@"
  minutes+=("$(printf '%-20s %5.1f' "$current" \
    "$(as_minutes $((SECONDS - start)))")")
}
# Seconds as minutes, to a tenth.
as_minutes() { echo "$(($1 / 60)).$(($1 % 60 * 10 / 60))"; }

install_packages() {
  local missing=() package
  if ! command -v apt-get >/dev/null; then
    echo "no apt-get here: taking it that all is installed"
    return
  fi
  for package in "${packages[@]}"; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null |
      grep -q '^installed' || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  local root=()
  ((EUID == 0)) || root=(sudo)
  "${root[@]}" apt-get update -q
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# build STAGE OPTION…
build() {
  local folder=build-$1
  shift
  if command -v ccache >/dev/null; then
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache
  fi
  cmake -S . -B "$folder" -G Ninja -DREDFLAG_WERROR=ON "$@"
  # The build runs a program of ours, sanitizers and all.
  fixed_addresses nice cmake --build "$folder" --parallel "$jobs" "${only[@]}"
}

# run_ctest STAGE [WRAPPER…]
run_ctest() {
  local name=$1
  shift
  summaries+=("$name")
  "$@" ctest --test-dir "build-$name" --parallel "$jobs" --output-on-failure \
    --timeout 1800 | tee "$logs/$name"
}

# Old sanitizers lose their way where the kernel shuffles addresses widely.
fixed_addresses() {
  local wrapper=(setarch "$(uname -m)" -R)
  "${wrapper[@]}" true 2>/dev/null || wrapper=()
  "${wrapper[@]}" "$@"
}

# Reports name functions, not addresses. Called once packages are installed.
find_symbolizer() {
  local symbolizer=/usr/lib/llvm-14/bin/llvm-symbolizer
  [[ -x $symbolizer ]] || return 0
  export ASAN_SYMBOLIZER_PATH=$symbolizer
  export TSAN_OPTIONS="external_symbolizer_path=$symbolizer ${TSAN_OPTIONS-}"
}

# The options that choose the compiler for a stage.
compiler_for() {
  local clang
  clang=$(command -v clang++-14 || command -v clang++ || true)
  [[ -z $clang ]] || echo "-DCMAKE_CXX_COMPILER=$clang"
  # Fuzzers are built here too, so that one build serves both stages.
  if [[ -n $clang && $1 == asan ]]; then echo -DREDFLAG_FUZZ=ON; fi
}

build_asan() {
  local options
  mapfile -t options < <(compiler_for asan)
  build asan -DCMAKE_BUILD_TYPE=Debug -DREDFLAG_SANITIZE=address "${options[@]}"
}

# Alone it builds the fuzz targets and nothing else.
build_fuzz() {
  local options only=(--target fuzz_targets) # build() sees it
  mapfile -t options < <(compiler_for asan)
  build asan -DCMAKE_BUILD_TYPE=Debug -DREDFLAG_SANITIZE=address "${options[@]}"
}

fuzz() { fixed_addresses tests/fuzz/run.sh build-asan "$@"; }

coverage_report() {
  gcovr --root . --filter src/ --object-directory build-coverage \
    --exclude-throw-branches --exclude-unreachable-branches --print-summary |
    tee build-coverage/coverage.txt
}

stage packages install_packages
find_symbolizer
built_asan=no
for name in "${stages[@]}"; do
  case $name in
    release)
      stage "release build" build release -DCMAKE_BUILD_TYPE=Release
      stage "browser tools" tests/browser/install.sh \
        build-release/tests/browser/tools
      stage "bench peers" tests/bench/install.sh build-release/bench/peers
      stage "tools" tests/tools/install.sh build-release/tests/tools
      stage "FHIR" tests/fhir/install.sh build-release/fhir
      stage "engines" tests/engines/install.sh build-release/engines
      stage "release tests" run_ctest release
      ;;
    asan | fuzz)
      if [[ $built_asan == no && " ${stages[*]} " == *" asan "* ]]; then
        stage "asan build" build_asan
        built_asan=yes
      elif [[ $built_asan == no ]]; then
        stage "fuzz build" build_fuzz
      fi
      if [[ $name == asan ]]; then
        stage "asan tests" run_ctest asan fixed_addresses
      else
        # Words without quotes: a list of targets, all where there is none.
        # shellcheck disable=SC2086
        stage fuzz fuzz ${REDFLAG_FUZZ_TARGETS-}
      fi
      ;;
    tsan)
      mapfile -t options < <(compiler_for tsan)
      stage "tsan build" build tsan -DCMAKE_BUILD_TYPE=Debug \
        -DREDFLAG_SANITIZE=thread "${options[@]}"
      stage "tsan tests" run_ctest tsan fixed_addresses
      ;;
    coverage)
      stage "coverage build" build coverage -DCMAKE_BUILD_TYPE=Debug \
        -DREDFLAG_COVERAGE=ON
      find build-coverage -name '*.gcda' -delete
      stage "coverage tests" run_ctest coverage
      stage "coverage report" coverage_report
      ;;
  esac
done
current=done
