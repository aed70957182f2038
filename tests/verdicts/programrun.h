// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "robot/browserrobot.h"
#include "sandbox/practiceserver.h"
#include "session/profilediscovery.h"
#include "support/fakeclock.h"
#include "support/sessionbench.h"
#include "vault/memorysecretstore.h"

#include <QTemporaryDir>

namespace tokenprism::tests {

/// The practice server, and what all runs against it share. Clocks of server and program are one, and stand
/// still unless a run moves them.
struct VerdictStage {
    VerdictStage();

    QString issuerOf(const QString &name) const;

    test::FakeClock clock;
    sandbox::PracticeServer server { clock };
    core::Secret clientSecret; ///< of faulty-web
    net::HttpClientFactory http { clock };
    test::NoPractice practice;
};

/// One person who gets to know one server by its issuer, signs in with a browser, and does what the scene
/// asks for: refreshes, takes the token back… Nothing is preset but issuer, client and secret.
class ProgramRun final : public QObject {
    Q_OBJECT
public:
    /// Whether openid is among the scopes. Without it no key has to be made, which takes its time.
    enum class Asks { WhoSignedIn, ForApi };
    /// \a scene as in docs/faulty-servers.md. \a stage outlives this.
    ProgramRun(VerdictStage &stage, const QString &name, const QString &scene, Asks asks);
    ~ProgramRun() override;

    void start();
    /// What the program did, once done() was emitted: `ends with CODE`, `turns away CODE` (an answer of the
    /// browser; the wait goes on), `asks about HOST`, `says CODE, CODE` or `says nothing`. What is said are
    /// findings that aren't good news, sorted. An error comes with the server's own code, or with what didn't
    /// fit about the ID token: `ends with oauth.id_token_refused: nonce`.
    const QString &outcome() const { return m_outcome; }
    /// The error of a run that ended with one.
    const std::optional<core::Error> &error() const { return m_error; }
    const session::Session *session() const { return m_session.get(); }
    /// The worst of what was said.
    core::Severity worst() const { return m_worst; }
    /// A token of this run is in the keychain.
    bool keepsToken() const;

Q_SIGNALS:
    void done();

private:
    void takeDiscovery();
    void signIn();
    void browserSettled();
    void waitForDevice();
    void runEnded();
    void nextStep();
    void say();
    void end(const QString &outcome);
    core::Profile profileFor(const QString &issuer) const;
    session::Services services();

    VerdictStage &m_stage;
    QString m_scene;
    Asks m_asks;
    core::Severity m_worst = core::Severity::Pass;
    QString m_issuer;
    BrowserRobot m_robot;
    vault::MemorySecretStore m_secrets;
    QTemporaryDir m_folder;
    vault::ProfileStore m_profiles { m_folder.path() };
    std::unique_ptr<session::ProfileDiscovery> m_discovery;
    std::unique_ptr<session::Session> m_session;
    core::Profile m_profile;
    QStringList m_said;
    QString m_outcome;
    std::optional<core::Error> m_error;
    bool m_codeTyped = false;
    int m_step = 0;
};

} // namespace tokenprism::tests
