// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/callbacklistener.h"
#include "net/callbackrequest.h"

#include <QObject>
#include <QTimer>

#include <functional>

class QTcpSocket;

namespace tokenprism::net {

/// What the listener says to requests.
struct CallbackDesk {
    /// The whole answer that refuses a request as soon as its head is in; empty: it may go on.
    std::function<QByteArray(const CallbackRequest &)> refusal;
    /// The whole answer to a request that was not refused, with its body.
    std::function<QByteArray(const CallbackRequest &)> respond;
};

/// One connection to the listener: reads one request, writes one answer, closes. Deletes itself.
class CallbackConnection final : public QObject {
    Q_OBJECT
public:
    /// Takes \a socket over.
    CallbackConnection(QTcpSocket *socket, const CallbackLimits &limits, CallbackDesk desk, QObject *parent);

    bool isAnswered() const { return m_answered; }
    /// Closes at once, without an answer.
    void drop();

private:
    void read();
    void readHead();
    void readBody();
    void answer(const QByteArray &text);
    void closeWhenWritten();

    QTcpSocket *m_socket;
    CallbackLimits m_limits;
    CallbackDesk m_desk;
    std::optional<CallbackRequest> m_request; ///< once its head is in
    qsizetype m_awaitedBody = 0;
    QTimer m_lifetime;
    QByteArray m_received;
    bool m_answered = false;
};

} // namespace tokenprism::net
