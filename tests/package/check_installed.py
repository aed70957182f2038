#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs a build into an empty folder and looks at what lies there: files, desktop data, manuals, completions.

    check_installed.py --build DIR [--cmake PROGRAM]
    check_installed.py --prefix DIR         looks at what is installed there
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "installer" / "linux"))
import programs  # noqa: E402
from shells import Bash, Fish, Zsh  # noqa: E402

FILES = {
    "bin/tokenprism", "bin/tokenprism-cli", "lib/tokenprism/modules/libtokenprism-keychain.so", "share/applications/tokenprism.desktop",
    "share/icons/hicolor/48x48/apps/tokenprism.png", "share/icons/hicolor/128x128/apps/tokenprism.png",
    "share/icons/hicolor/scalable/apps/tokenprism.svg", "share/metainfo/com.example.tokenprism.metainfo.xml",
    "share/doc/tokenprism/README.md",
    "share/bash-completion/completions/tokenprism-cli", "share/fish/vendor_completions.d/tokenprism-cli.fish",
}
#: Debian's own places and compression, and those of all others.
CHOICES = [
    {"share/man/man1/tokenprism.1.gz", "share/man/man1/tokenprism-cli.1.gz", "share/zsh/vendor-completions/_tokenprism-cli",
     "share/doc/tokenprism/copyright", "share/doc/tokenprism/changelog.gz", "share/doc/tokenprism/changelog.Debian.gz"},
    {"share/man/man1/tokenprism.1", "share/man/man1/tokenprism-cli.1", "share/zsh/site-functions/_tokenprism-cli",
     "share/doc/tokenprism/LICENSE", "share/doc/tokenprism/CHANGELOG.md"},
]
NAMES = {"Mia (test)", "Reporting key"}

prefix = pathlib.Path()
home = pathlib.Path()


def environment():
    return {**os.environ, "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "XDG_CONFIG_HOME": str(home / ".config"),
            "LC_ALL": "C.UTF-8", "TOKENPRISM_CONFIG_HOME": str(home / "profiles"), "QT_QPA_PLATFORM": "offscreen",
            "DBUS_SESSION_BUS_ADDRESS": "disabled:", "PATH": f"{prefix / 'bin'}:{os.environ['PATH']}"}


def run(*command):
    done = subprocess.run([str(part) for part in command], text=True, capture_output=True, env=environment(), check=False,
                          timeout=60)
    return done.returncode, done.stdout + done.stderr


