#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""tests/fuzz/coverage.py BUILD [--lines] [TARGET...]

How many lines of its room the corpus of each fuzz target reaches, by replaying
it in a build with REDFLAG_COVERAGE (build-coverage of tests/run.sh). Fails
where that is less than 85 %. With --lines it names those that nothing reached.
"""

import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
from coverage import tool  # noqa: E402

LEAST = 85

# Of a target: its room, which is what its bytes are read by, as a pattern of
# files; and what of it no input of this target can reach, as patterns of a
# file and of a function, with the reason.
ROOMS = {
    "condition": (r"pack/(condition|ranges|units)", []),
    "csv": (r"batch/(csv_|text_decoder|row_reader|row_finder|cell_memo|piece"
            r"|scan_portable|record)", [
        (r"batch/row_reader", r"RowReader::(read_ndjson|read_member|read_id"
         r"|read_reserved|read_pack|is_second|parts_of|read_json_answer"
         r"|read_options)|sheet_of", "of NDJSON, and of rows that are explained"),
        (r"batch/row_reader", r"read_groups|box_says|says_complete",
         "boxes of a map"),
        (r"batch/piece_reader", r"make_json_piece_reader", "of NDJSON"),
    ]),
    "fhir": (r"batch/fhir_(reader|response|splitter|value)", []),
    "map": (r"batch/(mapping|importer|long_form|column_map)", [
        (r"batch/mapping_suggestion", r"tally_columns",
         "what score says of a map once it is suggested"),
        (r"batch/mapping\.cpp", r"importer_mapping",
         "an importer that is named without a map"),
    ]),
    "ndjson": (r"batch/((ndjson|json)_|row_reader)", [
        (r"batch/row_reader", r"RowReader::(read_csv|read_groups|cell_at)"
         r"|CsvCells|add_record_faults|box_says|says_complete|name_at|sheet_of"
         r"|is_shape_fault",
         "of CSV, of a map, and of rows that are explained"),
    ]),
    "pack": (r"pack/", [
        (r"pack/version", r"Halves|compare_|version_before|is_less|is_number"
         r"|significant|take_part|changed_since|is_same_version",
         "of answers that are older than the pack"),
        (r"pack/comparison.h", r"turned", "of what the engine computes"),
        (r"pack/condition\.cpp", r"print|binding_of|to_string|operator==",
         "printed conditions: of the target condition"),
        (r"pack/model", r"to_string", "of exports"),
    ]),
    "score": (r"(cli/score|batch/(scorer|block_scorer|result_writer"
              r"|reject_writer|fhir_observation|table))", [
        (r"cli/score_suggest", r"", "--suggest-map, of which map has the text"),
        (r"cli/score_progress", r"progress_words|duration_words|draw|show"
         r"|width_of_stderr|terminal_is_dumb|Progress::",
         "how far a run on a terminal is"),
        (r"cli/score\.cpp", r"with_hint|level_of|inputs_of|check_files|is_page",
         "what is wrong with options, which the target gives rightly"),
        (r"cli/score_summary", r"summary_file", "--summary-to"),
    ]),
    "sheet": (r"(engine/(sheet_|answers|safe_reading)|text/toml_salvage"
              r"|pack/version)", []),
    "terminal": (r"(cli/(dialogue|intake_(line|talk|text)|parts|prompt_text"
                 r"|terminal|typed_)|interview/)", []),
    "text": (r"text/", [
        (r"text/toml_", r"", "of the targets toml and sheet"),
        (r"text/(words|notice)", r"", "tables of the program's own words"),
    ]),
    "toml": (r"text/toml_", [
        (r"text/toml_document", r"toml_quoted", "of the target text"),
    ]),
}
MORE_SEEDS = {"pack": ["tests/packs"],
              "toml": ["tests/fuzz/corpus/toml_killers"]}


def source_of(path):
    """A path in src/, or nothing."""
    return path.split("src/", 1)[1] if "src/" in path else None


def counts_of(build, target):
    """What llvm-cov says of one target's corpus."""
    program = os.path.join(build, "tests", f"fuzz_{target}")
    seeds = [f"tests/fuzz/corpus/{target}"] + MORE_SEEDS.get(target, [])
    with tempfile.TemporaryDirectory() as folder:
        raw = os.path.join(folder, "raw")
        merged = os.path.join(folder, "merged")
        subprocess.run([program, *seeds], check=True,
                       stdout=subprocess.DEVNULL,
                       env=dict(os.environ, LLVM_PROFILE_FILE=raw))
        subprocess.run([tool("llvm-profdata"), "merge", "-sparse", raw, "-o",
                        merged], check=True)
        export = [tool("llvm-cov"), "export", program, "-instr-profile",
                  merged]
        lines = subprocess.run([*export, "-format=lcov"], check=True,
                               stdout=subprocess.PIPE).stdout.decode()
        functions = subprocess.run([*export, "-skip-expansions"], check=True,
                                   stdout=subprocess.PIPE).stdout
    return lines, json.loads(functions)["data"][0]["functions"]


