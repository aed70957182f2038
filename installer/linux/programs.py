# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the two programs say of themselves with --help, read into values. Manuals and completions are made from it."""

import dataclasses
import os
import re
import subprocess
import tempfile

#: Placeholders whose possible values the option's words list: “raw, header, json, env or curl”.
LISTED = {"FORM", "METHOD", "GRANT", "SOURCE", "HOW", "MODE"}
#: What a secret can come from, for the options whose words don't list it once more.
SOURCES = ("stdin", "env:", "file:", "keychain")
#: What stands behind the other placeholders; `free` is what nobody can complete.
KINDS = {
    "URL": "free", "URI": "free", "N": "free", "S": "free", "H": "free", "ID": "free", "LABEL": "free", "TIME": "free",
    '"a b"': "free", '"T …"': "free", "k=v": "free", "A": "free", "AUD": "free", "SUB": "free", "JSON": "free", "ALG": "free",
    "PROXY": "free", "TYPE": "free", "STAGE:NAME=VALUE": "free", "PROGRAM": "program", "FILE": "file", "DIR": "folder", "PROFILE": "profile",
    "NAME": "profile",
}
#: An ID is a preset's here; anywhere else it is somebody else's.
PRESETS = {"--provider"}

LIST = re.compile(r"(?:[\w:-]+, )*[\w:-]+ or [\w:-]+")
OPTION = re.compile(r"^  (?:(-\w), )?(--[\w-]+)(?: <(.+?)>)?(?:  +(.*))?$")


@dataclasses.dataclass
class Option:
    long: str
    short: str
    placeholder: str
    words: str
    kind: str = ""
    choices: tuple = ()


@dataclasses.dataclass
class Verb:
    """A second word: `list` of `provider list`, and what it takes."""
    name: str
    placeholder: str
    kind: str
    #: Every option of the command (None), or these besides --help.
    named: tuple | None

    def options(self, command):
        return [o for o in command.options if self.named is None or o.long == "--help" or o.long in self.named]


@dataclasses.dataclass
class Command:
    name: str
    usage: str
    summary: str
    options: list
    verbs: list
    placeholder: str = ""


@dataclasses.dataclass
class Cli:
    version: str
    global_options: list
    commands: list
    help: str
    #: Placeholders that this file doesn't know yet; they are completed with nothing.
    unknown: list


GLOBAL_WORDS = {
    "--config": ("DIR", "Folder that holds profiles.json."),
    "--verbose": ("", "Write every request and answer, redacted, to standard error."),
    "--help": ("", "Show the commands."),
    "--version": ("", "Show the version."),
}


def ask(program, *arguments):
    """What the program prints, in English, with a home and a configuration of its own that are empty."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ, "HOME": home, "XDG_RUNTIME_DIR": home, "TOKENPRISM_CONFIG_HOME": home, "LC_ALL": "C.UTF-8",
            "LANGUAGE": "", "QT_QPA_PLATFORM": "offscreen", "ASAN_OPTIONS": "detect_leaks=0",
        }
        done = subprocess.run([program, *arguments], text=True, capture_output=True, env=environment, check=False,
                              timeout=60)
    if done.returncode != 0:
        raise SystemExit(f"{program} {' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def read_options(text):
    """The options of a help text as QCommandLineParser writes it; broken lines are joined."""
    options = []
    for line in text.split("Options:\n", 1)[-1].splitlines():
        found = OPTION.match(line)
        if found:
            short, long, placeholder, words = found.groups(default="")
            options.append(Option(long, short, placeholder, words))
        elif options and line.startswith("   "):
            options[-1].words = f"{options[-1].words} {line.strip()}".strip()
    return options


def classify(option, unknown):
    """Fills in what can stand behind the option."""
    if not option.placeholder:
        return
    listed = LIST.search(option.words) if option.placeholder in LISTED else None
    if listed:
        option.choices = tuple(re.sub(r":[A-Z]+$", ":", c) for c in re.split(r", | or ", listed.group()))
    elif option.placeholder == "SOURCE":
        option.choices = SOURCES
    elif "|" in option.placeholder:
        option.choices = tuple(option.placeholder.split("|"))
    option.kind = "choice" if option.choices else "preset" if option.long in PRESETS else KINDS.get(option.placeholder, "")
    if not option.kind:
        option.kind = "free"
        unknown.append(f"{option.long} <{option.placeholder}>")


def read_verbs(usage, unknown):
    """`list | show ID | add …` taken apart; nothing where the usage isn't a choice of words."""
    if not re.match(r"^[a-z]", usage):
        return []
    # `curl|report PROFILE [--out FILE]`: every form takes the same.
    same = re.match(r"([a-z-]+(?:\|[a-z-]+)+) ([A-Z]+)", usage)
    if same:
        return [Verb(name, same.group(2), KINDS.get(same.group(2), ""), None) for name in same.group(1).split("|")]
    verbs = []
    for part in usage.split(" | "):
        name, _, rest = part.partition(" ")
        placeholder = re.match(r"[A-Z]*", rest).group()
        kind = "preset" if placeholder == "ID" else KINDS.get(placeholder, "")
        if placeholder and not kind:
            unknown.append(f"{name} {rest}")
        verbs.append(Verb(name, placeholder, kind, None if rest.endswith("…") else tuple(re.findall(r"--[\w-]+", rest))))
    return verbs


def read_command(program, name, unknown):
    text = ask(program, name, "--help")
    usage = text.splitlines()[0].removeprefix(f"tokenprism-cli {name}").strip()
    options = read_options(text)
    for option in options:
        classify(option, unknown)
    positional = re.match(r"^\[?(PROFILE|FILE)\b", usage)
    return Command(name, usage, text.splitlines()[2], options, read_verbs(usage, unknown),
                   positional.group(1) if positional else "")


def read_cli(program):
    text = ask(program, "--help")
    unknown = []
    first = text.splitlines()[0]
    options = []
    for long in [*re.findall(r"--[\w-]+", first), "--help", "--version"]:
        placeholder, words = GLOBAL_WORDS.get(long, ("", ""))
        if not words:
            unknown.append(f"{long} before a command")
        options.append(Option(long, "-h" if long == "--help" else "", placeholder, words, KINDS.get(placeholder, "")))
    names = re.findall(r"^  ([a-z][\w-]*)(?: |$)", text.split("Commands:\n", 1)[1].split("\n\n")[0], re.MULTILINE)
    commands = [read_command(program, name, unknown) for name in names]
    version = ask(program, "--version").split()[-1]
    return Cli(version, options, commands, text, unknown)


def read_window(program):
    """The options of the window."""
    return read_options(ask(program, "--help"))
