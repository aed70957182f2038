// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/introspection.h"

#include "oauth/addresspolicy.h"
#include "oauth/serveranswer.h"

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::ErrorKind;

core::Error malformed(const core::HttpResponse &response, const QString &code, const QString &expected,
                      const QString &actual)
{
    core::Error error = answerError(response, ErrorKind::Malformed, code);
    error.expected = expected;
    error.actual = actual;
    return error;
}

} // namespace

core::Result<core::HttpRequest> buildIntrospectionRequest(const QUrl &endpoint, const Client &client,
                                                          const core::Secret &token)
{
    const auto address = checkServerAddress(endpoint);
    if (!address)
        return core::fail(address.error());
    core::HttpRequest request;
    request.purpose = core::Purpose::Introspection;
    request.url = *address;
    return authenticated(
        std::move(request),
        { { "token"_ba, token.view().toByteArray() }, { "token_type_hint"_ba, "access_token"_ba } }, client);
}

core::Result<core::json::Value> parseIntrospectionResponse(const core::HttpResponse &response)
{
    const auto document = core::json::parse(response.body);
    const core::json::Value *root = document && document->root.object() ? &document->root : nullptr;
    // Servers may add members of any name to a good answer (RFC 7662 §2.2), so there, `active` decides.
    const bool answered = response.status >= 200 && response.status <= 299 && root && root->find(u"active");
    if (!answered) {
        if (const auto refusal = refusalOf(response, root, {}))
            return core::fail(*refusal);
    }
    if (!root)
        return core::fail(unreadable(response, document));
    const core::json::Value *active = root->find(u"active");
    if (document->duplicates.contains("/active"_L1))
        return core::fail(
            malformed(response, u"introspection.active_invalid"_s, u"one member"_s, u"duplicate members"_s));
    if (!active || !active->boolean())
        return core::fail(malformed(response, u"introspection.active_invalid"_s, u"boolean"_s,
                                    active ? active->typeName() : QString()));
    return *root;
}

} // namespace tokenprism::oauth
