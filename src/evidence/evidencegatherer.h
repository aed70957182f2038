// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environmentsource.h"
#include "core/evidence.h"
#include "core/profile.h"
#include "evidence/environmentsearch.h"
#include "evidence/tokenquestions.h"

namespace tokenprism::evidence {

/// Asks servers about a token of a profile: what TokenQuestions asks, and for the environments that it
/// reaches.
class EvidenceGatherer final : public QObject {
    Q_OBJECT
public:
    /// \a http is borrowed and must outlive this.
    EvidenceGatherer(core::Profile profile, core::EnvironmentPlan environments, oauth::Client client,
                     core::TokenSet token, net::HttpClient &http, QObject *parent = nullptr);
    ~EvidenceGatherer() override;

    /// The keys that the session knows already, to be added to; borrowed, too. Before start().
    void useKeys(KeyCache &keys) { m_keys = &keys; }
    void start();
    void cancel();
    /// Valid after finished().
    const core::Evidence &result() const { return m_evidence; }

Q_SIGNALS:
    /// Exactly once after start(), also after cancel().
    void finished();

private:
    void takeAnswers();
    /// The last step: which environments the token reaches, by all that was learnt before.
    void findEnvironments();
    void takeEnvironments();
    void finish();

    core::Profile m_profile;
    core::EnvironmentPlan m_environments;
    oauth::Client m_client;
    core::TokenSet m_token;
    net::HttpClient &m_http;
    KeyCache *m_keys = nullptr;
    QPointer<TokenQuestions> m_questions;
    QPointer<EnvironmentSearch> m_search;
    core::Evidence m_evidence;
    bool m_cancelled = false;
    bool m_finished = false;
};

} // namespace tokenprism::evidence
