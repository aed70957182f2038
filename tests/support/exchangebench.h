// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"
#include "support/fakeclock.h"

#include <QSignalSpy>

namespace tokenprism::test {

/// A client with everything that it needs, and what it recorded.
struct ExchangeBench {
    explicit ExchangeBench(const net::ConnectionSetup &connection = {})
        : client(net::HttpClientFactory(clock).make(redactor, counter, connection))
    {
        QObject::connect(client.get(), &net::HttpClient::exchangeRecorded, client.get(),
                         [this](const core::Exchange &exchange) { exchanges.append(exchange); });
    }

    /// Sends \a request and waits for its end.
    core::Result<core::HttpResponse> run(const core::HttpRequest &request, const net::CallLimits &limits = {})
    {
        net::HttpCall *call = client->send(request, limits);
        QSignalSpy finished(call, &net::HttpCall::finished);
        if (!finished.wait(20000))
            return core::fail(core::ErrorKind::Timeout, QStringLiteral("test.never_finished"));
        core::Result<core::HttpResponse> result = call->result();
        call->deleteLater();
        return result;
    }

    FakeClock clock;
    std::shared_ptr<core::Redactor> redactor = std::make_shared<core::Redactor>();
    std::shared_ptr<int> counter = std::make_shared<int>(0);
    QList<core::Exchange> exchanges;
    std::unique_ptr<net::HttpClient> client;
};

} // namespace tokenprism::test
