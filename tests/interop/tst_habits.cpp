// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonwriter.h"
#include "jose/base64url.h"
#include "session/profilediscovery.h"
#include "support/sessionbench.h"
#include "texts/errortext.h"

using namespace tokenprism;
using namespace tokenprism::test;
using namespace Qt::StringLiterals;
using core::GrantKind;

namespace {

const QByteArray awkwardSecret = "practice-secret-+/%25&=: é";

/// One server with a habit of its own. Paths that it doesn't know are 404.
struct Habit {
    QString issuerPath = u"/tenant/7"_s;
    QString metadataAt = u"/tenant/7/.well-known/openid-configuration"_s;
    QByteArray metadata; ///< members beside issuer and token_endpoint, each with its comma before
    QByteArray token =
        R"({"access_token":"practice-token-1","token_type":"Bearer","expires_in":3600,"scope":"a b"})";
    QByteArray refresh = token;
    QByteArray revoked = FakeServer::answer(200, {});
    QByteArray revokedAccess; ///< where it is another for access tokens
    core::ClientAuth method = core::ClientAuth::SecretPost;
    core::BasicEncoding basic = core::BasicEncoding::FormEncoded;
    /// How it reads Basic: as the header stands, without form-decoding.
    bool readsBasicPlain = false;
    QByteArray refusal; ///< of a client that it doesn't know; empty: it knows all
};

QByteArray ok(const QByteArray &json)
{
    return FakeServer::answer(200, json, "Cache-Control: no-store\r\n");
}

class HabitBench : public SessionBench {
public:
    explicit HabitBench(Habit habit)
        : SessionBench(GrantKind::ClientCredentials)
        , m_habit(std::move(habit))
    {
        profile.endpoints = {};
        profile.endpoints.issuer = server.url(m_habit.issuerPath).toString();
        profile.clientAuth = m_habit.method;
        profile.basicEncoding = m_habit.basic;
        profile.scopes = { u"a"_s, u"b"_s };
        server.script = [this](QTcpSocket &socket, const FakeRequest &request) {
            socket.write(answerTo(request));
        };
    }

    /// By the issuer alone, as a person gives it.
    QString discover()
    {
        session::ProfileDiscovery discovery(profile, oauth::Prefer::Metadata, services());
        QSignalSpy finished(&discovery, &session::ProfileDiscovery::finished);
        discovery.start();
        if (!finished.wait(10000))
            return u"no end"_s;
        if (!discovery.result())
            return discovery.result().error().code;
        profile = discovery.result()->profile;
        open().setClientSecret(core::Secret::fromBytes(awkwardSecret));
        return {};
    }

private:
    QByteArray answerTo(const FakeRequest &request) const
    {
        const QByteArray here = server.url(m_habit.issuerPath).toEncoded();
        const QByteArray root = server.url(QString()).toEncoded();
        if (request.method == "GET" && request.target == m_habit.metadataAt.toLatin1())
            return FakeServer::answer(200,
                                      "{\"issuer\":\"" + here + "\",\"token_endpoint\":\"" + root + "/t\""
                                          + QByteArray(m_habit.metadata).replace("ROOT", root) + '}');
        if (request.target == "/t" && !isKnown(request))
            return m_habit.refusal;
        if (request.target == "/t")
            return ok(request.body.contains("grant_type=refresh_token") ? m_habit.refresh : m_habit.token);
        if (request.target == "/revoke" && !m_habit.revokedAccess.isEmpty()
            && request.body.contains("token_type_hint=access_token"))
            return m_habit.revokedAccess;
        if (request.target == "/revoke")
            return m_habit.revoked;
        return FakeServer::answer(404, "<h1>Not here</h1>", {}, "text/html");
    }

    bool isKnown(const FakeRequest &request) const
    {
        if (m_habit.readsBasicPlain)
            return QByteArray::fromBase64(request.header("Authorization").mid(6))
                == "practice-client:" + awkwardSecret;
        return m_habit.refusal.isEmpty();
    }

    Habit m_habit;
};

QByteArray unsignedJwt(const QByteArray &claims)
{
    return jose::encodeBase64Url(R"({"alg":"RS256","kid":"1"})") + '.' + jose::encodeBase64Url(claims) + '.'
        + jose::encodeBase64Url("practice-signature");
}

QStringList scopesOf(const session::Session &session)
{
    QStringList names;
    for (const inspect::ScopeLine &line : session.inspection().scopes) {
        if (line.status == inspect::ScopeStatus::Granted)
            names.append(line.name);
    }
    return names;
}

} // namespace
Q_DECLARE_METATYPE(Habit)

