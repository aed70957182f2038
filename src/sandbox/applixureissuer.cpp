// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/applixureissuer.h"

#include "sandbox/hostcheck.h"
#include "sandbox/introspectendpoint.h"
#include "sandbox/resourceendpoint.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

namespace {

constexpr auto issuerPath = "/applixure"_L1;
constexpr auto providerId = "applixure"_L1;

QString textOf(const core::Secret &secret)
{
    return QString::fromUtf8(secret.view());
}

} // namespace

ApplixureIssuer::ApplixureIssuer(PracticeData data, const QString &origin, const core::Clock &clock)
    : m_data(std::move(data))
    , m_realm { issuerPath, origin + issuerPath, m_data, m_secrets, clock, m_state }
    , m_authorize(m_realm)
    , m_token(m_realm)
{
}

QString ApplixureIssuer::path() const
{
    return issuerPath;
}

Response ApplixureIssuer::handle(const Request &request)
{
    if (request.path == "/authorize"_L1)
        return m_authorize.handle(request);
    // Only a form has a one-time token that can speak for a page without an origin.
    if (request.method != "GET" && hasOpaqueOrigin(request))
        return foreignRefusal();
    if (request.path == "/token"_L1)
        return m_token.handle(request);
    if (request.path == "/introspect"_L1)
        return introspect(m_realm, request);
    return serveResource(m_realm, request).value_or(notFound());
}

IssuerDescription ApplixureIssuer::describe() const
{
    const QString &base = m_realm.issuer;
    IssuerDescription description;
    description.issuer = json::Object { { u"provider"_s, QString(providerId) },
                                        { u"issuer"_s, base },
                                        { u"authorization_endpoint"_s, base + "/authorize"_L1 },
                                        { u"token_endpoint"_s, base + "/token"_L1 },
                                        { u"introspection_endpoint"_s, base + "/introspect"_L1 },
                                        { u"resource_endpoint"_s, base + "/api/feedback/v1/reports"_L1 } };
    for (const Registration &registration : m_data.registrations)
        description.clients.push_back(describeRegistration(registration));
    for (const ApiKey &key : m_data.apiKeys)
        description.apiKeys.push_back(describeKey(key));
    for (const PracticeUser &user : m_data.users) {
        description.users.push_back(json::Object {
            { u"username"_s, user.username }, { u"password"_s, user.password }, { u"note"_s, user.note } });
    }
    return description;
}

json::Value ApplixureIssuer::describeRegistration(const Registration &registration) const
{
    json::Value secret;
    if (!registration.isPublic)
        secret = textOf(m_secrets.secretOf(m_realm.path, registration.id));
    return json::Object { { u"provider"_s, QString(providerId) },
                          { u"client_id"_s, registration.id },
                          { u"client_secret"_s, secret },
                          { u"redirect_uris"_s, json::fromStrings(registration.redirectUris) },
                          { u"scopes"_s, json::fromStrings(registration.scopes) },
                          { u"default_scopes"_s, json::fromStrings(registration.defaultScopes) },
                          { u"refresh"_s, registration.givesRefreshTokens },
                          { u"note"_s, registration.note } };
}

json::Value ApplixureIssuer::describeKey(const ApiKey &key) const
{
    QStringList all;
    for (const PracticeScope &scope : m_data.scopes)
        all.append(scope.name);
    return json::Object { { u"provider"_s, QString(providerId) },
                          { u"id"_s, key.id },
                          { u"secret"_s, textOf(m_secrets.secretOf(m_realm.path, key.id)) },
                          { u"scopes"_s, json::fromStrings(m_data.grantable(all, key.rights)) },
                          { u"default_scopes"_s, json::fromStrings(key.defaultScopes) },
                          { u"note"_s, key.note } };
}

} // namespace tokenprism::sandbox
