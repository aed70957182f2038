// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/clientfacts.h"

#include <QUrl>

#include <algorithm>
#include <iterator>

namespace tokenprism::oauth {

using namespace Qt::StringLiterals;

bool isClientId(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c <= u'~'; });
}

bool isScopeToken(QStringView scope)
{
    return std::all_of(scope.begin(), scope.end(),
                       [](QChar c) { return c > u' ' && c <= u'~' && c != u'"' && c != u'\\'; });
}

bool isReservedParameter(QStringView name)
{
    static constexpr QLatin1StringView reserved[] = {
        "response_type"_L1,
        "response_mode"_L1,
        "client_id"_L1,
        "client_secret"_L1,
        "client_assertion"_L1,
        "client_assertion_type"_L1,
        "redirect_uri"_L1,
        "scope"_L1,
        "state"_L1,
        "nonce"_L1,
        "code_challenge"_L1,
        "code_challenge_method"_L1,
        "code_verifier"_L1,
        "dpop_jkt"_L1,
        "request_uri"_L1,
        "grant_type"_L1,
        "code"_L1,
        "refresh_token"_L1,
        "password"_L1,
        "device_code"_L1,
        "assertion"_L1,
        "subject_token"_L1,
        "subject_token_type"_L1,
        "actor_token"_L1,
        "actor_token_type"_L1,
        "requested_token_type"_L1,
        "id_token_hint"_L1,
    };
    return std::find(std::begin(reserved), std::end(reserved), name) != std::end(reserved);
}

bool isReservedHeader(QStringView name)
{
    static constexpr QLatin1StringView reserved[] = {
        "accept"_L1,
        "accept-encoding"_L1,
        "authorization"_L1,
        "connection"_L1,
        "content-encoding"_L1,
        "content-length"_L1,
        "content-type"_L1,
        "cookie"_L1,
        "dpop"_L1,
        "expect"_L1,
        "host"_L1,
        "proxy-authorization"_L1,
        "te"_L1,
        "trailer"_L1,
        "transfer-encoding"_L1,
        "upgrade"_L1,
        "user-agent"_L1,
    };
    return std::any_of(std::begin(reserved), std::end(reserved),
                       [name](QLatin1StringView own) { return name.compare(own, Qt::CaseInsensitive) == 0; });
}

bool sharesSecret(core::ClientAuth method)
{
    return method == core::ClientAuth::SecretBasic || method == core::ClientAuth::SecretPost
        || method == core::ClientAuth::SecretJwt;
}

bool isHost(const QString &text)
{
    const QUrl url(u"https://"_s + text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && url.path().isEmpty() && url.userInfo().isEmpty()
        && !url.hasQuery() && !url.hasFragment();
}

} // namespace tokenprism::oauth
