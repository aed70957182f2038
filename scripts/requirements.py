#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what the tests wrote as JUnit XML, and makes the table of requirements from it.

A test row covers a requirement when the requirement's id (A08, SB02, CB13…) stands in its name. A requirement is passed
when all of its rows passed, failed when one failed, and skipped when none ran: skipped is not covered.
"""

import argparse
import collections
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

IDENTIFIER = re.compile(r"(?<![A-Za-z0-9])((?:[A-J]|SB|CB|KC|DK|CK|[NTP])\d\d)(?![0-9])")
TITLES = {
    "A": "Authorization request and callback",
    "B": "Token endpoint, refresh, client credentials",
    "C": "Bearer use",
    "D": "Metadata",
    "E": "ID token",
    "F": "JWT and JWS",
    "G": "Revocation and introspection",
    "H": "Device grant",
    "I": "Pushed authorization requests",
    "J": "DPoP",
    "SB": "The practice server",
    "N": "Faults: network",
    "T": "Faults: authorization server",
    "CB": "Faults: callback listener",
    "KC": "Faults: keychain",
    "DK": "Faults: disk",
    "CK": "Faults: clock",
    "P": "Faults: clipboard, screen, memory, logs",
}


class Row:
    def __init__(self, suite, case, outcome):
        self.suite, self.case, self.outcome = suite, case, outcome


def read_rows(folder):
    rows = []
    for path in sorted(folder.glob("*.xml")):
        try:
            root = ElementTree.parse(path).getroot()
        except ElementTree.ParseError as error:
            rows.append(Row(path.stem, f"result file can't be read: {error}", "failed"))
            continue
        for suite in root.iter("testsuite"):
            for case in suite.iter("testcase"):
                name = case.get("name", "")
                # Set-up counts only where it kept the rows from running.
                setup = re.match(r"(initTestCase|cleanupTestCase|init|cleanup)(\(|$)", name)
                if setup and case.find("failure") is None and case.find("skipped") is None:
                    continue
                outcome = "passed"
                if case.find("failure") is not None or case.find("error") is not None:
                    outcome = "failed"
                elif case.find("skipped") is not None:
                    outcome = "skipped"
                rows.append(Row(path.stem, name, outcome))
    return rows


def read_programs(path):
    """What ctest says of each program: {name: passed, failed or skipped}."""
    outcomes = {}
    for case in ElementTree.parse(path).getroot().iter("testcase"):
        status = case.get("status")
        outcomes[case.get("name")] = {"run": "passed", "fail": "failed"}.get(status, "skipped")
    return outcomes


def read_labels(path):
    """Label of each program, from `ctest --show-only=json-v1`."""
    labels = {}
    for test in json.loads(path.read_text(encoding="utf-8"))["tests"]:
        for entry in test.get("properties", []):
            if entry["name"] == "LABELS":
                labels[test["name"]] = entry["value"][0]
    return labels


def add_programs(rows, outcomes, labels):
    """Rows for what left no rows of its own: programs that aren't Qt Test, crashed, were skipped or not chosen."""
    known = {row.suite for row in rows}
    failed = {row.suite for row in rows if row.outcome == "failed"}
    for name in labels:
        outcome = outcomes.get(name, "skipped")
        if name not in known:
            rows.append(Row(name, "the whole program", outcome))
        elif outcome == "failed" and name not in failed:
            rows.append(Row(name, "ended badly after its rows had passed", "failed"))


def family(identifier):
    return re.match(r"[A-Z]+", identifier).group(0)


def by_requirement(rows):
    found = collections.defaultdict(list)
    for row in rows:
        for identifier in dict.fromkeys(IDENTIFIER.findall(row.case)):
            found[identifier].append(row)
    return found


def verdict(rows):
    outcomes = {row.outcome for row in rows}
    if "failed" in outcomes:
        return "failed"
    return "passed" if "passed" in outcomes else "skipped"


def table(found):
    lines = [
        "<!-- SPDX-FileCopyrightText: 2026 Tokenprism contributors -->",
        "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->",
        "",
        "# Requirements and the tests that show them",
        "",
        "Made by `scripts/test` from the tests' own results; edits are lost. An id stands in the names of the test rows",
        "that show it. What the ids mean stands in [requirement-ids.md](requirement-ids.md).",
    ]
    order = list(TITLES)
    for group in sorted({family(i) for i in found}, key=order.index):
        lines += ["", f"## {TITLES[group]}", "", "| id | verdict | rows | shown by |", "|---|---|---|---|"]
        for identifier in sorted(i for i in found if family(i) == group):
            rows = found[identifier]
            suites = ", ".join(f"`{suite}`" for suite in dict.fromkeys(row.suite for row in rows))
            lines.append(f"| {identifier} | {verdict(rows)} | {len(rows)} | {suites} |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--results", type=pathlib.Path, required=True, help="folder with the JUnit XML files")
    parser.add_argument("--table", type=pathlib.Path, help="where to write the table of requirements")
    parser.add_argument("--ctest", type=pathlib.Path, help="what ctest --output-junit wrote")
    parser.add_argument("--labels", type=pathlib.Path, help="what ctest --show-only=json-v1 printed")
    options = parser.parse_args()
    rows = read_rows(options.results)
    labels = read_labels(options.labels) if options.labels else {}
    if options.ctest:
        add_programs(rows, read_programs(options.ctest), labels)
    found = by_requirement(rows)
    if options.table:
        options.table.write_text(table(found), encoding="utf-8")
    count = collections.Counter(row.outcome for row in rows)
    for row in rows:
        if row.outcome == "failed":
            print(f"failed: {row.suite}: {row.case}")
    skipped = collections.Counter(labels.get(row.suite, row.suite) for row in rows if row.outcome == "skipped")
    for label, number in sorted(skipped.items()):
        print(f"skipped by label {label}: {number}")
    print(f"{count['passed']} passed, {count['failed']} failed, {count['skipped']} skipped")
    return 1 if count["failed"] or not count["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
