# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A certificate authority that both programs take for one of the system's, while the system itself stays as it is.

curl and Qt read the system's certificates from places that are built into them. So the measurement runs in a mount
namespace of its own, where a copy of /etc/ssl/certs with one authority more lies over the real one.
"""

import collections
import pathlib
import shutil
import subprocess

SYSTEM = pathlib.Path("/etc/ssl/certs")
BUNDLE = "ca-certificates.crt"
Authority = collections.namedtuple("Authority", "root chain key")


def _openssl(*arguments, folder):
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def make(folder):
    """An authority and a certificate for localhost that it has signed."""
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    _openssl("req", "-x509", *curve, "-keyout", "root.key", "-out", "root.pem", "-days", "2", "-subj",
             "/CN=Tokenprism bench authority", "-addext", "basicConstraints=critical,CA:TRUE", "-addext",
             "keyUsage=critical,keyCertSign,cRLSign", folder=folder)
    _openssl("req", *curve, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost", folder=folder)
    (folder / "server.ext").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n")
    _openssl("x509", "-req", "-in", "server.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "2",
             "-extfile", "server.ext", "-out", "server.pem", folder=folder)
    return Authority(folder / "root.pem", folder / "server.pem", folder / "server.key")


def among_the_systems(authority, folder):
    """The beginning of a command that runs the rest of it where the authority is one of the system's; empty where this
    machine has no private mount namespaces."""
    copy = folder / "certs"
    # Links are followed: they lead out of the folder.
    shutil.copytree(SYSTEM, copy, ignore_dangling_symlinks=True)
    with open(copy / BUNDLE, "a", encoding="ascii") as bundle:
        bundle.write(authority.root.read_text())
    shutil.copy(authority.root, copy / "tokenprism-bench.pem")
    subprocess.run(["openssl", "rehash", str(copy)], check=True, stderr=subprocess.DEVNULL)
    script = f'mount --bind "{copy}" {SYSTEM} && exec "$@"'
    for namespace in (["unshare", "--mount"], ["unshare", "--mount", "--map-root-user"]):
        inside = [*namespace, "sh", "-c", script, "sh"]
        if subprocess.run([*inside, "true"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
            return inside
    return []
