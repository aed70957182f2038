// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/context.h"
#include "sandbox/practiceserver.h"
#include "session/practicegateway.h"

namespace tokenprism::app {

/// Hands the practice server to the window and the command line.
class SandboxGateway final : public session::PracticeGateway, public cli::SandboxControl {
    Q_OBJECT
public:
    explicit SandboxGateway(const core::Clock &clock);

    bool isRunning() const override;
    core::Result<void> start() override;
    core::Result<void> start(std::optional<quint16> port) override;
    QString authority() const override;
    std::optional<core::Endpoints> endpoints(const QString &issuer) const override;
    core::Secret secretOf(const QString &issuer, const QString &clientId) const override;
    QList<core::Profile> sampleProfiles() const override;
    QList<core::Profile> samplesOf(const QString &issuer) const override;
    core::json::Value description() const override;

private:
    core::json::Array rows(QStringView list) const;

    sandbox::PracticeServer m_server;
};

} // namespace tokenprism::app
