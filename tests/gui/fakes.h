// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "net/httpclient.h"
#include "session/practicegateway.h"

#include <QHash>
#include <QPointer>

namespace tokenprism::tests {

/// A clock that stands still until it is moved.
class SetClock final : public core::Clock {
public:
    QDateTime now() const override { return m_now; }
    void advance(std::chrono::milliseconds by) { m_now = m_now.addMSecs(by.count()); }

private:
    QDateTime m_now = QDateTime::currentDateTimeUtc();
};

/// An HTTP client without a network: answers by path, from what the test has laid out.
class FakeHttp final : public net::HttpClientFactory {
public:
    struct Answer {
        int status = 200;
        QByteArray body;
    };
    explicit FakeHttp(const core::Clock &clock);

    void answer(const QString &path, int status, const QByteArray &body);
    /// Requests are left without an answer.
    void hold(bool held) { m_held = held; }
    std::unique_ptr<net::HttpClient> make(std::shared_ptr<core::Redactor> redactor,
                                          std::shared_ptr<int> counter,
                                          const net::ConnectionSetup &connection = {}) const override;

    const core::Clock &clock() const { return m_clock; }
    bool isHeld() const { return m_held; }
    Answer answerFor(const QString &path) const { return m_answers.value(path, { 404, "{}" }); }

private:
    const core::Clock &m_clock;
    QHash<QString, Answer> m_answers;
    bool m_held = false;
};

/// A practice server that only says that it runs.
class FakePractice final : public session::PracticeGateway {
    Q_OBJECT
public:
    bool isRunning() const override { return m_running; }
    core::Result<void> start() override;
    QString authority() const override;
    std::optional<core::Endpoints> endpoints(const QString &issuer) const override;
    core::Secret secretOf(const QString &issuer, const QString &clientId) const override;
    QList<core::Profile> sampleProfiles() const override;
    /// Two ways in of one client.
    QList<core::Profile> samplesOf(const QString &issuer) const override;

    bool refuses = false;

private:
    bool m_running = false;
};

} // namespace tokenprism::tests
