// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QList>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <sys/socket.h>

namespace tokenprism::test {

/// One request as it came over the wire.
struct FakeRequest {
    QByteArray method;
    QByteArray target;
    QByteArray head; ///< request line and headers
    QByteArray body;

    /// Every value of \a name.
    QByteArrayList headers(QByteArrayView name) const
    {
        QByteArrayList values;
        const QList<QByteArray> lines = head.split('\n');
        for (const QByteArray &line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
                values.append(line.mid(colon + 1).trimmed());
        }
        return values;
    }
    QByteArray header(QByteArrayView name) const { return headers(name).value(0); }
};

/// A server made of raw sockets on 127.0.0.1 that says exactly what a test wants, also what no proper server
/// says: halves, silence, resets.
class FakeServer : public QTcpServer {
public:
    using Script = std::function<void(QTcpSocket &, const FakeRequest &)>;

    explicit FakeServer(Script script = {}, const QSslCertificate &certificate = QSslCertificate(),
                        const QSslKey &key = QSslKey())
        : script(std::move(script))
        , m_certificate(certificate)
        , m_key(key)
    {
        listen(QHostAddress(QHostAddress::LocalHost));
    }

    QUrl url(const QString &path = QStringLiteral("/token")) const
    {
        QUrl url;
        url.setScheme(m_certificate.isNull() ? QStringLiteral("http") : QStringLiteral("https"));
        url.setHost(QStringLiteral("127.0.0.1"));
        url.setPort(serverPort());
        url.setPath(path);
        return url;
    }

    /// A whole answer with its Content-Length; \a extra are further header lines, each with its CRLF.
    static QByteArray answer(int status, const QByteArray &body, const QByteArray &extra = {},
                             const QByteArray &type = "application/json")
    {
        return "HTTP/1.1 " + QByteArray::number(status) + " Reason\r\nContent-Type: " + type
            + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + extra + "\r\n" + body;
    }
    static Script always(const QByteArray &bytes)
    {
        return [bytes](QTcpSocket &socket, const FakeRequest &) { socket.write(bytes); };
    }
    static Script alwaysAndClose(const QByteArray &bytes)
    {
        return [bytes](QTcpSocket &socket, const FakeRequest &) {
            socket.write(bytes);
            socket.disconnectFromHost();
        };
    }
    /// Sends \a piece again and again, \a total bytes in all, no faster than the other side takes them.
    static void pour(QTcpSocket &socket, const QByteArray &piece, qint64 total)
    {
        auto left = std::make_shared<qint64>(total);
        const auto more = [left, piece, &socket] {
            qint64 room = std::max<qint64>(256 * 1024, piece.size()) - socket.bytesToWrite();
            for (; *left > 0 && room > 0; room -= piece.size(), *left -= piece.size())
                socket.write(piece);
        };
        // 256 KiB a millisecond, as a fast network has it. At the pace of the memory Qt's network thread
        // never comes to an end of what there is to read, and tells of nothing before.
        auto *timer = new QTimer(&socket);
        connect(timer, &QTimer::timeout, &socket, more);
        timer->start(1);
        more();
    }
    /// Sends \a bytes one by one, one every \a interval, then the last one again and again, without end.
    static void drip(QTcpSocket &socket, const QByteArray &bytes, std::chrono::milliseconds interval)
    {
        auto *timer = new QTimer(&socket);
        auto at = std::make_shared<qsizetype>(0);
        connect(timer, &QTimer::timeout, &socket, [&socket, bytes, at] {
            socket.write(bytes.mid(*at, 1));
            *at = std::min(*at + 1, bytes.size() - 1);
        });
        timer->start(interval);
    }
    /// Ends a connection with RST instead of FIN.
    static void reset(QTcpSocket &socket)
    {
        const linger now { 1, 0 };
        ::setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        socket.abort();
    }

    /// Ends every connection that is open.
    void hangUp()
    {
        const auto sockets = findChildren<QTcpSocket *>();
        for (QTcpSocket *socket : sockets)
            socket->abort();
    }

    Script script;
    QList<FakeRequest> requests;
    int connections = 0;

protected:
    void incomingConnection(qintptr handle) override
    {
        ++connections;
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(handle);
        auto received = std::make_shared<QByteArray>();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, received] {
            *received += socket->readAll();
            while (takeRequest(*received, *socket)) { }
        });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        if (!m_certificate.isNull()) {
            socket->setLocalCertificate(m_certificate);
            socket->setPrivateKey(m_key);
            socket->startServerEncryption();
        }
    }

private:
    bool takeRequest(QByteArray &received, QTcpSocket &socket)
    {
        const qsizetype end = received.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        FakeRequest request;
        request.head = received.left(end);
        const qsizetype length = request.header("Content-Length").toLongLong();
        if (received.size() < end + 4 + length)
            return false;
        request.body = received.mid(end + 4, length);
        received.remove(0, end + 4 + length);
        request.method = request.head.split(' ').value(0);
        request.target = request.head.split(' ').value(1);
        requests.append(request);
        if (script)
            script(socket, request);
        return true;
    }

    QSslCertificate m_certificate;
    QSslKey m_key;
};

} // namespace tokenprism::test
