// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evidence.h"
#include "core/tokenset.h"
#include "evidence/keyfetch.h"
#include "net/provencall.h"
#include "oauth/clientauthentication.h"
#include "oauth/userinfo.h"

#include <functional>

namespace tokenprism::evidence {

/// What a server is asked about a token of its own, one after the other: its keys, where there is something
/// signed to check; the token (RFC 7662); the person (OpenID Connect Core §5.3), where scope `openid` was
/// granted. Each only where the profile names the address, and only at the server itself or a confirmed host
/// (DESIGN §5.8). One that fails is a problem of the evidence, and the next is asked all the same.
class TokenQuestions final : public QObject {
    Q_OBJECT
public:
    /// \a http and \a keys are borrowed and must outlive this. Without \a keys the server's keys are fetched
    /// anew.
    TokenQuestions(core::Profile profile, oauth::Client client, core::TokenSet token, net::HttpClient &http,
                   KeyCache *keys, QObject *parent = nullptr);
    ~TokenQuestions() override;

    void start();
    void cancel();
    /// Valid after finished(). Without environments.
    const core::Evidence &result() const { return m_evidence; }

Q_SIGNALS:
    /// Exactly once after start(), never from within it; also after cancel().
    void finished();

private:
    using Step = void (TokenQuestions::*)();
    void askKeys();
    void askIntrospection();
    void askUserinfo();
    /// Has the keys for \a token fetched where they are due, and goes on with \a next in any case.
    void withKeysFor(const jose::Jwt &token, std::function<void()> next);
    void takeKeys(const core::Result<FetchedKeys> &keys);
    /// The request for userinfo shows the token itself, the others show who asks.
    core::Result<core::HttpRequest> proven(core::HttpRequest request) const;
    void send(const core::Result<core::HttpRequest> &request,
              std::function<void(const core::HttpResponse &)> read, Step next);
    bool isNotForUs(const core::Error &refusal) const;
    static core::Error notAllowed(core::Error refusal);
    void readIntrospection(const core::HttpResponse &response);
    void readUserinfo(const core::HttpResponse &response);
    /// Goes on with \a use once the signature of \a answer was found good, else notes \a code and goes on
    /// with \a next.
    void believe(const jose::Jwt &answer, const core::HttpResponse &response, const QString &code,
                 std::function<void()> use, Step next);
    QString doubtAbout(const jose::Jwt &answer) const;
    core::Secret sharedSecret() const;
    void note(const core::Error &problem) { m_evidence.problems.append(problem); }
    void finish();

    core::Profile m_profile;
    oauth::Client m_client;
    core::TokenSet m_token;
    net::HttpClient &m_http;
    KeyCache *m_keys;
    QPointer<net::ProvenCall> m_call;
    QPointer<KeyFetch> m_keyFetch;
    core::Evidence m_evidence;
    bool m_started = false;
    bool m_starting = false; ///< start() is still running
    bool m_keysFailed = false;
    bool m_postsUserinfo = false;
    bool m_cancelled = false;
    bool m_finished = false;
};

} // namespace tokenprism::evidence
