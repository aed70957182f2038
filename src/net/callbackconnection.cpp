// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/callbackconnection.h"

#include "net/callbackpage.h"

#include <QTcpSocket>

namespace tokenprism::net {

CallbackConnection::CallbackConnection(QTcpSocket *socket, const CallbackLimits &limits, CallbackDesk desk,
                                       QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_limits(limits)
    , m_desk(std::move(desk))
{
    socket->setParent(this);
    // Bytes beyond the head stay in the system's buffers: a sender of 50 MiB waits instead of filling memory.
    socket->setReadBufferSize(limits.maxHead + 4);
    connect(socket, &QTcpSocket::readyRead, this, &CallbackConnection::read);
    connect(socket, &QTcpSocket::bytesWritten, this, &CallbackConnection::closeWhenWritten);
    connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    // For the whole connection, not since the last byte: a drip must not hold it open.
    m_lifetime.setSingleShot(true);
    connect(&m_lifetime, &QTimer::timeout, this, &CallbackConnection::drop);
    m_lifetime.start(limits.lifetime);
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
    if (m_request)
        readBody();
    else
        readHead();
}

void CallbackConnection::readHead()
{
    CallbackHead head = readCallbackHead(m_received, m_limits.maxHead);
    if (head.refusal != 0)
        return answer(refusalPage(head.refusal));
    if (!head.request)
        return;
    const bool onlyHead = head.request->method == "HEAD";
    if (const QByteArray refusal = m_desk.refusal(*head.request); !refusal.isEmpty())
        return answer(onlyHead ? withoutBody(refusal) : refusal);
    if (head.request->method != "POST")
        return answer(m_desk.respond(*head.request));
    const CallbackBody body = bodyOf(*head.request, m_limits.maxBody);
    if (body.refusal != 0)
        return answer(refusalPage(body.refusal));
    m_awaitedBody = body.size;
    m_request = std::move(head.request);
    m_received.remove(0, head.size);
    readBody();
}

void CallbackConnection::readBody()
{
    if (m_received.size() < m_awaitedBody)
        return;
    m_request->body = m_received.left(m_awaitedBody);
    answer(m_desk.respond(*m_request));
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
