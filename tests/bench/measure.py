#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the bench programs and judges what they print. Started by scripts/bench; docs/performance.md tells the method.

Everything that is compared runs in turn in the same run; a ratio is made in each round, and the median of the rounds counts.
"""

import argparse
import contextlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse

import figures
import system_certificates as certificates

PROJECT = pathlib.Path(__file__).resolve().parents[2]
NAMES = ["start", "token", "provider", "redirect", "idle", "tree", "search", "sidebar"]
SECRET = "practice-secret-of-the-bench"


class Bench:
    def __init__(self, build, quick):
        self.build = build
        self.quick = quick
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tokenprism-bench-"))
        self.environment = dict(
            os.environ,
            HOME=str(self.folder),
            XDG_CONFIG_HOME=str(self.folder / "config"),
            XDG_RUNTIME_DIR=str(self.folder),
            LC_ALL="C.UTF-8",
            QT_QPA_PLATFORM="xcb",
            # No keychain and no desktop: what they cost is not ours, and differs from machine to machine.
            DBUS_SESSION_BUS_ADDRESS="disabled:",
            PRACTICE_SECRET=SECRET,
        )
        for name in ("QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "XDG_CURRENT_DESKTOP", "http_proxy", "https_proxy"):
            self.environment.pop(name, None)
        os.chmod(self.folder, 0o700)
        self.window = str(build / "src/app/tokenprism")
        self.terminal = str(build / "src/app/tokenprism-cli")

    def program(self, name):
        return str(self.build / "tests/bench" / f"bench_{name}")

    def rounds(self, usual):
        return str(max(2, usual // 5) if self.quick else usual)

    def lines(self, command):
        """What a bench program prints: one JSON object a line."""
        done = subprocess.run(command, env=self.environment, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{pathlib.Path(command[0]).name} ended with {done.returncode}")
        return [json.loads(line) for line in done.stdout.splitlines()]

    def profiles(self, number, *address):
        folder = self.folder / f"profiles-{number}-{len(list(self.folder.iterdir()))}"
        subprocess.run([self.program("profiles"), str(folder), str(number), *address], check=True)
        return str(folder)


def by_command(lines, key):
    """A list for each command of startwatch or commandwatch, in the order of the rounds."""
    commands = sorted({line["command"] for line in lines})
    return [[line[key] for line in lines if line["command"] == command] for command in commands]


def measure_start(bench):
    lines = bench.lines(
        [bench.program("startwatch"), "--rounds", bench.rounds(15), "--", bench.program("emptywindow"), "--", bench.window,
         "--config", bench.profiles(50)])
    peer, ours = by_command(lines, "mapped_ms")
    yield figures.ratio("start to mapped window, 50 profiles", "an empty QMainWindow with a QTreeView", ours, peer, "ms", 2.0)
    peer, ours = by_command(lines, "settled_cpu_ms")
    yield figures.ratio("processor time until that window is whole and at rest", "the same", ours, peer, "ms", None)
    peer, ours = by_command(lines, "pss_kb")
    if min(peer + ours) < 0:
        yield figures.unmeasured("memory of that window (PSS)", "the same", "only root may read it", 1.6)
        return
    megabytes = [[value / 1024 for value in values] for values in (ours, peer)]
    yield figures.ratio("memory of that window (PSS)", "the same", *megabytes, "MB", 1.6)


@contextlib.contextmanager
def token_server(bench, authority):
    server = subprocess.Popen([bench.program("tokenserver"), str(authority.chain), str(authority.key)],
                              stdout=subprocess.PIPE, text=True)
    try:
        yield server.stdout.readline().split()
    finally:
        server.terminate()
        server.wait()


def token_commands(bench, address):
    """curl's command and ours, for the same request."""
    credentials = f"practice-key-0:{SECRET}"
    curl = ["curl", "--silent", "--show-error", "--fail", "--user", credentials, "--data",
            "grant_type=client_credentials&scope=feedback-report%3Aread%20feedback-queries%3Acreate", address]
    ours = [bench.terminal, "--config", bench.profiles(1, address), "token", "Bench", "--secret-from", "env:PRACTICE_SECRET"]
    return ["--", *curl, "--", *ours]


def measure_token(bench):
    authority = certificates.make(bench.folder)
    watch = [bench.program("commandwatch"), "--rounds", bench.rounds(51)]
    with token_server(bench, authority) as (plain, secure):
        lines = bench.lines(watch + token_commands(bench, f"http://127.0.0.1:{plain}/token"))
        peer, ours = by_command(lines, "wall_ms")
        yield figures.ratio("tokenprism-cli token, HTTP", "curl, the same request", ours, peer, "ms", 1.5)
        target = 0.9
        title = "tokenprism-cli token, HTTPS with the system's certificates"
        inside = certificates.among_the_systems(authority, bench.folder)
        if not inside:
            yield figures.unmeasured(title, "curl, the same request", "no private mount namespace here", target)
            return
        lines = bench.lines(inside + watch + token_commands(bench, f"https://localhost:{secure}/token"))
        peer, ours = by_command(lines, "wall_ms")
        yield figures.ratio(title, "curl, the same request", ours, peer, "ms", target)


