// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/idtokenrefusal.h"

#include "jose/idtoken.h"
#include "oauth/authorizationrequest.h"

namespace tokenprism::grants {

using namespace Qt::StringLiterals;

namespace {

/// Computers' clocks differ; "usually no more than a few minutes" (RFC 7519 §4.1.4).
constexpr std::chrono::minutes clockTolerance(5);

/// Those that say when.
const QStringList &times()
{
    static const QStringList names { u"exp"_s, u"iat"_s, u"nbf"_s };
    return names;
}

/// The claim that \a finding is about, where that claim decides.
QString decisiveClaim(const core::Finding &finding)
{
    static const QHash<QString, QString> claims {
        { u"idtoken.expired"_s, u"exp"_s },
        { u"idtoken.issued_in_future"_s, u"iat"_s },
        { u"idtoken.not_yet_valid"_s, u"nbf"_s },
        { u"idtoken.audience_untrusted"_s, u"aud"_s },
        { u"idtoken.auth_time"_s, u"auth_time"_s },
        { u"idtoken.refreshed_issuer"_s, u"iss"_s },
        { u"idtoken.refreshed_subject"_s, u"sub"_s },
        { u"idtoken.refreshed_audience"_s, u"aud"_s },
        { u"idtoken.refreshed_auth_time"_s, u"auth_time"_s },
        { u"idtoken.issuer"_s, u"iss"_s },
        { u"idtoken.audience"_s, u"aud"_s },
        { u"idtoken.nonce"_s, u"nonce"_s },
        { u"idtoken.at_hash"_s, u"at_hash"_s },
        { u"idtoken.c_hash"_s, u"c_hash"_s },
        { u"idtoken.wrong_type"_s, u"typ"_s },
        { u"idtoken.subject"_s, u"sub"_s },
        { u"idtoken.malformed"_s, u"JWT"_s },
    };
    if (finding.severity != core::Severity::Fail)
        return {};
    if (finding.id == "idtoken.claim_missing"_L1 || finding.id == "idtoken.time_invalid"_L1)
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

/// Whether \a finding tells of a time that is there, and is a time, only not a good one.
bool isUntimely(const core::Finding &finding)
{
    return finding.id != "idtoken.claim_missing"_L1 && finding.id != "idtoken.time_invalid"_L1
        && times().contains(decisiveClaim(finding));
}

std::optional<core::Error> refusal(const jose::Jwt &token, jose::IdTokenExpectation expected,
                                   const QDateTime &now)
{
    // Unsigned is not signed wrongly: everything else about it is beside the point (RFC 8725 §3.2).
    if (token.header && token.header->text(u"alg").compare("none"_L1, Qt::CaseInsensitive) == 0)
        return refusal(u"oauth.id_token_refused"_s, { u"alg"_s });
    expected.leeway = clockTolerance;
    QStringList claims;
    bool untimely = true;
    const QList<core::Finding> findings = jose::checkIdToken(token, expected, now);
    for (const core::Finding &finding : findings) {
        const QString claim = decisiveClaim(finding);
        if (claim.isEmpty())
            continue;
        untimely = untimely && isUntimely(finding);
        if (!claims.contains(claim))
            claims.append(claim);
    }
    return refusal(untimely ? u"oauth.id_token_not_now"_s : u"oauth.id_token_refused"_s, claims);
}

/// As sent with the authorization request; nullopt where it wasn't (OpenID Connect Core §3.1.2.1).
std::optional<qint64> maxAgeOf(const core::Profile &profile)
{
    bool isNumber = false;
    const qint64 seconds = oauth::addedToAuthorization(profile, u"max_age").toLongLong(&isNumber);
    return isNumber && seconds >= 0 ? std::optional(seconds) : std::nullopt;
}

/// An audience that the profile itself asks for is no stranger.
QStringList audiencesAskedFor(const core::Profile &profile)
{
    QStringList audiences = profile.resources;
    if (!profile.audience.isEmpty())
        audiences.append(profile.audience);
    return audiences;
}

jose::IdTokenExpectation expectationOf(const oauth::Transaction &transaction, const core::Profile &profile)
{
    jose::IdTokenExpectation expected;
    expected.issuer = transaction.issuer;
    expected.clientId = profile.clientId;
    expected.nonce = transaction.nonce;
    expected.trustedAudiences = audiencesAskedFor(profile);
    expected.maxAge = maxAgeOf(profile);
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
    const jose::Jwt token = jose::decodeJwt(answer.idToken);
    if (token.format == jose::TokenFormat::Jwe)
        return core::makeError(core::ErrorKind::Malformed, u"oauth.id_token_encrypted"_s);
    jose::IdTokenExpectation expected = expectationOf(transaction, profile);
    expected.hashesRequired = true;
    expected.accessToken = answer.accessToken;
    if (answer.code)
        expected.code = answer.code->value();
    return refusal(token, expected, now);
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

std::optional<core::Error> refusalOfDirectIdToken(const core::TokenSet &tokens,
                                                  const core::TokenSet &previous,
                                                  const core::Profile &profile, const QDateTime &now)
{
    // Some servers leave openid out of the scopes that they name.
    const QStringList scopes = tokens.effectiveScopes() + tokens.scopesAsked;
    const bool wanted = !previous.idToken.isEmpty() || scopes.contains(u"openid"_s);
    if (!wanted || tokens.idToken.isEmpty())
        return std::nullopt;
    const jose::Jwt token = jose::decodeJwt(tokens.idToken);
    if (token.format == jose::TokenFormat::Jwe)
        return std::nullopt;
    jose::IdTokenExpectation expected;
    expected.issuer = profile.endpoints.issuer;
    expected.clientId = profile.clientId;
    expected.trustedAudiences = audiencesAskedFor(profile);
    expected.accessToken = tokens.accessToken;
    if (!previous.idToken.isEmpty()) {
        expected.nonce = previous.nonce;
        expected.previous = jose::decodeJwt(previous.idToken).claims;
    }
    return refusal(token, expected, now);
}

std::optional<core::Finding> missingIdToken(const core::TokenSet &tokens)
{
    const bool told =
        std::any_of(tokens.findings.begin(), tokens.findings.end(),
                    [](const core::Finding &finding) { return finding.id == "token.id_token_invalid"_L1; });
    if (told || !tokens.idToken.isEmpty() || !tokens.effectiveScopes().contains(u"openid"_s))
        return std::nullopt;
    return core::Finding {
        u"token.id_token_missing"_s, core::Severity::Warn, u"id_token"_s, {}, u"OIDC Core §3.1.3.3"_s
    };
}

} // namespace tokenprism::grants
