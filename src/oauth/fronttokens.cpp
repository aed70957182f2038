// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/fronttokens.h"

#include "core/jsonwriter.h"

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::json::Value;

/// Every value of a form is text; a number in it is one all the same.
Value numberOrText(const QByteArray &text)
{
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber ? Value(core::json::Number { text, number }) : Value(QString::fromUtf8(text));
}

} // namespace

core::Result<core::TokenSet> tokensOf(const AuthorizationAnswer &answer, const TokenExpectation &expected)
{
    core::json::Object members;
    const auto add = [&members](const QString &name, const Value &value) {
        members.push_back({ name, value });
    };
    add(u"access_token"_s, QString::fromUtf8(answer.accessToken.view()));
    if (!answer.tokenType.isEmpty())
        add(u"token_type"_s, QString::fromUtf8(answer.tokenType));
    if (!answer.expiresIn.isEmpty())
        add(u"expires_in"_s, numberOrText(answer.expiresIn));
    if (answer.scope)
        add(u"scope"_s, QString::fromUtf8(*answer.scope));
    if (!answer.idToken.isEmpty())
        add(u"id_token"_s, QString::fromUtf8(answer.idToken.view()));
    core::HttpResponse response;
    response.status = 200;
    response.headers = { { "Content-Type"_ba, "application/json"_ba },
                         { "Cache-Control"_ba, "no-store"_ba } };
    response.body = core::json::write(members);
    auto tokens = parseTokenResponse(response, expected);
    core::wipe(response.body);
    return tokens;
}

} // namespace tokenprism::oauth
