// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jsonwriter.h"
#include "jose/signature.h"

#include <QCryptographicHash>
#include <QDateTime>

namespace tokenprism::test {

/// ID tokens of a practice server, signed with a key of its own.
class IdTokens {
public:
    /// The left half of a value's hash, as at_hash and c_hash have it (OpenID Connect Core §3.1.3.6).
    static QByteArray halfHash(const QByteArray &value)
    {
        return QCryptographicHash::hash(value, QCryptographicHash::Sha256)
            .first(16)
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    }

    void set(const QString &claim, const core::json::Value &value)
    {
        core::json::setMember(claims, claim, value);
    }
    void set(const QString &claim, const QByteArray &text) { set(claim, QString::fromUtf8(text)); }
    void remove(const QString &claim)
    {
        std::erase_if(claims, [&claim](const core::json::Member &member) { return member.name == claim; });
    }
    QByteArray token() const
    {
        return jose::signJwt({}, claims, *key, QStringLiteral("RS256")).value_or(QByteArray());
    }

    /// Fits https://as.example, `practice app+1` and \a now; nonce and hashes are missing.
    static IdTokens good(const QDateTime &now)
    {
        IdTokens made;
        made.set(QStringLiteral("iss"), QByteArray("https://as.example"));
        made.set(QStringLiteral("sub"), QByteArray("mia"));
        made.set(QStringLiteral("aud"), QByteArray("practice app+1"));
        made.set(QStringLiteral("iat"), core::json::Number::fromInteger(now.toSecsSinceEpoch()));
        made.set(QStringLiteral("exp"), core::json::Number::fromInteger(now.toSecsSinceEpoch() + 300));
        return made;
    }

    core::json::Object claims;

private:
    static std::shared_ptr<const jose::Key> practiceKey()
    {
        static const auto made =
            std::make_shared<const jose::Key>(jose::makeKey(QStringLiteral("RS256")).value());
        return made;
    }
    std::shared_ptr<const jose::Key> key = practiceKey();
};

} // namespace tokenprism::test
