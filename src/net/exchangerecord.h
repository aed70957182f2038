// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/exchange.h"
#include "core/redact.h"

#include <QElapsedTimer>

#include <functional>
#include <memory>

namespace tokenprism::net {

/// What the requests of one client share for being recorded.
struct Recording {
    std::shared_ptr<core::Redactor> redactor;
    std::shared_ptr<int> counter; ///< number of the last exchange
    const core::Clock *clock = nullptr;
    std::function<void(const core::Exchange &)> publish;
};

/// Follows one request and publishes its redacted Exchange once.
class ExchangeRecord {
public:
    /// Takes the next number.
    ExchangeRecord(Recording recording, core::HttpRequest request);

    int number() const { return m_exchange.number; }
    const core::HttpRequest &request() const { return m_request; }
    void markSent();
    void markHeaders();
    /// \a error is set where it failed on the way; \a response then has what came before that. The request
    /// is dropped. A second call does nothing.
    void publish(const core::HttpResponse &response, const std::optional<core::Error> &error);
    /// Nothing is published any more.
    void silence() { m_recording.publish = nullptr; }
    core::Error redacted(core::Error error) const;

private:
    void writeRequest();
    void writeResponse(const core::HttpResponse &response);

    Recording m_recording;
    core::HttpRequest m_request;
    core::Exchange m_exchange;
    QElapsedTimer m_elapsed;
};

} // namespace tokenprism::net
