// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/clientregistration.h"

#include "oauth/addresspolicy.h"

namespace tokenprism::evidence {

using namespace Qt::StringLiterals;

ClientRegistration::ClientRegistration(core::Profile profile, oauth::ClientMetadata client,
                                       core::Secret initialAccessToken, net::HttpClient &http,
                                       QObject *parent)
    : QObject(parent)
    , m_profile(std::move(profile))
    , m_client(std::move(client))
    , m_initialAccessToken(std::move(initialAccessToken))
    , m_http(http)
{
}

ClientRegistration::~ClientRegistration()
{
    if (m_call)
        m_call->disconnect(this);
    delete m_call.data();
}

core::Result<core::HttpRequest> ClientRegistration::request() const
{
    if (m_profile.endpoints.registration.isEmpty())
        return core::fail(core::ErrorKind::Usage, u"registration.not_offered"_s);
    return oauth::checkConfirmedHost(m_profile, m_profile.endpoints.registration)
        .and_then([this](const QUrl &confirmed) {
            return oauth::buildRegistrationRequest(confirmed, m_client, m_initialAccessToken);
        });
}

void ClientRegistration::start()
{
    if (m_call || m_result)
        return;
    const auto built = request();
    if (!built) {
        QMetaObject::invokeMethod(
            this, [this, error = built.error()] { finish(core::fail(error)); }, Qt::QueuedConnection);
        return;
    }
    m_call = m_http.send(*built);
    connect(m_call, &net::HttpCall::finished, this, [this] {
        const core::Result<core::HttpResponse> response = m_call->result();
        m_call->deleteLater();
        m_call.clear();
        finish(response.and_then(&oauth::parseRegistrationResponse).map_error([this](core::Error error) {
            if (error.serverError == "invalid_redirect_uri"_L1 && m_client.redirectUris.isEmpty())
                error.hint = u"none_sent"_s;
            return error;
        }));
    });
}

void ClientRegistration::cancel()
{
    if (m_call)
        m_call->disconnect(this);
    if (m_call)
        m_call->abort();
    finish(core::fail(core::ErrorKind::Cancelled, u"net.cancelled"_s));
}

void ClientRegistration::finish(core::Result<oauth::RegisteredClient> result)
{
    if (m_result)
        return;
    m_result = std::move(result);
    Q_EMIT finished();
}

} // namespace tokenprism::evidence
