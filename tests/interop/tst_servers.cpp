// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/profiledraft.h"
#include "interop/refusals.h"
#include "interop/serverbench.h"
#include "texts/errortext.h"

#include <QTest>

using namespace tokenprism;
using namespace Qt::StringLiterals;
using core::ClientAuth;
using core::GrantKind;
using session::Session;
using tests::Way;

namespace {

/// A session for a device, and whose phone it is: they poll side by side, as each waits for seconds.
struct Waiting {
    std::unique_ptr<Session> session;
    bool ended = false;
};

} // namespace

/// Every grant with every client authentication, at the servers of the seeds and at one that we didn't write:
/// either it brings a token, or the server says no and the program says so.
class TestServers : public QObject {
    Q_OBJECT

    tests::ServerBench m_bench;
    std::map<QString, Waiting> m_devices;
    test::SentRequests m_sentByDevices;

    static void addRows(const QList<Way> &ways, const QString &ending)
    {
        QTest::addColumn<int>("at");
        const QList<Way> all = tests::everyWay();
        for (const Way &way : ways)
            QTest::addRow("%s", qPrintable(way.name() + ending)) << int(all.indexOf(way));
    }
    QString missing(const Way &way) const
    {
        return !way.isPractice() && m_bench.peer.description().isEmpty() ? m_bench.peer.why() : QString();
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_bench.start()); }
    void cleanupTestCase() { m_devices.clear(); }

    void brings_data() { addRows(tests::offeredWays(), {}); }

    void brings()
    {
        QFETCH(int, at);
        const Way way = tests::everyWay().at(at);
        if (const QString why = missing(way); !why.isEmpty())
            QSKIP(qPrintable(why));
        const std::unique_ptr<Session> session = way.grant == "device"_L1 ? connected(way) : run(way);
        QVERIFY(session);
        QVERIFY2(!session->lastError(), qPrintable(m_bench.wordsOf(*session)));
        QVERIFY(!session->token().isEmpty());
        if (way.grant == "refresh"_L1) {
            const core::Secret before = session->token().accessToken;
            QVERIFY(!session->token().refreshToken.isEmpty());
            m_bench.forgetSent();
            QVERIFY(m_bench.run(*session, &Session::refresh));
            QVERIFY2(!session->lastError(), qPrintable(m_bench.wordsOf(*session)));
            QVERIFY(session->token().accessToken != before);
        }
        checkIdToken(*session);
        checkWire(way);
        QCOMPARE(proofsSent(way) > 0, wantsProof(way));
    }

    void isNotOffered_data()
    {
        QList<Way> ways = tests::everyWay();
        ways.removeIf([](const Way &way) { return tests::offeredWays().contains(way); });
        addRows(ways, u" / not offered"_s);
    }

    void isNotOffered()
    {
        QFETCH(int, at);
        const Way way = tests::everyWay().at(at);
        if (const QString why = missing(way); !why.isEmpty())
            QSKIP(qPrintable(why));
        const std::unique_ptr<Session> session =
            way.grant == "refresh"_L1 ? refreshedOtherwise(way) : run(way);
        QVERIFY(session);
        QVERIFY2(session->lastError(), "a token came");
        const core::Error &error = *session->lastError();
        const tests::Refusal expected = tests::refusalOf(way);
        const QString told = texts::describe(error).plain();
        QCOMPARE(error.code, expected.code);
        QCOMPARE(error.serverError, expected.serverError);
        QVERIFY2(told.contains(expected.words), qPrintable(told));
        QVERIFY2(told.contains(expected.serverError), qPrintable(told));
        for (const QByteArray &secret : m_bench.secretsOf(way))
            QVERIFY(!told.contains(QString::fromUtf8(secret)));
        checkWire(way);
        if (expected.serverError.isEmpty())
            checkNothingWasSent(way);
        checkDialog(way, session->profile());
    }

