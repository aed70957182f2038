// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/sourcebench.h"

using namespace Qt::StringLiterals;
using namespace tokenprism;
using test::FakeServer;
using tests::Fault;
using tests::SourceBench;
using tests::Way;

namespace {

FakeServer::Script says(int status, const QByteArray &body, const QByteArray &extra = {},
                        const QByteArray &type = "application/json")
{
    return FakeServer::always(FakeServer::answer(status, body, extra, type));
}

/// An answer whose other members are as they should be.
FakeServer::Script with(const QByteArray &members)
{
    return says(200, "{" + members + R"("expires_in":60,"scope":"feedback.read"})");
}

/// An error by RFC 6749 §5.2, whose description repeats the secret as careless servers do.
QByteArray refusal(const QByteArray &error)
{
    return R"({"error":")" + error
        + R"(","error_description":"Said for practice-client with practice-secret-client."})";
}

const QString mayRunServer = u"Who can fix it: Those who run the server."_s;
const QString mayProfile = u"Who can fix it: You can, in the profile."_s;
const QString mayRegister = u"Who can fix it: Whoever registered this application or key at the server."_s;

} // namespace

/// What an authorization server can say wrongly: through real sessions in all three ways to a token.
class TestTokenEndpoint final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusals_data();
    void refusals() { tryIt(); }
    void oddRefusals_data();
    void oddRefusals() { tryIt(); }
    void waits_data();
    void waits() { tryIt(); }
    void statuses_data();
    void statuses() { tryIt(); }
    void unreadable_data();
    void unreadable() { tryIt(); }
    void badMembers_data();
    void badMembers() { tryIt(); }
    void duplicates_data();
    void duplicates() { tryIt(); }

private:
    static void tryIt();
};

void TestTokenEndpoint::tryIt()
{
    QFETCH(Fault, fault);
    QFETCH(Way, way);
    SourceBench bench(way, fault.limits);
    QCOMPARE(tests::tryFault(bench, fault), QString());
    QCOMPARE(bench.server.requests.size(), 1);
    QCOMPARE(bench.server.connections, 1);
    const core::Error &error = *bench.session->lastError();
    QVERIFY(error.exchange > 0);
    QCOMPARE(error.exchange, bench.session->exchanges().back().number);
}

void TestTokenEndpoint::refusals_data()
{
    tests::addFaultColumns();
    const QList<Way> all { Way::Key, Way::SignIn, Way::Refresh };
    const auto refused = [&all](const char *name, const char *error, const QStringList &words,
                                const QList<Way> &ways = {}) {
        const QString said =
            u"The server says: %1 · “Said for practice-client with "_s.arg(QLatin1StringView(error));
        tests::addFault(name,
                        { says(400, refusal(error)), u"oauth.error_response"_s,
                          QStringList { said, u"HTTP 400"_s } + words },
                        ways.isEmpty() ? all : ways);
    };
    refused("T01 invalid_request", "invalid_request",
            { u"The server does not understand the request."_s, u"A parameter is missing, stands twice"_s,
              u"Compare the request in the exchange with the server's documentation."_s, mayProfile },
            { Way::Key, Way::SignIn });
    refused("T01 invalid_request", "invalid_request",
            { u"does not accept the refresh token, or does not understand the request"_s,
              u"the refresh token was used already, has run out or was withdrawn"_s,
              u"a parameter is missing, stands twice"_s, u"Sign in again."_s, u"Who can fix it: You can."_s },
            { Way::Refresh });
    refused("T02 invalid_client", "invalid_client",
            { u"does not know this application or key, or the secret is wrong"_s,
              u"the secret has expired or was replaced"_s, u"Enter id and secret again."_s, mayRegister });
    refused("T03 invalid_grant", "invalid_grant",
            { u"does not accept the code or refresh token any more"_s,
              u"It was used already, has run out, was withdrawn"_s, u"Sign in again."_s,
              u"Who can fix it: You can."_s },
            { Way::SignIn, Way::Refresh });
    refused("T03 invalid_grant", "invalid_grant",
            { u"gives no token for this id and secret"_s, u"No code and no refresh token was sent."_s,
              u"ask whether the registration allows client credentials"_s, mayRegister },
            { Way::Key });
    refused("T04 unauthorized_client", "unauthorized_client",
            { u"may not use this way of getting tokens"_s, u"the registration does not allow this grant"_s,
              u"Ask to have the grant allowed for this registration."_s, mayRegister });
    refused("T05 unsupported_grant_type", "unsupported_grant_type",
            { u"does not offer this way of getting tokens"_s, u"The address may be of another server"_s,
              u"Compare the address and the offered grants"_s, mayRunServer });
    refused("T06 invalid_scope", "invalid_scope",
            { u"refuses the scopes that were asked for"_s, u"A scope is mistyped or unknown"_s,
              u"Ask for fewer scopes"_s, u"Whoever manages the permissions of this key or account"_s });
}

