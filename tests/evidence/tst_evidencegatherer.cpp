// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/evidencegatherer.h"

#include "core/formcodec.h"

#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <utility>

using namespace Qt::StringLiterals;
using namespace tokenprism;

namespace {

class FakeCall final : public net::HttpCall {
public:
    using HttpCall::HttpCall;
    void abort() override
    {
        ++aborts;
        answer(core::fail(core::ErrorKind::Cancelled, u"net.cancelled"_s));
    }
    void answer(core::Result<core::HttpResponse> result)
    {
        if (m_result)
            return;
        m_result = std::move(result);
        Q_EMIT finished();
    }
    int aborts = 0;
};

class FakeClient final : public net::HttpClient {
public:
    FakeClient() = default;
    net::HttpCall *send(const core::HttpRequest &request, const net::CallLimits &) override
    {
        requests.append(request);
        calls.append(new FakeCall(this));
        return calls.last();
    }
    QNetworkAccessManager *manager(Transform, const net::CallLimits &) override { return nullptr; }
    core::Result<core::HttpResponse> takeResponse(QNetworkReply *) override
    {
        return core::fail(core::ErrorKind::Network, u"net.other"_s);
    }
    void abortAll() override { }

    QList<core::HttpRequest> requests;
    QList<QPointer<FakeCall>> calls;
};

core::Profile profileWith(const QString &introspection)
{
    core::Profile profile;
    profile.id = u"1"_s;
    profile.clientId = u"practice-key"_s;
    profile.endpoints.issuer = u"https://as.example"_s;
    profile.endpoints.token = QUrl(u"https://as.example/token"_s);
    profile.endpoints.introspection = QUrl(introspection);
    return profile;
}

core::EnvironmentPlan environments()
{
    core::EnvironmentSource source;
    source.origin = core::EnvironmentOrigin::Introspection;
    source.items = u"environments"_s;
    source.id = u"id"_s;
    source.name = u"name"_s;
    source.scopes = u"scopes"_s;
    return { { source }, {} };
}

core::TokenSet token()
{
    core::TokenSet token;
    token.accessToken = core::Secret::fromText(u"practice-secret-token"_s);
    token.scopesAsked = { u"report:read"_s };
    return token;
}

oauth::Client client()
{
    return { u"practice-key"_s, core::Secret::fromText(u"practice-secret-key"_s),
             core::ClientAuth::SecretBasic, core::BodyEncoding::Form };
}

core::HttpResponse json(int status, const QByteArray &body)
{
    core::HttpResponse response;
    response.status = status;
    response.headers = { { "Content-Type"_ba, "application/json"_ba } };
    response.body = body;
    response.exchange = 7;
    return response;
}

const QString ownEndpoint = u"https://as.example/introspect"_s;

} // namespace

class TestEvidenceGatherer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void asksByPost_data();
    void asksByPost();
    void readsAnswerAndEnvironments();
    void inactiveIsAResult_data();
    void inactiveIsAResult();
    void badAnswers_data();
    void badAnswers();
    void onlyConfirmedHosts_data();
    void onlyConfirmedHosts();
    void nothingToAsk_data();
    void nothingToAsk();
    void noEnvironmentsWithoutSource();
    void cancelled();
    void goneWhileAsking();

private:
    evidence::EvidenceGatherer &start(const QString &introspection);

    std::unique_ptr<FakeClient> m_http;
    std::unique_ptr<evidence::EvidenceGatherer> m_gatherer;
    std::unique_ptr<QSignalSpy> m_finished;
};

void TestEvidenceGatherer::init()
{
    m_finished.reset();
    m_gatherer.reset();
    m_http = std::make_unique<FakeClient>();
}

evidence::EvidenceGatherer &TestEvidenceGatherer::start(const QString &introspection)
{
    m_gatherer = std::make_unique<evidence::EvidenceGatherer>(profileWith(introspection), environments(),
                                                              client(), token(), *m_http);
    m_finished = std::make_unique<QSignalSpy>(m_gatherer.get(), &evidence::EvidenceGatherer::finished);
    m_gatherer->start();
    return *m_gatherer;
}

void TestEvidenceGatherer::asksByPost_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::newRow("G04 own server") << ownEndpoint;
}

void TestEvidenceGatherer::asksByPost()
{
    QFETCH(QString, endpoint);
    start(endpoint);
    QCOMPARE(m_http->requests.size(), 1);
    const core::HttpRequest &request = m_http->requests.first();
    QCOMPARE(request.method, "POST"_ba);
    QCOMPARE(request.url, QUrl(endpoint));
    QCOMPARE(request.purpose, core::Purpose::Introspection);
    const auto fields = core::decodeForm(request.body);
    QVERIFY(fields);
    QCOMPARE(core::formValue(*fields, "token"), "practice-secret-token"_ba);
    QVERIFY(core::headerValue(request.headers, "Authorization").startsWith("Basic "));
    QCOMPARE(m_finished->count(), 0);
}

void TestEvidenceGatherer::readsAnswerAndEnvironments()
{
    const evidence::EvidenceGatherer &gatherer = start(ownEndpoint);
    m_http->calls.first()->answer(json(200, R"({"active":true,"scope":"report:read","environments":[
        {"id":"e1","name":"Production","scopes":["report:read"]},{"id":"e2"}]})"));
    QTRY_COMPARE(m_finished->count(), 1);
    const core::Evidence &evidence = gatherer.result();
    QVERIFY(evidence.problems.isEmpty());
    QCOMPARE(evidence.introspection->text(u"scope"), u"report:read"_s);
    QCOMPARE(evidence.introspectionExchange, 7);
    QCOMPARE(evidence.environments->exchange, 7);
    QCOMPARE(evidence.environments->environments.size(), 2u);
    QCOMPARE(evidence.environments->cells[0].evidence, core::EvidenceKind::StatedByServer);
    QCOMPARE(evidence.environments->cells[1].evidence, core::EvidenceKind::Assumed);
    // A late second answer changes nothing.
    m_gatherer->cancel();
    QCOMPARE(m_finished->count(), 1);
}

