// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/introspection.h"

#include "oauth/addresspolicy.h"
#include "oauth/serveranswer.h"

#include <algorithm>

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

/// RFC 7662 §2.2. \a twice: `active` stands there more than once.
core::Result<core::json::Value> withActive(const core::HttpResponse &response,
                                           const core::json::Value &answer, bool twice)
{
    const core::json::Value *active = answer.find(u"active");
    if (twice)
        return core::fail(
            malformed(response, u"introspection.active_invalid"_s, u"one member"_s, u"duplicate members"_s));
    if (!active || !active->boolean())
        return core::fail(malformed(response, u"introspection.active_invalid"_s, u"boolean"_s,
                                    active ? active->typeName() : QString()));
    return answer;
}

/// RFC 9701 §5: the answer is a member of a signed token.
core::Result<core::json::Value> readSigned(const core::HttpResponse &response, const jose::Jwt &jwt)
{
    const core::json::Value *answer = jwt.claims ? jwt.claims->find(u"token_introspection") : nullptr;
    if (jwt.format != jose::TokenFormat::Jws || !answer || !answer->object())
        return core::fail(malformed(response, u"introspection.not_signed_object"_s, u"token_introspection"_s,
                                    jose::toName(jwt.format)));
    const bool twice =
        std::any_of(jwt.findings.begin(), jwt.findings.end(),
                    [](const core::Finding &finding) { return finding.id == "jwt.duplicate_member"_L1; });
    return withActive(response, *answer, twice);
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
    if (const auto jwt = signedIntrospection(response))
        return readSigned(response, *jwt);
    if (!root)
        return core::fail(unreadable(response, document));
    return withActive(response, *root, document->duplicates.contains("/active"_L1));
}

std::optional<jose::Jwt> signedIntrospection(const core::HttpResponse &response)
{
    if (response.mediaType() != "application/token-introspection+jwt")
        return std::nullopt;
    return jose::decodeJwt(core::Secret::fromBytes(response.body));
}

} // namespace tokenprism::oauth
