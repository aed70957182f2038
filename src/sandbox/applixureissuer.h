// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/authorizeendpoint.h"
#include "sandbox/issuer.h"
#include "sandbox/tokenendpoint.h"

namespace tokenprism::sandbox {

/// Plays the Applixure Authentication Server as its public documentation describes it, without discovery, and
/// with the introspection that the vendor announces for the future.
class ApplixureIssuer final : public Issuer {
public:
    /// \a origin is `http://127.0.0.1:PORT`; \a clock outlives this.
    ApplixureIssuer(PracticeData data, const QString &origin, const core::Clock &clock);

    QString path() const override;
    Response handle(const Request &request) override;
    IssuerDescription describe() const override;

private:
    core::json::Value describeRegistration(const Registration &registration) const;
    core::json::Value describeKey(const ApiKey &key) const;

    const PracticeData m_data;
    const RunSecret m_secrets;
    PracticeState m_state;
    const Realm m_realm;
    AuthorizeEndpoint m_authorize;
    TokenEndpoint m_token;
};

} // namespace tokenprism::sandbox
