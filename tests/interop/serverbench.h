// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandboxgateway.h"
#include "interop/peerserver.h"
#include "interop/ways.h"
#include "robot/browserrobot.h"
#include "session/session.h"
#include "support/certificates.h"
#include "support/listeningclient.h"
#include "vault/memorysecretstore.h"
#include "vault/providerstore.h"

#include <QTemporaryDir>

namespace tokenprism::tests {

/// The practice server, an authorization server of others, and all that a session needs to get a token there.
class ServerBench {
public:
    /// False where the practice server can't be started.
    bool start();

    session::Services services();
    /// A profile as a person would make it for \a way; empty where the server couldn't be found.
    core::Profile profileFor(const Way &way);
    /// \a profile by its issuer alone; hosts that it asks to be confirmed are.
    core::Profile discovered(core::Profile profile, const QString &issuer);
    /// A session with the secrets that its profile wants. A person sits at the browser, and has a phone.
    std::unique_ptr<session::Session> sessionFor(const core::Profile &profile);
    /// What the server itself says to a bare request: its status, and its words.
    std::pair<int, QByteArray> posted(const QUrl &address, const QByteArray &form) const;
    core::Endpoints practiceEndpoints(const QString &server) const
    {
        return m_practice.endpoints(server).value_or(core::Endpoints());
    }
    /// Hands over what \a profile proves itself with.
    void giveSecrets(session::Session &session, const core::Profile &profile);
    /// False where it doesn't end in time.
    static bool run(session::Session &session, void (session::Session::*step)());
    /// What went wrong, and the page that the person saw last.
    QString wordsOf(const session::Session &session) const;

    /// All secrets of \a way, the keys included that never leave this computer.
    QByteArrayList secretsOf(const Way &way) const;

    /// What the program has sent since forgetSent().
    const test::SentRequests &sent() const { return *m_http.sent; }
    void forgetSent() { m_http.sent->clear(); }

    PeerServer peer;
    std::shared_ptr<BrowserRobot> robot; ///< of the profile that was made last
    vault::ProviderStore providers;

private:
    QString saved(const QString &name, const QByteArray &contents) const;
    QByteArray keyOf(const core::Profile &profile) const;

    core::SystemClock m_clock;
    app::SandboxGateway m_practice { m_clock };
    test::ListeningFactory m_http { m_clock };
    vault::MemorySecretStore m_secrets;
    QTemporaryDir m_folder;
    vault::ProfileStore m_profiles { m_folder.path() };
    test::TestCertificate m_authority { { .name = "practice authority", .hosts = "", .authority = true } };
    test::TestCertificate m_server { { .name = "practice server" }, m_authority };
    test::TestCertificate m_client { { .name = "practice-certificate", .hosts = "" }, m_authority };
};

} // namespace tokenprism::tests
