// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/tokenrequest.h"

#include "oauth/addresspolicy.h"
#include "oauth/pkce.h"
#include "oauth/redirecturi.h"

#include <algorithm>

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Purpose;

core::Result<core::HttpRequest> post(Purpose purpose, const QUrl &endpoint, const Client &client,
                                     core::FormFields fields)
{
    const auto address = checkServerAddress(endpoint);
    if (!address)
        return core::fail(address.error());
    core::HttpRequest request;
    request.purpose = purpose;
    request.url = *address;
    return authenticated(std::move(request), std::move(fields), client);
}

void addScope(core::FormFields &fields, const QStringList &scopes)
{
    if (!scopes.isEmpty())
        fields.append({ "scope"_ba, scopes.join(u' ').toUtf8() });
}

} // namespace

core::Result<core::HttpRequest> buildClientCredentialsRequest(const QUrl &tokenEndpoint, const Client &client,
                                                              const QStringList &scopes,
                                                              const QList<core::Parameter> &extra)
{
    if (client.method == core::ClientAuth::None)
        return core::fail(ErrorKind::Usage, u"client.confidential_only"_s);
    core::FormFields fields { { "grant_type"_ba, "client_credentials"_ba } };
    addScope(fields, scopes);
    for (const core::Parameter &parameter : extra)
        fields.append({ parameter.name.toUtf8(), parameter.value.toUtf8() });
    return post(Purpose::Token, tokenEndpoint, client, std::move(fields));
}

core::Result<core::HttpRequest> buildCodeExchange(const QUrl &tokenEndpoint, const Client &client,
                                                  const CodeExchange &exchange)
{
    if (const auto redirect = parseRedirectUri(exchange.redirectUri); !redirect)
        return core::fail(redirect.error());
    if (!isCodeVerifier(exchange.verifier.view()))
        return core::fail(ErrorKind::Usage, u"pkce.verifier_invalid"_s);
    return post(Purpose::Token, tokenEndpoint, client,
                { { "grant_type"_ba, "authorization_code"_ba },
                  { "code"_ba, exchange.code.view().toByteArray() },
                  { "redirect_uri"_ba, exchange.redirectUri.toUtf8() },
                  { "code_verifier"_ba, exchange.verifier.view().toByteArray() } });
}

core::Result<core::HttpRequest> buildRefreshRequest(const QUrl &tokenEndpoint, const Client &client,
                                                    const core::Secret &refreshToken,
                                                    const QStringList &scopes, const QStringList &granted)
{
    const auto surplus = std::find_if(scopes.begin(), scopes.end(),
                                      [&](const QString &scope) { return !granted.contains(scope); });
    if (surplus != scopes.end()) {
        core::Error error;
        error.kind = ErrorKind::Usage;
        error.code = u"refresh.scope_not_granted"_s;
        error.actual = *surplus;
        return core::fail(std::move(error));
    }
    core::FormFields fields { { "grant_type"_ba, "refresh_token"_ba },
                              { "refresh_token"_ba, refreshToken.view().toByteArray() } };
    addScope(fields, scopes);
    return post(Purpose::Refresh, tokenEndpoint, client, std::move(fields));
}

} // namespace tokenprism::oauth