@contextlib.contextmanager
def server_of_others():
    """oidc-provider, as the tests run it (tests/interop); what it says of itself."""
    modules = PROJECT / "build/interop"
    if not (modules / "node_modules/oidc-provider").is_dir():
        raise RuntimeError("oidc-provider is not installed: scripts/test does that")
    server = subprocess.Popen(["node", str(PROJECT / "tests/interop/authorizationserver.mjs"), str(modules)],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield json.loads(server.stdout.readline())
    finally:
        server.stdin.close()
        server.wait()


def commands_for_others(bench, described):
    """curl's command and ours, for the same request: Basic, id and secret form-encoded (RFC 6749 §2.3.1)."""
    client = next(each for each in described["clients"] if each["method"] == "client_secret_basic")
    address = described["issuer"] + "/token"
    bench.environment["PRACTICE_SECRET_OF_OTHERS"] = client["secret"]
    folder = bench.profiles(1, address)
    path = pathlib.Path(folder) / "profiles.json"
    saved = json.loads(path.read_text())
    saved["profiles"][0].update(client_id=client["id"], scopes=[])
    path.write_text(json.dumps(saved))
    credentials = ":".join(urllib.parse.quote_plus(client[part]) for part in ("id", "secret"))
    curl = ["curl", "--silent", "--show-error", "--fail", "--user", credentials, "--data", "grant_type=client_credentials", address]
    ours = [bench.terminal, "--config", folder, "token", "Bench", "--secret-from", "env:PRACTICE_SECRET_OF_OTHERS"]
    return ["--", *curl, "--", *ours]


def measure_provider(bench):
    with server_of_others() as described:
        lines = bench.lines([bench.program("commandwatch"), "--rounds", bench.rounds(51), *commands_for_others(bench, described)])
    peer, ours = by_command(lines, "wall_ms")
    yield figures.ratio("tokenprism-cli token, at oidc-provider", "curl, the same request", ours, peer, "ms", 1.5)


def measure_redirect(bench):
    lines = bench.lines([bench.program("redirect"), "--rounds", bench.rounds(21)])
    beyond = [line["all_ms"] - line["server_ms"] for line in lines]
    yield figures.value("redirect reaching the listener to the painted tree", "beyond the server's own answer time", beyond,
                        "ms", 50, peer=[line["server_ms"] for line in lines])


def measure_idle(bench):
    seconds = "10" if bench.quick else "60"
    for line in bench.lines([bench.program("idle"), "--seconds", seconds]):
        title = f"idle with 50 counting tokens, window {line['sight']}"
        if line["sight"] == "visible":
            yield figures.value(title, "–", [round(line["wake_ups"] / line["seconds"], 1)], "wake-ups a second", 1.0)
        else:
            # Single shots: the next deadline, or a look at the clock every minute, should the computer have slept.
            yield figures.value(title, "single shots only", [round(line["wake_ups"] * 60 / line["seconds"], 1)],
                                "wake-ups a minute", 2.0)


def measure_tree(bench):
    lines = bench.lines([bench.program("accessbuild"), "--rounds", bench.rounds(51)])
    yield figures.ratio("access tree, 100,000 leaves: build", "a flat vector of 32-byte nodes",
                        [line["ours_ms"] for line in lines], [line["peer_ms"] for line in lines], "ms", 4.0)
    ours, peer = ([bench.lines([bench.program("accessbuild"), "--memory", who])[0]["resident_kb"] / 1024 for _ in range(5)]
                  for who in ("ours", "peer"))
    yield figures.value("access tree, 100,000 leaves: memory", "the same", ours, "MB", 10, peer=peer)


def measure_search(bench):
    lines = bench.lines([bench.program("accesssearch"), "--rounds", bench.rounds(11)])
    yield figures.ratio("typing a search, all expanded, 100,000 leaves: keystroke to painted", "a bare in-model filter",
                        [line["ours_ms"] / 8 for line in lines], [line["peer_ms"] / 8 for line in lines], "ms", 2.5)


def measure_sidebar(bench):
    many = bench.profiles(10000)
    lines = bench.lines([bench.program("startwatch"), "--rounds", bench.rounds(11), "--", bench.window, "--config",
                         bench.profiles(50), "--", bench.window, "--config", many])
    few, ours = by_command(lines, "mapped_ms")
    yield figures.ratio("sidebar with 10,000 profiles: start to mapped window", "50 profiles", ours, few, "ms", 1.5)
    lines = bench.lines([bench.program("sidebarsearch"), "--rounds", bench.rounds(7), many])
    yield figures.value("sidebar with 10,000 profiles: keystroke in its search to painted", "–",
                        [line["keystroke_ms"] for line in lines], "ms", 50)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--report-only", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", action="append", choices=NAMES)
    arguments = parser.parse_args()
    bench = Bench(arguments.build.resolve(), arguments.quick)
    found = []
    for name in arguments.only or NAMES:
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        try:
            found += globals()[f"measure_{name}"](bench)
        except (RuntimeError, OSError, subprocess.CalledProcessError) as error:
            found.append(figures.unmeasured(name, "–", str(error), None))
    print(figures.table(found))
    (arguments.build / "results.json").write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
    if arguments.table:
        figures.write_table(PROJECT / "docs/performance.md", found)
    missed = [figure for figure in found if not figure["met"]]
    wanted = [figure for figure in found if figure["target"] is not None or not figure["met"]]
    print(f"{len(wanted) - len(missed)} of {len(wanted)} targets met")
    return 1 if missed and not arguments.report_only else 0


if __name__ == "__main__":
    sys.exit(main())
