#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes docs/servers.md from the tests' JUnit results: each grant and client authentication at each server.

    scripts/servers.py --results FOLDER --table FILE

Rows that count are named

    SERVER / GRANT / CLIENT AUTHENTICATION       as `xena / hybrid / client_secret_post`: a token came that way;
    … / not offered                              it was tried, the server refused or doesn't list it, and the program said so;
    oidc-provider / around / WHAT                something else of that server, as `oidc-provider / around / introspection`;
    habit / WHAT                                 one server's way of doing things that the program has to live with.

A combination without a row is empty: it wasn't tried.
"""

import argparse
import collections
import pathlib
import re

import requirements

SERVERS = {
    "applixure": "Applixure (practice server)",
    "xena": "Xena (practice server)",
    "five-grants": "The API with five grants (practice server)",
    "oidc-provider": "Any other: npm's oidc-provider 8.8.1",
    "own": "What oidc-provider doesn't have: a server that we wrote ourselves, for the tests",
}
# Where a server is there for some grants only.
ONLY = {"own": ["password", "token_exchange", "jwt_bearer"]}
GRANTS = {
    "code": "authorization code + PKCE",
    "hybrid": "hybrid",
    "implicit": "implicit",
    "password": "password",
    "client_credentials": "client credentials",
    "refresh": "refresh",
    "device": "device",
    "token_exchange": "token exchange",
    "jwt_bearer": "JWT bearer",
}
METHODS = [
    "none", "client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt", "tls_client_auth",
]
IDS = r"(?:[A-Z]+\d+ )*"
ROW = re.compile(r"\(" + IDS + r"([a-z-]+) / ([a-z_]+) / ([a-z_]+)( / not offered)?(?:, [^)]*)?\)")
AROUND = re.compile(r"\(" + IDS + r"oidc-provider / around / (.+?)\)$")
HABIT = re.compile(r"\(" + IDS + r"habit / (.+?)\)$")
NOT_OFFERED = "server doesn’t offer it"


def cells(rows):
    found = collections.defaultdict(set)
    for row in rows:
        match = ROW.search(row.case)
        if match and match[1] in SERVERS and match[2] in GRANTS and match[3] in METHODS:
            outcome = NOT_OFFERED if match[4] and row.outcome == "passed" else row.outcome
            found[match[1], match[2], match[3]].add(outcome)
    return found


def told(rows, pattern):
    """What the rows say after their first words, in their order, each with its outcomes."""
    found = {}
    for row in rows:
        if match := pattern.search(row.case):
            found.setdefault(match[1], set()).add(row.outcome)
    return found


def verdict(outcomes):
    for each in ("failed", "skipped", "passed"):
        if each in outcomes:
            return each
    return NOT_OFFERED if outcomes else ""


def listed(title, words, found):
    lines = ["", f"## {title}", "", *words, "", "| what | |", "|---|---|"]
    return lines + [f"| {what} | {verdict(outcomes)} |" for what, outcomes in found.items()]


def table(found, around, habits):
    lines = [
        "<!-- SPDX-FileCopyrightText: 2026 Tokenprism contributors -->",
        "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->",
        "",
        "# Grants, client authentications and servers",
        "",
        "Made by `scripts/test` from the tests' own results (`tests/interop`); edits are lost. A cell is *passed* where a token came by that",
        "grant with that client authentication, over real sockets, and its answer was judged; *server doesn’t offer it* where the test saw",
        "that it is refused or not listed, and that the program says so: the program tried it, with the registration that comes",
        "nearest. It stops by itself, with nothing sent, where there is no address for it, where a client certificate can't be shown,",
        "and where a client without a secret asks for client credentials (RFC 6749 §4.4). An empty cell was not tried.",
        "",
        "Implicit has no client authentication (RFC 6749 §4.2): its cells tell whether a client that is registered with one gets a",
        "token so; nothing of its secret goes with the request.",
    ]
    for server, title in SERVERS.items():
        lines += ["", f"## {title}", "", "| grant | " + " | ".join(f"`{m}`" for m in METHODS) + " |"]
        lines.append("|---" * (len(METHODS) + 1) + "|")
        for grant, words in GRANTS.items():
            if grant not in ONLY.get(server, GRANTS):
                continue
            outcomes = [verdict(found.get((server, grant, method), set())) for method in METHODS]
            lines.append(f"| {words} | " + " | ".join(outcomes) + " |")
    lines += listed("Around the grants: oidc-provider", ["Each was done with a token of that server, over real sockets."], around)
    lines += listed("Habits of other servers", ["Played by raw sockets; the program got its token, or said what was amiss."], habits)
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--results", type=pathlib.Path, required=True, help="folder with the JUnit XML files")
    parser.add_argument("--table", type=pathlib.Path, required=True, help="where to write the table")
    options = parser.parse_args()
    rows = requirements.read_rows(options.results)
    options.table.write_text(table(cells(rows), told(rows, AROUND), told(rows, HABIT)), encoding="utf-8")


if __name__ == "__main__":
    main()
