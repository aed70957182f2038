// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporters/snippets.h"

#include "core/jsonwriter.h"

namespace tokenprism::exporters {

namespace {

using namespace Qt::StringLiterals;

/// Single quotes keep everything but themselves as it is in a POSIX shell.
QByteArray shellQuoted(QByteArray text)
{
    return '\'' + text.replace('\'', "'\\''") + '\'';
}

QByteArray headerStart(core::TokenBinding binding)
{
    return binding == core::TokenBinding::DPoP ? "Authorization: DPoP "_ba : "Authorization: Bearer "_ba;
}

QByteArray headerText(const core::TokenSet &token)
{
    return headerStart(token.isBound() ? core::TokenBinding::DPoP : core::TokenBinding::Bearer)
        + token.accessToken.view().toByteArray();
}

} // namespace

core::Secret authorizationHeader(const core::TokenSet &token)
{
    return token.isEmpty() ? core::Secret() : core::Secret::fromBytes(headerText(token));
}

core::Secret curlCommand(const core::TokenSet &token, const QUrl &address)
{
    if (token.isEmpty())
        return {};
    return core::Secret::fromBytes("curl --header " + shellQuoted(headerText(token)) + ' '
                                   + shellQuoted(address.toEncoded()));
}

QByteArray curlWithoutToken(const QUrl &address, core::TokenBinding binding)
{
    return "curl --header \"" + headerStart(binding) + "$ACCESS_TOKEN\" " + shellQuoted(address.toEncoded());
}

core::Secret environmentLine(const core::TokenSet &token)
{
    if (token.isEmpty())
        return {};
    return core::Secret::fromBytes("ACCESS_TOKEN=" + shellQuoted(token.accessToken.view().toByteArray()));
}

core::Secret tokenJson(const core::TokenSet &token, const QDateTime &now)
{
    using namespace core::json;
    Object object;
    object.push_back({ u"access_token"_s, Value(QString::fromUtf8(token.accessToken.view())) });
    object.push_back({ u"token_type"_s, Value(token.tokenType) });
    object.push_back(
        { u"expires_at"_s, token.expiresAt ? Value(token.expiresAt->toString(Qt::ISODate)) : Value() });
    object.push_back(
        { u"expires_in"_s,
          token.expiresAt ? Value(Number::fromInteger(now.secsTo(*token.expiresAt))) : Value() });
    object.push_back({ u"scope"_s, Value(token.effectiveScopes().join(u' ')) });
    return core::Secret::fromBytes(write(Value(std::move(object))));
}

} // namespace tokenprism::exporters
