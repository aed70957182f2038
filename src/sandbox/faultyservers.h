// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/fault.h"
#include "sandbox/playedserver.h"

#include <map>

namespace tokenprism::sandbox {

/// Everything under `/faulty/`: the list, and a server for each fault, made when it is first asked for.
class FaultyServers final : public Issuer {
public:
    /// As for PlayedServer; all of them have the same clients and users.
    FaultyServers(PracticeData data, const QString &origin, const RunSecret &secrets,
                  const core::Clock &clock);

    QString path() const override;
    Response handle(const Request &request) override;
    IssuerDescription describe() const override;

private:
    std::unique_ptr<PlayedServer> make(const Fault &fault) const;
    core::json::Object describeFault(const Fault &fault) const;
    Response list(const Request &request) const;

    const PracticeData m_data;
    const QString m_origin;
    const RunSecret &m_secrets;
    const core::Clock &m_clock;
    std::map<QString, std::unique_ptr<PlayedServer>> m_servers;
};

} // namespace tokenprism::sandbox
