// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "net/callbacklistener.h"
#include "oauth/authorizationresponse.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace tokenprism::grants {

/// Opens an address in the person's browser. False: it could not be opened.
using BrowserOpener = std::function<bool(const QUrl &)>;

/// The answer that ended the wait, for the record of exchanges: it may hold the code and tokens.
struct TakenAnswer {
    enum class Way { Query, Form, Pasted };
    Way way = Way::Query;
    core::Secret parameters; ///< raw, as they came
    std::optional<core::Error> error; ///< what was wrong with it
};

/// The person's part of one attempt: a listener, a browser that was sent somewhere, and patience. Ends with
/// arrived() or overdue(), one of both, once; foreign answers on the way are told and don't end it.
class BrowserWait final : public QObject {
    Q_OBJECT
public:
    /// \a clock must outlive it.
    BrowserWait(BrowserOpener openBrowser, const core::Clock &clock, QObject *parent = nullptr);
    ~BrowserWait() override;

    /// From here on redirectUri() is known, and the port is ours; answers count once open() was called.
    /// Errors: redirect.*, listener.*
    core::Result<void> listen(const QString &redirect, const net::CallbackDelivery &delivery);
    /// What the answer has to be like. To be called before open().
    void expect(const oauth::Transaction &transaction);
    /// Sends the browser to \a address and waits.
    void open(const QUrl &address, std::chrono::milliseconds patience);
    void stop();

    QString redirectUri() const { return m_redirectUri; }
    QDateTime deadline() const { return m_deadline; }
    std::chrono::milliseconds timeLeft() const;
    bool browserOpened() const { return m_browserOpened; }
    std::optional<core::Error> ignored() const { return m_ignored; }
    /// Judged exactly as if it had come to the listener. Errors: as AuthorizationCodeGrant's.
    std::optional<core::Error> submit(const QString &text);
    /// The answer that ended the wait, and what it says. Valid once arrived() was emitted.
    const TakenAnswer &taken() const { return m_taken; }
    const core::Result<oauth::AuthorizationAnswer> &result() const { return *m_result; }

Q_SIGNALS:
    /// A callback was ignored; in a turn of the event loop of its own, like those that follow.
    void ignoredOne();
    /// taken() and result() are there.
    void arrived();
    void overdue();

private:
    bool isWaiting() const;
    bool isOverdue() const;
    void lookAtClock();
    void giveUp();
    net::CallbackAnswer judge(QByteArrayView parameters, TakenAnswer::Way way);
    net::CallbackAnswer ignore(const core::Error &why);

    BrowserOpener m_openBrowser;
    const core::Clock &m_clock;
    net::CallbackListener m_listener;
    oauth::Transaction m_transaction;
    QString m_redirectUri;
    QTimer m_patience;
    QTimer m_glance; ///< looks at the clock: after a sleep, patience is late by as long as it lasted
    QDateTime m_deadline;
    std::optional<core::Error> m_ignored;
    TakenAnswer m_taken;
    std::optional<core::Result<oauth::AuthorizationAnswer>> m_result;
    bool m_browserOpened = false;
    bool m_over = false; ///< a callback was taken, or nobody waits any more: there is no second one
};

} // namespace tokenprism::grants
