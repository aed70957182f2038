// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/pkce.h"
#include "oauth/pushedrequest.h"

#include <QTest>

using namespace tokenprism;
using namespace Qt::StringLiterals;
using core::ClientAuth;
using core::formValue;

namespace {

const QString requestUri = u"urn:ietf:params:oauth:request_uri:practice-secret-request"_s;

core::Profile signIn()
{
    core::Profile profile;
    profile.clientId = u"practice client+1"_s;
    profile.endpoints.issuer = u"https://login.example.com"_s;
    profile.endpoints.authorization = QUrl(u"https://login.example.com/authorize?tenant=a"_s);
    profile.endpoints.token = QUrl(u"https://login.example.com/token"_s);
    profile.endpoints.pushedAuthorization = QUrl(u"https://login.example.com/par"_s);
    profile.scopes = { u"feedback.read"_s };
    profile.pushedRequest = core::PushedRequest::Always;
    return profile;
}

oauth::Client client(ClientAuth method)
{
    oauth::Client made;
    made.id = u"practice client+1"_s;
    made.method = method;
    if (method != ClientAuth::None)
        made.secret = core::Secret::fromText(u"practice-secret-of-the-client"_s);
    return made;
}

oauth::Transaction start(const core::Profile &profile)
{
    return oauth::Transaction::start(profile, u"http://127.0.0.1:8000/callback"_s)
        .value_or(oauth::Transaction());
}

core::HttpResponse answer(int status, const QByteArray &body)
{
    core::HttpResponse response;
    response.status = status;
    response.url = QUrl(u"https://login.example.com/par"_s);
    response.headers = { { "Content-Type"_ba, "application/json"_ba } };
    response.body = body;
    return response;
}

const QDateTime now(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);

} // namespace

class PushedRequestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wanted_data();
    void wanted();
    void theClientProvesItselfAsAtTheTokenEndpoint_data();
    void theClientProvesItselfAsAtTheTokenEndpoint();
    void I01_everythingGoesThere();
    void refused_data();
    void refused();
    void read_data();
    void read();
    void I02_onlyTwoParametersInTheBrowser();
};

void PushedRequestTest::wanted_data()
{
    QTest::addColumn<bool>("required");
    QTest::addColumn<core::PushedRequest>("choice");
    QTest::addColumn<bool>("pushed");
    QTest::newRow("I03 required") << true << core::PushedRequest::WhenRequired << true;
    QTest::newRow("I03 not required") << false << core::PushedRequest::WhenRequired << false;
    QTest::newRow("I03 always") << false << core::PushedRequest::Always << true;
}

void PushedRequestTest::wanted()
{
    QFETCH(const bool, required);
    QFETCH(const core::PushedRequest, choice);
    core::Profile profile = signIn();
    profile.server.requiresPushedRequest = required;
    profile.pushedRequest = choice;
    QTEST(oauth::wantsPushedRequest(profile), "pushed");
}

void PushedRequestTest::theClientProvesItselfAsAtTheTokenEndpoint_data()
{
    QTest::addColumn<ClientAuth>("method");
    QTest::addColumn<bool>("basic");
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("I01 public client") << ClientAuth::None << false << QByteArray();
    QTest::newRow("I01 Basic, client_id in the body besides")
        << ClientAuth::SecretBasic << true << QByteArray();
    QTest::newRow("I01 secret in the body")
        << ClientAuth::SecretPost << false << "practice-secret-of-the-client"_ba;
}

void PushedRequestTest::theClientProvesItselfAsAtTheTokenEndpoint()
{
    QFETCH(const ClientAuth, method);
    QFETCH(const bool, basic);
    const core::Profile profile = signIn();
    oauth::Client own = client(method);
    own.encoding = core::BodyEncoding::Json; // of token requests only
    const auto request = oauth::buildPushedRequest(profile, own, start(profile));
    QVERIFY2(request, request ? "" : qPrintable(request.error().code));
    QCOMPARE(request->purpose, core::Purpose::PushedRequest);
    QCOMPARE(request->method, "POST"_ba);
    QCOMPARE(request->url, profile.endpoints.pushedAuthorization);
    QCOMPARE(core::headerValue(request->headers, "Content-Type"), "application/x-www-form-urlencoded"_ba);
    QCOMPARE(core::headerValue(request->headers, "Authorization").startsWith("Basic "), basic);
    const auto fields = core::decodeForm(request->body);
    QVERIFY(fields);
    QCOMPARE(core::duplicateNames(*fields), QStringList());
    QCOMPARE(formValue(*fields, "client_id"), "practice client+1"_ba);
    QTEST(formValue(*fields, "client_secret"), "secret");
}

void PushedRequestTest::I01_everythingGoesThere()
{
    core::Profile profile = signIn();
    profile.scopes.append(u"openid"_s);
    profile.parameters = { { u"prompt"_s, u"login"_s } };
    profile.headers = { { core::Stage::Authorization, { u"X-Practice"_s, u"1"_s } },
                        { core::Stage::Token, { u"X-Token"_s, u"1"_s } } };
    const oauth::Transaction transaction = start(profile);
    const auto request = oauth::buildPushedRequest(profile, client(ClientAuth::None), transaction);
    QVERIFY(request);
    const auto fields = core::decodeForm(request->body);
    QVERIFY(fields);
    QCOMPARE(formValue(*fields, "response_type"), "code"_ba);
    QCOMPARE(formValue(*fields, "redirect_uri"), "http://127.0.0.1:8000/callback"_ba);
    QCOMPARE(formValue(*fields, "scope"), "feedback.read openid"_ba);
    QCOMPARE(formValue(*fields, "state"), transaction.state);
    QCOMPARE(formValue(*fields, "nonce"), transaction.nonce);
    QCOMPARE(formValue(*fields, "code_challenge"), oauth::codeChallengeS256(transaction.verifier));
    QCOMPARE(formValue(*fields, "code_challenge_method"), "S256"_ba);
    QCOMPARE(formValue(*fields, "prompt"), "login"_ba);
    QVERIFY(!request->body.contains("request_uri="));
    QVERIFY(!request->body.contains(transaction.verifier));
    QVERIFY(!request->body.contains("tenant")); // of the other endpoint's address
    QCOMPARE(core::headerValue(request->headers, "X-Practice"), "1"_ba);
    QVERIFY(core::headerValue(request->headers, "X-Token").isNull());
}

