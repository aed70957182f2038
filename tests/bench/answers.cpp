// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answers.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace tokenprism::bench {

namespace {

sockaddr_in loopback(int port)
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(uint16_t(port));
    return address;
}

/// Reads until headers and body have come; empty where the other side went away.
std::string readRequest(int socket)
{
    std::string request;
    char buffer[4096];
    for (;;) {
        const size_t end = request.find("\r\n\r\n");
        if (end != std::string::npos) {
            const size_t length = request.find("ontent-Length: ");
            if (length == std::string::npos || length > end
                || request.size() >= end + 4 + std::stoul(request.substr(length + 15)))
                return request;
        }
        const ssize_t got = recv(socket, buffer, sizeof buffer, 0);
        if (got <= 0)
            return {};
        request.append(buffer, size_t(got));
    }
}

} // namespace

Answers::Answers()
    : m_listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) || listen(m_listener, 128)
        || getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size))
        throw std::runtime_error("can't listen");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

Answers::~Answers()
{
    shutdown(m_listener, SHUT_RDWR);
    m_thread.join();
    close(m_listener);
}

void Answers::run()
{
    for (;;) {
        const int socket = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            return;
        serve(socket);
        close(socket);
    }
}

void Answers::serve(int socket)
{
    const std::string request = readRequest(socket);
    const auto received = Clock::now();
    const size_t start = request.find(' ');
    if (start == std::string::npos)
        return;
    const auto found = m_bodies.find(request.substr(start + 1, request.find(' ', start + 1) - start - 1));
    const bool known = found != m_bodies.end();
    const std::string body = known ? found->second : "{}";
    const std::string answer = std::string("HTTP/1.1 ") + (known ? "200 OK" : "404 Not Found")
        + "\r\nContent-Type: application/json\r\nCache-Control: no-store\r\nConnection: "
          "close\r\nContent-Length: "
        + std::to_string(body.size()) + "\r\n\r\n" + body;
    for (size_t done = 0; done < answer.size();) {
        const ssize_t sent = send(socket, answer.data() + done, answer.size() - done, MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        done += size_t(sent);
    }
    m_took = since(received);
    shutdown(socket, SHUT_WR);
    char rest[512];
    while (recv(socket, rest, sizeof rest, 0) > 0) { }
}

Return::Return(int port, const std::string &target)
    : m_thread([this, port, target] {
        const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in address = loopback(port);
        if (connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0) {
            const std::string request = "GET " + target
                + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\nAccept: text/html\r\n\r\n";
            m_sent = Clock::now();
            send(socket, request.data(), request.size(), MSG_NOSIGNAL);
            char page[4096];
            while (recv(socket, page, sizeof page, 0) > 0) { }
        }
        close(socket);
    })
{
}

Return::~Return()
{
    if (m_thread.joinable())
        m_thread.join();
}

Clock::time_point Return::sent()
{
    m_thread.join();
    return m_sent;
}

} // namespace tokenprism::bench
