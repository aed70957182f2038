// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/callbackrequest.h"

#include <QObject>
#include <QTimer>

#include <functional>

class QTcpSocket;

namespace tokenprism::net {

/// One connection to the listener: reads one request, writes one answer, closes. Deletes itself.
class CallbackConnection final : public QObject {
    Q_OBJECT
public:
    /// Gives the whole answer to a request.
    using Respond = std::function<QByteArray(const CallbackRequest &)>;

    /// Takes \a socket over.
    CallbackConnection(QTcpSocket *socket, qsizetype maxHead, std::chrono::milliseconds lifetime,
                       Respond respond, QObject *parent);

    bool isAnswered() const { return m_answered; }
    /// Closes at once, without an answer.
    void drop();

private:
    void read();
    void answer(const QByteArray &text);
    void closeWhenWritten();

    QTcpSocket *m_socket;
    qsizetype m_maxHead;
    Respond m_respond;
    QTimer m_lifetime;
    QByteArray m_received;
    bool m_answered = false;
};

} // namespace tokenprism::net
