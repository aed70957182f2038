# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks real shells what they complete a line to."""

import os
import pathlib
import pty
import re
import select
import shlex
import subprocess
import time


class Bash:
    """Sets what readline sets, and calls the function that `complete` was given."""

    def __init__(self, prefix, environment):
        self.script = prefix / "share/bash-completion/completions/tokenprism-cli"
        self.environment = environment

    def complete(self, line):
        # As readline does it: “=” and “:” are words of their own.
        words = [part for word in line.split(" ") for part in re.split(r"([=:])", word) if part or not word]
        if re.search(r"[=:]$", line):
            words.append("")
        elif len(words) > 1 and not words[-1] and not line.endswith(" "):
            words.pop()
        code = (f"source {shlex.quote(str(self.script))}; COMP_WORDS=({' '.join(map(shlex.quote, words))});"
                f"COMP_CWORD={len(words) - 1}; $(complete -p tokenprism-cli | sed 's/.*-F \\([^ ]*\\).*/\\1/');")
        # The function has to run in this very shell: its answer is a variable.
        code = code.replace("$(complete", "call=$(complete") + ' $call; printf "%s\\n" "${COMPREPLY[@]}"'
        done = subprocess.run(["bash", "--norc", "-c", code], text=True, capture_output=True, env=self.environment,
                              check=True, timeout=20)
        if done.stderr:
            raise AssertionError(done.stderr)
        return {answer.replace("\\", "") for answer in done.stdout.splitlines() if answer}

    def close(self):
        pass


class Fish:
    def __init__(self, prefix, environment):
        self.script = prefix / "share/fish/vendor_completions.d/tokenprism-cli.fish"
        self.environment = environment

    def complete(self, line):
        code = f"source {shlex.quote(str(self.script))}; complete -C {shlex.quote(line)}"
        done = subprocess.run(["fish", "--no-config", "-c", code], text=True, capture_output=True, env=self.environment,
                              check=True, timeout=20)
        if done.stderr:
            raise AssertionError(done.stderr)
        answers = {answer.split("\t")[0].replace("\\", "") for answer in done.stdout.splitlines()}
        return {re.sub(r"^--[\w-]+=", "", answer) if "=" in line else answer for answer in answers}

    def close(self):
        pass


ZSH_SETUP = r"""
PS1= RPS1=
fpath=(@FUNCTIONS@ $fpath)
autoload -Uz compinit
compinit -u -D
# Everything that is offered goes through compadd: written down on the way, except where a function only counts.
compadd() {
    local argument
    for argument in "$@"; do
        [[ $argument == (-|--) ]] && break
        if [[ $argument == -(O|A|D) ]]; then builtin compadd "$@"; return; fi
    done
    local -a offered
    builtin compadd -O offered "$@"
    (( $#offered )) && print -rl -- $offered >>@OUT@
    builtin compadd "$@"
}
ask() {
    : >@OUT@
    zle complete-word
    BUFFER=
    print -r -- '--end--' >>@OUT@
}
zle -N ask
bindkey '^X' ask
print -r -- '--end--' >@OUT@
"""


class Zsh:
    """An interactive zsh on a terminal of its own: its completion runs nowhere else."""

    def __init__(self, prefix, environment):
        functions = next(path.parent for path in (prefix / "share/zsh").rglob("_tokenprism-cli"))
        self.out = pathlib.Path(environment["HOME"]) / "zsh-answers"
        setup = pathlib.Path(environment["HOME"]) / "setup.zsh"
        setup.write_text(ZSH_SETUP.replace("@FUNCTIONS@", str(functions)).replace("@OUT@", str(self.out)), encoding="utf-8")
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execvpe("zsh", ["zsh", "-f", "-i"], {**environment, "TERM": "vt100"})
        self.type(f"source {setup}\n")
        self.answer()

    def type(self, text):
        os.write(self.terminal, text.encode())

    def answer(self):
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            if select.select([self.terminal], [], [], 0.05)[0]:
                os.read(self.terminal, 65536)  # what zsh draws
            if self.out.exists() and "--end--" in self.out.read_text(encoding="utf-8"):
                return {row for row in self.out.read_text(encoding="utf-8").splitlines() if row != "--end--"}
        raise AssertionError("zsh doesn't answer")

    def complete(self, line):
        self.out.unlink(missing_ok=True)
        self.type(line + "\x18")
        return {re.sub(r"=$", "", row) for row in self.answer()}

    def close(self):
        os.close(self.terminal)
        os.waitpid(self.pid, 0)
