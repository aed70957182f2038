// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jsonwriter.h"
#include "inspect/inspection.h"
#include "jose/base64url.h"

#include <QTimeZone>

/// Inputs that the tests of the inspection share.
namespace tokenprism::tests {

/// 2026-05-11T09:30:00Z
inline QDateTime noon()
{
    return QDateTime(QDate(2026, 5, 11), QTime(9, 30), QTimeZone::utc());
}

inline core::json::Value json(QByteArrayView text)
{
    return core::json::parse(text).value().root;
}

/// An unsigned-looking JWS with \a claims; nothing here checks signatures.
inline core::Secret jwt(QByteArrayView claims)
{
    const QByteArray header = jose::encodeBase64Url(R"({"typ":"JWT","alg":"RS256","kid":"k1"})");
    return core::Secret::fromBytes(header + '.' + jose::encodeBase64Url(claims) + '.'
                                   + jose::encodeBase64Url("practice-signature"));
}

inline core::Provider provider()
{
    core::Provider provider;
    provider.catalog = core::ScopeCatalog(
        { { QStringLiteral("Feedback API"), QStringLiteral("https://feedback.example") },
          { QStringLiteral("Workflow API"), {} } },
        { { QStringLiteral("workflow:run"),
            QStringLiteral("Workflow API"),
            QStringLiteral("Runs flows"),
            {} },
          { QStringLiteral("feedback:read"), QStringLiteral("Feedback API"), QStringLiteral("Reads"), {} },
          { QStringLiteral("feedback:write"),
            QStringLiteral("Feedback API"),
            QStringLiteral("Writes"),
            {} } });
    return provider;
}

/// A key's answer: an opaque token of one hour.
inline inspect::InspectionInput opaque(const QStringList &asked, const std::optional<QStringList> &granted)
{
    inspect::InspectionInput input;
    input.token.accessToken = core::Secret::fromBytes("practice-token-0001");
    input.token.tokenType = QStringLiteral("bearer");
    input.token.scopesAsked = asked;
    input.token.scopesGranted = granted;
    input.token.receivedAt = noon();
    input.token.expiresAt = noon().addSecs(3600);
    input.token.grant = core::GrantKind::ClientCredentials;
    input.label = QStringLiteral("Reporting key");
    return input;
}

inline inspect::InspectionInput pasted(QByteArrayView claims)
{
    inspect::InspectionInput input;
    input.token.accessToken = jwt(claims);
    input.token.grant = core::GrantKind::Pasted;
    input.token.receivedAt = noon();
    return input;
}

} // namespace tokenprism::tests
