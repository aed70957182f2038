#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes docs/servers.md from the tests' JUnit results: each grant and client authentication at each server.

    scripts/servers.py --results FOLDER --table FILE

Rows that count are named `SERVER / GRANT / CLIENT AUTHENTICATION`, as `xena / hybrid / client_secret_post`; a row that ends in
` / not offered` shows that the server doesn't offer it and that the program says so. A combination without a row is empty.
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
}
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
ROW = re.compile(r"\((?:[A-Z]+\d+ )*([a-z-]+) / ([a-z_]+) / ([a-z_]+)( / not offered)?(?:, [^)]*)?\)")
NOT_OFFERED = "server doesn’t offer it"


def cells(rows):
    found = collections.defaultdict(set)
    for row in rows:
        match = ROW.search(row.case)
        if match and match[1] in SERVERS and match[2] in GRANTS and match[3] in METHODS:
            outcome = NOT_OFFERED if match[4] and row.outcome == "passed" else row.outcome
            found[match[1], match[2], match[3]].add(outcome)
    return found


def verdict(outcomes):
    for each in ("failed", "skipped", "passed"):
        if each in outcomes:
            return each
    return NOT_OFFERED if outcomes else ""


def table(found):
    lines = [
        "<!-- SPDX-FileCopyrightText: 2026 Tokenprism contributors -->",
        "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->",
        "",
        "# Grants, client authentications and servers",
        "",
        "Made by `scripts/test` from the tests' own results (`tests/interop`); edits are lost. A cell is *passed* where a token came by that",
        "grant with that client authentication, over real sockets, and its answer was judged; *server doesn’t offer it* where the test saw",
        "that it is refused or not listed, and that the program says so. An empty cell was not tried.",
    ]
    for server, title in SERVERS.items():
        lines += ["", f"## {title}", "", "| grant | " + " | ".join(f"`{m}`" for m in METHODS) + " |"]
        lines.append("|---" * (len(METHODS) + 1) + "|")
        for grant, words in GRANTS.items():
            outcomes = [verdict(found.get((server, grant, method), set())) for method in METHODS]
            lines.append(f"| {words} | " + " | ".join(outcomes) + " |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--results", type=pathlib.Path, required=True, help="folder with the JUnit XML files")
    parser.add_argument("--table", type=pathlib.Path, required=True, help="where to write the table")
    options = parser.parse_args()
    options.table.write_text(table(cells(requirements.read_rows(options.results))), encoding="utf-8")


if __name__ == "__main__":
    main()
