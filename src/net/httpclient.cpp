// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"

#include "net/qthttpclient.h"

namespace tokenprism::net {

HttpClientFactory::HttpClientFactory(const core::Clock &clock, const CallLimits &limits)
    : m_clock(clock)
    , m_limits(limits)
{
}

std::unique_ptr<HttpClient> HttpClientFactory::make(std::shared_ptr<core::Redactor> redactor,
                                                    std::shared_ptr<int> counter,
                                                    const ConnectionSetup &connection) const
{
    return std::make_unique<QtHttpClient>(m_clock, m_limits, std::move(redactor), std::move(counter),
                                          connection);
}

} // namespace tokenprism::net