void TestEvidenceGatherer::inactiveIsAResult_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("G05 false") << R"({"active":false})"_ba;
    QTest::newRow("T26 false and extras")
        << R"({"active":false,"environments":[{"id":"e1","scopes":["admin"]}]})"_ba;
}

void TestEvidenceGatherer::inactiveIsAResult()
{
    QFETCH(QByteArray, body);
    const evidence::EvidenceGatherer &gatherer = start(ownEndpoint);
    m_http->calls.first()->answer(json(200, body));
    QTRY_COMPARE(m_finished->count(), 1);
    QVERIFY(gatherer.result().problems.isEmpty());
    QVERIFY(gatherer.result().introspection);
    QVERIFY(!gatherer.result().environments);
}

void TestEvidenceGatherer::badAnswers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    const QString invalid = u"introspection.active_invalid"_s;
    QTest::newRow("G05 active missing") << 200 << R"({"scope":"a"})"_ba << invalid;
    QTest::newRow("T26 active as text") << 200 << R"({"active":"true"})"_ba << invalid;
    QTest::newRow("T26 active as number") << 200 << R"({"active":1})"_ba << invalid;
    QTest::newRow("T13 HTML") << 200 << "<html>"_ba << u"oauth.not_json"_s;
    QTest::newRow("T26 refused") << 401 << R"({"error":"invalid_client"})"_ba << u"oauth.error_response"_s;
}

void TestEvidenceGatherer::badAnswers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    const evidence::EvidenceGatherer &gatherer = start(ownEndpoint);
    m_http->calls.first()->answer(json(status, body));
    QTRY_COMPARE(m_finished->count(), 1);
    QVERIFY(!gatherer.result().introspection);
    QVERIFY(!gatherer.result().environments);
    QCOMPARE(gatherer.result().problems.size(), 1);
    QCOMPARE(gatherer.result().problems.first().code, code);
    QCOMPARE(gatherer.result().problems.first().exchange, 7);
}

void TestEvidenceGatherer::onlyConfirmedHosts_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::newRow("G06 other host") << u"https://evil.example/introspect"_s;
    QTest::newRow("G06 other port") << u"https://as.example:8443/introspect"_s;
    QTest::newRow("G06 subdomain") << u"https://x.as.example/introspect"_s;
    QTest::newRow("G06 host in user info") << u"https://as.example@evil.example/introspect"_s;
    QTest::newRow("G06 plain http") << u"http://as.example/introspect"_s;
}

void TestEvidenceGatherer::onlyConfirmedHosts()
{
    QFETCH(QString, endpoint);
    const evidence::EvidenceGatherer &gatherer = start(endpoint);
    QVERIFY(m_http->requests.isEmpty());
    QCOMPARE(m_finished->count(), 0);
    QTRY_COMPARE(m_finished->count(), 1);
    QVERIFY(m_http->requests.isEmpty());
    QCOMPARE(gatherer.result().problems.size(), 1);
}

void TestEvidenceGatherer::nothingToAsk_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<bool>("withToken");
    QTest::newRow("no endpoint") << QString() << true;
    QTest::newRow("no token") << ownEndpoint << false;
}

void TestEvidenceGatherer::nothingToAsk()
{
    QFETCH(QString, endpoint);
    QFETCH(bool, withToken);
    evidence::EvidenceGatherer gatherer(profileWith(endpoint), environments(), client(),
                                        withToken ? token() : core::TokenSet(), *m_http);
    QSignalSpy finished(&gatherer, &evidence::EvidenceGatherer::finished);
    gatherer.start();
    gatherer.start();
    QCOMPARE(finished.count(), 0);
    QTRY_COMPARE(finished.count(), 1);
    QCoreApplication::processEvents();
    QCOMPARE(finished.count(), 1);
    QVERIFY(m_http->requests.isEmpty());
    QVERIFY(!gatherer.result().introspection && gatherer.result().problems.isEmpty());
}

void TestEvidenceGatherer::noEnvironmentsWithoutSource()
{
    evidence::EvidenceGatherer gatherer(profileWith(ownEndpoint), {}, client(), token(), *m_http);
    QSignalSpy finished(&gatherer, &evidence::EvidenceGatherer::finished);
    gatherer.start();
    m_http->calls.first()->answer(json(200, R"({"active":true,"environments":[{"id":"e1"}]})"));
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(gatherer.result().introspection);
    QVERIFY(!gatherer.result().environments);
}

void TestEvidenceGatherer::cancelled()
{
    const evidence::EvidenceGatherer &gatherer = start(ownEndpoint);
    m_gatherer->cancel();
    QCOMPARE(m_http->calls.first()->aborts, 1);
    QCOMPARE(m_finished->count(), 1);
    QCOMPARE(gatherer.result().problems.first().kind, core::ErrorKind::Cancelled);
    m_gatherer->cancel();
    QCOMPARE(m_finished->count(), 1);
}

void TestEvidenceGatherer::goneWhileAsking()
{
    start(ownEndpoint);
    const QPointer<FakeCall> call = m_http->calls.first();
    m_finished.reset();
    m_gatherer.reset();
    QCOMPARE(call->aborts, 1);
    QTRY_VERIFY(!call);
}

QTEST_GUILESS_MAIN(TestEvidenceGatherer)
#include "tst_evidencegatherer.moc"
