// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace tokenprism::core {

/// How a token was, or is to be, got: a grant of RFC 6749, OpenID Connect Core §3.3 (hybrid), RFC 8628, RFC
/// 8693, RFC 7523 – or a refresh (RFC 6749 §6), or that the token was pasted. The last two are no profile's
/// own.
enum class GrantKind {
    AuthorizationCode,
    Hybrid,
    Implicit,
    Password,
    Device,
    ClientCredentials,
    TokenExchange,
    JwtBearer,
    RefreshToken,
    Pasted,
};

/// For reports and `inspect --json`: `authorization_code`.
QString toName(GrantKind kind);
/// As `--grant`, profiles and presets have it: `code`. Only those that a profile can have come back.
QString toOption(GrantKind kind);
std::optional<GrantKind> grantFromOption(QStringView option);

/// As `grant_type` has it and servers list it in grant_types_supported (RFC 8414 §2, RFC 8628 §4, RFC 8693
/// §2.1, RFC 7523 §2.1): `urn:ietf:params:oauth:grant-type:device_code`. That of hybrid is
/// `authorization_code`.
QString wireName(GrantKind kind);

/// The person's browser is needed: code, hybrid, implicit.
bool usesBrowser(GrantKind kind);
/// RFC 9700 §2.1.2 and §2.4: implicit and password are offered where a server knows nothing better, marked,
/// and never chosen by default (A14).
bool isDiscouraged(GrantKind kind);

} // namespace tokenprism::core
