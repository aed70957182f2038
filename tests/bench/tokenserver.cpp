// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <arpa/inet.h>
#include <csignal>
#include <cstdio>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

namespace {

/// What a token endpoint says, 947 bytes of it, always the same.
std::string answer()
{
    std::string body = R"({"access_token":"practice-secret-)";
    const std::string tail =
        R"(","token_type":"bearer","expires_in":3600,"scope":"feedback-report:read feedback-queries:create"})";
    while (body.size() + tail.size() < 947)
        body += "0123456789abcdef"[body.size() % 16];
    body += tail;
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nCache-Control: no-store\r\nConnection: "
           "close\r\n"
           "Content-Length: "
        + std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// One connection, with or without TLS.
class Stream {
public:
    Stream(int socket, SSL_CTX *context)
        : m_socket(socket)
        , m_tls(context ? SSL_new(context) : nullptr)
    {
        const int on = 1;
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        const timeval patience { 5, 0 };
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        if (m_tls)
            SSL_set_fd(m_tls, socket);
    }
    ~Stream()
    {
        if (m_tls)
            SSL_free(m_tls);
        close(m_socket);
    }
    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;

    bool accept() { return !m_tls || SSL_accept(m_tls) == 1; }
    long read(char *data, int size)
    {
        return m_tls ? SSL_read(m_tls, data, size) : recv(m_socket, data, size_t(size), 0);
    }
    void write(const std::string &text)
    {
        if (m_tls) {
            SSL_write(m_tls, text.data(), int(text.size()));
            SSL_shutdown(m_tls);
        } else {
            send(m_socket, text.data(), text.size(), MSG_NOSIGNAL);
        }
        shutdown(m_socket, SHUT_WR);
    }

private:
    int m_socket;
    SSL *m_tls;
};

/// True once headers and body have come whole.
bool isWhole(const std::string &request)
{
    const size_t end = request.find("\r\n\r\n");
    if (end == std::string::npos)
        return false;
    std::string head = request.substr(0, end);
    for (char &letter : head)
        letter = char(tolower(letter));
    const size_t length = head.find("content-length:");
    return length == std::string::npos || request.size() >= end + 4 + std::stoul(head.substr(length + 15));
}

void serve(int socket, SSL_CTX *context)
{
    static const std::string good = answer();
    Stream stream(socket, context);
    if (!stream.accept())
        return;
    std::string request;
    char buffer[4096];
    while (!isWhole(request)) {
        const long got = stream.read(buffer, sizeof buffer);
        if (got <= 0)
            return;
        request.append(buffer, size_t(got));
    }
    // A request without the secret in it gets nothing: it would not be the same request.
    if (request.find("Authorization: Basic ") == std::string::npos)
        return;
    stream.write(good);
    while (stream.read(buffer, sizeof buffer) > 0) { }
}

int listening()
{
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, reinterpret_cast<sockaddr *>(&address), sizeof address) || listen(listener, 64))
        throw std::runtime_error("can't listen");
    return listener;
}

int portOf(int listener)
{
    sockaddr_in address {};
    socklen_t size = sizeof address;
    getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size);
    return ntohs(address.sin_port);
}

} // namespace

/// tokenserver CERTIFICATE KEY
/// A token endpoint over HTTP and one over HTTPS on 127.0.0.1, in one thread; prints both ports. It answers
/// at once and closes the connection, so that what is measured is the client.
int main(int argc, char *argv[])
{
    if (argc != 3)
        return 2;
    signal(SIGPIPE, SIG_IGN);
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());
    if (SSL_CTX_use_certificate_chain_file(context, argv[1]) != 1
        || SSL_CTX_use_PrivateKey_file(context, argv[2], SSL_FILETYPE_PEM) != 1) {
        ERR_print_errors_fp(stderr);
        return 1;
    }
    pollfd listeners[] = { { listening(), POLLIN, 0 }, { listening(), POLLIN, 0 } };
    std::printf("%d %d\n", portOf(listeners[0].fd), portOf(listeners[1].fd));
    std::fflush(stdout);
    while (poll(listeners, 2, -1) >= 0) {
        for (int i = 0; i < 2; ++i) {
            if (listeners[i].revents & POLLIN)
                serve(accept4(listeners[i].fd, nullptr, nullptr, SOCK_CLOEXEC), i == 0 ? nullptr : context);
        }
    }
    return 0;
}
