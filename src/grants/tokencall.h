// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "net/provencall.h"
#include "oauth/clientauthentication.h"
#include "oauth/tokenresponse.h"

#include <QPointer>

#include <optional>

namespace tokenprism::grants {

/// One token request of whatever grant, from the function that builds it to the tokens. The function is
/// called for each try, so that assertions and proofs are fresh; there is a second try only where the server
/// wants a nonce in the proof (RFC 9449 §8).
class TokenCall final : public QObject {
    Q_OBJECT
public:
    struct Setup {
        net::ProvenCall::Builder build;
        oauth::Client client; ///< its proofs are those that \a build uses
        core::GrantKind grant = core::GrantKind::AuthorizationCode;
        QStringList scopesAsked = {};
        QString requestedTokenType = {}; ///< of a token exchange
        net::NonceRetry retry = net::NonceRetry::Once;
    };
    /// \a http is borrowed and must outlive this.
    TokenCall(Setup setup, net::HttpClient &http, const core::Clock &clock, QObject *parent = nullptr);

    void start();
    /// No finished() comes afterwards.
    void cancel();
    /// Valid after finished(). Errors: those of the builder, HttpCall and parseTokenResponse(); with a hint
    /// where the other way of writing Basic may help.
    const core::Result<core::TokenSet> &result() const { return *m_result; }

Q_SIGNALS:
    /// Once after start(), never from within it.
    void finished();

private:
    Setup m_setup;
    const core::Clock &m_clock;
    net::ProvenCall m_call;
    std::optional<core::Result<core::TokenSet>> m_result;
};

/// Reads an answer as TokenCall does, for those who send the request in their own way.
core::Result<core::TokenSet> readTokens(const core::Result<core::HttpResponse> &answer,
                                        const TokenCall::Setup &setup, const QDateTime &now);

} // namespace tokenprism::grants
