// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "interop/refusals.h"

namespace tokenprism::tests {

using namespace Qt::StringLiterals;
using core::ClientAuth;

namespace {

Refusal unknownClient()
{
    return { u"oauth.error_response"_s, u"invalid_client"_s,
             u"The server does not know this application or key, or the secret is wrong."_s };
}

Refusal unknownSigner()
{
    return { u"oauth.error_response"_s, u"invalid_client"_s,
             u"does not know this application or key, or does not take its signed assertion."_s };
}

/// The server has it, for other registrations.
Refusal notForThisClient(const QString &code)
{
    return { code, u"unauthorized_client"_s,
             code == "oauth.error_response"_L1 ? u"may not use this way of getting tokens"_s
                                               : u"not registered for"_s };
}

bool isFront(const QString &grant)
{
    return grant == "hybrid"_L1 || grant == "implicit"_L1;
}

/// Where the client is judged before the grant is.
Refusal ofClient(const Way &way)
{
    const bool five = way.server == "five-grants"_L1;
    if (way.method == ClientAuth::CertificateTls)
        return { u"client.certificate_needs_tls"_s,
                 {},
                 u"The client certificate can't be shown at this address."_s };
    if (way.method == ClientAuth::SecretJwt || way.method == ClientAuth::PrivateKeyJwt)
        return unknownSigner();
    if ((five && way.method == ClientAuth::SecretBasic)
        || (five && way.grant == "refresh"_L1 && way.method == ClientAuth::None))
        return unknownClient();
    return {};
}

} // namespace

Refusal refusalOf(const Way &way)
{
    const bool five = way.server == "five-grants"_L1;
    if (way.grant == "client_credentials"_L1 && way.method == ClientAuth::None)
        return { u"client.confidential_only"_s, {}, u"An API key can't be run without a secret."_s };
    if (way.grant == "device"_L1 && !isGrantOffered(way.server, way.grant))
        return { u"device.endpoint_missing"_s, {}, u"The address that gives out device codes is missing."_s };
    if (isFront(way.grant) && !isGrantOffered(way.server, way.grant))
        return { u"oauth.authorization_refused"_s, u"unsupported_response_type"_s,
                 u"The server does not offer this kind of sign-in."_s };
    if (way.grant == "implicit"_L1 || (five && way.grant == "code"_L1 && way.method == ClientAuth::None))
        return notForThisClient(u"oauth.authorization_refused"_s);
    if (way.isPractice()) {
        if (const Refusal refusal = ofClient(way); !refusal.code.isEmpty())
            return refusal;
    }
    if (way.grant == "device"_L1 || (five && way.grant == "password"_L1))
        return notForThisClient(u"oauth.error_response"_s);
    return { u"oauth.error_response"_s, u"unsupported_grant_type"_s,
             u"The server does not offer this way of getting tokens."_s };
}

} // namespace tokenprism::tests
