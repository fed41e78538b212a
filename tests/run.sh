#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/run.sh [release|static|tidy|asan|asan-short|fuzz|tsan|coverage|reproducible]…
#
# Builds and tests. Without a word: all that has to pass before a change lands,
# which is release, static, tidy of a share, tsan and fuzz.
#
#   release       g++, optimised, warnings are errors; every test; the quick
#                 start's program in build/ is the same, where there is one,
#                 and a share of the objects, compiled anew
#   static        cppcheck over all of src/
#   tidy          clang-tidy over all of src/, or over a share of it that each
#                 commit draws anew, one file in REDFLAG_TIDY_SHARE (16 where
#                 no stage was named)
#   asan          clang, address and undefined-behaviour sanitizers; every test,
#                 with fewer runs of each property
#   asan-short    the same build of the unit, property and golden tests, and
#                 those; the property tests run short
#   fuzz          every fuzz target (or REDFLAG_FUZZ_TARGETS) on its corpus and
#                 for REDFLAG_FUZZ_SECONDS (10), on asan's build; without asan
#                 it builds no more than these, redflag and the unit tests of
#                 batch, and runs those and the golden cases under the
#                 sanitizers too
#   tsan          clang, thread sanitizer, on what the batch needs: its tests
#                 and those of the rooms below, whose lines and branches are
#                 counted and held to a limit
#   coverage      clang, lines and branches of every room that the unit,
#                 property and golden tests reach
#   reproducible  two whole builds that must come out the same
#
# Each has a folder of its own, build-<stage>; asan-short and fuzz share that of
# asan, tidy that of release. Debian packages that are missing are
# installed first. The end is the minutes by stage and ctest's summary.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jobs=${JOBS:-$(nproc)}
stages=("$@")
if ((${#stages[@]} == 0)); then
  stages=(release static tidy tsan fuzz)
  REDFLAG_TIDY_SHARE=${REDFLAG_TIDY_SHARE-16}
fi

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
    release) packages+=(valgrind) ;;
    asan | asan-short | fuzz | tsan | coverage)
      packages+=(clang-14 libclang-rt-14-dev llvm-14) ;;
    static) packages+=(cppcheck) ;;
    tidy) packages+=(clang-tidy-14 git) ;;
    reproducible) packages+=(git) ;;
    *)
      sed -n 's/^# \(tests.run.sh\)/usage: \1/p' "$0" >&2
      exit 2
      ;;
  esac
done

logs=$(mktemp -d)
minutes=() summaries=() current= only=() chosen=()
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
  minutes+=("$(printf '%-25s %5.1f' "$current" \
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

# run_ctest STAGE [WRAPPER…]: every test, or what the caller's `chosen` says.
run_ctest() {
  local name=$1
  shift
  summaries+=("$name")
  "$@" ctest --test-dir "build-$name" --parallel "$jobs" --output-on-failure \
    --timeout 1800 "${chosen[@]}" | tee "$logs/$name"
}

# The same for the tests that reach nearly all of the code in little time.
run_short() {
  local chosen=(-R '^(unit|property|golden)_' -E '^golden_no_network$')
  REDFLAG_RUNS=${REDFLAG_RUNS:-50} REDFLAG_PAIRS=${REDFLAG_PAIRS:-2000} \
    run_ctest "$@"
}

# Where a build with REDFLAG_COVERAGE leaves its counts, a file a program.
count_into() {
  rm -rf "$1/counts"
  export LLVM_PROFILE_FILE=$PWD/$1/counts/%4m.profraw
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
  local options only=()
  if [[ " ${stages[*]} " != *" asan "* ]]; then # a part will do
    only=(--target short_tests)
    [[ " ${stages[*]} " != *" fuzz "* ]] || only+=(fuzz_targets)
  fi
  mapfile -t options < <(compiler_for asan)
  build asan -DCMAKE_BUILD_TYPE=Debug -DREDFLAG_SANITIZE=address "${options[@]}"
}

# Alone it builds a part.
build_fuzz() {
  local options only=(--target fuzz_targets redflag unit_batch) # build() sees it
  mapfile -t options < <(compiler_for asan)
  build asan -DCMAKE_BUILD_TYPE=Debug -DREDFLAG_SANITIZE=address "${options[@]}"
}

fuzz() { fixed_addresses tests/fuzz/run.sh build-asan "$@"; }

# Every command, as its golden cases have it, and what reads people's files.
run_part() {
  local chosen=(-R '^(golden_.*|unit_batch)$'
    -E '^golden_(no_network|runner_fails)$')
  run_ctest asan fixed_addresses
}

# The folder's compile commands are what clang-tidy goes by.
configure_release() {
  [[ -f build-release/build.ninja ]] ||
    cmake -S . -B build-release -G Ninja -DCMAKE_BUILD_TYPE=Release \
      -DREDFLAG_WERROR=ON
}

tidy() {
  configure_release
  tests/tidy.sh build-release "$jobs" "$@"
}

build_tsan() {
  local options
  mapfile -t options < <(compiler_for tsan)
  build tsan -DCMAKE_BUILD_TYPE=Debug -DREDFLAG_SANITIZE=thread \
    -DREDFLAG_COVERAGE=ON -DREDFLAG_ROOM=batch "${options[@]}"
}

build_coverage() {
  local options only=(--target short_tests)
  mapfile -t options < <(compiler_for coverage)
  build coverage -DCMAKE_BUILD_TYPE=Debug -DREDFLAG_COVERAGE=ON "${options[@]}"
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
      if [[ -x build/redflag ]]; then
        stage "same build" tests/reproducible.sh build build-release 16
      fi
      ;;
    static)
      stage cppcheck tests/cppcheck.sh "$jobs"
      ;;
    tidy) stage clang-tidy tidy ${REDFLAG_TIDY_SHARE:+"$REDFLAG_TIDY_SHARE"} ;;
    reproducible) stage reproducible tests/reproducible.sh ;;
    asan | asan-short | fuzz)
      if [[ $built_asan == no && " ${stages[*]} " == *" asan"* ]]; then
        stage "asan build" build_asan
        built_asan=yes
      elif [[ $built_asan == no ]]; then
        stage "fuzz build" build_fuzz
      fi
      if [[ $name == asan ]]; then
        # With all of its runs the interview alone takes a quarter of an hour.
        REDFLAG_RUNS=${REDFLAG_RUNS:-100} REDFLAG_PAIRS=${REDFLAG_PAIRS:-5000} \
          stage "asan tests" run_ctest asan fixed_addresses
      elif [[ $name == asan-short ]]; then
        stage "asan tests, short" run_short asan fixed_addresses
      else
        # Words without quotes: a list of targets, all where there is none.
        # shellcheck disable=SC2086
        stage fuzz fuzz ${REDFLAG_FUZZ_TARGETS-}
        [[ " ${stages[*]} " == *" asan"* ]] ||
          stage "asan tests, a part" run_part
      fi
      ;;
    tsan)
      stage "tsan build" build_tsan
      count_into build-tsan
      # Threads meet in the unit tests; there is more of the rest elsewhere.
      REDFLAG_RUNS=${REDFLAG_RUNS:-20} REDFLAG_PAIRS=${REDFLAG_PAIRS:-1000} \
        stage "tsan tests" run_short tsan fixed_addresses
      stage "coverage, engine and pack" tests/coverage.py build-tsan
      ;;
    coverage)
      stage "coverage build" build_coverage
      count_into build-coverage
      stage "coverage tests" run_short coverage
      stage "coverage by room" tests/coverage.py build-coverage
      ;;
  esac
done
current=done
