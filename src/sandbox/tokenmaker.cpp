// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/tokenmaker.h"

#include "core/jsonwriter.h"
#include "core/random.h"
#include "jose/base64url.h"
#include "jose/signature.h"
#include "sandbox/tampering.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

namespace {

json::Number seconds(const QDateTime &time)
{
    return json::Number::fromInteger(time.toSecsSinceEpoch());
}

QString subjectOf(const Realm &realm, const QString &username)
{
    const PracticeUser *user = realm.data.user(username);
    return user ? user->subject : username;
}

/// OpenID Connect Core §3.1.3.6: the left half of the hash that goes with the signature's algorithm.
QString halfHash(const QByteArray &value, const QString &algorithm)
{
    QCryptographicHash::Algorithm hash = QCryptographicHash::Sha256;
    if (algorithm.endsWith("384"_L1))
        hash = QCryptographicHash::Sha384;
    else if (algorithm.endsWith("512"_L1) || algorithm == "EdDSA"_L1)
        hash = QCryptographicHash::Sha512;
    const QByteArray digest = QCryptographicHash::hash(value, hash);
    return QString::fromLatin1(jose::encodeBase64Url(digest.left(digest.size() / 2)));
}

/// The APIs that a token is for: those of its scopes.
json::Array audienceOf(const Realm &realm, const QStringList &scopes)
{
    json::Array audience { json::Value(QString(realm.issuer + u"/resources"_s)) };
    for (const QString &name : scopes) {
        const PracticeScope *scope = realm.data.scope(name);
        if (scope && !scope->isIdentity)
            audience.push_back(name);
    }
    return audience;
}

/// RFC 7519 §6.1: a token without a signature.
QByteArray withoutSignature(json::Object header, const json::Object &claims, const QString &algorithm)
{
    json::setMember(header, u"alg"_s, algorithm);
    return jose::encodeBase64Url(json::write(header)) + '.' + jose::encodeBase64Url(json::write(claims))
        + '.';
}

} // namespace

Grant newGrant(const Realm &realm, const QString &clientId, const QString &username,
               const QStringList &scopes)
{
    return { core::randomToken(16), clientId, username, scopes, realm.clock.now(), {} };
}

/// Eighty bytes leave one `=` at the end, as the handles of the five-grant API have it.
QByteArray TokenMaker::handle() const
{
    return m_realm.habits.handles == HandleForm::Plain ? core::randomToken() : core::randomToken(80) + '=';
}

/// A client that is to send codes as they stood in the address has them percent-encoded from the start, and
/// its refresh tokens, too.
QByteArray TokenMaker::spelledFor(const QString &clientId) const
{
    QByteArray name = handle();
    const Registration *registration = m_realm.registration(clientId);
    if (registration && registration->codes == CodeSpelling::AsReceived)
        name.replace('=', "%3D");
    return name;
}

QByteArray TokenMaker::code(AuthorizationCode code) const
{
    const QDateTime now = m_realm.clock.now();
    code.until = now.addSecs(PracticeState::codeSeconds);
    const QByteArray name = spelledFor(code.request.clientId);
    // Kept as long as its tokens can live, so that a second use is still noticed.
    const QDateTime kept = code.until.addSecs(PracticeState::tokenSeconds);
    m_realm.state.codes.insert(name, std::move(code), kept, now);
    return name;
}

core::Result<QByteArray> TokenMaker::accessToken(const Grant &grant, const QByteArray &proofKey) const
{
    AccessToken token;
    token.grant = grant;
    token.issued = m_realm.clock.now();
    token.expires = token.issued.addSecs(PracticeState::tokenSeconds);
    token.proofKey = proofKey;
    const PracticeUser *user = m_realm.data.user(grant.username);
    const ApiKey *key = m_realm.data.apiKey(grant.clientId);
    if (user || key)
        token.reach = m_realm.data.reach(grant.scopes, user ? user->rights : key->rights);
    QByteArray name = handle();
    if (m_realm.habits.accessTokens == TokenForm::Jwt) {
        const auto made = jwt(token);
        if (!made)
            return made;
        name = *made;
    }
    m_realm.state.accessTokens.insert(name, token, token.expires, token.issued);
    return name;
}

