// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandboxgateway.h"
#include "faults/words.h"
#include "session/storedtoken.h"
#include "session/workspace.h"
#include "support/fakeclock.h"
#include "support/fakeserver.h"
#include "vault/memorysecretstore.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

namespace tokenprism::tests {

/// The three ways to a token.
enum class Way { Key, SignIn, Refresh };

/// A saved profile with an earlier token that is still good, opened as after a start of the program: real
/// session, real HTTP client, a fake server at its token endpoint. Every secret in it begins with
/// `practice-secret-`.
class SourceBench {
public:
    explicit SourceBench(Way runs,
                         const net::CallLimits &given = { std::chrono::seconds(5), std::chrono::seconds(10) })
        : way(runs)
        , limits(given)
    {
    }

    /// Saves and opens the profile, for \a tokenEndpoint.
    void open(const QUrl &tokenEndpoint)
    {
        const core::Profile profile = profileFor(tokenEndpoint);
        earlier.accessToken = core::Secret::fromText(QStringLiteral("practice-secret-access"));
        earlier.refreshToken = core::Secret::fromText(QStringLiteral("practice-secret-refresh"));
        earlier.tokenType = QStringLiteral("bearer");
        earlier.receivedAt = clock.now();
        earlier.expiresAt = clock.now().addSecs(3600);
        keep(profile, core::SecretKind::ClientSecret,
             core::Secret::fromText(QStringLiteral("practice-secret-client")));
        keep(profile, core::SecretKind::AccessToken, session::packToken(earlier));
        keep(profile, core::SecretKind::RefreshToken, earlier.refreshToken);
        QVERIFY(profiles.save(profile));
        QVERIFY(workspace.load());
        session = workspace.sessions().front().get();
        workspace.setCurrent(session);
        QTRY_VERIFY(!session->token().isEmpty() && !session->isBusy());
        finished = std::make_unique<QSignalSpy>(session, &session::Session::finished);
    }

    void begin()
    {
        elapsed.start();
        if (way == Way::Refresh)
            session->refresh();
        else
            session->getToken();
    }
    bool waitForEnd()
    {
        const bool ended = finished->size() > 0 || finished->wait(20000);
        took = elapsed.elapsed();
        return ended;
    }

    QString code() const { return session->lastError() ? session->lastError()->code : QString(); }
    QString words() const { return session->lastError() ? wordsOf(*session->lastError()) : QString(); }

    /// What does not hold of that which is expected after every fault: an end within the deadline, said once,
    /// no secret in the words or the records, one request at most, the earlier token in use here and in the
    /// keychain. Empty where all holds.
    QString broken()
    {
        QStringList complaints;
        const auto want = [&](bool holds, const QString &complaint) {
            if (!holds)
                complaints.append(complaint);
        };
        want(finished->size() == 1, QStringLiteral("finished() came %1 times").arg(finished->size()));
        want(!session->isBusy(), QStringLiteral("still busy"));
        want(took <= limits.total.count() + 3000, QStringLiteral("took %1 ms").arg(took));
        want(!words().contains(QStringLiteral("practice-secret-")),
             QStringLiteral("a secret in the words: ") + words());
        want(!records().contains(QStringLiteral("practice-secret-")),
             QStringLiteral("a secret in the records: ") + records());
        want(server.requests.size() <= 1, QStringLiteral("%1 requests").arg(server.requests.size()));
        want(session->token().accessToken == earlier.accessToken,
             QStringLiteral("the earlier token is gone"));
        want(session->inspection().hasToken, QStringLiteral("the earlier token is not shown any more"));
        want(stored(core::SecretKind::AccessToken) == session::packToken(earlier),
             QStringLiteral("the kept token changed"));
        const bool spent = way == Way::Refresh && session->lastError()
            && session->lastError()->serverError == QStringLiteral("invalid_grant");
        want(session->canRefresh() != spent, QStringLiteral("the refresh token"));
        want(stored(core::SecretKind::RefreshToken) == (spent ? core::Secret() : earlier.refreshToken),
             QStringLiteral("the kept refresh token changed"));
        return complaints.join(u'\n');
    }

    core::Secret stored(core::SecretKind kind)
    {
        core::Secret secret;
        bool answered = false;
        QObject context;
        secrets.read(session->profile().id, kind, &context,
                     [&](const core::Result<vault::BoundSecret> &entry) {
                         secret = entry ? entry->secret : core::Secret();
                         answered = true;
                     });
        return QTest::qWaitFor([&] { return answered; }) ? secret : core::Secret();
    }

    /// All that the Exchanges tab could show.
    QString records() const
    {
        QStringList texts;
        for (const core::Exchange &exchange : session->exchanges()) {
            texts << exchange.url << exchange.requestBody << exchange.responseBody << exchange.reason;
            for (const core::RedactedHeader &header : exchange.requestHeaders + exchange.responseHeaders)
                texts << header.value;
            if (exchange.error)
                texts << wordsOf(*exchange.error);
        }
        return texts.join(u'\n');
    }