def reached_by_line(lcov):
    """By file and line, whether the line was reached."""
    reached = {}
    name = None
    for line in lcov.splitlines():
        kind, _, rest = line.partition(":")
        if kind == "SF":
            name = source_of(rest)
        elif kind == "DA" and name:
            number, count = rest.split(",")[:2]
            reached.setdefault(name, {})[int(number)] = count != "0"
    return reached


def plain_names(functions):
    """Their names as they stand in the source."""
    names = "\n".join(each["name"].split(":")[-1] for each in functions)
    return subprocess.run(["c++filt"], input=names, check=True, text=True,
                          stdout=subprocess.PIPE).stdout.split("\n")


def leave_out(reached, functions, exceptions, used):
    """Takes lines away that are none of the target's."""
    names = plain_names(functions) if exceptions else []
    for file, function, _ in exceptions:
        pattern = re.compile(file)
        for path in [path for path in reached if pattern.match(path)]:
            if function == "":
                used.add((file, function))
                del reached[path]
        if function == "":
            continue
        for each, name in zip(functions, names):
            path = source_of(each["filenames"][0])
            if path not in reached or not pattern.match(path):
                continue
            if not re.search(function, name):
                continue
            used.add((file, function))
            first, last = each["regions"][0][0], each["regions"][0][2]
            for line in range(first, last + 1):
                reached[path].pop(line, None)


def room_of(build, target):
    files, exceptions = ROOMS[target]
    lcov, functions = counts_of(build, target)
    reached = {path: lines for path, lines in reached_by_line(lcov).items()
               if re.match(files, path)}
    used = set()
    leave_out(reached, functions, exceptions, used)
    for file, function, _ in exceptions:
        if (file, function) not in used:
            sys.exit(f"{target}: nothing is called {file} {function}")
    return reached


def print_missed(reached):
    for path, lines in sorted(reached.items()):
        missed = [line for line, there in sorted(lines.items()) if not there]
        spans = []
        for line in missed:
            if spans and line - spans[-1][1] == 1:
                spans[-1][1] = line
            else:
                spans.append([line, line])
        if spans:
            words = ", ".join(f"{a}" if a == b else f"{a}-{b}"
                              for a, b in spans)
            print(f"  src/{path} {len(missed)}/{len(lines)}: {words}")


def main():
    build = os.path.abspath(sys.argv[1])
    words = sys.argv[2:]
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
    low = []
    print(f"{'target':10} {'lines':>7} {'reached':>7} {'share':>7}")
    for target in [word for word in words if word != "--lines"] or ROOMS:
        reached = room_of(build, target)
        lines = sum(len(each) for each in reached.values())
        there = sum(sum(each.values()) for each in reached.values())
        share = 100 * there / max(lines, 1)
        print(f"{target:10} {lines:7} {there:7} {share:6.1f}%", flush=True)
        if "--lines" in words:
            print_missed(reached)
        if share < LEAST:
            low.append(target)
    if low:
        print(f"less than {LEAST} % of its room: {', '.join(low)}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
