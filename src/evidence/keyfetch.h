// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile.h"
#include "evidence/keycache.h"
#include "net/httpclient.h"

#include <QObject>
#include <QPointer>

namespace tokenprism::evidence {

/// Fetches the keys of a profile's own server: the address that the profile names, and never one that a token
/// names (DESIGN §5.9).
class KeyFetch final : public QObject {
    Q_OBJECT
public:
    /// \a http is borrowed and must outlive this.
    KeyFetch(core::Profile profile, net::HttpClient &http, QObject *parent = nullptr);
    ~KeyFetch() override;

    void start();
    /// Ends with `net.cancelled` (kind Cancelled) unless it has finished.
    void cancel();
    /// Valid after finished(). Errors: those of checkConfirmedHost(), HttpCall and parseKeysResponse().
    const core::Result<FetchedKeys> &result() const { return *m_result; }

Q_SIGNALS:
    /// Exactly once after start(), never from within it; also after cancel().
    void finished();

private:
    void read();
    void finish(core::Result<FetchedKeys> result);

    core::Profile m_profile;
    net::HttpClient &m_http;
    QPointer<net::HttpCall> m_call;
    std::optional<core::Result<FetchedKeys>> m_result;
};

} // namespace tokenprism::evidence