    const Way way;
    const net::CallLimits limits;
    QUrl introspection; ///< set it before open()
    test::FakeServer server;
    test::FakeClock clock;
    net::HttpClientFactory http { clock, limits };
    vault::MemorySecretStore secrets;
    QTemporaryDir folder;
    vault::ProfileStore profiles { folder.path() };
    app::SandboxGateway practice { clock };
    vault::ProviderStore providers;
    /// What the browser does with the address that it gets; by default it comes back with a code at once.
    std::function<void(const QUrl &)> browser = [this](const QUrl &address) { comeBack(address); };
    session::Workspace workspace { { clock, http, secrets, profiles, practice,
                                     [this](const QUrl &address) {
                                         browser(address);
                                         return true;
                                     },
                                     std::chrono::seconds(20) },
                                   providers };
    session::Session *session = nullptr;
    core::TokenSet earlier;
    std::unique_ptr<QSignalSpy> finished;
    QElapsedTimer elapsed;
    qint64 took = 0;

    void comeBack(const QUrl &address)
    {
        const QUrlQuery asked(address);
        const QUrl redirect(asked.queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded));
        auto *socket = new QTcpSocket(&server);
        const QByteArray target = redirect.path().toLatin1()
            + "?code=practice-secret-code&state=" + asked.queryItemValue(QStringLiteral("state")).toLatin1();
        QObject::connect(socket, &QTcpSocket::connected, socket, [socket, target, redirect] {
            socket->write("GET " + target + " HTTP/1.1\r\nHost: " + redirect.authority().toLatin1()
                          + "\r\n\r\n");
        });
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        socket->connectToHost(redirect.host(), static_cast<quint16>(redirect.port()));
    }

private:
    core::Profile profileFor(const QUrl &tokenEndpoint) const
    {
        core::Profile profile;
        profile.id = core::makeProfileId();
        profile.name = QStringLiteral("Bad day");
        profile.provider = QStringLiteral("generic");
        profile.kind = way == Way::Key ? core::SourceKind::ApiKey : core::SourceKind::SignIn;
        profile.clientId = QStringLiteral("practice-client");
        profile.clientAuth = core::ClientAuth::SecretBasic;
        profile.endpoints.authorization = QUrl(QStringLiteral("https://as.example/authorize"));
        profile.endpoints.token = tokenEndpoint;
        profile.endpoints.introspection = introspection;
        profile.redirectUri = QStringLiteral("http://127.0.0.1/callback");
        profile.scopes = { QStringLiteral("feedback.read") };
        for (const auto kind : { core::SecretKind::ClientSecret, core::SecretKind::AccessToken,
                                 core::SecretKind::RefreshToken })
            profile.setStored(kind, true);
        return profile;
    }
    void keep(const core::Profile &profile, core::SecretKind kind, const core::Secret &secret)
    {
        secrets.write(profile.id, kind, { secret, core::bindingOf(profile) }, &server, [](const auto &) {});
    }
};

/// One fault at the token endpoint, and what becomes of it.
struct Fault {
    test::FakeServer::Script script;
    QString code;
    QStringList words; ///< parts of what a person is told
    net::CallLimits limits { std::chrono::seconds(5), std::chrono::seconds(10) };
};

/// Columns and rows of a table that tries each fault in all three ways, or in some.
inline void addFaultColumns()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<Way>("way");
}
inline void addFault(const char *name, const Fault &fault,
                     const QList<Way> &ways = { Way::Key, Way::SignIn, Way::Refresh })
{
    const auto nameOf = [](Way way) {
        return way == Way::Key ? "key" : way == Way::SignIn ? "sign-in" : "refresh";
    };
    for (const Way way : ways)
        QTest::addRow("%s, %s", name, nameOf(way)) << fault << way;
}

/// Runs \a fault at \a bench's own server. Returns what was not as it should be.
inline QString tryFault(SourceBench &bench, const Fault &fault)
{
    bench.server.script = fault.script;
    if (!bench.session)
        bench.open(bench.server.url());
    bench.begin();
    if (!bench.waitForEnd())
        return QStringLiteral("never ended");
    QStringList complaints;
    if (bench.code() != fault.code)
        complaints.append(QStringLiteral("%1 instead of %2").arg(bench.code(), fault.code));
    for (const QString &part : fault.words) {
        if (!bench.words().contains(part))
            complaints.append(QStringLiteral("“%1” is not said in:\n%2").arg(part, bench.words()));
    }
    if (const QString more = bench.broken(); !more.isEmpty())
        complaints.append(more);
    return complaints.join(u'\n');
}

} // namespace tokenprism::tests
Q_DECLARE_METATYPE(tokenprism::tests::Way)
Q_DECLARE_METATYPE(tokenprism::tests::Fault)
