// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/pushedrequest.h"

#include "oauth/addresspolicy.h"
#include "oauth/serveranswer.h"

#include <algorithm>

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Severity;

const QString source = u"RFC 9126 §2.2"_s;

/// RFC 9126 §2.1: client_id is a parameter of the authorization request, however the client proves itself.
void addClientId(core::HttpRequest &request, const Client &client)
{
    const auto fields = core::decodeForm(request.body);
    if (!fields || core::formValue(*fields, "client_id").isEmpty())
        request.body += "&client_id=" + core::encodeFormComponent(client.id.toUtf8());
}

void addHeaders(core::HttpRequest &request, const core::Profile &profile)
{
    for (const core::StageParameter &header : profile.headers) {
        if (header.stage == core::Stage::Authorization)
            request.headers.append({ header.parameter.name.toUtf8(), header.parameter.value.toUtf8() });
    }
}

bool isVisible(const QString &text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c <= u'~'; });
}

core::Result<void> readLifetime(PushedAuthorization &pushed, const core::json::Value &root,
                                const core::HttpResponse &response)
{
    const core::json::Value *value = root.find(u"expires_in");
    const auto seconds = value && value->number() ? value->number()->integer() : std::nullopt;
    if (!seconds) {
        pushed.findings.append({ u"pushed.expires_in_missing"_s, Severity::Warn, u"number of seconds"_s,
                                 value ? value->typeName() : QString(), source });
        return {};
    }
    if (*seconds <= 0) {
        core::Error error = answerError(response, ErrorKind::Malformed, u"pushed.expired_at_once"_s);
        error.actual = QString::number(*seconds);
        return core::fail(std::move(error));
    }
    pushed.lifetime = std::chrono::seconds(*seconds);
    return {};
}

} // namespace

bool wantsPushedRequest(const core::Profile &profile)
{
    return profile.server.requiresPushedRequest || profile.pushedRequest == core::PushedRequest::Always;
}

core::Result<core::HttpRequest> buildPushedRequest(const core::Profile &profile, const Client &client,
                                                   const Transaction &transaction)
{
    const QUrl endpoint = profile.endpoints.pushedAuthorization;
    if (endpoint.isEmpty())
        return core::fail(ErrorKind::Usage, u"pushed.address_missing"_s);
    const auto address = checkConfirmedHost(profile, endpoint);
    if (!address)
        return core::fail(address.error());
    auto fields = authorizationParameters(profile, transaction);
    if (!fields)
        return core::fail(fields.error());
    // authenticated() writes the client's own parameters, and so client_id.
    fields->removeIf([](const core::FormField &field) { return field.name == "client_id"; });
    core::HttpRequest request;
    request.purpose = core::Purpose::PushedRequest;
    request.url = *address;
    Client form = client;
    form.encoding = core::BodyEncoding::Form; // the only one of RFC 9126 §2.1
    auto built = authenticated(std::move(request), *std::move(fields), form);
    if (!built)
        return built;
    addClientId(*built, client);
    addHeaders(*built, profile);
    return built;
}

core::Result<PushedAuthorization> parsePushedResponse(const core::HttpResponse &response,
                                                      const QDateTime &receivedAt)
{
    if (response.status >= 300 && response.status <= 399)
        return core::fail(answerError(response, ErrorKind::Network, u"oauth.redirect_refused"_s));
    const auto document = core::json::parse(response.body);
    const core::json::Value *root = document && document->root.object() ? &document->root : nullptr;
    if (const auto refusal = refusalOf(response, root, receivedAt))
        return core::fail(*refusal);
    if (!root)
        return core::fail(unreadable(response, document));
    PushedAuthorization pushed;
    pushed.requestUri = root->text(u"request_uri");
    if (!isVisible(pushed.requestUri))
        return core::fail(answerError(response, ErrorKind::Malformed, u"pushed.request_uri_missing"_s));
    if (const auto lifetime = readLifetime(pushed, *root, response); !lifetime)
        return core::fail(lifetime.error());
    if (response.status != 201)
        pushed.findings.append(
            { u"pushed.status"_s, Severity::Info, u"201"_s, QString::number(response.status), source });
    return pushed;
}

core::Result<QUrl> buildAuthorizationUrl(const core::Profile &profile, const PushedAuthorization &pushed)
{
    return authorizationUrlWith(
        profile,
        { { "client_id"_ba, profile.clientId.toUtf8() }, { "request_uri"_ba, pushed.requestUri.toUtf8() } });
}

} // namespace tokenprism::oauth
