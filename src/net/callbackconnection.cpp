// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/callbackconnection.h"

#include "net/callbackpage.h"

#include <QTcpSocket>

namespace tokenprism::net {

CallbackConnection::CallbackConnection(QTcpSocket *socket, qsizetype maxHead,
                                       std::chrono::milliseconds lifetime, Respond respond, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_maxHead(maxHead)
    , m_respond(std::move(respond))
{
    socket->setParent(this);
    // Bytes beyond the head stay in the system's buffers: a sender of 50 MiB waits instead of filling memory.
    socket->setReadBufferSize(maxHead + 4);
    connect(socket, &QTcpSocket::readyRead, this, &CallbackConnection::read);
    connect(socket, &QTcpSocket::bytesWritten, this, &CallbackConnection::closeWhenWritten);
    connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    // For the whole connection, not since the last byte: a drip must not hold it open.
    m_lifetime.setSingleShot(true);
    connect(&m_lifetime, &QTimer::timeout, this, &CallbackConnection::drop);
    m_lifetime.start(lifetime);
}

void CallbackConnection::drop()
{
    m_answered = true;
    m_socket->abort();
    deleteLater();
}

void CallbackConnection::read()
{
    const QByteArray bytes = m_socket->readAll();
    if (m_answered)
        return;
    m_received += bytes;
    const CallbackHead head = readCallbackHead(m_received, m_maxHead);
    if (head.refusal != 0)
        answer(refusalPage(head.refusal));
    else if (head.request)
        answer(head.request->method == "HEAD" ? withoutBody(m_respond(*head.request))
                                              : m_respond(*head.request));
}

void CallbackConnection::answer(const QByteArray &text)
{
    m_answered = true;
    m_received.clear();
    m_socket->write(text);
    m_socket->flush(); // the page is out even if the listener goes in the next moment
    closeWhenWritten();
}

void CallbackConnection::closeWhenWritten()
{
    if (m_answered && m_socket->bytesToWrite() == 0)
        m_socket->disconnectFromHost();
}

} // namespace tokenprism::net