void TestTokenEndpoint::oddRefusals_data()
{
    tests::addFaultColumns();
    // A 401 with a challenge makes QNetworkAccessManager, and Qt Network Authorization, send the request a
    // second time.
    const QByteArray basic = "WWW-Authenticate: Basic realm=\"practice\"\r\n";
    const QStringList unknown { u"does not know this application or key, or the secret is wrong"_s,
                                u"Enter id and secret again."_s, u"HTTP 401"_s, mayRegister };
    const QString told = u"oauth.error_response"_s;
    tests::addFault("T07 401 with Basic", { says(401, refusal("invalid_client"), basic), told, unknown });
    tests::addFault("T07 401 with Digest",
                    { says(401, refusal("invalid_client"),
                           "WWW-Authenticate: Digest realm=\"practice\", nonce=\"n\", qop=\"auth\"\r\n"),
                      told, unknown });
    tests::addFault("T07 401 with Bearer",
                    { says(401, refusal("invalid_client"), "WWW-Authenticate: Bearer\r\n"), told, unknown });
    tests::addFault(
        "T07 401 with Basic and no words",
        { says(401, {}, basic),
          u"oauth.http_error"_s,
          { u"The server does not let this application or key in."_s, u"It answered with HTTP status 401"_s,
            u"Enter id and secret again."_s, mayRegister } });

    const QByteArray token = R"("access_token":"practice-secret-new","token_type":"bearer")";
    const QStringList scope { u"refuses the scopes that were asked for"_s,
                              u"The server says: invalid_scope"_s, u"HTTP 200"_s };
    tests::addFault("T08 error with 200", { says(200, R"({"error":"invalid_scope"})"), told, scope });
    tests::addFault("T08 error beside a token",
                    { says(200, R"({"error":"invalid_scope",)" + token + "}"), told, scope });
    tests::addFault("T09 access_token with 400",
                    { says(400, "{" + token + "}"),
                      u"oauth.http_error"_s,
                      { u"The server answered with HTTP status 400, and without saying why."_s,
                        u"look at the exchange"_s, mayProfile } });
}

void TestTokenEndpoint::waits_data()
{
    tests::addFaultColumns();
    const QString many = u"The server gets too many requests."_s;
    const QString cause = u"too many came in a short time"_s;
    const auto wait = [&](const char *name, const QByteArray &value, const QString &when) {
        tests::addFault(name,
                        { says(429, "slow", "Retry-After: " + value + "\r\n", "text/plain"),
                          u"oauth.http_error"_s,
                          { many, cause, u"HTTP status 429"_s, u"Next step: "_s + when } });
    };
    const QString unknown = u"Wait some minutes, then try again."_s;
    wait("T10 seconds", "90", u"The server asks to try again in 90 seconds."_s);
    wait("T10 one second", "1",
         u"The server asks to try again in 1 seconds."_s); // the plural forms come with a translation
    wait("T10 minutes, rounded up", "601", u"The server asks to try again in 11 minutes."_s);
    wait("T10 a day", "86400", u"The server asks to try again in 24 hours."_s);
    wait("T10 HTTP-date", "Sun, 01 Mar 2026 12:10:00 GMT", u"The server asks to try again in 10 minutes."_s);
    wait("T10 HTTP-date that has passed", "Sun, 01 Mar 2026 11:00:00 GMT", unknown);
    wait("T10 zero", "0", unknown);
    wait("T10 negative", "-5", unknown);
    wait("T10 garbage", "soon", unknown);
    wait("T10 empty", "", unknown);
    wait("T10 10^9", "1000000000", unknown);
    wait("T10 beyond 64 bit", "99999999999999999999", unknown);

    const QStringList busy { u"The server is too busy or being maintained."_s,
                             u"Next step: The server asks to try again in 2 minutes."_s, mayRunServer };
    tests::addFault("T12 503 with Retry-After, a page",
                    { says(503, "<html>busy</html>", "Retry-After: 120\r\n", "text/html"),
                      u"oauth.http_error"_s, busy + QStringList { u"HTTP status 503"_s } });
    tests::addFault("T12 503 with Retry-After, an OAuth error",
                    { says(503, refusal("temporarily_unavailable"), "Retry-After: 120\r\n"),
                      u"oauth.error_response"_s, busy });
    tests::addFault("T12 503 without Retry-After",
                    { says(503, {}),
                      u"oauth.http_error"_s,
                      { u"too busy or being maintained"_s, u"Next step: Try again later."_s } });
}

