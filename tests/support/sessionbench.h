// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "support/fakeclock.h"
#include "support/fakeserver.h"
#include "vault/memorysecretstore.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tokenprism::test {

class NoPractice final : public session::PracticeGateway {
public:
    bool isRunning() const override { return false; }
    core::Result<void> start() override
    {
        return core::fail(core::ErrorKind::Network, QStringLiteral("practice.failed"));
    }
    QString authority() const override { return {}; }
    std::optional<core::Endpoints> endpoints(const QString &) const override { return std::nullopt; }
    core::Secret secretOf(const QString &, const QString &) const override { return {}; }
    QList<core::Profile> sampleProfiles() const override { return {}; }
};

/// One saved profile at a fake server, with a keychain in memory: real session, real HTTP client.
struct SessionBench {
    explicit SessionBench(core::GrantKind grant)
    {
        profile.id = core::makeProfileId();
        profile.name = QStringLiteral("Practice");
        profile.provider = QStringLiteral("generic");
        profile.setGrant(grant);
        profile.clientId = QStringLiteral("practice-client");
        profile.endpoints.token = server.url();
        profile.endpoints.deviceAuthorization = server.url(QStringLiteral("/device"));
    }

    /// A session as after a start of the program: nothing in memory.
    session::Session &open()
    {
        if (!profiles.find(profile.id) && !profiles.save(profile))
            qFatal("the profile can't be saved");
        session = std::make_unique<session::Session>(*profiles.find(profile.id), nullptr,
                                                     session::Keeping::InStore, services());
        return *session;
    }
    /// Gets a token, or refreshes. True where that ended well.
    bool run(void (session::Session::*way)() = &session::Session::getToken)
    {
        QSignalSpy finished(session.get(), &session::Session::finished);
        (session.get()->*way)();
        return (finished.size() > 0 || finished.wait(10000)) && !session->lastError();
    }
    session::Services services()
    {
        return { clock,
                 http,
                 secrets,
                 profiles,
                 practice,
                 [](const QUrl &) { return false; },
                 std::chrono::seconds(20) };
    }
    QString code() const { return session->lastError() ? session->lastError()->code : QString(); }

    FakeClock clock;
    FakeServer server;
    net::HttpClientFactory http { clock };
    vault::MemorySecretStore secrets;
    QTemporaryDir folder;
    vault::ProfileStore profiles { folder.path() };
    NoPractice practice;
    core::Profile profile;
    std::unique_ptr<session::Session> session;
};

} // namespace tokenprism::test