void PushedRequestTest::refused_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QString>("parameter");
    QTest::addColumn<QString>("code");
    const QString good = u"https://login.example.com/par"_s;
    QTest::newRow("I03 no address") << QString() << QString() << u"pushed.address_missing"_s;
    QTest::newRow("host that nobody confirmed")
        << u"https://evil.example/par"_s << QString() << u"address.host_not_confirmed"_s;
    QTest::newRow("B02 not encrypted")
        << u"http://login.example.com/par"_s << QString() << u"address.not_https"_s;
    QTest::newRow("I01 request_uri inside") << good << u"request_uri"_s << u"authorization.parameter_twice"_s;
    QTest::newRow("A10 state given by hand") << good << u"state"_s << u"authorization.parameter_twice"_s;
}

void PushedRequestTest::refused()
{
    QFETCH(const QString, endpoint);
    QFETCH(const QString, parameter);
    core::Profile profile = signIn();
    profile.endpoints.pushedAuthorization = QUrl(endpoint);
    if (!parameter.isEmpty())
        profile.parameters = { { parameter, u"practice"_s } };
    const auto request = oauth::buildPushedRequest(profile, client(ClientAuth::None), start(profile));
    QVERIFY(!request);
    QTEST(request.error().code, "code");
    QCOMPARE(request.error().kind, core::ErrorKind::Usage);
}

void PushedRequestTest::read_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code"); // empty: taken
    QTest::addColumn<QStringList>("findings");
    const QByteArray uri = R"("request_uri":")" + requestUri.toLatin1() + '"';
    const auto row = [](const char *name, int status, const QByteArray &body, const QString &code,
                        const QStringList &findings = {}) {
        QTest::newRow(name) << status << body << code << findings;
    };
    const QString nameless = u"pushed.request_uri_missing"_s;
    row("I02 good", 201, '{' + uri + R"(,"expires_in":60})", {});
    row("T29 200", 200, '{' + uri + R"(,"expires_in":60})", {}, { u"pushed.status"_s });
    row("T29 no lifetime", 201, '{' + uri + '}', {}, { u"pushed.expires_in_missing"_s });
    row("T29 lifetime as text", 201, '{' + uri + R"(,"expires_in":"60"})", {},
        { u"pushed.expires_in_missing"_s });
    row("T29 201 without request_uri", 201, R"({"expires_in":60})", nameless);
    row("T29 empty request_uri", 201, R"({"request_uri":"","expires_in":60})", nameless);
    row("T29 request_uri no text", 201, R"({"request_uri":7,"expires_in":60})", nameless);
    row("T29 request_uri with a space", 201, R"({"request_uri":"a b","expires_in":60})", nameless);
    row("T29 expires_in 0", 201, '{' + uri + R"(,"expires_in":0})", u"pushed.expired_at_once"_s);
    row("T29 expires_in below 0", 201, '{' + uri + R"(,"expires_in":-5})", u"pushed.expired_at_once"_s);
    row("T29 413", 413, {}, u"oauth.http_error"_s);
    row("T29 refused", 400, R"({"error":"invalid_request","error_description":"practice"})",
        u"oauth.error_response"_s);
    row("T29 201 with an error", 201, R"({"error":"invalid_request"})", u"oauth.error_response"_s);
    row("T29 no JSON", 201, "<html>", u"oauth.not_json"_s);
    row("T29 nothing", 201, {}, u"oauth.answer_empty"_s);
    row("T29 a list", 201, "[]", u"oauth.not_object"_s);
    row("B02 sent elsewhere", 307, {}, u"oauth.redirect_refused"_s);
}

void PushedRequestTest::read()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const QString, code);
    QFETCH(const QStringList, findings);
    const auto pushed = oauth::parsePushedResponse(answer(status, body), now);
    QCOMPARE(pushed ? QString() : pushed.error().code, code);
    if (!pushed) {
        QCOMPARE(pushed.error().httpStatus, status);
        return;
    }
    QCOMPARE(pushed->requestUri, requestUri);
    QStringList ids;
    for (const core::Finding &finding : pushed->findings)
        ids.append(finding.id);
    QCOMPARE(ids, findings);
    QCOMPARE(pushed->lifetime.has_value(), !findings.contains(u"pushed.expires_in_missing"_s));
}

void PushedRequestTest::I02_onlyTwoParametersInTheBrowser()
{
    oauth::PushedAuthorization pushed;
    pushed.requestUri = requestUri;
    const auto url = oauth::buildAuthorizationUrl(signIn(), pushed);
    QVERIFY(url);
    const core::FormFields expected { { "tenant"_ba, "a"_ba },
                                      { "client_id"_ba, "practice client+1"_ba },
                                      { "request_uri"_ba, requestUri.toLatin1() } };
    QCOMPARE(core::decodeForm(url->query(QUrl::FullyEncoded).toLatin1()).value_or(core::FormFields()),
             expected);
}

QTEST_GUILESS_MAIN(PushedRequestTest)
#include "tst_pushedrequest.moc"