/// What servers do in ways of their own, through discovery, session and inspection at once, over raw sockets.
class TestHabits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bringsAToken_data()
    {
        QTest::addColumn<Habit>("habit");
        QTest::addColumn<QStringList>("scopes");
        const QStringList both { u"a"_s, u"b"_s };
        const auto row = [&](const char *name, const Habit &habit, const QStringList &scopes) {
            QTest::addRow("habit / %s", name) << habit << scopes;
        };
        Habit habit;
        habit.metadataAt = u"/.well-known/oauth-authorization-server/tenant/7"_s;
        row("metadata at the address of RFC 8414 alone, the issuer has a path", habit, both);
        habit.metadataAt = u"/.well-known/openid-configuration/tenant/7"_s;
        row("metadata at the OpenID address of RFC 8414 §5 alone, the issuer has a path", habit, both);
        row("metadata at the address of OpenID Discovery alone, the issuer has a path", {}, both);
        habit = {};
        habit.issuerPath = u"/tenant/7/"_s;
        row("the issuer ends in a slash", habit, both);
        habit = {};
        habit.issuerPath = u"/"_s;
        habit.metadataAt = u"/.well-known/oauth-authorization-server"_s;
        row("the issuer is a slash after the host", habit, both);
        habit = {};
        habit.metadata = R"(,"grant_types_supported":null,"x_new":{"deep":[1,2,{"a":null}]},)"
                         R"("token_endpoint_auth_methods_supported":"client_secret_post")";
        row("metadata with members of wrong types and unknown ones", habit, both);
        const auto answering = [&](const char *name, const QByteArray &members, const QStringList &scopes) {
            Habit other;
            other.token = R"({"access_token":"practice-token-1",)" + members + '}';
            row(name, other, scopes);
        };
        answering("token_type in capitals", R"("token_type":"BEARER","expires_in":60)", both);
        answering("token_type in small letters", R"("token_type":"bearer","expires_in":60)", both);
        answering("expires_in as text", R"("token_type":"Bearer","expires_in":"3599")", both);
        answering("expires_in as a fraction", R"("token_type":"Bearer","expires_in":3599.0)", both);
        answering("no expires_in, and no scope", R"("token_type":"Bearer")", both);
        answering("scope as an array", R"("token_type":"Bearer","expires_in":60,"scope":["b","a"])",
                  { u"b"_s, u"a"_s });
        answering("scope as text with commas", R"("token_type":"Bearer","expires_in":60,"scope":"a,b")",
                  both);
        answering("scope null", R"("token_type":"Bearer","expires_in":60,"scope":null)", both);
        answering("members that nobody knows",
                  R"("token_type":"Bearer","expires_in":60,"ext_expires_in":60,"x":{"y":[null,true]})", both);
        answering("null for what isn't there",
                  R"("token_type":"Bearer","expires_in":null,"refresh_token":null,"id_token":null)", both);
        Habit claims;
        claims.token = "{\"token_type\":\"Bearer\",\"expires_in\":60,\"access_token\":\""
            + unsignedJwt(R"({"sub":"7","scope":["a"],"exp":4102444800})") + "\"}";
        row("scope as an array in the claims of a JWT", claims, { u"a"_s });
        claims.token = "{\"token_type\":\"Bearer\",\"expires_in\":60,\"access_token\":\""
            + unsignedJwt(R"({"sub":"7","scope":"a,b","exp":4102444800})") + "\"}";
        row("scope as text with commas in the claims of a JWT", claims, both);
        Habit basic;
        basic.method = core::ClientAuth::SecretBasic;
        basic.basic = core::BasicEncoding::Plain;
        basic.readsBasicPlain = true;
        row("Basic is not form-decoded, and the profile says so", basic, both);
    }

    void bringsAToken()
    {
        QFETCH(Habit, habit);
        QFETCH(QStringList, scopes);
        HabitBench bench(habit);
        QCOMPARE(bench.discover(), QString());
        QVERIFY2(bench.run(), qPrintable(bench.code()));
        QVERIFY(!bench.session->token().accessToken.isEmpty());
        QStringList granted = scopesOf(*bench.session);
        QCOMPARE(QSet<QString>(granted.begin(), granted.end()), QSet<QString>(scopes.begin(), scopes.end()));
        for (const core::Finding &finding : bench.session->inspection().findings)
            QVERIFY2(finding.severity != core::Severity::Fail, qPrintable(finding.id));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("refusal");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *name, const QByteArray &refusal, const QString &code,
                            const QString &word) {
            QTest::addRow("habit / %s", name) << refusal << code << word;
        };
        row("a wrong secret is 403 without a body", FakeServer::answer(403, {}), u"oauth.http_error"_s,
            u"403"_s);
        row("a wrong secret is 401 with WWW-Authenticate alone",
            FakeServer::answer(401, {}, "WWW-Authenticate: Basic realm=\"practice\"\r\n"),
            u"oauth.http_error"_s, u"401"_s);
        row("a wrong secret is a page in HTML",
            FakeServer::answer(400, "<html><b>Wrong client</b>", {}, "text/html"), u"oauth.http_error"_s,
            u"400"_s);
        row("a wrong secret is text", FakeServer::answer(401, "Unauthorized", {}, "text/plain"),
            u"oauth.http_error"_s, u"401"_s);
        row("a wrong secret is JSON with a status of 200",
            FakeServer::answer(200, R"({"error":"invalid_client"})"), u"oauth.error_response"_s,
            u"invalid_client"_s);
        row("a wrong secret is JSON of another kind",
            FakeServer::answer(401, R"({"message":"Bad credentials","code":17})"), u"oauth.http_error"_s,
            u"401"_s);
        row("Basic is not form-decoded: a wrong secret, and the hint",
            FakeServer::answer(401, R"({"error":"invalid_client"})"), u"oauth.error_response"_s,
            u"try the other way of writing them for Basic"_s);
        row("Basic is not form-decoded, 403 without a body: the hint", FakeServer::answer(403, {}),
            u"oauth.http_error"_s, u"try the other way of writing them for Basic"_s);
        row("a wrong secret is invalid_grant", FakeServer::answer(400, R"({"error":"invalid_grant"})"),
            u"oauth.error_response"_s, u"Enter id and secret again."_s);
    }

    void refuses()
    {
        QFETCH(QByteArray, refusal);
        QFETCH(QString, code);
        QFETCH(QString, word);
        Habit habit;
        habit.refusal = refusal;
        habit.readsBasicPlain = word.contains("Basic"_L1);
        if (habit.readsBasicPlain)
            habit.method = core::ClientAuth::SecretBasic;
        HabitBench bench(habit);
        QCOMPARE(bench.discover(), QString());
        QVERIFY(!bench.run());
        QCOMPARE(bench.code(), code);
        const QString told = texts::describe(*bench.session->lastError()).plain();
        QVERIFY2(told.contains(word), qPrintable(told));
        QVERIFY2(!told.contains("practice-secret"_L1), qPrintable(told));
    }

    void refreshes_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("kept");
        QTest::newRow("habit / no new refresh token comes with a refresh")
            << R"({"access_token":"practice-token-2","token_type":"Bearer"})"_ba
            << "practice-secret-r1"_ba;
        QTest::newRow("habit / the same refresh token comes again")
            << R"({"access_token":"practice-token-2","token_type":"Bearer","refresh_token":"practice-secret-r1"})"_ba
            << "practice-secret-r1"_ba;
        QTest::newRow("habit / a null for a refresh token")
            << R"({"access_token":"practice-token-2","token_type":"Bearer","refresh_token":null})"_ba
            << "practice-secret-r1"_ba;
        QTest::newRow("habit / a new refresh token each time")
            << R"({"access_token":"practice-token-2","token_type":"Bearer","refresh_token":"practice-secret-r2"})"_ba
            << "practice-secret-r2"_ba;
        QTest::newRow("habit / the access token stays the same in a refresh")
            << R"({"access_token":"practice-token-1","token_type":"Bearer","refresh_token":"practice-secret-r2"})"_ba
            << "practice-secret-r2"_ba;
    }

    void refreshes()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, kept);
        Habit habit;
        habit.token = R"({"access_token":"practice-token-1","token_type":"Bearer","expires_in":60,)"
                      R"("refresh_token":"practice-secret-r1"})";
        habit.refresh = answer;
        HabitBench bench(habit);
        QCOMPARE(bench.discover(), QString());
        QVERIFY2(bench.run(), qPrintable(bench.code()));
        for (int turn = 0; turn < 2; ++turn)
            QVERIFY2(bench.run(&session::Session::refresh), qPrintable(bench.code()));
        QVERIFY(bench.session->token().refreshToken == core::Secret::fromBytes(kept));
        QVERIFY(bench.server.requests.last().body.contains("refresh_token=" + kept));
    }

    /// What others call invalid_grant. Nothing is forgotten by it: it may be the request after all.
    void refusesARefreshInItsOwnWord()
    {
        Habit habit;
        habit.token = R"({"access_token":"practice-token-1","token_type":"Bearer","expires_in":60,)"
                      R"("refresh_token":"practice-secret-r1"})";
        habit.refresh = R"({"error":"invalid_request","error_description":"Token has been revoked"})";
        HabitBench bench(habit);
        QCOMPARE(bench.discover(), QString());
        QVERIFY2(bench.run(), qPrintable(bench.code()));
        QVERIFY(!bench.run(&session::Session::refresh));
        const QString told = texts::describe(*bench.session->lastError()).plain();
        for (const QString &word : { u"Some servers say so where the refresh token was used already"_s,
                                     u"Sign in again."_s, u"Token has been revoked"_s })
            QVERIFY2(told.contains(word), qPrintable(told));
        QVERIFY2(!told.contains("practice-secret"_L1), qPrintable(told));
        QVERIFY(!bench.session->token().refreshToken.isEmpty());
    }

    void revokesBothByOne_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("code");
        const QString ended = u"revocation.access_token_unknown"_s;
        const auto row = [](const char *name, const QByteArray &answer, const QString &code) {
            QTest::addRow("habit / %s", name) << answer << code;
        };
        row("the access token ends with the refresh token: invalid_request",
            FakeServer::answer(400, R"({"error":"invalid_request"})"), ended);
        row("the access token ends with the refresh token: invalid_token",
            FakeServer::answer(400, R"({"error":"invalid_token"})"), ended);
        row("the access token can't be revoked for another reason",
            FakeServer::answer(401, R"({"error":"invalid_client"})"), u"oauth.error_response"_s);
    }

    void revokesBothByOne()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, code);
        Habit habit;
        habit.metadata = R"(,"revocation_endpoint":"ROOT/revoke")";
        habit.token = R"({"access_token":"practice-token-1","token_type":"Bearer","expires_in":60,)"
                      R"("refresh_token":"practice-secret-r1"})";
        habit.revokedAccess = answer;
        HabitBench bench(habit);
        QCOMPARE(bench.discover(), QString());
        QVERIFY2(bench.run(), qPrintable(bench.code()));
        bench.run(&session::Session::revoke);
        QCOMPARE(bench.code(), code);
        const bool ended = code.startsWith("revocation."_L1);
        QCOMPARE(bench.session->token().isEmpty(), ended);
        const QString told = texts::describe(*bench.session->lastError()).plain();
        QVERIFY2(told.contains(u"The refresh token was revoked."_s) == ended, qPrintable(told));
        QVERIFY2(!told.contains("practice-secret"_L1), qPrintable(told));
    }

    void revokes_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const QByteArray &answer, const QString &code) {
            QTest::addRow("habit / %s", name) << answer << code;
        };
        row("revocation answers 204", "HTTP/1.1 204 No Content\r\n\r\n", {});
        row("revocation answers 200 with a page", FakeServer::answer(200, "<p>Done", {}, "text/html"), {});
        row("revocation answers 200 with an empty object", FakeServer::answer(200, "{}"), {});
        row("revocation answers 202", FakeServer::answer(202, {}), {});
        row("revocation answers 404", FakeServer::answer(404, {}), u"oauth.http_error"_s);
        row("revocation answers 400 invalid_token", FakeServer::answer(400, R"({"error":"invalid_token"})"),
            u"oauth.error_response"_s);
    }

    void revokes()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, code);
        Habit habit;
        habit.metadata = R"(,"revocation_endpoint":"ROOT/revoke")";
        habit.revoked = answer;
        HabitBench bench(habit);
        QCOMPARE(bench.discover(), QString());
        QVERIFY2(bench.run(), qPrintable(bench.code()));
        QVERIFY(bench.session->canRevoke());
        bench.run(&session::Session::revoke);
        QCOMPARE(bench.code(), code);
        QCOMPARE(bench.session->token().isEmpty(), code.isEmpty());
        QCOMPARE(bench.server.requests.last().target, "/revoke"_ba);
    }
};

QTEST_GUILESS_MAIN(TestHabits)
#include "tst_habits.moc"
