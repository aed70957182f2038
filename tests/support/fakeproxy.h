// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

namespace tokenprism::test {

/// A proxy on 127.0.0.1: whatever host is asked for, it leads to one port of this computer, or it refuses.
/// Speaks HTTP CONNECT (RFC 9110 §9.3.6) or SOCKS 5 (RFC 1928).
class FakeProxy : public QTcpServer {
public:
    enum class Speaks { Http, Socks };

    explicit FakeProxy(Speaks speaks, quint16 leadsTo = 0)
        : m_speaks(speaks)
        , m_leadsTo(leadsTo)
    {
        listen(QHostAddress(QHostAddress::LocalHost));
    }
    /// Answers every CONNECT with \a bytes instead.
    void answerWith(const QByteArray &bytes) { m_answer = bytes; }

    QUrl url() const
    {
        return QUrl(QStringLiteral("%1://127.0.0.1:%2")
                        .arg(m_speaks == Speaks::Http ? QStringLiteral("http") : QStringLiteral("socks5"))
                        .arg(serverPort()));
    }

    QByteArrayList asked; ///< `host:port`
    QByteArray heard; ///< all that came before the tunnel was open

protected:
    void incomingConnection(qintptr handle) override
    {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(handle);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            if (auto *tunnel = socket->findChild<QTcpSocket *>())
                tunnel->write(socket->readAll());
            else if (m_speaks == Speaks::Http)
                readConnect(*socket);
            else
                readSocks(*socket);
        });
    }

private:
    void readConnect(QTcpSocket &socket)
    {
        const QByteArray head = socket.peek(4096);
        if (!head.contains("\r\n\r\n"))
            return;
        heard += socket.readAll();
        asked.append(head.split(' ').value(1));
        if (!m_answer.isEmpty())
            socket.write(m_answer);
        else
            open(socket, "HTTP/1.1 200 Connected\r\n\r\n");
    }

    void readSocks(QTcpSocket &socket)
    {
        const QByteArray bytes = socket.readAll();
        heard += bytes;
        if (!socket.property("greeted").toBool()) {
            socket.setProperty("greeted", true);
            socket.write(QByteArray("\x05\x00", 2));
            return;
        }
        // VER CMD RSV ATYP=3 LEN HOST PORT
        const qsizetype size = bytes.size() > 4 && bytes.at(3) == 3 ? bytes.at(4) : 0;
        const quint16 port = static_cast<quint16>(static_cast<uchar>(bytes.at(bytes.size() - 2)) << 8
                                                  | static_cast<uchar>(bytes.back()));
        asked.append(bytes.mid(5, size) + ':' + QByteArray::number(port));
        open(socket, QByteArray("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00", 10));
    }

    void open(QTcpSocket &socket, const QByteArray &words)
    {
        auto *tunnel = new QTcpSocket(&socket);
        connect(tunnel, &QTcpSocket::readyRead, &socket,
                [&socket, tunnel] { socket.write(tunnel->readAll()); });
        connect(tunnel, &QTcpSocket::disconnected, &socket, &QTcpSocket::disconnectFromHost);
        connect(tunnel, &QTcpSocket::connected, &socket, [&socket, words] { socket.write(words); });
        tunnel->connectToHost(QHostAddress(QHostAddress::LocalHost), m_leadsTo);
    }

    Speaks m_speaks;
    quint16 m_leadsTo;
    QByteArray m_answer;
};

} // namespace tokenprism::test
