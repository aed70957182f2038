// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clockdifference.h"

#include "core/httpdate.h"

#include <algorithm>
#include <vector>

namespace tokenprism::core {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr size_t mostSamples = 5;
constexpr milliseconds notable = 30s;
/// A Date has whole seconds, cut off: on average the server wrote it half a second later.
constexpr milliseconds halfASecond = 500ms;

QByteArray headerOf(const Exchange &exchange, QLatin1StringView name)
{
    for (const RedactedHeader &header : exchange.responseHeaders) {
        if (header.name.compare(name, Qt::CaseInsensitive) == 0)
            return header.value.toLatin1();
    }
    return {};
}

} // namespace

std::optional<milliseconds> clockDifference(const Exchange &exchange)
{
    const std::optional<qint64> answered =
        exchange.headersAfter ? exchange.headersAfter : exchange.finishedAfter;
    const QDateTime told = fromHttpDate(headerOf(exchange, "Date"_L1).trimmed());
    if (exchange.status == 0 || !answered || !told.isValid() || !headerOf(exchange, "Age"_L1).isNull())
        return std::nullopt;
    const milliseconds sent(exchange.sentAfter.value_or(0));
    const milliseconds underWay = milliseconds(*answered) - sent;
    if (underWay > notable)
        return std::nullopt;
    const QDateTime middle = exchange.startedAt.addMSecs((sent + underWay / 2).count());
    return milliseconds(middle.msecsTo(told)) + halfASecond;
}

bool isNotable(milliseconds difference)
{
    return std::chrono::abs(difference) > notable;
}

void ClockComparison::add(const Exchange &exchange)
{
    const std::optional<milliseconds> difference = clockDifference(exchange);
    if (!difference)
        return;
    m_samples.push_back(*difference);
    if (m_samples.size() > mostSamples)
        m_samples.pop_front();
}

std::optional<milliseconds> ClockComparison::median() const
{
    if (m_samples.empty())
        return std::nullopt;
    std::vector<milliseconds> sorted(m_samples.cbegin(), m_samples.cend());
    const auto middle = sorted.begin() + std::ptrdiff_t(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return *middle;
}

} // namespace tokenprism::core
