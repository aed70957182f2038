// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

namespace tokenprism::test {

/// A browser made of one raw socket.
class RawClient {
public:
    explicit RawClient(quint16 port, const QHostAddress &host = QHostAddress(QHostAddress::LocalHost))
    {
        m_socket.connectToHost(host, port);
    }

    bool isConnected()
    {
        const auto isDecided = [this] {
            return m_socket.state() == QTcpSocket::ConnectedState
                || m_socket.state() == QTcpSocket::UnconnectedState;
        };
        return QTest::qWaitFor(isDecided) && m_socket.state() == QTcpSocket::ConnectedState;
    }
    /// Sends \a bytes in pieces of \a piece bytes, each in a segment of its own.
    void send(const QByteArray &bytes, qsizetype piece = 0)
    {
        if (!isConnected())
            return;
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        for (qsizetype at = 0; at<bytes.size(); at += piece> 0 ? piece : bytes.size()) {
            m_socket.write(piece > 0 ? bytes.mid(at, piece) : bytes);
            m_socket.flush();
            QCoreApplication::processEvents();
        }
    }
    /// All that came until the other side closed; empty where it did not close in time.
    QByteArray answer(int timeout = 5000)
    {
        const bool closed =
            QTest::qWaitFor([this] { return m_socket.state() == QTcpSocket::UnconnectedState; }, timeout);
        return closed ? m_socket.readAll() : QByteArray();
    }
    bool isClosed() const { return m_socket.state() == QTcpSocket::UnconnectedState; }
    void hangUp() { m_socket.abort(); }

    /// What a browser sends for \a address.
    static QByteArray get(const QUrl &address)
    {
        return "GET " + address.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority)
            + " HTTP/1.1\r\nHost: " + address.authority().toLatin1() + "\r\nAccept: text/html\r\n\r\n";
    }
    static int status(const QByteArray &answer) { return answer.mid(9, 3).toInt(); }

private:
    QTcpSocket m_socket;
};

} // namespace tokenprism::test
