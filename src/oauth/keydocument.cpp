// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/keydocument.h"

#include "oauth/addresspolicy.h"
#include "oauth/serveranswer.h"

namespace tokenprism::oauth {

using namespace Qt::StringLiterals;

core::Result<core::HttpRequest> buildKeysRequest(const QUrl &address)
{
    const auto checked = checkServerAddress(address);
    if (!checked)
        return core::fail(checked.error());
    core::HttpRequest request;
    request.purpose = core::Purpose::Keys;
    request.url = *checked;
    request.headers = { { "Accept"_ba, "application/jwk-set+json, application/json"_ba } };
    return request;
}

core::Result<core::json::Value> parseKeysResponse(const core::HttpResponse &response)
{
    const auto document = core::json::parse(response.body);
    const core::json::Value *root = document && document->root.object() ? &document->root : nullptr;
    if (const auto refusal = refusalOf(response, root, {}))
        return core::fail(*refusal);
    if (!root)
        return core::fail(unreadable(response, document));
    return *root;
}

} // namespace tokenprism::oauth
