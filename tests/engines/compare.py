# SPDX-License-Identifier: Apache-2.0
#
# compare.py ENGINE FOLDER…
#
# In each folder, holds engine.csv and check.csv against score.csv and
# rejects.csv. Prints what was compared; the first differences, and status 1,
# where there is one.
import csv
import os
import sys


def table(folder, name):
    with open(os.path.join(folder, name), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def differences(folder):
    """What differs, in words, and how many rows and rejects there are."""
    found = []
    engine = {}
    for row in table(folder, "engine.csv"):
        if row["id"] in engine:
            found.append(f"{row['id']!r} comes out twice")
        engine[row["id"]] = row
    scored = table(folder, "score.csv")
    rejected = {row["id"]: row["at_least"] for row in table(folder, "rejects.csv")}
    for row in scored:
        if engine.get(row["id"]) != row:
            found.append(f"score:  {row}\nengine: {engine.get(row['id'])}")
    # A row with a cell that cannot be read is scored with that cell unknown.
    for id, level in rejected.items():
        if id not in engine or engine[id]["level"] != level:
            found.append(f"{id!r} is rejected and at least {level}, the engine "
                         f"has {engine.get(id)}")
    known = {row["id"] for row in scored} | set(rejected)
    found += [f"score knows no {id!r}" for id in engine if id not in known]
    checked = {row["id"] for row in table(folder, "check.csv")}
    found += [f"the check misses {id!r}" for id in set(rejected) - checked]
    found += [f"the check finds {id!r}, which score takes"
              for id in checked - set(rejected)]
    return found, len(scored), len(rejected)


def main():
    engine, *folders = sys.argv[1:]
    failed = False
    for folder in folders:
        found, scored, rejected = differences(folder)
        name = os.path.basename(folder.rstrip("/"))
        print(f"{engine} {name}: {scored} rows scored, {rejected} rejected, "
              f"{len(found)} differences")
        if scored < 100 or rejected < 1:
            print("too few of them to say anything")
            failed = True
        for difference in found[:5]:
            print(difference)
        failed = failed or bool(found)
    if not folders:
        print("nothing was compared")
        failed = True
    sys.exit(1 if failed else 0)


main()
