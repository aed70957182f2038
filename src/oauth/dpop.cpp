// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/dpop.h"

#include "core/profile.h"
#include "core/random.h"
#include "jose/base64url.h"
#include "jose/signature.h"
#include "oauth/bearer.h"

#include <QCryptographicHash>

#include <algorithm>

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::json::Number;
using core::json::Value;

constexpr int idBytes = 16;
constexpr qsizetype longestNonce = 1024;
/// A session asks few servers; one that redirects nowhere can't make this grow.
constexpr qsizetype mostOrigins = 64;

/// NQCHAR of RFC 6749 App. A, which nonces are made of (RFC 9449 §8.1).
bool isNonce(const QByteArray &text)
{
    return !text.isEmpty() && text.size() <= longestNonce
        && std::all_of(text.begin(), text.end(),
                       [](char c) { return c > ' ' && c <= '~' && c != '"' && c != '\\'; });
}

/// RFC 9449 §4.2: without query and fragment.
QString targetOf(const QUrl &url)
{
    return url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo)
        .toString(QUrl::FullyEncoded);
}

void setHeader(core::HttpHeaders &headers, const QByteArray &name, const QByteArray &value)
{
    headers.removeIf([&name](const core::HttpHeader &header) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    headers.append({ name, value });
}

bool isChallengedForNonce(const core::HttpHeaders &headers)
{
    for (const core::HttpHeader &header : headers) {
        if (header.name.compare("WWW-Authenticate", Qt::CaseInsensitive) != 0)
            continue;
        const QList<Challenge> challenges = parseChallenges(header.value);
        const bool wanted = std::any_of(challenges.begin(), challenges.end(), [](const Challenge &challenge) {
            return challenge.scheme.compare("dpop"_L1, Qt::CaseInsensitive) == 0
                && challenge.error == "use_dpop_nonce"_L1;
        });
        if (wanted)
            return true;
    }
    return false;
}

} // namespace

core::Result<QByteArray> makeProof(const jose::Key &key, const QString &algorithm, const ProofFacts &facts)
{
    const core::json::Object header { { u"typ"_s, Value(u"dpop+jwt"_s) },
                                      { u"jwk"_s, Value(jose::publicJwk(key)) } };
    core::json::Object claims {
        { u"jti"_s, Value(QString::fromLatin1(core::randomToken(idBytes))) },
        { u"htm"_s, Value(QString::fromLatin1(facts.method)) },
        { u"htu"_s, Value(targetOf(facts.url)) },
        { u"iat"_s, Value(Number::fromInteger(facts.now.toSecsSinceEpoch())) },
    };
    if (!facts.accessToken.isEmpty()) {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        hash.addData(facts.accessToken.view());
        claims.push_back({ u"ath"_s, Value(QString::fromLatin1(jose::encodeBase64Url(hash.result()))) });
    }
    if (!facts.nonce.isEmpty())
        claims.push_back({ u"nonce"_s, Value(QString::fromLatin1(facts.nonce)) });
    return jose::signJwt(header, claims, key, algorithm);
}

QString proofAlgorithm(const QStringList &supported)
{
    for (const QString &algorithm : { u"ES256"_s, u"EdDSA"_s, u"ES384"_s, u"PS256"_s, u"RS256"_s }) {
        if (supported.contains(algorithm))
            return algorithm;
    }
    return u"ES256"_s;
}

Proofs::Proofs(jose::Key key, const QString &algorithm)
    : m_key(std::move(key))
    , m_algorithm(algorithm.isEmpty() ? jose::usualAlgorithm(m_key) : algorithm)
{
}

QByteArray Proofs::thumbprint() const
{
    return jose::thumbprint(m_key);
}

core::Result<core::HttpRequest> Proofs::prove(core::HttpRequest request, const QDateTime &now,
                                              const core::Secret &accessToken) const
{
    const auto proof = makeProof(
        m_key, m_algorithm,
        { request.method, request.url, accessToken, m_nonces.value(core::originOf(request.url)), now });
    if (!proof)
        return core::fail(proof.error());
    if (!accessToken.isEmpty())
        setHeader(request.headers, "Authorization"_ba, "DPoP "_ba + accessToken.view().toByteArray());
    setHeader(request.headers, "DPoP"_ba, *proof);
    return request;
}

bool Proofs::note(const core::HttpResponse &answer)
{
    const QByteArray nonce = answer.header("DPoP-Nonce").trimmed();
    const QString origin = core::originOf(answer.url);
    if (!isNonce(nonce) || (m_nonces.size() >= mostOrigins && !m_nonces.contains(origin)))
        return false;
    m_nonces.insert(origin, nonce);
    return true;
}

core::Result<core::HttpRequest> provenFor(const core::TokenSet &token, core::HttpRequest request,
                                          const Proofs *proofs, const QDateTime &now)
{
    if (!token.isBound())
        return request;
    if (!proofs)
        return core::fail(core::ErrorKind::Usage, u"token.proof_key_missing"_s);
    return proofs->prove(std::move(request), now, token.accessToken);
}

bool wantsProofNonce(const core::HttpResponse &answer)
{
    if (answer.status != 400 && answer.status != 401)
        return false;
    if (isChallengedForNonce(answer.headers))
        return true;
    const auto document = core::json::parse(answer.body);
    return document && document->root.text(u"error") == "use_dpop_nonce"_L1;
}

} // namespace tokenprism::oauth
