// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/proofcheck.h"

#include "jose/base64url.h"
#include "jose/signature.h"

#include <QCryptographicHash>

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

namespace {

/// How far a proof's time may be off.
constexpr int leewaySeconds = 300;

/// Reads one proof; what is wrong about it is said in words, for the person who looks at the exchange.
class ProofReader {
public:
    ProofReader(const Realm &realm, const QByteArray &proof)
        : m_realm(realm)
        , m_jwt(jose::decodeJwt(core::Secret::fromBytes(proof)))
    {
    }

    core::Result<jose::Key> key() const
    {
        const json::Value *jwk = m_jwt.header ? m_jwt.header->find(u"jwk") : nullptr;
        return jwk ? jose::keyFromJwk(*jwk) : core::fail(core::ErrorKind::Malformed, u"key.invalid"_s);
    }

    QString wrongIn(const jose::Key &key) const
    {
        if (m_jwt.header->text(u"typ") != "dpop+jwt"_L1)
            return u"Its typ is not dpop+jwt."_s;
        if (key.isPrivate())
            return u"It carries a private key."_s;
        jose::KeySet keys;
        keys.keys.push_back(key);
        keys.keys.back().setFacts({}, {}, {}, {});
        jose::SignaturePolicy policy;
        policy.algorithms = m_realm.habits.proofAlgorithms;
        if (jose::verify(m_jwt, keys, policy).status != jose::SignatureStatus::Valid)
            return u"Its signature is wrong."_s;
        return {};
    }

    /// RFC 9449 §4.3 (8) to (12).
    QString wrongAbout(const Request &request, const QString &address, const QByteArray &accessToken) const
    {
        if (!m_jwt.claims)
            return u"It has no claims."_s;
        const json::Value &claims = *m_jwt.claims;
        if (claims.text(u"htm").toLatin1() != request.method)
            return u"htm is not the method of this request."_s;
        if (claims.text(u"htu") != address)
            return u"htu is not this address."_s;
        const auto issued = jose::numericDate(claims, u"iat");
        const QDateTime now = m_realm.clock.now();
        if (!issued || qAbs(issued->secsTo(now)) > leewaySeconds)
            return u"iat is missing, or too far away."_s;
        const QByteArray id = claims.text(u"jti").toUtf8();
        if (id.isEmpty() || m_realm.state.seenProofs.find(id, now))
            return u"jti is missing, or was used before."_s;
        m_realm.state.seenProofs.insert(id, true, now.addSecs(2 * leewaySeconds), now);
        const QByteArray hash = QCryptographicHash::hash(accessToken, QCryptographicHash::Sha256);
        if (!accessToken.isEmpty() && claims.text(u"ath").toLatin1() != jose::encodeBase64Url(hash))
            return u"ath doesn't fit the access token."_s;
        return {};
    }

private:
    const Realm &m_realm;
    jose::Jwt m_jwt;
};

} // namespace

tl::expected<QByteArray, Response> readProof(const Realm &realm, const Request &request,
                                             const QString &address, const QByteArray &accessToken)
{
    if (realm.habits.proofAlgorithms.isEmpty() || request.headerCount("DPoP") == 0)
        return QByteArray();
    const int status = accessToken.isEmpty() ? 400 : 401;
    const auto refuse = [status](const QString &words) {
        Response response = oauthError(status, u"invalid_dpop_proof"_s, words);
        if (status == 401)
            response.headers.append({ "WWW-Authenticate"_ba, R"(DPoP error="invalid_dpop_proof")"_ba });
        return tl::unexpected<Response>(std::move(response));
    };
    if (request.headerCount("DPoP") > 1)
        return refuse(u"There is more than one proof."_s);
    const ProofReader reader(realm, request.header("DPoP"));
    const auto key = reader.key();
    if (!key)
        return refuse(u"It carries no key that can be read."_s);
    QString wrong = reader.wrongIn(*key);
    if (wrong.isEmpty())
        wrong = reader.wrongAbout(request, address, accessToken);
    if (!wrong.isEmpty())
        return refuse(wrong);
    return jose::thumbprint(*key);
}

} // namespace tokenprism::sandbox
