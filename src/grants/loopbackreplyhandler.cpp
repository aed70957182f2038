// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/loopbackreplyhandler.h"

#include "grants/tokencall.h"

#include <QHostAddress>

namespace tokenprism::grants {

using namespace Qt::StringLiterals;

// QHostAddress is spelled out: QHostAddress::LocalHost alone would choose the constructor that takes a port
// and bind all interfaces.
LoopbackReplyHandler::LoopbackReplyHandler(const QString &redirectUri, QStringList scopesAsked,
                                           net::HttpClient &http, const core::Clock &clock, QObject *parent)
    : QOAuthHttpServerReplyHandler(QHostAddress(QHostAddress::LocalHost), 0, parent)
    , m_redirectUri(redirectUri)
    , m_scopesAsked(std::move(scopesAsked))
    , m_http(http)
    , m_clock(clock)
{
    close();
}

void LoopbackReplyHandler::deliver(const QByteArray &state)
{
    Q_EMIT callbackReceived(
        { { u"code"_s, u"held-by-the-request-writer"_s }, { u"state"_s, QString::fromLatin1(state) } });
}

void LoopbackReplyHandler::networkReplyFinished(QNetworkReply *reply)
{
    if (m_result)
        return;
    m_result = read(reply);
    if (*m_result)
        Q_EMIT tokensReceived({ { u"access_token"_s, QString::fromLatin1((*m_result)->accessToken.view()) },
                                { u"token_type"_s, (*m_result)->tokenType } });
    Q_EMIT judged();
}

core::Result<core::TokenSet> LoopbackReplyHandler::read(QNetworkReply *reply)
{
    const core::Result<core::HttpResponse> response = m_http.takeResponse(reply);
    const bool hasNonce = m_client.proofs && response && m_client.proofs->note(*response);
    m_wantsNonce = hasNonce && oauth::wantsProofNonce(*response);
    TokenCall::Setup setup;
    setup.client = m_client;
    setup.scopesAsked = m_scopesAsked;
    return readTokens(response, setup, m_clock.now());
}

} // namespace tokenprism::grants
