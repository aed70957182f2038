// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/profile.h"
#include "grants/tokencall.h"
#include "net/httpclient.h"
#include "oauth/authorizationresponse.h"
#include "oauth/clientauthentication.h"
#include "oauth/tokenrequest.h"
#include "oauth/tokenresponse.h"

#include <QObject>

#include <memory>
#include <optional>

class QOAuth2AuthorizationCodeFlow;

namespace tokenprism::grants {

class LoopbackReplyHandler;

/// One attempt's QOAuth2AuthorizationCodeFlow with its handler and manager. Qt keeps the order of events;
/// every value on the wire is ours: the address is buildAuthorizationUrl()'s, the token request is
/// buildCodeExchange()'s.
class AuthorizationFlow final : public QObject {
    Q_OBJECT
public:
    struct Attempt {
        core::Profile profile;
        oauth::Client client;
        oauth::Transaction transaction;
    };
    /// \a http and \a clock must outlive it.
    AuthorizationFlow(Attempt attempt, net::HttpClient &http, const core::Clock &clock, QObject *parent);
    ~AuthorizationFlow() override;

    /// Emits browserWanted() before it returns.
    void begin();
    /// Asks for the token with \a code, which is used once and then dropped (RFC 6749 §4.1.2). Twice only
    /// where the server looked at nothing but the proof, and wants its nonce in it (RFC 9449 §8).
    void exchange(const oauth::AuthorizationCode &code);
    /// Valid after finished().
    core::Result<core::TokenSet> result() const;

Q_SIGNALS:
    void browserWanted();
    /// Once, in a turn of the event loop of its own.
    void finished();

private:
    core::Result<core::HttpRequest> tokenRequest();
    void judge();

    Attempt m_attempt;
    std::optional<oauth::AuthorizationCode> m_code;
    std::optional<oauth::CodeExchange> m_exchange; ///< under way
    net::HttpClient &m_http;
    const core::Clock &m_clock;
    std::unique_ptr<TokenCall> m_secondTry;
    QOAuth2AuthorizationCodeFlow *m_flow;
    LoopbackReplyHandler *m_handler;
};

} // namespace tokenprism::grants
