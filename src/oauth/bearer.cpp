// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/bearer.h"

#include "core/tokenset.h"
#include "oauth/addresspolicy.h"

#include <algorithm>

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::ErrorKind;

/// VSCHAR of RFC 6749 App. A.12: nothing that could end the header.
bool isHeaderToken(QByteArrayView token)
{
    return !token.isEmpty()
        && std::all_of(token.begin(), token.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

/// Decoded name by name, and generously: a query with a broken escape may still carry a token.
bool hasTokenParameter(const QUrl &address)
{
    const QByteArray query = address.query(QUrl::FullyEncoded).toLatin1();
    const auto parameters = query.split('&');
    return std::any_of(parameters.begin(), parameters.end(), [](const QByteArray &parameter) {
        const QByteArray name = QByteArray::fromPercentEncoding(parameter.split('=').first());
        return name.compare("access_token", Qt::CaseInsensitive) == 0;
    });
}

/// RFC 6750 §3, and RFC 9449 §7.1 for tokens that are bound to a key.
bool isTokenScheme(const QString &scheme)
{
    return scheme.compare("bearer"_L1, Qt::CaseInsensitive) == 0
        || scheme.compare("dpop"_L1, Qt::CaseInsensitive) == 0;
}

/// The challenge that says most: one with an error before one without.
Challenge bearerChallenge(const core::HttpHeaders &headers)
{
    Challenge found;
    for (const core::HttpHeader &header : headers) {
        if (header.name.compare("WWW-Authenticate", Qt::CaseInsensitive) != 0)
            continue;
        for (const Challenge &challenge : parseChallenges(header.value)) {
            if (isTokenScheme(challenge.scheme)
                && (found.scheme.isEmpty() || (found.error.isEmpty() && !challenge.error.isEmpty())))
                found = challenge;
        }
    }
    return found;
}

/// RFC 6750 §3.1: the error says it; where a server sends none, the status and the missing scopes do.
ResourceVerdict verdictFor(const ResourceAnswer &answer)
{
    if (answer.status >= 200 && answer.status <= 299)
        return ResourceVerdict::Accepted;
    if (answer.serverError == "insufficient_scope"_L1)
        return ResourceVerdict::ScopeMissing;
    if (answer.status == 401 || answer.serverError == "invalid_token"_L1)
        return ResourceVerdict::TokenRefused;
    if (answer.serverError.isEmpty() && (answer.status == 403 || answer.status == 0)
        && !answer.scopesMissing.isEmpty())
        return ResourceVerdict::ScopeMissing;
    if (answer.status == 403)
        return ResourceVerdict::Forbidden;
    return answer.status == 404 ? ResourceVerdict::NotFound : ResourceVerdict::OtherAnswer;
}

} // namespace

core::Result<core::HttpRequest> buildResourceRequest(const QUrl &address, const core::Secret &token)
{
    const auto checked = checkServerAddress(address);
    if (!checked)
        return core::fail(checked.error());
    if (hasTokenParameter(*checked))
        return core::fail(ErrorKind::Usage, u"resource.token_in_query"_s);
    if (!isHeaderToken(token.view()))
        return core::fail(ErrorKind::Usage, u"token.not_header_safe"_s);
    core::HttpRequest request;
    request.purpose = core::Purpose::Resource;
    request.url = *checked;
    request.headers = { { "Authorization"_ba, "Bearer "_ba + token.view().toByteArray() },
                        { "Accept"_ba, "application/json, */*;q=0.5"_ba } };
    return request;
}

ResourceAnswer judgeResourceAnswer(int status, const core::HttpHeaders &headers, const QStringList &granted)
{
    const Challenge challenge = bearerChallenge(headers);
    ResourceAnswer answer;
    answer.status = status;
    answer.scopesWanted = challenge.scopes;
    answer.serverError = challenge.error;
    answer.serverDescription = challenge.errorDescription;
    std::copy_if(challenge.scopes.begin(), challenge.scopes.end(), std::back_inserter(answer.scopesMissing),
                 [&](const QString &scope) { return !granted.contains(scope); });
    answer.verdict = verdictFor(answer);
    return answer;
}

} // namespace tokenprism::oauth