private:
    /// Gets a token that way, or is refused.
    std::unique_ptr<Session> run(const Way &way)
    {
        const core::Profile profile = m_bench.profileFor(way);
        if (profile.clientId.isEmpty())
            return {};
        auto session = m_bench.sessionFor(profile);
        m_bench.forgetSent();
        return m_bench.run(*session, &Session::getToken) ? std::move(session) : nullptr;
    }

    /// All devices at once, at the first that is asked for.
    std::unique_ptr<Session> connected(const Way &way)
    {
        if (m_devices.empty()) {
            m_bench.forgetSent();
            for (const Way &each : tests::offeredWays()) {
                if (each.grant == "device"_L1 && missing(each).isEmpty())
                    connectDevice(each);
            }
            const auto allEnded = [this] {
                return std::all_of(m_devices.begin(), m_devices.end(),
                                   [](const auto &each) { return each.second.ended; });
            };
            (void)QTest::qWaitFor(allEnded, 20000);
            m_sentByDevices = m_bench.sent();
        }
        Waiting &waiting = m_devices[way.name()];
        return waiting.ended ? std::move(waiting.session) : nullptr;
    }
    void connectDevice(const Way &way)
    {
        Waiting &waiting = m_devices[way.name()];
        waiting.session = m_bench.sessionFor(m_bench.profileFor(way));
        connect(waiting.session.get(), &Session::finished, this, [&waiting] { waiting.ended = true; });
        waiting.session->getToken();
    }

    /// A token that came the way which is offered, refreshed with the client authentication that is not.
    std::unique_ptr<Session> refreshedOtherwise(const Way &way)
    {
        auto session = run({ way.server, u"code"_s, ClientAuth::SecretPost });
        if (!session || !session->canRefresh())
            return {};
        const core::Profile tried = m_bench.profileFor(way);
        core::Profile profile = session->profile();
        profile.clientAuth = tried.clientAuth;
        profile.connection = tried.connection;
        session->setProfile(profile);
        m_bench.giveSecrets(*session, profile);
        m_bench.forgetSent();
        return m_bench.run(*session, &Session::refresh) ? std::move(session) : nullptr;
    }

    /// Client authentication that stands in requests.
    static bool wantsProof(const Way &way)
    {
        return way.grant != "implicit"_L1 && way.method != ClientAuth::None
            && way.method != ClientAuth::CertificateTls;
    }

    static bool isProof(const core::HttpRequest &request, ClientAuth method)
    {
        switch (method) {
        case ClientAuth::SecretBasic:
            return core::headerValue(request.headers, "Authorization").startsWith("Basic ");
        case ClientAuth::SecretPost:
            return request.body.contains("client_secret");
        case ClientAuth::SecretJwt:
        case ClientAuth::PrivateKeyJwt:
            return request.body.contains("client_assertion=");
        default:
            return false;
        }
    }

    /// Several devices poll at once.
    static bool isOneOfMany(const Way &way)
    {
        return way.grant == "device"_L1 && tests::offeredWays().contains(way);
    }
    const test::SentRequests &sentFor(const Way &way) const
    {
        return isOneOfMany(way) ? m_sentByDevices : m_bench.sent();
    }

    /// In requests for tokens; whoever asks about one proves himself, too.
    qsizetype proofsSent(const Way &way) const
    {
        const test::SentRequests &all = sentFor(way);
        return std::count_if(all.begin(), all.end(), [&](const core::HttpRequest &request) {
            const bool forToken =
                request.purpose == core::Purpose::Token || request.purpose == core::Purpose::Refresh;
            return forToken && isProof(request, way.method);
        });
    }

    /// Nothing secret went where it doesn't belong: not into an address, no other proof than the chosen one,
    /// no private key and no secret that only signs.
    void checkWire(const Way &way) const
    {
        const test::SentRequests &all = sentFor(way);
        const bool alone = !isOneOfMany(way);
        QByteArray heads;
        QByteArray bodies;
        for (const core::HttpRequest &request : all) {
            heads += request.url.toEncoded();
            for (const core::HttpHeader &header : request.headers)
                heads += header.value + '\n';
            bodies += request.body + '\n';
            for (const ClientAuth other :
                 { ClientAuth::SecretBasic, ClientAuth::SecretPost, ClientAuth::SecretJwt }) {
                const bool same = isProof(request, way.method) && isProof(request, other);
                QVERIFY(!alone || same || !isProof(request, other));
            }
        }
        for (const QUrl &page : m_bench.robot->visited())
            heads += page.toEncoded();
        const bool mayBeSent = way.method == ClientAuth::SecretPost;
        for (const QByteArray &secret : m_bench.secretsOf(way)) {
            QVERIFY(!heads.contains(secret));
            const bool subject = secret == "practice-subject-token" && way.grant == "token_exchange"_L1;
            QVERIFY(subject || mayBeSent || !alone || !bodies.contains(secret));
        }
    }

    /// The program itself said no. Where that is by what RFC 6749 §4.4 says, the server is asked all the
    /// same.
    void checkNothingWasSent(const Way &way) const
    {
        for (const core::HttpRequest &request : m_bench.sent())
            QVERIFY(request.method == "GET");
        if (way.grant != "client_credentials"_L1 || way.method != ClientAuth::None)
            return;
        const QUrl address = way.isPractice()
            ? m_bench.practiceEndpoints(way.server).token
            : QUrl(m_bench.peer.description()[u"issuer"_s].toString() + u"/token"_s);
        const auto [status, answer] = m_bench.posted(
            address, "grant_type=client_credentials&client_id=" + tests::clientFor(way).toLatin1());
        QVERIFY2(status == 400 || status == 401, answer.constData());
        QVERIFY2(answer.contains("invalid_client") || answer.contains("unauthorized_client")
                     || answer.contains("not allowed for this client"),
                 answer.constData());
    }

    /// What a server offers to nobody, the profile's dialog says beforehand, and by what it knows that.
    void checkDialog(const Way &way, const core::Profile &profile) const
    {
        gui::ProfileDraft draft(profile.kind, *m_bench.providers.find(profile.provider));
        draft.load(profile);
        const QString by = way.isPractice() ? u"Not in the preset of"_s : u"Not in the server’s metadata"_s;
        const auto reasonFor = [&](gui::DraftField field, const QString &name) {
            const QList<gui::DraftChoice> choices = draft.choices(field);
            const auto found = std::find_if(choices.begin(), choices.end(),
                                            [&](const gui::DraftChoice &each) { return each.name == name; });
            return found == choices.end() ? u"not among the choices"_s : found->refusal;
        };
        if (way.grant != "refresh"_L1 && !tests::isGrantOffered(way.server, way.grant))
            QVERIFY2(reasonFor(gui::DraftField::Grant, way.grant).startsWith(by),
                     qPrintable(reasonFor(gui::DraftField::Grant, way.grant)));
        const QString method = core::toName(way.method);
        if (!tests::isMethodOffered(way.server, way.method))
            QVERIFY2(reasonFor(gui::DraftField::ClientAuth, method).startsWith(by),
                     qPrintable(reasonFor(gui::DraftField::ClientAuth, method)));
    }

    static void checkIdToken(const Session &session)
    {
        for (const core::Finding &finding : session.inspection().findings)
            QVERIFY2(finding.severity != core::Severity::Fail,
                     qPrintable(finding.id + u' ' + finding.expected + u" / "_s + finding.actual));
        if (session.token().idToken.isEmpty())
            return;
        QCOMPARE(jose::toName(session.inspection().idTokenSignature.status), u"valid"_s);
    }
};

QTEST_MAIN(TestServers)
#include "tst_servers.moc"
