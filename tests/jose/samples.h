// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jsonwriter.h"
#include "jose/base64url.h"
#include "jose/signature.h"

#include <QString>

#include <map>

/// Keys, tokens and key sets for the tests of signatures and ID tokens.
namespace tokenprism::josesamples {

using namespace Qt::StringLiterals;
namespace json = core::json;

inline const QByteArray practiceSecret =
    "practice-secret-of-more-than-sixty-four-bytes-for-the-longest-of-hashes-too";

inline json::Object claims()
{
    return { { u"iss"_s, u"https://as.example"_s }, { u"sub"_s, u"mia"_s } };
}

inline json::Value parsed(QByteArrayView text)
{
    const auto document = json::parse(text);
    return document ? document->root : json::Value();
}

inline json::Value jwkOf(const jose::Key &key, json::Object facts = {})
{
    json::Object members = jose::publicJwk(key);
    for (json::Member &fact : facts)
        members.push_back(std::move(fact));
    return json::Value(std::move(members));
}

inline jose::KeySet setOf(std::vector<json::Value> keys)
{
    const json::Value document(json::Object { { u"keys"_s, json::Value(json::Array(std::move(keys))) } });
    return jose::keySetFromJson(document).value_or(jose::KeySet());
}

inline jose::Key freshKey(const QString &algorithm)
{
    const auto key = jose::makeKey(algorithm);
    if (!key)
        qFatal("no key for %s: %s", qPrintable(algorithm), qPrintable(key.error().code));
    return *key;
}

/// One key of each kind for a whole test: RSA keys take long to find.
inline jose::Key sharedKey(const QString &algorithm)
{
    static std::map<QString, jose::Key> keys;
    const auto it = keys.find(algorithm);
    return it != keys.end() ? it->second : keys.emplace(algorithm, freshKey(algorithm)).first->second;
}

inline QByteArray signedToken(const jose::Key &key, const QString &algorithm, json::Object header = {})
{
    const auto token = jose::signJwt(std::move(header), claims(), key, algorithm);
    return token.value_or(QByteArray());
}

inline jose::Jwt decoded(const QByteArray &token)
{
    return jose::decodeJwt(core::Secret::fromBytes(token));
}

/// A token with this header whose signature is any bytes.
inline QByteArray tokenWith(const QByteArray &header, const QByteArray &signature)
{
    return jose::encodeBase64Url(header) + '.' + jose::encodeBase64Url("{\"sub\":\"mia\"}") + '.'
        + jose::encodeBase64Url(signature);
}

inline QByteArray withSignature(const QByteArray &token, const QByteArray &signature)
{
    return token.first(token.lastIndexOf('.') + 1) + jose::encodeBase64Url(signature);
}

} // namespace tokenprism::josesamples
