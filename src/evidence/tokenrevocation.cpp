// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/tokenrevocation.h"

#include "oauth/addresspolicy.h"
#include "oauth/clientauthentication.h"

#include <utility>

namespace tokenprism::evidence {

using namespace Qt::StringLiterals;
using oauth::TokenHint;

namespace {

/// Servers that end the access tokens along with their refresh token (RFC 7009 §2.1), and then say of them
/// what §2.2 would have them keep to themselves: that the token is not valid.
bool callsTokenInvalid(const core::Error &error)
{
    static const QStringList words { u"invalid_token"_s, u"invalid_request"_s, u"invalid_grant"_s };
    return error.httpStatus == 400 && words.contains(error.serverError);
}

core::Error endedAlready(core::Error error)
{
    error.code = u"revocation.access_token_unknown"_s;
    return error;
}

} // namespace

TokenRevocation::TokenRevocation(core::Profile profile, oauth::Client client, core::TokenSet token,
                                 net::HttpClient &http, const core::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_profile(std::move(profile))
    , m_client(std::move(client))
    , m_http(http)
    , m_clock(clock)
{
    if (!token.refreshToken.isEmpty())
        m_parts.append({ token.refreshToken, TokenHint::RefreshToken });
    if (!token.accessToken.isEmpty())
        m_parts.append({ token.accessToken, TokenHint::AccessToken });
}

TokenRevocation::~TokenRevocation()
{
    if (m_call)
        m_call->disconnect(this);
    delete m_call.data();
}

void TokenRevocation::start()
{
    if (std::exchange(m_started, true))
        return;
    if (const auto error = obstacle()) {
        QMetaObject::invokeMethod(
            this, [this, error] { finish(core::fail(*error)); }, Qt::QueuedConnection);
        return;
    }
    revokeNext();
}

std::optional<core::Error> TokenRevocation::obstacle() const
{
    if (m_profile.endpoints.revocation.isEmpty())
        return core::makeError(core::ErrorKind::Usage, u"revocation.not_offered"_s);
    if (m_parts.isEmpty())
        return core::makeError(core::ErrorKind::Usage, u"revocation.no_token"_s);
    const auto confirmed = oauth::checkConfirmedHost(m_profile, m_profile.endpoints.revocation);
    return confirmed ? std::nullopt : std::optional(confirmed.error());
}

void TokenRevocation::cancel()
{
    if (m_call)
        m_call->disconnect(this);
    if (m_call)
        m_call->abort();
    finish(core::fail(core::ErrorKind::Cancelled, u"net.cancelled"_s));
}

void TokenRevocation::revokeNext()
{
    const Part part = m_parts.takeFirst();
    const auto request =
        oauth::buildRevocationRequest(m_profile.endpoints.revocation, m_client, part.token, part.hint);
    if (!request) {
        QMetaObject::invokeMethod(
            this, [this, error = request.error()] { finish(core::fail(error)); }, Qt::QueuedConnection);
        return;
    }
    m_call = m_http.send(*request);
    connect(m_call, &net::HttpCall::finished, this, [this, hint = part.hint] {
        const core::Result<core::HttpResponse> response = m_call->result();
        m_call->deleteLater();
        m_call.clear();
        read(hint, response);
    });
}

void TokenRevocation::read(TokenHint hint, const core::Result<core::HttpResponse> &response)
{
    const core::Result<void> answer = response.and_then([this](const core::HttpResponse &good) {
        return oauth::parseRevocationResponse(good, m_clock.now());
    });
    if (answer)
        (hint == TokenHint::RefreshToken ? m_done.refreshToken : m_done.accessToken) = true;
    else if (answer.error().serverError == "unsupported_token_type"_L1)
        m_done.left = answer.error();
    else if (m_done.refreshToken && callsTokenInvalid(answer.error()))
        m_done.left = endedAlready(answer.error());
    else
        return finish(core::fail(oauth::withHint(answer.error(), m_client)));
    if (!m_parts.isEmpty())
        return revokeNext();
    if (!m_done.refreshToken && !m_done.accessToken)
        return finish(core::fail(*m_done.left));
    finish(m_done);
}

void TokenRevocation::finish(core::Result<Revoked> result)
{
    if (m_result)
        return;
    m_result = std::move(result);
    Q_EMIT finished();
}

} // namespace tokenprism::evidence
