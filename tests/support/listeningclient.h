// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"

#include <QList>

#include <memory>

namespace tokenprism::test {

using SentRequests = QList<core::HttpRequest>;

/// The real client, and every request that is handed to it as it goes out, secrets and all: what the program
/// itself records has none.
class ListeningClient final : public net::HttpClient {
public:
    ListeningClient(std::unique_ptr<net::HttpClient> client, std::shared_ptr<SentRequests> sent)
        : m_client(std::move(client))
        , m_sent(std::move(sent))
    {
        connect(m_client.get(), &net::HttpClient::exchangeRecorded, this, &net::HttpClient::exchangeRecorded);
    }

    net::HttpCall *send(const core::HttpRequest &request, const net::CallLimits &limits) override
    {
        m_sent->append(request);
        return m_client->send(request, limits);
    }
    QNetworkAccessManager *manager(Transform transform, const net::CallLimits &limits) override
    {
        const auto listening = [transform = std::move(transform), sent = m_sent](core::HttpRequest request) {
            auto result = transform ? transform(std::move(request)) : std::move(request);
            if (result)
                sent->append(*result);
            return result;
        };
        return m_client->manager(listening, limits);
    }
    core::Result<core::HttpResponse> takeResponse(QNetworkReply *reply) override
    {
        return m_client->takeResponse(reply);
    }
    void abortAll() override { m_client->abortAll(); }

private:
    std::unique_ptr<net::HttpClient> m_client;
    std::shared_ptr<SentRequests> m_sent;
};

class ListeningFactory final : public net::HttpClientFactory {
public:
    using HttpClientFactory::HttpClientFactory;

    std::unique_ptr<net::HttpClient> make(std::shared_ptr<core::Redactor> redactor,
                                          std::shared_ptr<int> counter,
                                          const net::ConnectionSetup &connection) const override
    {
        return std::make_unique<ListeningClient>(
            HttpClientFactory::make(std::move(redactor), std::move(counter), connection), sent);
    }

    std::shared_ptr<SentRequests> sent = std::make_shared<SentRequests>();
};

} // namespace tokenprism::test