void TestTokenEndpoint::statuses_data()
{
    tests::addFaultColumns();
    const QString code = u"oauth.http_error"_s;
    const QByteArray page = "<html><body>Said to practice-secret-client</body></html>";
    const QStringList inside { u"Something went wrong inside the server."_s, u"HTTP status 500"_s,
                               u"Try again later."_s, mayRunServer };
    tests::addFault("T11 500 with a page", { says(500, page, {}, "text/html"), code, inside });
    tests::addFault("T11 500 with JSON that tells nothing", { says(500, "{}"), code, inside });
    tests::addFault("T11 500 with an OAuth error",
                    { says(500, refusal("server_error")),
                      u"oauth.error_response"_s,
                      { u"Something went wrong inside the server."_s } });
    tests::addFault(
        "T13 page with 200",
        { says(200, page, {}, "text/html"),
          u"oauth.not_json"_s,
          { u"The answer is not readable."_s, u"a wrong address, a proxy or a sign-in page of the network"_s,
            u"Look at the exchange"_s, mayProfile } });
    tests::addFault("T13 page with 400",
                    { says(400, page, {}, "text/html"),
                      code,
                      { u"HTTP status 400, and without saying why"_s,
                        u"Compare the address with the server's documentation"_s } });
    tests::addFault("T13 page with 404",
                    { says(404, page, {}, "text/html"),
                      code,
                      { u"The server has nothing at this address."_s,
                        u"127.0.0.1 answered with HTTP status 404"_s, mayProfile } });
    tests::addFault(
        "T13 page with 502",
        { says(502, page, {}, "text/html"),
          code,
          { u"The server behind 127.0.0.1 can't be reached."_s, u"A gateway or proxy answered in its place"_s,
            u"Try again later."_s, mayRunServer } });
    const QStringList empty { u"The server's answer is empty."_s,
                              u"Check that the address is the token endpoint"_s, mayRunServer };
    tests::addFault("T14 empty with 200",
                    { says(200, {}), u"oauth.answer_empty"_s, empty + QStringList { u"HTTP status 200"_s } });
    tests::addFault("T14 204",
                    { FakeServer::always("HTTP/1.1 204 No Content\r\n\r\n"), u"oauth.answer_empty"_s,
                      empty + QStringList { u"HTTP status 204"_s } });
}

void TestTokenEndpoint::unreadable_data()
{
    tests::addFaultColumns();
    const auto shape = [](const char *name, const QByteArray &body, const QString &actual) {
        tests::addFault(name,
                        { says(200, body),
                          u"oauth.not_object"_s,
                          { u"The answer is JSON, but of the wrong shape."_s,
                            u"An object with named members was awaited, and %1 came."_s.arg(actual),
                            u"Check that the address is the token endpoint"_s, mayRunServer } });
    };
    shape("T15 array", R"([{"access_token":"practice-secret-new"}])", u"array"_s);
    shape("T15 text", R"("practice-secret-new")", u"string"_s);
    shape("T15 null", "null", u"null"_s);
    const QString code = u"oauth.not_json"_s;
    const QStringList words { u"The answer is not readable."_s, u"A JSON object was awaited."_s,
                              u"Look at the exchange"_s };
    const QByteArray good = R"({"access_token":"practice-secret-new","token_type":"bearer")";
    tests::addFault("T16 comma too many", { says(200, good + ",}"), code, words });
    tests::addFault("T16 something after it", { says(200, good + "} {}"), code, words });
    tests::addFault("T16 single quotes",
                    { says(200, "{'access_token':'practice-secret-new'}"), code, words });
    tests::addFault("T16 a form",
                    { says(200, "access_token=practice-secret-new&token_type=bearer"), code, words });
}

