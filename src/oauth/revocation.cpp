// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/revocation.h"

#include "core/json.h"
#include "oauth/addresspolicy.h"
#include "oauth/serveranswer.h"

namespace tokenprism::oauth {

using namespace Qt::StringLiterals;

core::Result<core::HttpRequest> buildRevocationRequest(const QUrl &endpoint, Client client,
                                                       const core::Secret &token, TokenHint hint)
{
    const auto address = checkServerAddress(endpoint);
    if (!address)
        return core::fail(address.error());
    core::HttpRequest request;
    request.purpose = core::Purpose::Revocation;
    request.url = *address;
    client.encoding = core::BodyEncoding::Form; // whatever token requests are written as
    return authenticated(std::move(request),
                         { { "token"_ba, token.view().toByteArray() },
                           { "token_type_hint"_ba,
                             hint == TokenHint::RefreshToken ? "refresh_token"_ba : "access_token"_ba } },
                         client);
}

core::Result<void> parseRevocationResponse(const core::HttpResponse &response, const QDateTime &receivedAt)
{
    const auto document = core::json::parse(response.body);
    const core::json::Value *root = document && document->root.object() ? &document->root : nullptr;
    if (const auto refusal = refusalOf(response, root, receivedAt))
        return core::fail(*refusal);
    return {};
}

} // namespace tokenprism::oauth
