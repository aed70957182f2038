// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "children.h"

#include <atomic>
#include <map>
#include <string>
#include <thread>

namespace tokenprism::bench {

/// A server of plain sockets on 127.0.0.1, in a thread of its own so that it never waits for the window.
/// Answers by path, at once.
class Answers {
public:
    Answers();
    ~Answers();
    Answers(const Answers &) = delete;
    Answers &operator=(const Answers &) = delete;

    /// Before the first request for \a path. \a body is JSON.
    void set(const std::string &path, const std::string &body) { m_bodies[path] = body; }
    int port() const { return m_port; }
    /// What the server itself took for the last request, in milliseconds: from its last byte to the answer's.
    double lastTook() const { return m_took; }

private:
    void run();
    void serve(int socket);

    int m_listener = -1;
    int m_port = 0;
    std::map<std::string, std::string> m_bodies;
    std::atomic<double> m_took = 0;
    std::thread m_thread;
};

/// A browser that comes back: sends one GET to 127.0.0.1 from a thread of its own. When it was sent is known
/// after join().
class Return {
public:
    Return(int port, const std::string &target);
    ~Return();
    Return(const Return &) = delete;
    Return &operator=(const Return &) = delete;
    Clock::time_point sent();

private:
    Clock::time_point m_sent;
    std::thread m_thread;
};

} // namespace tokenprism::bench
