// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/profile.h"
#include "grants/grant.h"
#include "net/httpclient.h"
#include "oauth/clientauthentication.h"

#include <chrono>
#include <functional>
#include <memory>

namespace tokenprism::grants {

/// Opens an address in the person's browser. False: it could not be opened.
using BrowserOpener = std::function<bool(const QUrl &)>;

/// The answer that ended the wait, for the record of exchanges: it may hold the code.
struct TakenAnswer {
    enum class Way { Query, Form, Pasted };
    Way way = Way::Query;
    core::Secret parameters; ///< raw, as they came
    std::optional<core::Error> error; ///< what was wrong with it
};

/// Authorization code with PKCE S256 in the system browser (RFC 6749 §4.1, RFC 7636, RFC 8252), on
/// QOAuth2AuthorizationCodeFlow and LoopbackReplyHandler. One flow, one handler, one network manager an
/// attempt.
///
/// Errors of result(): address.*, redirect.*, listener.*, those of parseAuthorizationResponse() that are not
/// foreign, those of parseTokenResponse() and HttpCall, `grant.timeout` (kind Timeout), `grant.cancelled`,
/// `grant.token_not_requested` (kind Malformed).
class AuthorizationCodeGrant final : public Grant {
    Q_OBJECT
public:
    struct Setup {
        core::Profile profile;
        oauth::Client client;
        std::unique_ptr<net::HttpClient> http; ///< for this attempt alone
        BrowserOpener openBrowser;
        std::chrono::milliseconds patience = std::chrono::minutes(5); ///< for the person
    };
    AuthorizationCodeGrant(Setup setup, const core::Clock &clock, QObject *parent = nullptr);
    ~AuthorizationCodeGrant() override;

    void start() override;
    void cancel() override;

    /// The address that the browser is sent to, for *Copy the address instead*; empty before it is known.
    QUrl authorizationUrl() const;
    /// The exact redirect address of this attempt.
    QString redirectUri() const;
    /// When waiting ends (UTC). Judged by the clock as well as by a timer, as timers stand still while the
    /// computer sleeps.
    QDateTime deadline() const;
    /// Until deadline(), by this grant's clock; not negative.
    std::chrono::milliseconds timeLeft() const;
    /// False where the browser could not be opened: the wait goes on, the address can be copied.
    bool browserOpened() const;
    /// The last callback that was ignored while waiting (a wrong state…), for the waiting page.
    std::optional<core::Error> ignoredCallback() const;
    /// *Paste the redirect address*: judged exactly as if it had come to the listener. The error says why it
    /// was not taken; the wait goes on then. Errors (kind Usage): `grant.pasted_address_other` where it is
    /// another address than redirectUri(), `grant.not_waiting`; else those that isForeignCallback() names.
    std::optional<core::Error> submitRedirectAddress(const QString &text);

Q_SIGNALS:
    /// Once, before the state leaves WaitingForBrowser.
    void answerTaken(const tokenprism::grants::TakenAnswer &answer);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tokenprism::grants
