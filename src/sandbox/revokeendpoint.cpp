// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/revokeendpoint.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;

Response revokeToken(const Realm &realm, const Request &request)
{
    if (request.method != "POST")
        return methodNotAllowed("POST"_ba);
    const auto form = readForm(request);
    if (!form)
        return formRefusal(form.error());
    const auto caller = authenticate(realm, request, *form);
    if (!caller)
        return caller.error();
    const QByteArray handle = core::formValue(*form, "token");
    if (handle.isEmpty())
        return oauthError(400, u"invalid_request"_s, u"token is missing."_s);
    const QDateTime now = realm.clock.now();
    const AccessToken *access = realm.state.accessTokens.find(handle, now);
    const RefreshToken *refresh = realm.state.refreshTokens.find(handle, now);
    const Grant *grant = access ? &access->grant : refresh ? &refresh->grant : nullptr;
    if (grant && grant->clientId != caller->id())
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
