// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile.h"
#include "grants/grant.h"
#include "grants/tokencall.h"
#include "oauth/device.h"

#include <QTimer>

#include <chrono>
#include <memory>

namespace tokenprism::grants {

/// Device authorization (RFC 8628): a person types a code in a browser anywhere, and meanwhile the server is
/// asked again and again whether that has happened. Waits at least the interval between two questions,
/// 5 s longer for good after each slow_down, and twice as long after each one that the network or the server
/// had trouble with (§3.5). Ends at the lifetime that the server named.
///
/// Errors of result(): those of buildDeviceAuthorizationRequest(), parseDeviceAuthorization() and TokenCall,
/// `device.expired` (kind Timeout), `grant.cancelled`.
class DeviceGrant final : public Grant {
    Q_OBJECT
public:
    struct Setup {
        core::Profile profile;
        oauth::Client client;
        /// Ends the wait before the server does; nullopt: the server's word alone counts.
        std::optional<std::chrono::milliseconds> patience = std::nullopt;
    };
    /// \a http is borrowed and must outlive the grant.
    DeviceGrant(Setup setup, net::HttpClient &http, const core::Clock &clock, QObject *parent = nullptr);
    ~DeviceGrant() override;

    void start() override;
    void cancel() override;
    /// What is due by the clock happens now: timers stand still while a computer sleeps.
    void timePassed();

    /// While GrantState::WaitingForPerson. The code is to be shown also beside the complete address, so that
    /// people can compare it (RFC 8628 §3.3.1).
    const QString &userCode() const { return m_device.userCode; }
    const QUrl &verificationUri() const { return m_device.verificationUri; }
    const QUrl &verificationUriComplete() const { return m_device.verificationUriComplete; }
    /// UTC.
    const QDateTime &deadline() const { return m_deadline; }
    std::chrono::milliseconds timeLeft() const;
    /// When the server is asked next; nullopt while it is being asked.
    std::optional<QDateTime> nextPoll() const { return m_nextPoll; }
    std::chrono::seconds interval() const { return m_interval; }
    /// Why the last question brought no answer at all; nullopt where it did.
    const std::optional<core::Error> &trouble() const { return m_trouble; }

private:
    void readDevice();
    void poll();
    void readPoll();
    void goOn(const core::Error &error);
    void scheduleNextPoll();
    void watchClock();
    void end(core::Result<core::TokenSet> result);

    Setup m_setup;
    net::HttpClient &m_http;
    const core::Clock &m_clock;
    net::ProvenCall m_ask;
    std::unique_ptr<TokenCall> m_poll;
    oauth::DeviceAuthorization m_device;
    QDateTime m_deadline;
    QDateTime m_lookedAt;
    std::optional<QDateTime> m_nextPoll;
    std::chrono::seconds m_interval = std::chrono::seconds(5);
    std::optional<core::Error> m_trouble;
    QTimer m_glance;
};

} // namespace tokenprism::grants
