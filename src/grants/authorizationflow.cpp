// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/authorizationflow.h"

#include "core/formcodec.h"
#include "grants/flowcompat.h"
#include "grants/loopbackreplyhandler.h"
#include "oauth/authorizationrequest.h"
#include "oauth/tokenrequest.h"

#include <utility>

namespace tokenprism::grants {

using namespace Qt::StringLiterals;

namespace {

using Parameters = QMultiMap<QString, QVariant>;

/// Qt writes values as text that is already encoded (a '+' would reach the server as a space), so they are
/// encoded here.
void setAuthorizationParameters(const AuthorizationFlow::Attempt &attempt, Parameters &parameters)
{
    parameters.clear();
    const auto fields = oauth::authorizationParameters(attempt.profile, attempt.transaction);
    if (!fields)
        return;
    for (const core::FormField &field : *fields)
        parameters.insert(QString::fromLatin1(core::encodeFormComponent(field.name)),
                          QString::fromLatin1(core::encodeFormComponent(field.value)));
}

} // namespace

AuthorizationFlow::AuthorizationFlow(Attempt attempt, net::HttpClient &http, const core::Clock &clock,
                                     QObject *parent)
    : QObject(parent)
    , m_attempt(std::move(attempt))
    , m_http(http)
    , m_clock(clock)
    , m_flow(new QOAuth2AuthorizationCodeFlow(this))
    , m_handler(new LoopbackReplyHandler(m_attempt.transaction.redirectUri, m_attempt.profile.scopes, http,
                                         clock, this))
{
    m_handler->setClient(m_attempt.client);
    flowcompat::turnOffOwnRandomness(*m_flow);
    flowcompat::setTokenUrl(*m_flow, m_attempt.profile.endpoints.token);
    m_flow->setAuthorizationUrl(m_attempt.profile.endpoints.authorization);
    m_flow->setClientIdentifier(m_attempt.profile.clientId);
    m_flow->setState(QString::fromLatin1(m_attempt.transaction.state));
    m_flow->setReplyHandler(m_handler);
    m_flow->setNetworkAccessManager(
        http.manager([this](const core::HttpRequest &) { return tokenRequest(); }));
    m_flow->setModifyParametersFunction([this](QAbstractOAuth::Stage stage, Parameters *parameters) {
        if (stage == QAbstractOAuth::Stage::RequestingAuthorization)
            setAuthorizationParameters(m_attempt, *parameters);
        else
            parameters
                ->clear(); // tokenRequest() writes the whole request; no secret passes through Qt's text
    });
    connect(m_flow, &QAbstractOAuth::authorizeWithBrowser, this, &AuthorizationFlow::browserWanted);
    // Queued, so that nobody deletes the flow or the handler from inside their own signals.
    connect(m_handler, &LoopbackReplyHandler::judged, this, &AuthorizationFlow::judge, Qt::QueuedConnection);
}

AuthorizationFlow::~AuthorizationFlow() = default;

void AuthorizationFlow::begin()
{
    m_flow->grant();
}

void AuthorizationFlow::exchange(const oauth::AuthorizationCode &code)
{
    m_code = code;
    m_handler->deliver(m_attempt.transaction.state);
    if (!m_code)
        return;
    // Qt's own checks said no, which Qt 6.4 tells nobody.
    m_code.reset();
    QMetaObject::invokeMethod(this, &AuthorizationFlow::finished, Qt::QueuedConnection);
}

core::Result<core::TokenSet> AuthorizationFlow::result() const
{
    if (m_secondTry)
        return m_secondTry->result();
    if (m_handler->result())
        return *m_handler->result();
    return core::fail(core::ErrorKind::Malformed, u"grant.token_not_requested"_s);
}

core::Result<core::HttpRequest> AuthorizationFlow::tokenRequest()
{
    if (!m_code)
        return core::fail(core::ErrorKind::Malformed, u"grant.token_not_requested"_s);
    m_exchange = { m_code->value(), m_attempt.transaction.redirectUri,
                   core::Secret::fromBytes(m_attempt.transaction.verifier) };
    m_code.reset();
    return oauth::buildCodeExchange(m_attempt.profile.endpoints.token, m_attempt.client, *m_exchange,
                                    oauth::tokenExtras(m_attempt.profile));
}

void AuthorizationFlow::judge()
{
    const auto exchange = std::exchange(m_exchange, std::nullopt);
    if (!exchange || !m_handler->wantsNonce()) {
        Q_EMIT finished();
        return;
    }
    TokenCall::Setup setup;
    setup.build = [this, exchange] {
        return oauth::buildCodeExchange(m_attempt.profile.endpoints.token, m_attempt.client, *exchange,
                                        oauth::tokenExtras(m_attempt.profile));
    };
    setup.client = m_attempt.client;
    setup.scopesAsked = m_attempt.profile.scopes;
    setup.retry = net::NonceRetry::Never; // this is the second try
    m_secondTry = std::make_unique<TokenCall>(std::move(setup), m_http, m_clock);
    connect(m_secondTry.get(), &TokenCall::finished, this, &AuthorizationFlow::finished,
            Qt::QueuedConnection);
    m_secondTry->start();
}

} // namespace tokenprism::grants
