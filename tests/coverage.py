#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""tests/coverage.py BUILD [--lines FILE...]

What the programs in BUILD, a build with REDFLAG_COVERAGE, ran of each room:
lines, and branches, which are the two ways of every condition that stands in
the source (clang counts no exception's way out). Fails where a room is below
its limit. With --lines: what of these files nothing reached, line by line:
the whole line, or one way of a condition on it.
"""

import json
import os
import shutil
import subprocess
import sys

ROOMS = ["diag", "text", "pack", "engine", "interview", "batch", "analysis",
         "export", "render", "cli"]
# Percent of lines, percent of branches.
LIMITS = {"engine": (98, 90), "pack": (98, 90)}


def tool(name):
    found = shutil.which(name + "-14") or shutil.which(name)
    return found or sys.exit(f"{name} is missing")


def merge(build):
    counts = os.path.join(build, "counts")
    raw = [os.path.join(counts, name) for name in sorted(os.listdir(counts))
           if name.endswith(".profraw")]
    merged = os.path.join(counts, "all.profdata")
    subprocess.run([tool("llvm-profdata"), "merge", "-sparse", *raw, "-o",
                    merged], check=True)
    return merged


def objects(build):
    """The programs that count, as llvm-cov takes them: one, and -object."""
    tests = os.path.join(build, "tests")
    paths = [os.path.join(tests, name) for name in sorted(os.listdir(tests))
             if name == "property" or name.startswith("unit_")]
    paths.append(os.path.join(build, "redflag"))
    paths = [path for path in paths
             if os.path.isfile(path) and os.access(path, os.X_OK)]
    return [paths[0]] + [word for path in paths[1:]
                         for word in ("-object", path)]


def export(build, merged, *options):
    return subprocess.run(
        [tool("llvm-cov"), "export", *options, "-instr-profile", merged,
         *objects(build)], check=True, stdout=subprocess.PIPE).stdout


def by_room(build, merged):
    # Paths in the programs are relative to the source folder.
    data = json.loads(export(build, merged, "-summary-only"))
    sums = {}
    for file in data["data"][0]["files"]:
        parts = file["filename"].split("src/", 1)
        room = parts[-1].split("/")[0]
        if len(parts) < 2 or room not in ROOMS:
            continue
        row = sums.setdefault(room, [0, 0, 0, 0])
        for at, what in ((0, "lines"), (2, "branches")):
            row[at] += file["summary"][what]["covered"]
            row[at + 1] += file["summary"][what]["count"]
    return sums


def print_missed(build, merged, files):
    """Prints what counts as missed; returns 0."""
    missed = {}
    name = None
    for line in export(build, merged, "-format=lcov").decode().splitlines():
        kind, _, rest = line.partition(":")
        fields = rest.split(",")
        if kind == "SF":
            name = rest
        elif kind == "DA" and fields[1] == "0":
            missed[name, int(fields[0])] = "line"
        elif kind == "BRDA" and fields[3] in ("0", "-"):
            missed.setdefault((name, int(fields[0])), "way")
    for (name, number), what in sorted(missed.items()):
        if any(name.endswith(file) for file in files):
            print(f"src/{name.split('src/', 1)[-1]}:{number}: {what}")
    return 0


def main():
    build = sys.argv[1]
    merged = merge(build)
    if sys.argv[2:3] == ["--lines"]:
        return print_missed(build, merged, sys.argv[3:])
    sums = by_room(build, merged)
    low = []
    print(f"{'room':10} {'lines':>15} {'%':>6} {'branches':>15} {'%':>6}")
    for room in (room for room in ROOMS if room in sums):
        lines, all_lines, branches, all_branches = sums[room]
        percents = (100 * lines / max(all_lines, 1),
                    100 * branches / max(all_branches, 1))
        print(f"{room:10} {lines:7}/{all_lines:7} {percents[0]:6.2f} "
              f"{branches:7}/{all_branches:7} {percents[1]:6.2f}")
        if any(percent < limit
               for percent, limit in zip(percents, LIMITS.get(room, (0, 0)))):
            low.append(room)
    low += [room for room in LIMITS if room not in sums]
    for room in low:
        print(f"{room}: below {LIMITS[room][0]} % of lines or "
              f"{LIMITS[room][1]} % of branches", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
