// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/certificates.h"

#include <QList>
#include <QUrl>

#include <arpa/inet.h>
#include <atomic>
#include <mutex>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace tokenprism::test {

/// What a TlsServer saw of one connection.
struct SeenByTls {
    QByteArray clientName; ///< common name of the client's certificate; empty: it showed none
    bool resumed = false; ///< an earlier TLS session went on
    QByteArray request; ///< as far as it came; empty where the handshake failed
};

enum class AsksForCertificate { Never, Takes, Demands };

struct TlsServerFacts {
    AsksForCertificate asks = AsksForCertificate::Never;
    int oldest = TLS1_2_VERSION;
    int newest = TLS1_3_VERSION;
    /// The whole HTTP answer; `{client}` becomes the name in the client's certificate.
    QByteArray answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
                        "{\"client\":\"{client}\"}";
};

/// A TLS server with one context for all connections, as real servers have it: sessions can be resumed, which
/// Qt's own server sockets don't offer. One connection after the other, in a thread of its own; one request
/// each.
class TlsServer {
public:
    explicit TlsServer(const TestCertificate &certificate, const TlsServerFacts &facts = {},
                       const TestCertificate *clientAuthority = nullptr)
        : m_facts(facts)
        , m_context(SSL_CTX_new(TLS_server_method()))
    {
        SSL_CTX_set_security_level(m_context, facts.oldest < TLS1_2_VERSION ? 0 : 1);
        SSL_CTX_set_min_proto_version(m_context, facts.oldest);
        SSL_CTX_set_max_proto_version(m_context, facts.newest);
        SSL_CTX_use_certificate(m_context, certificate.certificate());
        SSL_CTX_use_PrivateKey(m_context, certificate.key());
        const unsigned char name[] = "practice";
        SSL_CTX_set_session_id_context(m_context, name, sizeof name);
        if (clientAuthority)
            X509_STORE_add_cert(SSL_CTX_get_cert_store(m_context), clientAuthority->certificate());
        if (facts.asks != AsksForCertificate::Never)
            SSL_CTX_set_verify(
                m_context,
                SSL_VERIFY_PEER
                    | (facts.asks == AsksForCertificate::Demands ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0),
                nullptr);
        listen();
        m_thread = std::thread([this] { serve(); });
    }
    ~TlsServer()
    {
        m_ending = true;
        {
            const std::lock_guard lock(m_mutex);
            if (m_connection >= 0)
                ::shutdown(m_connection, SHUT_RDWR); // wakes who waits there
        }
        m_thread.join();
        ::close(m_listener);
        SSL_CTX_free(m_context);
    }
    TlsServer(const TlsServer &) = delete;
    TlsServer &operator=(const TlsServer &) = delete;

    quint16 port() const { return m_port; }
    QUrl url(const QString &path = QStringLiteral("/token")) const
    {
        return QUrl(QStringLiteral("https://127.0.0.1:%1%2").arg(m_port).arg(path));
    }
    QList<SeenByTls> seen() const
    {
        const std::lock_guard lock(m_mutex);
        return m_seen;
    }
    /// The names that were shown, one connection after the other.
    QByteArrayList clientNames() const
    {
        QByteArrayList names;
        for (const SeenByTls &each : seen())
            names.append(each.clientName);
        return names;
    }
    /// No request has come, not a byte of one.
    bool isUntouched() const
    {
        for (const SeenByTls &each : seen()) {
            if (!each.request.isEmpty())
                return false;
        }
        return true;
    }

private:
    void listen()
    {
        m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(m_listener, reinterpret_cast<sockaddr *>(&address), sizeof address);
        ::listen(m_listener, 16);
        socklen_t size = sizeof address;
        ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
        m_port = ntohs(address.sin_port);
    }

    void serve()
    {
        while (!m_ending) {
            pollfd waiting { m_listener, POLLIN, 0 };
            if (::poll(&waiting, 1, 20) < 1)
                continue;
            const int connection = ::accept(m_listener, nullptr, nullptr);
            setConnection(connection);
            // For slow machines: a handshake takes as long as it takes, and the destructor ends it.
            const timeval patience { 60, 0 };
            ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
            if (!m_ending)
                converse(connection);
            setConnection(-1);
            ::close(connection);
        }
    }

    void setConnection(int connection)
    {
        const std::lock_guard lock(m_mutex);
        m_connection = connection;
    }

    void converse(int connection)
    {
        SeenByTls seen;
        SSL *ssl = SSL_new(m_context);
        SSL_set_fd(ssl, connection);
        if (SSL_accept(ssl) == 1) {
            seen.resumed = SSL_session_reused(ssl) == 1;
            seen.clientName = nameOf(ssl);
            seen.request = readRequest(ssl);
        }
        {
            const std::lock_guard lock(m_mutex);
            m_seen.append(seen);
        }
        if (!seen.request.isEmpty()) {
            QByteArray answer = m_facts.answer;
            answer.replace("{client}", seen.clientName);
            SSL_write(ssl, answer.constData(), static_cast<int>(answer.size()));
            SSL_shutdown(ssl);
        }
        SSL_free(ssl);
        // Closed with bytes unread, the connection would end with RST, which may overtake the last words.
        ::shutdown(connection, SHUT_WR);
        const timeval moment { 0, 200'000 };
        ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &moment, sizeof moment);
        char rest[4096];
        while (::recv(connection, rest, sizeof rest, 0) > 0) { }
    }

    static QByteArray nameOf(SSL *ssl)
    {
        X509 *certificate = SSL_get1_peer_certificate(ssl);
        if (!certificate)
            return {};
        char name[200] = "";
        X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name, sizeof name);
        X509_free(certificate);
        return name;
    }

    static QByteArray readRequest(SSL *ssl)
    {
        QByteArray request;
        qsizetype awaited = -1;
        char piece[4096];
        while (awaited < 0 || request.size() < awaited) {
            const int size = SSL_read(ssl, piece, sizeof piece);
            if (size <= 0)
                return request;
            request.append(piece, size);
            const qsizetype end = request.indexOf("\r\n\r\n");
            if (end < 0)
                continue;
            const qsizetype at = request.toLower().indexOf("\r\ncontent-length:");
            const QByteArray length = at < 0 ? "0" : request.mid(at + 17).split('\r').first().trimmed();
            awaited = end + 4 + length.toLongLong();
        }
        return request;
    }

    TlsServerFacts m_facts;
    SSL_CTX *m_context;
    int m_listener = -1;
    quint16 m_port = 0;
    int m_connection = -1; ///< that is being served
    mutable std::mutex m_mutex;
    QList<SeenByTls> m_seen;
    std::atomic<bool> m_ending = false;
    std::thread m_thread;
};

} // namespace tokenprism::test
