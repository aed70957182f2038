// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environmentsource.h"
#include "core/evidence.h"
#include "core/profile.h"
#include "core/tokenset.h"
#include "evidence/environmentsearch.h"
#include "net/httpclient.h"
#include "oauth/clientauthentication.h"

#include <QObject>
#include <QPointer>

namespace tokenprism::evidence {

/// Asks servers about a token of a profile: introspection where the profile names an endpoint (of its own
/// server or a confirmed host: DESIGN §5.8), and for the environments that it reaches.
class EvidenceGatherer final : public QObject {
    Q_OBJECT
public:
    /// \a http is borrowed and must outlive this.
    EvidenceGatherer(core::Profile profile, core::EnvironmentPlan environments, oauth::Client client,
                     core::TokenSet token, net::HttpClient &http, QObject *parent = nullptr);
    ~EvidenceGatherer() override;

    void start();
    void cancel();
    /// Valid after finished().
    const core::Evidence &result() const { return m_evidence; }

Q_SIGNALS:
    /// Exactly once after start(), also after cancel().
    void finished();

private:
    void readIntrospection();
    /// The last step: which environments the token reaches, by all that was learnt before.
    void findEnvironments();
    void takeEnvironments();
    void finishLater();
    void finish();

    core::Profile m_profile;
    core::EnvironmentPlan m_environments;
    oauth::Client m_client;
    core::TokenSet m_token;
    net::HttpClient &m_http;
    QPointer<net::HttpCall> m_call;
    QPointer<EnvironmentSearch> m_search;
    core::Evidence m_evidence;
    bool m_finished = false;
};

} // namespace tokenprism::evidence
