// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/clientassertion.h"

#include "core/random.h"
#include "jose/signature.h"
#include "oauth/clientfacts.h"

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::ClientAuth;
using core::ErrorKind;
using core::json::Number;
using core::json::Value;

/// Long enough for a clock that is a little off, too short to be of use to a thief.
constexpr qint64 lifetime = 120; // seconds
constexpr int idBytes = 16;

core::Result<jose::Key> privateKeyIn(const core::Secret &text)
{
    if (text.isEmpty())
        return core::fail(ErrorKind::Usage, u"client.key_missing"_s);
    auto key = jose::keyFromText(text);
    // A symmetric key that a JWK holds is no private key: whoever verifies with it could sign with it.
    if (key && (!key->isPrivate() || key->type() == jose::KeyType::Oct))
        return core::fail(ErrorKind::Usage, u"client.key_not_private"_s);
    return key;
}

core::Result<jose::Key> signingKey(const Client &client)
{
    if (!sharesSecret(client.method))
        return privateKeyIn(client.secret);
    if (client.secret.isEmpty())
        return core::fail(ErrorKind::Usage, u"client.secret_missing"_s);
    return jose::keyFromSecret(client.secret);
}

core::json::Object headerFor(const Client &client, const jose::Key &key)
{
    core::json::Object header { { u"typ"_s, Value(u"JWT"_s) } };
    const QString id = client.keyId.isEmpty() ? key.id() : client.keyId;
    if (!id.isEmpty())
        header.push_back({ u"kid"_s, Value(id) });
    return header;
}

} // namespace

core::Result<core::Secret> makeAssertion(const Client &client, const AssertionClaims &claims)
{
    const auto key = signingKey(client);
    if (!key)
        return core::fail(key.error());
    const qint64 now = client.now().toSecsSinceEpoch();
    core::json::Object content {
        { u"iss"_s, Value(client.id) },
        { u"sub"_s, Value(claims.subject) },
        { u"aud"_s, Value(client.audience) },
        { u"jti"_s, Value(QString::fromLatin1(core::randomToken(idBytes))) },
        { u"iat"_s, Value(Number::fromInteger(now)) },
        { u"exp"_s, Value(Number::fromInteger(now + lifetime)) },
    };
    if (!claims.scope.isEmpty())
        content.push_back({ u"scope"_s, Value(claims.scope) });
    const QString algorithm =
        client.signingAlgorithm.isEmpty() ? jose::usualAlgorithm(*key) : client.signingAlgorithm;
    return jose::signJwt(headerFor(client, *key), content, *key, algorithm).map([](QByteArray token) {
        return core::Secret::fromBytes(std::move(token));
    });
}

core::Result<core::json::Object> publicKeySet(const core::Secret &privateKey, const QString &keyId)
{
    const auto key = privateKeyIn(privateKey);
    if (!key)
        return core::fail(key.error());
    core::json::Object published = jose::publicJwk(*key);
    published.push_back({ u"use"_s, Value(u"sig"_s) });
    const QString id = keyId.isEmpty() ? key->id() : keyId;
    if (!id.isEmpty())
        published.push_back({ u"kid"_s, Value(id) });
    core::json::Array keys;
    keys.push_back(Value(std::move(published)));
    return core::json::Object { { u"keys"_s, Value(std::move(keys)) } };
}

} // namespace tokenprism::oauth
