// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace tokenprism::texts {

/// Who can do something about an error.
enum class Who {
    You,
    ProfileOwner, ///< who keeps this profile
    Registrar, ///< who registered the application or key at the server
    Permitter, ///< who grants permissions to the key or the account
    Operator, ///< who runs the server
    Network, ///< who runs the network
    Computer, ///< who looks after this computer
    PresetAuthor, ///< who wrote the preset or file
    Nobody, ///< nothing is broken
};

/// Words for one code, marked for translation in the context ErrorText. Placeholders: {expected}, {actual},
/// {place}, {host}, {status}, {detail}.
struct ErrorRow {
    const char *code;
    const char *title;
    const char *cause; ///< may be nullptr
    const char *nextStep;
    Who who;
};

/// Addresses, redirects, clients and what a caller may ask for.
std::span<const ErrorRow> accessRows();
/// Answers of servers and callbacks of browsers.
std::span<const ErrorRow> protocolRows();
/// What the grants without a redirect need, and how clients prove themselves. Rows that an Error::hint names
/// are added to the next step of another error.
std::span<const ErrorRow> grantRows();
/// Sign-ins through the browser: response types, pushed requests, issuers, ID tokens.
std::span<const ErrorRow> browserRows();
/// What a server is asked beside tokens: metadata, introspection, userinfo, revocation…
std::span<const ErrorRow> askingRows();
/// Connections, listeners, waiting.
std::span<const ErrorRow> networkRows();
/// Certificates, TLS and proxies.
std::span<const ErrorRow> connectionRows();
/// Keychain, files, sessions, JSON.
std::span<const ErrorRow> keepingRows();
/// Keys for signatures.
std::span<const ErrorRow> keyRows();
/// Exports and the files that they go to.
std::span<const ErrorRow> exportRows();
/// A server's refusals by their `error` value: RFC 6749 §4.1.2.1 and §5.2, OpenID Connect Core §3.1.2.6, RFC
/// 6750 §3.1. The code is that value; the one for the authorization endpoint, where it differs, begins with
/// `authorization/`, and one that an Error::hint `password` tells apart ends with `/password`. `status/503` and its like are for answers that say no more than their HTTP status.
std::span<const ErrorRow> refusalRows();

} // namespace tokenprism::texts
