// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/profile.h"
#include "core/secret.h"

#include <QObject>

#include <optional>

namespace tokenprism::session {

/// What the window and the command line know of the practice server: a way to start it, and its addresses.
/// The server itself lives in src/sandbox, which only src/app knows.
class PracticeGateway : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual bool isRunning() const = 0;
    /// Errors (kind Network): `practice.failed`.
    virtual core::Result<void> start() = 0;
    /// `127.0.0.1:8425`; empty when not running.
    virtual QString authority() const = 0;
    /// Addresses of the issuer of that name (`applixure`); nullopt when not running or unknown.
    virtual std::optional<core::Endpoints> endpoints(const QString &issuer) const = 0;
    /// Secret of a client or API key of the running server; empty for public clients and unknown ones.
    virtual core::Secret secretOf(const QString &issuer, const QString &clientId) const = 0;
    /// Ready-made profiles for a newcomer, with endpoints.issuer `practice:<issuer>`.
    virtual QList<core::Profile> sampleProfiles() const = 0;
    /// The same for one of the other issuers (`xena`, `five-grants`), each way in that it has; empty when not
    /// running or unknown.
    virtual QList<core::Profile> samplesOf(const QString &issuer) const
    {
        Q_UNUSED(issuer)
        return {};
    }

Q_SIGNALS:
    void runningChanged();
};

} // namespace tokenprism::session
