// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/storedtoken.h"

#include "core/jsonwriter.h"

namespace tokenprism::session {

namespace {

using namespace Qt::StringLiterals;
using core::json::Object;
using core::json::Value;

QString timeText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QDateTime timeFrom(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs);
}

} // namespace

core::Secret packToken(const core::TokenSet &token)
{
    Object object;
    object.push_back({ u"access_token"_s, Value(QString::fromUtf8(token.accessToken.view())) });
    object.push_back({ u"token_type"_s, Value(token.tokenType) });
    object.push_back({ u"asked"_s, core::json::fromStrings(token.scopesAsked) });
    if (token.scopesGranted)
        object.push_back({ u"granted"_s, core::json::fromStrings(*token.scopesGranted) });
    // What a later one is compared with, and userinfo's person (OpenID Connect Core §12.2, §5.3.2).
    if (!token.idToken.isEmpty()) {
        object.push_back({ u"id_token"_s, Value(QString::fromUtf8(token.idToken.view())) });
        object.push_back({ u"id_token_of_earlier"_s, Value(token.idTokenOfEarlier) });
        object.push_back({ u"nonce"_s, Value(QString::fromUtf8(token.nonce)) });
    }
    object.push_back({ u"received_at"_s, Value(timeText(token.receivedAt)) });
    if (token.expiresAt)
        object.push_back({ u"expires_at"_s, Value(timeText(*token.expiresAt)) });
    return core::Secret::fromBytes(core::json::write(Value(std::move(object))));
}

core::Result<core::TokenSet> unpackToken(const core::Secret &packed)
{
    const auto document = core::json::parse(packed.view());
    if (!document)
        return core::fail(core::ErrorKind::Vault, u"vault.corrupt"_s);
    const Value &root = document->root;
    core::TokenSet token;
    token.accessToken = core::Secret::fromText(root.text(u"access_token"));
    token.tokenType = root.text(u"token_type");
    token.scopesAsked = core::json::toStrings(root.find(u"asked"));
    if (const Value *granted = root.find(u"granted"))
        token.scopesGranted = core::json::toStrings(granted);
    token.idToken = core::Secret::fromText(root.text(u"id_token"));
    const Value *earlier = root.find(u"id_token_of_earlier");
    token.idTokenOfEarlier = earlier && earlier->boolean() && *earlier->boolean();
    token.nonce = root.text(u"nonce").toUtf8();
    token.receivedAt = timeFrom(root.text(u"received_at"));
    if (root.find(u"expires_at"))
        token.expiresAt = timeFrom(root.text(u"expires_at"));
    const bool timesGood = token.receivedAt.isValid() && (!token.expiresAt || token.expiresAt->isValid());
    if (token.accessToken.isEmpty() || !timesGood)
        return core::fail(core::ErrorKind::Vault, u"vault.corrupt"_s);
    return token;
}

} // namespace tokenprism::session
