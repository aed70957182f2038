// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environmentmap.h"
#include "core/finding.h"
#include "core/tokenset.h"
#include "net/provencall.h"
#include "oauth/clientauthentication.h"

#include <QObject>
#include <QPointer>
#include <QSet>

namespace tokenprism::evidence {

/// What one source, or all of a plan, told about environments.
struct FoundEnvironments {
    std::optional<core::EnvironmentMap> environments; ///< nullopt where none was named
    QList<core::Error> problems;
    QList<core::Finding> findings; ///< `environments.cut_off`
    bool tokenRefused = false; ///< the API answered `invalid_token`
};

/// Asks an API which environments a token reaches, page by page. The token goes to the profile's own server
/// and to hosts that a person has confirmed (DESIGN §5.8); a further page is asked for where the first one
/// was, and nowhere else; redirects are not followed. What came before something went wrong is kept.
class EnvironmentFetch final : public QObject {
    Q_OBJECT
public:
    /// \a http is borrowed and must outlive this.
    EnvironmentFetch(core::Profile profile, const core::EnvironmentSource &source, QString apiBase,
                     core::TokenSet token, net::HttpClient &http, QObject *parent = nullptr);
    ~EnvironmentFetch() override;

    /// Whose proofs the requests carry where the token is bound to a key (RFC 9449 §7.1). Before start().
    void proveAs(const oauth::Client &client) { m_client = client; }
    void start();
    void cancel();
    /// Valid after finished(). Problems: `environments.no_api_base`, `environments.next_elsewhere` (kind
    /// Malformed; Error::actual names the host), `address.host_not_confirmed` and others of address.*,
    /// those of parseEnvironmentAnswer(), provenFor() and of the HttpClient.
    const FoundEnvironments &result() const { return m_found; }

Q_SIGNALS:
    /// Exactly once after start(), never from within it; also after cancel().
    void finished();

private:
    void ask(const QUrl &address);
    core::Result<core::HttpRequest> proven(core::HttpRequest request) const;
    void readPage();
    /// Where the next page is; nullopt at the end of the list.
    std::optional<QUrl> nextPage(const core::HttpResponse &response, const core::json::Value &answer,
                                 int rows, bool anyNew);
    std::optional<QUrl> nextNumber(const QUrl &address, int rows, bool anyNew);
    void readCount(const core::json::Value &answer);
    void goOn(const QUrl &next);
    void noteProblem(core::Error problem);
    void noteCutOff();
    void finishLater();
    void finish();

    core::Profile m_profile;
    core::EnvironmentRequest m_request;
    QString m_apiBase;
    core::TokenSet m_token;
    oauth::Client m_client;
    net::HttpClient &m_http;
    core::EnvironmentReader m_reader;
    QPointer<net::ProvenCall> m_call;
    QUrl m_address; ///< of the page that was asked for last
    QSet<QUrl> m_asked;
    std::optional<qint64> m_count; ///< of all rows, by the server
    qint64 m_rows = 0;
    int m_exchange = 0;
    FoundEnvironments m_found;
    bool m_started = false;
    bool m_finished = false;
};

} // namespace tokenprism::evidence
