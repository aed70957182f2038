// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evidence/environmentfetch.h"

namespace tokenprism::evidence {

/// An answer, and the number of the Exchange that brought it.
struct Statement {
    core::json::Value value;
    int exchange = 0;
};

/// What servers have said of a token so far.
struct TokenStatements {
    core::TokenSet token;
    std::optional<Statement> introspection; ///< as it came
    std::optional<Statement> userinfo; ///< its claims, also where it came as a JWT
};

/// What \a origin can be read from; nullopt where nothing was said, for the introspection of a token that is
/// not active (RFC 7662 §2.2: it says nothing else), and for EnvironmentOrigin::Http. Claims are those of a
/// token that came straight from its server; signatures are not checked here.
std::optional<Statement> statementOf(core::EnvironmentOrigin origin, const TokenStatements &said);

/// Goes through a plan: the first source that names an environment is believed, and none after it is asked.
/// What went wrong with sources before that one is not told, as nothing is missing.
class EnvironmentSearch final : public QObject {
    Q_OBJECT
public:
    /// \a http is borrowed and must outlive this.
    EnvironmentSearch(core::Profile profile, core::EnvironmentPlan plan, TokenStatements said,
                      net::HttpClient &http, QObject *parent = nullptr);

    /// Whose proofs requests carry for a token that is bound to a key (RFC 9449). Before start().
    void proveAs(const oauth::Client &client) { m_client = client; }
    void start();
    void cancel();
    /// Valid after finished().
    const FoundEnvironments &result() const { return m_found; }

Q_SIGNALS:
    /// Exactly once after start(), never from within it; also after cancel().
    void finished();

private:
    void next();
    void readStatement(const core::EnvironmentSource &source);
    void fetch(const core::EnvironmentSource &source);
    void takeFetched();
    void noteProblem(const core::Error &problem);
    void finish();

    core::Profile m_profile;
    core::EnvironmentPlan m_plan;
    TokenStatements m_said;
    oauth::Client m_client;
    net::HttpClient &m_http;
    qsizetype m_at = 0; ///< of the next source
    QPointer<EnvironmentFetch> m_fetch;
    FoundEnvironments m_found;
    bool m_started = false;
    bool m_cancelled = false;
    bool m_finished = false;
};

} // namespace tokenprism::evidence
