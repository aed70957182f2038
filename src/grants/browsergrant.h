// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/profile.h"
#include "grants/browserwait.h"
#include "grants/grant.h"
#include "net/httpclient.h"
#include "oauth/clientauthentication.h"

#include <QPointer>

namespace tokenprism::grants {

/// What grants have in common that go through the person's browser: the redirect listener, the request that
/// may be handed to the server first (RFC 9126), the wait and its ends. One listener and one HTTP client an
/// attempt.
///
/// Errors of result(): address.*, redirect.*, listener.*, authorization.*, pushed.* and those of HttpCall,
/// those of parseAuthorizationResponse() that are not foreign, `grant.timeout` (kind Timeout),
/// `grant.timeout_ignored` (kind Timeout; Error::hint is what was wrong with the answer that came),
/// `grant.cancelled`, `oauth.id_token_refused` (kind Malformed). Findings: `grant.tokens_in_query`.
class BrowserGrant : public Grant {
    Q_OBJECT
public:
    struct Setup {
        core::Profile profile;
        oauth::Client client;
        std::unique_ptr<net::HttpClient> http; ///< for this attempt alone
        BrowserOpener openBrowser;
        std::chrono::milliseconds patience = std::chrono::minutes(5); ///< for the person
        QList<core::Finding> findings = {}; ///< about the sign-in, known beforehand; they go with its token
    };
    ~BrowserGrant() override;

    void start() final;
    void cancel() final;

    /// The address that the browser is sent to, for *Copy the address instead*; empty before it is known.
    QUrl authorizationUrl() const { return m_authorizationUrl; }
    /// The exact redirect address of this attempt.
    QString redirectUri() const { return m_transaction.redirectUri; }
    /// When waiting ends (UTC). Judged by the clock as well as by a timer, as timers stand still while the
    /// computer sleeps. Invalid before the browser is opened.
    QDateTime deadline() const { return m_wait.deadline(); }
    /// Until deadline(), by this grant's clock; not negative.
    std::chrono::milliseconds timeLeft() const { return m_wait.timeLeft(); }
    /// False where the browser could not be opened: the wait goes on, the address can be copied.
    bool browserOpened() const { return m_wait.browserOpened(); }
    /// The last callback that was ignored while waiting (a wrong state…), for the waiting page.
    std::optional<core::Error> ignoredCallback() const { return m_wait.ignored(); }
    /// *Paste the redirect address*: judged exactly as if it had come to the listener. The error says why it
    /// was not taken; the wait goes on then. Errors (kind Usage): `grant.pasted_address_other` where it is
    /// another address than redirectUri(), `grant.not_waiting`; else those that isForeignCallback() names.
    std::optional<core::Error> submitRedirectAddress(const QString &text);

Q_SIGNALS:
    /// Once, before the state leaves WaitingForBrowser.
    void answerTaken(const tokenprism::grants::TakenAnswer &answer);

protected:
    BrowserGrant(Setup setup, const core::Clock &clock, QObject *parent);

    /// What can be found wrong before a browser opens.
    virtual core::Result<void> checkProfile() const { return {}; }
    /// Everything is ready: ends in openBrowser().
    virtual void begin() { openBrowser(); }
    /// The browser is back with all that was asked for. Ends in end().
    virtual void goOn(const oauth::AuthorizationAnswer &answer) = 0;
    /// Lets everything of the attempt go; may be called again.
    virtual void tearDown();

    void openBrowser();
    void end(core::Result<core::TokenSet> result);
    const core::Profile &profile() const { return m_setup.profile; }
    const oauth::Client &client() const { return m_setup.client; }
    const oauth::Transaction &transaction() const { return m_transaction; }
    const core::Clock &clock() const { return m_clock; }
    net::HttpClient *http() const { return m_setup.http.get(); }

private:
    core::Result<void> prepare();
    void push();
    void readPushed(const core::Result<core::HttpResponse> &answer);
    void failLater(const core::Error &error);
    void take();

    Setup m_setup;
    const core::Clock &m_clock;
    BrowserWait m_wait;
    oauth::Transaction m_transaction;
    QUrl m_authorizationUrl;
    QPointer<net::HttpCall> m_push;
};

} // namespace tokenprism::grants
