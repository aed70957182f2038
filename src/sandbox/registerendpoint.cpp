// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/registerendpoint.h"

#include "core/random.h"
#include "sandbox/redirectmatch.h"

#include <QUrl>

#include <algorithm>

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

namespace {

constexpr qsizetype maxAddresses = 10;

Response refuse(const QString &error, const QString &description)
{
    return oauthError(400, error, description);
}

/// https, http on loopback, or a scheme of the application's own (RFC 8252 §7), without a fragment.
bool mayBeRegistered(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.isRelative() || url.hasFragment())
        return false;
    const QString host = url.host();
    if (url.scheme() == "http"_L1)
        return host == "127.0.0.1"_L1 || host == "::1"_L1 || host == "localhost"_L1;
    return (url.scheme() == "https"_L1 && !host.isEmpty()) || url.scheme().contains(u'.');
}

QStringList listOr(const json::Value &asked, const QString &name, const QStringList &otherwise)
{
    const json::Value *member = asked.find(name);
    return member ? json::toStrings(member) : otherwise;
}

QStringList sortedTypes(const QStringList &types)
{
    QStringList sorted;
    for (const QString &type : types) {
        QStringList words = type.split(u' ', Qt::SkipEmptyParts);
        words.sort();
        sorted.append(words.join(u' '));
    }
    return sorted;
}

bool allKnown(const QStringList &asked, const QStringList &known)
{
    return std::all_of(asked.begin(), asked.end(),
                       [&known](const QString &each) { return known.contains(each); });
}

/// What the client is told, with its secret where it has one.
json::Object registered(const Realm &realm, const Registration &client, const QString &method)
{
    json::Object body { { u"client_id"_s, client.id },
                        { u"client_id_issued_at"_s,
                          json::Number::fromInteger(realm.clock.now().toSecsSinceEpoch()) } };
    if (!client.isPublic) {
        body.push_back({ u"client_secret"_s, QString::fromUtf8(realm.secretOf(client.id).view()) });
        body.push_back({ u"client_secret_expires_at"_s, json::Number::fromInteger(0) });
    }
    body.push_back({ u"redirect_uris"_s, json::fromStrings(client.redirectUris) });
    body.push_back({ u"grant_types"_s, json::fromStrings(client.grants) });
    body.push_back({ u"response_types"_s, json::fromStrings(client.responseTypes) });
    body.push_back({ u"token_endpoint_auth_method"_s, method });
    body.push_back({ u"scope"_s, client.scopes.join(u' ') });
    body.push_back({ u"client_name"_s, client.note });
    return body;
}

} // namespace

Response registerClient(const Realm &realm, const Request &request)
{
    if (request.method != "POST")
        return methodNotAllowed("POST"_ba);
    const auto document = json::parse(request.body);
    if (!document || !document->root.object())
        return refuse(u"invalid_client_metadata"_s, u"The body is no JSON object."_s);
    const json::Value &asked = document->root;
    Registration client;
    client.redirectUris = json::toStrings(asked.find(u"redirect_uris"));
    client.grants = listOr(asked, u"grant_types"_s, { u"authorization_code"_s });
    client.responseTypes = sortedTypes(listOr(asked, u"response_types"_s, { u"code"_s }));
    const bool anyRedirect = client.redirectUris.isEmpty() && !client.responseTypes.isEmpty();
    if (anyRedirect || client.redirectUris.size() > maxAddresses
        || !std::all_of(client.redirectUris.begin(), client.redirectUris.end(), mayBeRegistered))
        return refuse(u"invalid_redirect_uri"_s, u"redirect_uris is missing, or names what can't be used."_s);
    if (!allKnown(client.grants, realm.habits.grantTypes)
        || !allKnown(client.responseTypes, realm.habits.responseTypes))
        return refuse(u"invalid_client_metadata"_s, u"This server can't do all of this."_s);
    const json::Value *wanted = asked.find(u"token_endpoint_auth_method");
    const QString method = wanted ? asked.text(u"token_endpoint_auth_method") : u"client_secret_basic"_s;
    if (!QStringList { u"none"_s, u"client_secret_basic"_s, u"client_secret_post"_s }.contains(method))
        return refuse(u"invalid_client_metadata"_s, u"This way to authenticate is not known here."_s);
    client.isPublic = method == "none"_L1;
    client.givesRefreshTokens = client.grants.contains("refresh_token"_L1);
    QStringList names;
    for (const PracticeScope &scope : realm.data.scopes)
        names.append(scope.name);
    const QStringList scopes = asked.text(u"scope").split(u' ', Qt::SkipEmptyParts);
    client.scopes = scopes.isEmpty() ? names : realm.data.narrowed(scopes, names);
    client.note = asked.text(u"client_name").left(100);
    client.id = u"registered-"_s + QString::fromLatin1(core::randomToken(12));
    const QDateTime now = realm.clock.now();
    realm.state.registered.insert(client.id.toUtf8(), client, now.addSecs(PracticeState::refreshSeconds),
                                  now);
    return jsonResponse(201, registered(realm, client, method));
}

} // namespace tokenprism::sandbox