class Installed(unittest.TestCase):
    def assertSilent(self, *command):
        code, said = run(*command)
        self.assertEqual((code, said.strip()), (0, ""), command)

    def test_files(self):
        found = {str(p.relative_to(prefix)) for p in prefix.rglob("*") if not p.is_dir()}
        # Debian's libraries lie in a folder of their architecture.
        found = {re.sub(r"^lib(64|/[^/]+-linux-[^/]+)?/tokenprism/", "lib/tokenprism/", name) for name in found}
        self.assertIn(found - FILES, CHOICES)
        self.assertEqual(FILES - found, set())

    def test_programs_start(self):
        for program in ("tokenprism", "tokenprism-cli"):
            code, said = run(prefix / "bin" / program, "--version")
            self.assertEqual(code, 0, said)
            self.assertRegex(said, r"\d+\.\d+\.\d+")

    def test_keychain_part(self):
        def keep(program):
            return run(program, "--config", home / "kept", "profile", "add", "--name", "Kept", "--provider", "generic",
                       "--api-key", "--client-id", "practice-client", "--token-endpoint", "https://as.example/token",
                       "--secret-from", f"file:{home}/practice-secret.txt")

        code, said = keep(prefix / "bin/tokenprism-cli")
        self.assertEqual(code, 6)
        self.assertIn("vault.no_service", said)
        lone = home / "lone" / "bin"
        lone.mkdir(parents=True, exist_ok=True)
        shutil.copy2(prefix / "bin/tokenprism-cli", lone)
        code, said = keep(lone / "tokenprism-cli")
        self.assertEqual(code, 6)
        self.assertIn("vault.part_missing", said)

    def test_desktop_file(self):
        self.assertSilent("desktop-file-validate", prefix / "share/applications/tokenprism.desktop")

    def test_metainfo(self):
        code, said = run("appstreamcli", "validate", "--no-net", prefix / "share/metainfo/com.example.tokenprism.metainfo.xml")
        self.assertEqual(code, 0, said)

    def test_manuals_are_well_formed(self):
        for page in sorted((prefix / "share/man/man1").iterdir()):
            self.assertSilent("mandoc", "-T", "lint", "-W", "warning", page)
            code, said = run("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page)
            self.assertEqual((code, re.findall("warning.*", said)), (0, []))

    def page(self, name):
        path = next((prefix / "share/man/man1").glob(f"{name}.1*"))
        code, said = run("mandoc", "-T", "utf8", "-O", "width=200", path)
        self.assertEqual(code, 0)
        return re.sub(".\x08", "", said)  # bold and underlined

    def test_window_manual_has_every_option(self):
        page = self.page("tokenprism")
        options = programs.read_window(prefix / "bin/tokenprism")
        self.assertGreater(len(options), 2)
        for option in options:
            self.assertIn(option.long, page)
            self.assertIn(option.words, page)

    def test_cli_manual_has_every_option(self):
        page = self.page("tokenprism-cli")
        for option in cli.global_options:
            self.assertIn(option.long, page)
        for command in cli.commands:
            section = re.split(r"\n   (?=\S)", page.split(f"\n   {command.name}\n")[1])[0]
            self.assertIn(command.summary, section)
            for option in command.options:
                self.assertRegex(section, rf"{option.long}\b")

    def test_nothing_is_unknown(self):
        self.assertEqual(cli.unknown, [], "tell installer/linux/programs.py what stands there")


class Completion:
    """What each shell is asked; the shell itself comes with the class below."""

    @classmethod
    def setUpClass(cls):
        cls.shell = cls.kind(prefix, environment())

    @classmethod
    def tearDownClass(cls):
        cls.shell.close()

    def ask(self, line):
        return self.shell.complete("tokenprism-cli " + line)

    def test_commands(self):
        self.assertEqual(self.ask(""), {command.name for command in cli.commands})

    def test_options_before_a_command(self):
        wanted = {option.long for option in cli.global_options}
        self.assertEqual({word for word in self.ask("--") if word.startswith("--")}, wanted)

    def test_every_option_of_every_command(self):
        for command in cli.commands:
            for verb in command.verbs or [None]:
                line = f"{command.name} {verb.name} --" if verb else f"{command.name} --"
                with self.subTest(line):
                    offered = {word for word in self.ask(line) if word.startswith("--")}
                    wanted = verb.options(command) if verb else command.options
                    self.assertEqual(offered, {option.long for option in wanted})

    def test_verbs(self):
        for command in cli.commands:
            if command.verbs:
                self.assertEqual(self.ask(command.name + " "), {verb.name for verb in command.verbs})

    def test_values_of_every_option(self):
        for command in cli.commands:
            verb = next((verb.name + " " for verb in command.verbs if verb.named is None), "")
            for option in command.options:
                if option.choices:
                    with self.subTest(f"{command.name} {option.long}"):
                        self.assertEqual(self.ask(f"{command.name} {verb}{option.long} "), set(option.choices))

    def test_value_behind_an_equals_sign(self):
        self.assertEqual(self.ask("token --output=h"), {"header"})

    def test_profiles(self):
        for line in ("token ", "sign-in --timeout 5 ", "profile show "):
            with self.subTest(line):
                self.assertEqual(self.ask(line), NAMES)

    def test_profiles_of_another_folder(self):
        self.assertEqual(self.ask(f"--config {home / 'other'} token "), {"Elsewhere"})

    def test_presets(self):
        for line in ("provider show ", "profile add --provider "):
            with self.subTest(line):
                self.assertLessEqual({"applixure", "generic"}, self.ask(line))

    def test_files_behind_a_source(self):
        offered = self.ask(f"token --secret-from file:{home}/practice-")
        self.assertTrue(any(word.endswith("practice-secret.txt") for word in offered), offered)


class InBash(Completion, unittest.TestCase):
    kind = Bash


class InZsh(Completion, unittest.TestCase):
    kind = Zsh


class InFish(Completion, unittest.TestCase):
    kind = Fish


def add_profile(folder, name):
    code, said = run(prefix / "bin/tokenprism-cli", "--config", folder, "profile", "add", "--name", name, "--provider",
                     "generic", "--api-key", "--client-id", "practice-client", "--token-endpoint", "https://as.example/token")
    if code != 0:
        raise SystemExit(said)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build")
    parser.add_argument("--cmake", default="cmake")
    parser.add_argument("--prefix", type=pathlib.Path)
    options, rest = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as folder:
        prefix = options.prefix or pathlib.Path(folder) / "installed"
        home = pathlib.Path(folder) / "home"
        home.mkdir(mode=0o700)
        (home / "practice-secret.txt").write_text("practice-secret-of-a-file", encoding="utf-8")
        if options.build:
            code, said = run(options.cmake, "--install", options.build, "--prefix", prefix)
            if code != 0:
                raise SystemExit(said)
        for one in sorted(NAMES):
            add_profile(home / "profiles", one)
        add_profile(home / "other", "Elsewhere")
        cli = programs.read_cli(prefix / "bin/tokenprism-cli")
        unittest.main(argv=[sys.argv[0], *rest], verbosity=1)
