// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bearercheck.h"

#include "sandbox/proofcheck.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Response> refuse(int status, const QByteArray &parameters, const QString &error,
                                const QString &description)
{
    Response response = oauthError(status, error, description);
    response.headers.append({ "WWW-Authenticate"_ba, R"(Bearer realm="practice")"_ba + parameters });
    return tl::unexpected<Response>(std::move(response));
}

tl::unexpected<Response> invalidToken(const QString &description)
{
    return refuse(401, R"(, error="invalid_token", error_description="unknown, expired or taken back")"_ba,
                  u"invalid_token"_s, description);
}

QByteArray sentToken(const Request &request)
{
    for (const QByteArrayView scheme : { QByteArrayView("bearer"), QByteArrayView("dpop") }) {
        const QByteArray token = authorizationToken(request, scheme);
        if (!token.isEmpty())
            return token;
    }
    const auto form = request.method == "POST" ? readForm(request) : core::Result<core::FormFields>();
    return form ? core::formValue(*form, "access_token") : QByteArray();
}

} // namespace

tl::expected<const AccessToken *, Response> checkBearer(const Realm &realm, const Request &request,
                                                        QStringView scope)
{
    const QByteArray handle = sentToken(request);
    if (handle.isEmpty()) // RFC 6750 §3.1: no error code where no token came
        return refuse(401, {}, u"unauthorized"_s, u"Send an access token: Authorization: Bearer …"_s);
    const AccessToken *token = realm.state.accessTokens.find(handle, realm.clock.now());
    if (!token)
        return invalidToken(u"The access token is unknown, expired or was taken back."_s);
    if (!token->proofKey.isEmpty()) { // RFC 9449 §7.1
        const auto proof = readProof(realm, request, realm.issuer + request.path, handle);
        if (!proof)
            return tl::unexpected<Response>(proof.error());
        if (*proof != token->proofKey || authorizationToken(request, "dpop").isEmpty())
            return invalidToken(u"The access token is bound to a key that did not sign this request."_s);
    }
    if (!scope.isEmpty() && !token->grant.scopes.contains(scope)) {
        return refuse(403, R"(, error="insufficient_scope", scope=")"_ba + scope.toLatin1() + '"',
                      u"insufficient_scope"_s, u"This needs the scope %1."_s.arg(scope));
    }
    return token;
}

} // namespace tokenprism::sandbox
