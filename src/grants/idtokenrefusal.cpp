// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/idtokenrefusal.h"

#include "jose/idtoken.h"

namespace tokenprism::grants {

using namespace Qt::StringLiterals;

namespace {

/// The claim that \a finding is about, where that claim decides.
QString decisiveClaim(const core::Finding &finding)
{
    static const QHash<QString, QString> claims {
        { u"idtoken.issuer"_s, u"iss"_s },    { u"idtoken.audience"_s, u"aud"_s },
        { u"idtoken.nonce"_s, u"nonce"_s },   { u"idtoken.at_hash"_s, u"at_hash"_s },
        { u"idtoken.c_hash"_s, u"c_hash"_s }, { u"idtoken.wrong_type"_s, u"typ"_s },
        { u"idtoken.subject"_s, u"sub"_s },   { u"idtoken.malformed"_s, u"JWT"_s },
    };
    if (finding.severity != core::Severity::Fail)
        return {};
    static const QStringList required { u"iss"_s, u"sub"_s, u"aud"_s };
    if (finding.id == "idtoken.claim_missing"_L1 && required.contains(finding.expected))
        return finding.expected;
    return claims.value(finding.id);
}

std::optional<core::Error> refusal(const QString &code, const QStringList &claims)
{
    if (claims.isEmpty())
        return std::nullopt;
    core::Error error;
    error.code = code;
    error.actual = claims.join(u", "_s);
    return error;
}

std::optional<core::Error> refusal(const jose::Jwt &token, const jose::IdTokenExpectation &expected,
                                   const QDateTime &now)
{
    QStringList claims;
    const QList<core::Finding> findings = jose::checkIdToken(token, expected, now);
    for (const core::Finding &finding : findings) {
        const QString claim = decisiveClaim(finding);
        if (!claim.isEmpty() && !claims.contains(claim))
            claims.append(claim);
    }
    return refusal(u"oauth.id_token_refused"_s, claims);
}

jose::IdTokenExpectation expectationOf(const oauth::Transaction &transaction, const core::Profile &profile)
{
    jose::IdTokenExpectation expected;
    expected.issuer = transaction.issuer;
    expected.clientId = profile.clientId;
    expected.nonce = transaction.nonce;
    return expected;
}

QStringList differences(const jose::Jwt &one, const jose::Jwt &other)
{
    QStringList claims;
    if (!one.claims || !other.claims)
        return claims;
    for (const QString &claim : { u"iss"_s, u"sub"_s }) {
        if (one.claims->text(claim) != other.claims->text(claim))
            claims.append(claim);
    }
    return claims;
}

} // namespace

std::optional<core::Error> refusalOfFrontIdToken(const oauth::AuthorizationAnswer &answer,
                                                 const oauth::Transaction &transaction,
                                                 const core::Profile &profile, const QDateTime &now)
{
    if (answer.idToken.isEmpty())
        return std::nullopt;
    jose::IdTokenExpectation expected = expectationOf(transaction, profile);
    expected.hashesRequired = true;
    expected.accessToken = answer.accessToken;
    if (answer.code)
        expected.code = answer.code->value();
    return refusal(jose::decodeJwt(answer.idToken), expected, now);
}

std::optional<core::Error> refusalOfIdToken(const core::TokenSet &tokens, const core::Secret &front,
                                            const oauth::Transaction &transaction,
                                            const core::Profile &profile, const QDateTime &now)
{
    if (transaction.nonce.isEmpty() || tokens.idToken.isEmpty())
        return std::nullopt;
    const jose::Jwt token = jose::decodeJwt(tokens.idToken);
    if (token.format == jose::TokenFormat::Jwe)
        return std::nullopt;
    jose::IdTokenExpectation expected = expectationOf(transaction, profile);
    expected.accessToken = tokens.accessToken;
    if (const auto refused = refusal(token, expected, now))
        return refused;
    return refusal(u"oauth.id_tokens_differ"_s, differences(jose::decodeJwt(front), token));
}

} // namespace tokenprism::grants
