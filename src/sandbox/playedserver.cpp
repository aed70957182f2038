// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/playedserver.h"

#include "sandbox/describeissuer.h"
#include "sandbox/hostcheck.h"
#include "sandbox/introspectendpoint.h"
#include "sandbox/logoutendpoint.h"
#include "sandbox/metadata.h"
#include "sandbox/pushendpoint.h"
#include "sandbox/registerendpoint.h"
#include "sandbox/resourceendpoint.h"
#include "sandbox/revokeendpoint.h"
#include "sandbox/userinfoendpoint.h"

namespace tokenprism::sandbox {

PlayedServer::PlayedServer(ServerHabits habits, PracticeData data, const QString &origin,
                           const RunSecret &secrets, const core::Clock &clock, Tampering tampering)
    : m_habits(std::move(habits))
    , m_data(std::move(data))
    , m_tampering(std::move(tampering))
    , m_keys(m_habits.signingAlgorithm, m_habits.keyCount)
    , m_realm { m_habits.path, origin + m_habits.path, m_habits, m_data, secrets, clock, m_keys, m_state,
                m_tampering }
    , m_authorize(m_realm)
    , m_token(m_realm)
    , m_device(m_realm, m_authorize)
{
}

QString PlayedServer::path() const
{
    return m_habits.path;
}

Response PlayedServer::handle(const Request &request)
{
    for (const EndpointPath &row : m_habits.endpoints) {
        if (row.path == request.path)
            return answer(row.endpoint, request);
    }
    if (request.method != "GET" && hasOpaqueOrigin(request))
        return foreignRefusal();
    return serveResource(m_realm, request).value_or(notFound());
}

Response PlayedServer::answer(Endpoint endpoint, const Request &request)
{
    // Only a form has a one-time token that can speak for a page without an origin.
    const bool hasForm = endpoint == Endpoint::Authorization || endpoint == Endpoint::Verification;
    if (!hasForm && request.method != "GET" && hasOpaqueOrigin(request))
        return foreignRefusal();
    const Occasion occasion { m_realm, request, ++m_state.answered[endpoint] };
    if (const auto instead = m_tampering.instead.value(endpoint)) {
        if (const auto given = instead(occasion))
            return *given;
    }
    Response response = serve(endpoint, request);
    if (const auto tamper = m_tampering.answers.value(endpoint))
        tamper(response, occasion);
    return response;
}

Response PlayedServer::serve(Endpoint endpoint, const Request &request)
{
    switch (endpoint) {
    case Endpoint::Authorization:
        return m_authorize.handle(request);
    case Endpoint::Token:
        return m_token.handle(request);
    case Endpoint::Introspection:
        return introspect(m_realm, request);
    case Endpoint::Userinfo:
        return serveUserinfo(m_realm, request);
    case Endpoint::Keys:
        return serveKeys(m_realm, request);
    case Endpoint::Revocation:
        return revokeToken(m_realm, request);
    case Endpoint::EndSession:
        return endSession(m_realm, request);
    case Endpoint::PushedAuthorization:
        return takePushedRequest(m_realm, request);
    case Endpoint::DeviceAuthorization:
        return m_device.begin(request);
    case Endpoint::Verification:
        return m_device.verify(request);
    case Endpoint::Discovery:
    case Endpoint::Metadata:
        return serveMetadata(m_realm, request);
    case Endpoint::Registration:
        return registerClient(m_realm, request);
    }
    return notFound();
}

IssuerDescription PlayedServer::describe() const
{
    return describeIssuer(m_realm);
}

} // namespace tokenprism::sandbox