/// RFC 9068 §2, with the members that an IdentityServer adds.
core::Result<QByteArray> TokenMaker::jwt(const AccessToken &token) const
{
    const auto key = m_realm.keys.signer();
    if (!key)
        return core::fail(key.error());
    json::Object claims { { u"nbf"_s, seconds(token.issued) },
                          { u"exp"_s, seconds(token.expires) },
                          { u"iss"_s, m_realm.issuer },
                          { u"aud"_s, audienceOf(m_realm, token.grant.scopes) },
                          { u"client_id"_s, token.grant.clientId } };
    if (!token.grant.username.isEmpty())
        claims.push_back({ u"sub"_s, subjectOf(m_realm, token.grant.username) });
    if (!token.grant.signedIn.isNull()) {
        claims.push_back({ u"auth_time"_s, seconds(token.grant.signedIn) });
        claims.push_back({ u"idp"_s, u"local"_s });
    }
    claims.push_back({ u"jti"_s, QString::fromLatin1(core::randomToken(16)) });
    claims.push_back({ u"iat"_s, seconds(token.issued) });
    claims.push_back({ u"scope"_s, json::fromStrings(token.grant.scopes) });
    if (!token.proofKey.isEmpty()) {
        claims.push_back({ u"cnf"_s, json::Object { { u"jkt"_s, QString::fromLatin1(token.proofKey) } } });
    }
    return jose::signJwt({ { u"kid"_s, key->id() }, { u"typ"_s, u"at+jwt"_s } }, claims, *key,
                         m_realm.keys.algorithm());
}

QByteArray TokenMaker::refreshToken(const Grant &grant, const QByteArray &proofKey) const
{
    const QDateTime now = m_realm.clock.now();
    const QByteArray name = spelledFor(grant.clientId);
    m_realm.state.refreshTokens.insert(name, { grant, proofKey }, now.addSecs(PracticeState::refreshSeconds),
                                       now);
    return name;
}

core::Result<QByteArray> TokenMaker::idToken(const IdTokenFacts &facts) const
{
    IdTokenDraft draft;
    draft.algorithm = m_realm.keys.algorithm();
    draft.refreshed = facts.refreshed;
    const QDateTime now = m_realm.clock.now();
    draft.claims = {
        { u"iss"_s, m_realm.issuer },       { u"nbf"_s, seconds(now) },
        { u"iat"_s, seconds(now) },         { u"exp"_s, seconds(now.addSecs(PracticeState::codeSeconds)) },
        { u"aud"_s, facts.grant.clientId }, { u"amr"_s, json::fromStrings({ u"pwd"_s }) }
    };
    if (!facts.grant.nonce.isEmpty() && !facts.refreshed) // OpenID Connect Core §12.2
        draft.claims.push_back({ u"nonce"_s, QString::fromUtf8(facts.grant.nonce) });
    if (!facts.accessToken.isEmpty())
        draft.claims.push_back({ u"at_hash"_s, halfHash(facts.accessToken, draft.algorithm) });
    if (!facts.code.isEmpty())
        draft.claims.push_back({ u"c_hash"_s, halfHash(facts.code, draft.algorithm) });
    draft.claims.push_back({ u"sub"_s, subjectOf(m_realm, facts.grant.username) });
    draft.claims.push_back({ u"auth_time"_s, seconds(facts.grant.signedIn) });
    draft.claims.push_back({ u"idp"_s, u"local"_s });
    auto key = m_realm.keys.signer();
    if (!key)
        return core::fail(key.error());
    draft.header = { { u"kid"_s, key->id() }, { u"typ"_s, u"JWT"_s } };
    draft.signer = *key;
    if (m_realm.tampering.idToken)
        m_realm.tampering.idToken(draft, m_realm);
    if (draft.algorithm.compare("none"_L1, Qt::CaseInsensitive) == 0)
        return withoutSignature(draft.header, draft.claims, draft.algorithm);
    auto made = jose::signJwt(draft.header, draft.claims, *draft.signer, draft.algorithm);
    if (made && m_realm.tampering.signedIdToken)
        m_realm.tampering.signedIdToken(*made);
    return made;
}

} // namespace tokenprism::sandbox
