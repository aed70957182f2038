// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/describeissuer.h"

#include "core/serverfacts.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

namespace {

QString textOf(const core::Secret &secret)
{
    return QString::fromUtf8(secret.view());
}

/// An address of its API that any good token opens.
QString resourcePath(PracticeApi api)
{
    switch (api) {
    case PracticeApi::Feedback:
        return u"/api/feedback/v1/reports"_s;
    case PracticeApi::Fiscal:
        return u"/Api/User/XenaUserMembership"_s;
    case PracticeApi::Self:
        break;
    }
    return u"/api/me"_s;
}

json::Value describeRegistration(const Realm &realm, const Registration &registration)
{
    json::Value secret;
    if (!registration.isPublic)
        secret = textOf(realm.secretOf(registration.id));
    return json::Object { { u"provider"_s, realm.habits.provider },
                          { u"client_id"_s, registration.id },
                          { u"client_secret"_s, secret },
                          { u"redirect_uris"_s, json::fromStrings(registration.redirectUris) },
                          { u"scopes"_s, json::fromStrings(registration.scopes) },
                          { u"default_scopes"_s, json::fromStrings(registration.defaultScopes) },
                          { u"refresh"_s, registration.givesRefreshTokens },
                          { u"grants"_s, json::fromStrings(registration.grants) },
                          { u"response_types"_s, json::fromStrings(registration.responseTypes) },
                          { u"note"_s, registration.note } };
}

json::Value describeKey(const Realm &realm, const ApiKey &key)
{
    const PracticeUser *user = realm.data.user(key.actsFor);
    QStringList all;
    for (const PracticeScope &scope : realm.data.scopes) {
        if (!scope.isIdentity)
            all.append(scope.name);
    }
    return json::Object { { u"provider"_s, realm.habits.provider },
                          { u"id"_s, key.id },
                          { u"secret"_s, textOf(realm.secretOf(key.id)) },
                          { u"scopes"_s,
                            json::fromStrings(realm.data.grantable(all, user ? user->rights : key.rights)) },
                          { u"default_scopes"_s, json::fromStrings(key.defaultScopes) },
                          { u"note"_s, key.note } };
}

} // namespace

json::Object describeAddresses(const Realm &realm)
{
    json::Object row { { u"provider"_s, realm.habits.provider }, { u"issuer"_s, realm.issuer } };
    for (const core::EndpointName &known : core::endpointNames()) {
        for (const EndpointPath &each : realm.habits.endpoints) {
            if (memberName(each.endpoint) == known.name)
                row.push_back({ known.name, realm.issuer + each.path });
        }
    }
    row.push_back({ u"resource_endpoint"_s, realm.issuer + resourcePath(realm.habits.api) });
    return row;
}

IssuerDescription describeIssuer(const Realm &realm)
{
    IssuerDescription description;
    description.issuers.push_back(describeAddresses(realm));
    for (const Registration &registration : realm.data.registrations)
        description.clients.push_back(describeRegistration(realm, registration));
    for (const ApiKey &key : realm.data.apiKeys)
        description.apiKeys.push_back(describeKey(realm, key));
    for (const PracticeUser &user : realm.data.users) {
        description.users.push_back(json::Object { { u"username"_s, user.username },
                                                   { u"password"_s, user.password },
                                                   { u"note"_s, user.note },
                                                   { u"provider"_s, realm.habits.provider } });
    }
    return description;
}

} // namespace tokenprism::sandbox
