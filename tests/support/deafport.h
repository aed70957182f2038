// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

#include <vector>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tokenprism::test {

/// A port of 127.0.0.1 whose SYNs are dropped, as by a firewall that says nothing: Linux drops them where the
/// queue of a listening socket is full and nobody accepts.
class DeafPort {
public:
    DeafPort()
    {
        m_address.sin_family = AF_INET;
        m_address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        socklen_t size = sizeof m_address;
        if (::bind(m_listener, asSockaddr(), size) != 0 || ::listen(m_listener, 0) != 0
            || ::getsockname(m_listener, asSockaddr(), &size) != 0)
            return;
        for (int count = 0; count < 8; ++count) {
            const int filler = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
            ::connect(filler, asSockaddr(), sizeof m_address);
            m_fillers.push_back(filler);
        }
    }
    ~DeafPort()
    {
        for (const int filler : m_fillers)
            ::close(filler);
        ::close(m_listener);
    }
    DeafPort(const DeafPort &) = delete;
    DeafPort &operator=(const DeafPort &) = delete;

    QUrl url() const
    {
        QUrl url(QStringLiteral("http://127.0.0.1/token"));
        url.setPort(ntohs(m_address.sin_port));
        return url;
    }

private:
    sockaddr *asSockaddr() { return reinterpret_cast<sockaddr *>(&m_address); }

    sockaddr_in m_address {};
    int m_listener = -1;
    std::vector<int> m_fillers;
};

} // namespace tokenprism::test
