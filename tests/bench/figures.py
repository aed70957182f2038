# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures against their targets, and the table made of them."""

import datetime
import os
import statistics
import subprocess

BEGIN = "<!-- the table of scripts/bench begins -->"
END = "<!-- the table of scripts/bench ends -->"


def ratio(figure, peer_name, ours, peer, unit, target):
    """The median over the rounds of ours to the peer's, each of the same round. Without a target it is only told."""
    ratios = [mine / theirs for mine, theirs in zip(ours, peer)]
    return {
        "figure": figure, "against": peer_name, "kind": "ratio", "value": statistics.median(ratios),
        "min": min(ratios), "max": max(ratios), "target": target,
        "met": target is None or statistics.median(ratios) <= target,
        "unit": unit, "ours": statistics.median(ours), "peer": statistics.median(peer), "rounds": len(ratios),
    }


def value(figure, against, ours, unit, target, peer=None):
    return {
        "figure": figure, "against": against, "kind": "value", "value": statistics.median(ours), "min": min(ours),
        "max": max(ours), "target": target, "met": statistics.median(ours) <= target, "unit": unit,
        "ours": statistics.median(ours), "peer": statistics.median(peer) if peer else None, "rounds": len(ours),
    }


def unmeasured(figure, against, reason, target):
    """Not measured is not met."""
    return {"figure": figure, "against": against, "kind": "unmeasured", "reason": reason, "target": target, "met": False}


def _number(number):
    return f"{number:.2f}" if abs(number) < 10 else f"{number:.1f}"


def _row(figure):
    target = "" if figure["target"] is None else _number(figure["target"]).rstrip("0").rstrip(".")
    if figure["kind"] == "unmeasured":
        return [figure["figure"], figure["against"], f"≤ {target}", f"not measured: {figure['reason']}", "", "", "no"]
    times = " ×" if figure["kind"] == "ratio" else f" {figure['unit']}"
    spread = f"{_number(figure['value'])}{times} [{_number(figure['min'])}–{_number(figure['max'])}]"
    peer = "" if figure["peer"] is None else f"{_number(figure['peer'])} {figure['unit']}"
    wanted, met = (f"≤ {target}{times}", "yes" if figure["met"] else "**no**") if target else ("–", "–")
    return [figure["figure"], figure["against"], wanted, spread, f"{_number(figure['ours'])} {figure['unit']}", peer, met]


def table(found):
    """As Markdown that is also readable in a terminal."""
    head = ["figure", "against", "target", "median [min–max]", "ours", "peer", "met"]
    rows = [head, *(_row(figure) for figure in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def _version(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    return done.stdout.split("\n")[0].strip()


def write_table(path, found):
    """Puts the table between its two marks; the rest of the file stays as it is."""
    text = path.read_text()
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    today = datetime.date.today().isoformat()
    told = (f"Measured on {today}: {_version(['qmake6', '-query', 'QT_VERSION']) and 'Qt ' + _version(['qmake6', '-query', 'QT_VERSION'])}, "
            f"{' '.join(_version(['curl', '--version']).split()[:2])}, {_version(['g++', '--version'])}, "
            f"{os.cpu_count()} processors.")
    path.write_text(f"{before}{BEGIN}\n\n{told}\n\n{table(found)}\n\n{END}{after}")
