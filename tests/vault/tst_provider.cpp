// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider.h"

#include <QTest>

using namespace tokenprism::core;
using namespace Qt::StringLiterals;

class TestProvider : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsEveryMember();
    void fillsInWhatIsLeftOut();
    void refuses_data();
    void refuses();
};

void TestProvider::readsEveryMember()
{
    const Result<Provider> provider = providerFromJson(R"({
        "version": 1, "id": "nordwind", "name": "Nordwind", "author_name": "Nordwind Login",
        "endpoints": { "issuer": "https://login.nordwind.test", "authorization_endpoint":
            "https://login.nordwind.test/authorize", "token_endpoint": "https://login.nordwind.test/token",
            "introspection_endpoint": "http://127.0.0.1:8426/introspect" },
        "kinds": ["api_key"],
        "client_auth": { "sign_in": "client_secret_post", "api_key": "client_secret_post", "accepted":
            ["client_secret_post", "none"] },
        "encoding": "json",
        "redirect": { "suggestion": "http://localhost:1/x", "rule": "Exactly." },
        "labels": { "client_id": "App", "client_secret": "Word", "key_id": "Key", "key_secret": "Lock" },
        "scope_hint": "May be empty.",
        "apis": [{ "name": "Ships", "base_url": "https://api.nordwind.test/v1/",
                   "scopes": [{ "name": "ships:read", "meaning": "Reads ships", "notes": "Not boats." }] }],
        "environments": { "from": "introspection", "items": "a.b", "id": "c", "name": "d", "kind": "e",
                          "parent": "f", "scopes": "g", "note": "Unknown." },
        "access_notes": ["One.", "Two."], "refresh_note": "None came.", "later": { "a": 1 } })");
    QVERIFY2(provider, qPrintable(provider ? QString() : provider.error().where));
    QCOMPARE(provider->id, u"nordwind"_s);
    QCOMPARE(provider->name, u"Nordwind"_s);
    QCOMPARE(provider->authorName, u"Nordwind Login"_s);
    QCOMPARE(provider->endpoints.issuer, u"https://login.nordwind.test"_s);
    QCOMPARE(provider->endpoints.authorization, QUrl(u"https://login.nordwind.test/authorize"_s));
    QCOMPARE(provider->endpoints.token, QUrl(u"https://login.nordwind.test/token"_s));
    QCOMPARE(provider->endpoints.introspection, QUrl(u"http://127.0.0.1:8426/introspect"_s));
    QCOMPARE(provider->kinds, QList<SourceKind> { SourceKind::ApiKey });
    QCOMPARE(provider->signInAuth, ClientAuth::SecretPost);
    QCOMPARE(provider->keyAuth, ClientAuth::SecretPost);
    QCOMPARE(provider->clientAuths, (QList<ClientAuth> { ClientAuth::SecretPost, ClientAuth::None }));
    QCOMPARE(provider->encoding, BodyEncoding::Json);
    QCOMPARE(provider->redirectUri, u"http://localhost:1/x"_s);
    QCOMPARE(provider->redirectRule, u"Exactly."_s);
    QCOMPARE(provider->clientIdLabel, u"App"_s);
    QCOMPARE(provider->clientSecretLabel, u"Word"_s);
    QCOMPARE(provider->keyIdLabel, u"Key"_s);
    QCOMPARE(provider->keySecretLabel, u"Lock"_s);
    QCOMPARE(provider->scopeHint, u"May be empty."_s);
    QCOMPARE(provider->catalog.findApi(u"Ships"_s)->baseUrl, u"https://api.nordwind.test/v1/"_s);
    QCOMPARE(provider->catalog.find(u"ships:read"_s)->api, u"Ships"_s);
    QCOMPARE(provider->catalog.find(u"ships:read"_s)->meaning, u"Reads ships"_s);
    QCOMPARE(provider->catalog.find(u"ships:read"_s)->notes, u"Not boats."_s);
    QCOMPARE(provider->environments.origin, EnvironmentOrigin::Introspection);
    const EnvironmentSource &source = provider->environments;
    QCOMPARE(
        (QStringList { source.items, source.id, source.name, source.kind, source.parent, source.scopes }),
        (QStringList { u"a.b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s }));
    QCOMPARE(provider->environmentNote, u"Unknown."_s);
    QCOMPARE(provider->accessNotes, (QStringList { u"One."_s, u"Two."_s }));
    QCOMPARE(provider->refreshNote, u"None came."_s);
}

void TestProvider::fillsInWhatIsLeftOut()
{
    const Result<Provider> provider = providerFromJson(R"({"version":1,"id":"x","name":"X"})");
    QVERIFY(provider);
    QCOMPARE(provider->kinds, (QList<SourceKind> { SourceKind::SignIn, SourceKind::ApiKey }));
    QCOMPARE(provider->clientAuths, (QList<ClientAuth> { ClientAuth::None, ClientAuth::SecretBasic }));
    QCOMPARE(provider->endpoints, Endpoints());
    QCOMPARE(provider->environments.origin, EnvironmentOrigin::None);
    QVERIFY(provider->catalog.scopes().isEmpty());
}

void TestProvider::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("where");
    const QString missing = u"provider.member_missing"_s;
    const QString invalid = u"provider.member_invalid"_s;
    QTest::newRow("no json") << "{"_ba << u"json.syntax"_s << QString();
    QTest::newRow("array") << "[]"_ba << invalid << u"preset"_s;
    QTest::newRow("no version") << R"({"id":"x","name":"X"})"_ba << missing << u"version"_s;
    QTest::newRow("newer version") << R"({"version":2,"id":"x","name":"X"})"_ba << invalid << u"version"_s;
    QTest::newRow("version as text") << R"({"version":"1","id":"x","name":"X"})"_ba << invalid
                                     << u"version"_s;
    QTest::newRow("no id") << R"({"version":1,"name":"X"})"_ba << missing << u"id"_s;
    QTest::newRow("id with a slash") << R"({"version":1,"id":"../x","name":"X"})"_ba << invalid << u"id"_s;
    QTest::newRow("no name") << R"({"version":1,"id":"x"})"_ba << missing << u"name"_s;
    QTest::newRow("name twice") << R"({"version":1,"id":"x","name":"X","name":"Y"})"_ba << invalid
                                << u"name"_s;
    QTest::newRow("name is a number") << R"({"version":1,"id":"x","name":7})"_ba << invalid << u"name"_s;
    const auto member = [](const char *name, const QByteArray &value) {
        return R"({"version":1,"id":"x","name":"X",")" + QByteArray(name) + "\":" + value + "}";
    };
    QTest::newRow("endpoint with another scheme")
        << member("endpoints", R"({"token_endpoint":"file:///etc/passwd"})") << invalid
        << u"endpoints/token_endpoint"_s;
    QTest::newRow("endpoint without a host")
        << member("endpoints", R"({"authorization_endpoint":"https:///a"})") << invalid
        << u"endpoints/authorization_endpoint"_s;
    QTest::newRow("endpoint with user info")
        << member("endpoints", R"({"introspection_endpoint":"https://good.test@evil.test/"})") << invalid
        << u"endpoints/introspection_endpoint"_s;
    QTest::newRow("endpoint with a fragment")
        << member("endpoints", R"({"token_endpoint":"https://a.test/#x"})") << invalid
        << u"endpoints/token_endpoint"_s;
    QTest::newRow("endpoints as a list") << member("endpoints", "[]") << invalid << u"endpoints"_s;
    QTest::newRow("unknown kind") << member("kinds", R"(["robot"])") << invalid << u"kinds"_s;
    QTest::newRow("kind is a number") << member("kinds", "[1]") << invalid << u"kinds"_s;
    QTest::newRow("unknown authentication")
        << member("client_auth", R"({"accepted":["magic"]})") << invalid << u"client_auth/accepted"_s;
    QTest::newRow("unknown encoding") << member("encoding", R"("xml")") << invalid << u"encoding"_s;
    QTest::newRow("scope without a name")
        << member("apis", R"([{"name":"A"},{"name":"B","scopes":[{"meaning":"m"}]}])") << missing
        << u"apis/1/scopes/0/name"_s;
    QTest::newRow("scope with a space") << member("apis", R"([{"name":"A","scopes":[{"name":"a b"}]}])")
                                        << invalid << u"apis/0/scopes/0/name"_s;
    QTest::newRow("api is a text") << member("apis", R"(["A"])") << invalid << u"apis/0"_s;
    QTest::newRow("unknown environment source")
        << member("environments", R"({"from":"telepathy"})") << invalid << u"environments/from"_s;
    QTest::newRow("environment source without ids")
        << member("environments", R"({"from":"introspection","items":"a"})") << missing
        << u"environments/id"_s;
    QTest::newRow("note is a list") << member("access_notes", R"(["a",["b"]])") << invalid
                                    << u"access_notes"_s;
}

void TestProvider::refuses()
{
    QFETCH(QByteArray, text);
    const Result<Provider> provider = providerFromJson(text);
    QVERIFY(!provider);
    QTEST(provider.error().code, "code");
    QTEST(provider.error().where, "where");
    QCOMPARE(provider.error().kind, ErrorKind::Malformed);
}

QTEST_GUILESS_MAIN(TestProvider)
#include "tst_provider.moc"
