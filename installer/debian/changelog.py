#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes changelog.gz and changelog.Debian.gz from CHANGELOG.md: the same bytes for the same input."""

import argparse
import email.utils
import gzip
import pathlib
import textwrap


def points(markdown):
    """The points of the newest part: what stands under the first heading of the second level."""
    newest = markdown.split("\n## ")[1]
    found = []
    for line in newest.splitlines():
        if line.startswith("- "):
            found.append(line[2:])
        elif found and line.startswith("  ") and line.strip():
            found[-1] += " " + line.strip()
    return found


def debian(markdown, options):
    lines = [f"tokenprism ({options.version}) unstable; urgency=medium", ""]
    for point in points(markdown):
        lines += textwrap.wrap(point.replace("`", "").replace("*", ""), 76, initial_indent="  * ", subsequent_indent="    ",
                               break_on_hyphens=False)
    date = email.utils.formatdate(options.time)
    return "\n".join([*lines, "", f" -- {options.maintainer}  {date}", ""])


def compress(path, text):
    with open(path, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.encode())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changelog", type=pathlib.Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--time", type=int, required=True)
    parser.add_argument("--maintainer", required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    options = parser.parse_args()
    markdown = options.changelog.read_text(encoding="utf-8")
    compress(options.out / "changelog.gz", markdown)
    compress(options.out / "changelog.Debian.gz", debian(markdown, options))


if __name__ == "__main__":
    main()
