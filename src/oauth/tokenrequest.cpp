// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/tokenrequest.h"

#include "oauth/addresspolicy.h"
#include "oauth/clientassertion.h"
#include "oauth/dpop.h"
#include "oauth/pkce.h"
#include "oauth/redirecturi.h"

#include <algorithm>

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Purpose;

core::Result<core::HttpRequest> post(Purpose purpose, const QUrl &endpoint, const Client &client,
                                     core::FormFields fields, const Extras &extras)
{
    const auto address = checkServerAddress(endpoint);
    if (!address)
        return core::fail(address.error());
    core::HttpRequest request;
    request.purpose = purpose;
    request.url = *address;
    fields += extras.fields;
    auto made = authenticated(std::move(request), std::move(fields), client).and_then([&](auto done) {
        return withHeaders(std::move(done), extras.headers);
    });
    if (!made || !client.proofs)
        return made;
    return client.proofs->prove(*std::move(made), client.now());
}

void addScope(core::FormFields &fields, const QStringList &scopes)
{
    if (!scopes.isEmpty())
        fields.append({ "scope"_ba, scopes.join(u' ').toUtf8() });
}

void addText(core::FormFields &fields, const QByteArray &name, const QString &value)
{
    if (!value.isEmpty())
        fields.append({ name, value.toUtf8() });
}

} // namespace

core::Result<core::HttpRequest> buildClientCredentialsRequest(const QUrl &tokenEndpoint, const Client &client,
                                                              const QStringList &scopes, const Extras &extras)
{
    if (client.method == core::ClientAuth::None)
        return core::fail(ErrorKind::Usage, u"client.confidential_only"_s);
    core::FormFields fields { { "grant_type"_ba, "client_credentials"_ba } };
    addScope(fields, scopes);
    return post(Purpose::Token, tokenEndpoint, client, std::move(fields), extras);
}

core::Result<core::HttpRequest> buildCodeExchange(const QUrl &tokenEndpoint, const Client &client,
                                                  const CodeExchange &exchange, const Extras &extras)
{
    if (const auto redirect = parseRedirectUri(exchange.redirectUri); !redirect)
        return core::fail(redirect.error());
    if (!isCodeVerifier(exchange.verifier.view()))
        return core::fail(ErrorKind::Usage, u"pkce.verifier_invalid"_s);
    return post(Purpose::Token, tokenEndpoint, client,
                { { "grant_type"_ba, "authorization_code"_ba },
                  { "code"_ba, exchange.code.view().toByteArray() },
                  { "redirect_uri"_ba, exchange.redirectUri.toUtf8() },
                  { "code_verifier"_ba, exchange.verifier.view().toByteArray() } },
                extras);
}

core::Result<core::HttpRequest> buildRefreshRequest(const QUrl &tokenEndpoint, const Client &client,
                                                    const core::Secret &refreshToken,
                                                    const QStringList &scopes, const QStringList &granted,
                                                    const Extras &extras)
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
    return post(Purpose::Refresh, tokenEndpoint, client, std::move(fields), extras);
}

core::Result<core::HttpRequest> buildPasswordRequest(const QUrl &tokenEndpoint, const Client &client,
                                                     const PersonsPassword &person, const QStringList &scopes,
                                                     const Extras &extras)
{
    if (person.username.isEmpty())
        return core::fail(ErrorKind::Usage, u"grant.username_missing"_s);
    if (person.password.isEmpty())
        return core::fail(ErrorKind::Usage, u"grant.password_missing"_s);
    core::FormFields fields { { "grant_type"_ba, "password"_ba },
                              { "username"_ba, person.username.toUtf8() },
                              { "password"_ba, person.password.view().toByteArray() } };
    addScope(fields, scopes);
    return post(Purpose::Token, tokenEndpoint, client, std::move(fields), extras);
}

core::Result<core::HttpRequest> buildDeviceTokenRequest(const QUrl &tokenEndpoint, const Client &client,
                                                        const core::Secret &deviceCode, const Extras &extras)
{
    return post(Purpose::Token, tokenEndpoint, client,
                { { "grant_type"_ba, "urn:ietf:params:oauth:grant-type:device_code"_ba },
                  { "device_code"_ba, deviceCode.view().toByteArray() } },
                extras);
}

core::Result<core::HttpRequest> buildTokenExchange(const QUrl &tokenEndpoint, const Client &client,
                                                   const TokenExchange &exchange, const QStringList &scopes,
                                                   const Extras &extras)
{
    const auto accessToken = u"urn:ietf:params:oauth:token-type:access_token"_s;
    if (exchange.subjectToken.isEmpty())
        return core::fail(ErrorKind::Usage, u"grant.subject_token_missing"_s);
    if (exchange.actorToken.isEmpty() && !exchange.actorTokenType.isEmpty())
        return core::fail(ErrorKind::Usage, u"grant.actor_token_missing"_s);
    core::FormFields fields { { "grant_type"_ba, "urn:ietf:params:oauth:grant-type:token-exchange"_ba },
                              { "subject_token"_ba, exchange.subjectToken.view().toByteArray() } };
    addText(fields, "subject_token_type"_ba,
            exchange.subjectTokenType.isEmpty() ? accessToken : exchange.subjectTokenType);
    addText(fields, "requested_token_type"_ba, exchange.requestedTokenType);
    if (!exchange.actorToken.isEmpty()) {
        fields.append({ "actor_token"_ba, exchange.actorToken.view().toByteArray() });
        addText(fields, "actor_token_type"_ba,
                exchange.actorTokenType.isEmpty() ? accessToken : exchange.actorTokenType);
    }
    addScope(fields, scopes);
    return post(Purpose::Token, tokenEndpoint, client, std::move(fields), extras);
}

core::Result<core::HttpRequest> buildJwtBearerRequest(const QUrl &tokenEndpoint, const Client &client,
                                                      const core::Secret &assertion, const QString &subject,
                                                      const QStringList &scopes, const Extras &extras)
{
    // Some servers look for the scope inside the assertion instead of beside it.
    const core::Result<core::Secret> sent = assertion.isEmpty()
        ? makeAssertion(addressedTo(client, tokenEndpoint),
                        { subject.isEmpty() ? client.id : subject, scopes.join(u' ') })
        : assertion;
    if (!sent)
        return core::fail(sent.error());
    core::FormFields fields { { "grant_type"_ba, "urn:ietf:params:oauth:grant-type:jwt-bearer"_ba },
                              { "assertion"_ba, sent->view().toByteArray() } };
    addScope(fields, scopes);
    return post(Purpose::Token, tokenEndpoint, client, std::move(fields), extras);
}

} // namespace tokenprism::oauth
