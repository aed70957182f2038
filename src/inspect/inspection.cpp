// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspect/inspection.h"

#include "inspect/judgement.h"
#include "inspect/scopelines.h"
#include "inspect/verification.h"

#include <QCryptographicHash>

namespace tokenprism::inspect {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 soon = 5 * 60; // seconds

QString fingerprintOf(const core::Secret &token)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const QByteArray bytes = QByteArray::fromRawData(token.view().data(), token.view().size());
    hash.addData(bytes);
    return QString::fromLatin1(hash.result().toHex().first(8));
}

/// The first text among \a names in the introspection answer, then in the claims.
QString firstText(const core::json::Value *introspection, const jose::Jwt &jwt, const QStringList &names)
{
    const core::json::Value *claims = jwt.claims ? &*jwt.claims : nullptr;
    for (const core::json::Value *answer : { introspection, claims }) {
        for (const QString &name : names) {
            const QString text = answer ? answer->text(name) : QString();
            if (!text.isEmpty())
                return text;
        }
    }
    return {};
}

} // namespace

QString toName(ScopeStatus status)
{
    switch (status) {
    case ScopeStatus::Granted:
        return u"granted"_s;
    case ScopeStatus::AskedNotGranted:
        return u"asked_not_granted"_s;
    case ScopeStatus::GrantedNotAsked:
        return u"granted_not_asked"_s;
    case ScopeStatus::KnownNotAsked:
        return u"known_not_asked"_s;
    }
    return {};
}

QString toName(Validity validity)
{
    switch (validity) {
    case Validity::Valid:
        return u"valid"_s;
    case Validity::ExpiresSoon:
        return u"expires_soon"_s;
    case Validity::Expired:
        return u"expired"_s;
    case Validity::NotYetValid:
        return u"not_yet_valid"_s;
    case Validity::Unknown:
        return u"unknown"_s;
    }
    return {};
}

Validity validityAt(const Times &times, const QDateTime &now)
{
    if (times.expiresAt && now >= *times.expiresAt)
        return Validity::Expired;
    if (times.notBefore && now < *times.notBefore)
        return Validity::NotYetValid;
    if (!times.expiresAt)
        return Validity::Unknown;
    return now.msecsTo(*times.expiresAt) < soon * 1000 ? Validity::ExpiresSoon : Validity::Valid;
}

Inspection inspect(const InspectionInput &input, const QDateTime &now)
{
    Inspection inspection;
    inspection.label = input.label;
    inspection.hasToken = !input.token.isEmpty();
    if (!inspection.hasToken)
        return inspection;

    const core::TokenSet &token = input.token;
    const core::json::Value *introspection = activeIntrospection(input.evidence);
    inspection.jwt = jose::decodeJwt(token.accessToken);
    inspection.times = readTimes(input, inspection.jwt);
    inspection.tokenType = token.tokenType;
    inspection.grant = token.grant;
    inspection.receivedAt = token.receivedAt;
    inspection.refreshable = !token.refreshToken.isEmpty();
    inspection.size = token.accessToken.size();
    inspection.fingerprint = fingerprintOf(token.accessToken);
    inspection.subject = firstText(introspection, inspection.jwt, { u"sub"_s, u"username"_s });
    inspection.clientId = firstText(introspection, inspection.jwt, { u"client_id"_s, u"azp"_s, u"cid"_s });
    inspection.exchange = token.exchange;
    if (input.evidence.environments)
        inspection.environments = *input.evidence.environments;
    if (input.provider)
        inspection.apis = input.provider->catalog.apis();
    const GrantedScopes granted = grantedScopes(input, inspection.jwt);
    inspection.scopes = scopeLines(input, granted);
    const QList<core::Finding> checked = verifyTokens(input, now, inspection);
    inspection.findings = judge(input, inspection, granted, now);
    for (const core::Finding &finding : checked) {
        if (!inspection.findings.contains(finding))
            inspection.findings.append(finding);
    }
    return inspection;
}

} // namespace tokenprism::inspect
