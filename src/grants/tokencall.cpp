// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/tokencall.h"

namespace tokenprism::grants {

using namespace Qt::StringLiterals;

namespace {

/// What `invalid_grant`, or a word in its place, is about, where it is no code.
QString grantHint(core::GrantKind grant)
{
    switch (grant) {
    case core::GrantKind::Password:
        return u"password"_s;
    case core::GrantKind::Device:
        return u"device"_s;
    case core::GrantKind::JwtBearer:
        return u"assertion"_s;
    case core::GrantKind::TokenExchange:
        return u"token_exchange"_s;
    case core::GrantKind::ClientCredentials:
        return u"client_credentials"_s;
    case core::GrantKind::RefreshToken:
        return u"refresh_token"_s;
    default:
        return {};
    }
}

/// Some servers say nothing more about a person's wrong password than about a client's wrong secret.
bool isUnexplained(const core::Error &error)
{
    return error.serverError.isEmpty() && error.hint.isEmpty()
        && (error.httpStatus == 401 || error.httpStatus == 403);
}

} // namespace

core::Result<core::TokenSet> readTokens(const core::Result<core::HttpResponse> &answer,
                                        const TokenCall::Setup &setup, const QDateTime &now)
{
    if (!answer)
        return core::fail(answer.error());
    oauth::TokenExpectation expected { setup.grant, setup.scopesAsked, now };
    expected.binding = setup.client.proofs ? core::TokenBinding::DPoP : core::TokenBinding::Bearer;
    expected.requestedTokenType = setup.requestedTokenType;
    auto tokens = oauth::parseTokenResponse(*answer, expected);
    if (tokens)
        return tokens;
    core::Error error = oauth::withHint(tokens.error(), setup.client);
    // Some servers have no other word for a wrong password or a refresh token that has run out, which RFC
    // 6749 §5.2 would have invalid_grant.
    const bool mayMeanGrant = error.serverError == "invalid_request"_L1
        && (setup.grant == core::GrantKind::Password || setup.grant == core::GrantKind::RefreshToken);
    if (mayMeanGrant || error.serverError == "invalid_grant"_L1)
        error.hint = grantHint(setup.grant);
    else if (setup.grant == core::GrantKind::Password && isUnexplained(error))
        error.hint = u"client.password_unexplained"_s;
    return core::fail(std::move(error));
}

TokenCall::TokenCall(Setup setup, net::HttpClient &http, const core::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_setup(std::move(setup))
    , m_clock(clock)
    , m_call(m_setup.build, m_setup.client.proofs, http, nullptr, m_setup.retry)
{
    connect(&m_call, &net::ProvenCall::finished, this, [this] {
        m_result = readTokens(m_call.result(), m_setup, m_clock.now());
        Q_EMIT finished();
    });
}

void TokenCall::start()
{
    m_call.start();
}

void TokenCall::cancel()
{
    m_call.disconnect(this);
    m_call.abort();
}

} // namespace tokenprism::grants
