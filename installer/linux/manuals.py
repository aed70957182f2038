#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the manual pages and the completions for bash, zsh and fish from what the programs print with --help.

    manuals.py --cli PROGRAM --window PROGRAM --date YYYY-MM-DD --out DIR [--compress]

--compress writes the pages as Debian wants them: with gzip, and the same bytes for the same text.
"""

import argparse
import gzip
import pathlib
import sys

import bashcompletion
import fishcompletion
import programs
import zshcompletion

HERE = pathlib.Path(__file__).resolve().parent


def roff(text):
    """As text of a page: no command, no hyphen that can't be searched for."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...").replace("“", "\\(lq").replace("”", "\\(rq")
    return "\\&" + text if text[:1] in (".", "'") else text


def option_lines(options):
    lines = []
    for option in options:
        names = ", ".join(f"\\fB{roff(name)}\\fR" for name in (option.short, option.long) if name)
        value = f" \\fI{roff(option.placeholder)}\\fR" if option.placeholder else ""
        lines += [".TP", names + value, roff(option.words)]
    return "\n".join(lines)


def command_lines(command):
    lines = [f".SS {roff(command.name)}", f".B tokenprism\\-cli {roff(command.name)}", roff(command.usage), ".PP",
             roff(command.summary)]
    return "\n".join(lines) + "\n" + option_lines(command.options)


def fill(template, values):
    text = (HERE / template).read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def compress(page):
    with open(f"{page}.gz", "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(page.read_bytes())
    page.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", required=True)
    parser.add_argument("--window", required=True)
    parser.add_argument("--date", required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--compress", action="store_true")
    options = parser.parse_args()

    cli = programs.read_cli(options.cli)
    for name in cli.unknown:
        print(f"programs.py doesn't know what stands behind {name}: completions offer nothing there", file=sys.stderr)
    common = {"VERSION": cli.version, "DATE": options.date}
    out = options.out
    write(out / "tokenprism-cli.1", fill("tokenprism-cli.1.in", {
        **common, "GLOBAL_OPTIONS": option_lines(cli.global_options),
        "COMMANDS": "\n".join(command_lines(c) for c in cli.commands)}))
    write(out / "tokenprism.1", fill("tokenprism.1.in", {
        **common, "OPTIONS": option_lines(programs.read_window(options.window))}))
    write(out / "bash" / "tokenprism-cli", bashcompletion.script(cli))
    write(out / "zsh" / "_tokenprism-cli", zshcompletion.script(cli))
    write(out / "fish" / "tokenprism-cli.fish", fishcompletion.script(cli))
    if options.compress:
        for page in sorted(out.glob("*.1")):
            compress(page)


if __name__ == "__main__":
    main()
