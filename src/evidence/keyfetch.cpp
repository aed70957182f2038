// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/keyfetch.h"

#include "oauth/addresspolicy.h"
#include "oauth/keydocument.h"

namespace tokenprism::evidence {

namespace {

constexpr qint64 largestKeySet = 4 * 1024 * 1024;

} // namespace

KeyFetch::KeyFetch(core::Profile profile, net::HttpClient &http, QObject *parent)
    : QObject(parent)
    , m_profile(std::move(profile))
    , m_http(http)
{
}

KeyFetch::~KeyFetch()
{
    if (m_call) {
        m_call->disconnect(this);
        m_call->abort();
        m_call->deleteLater();
    }
}

void KeyFetch::start()
{
    if (m_call || m_result)
        return;
    const auto request =
        oauth::checkConfirmedHost(m_profile, m_profile.endpoints.jwks).and_then(&oauth::buildKeysRequest);
    if (!request) {
        QMetaObject::invokeMethod(
            this, [this, error = request.error()] { finish(core::fail(error)); }, Qt::QueuedConnection);
        return;
    }
    m_call = m_http.send(*request, m_http.limitsFor(largestKeySet));
    connect(m_call, &net::HttpCall::finished, this, &KeyFetch::read);
}

void KeyFetch::cancel()
{
    if (m_call) {
        m_call->disconnect(this);
        m_call->abort();
        m_call->deleteLater();
    }
    finish(core::fail(core::ErrorKind::Cancelled, QStringLiteral("net.cancelled")));
}

void KeyFetch::read()
{
    const core::Result<core::HttpResponse> response = m_call->result();
    m_call->deleteLater();
    m_call.clear();
    finish(response.and_then(&oauth::parseKeysResponse).map([&](core::json::Value document) {
        return FetchedKeys { std::move(document), response->exchange };
    }));
}

void KeyFetch::finish(core::Result<FetchedKeys> result)
{
    if (m_result)
        return;
    m_result = std::move(result);
    Q_EMIT finished();
}

} // namespace tokenprism::evidence