void TestTokenEndpoint::badMembers_data()
{
    tests::addFaultColumns();
    const QByteArray bearer = R"("token_type":"bearer",)";
    const QByteArray token = R"("access_token":"practice-secret-new",)";
    const auto row = [](const char *name, const QByteArray &members, const char *code,
                        const QStringList &words) {
        tests::addFault(
            name, { with(members), QLatin1StringView(code), words + QStringList { u"Who can fix it: "_s } });
    };
    const QStringList missing { u"The answer holds no access token."_s,
                                u"The server said yes, but sent no token"_s,
                                u"Check that the address is the token endpoint"_s, mayRunServer };
    row("T17 missing", bearer, "oauth.access_token_missing", missing);
    row("T17 null", bearer + R"("access_token":null,)", "oauth.access_token_missing", missing);
    const auto unusable = [](const QString &actual) {
        return QStringList { u"The access token in the answer is not usable."_s, u"and %1 came"_s.arg(actual),
                             u"Report this to those who run the server."_s, mayRunServer };
    };
    row("T17 empty", bearer + R"("access_token":"",)", "oauth.access_token_invalid", unusable(u"string"_s));
    row("T17 number", bearer + R"("access_token":4711,)", "oauth.access_token_invalid",
        unusable(u"number"_s));
    row("T17 object", bearer + R"("access_token":{"value":"practice-secret-new"},)",
        "oauth.access_token_invalid", unusable(u"object"_s));
    row("T17 with a line break", bearer + R"("access_token":"practice-secret-new\r\nX-Practice: 1",)",
        "oauth.access_token_invalid", unusable(u"string"_s));
    row("T17 1 MiB, beyond what an answer may have",
        bearer + R"("access_token":")" + QByteArray(1024 * 1024, 'x') + R"(",)", "net.too_large",
        { u"The answer of 127.0.0.1 is too large."_s, u"reading was stopped"_s });
    row("T18 missing", token, "oauth.token_type_missing",
        { u"does not say what kind of token it holds"_s, u"Without token_type a token must not be used"_s,
          u"Report this to those who run the server."_s });
    const auto kind = [](const QString &actual) {
        return QStringList { u"The token is of a kind that can't be used here."_s,
                             u"The server says %1; only bearer tokens are understood"_s.arg(actual),
                             u"whether the registration can be changed to bearer tokens"_s, mayRegister };
    };
    row("T18 mac", token + R"("token_type":"mac",)", "oauth.token_type_unknown", kind(u"mac"_s));
    row("T18 DPoP that nobody asked for", token + R"("token_type":"DPoP",)", "oauth.token_bound_unasked",
        { u"The token is bound to a key, though nobody asked for that."_s,
          u"The server says DPoP; without the key, the token can't be used"_s,
          u"Turn DPoP on in the profile"_s, mayProfile });
    row("T18 number", token + R"("token_type":1,)", "oauth.token_type_unknown", kind(u"number"_s));
}

void TestTokenEndpoint::duplicates_data()
{
    tests::addFaultColumns();
    const QByteArray bearer = R"("token_type":"bearer",)";
    const QByteArray token = R"("access_token":"practice-secret-new",)";
    const auto row = [](const char *name, const QByteArray &members, const QString &member) {
        const QString cause =
            u"%1 stands in it more than once, and which one counts can't be known."_s.arg(member);
        tests::addFault(name,
                        { with(members),
                          u"oauth.duplicate_member"_s,
                          { u"The answer says something twice."_s, cause,
                            u"Report this to those who run the server."_s, mayRunServer } });
    };
    row("T20 two access_token", token + token + bearer, u"access_token"_s);
    row("T20 one of them escaped", token + R"("access\u005ftoken":"practice-secret-other",)" + bearer,
        u"access_token"_s);
    row("T20 two token_type", token + bearer + bearer, u"token_type"_s);
}

QTEST_MAIN(TestTokenEndpoint)
#include "tst_tokenendpoint.moc"
