// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/revokeendpoint.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;

Response revokeToken(const Realm &realm, const Request &request)
{
    const auto call = readClientCall(realm, request);
    if (!call)
        return call.error();
    const QByteArray handle = call->value("token");
    if (handle.isEmpty())
        return oauthError(400, u"invalid_request"_s, u"token is missing."_s);
    const QDateTime now = realm.clock.now();
    const AccessToken *access = realm.state.accessTokens.find(handle, now);
    const RefreshToken *refresh = realm.state.refreshTokens.find(handle, now);
    const Grant *grant = access ? &access->grant : refresh ? &refresh->grant : nullptr;
    if (grant && grant->clientId != call->caller.id())
        return oauthError(400, u"invalid_grant"_s, u"The token is another client's."_s);
    if (access) {
        realm.state.accessTokens.take(handle, now);
    } else if (refresh) {
        const QByteArray id = refresh->grant.id;
        realm.state.revoke(id);
    }
    return { 200, { { "Cache-Control"_ba, "no-store"_ba } }, {} };
}

} // namespace tokenprism::sandbox
