// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts/errorrows.h"

#include <QtGlobal>

namespace tokenprism::texts {

namespace {

const ErrorRow rows[] = {
    { "net.tls", QT_TRANSLATE_NOOP("ErrorText", "The server's certificate can't be trusted."),
      QT_TRANSLATE_NOOP("ErrorText", "{detail} Nothing was sent, as somebody in between could read it."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Check date and time of this computer. In a company, its own certificate authority "
                        "may have to be installed, or named in the profile."),
      Who::Network },
    { "net.tls_too_old", QT_TRANSLATE_NOOP("ErrorText", "The server speaks only an outdated kind of TLS."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "{host} offers no TLS 1.2 or newer. What is older can be read by others (RFC 8996), "
                        "so nothing was sent."),
      QT_TRANSLATE_NOOP("ErrorText", "Ask those who run the server for TLS 1.2 or 1.3."), Who::Operator },
    { "net.certificate_refused",
      QT_TRANSLATE_NOOP("ErrorText", "The server does not accept this client's certificate."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It wants a certificate of an authority that it knows, for this client, and one that "
                        "is valid now. {detail}"),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Compare the certificate in the profile with the one that is registered, and check its dates."),
      Who::Registrar },
    { "net.tls_handshake", QT_TRANSLATE_NOOP("ErrorText", "No encrypted connection to {host} came about."),
      QT_TRANSLATE_NOOP("ErrorText", "Both sides could not agree on one. {detail}"),
      QT_TRANSLATE_NOOP("ErrorText",
                        "If the server wants a client certificate, name it in the profile. Otherwise those "
                        "who run the server can say what it expects."),
      Who::Operator },
    { "net.plain_http_on_tls",
      QT_TRANSLATE_NOOP("ErrorText", "The server does not speak https at this port."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It answered without encryption where an encrypted answer was awaited. In a hotel or "
                        "on a train it may be the network's own sign-in page."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Check the port in the address. If the network has a sign-in page, open it in the browser first."),
      Who::ProfileOwner },
    { "net.proxy_authentication", QT_TRANSLATE_NOOP("ErrorText", "The proxy wants a name and a password."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "A proxy stands between this computer and {host}, and it lets nobody through without "
                        "them (HTTP status 407). Tokenprism has no place for a proxy's password."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Use a proxy that takes this computer without a password, or none, in the profile."),
      Who::Network },
    { "net.proxy_failed",
      QT_TRANSLATE_NOOP("ErrorText", "The proxy did not let the request through to {host}."),
      QT_TRANSLATE_NOOP("ErrorText", "{detail} Nothing of the request was shown to the proxy."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Check the proxy in the profile, or the one that the system names; where none is "
                        "needed, choose none."),
      Who::Network },
    { "connection.ca_unreadable",
      QT_TRANSLATE_NOOP("ErrorText", "The file of certificate authorities can't be used."),
      QT_TRANSLATE_NOOP("ErrorText", "{place} can't be read, or holds no certificate. {detail}"),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Name a file with certificates in PEM form (-----BEGIN CERTIFICATE-----) in the profile."),
      Who::ProfileOwner },
    { "connection.certificate_unreadable",
      QT_TRANSLATE_NOOP("ErrorText", "The client certificate can't be used."),
      QT_TRANSLATE_NOOP("ErrorText", "{place} can't be read, or holds no certificate. {detail}"),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Name the file with the certificate in PEM form (-----BEGIN CERTIFICATE-----) in the profile."),
      Who::ProfileOwner },
    { "connection.certificate_missing", QT_TRANSLATE_NOOP("ErrorText", "The client certificate is missing."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "The client is to prove itself with a certificate (RFC 8705), and the profile names none."),
      QT_TRANSLATE_NOOP("ErrorText", "Name the file of the certificate in the profile, and enter its key."),
      Who::ProfileOwner },
    { "connection.key_missing",
      QT_TRANSLATE_NOOP("ErrorText", "The key of the client certificate is missing."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "The profile names a certificate, {place}, and its private key is not in the keychain."),
      QT_TRANSLATE_NOOP("ErrorText", "Enter the key, or give it on the command line with --client-key-from."),
      Who::You },
    { "connection.key_unreadable",
      QT_TRANSLATE_NOOP("ErrorText", "The key of the client certificate can't be read."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "It is no private key in PEM form (-----BEGIN PRIVATE KEY-----), or a passphrase protects it."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Use the key without a passphrase: the keychain protects it from then on."),
      Who::You },
    { "connection.key_unfit",
      QT_TRANSLATE_NOOP("ErrorText", "The key does not belong to the client certificate."),
      QT_TRANSLATE_NOOP("ErrorText", "No certificate in {place} was made for this key."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Enter the key that the certificate was requested with, or name the certificate that "
                        "belongs to the key."),
      Who::You },
    { "connection.proxy_invalid", QT_TRANSLATE_NOOP("ErrorText", "The proxy's address can't be used."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It has to be like http://proxy.example:3128 or socks5://proxy.example:1080: with a "
                        "port, and without name, password or path."),
      QT_TRANSLATE_NOOP("ErrorText", "Correct the proxy in the profile."), Who::ProfileOwner },
};

} // namespace

std::span<const ErrorRow> connectionRows()
{
    return rows;
}

} // namespace tokenprism::texts
