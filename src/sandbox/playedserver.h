// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/authorizeendpoint.h"
#include "sandbox/deviceendpoint.h"
#include "sandbox/issuer.h"
#include "sandbox/tampering.h"
#include "sandbox/tokenendpoint.h"

namespace tokenprism::sandbox {

/// Plays one authorization server: the endpoints are shared, its habits, data and tampering are its own.
class PlayedServer final : public Issuer {
public:
    /// \a origin is `http://127.0.0.1:PORT`; \a secrets and \a clock outlive this.
    PlayedServer(ServerHabits habits, PracticeData data, const QString &origin, const RunSecret &secrets,
                 const core::Clock &clock, Tampering tampering = {});

    QString path() const override;
    Response handle(const Request &request) override;
    IssuerDescription describe() const override;
    const Realm &realm() const { return m_realm; }

private:
    Response answer(Endpoint endpoint, const Request &request);
    Response serve(Endpoint endpoint, const Request &request);

    const ServerHabits m_habits;
    const PracticeData m_data;
    const Tampering m_tampering;
    KeyRing m_keys;
    PracticeState m_state;
    const Realm m_realm;
    AuthorizeEndpoint m_authorize;
    TokenEndpoint m_token;
    DeviceEndpoint m_device;
};

} // namespace tokenprism::sandbox
