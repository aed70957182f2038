// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/exchangerecord.h"

#include <utility>

namespace tokenprism::net {

ExchangeRecord::ExchangeRecord(Recording recording, core::HttpRequest request)
    : m_recording(std::move(recording))
    , m_request(std::move(request))
{
    m_exchange.number = ++*m_recording.counter;
    m_exchange.purpose = m_request.purpose;
    m_exchange.startedAt = m_recording.clock->now();
    m_elapsed.start();
}

void ExchangeRecord::markSent()
{
    if (!m_exchange.sentAfter)
        m_exchange.sentAfter = m_elapsed.elapsed();
}

void ExchangeRecord::markHeaders()
{
    if (!m_exchange.headersAfter)
        m_exchange.headersAfter = m_elapsed.elapsed();
}

void ExchangeRecord::publish(const core::HttpResponse &response, const std::optional<core::Error> &error)
{
    if (!m_recording.publish)
        return;
    m_exchange.finishedAfter = m_elapsed.elapsed();
    // Bodies first: the redactor learns their secrets, and hides them in everything that follows.
    const core::Redactor &redactor = *m_recording.redactor;
    writeRequest();
    writeResponse(response);
    m_exchange.url = redactor.url(m_request.url);
    m_exchange.requestHeaders = redactor.headers(m_request.headers);
    m_exchange.responseHeaders = redactor.headers(response.headers);
    m_exchange.reason = redactor.text(QString::fromLatin1(response.reason));
    if (error)
        m_exchange.error = redactor.error(*error);
    core::wipe(m_request.body);
    m_request.headers.clear();
    std::exchange(m_recording.publish, nullptr)(m_exchange);
}

core::Error ExchangeRecord::redacted(core::Error error) const
{
    return m_recording.redactor->error(std::move(error));
}

void ExchangeRecord::writeRequest()
{
    const QByteArray type = core::headerValue(m_request.headers, "Content-Type").split(';').first();
    m_exchange.method = QString::fromLatin1(m_request.method);
    m_exchange.requestBody = m_recording.redactor->body(type.trimmed().toLower(), m_request.body);
}

void ExchangeRecord::writeResponse(const core::HttpResponse &response)
{
    m_exchange.status = response.status;
    m_exchange.responseSize = response.body.size();
    m_exchange.responseBody = m_recording.redactor->body(response.mediaType(), response.body);
}

} // namespace tokenprism::net
