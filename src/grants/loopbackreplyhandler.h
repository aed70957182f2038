// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "net/httpclient.h"
#include "oauth/clientauthentication.h"
#include "oauth/tokenresponse.h"

#include <QOAuthHttpServerReplyHandler>

#include <optional>

namespace tokenprism::grants {

/// Qt's reply handler without Qt's listener and without Qt's reader of token answers.
///
/// The inherited listener is closed at once: on 6.4 it answers every interface, loses requests that come in
/// pieces, and takes any path and method for a callback. Callbacks come from net::CallbackListener, checked,
/// through deliver(). Token answers are read strictly, refusals with status 400 and 401 included, which Qt
/// throws away.
class LoopbackReplyHandler final : public QOAuthHttpServerReplyHandler {
    Q_OBJECT
public:
    /// \a redirectUri is the exact text of this attempt. \a http made the manager that the flow uses.
    LoopbackReplyHandler(const QString &redirectUri, QStringList scopesAsked, net::HttpClient &http,
                         const core::Clock &clock, QObject *parent);

    /// \a client asks for the token: answers are read for it, and the nonce that one brings is remembered by
    /// its proofs.
    void setClient(const oauth::Client &client) { m_client = client; }
    QString callback() const override { return m_redirectUri; }
    /// Tells the flow that the callback with \a state is in, so that it asks for the token. The code itself
    /// does not pass through the flow: the request's writer has it.
    void deliver(const QByteArray &state);
    /// The answer was no more than a wish for a nonce in the proof, and brought one (RFC 9449 §8).
    bool wantsNonce() const { return m_wantsNonce; }
    /// Set once judged() was emitted.
    const std::optional<core::Result<core::TokenSet>> &result() const { return m_result; }

Q_SIGNALS:
    /// Once, after the token request's answer or failure; after tokensReceived() where there are tokens.
    void judged();

protected:
    void networkReplyFinished(QNetworkReply *reply) override;

private:
    core::Result<core::TokenSet> read(QNetworkReply *reply);

    QString m_redirectUri;
    QStringList m_scopesAsked;
    oauth::Client m_client;
    bool m_wantsNonce = false;
    net::HttpClient &m_http;
    const core::Clock &m_clock;
    std::optional<core::Result<core::TokenSet>> m_result;
};

} // namespace tokenprism::grants
