// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finding.h"
#include "core/json.h"
#include "core/secret.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <optional>

namespace tokenprism::jose {

/// jws: three parts; jwe: five (shown as encrypted, never decrypted); opaque: no JOSE at all;
/// malformed: it looks like JOSE (its first part decodes to JSON, or it has the right number of base64url
/// parts) but breaks RFC 7515 or RFC 7516.
enum class TokenFormat { Jws, Jwe, Opaque, Malformed };
QString toName(TokenFormat format);

/// A token taken apart. Nothing in here is verified.
struct Jwt {
    TokenFormat format = TokenFormat::Opaque;
    std::optional<core::json::Value> header; ///< always an object where there is one
    std::optional<core::json::Value> claims; ///< where the payload is a JSON object
    std::optional<QString> payload; ///< as text, where it is no JSON object
    QByteArray signature;
    QByteArray signingInput; ///< ASCII(header) '.' ASCII(payload)
    /// Why it is malformed, duplicate members, alg none, crit…: RFC 7515 and RFC 8725.
    QList<core::Finding> findings;
};

/// Never fails: a token that can't be read is Malformed with a finding that says why. Reads white space
/// around it as an accident of copying and drops it.
Jwt decodeJwt(const core::Secret &token);

/// A NumericDate claim (RFC 7519 §2), fractions allowed; nullopt where it is missing, no number, or beyond
/// year 9999.
std::optional<QDateTime> numericDate(const core::json::Value &claims, QStringView name);

} // namespace tokenprism::jose
