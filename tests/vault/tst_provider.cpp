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
    void readsGrantsAndServers();
    void readsEnvironmentSources();
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
    QCOMPARE(provider->environments.size(), 1);
    const EnvironmentSource &source = provider->environments.first();
    QCOMPARE(source.origin, EnvironmentOrigin::Introspection);
    QCOMPARE(
        (QStringList { source.items, source.id, source.name, source.kind, source.parent, source.scopes }),
        (QStringList { u"a.b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s }));
    QCOMPARE(provider->environmentNote, u"Unknown."_s);
    QCOMPARE(provider->accessNotes, (QStringList { u"One."_s, u"Two."_s }));
    QCOMPARE(provider->refreshNote, u"None came."_s);
}

void TestProvider::readsGrantsAndServers()
{
    const Result<Provider> provider = providerFromJson(R"({"version":1,"id":"x","name":"X",
        "endpoints": {"userinfo_endpoint":"https://a.test/u","device_authorization_endpoint":"https://a.test/d"},
        "servers": [{"label":"production","issuer":"https://a.test/","api_base":"https://api.test/v1"},
                    {"label":"test","issuer":"https://t.a.test"}],
        "grants": ["hybrid","code","client_credentials"], "response_type": "code id_token",
        "response_mode": "form_post", "code_form": "as_received",
        "default_scopes": {"sign_in":["openid","a"],"api_key":["a"]}, "key_note": "Ask."})");
    QVERIFY2(provider, qPrintable(provider ? QString() : provider.error().where));
    QCOMPARE(provider->endpoints.userinfo, QUrl(u"https://a.test/u"_s));
    QCOMPARE(provider->endpoints.deviceAuthorization, QUrl(u"https://a.test/d"_s));
    QCOMPARE(provider->servers.size(), 2);
    QCOMPARE(provider->servers[0].label, u"production"_s);
    QCOMPARE(provider->servers[0].issuer, u"https://a.test/"_s);
    QCOMPARE(provider->kinds, (QList<SourceKind> { SourceKind::SignIn, SourceKind::ApiKey }));
    QCOMPARE(
        provider->grants,
        (QList<GrantKind> { GrantKind::Hybrid, GrantKind::AuthorizationCode, GrantKind::ClientCredentials }));
    QCOMPARE(provider->responseType, u"code id_token"_s);
    QCOMPARE(provider->responseMode, ResponseMode::FormPost);
    QCOMPARE(provider->codeForm, CodeForm::AsReceived);
    QCOMPARE(provider->signInScopes, (QStringList { u"openid"_s, u"a"_s }));
    QCOMPARE(provider->keyScopes, QStringList { u"a"_s });
    QCOMPARE(provider->keyNote, u"Ask."_s);
    QCOMPARE(apiBaseOf(*provider, u"https://a.test/"_s), u"https://api.test/v1"_s);
    QCOMPARE(apiBaseOf(*provider, u"https://a.test"_s), u"https://api.test/v1"_s);
    // Nothing is guessed but what lies at the issuer itself.
    QCOMPARE(apiBaseOf(*provider, u"http://127.0.0.1:1/as"_s), u"http://127.0.0.1:1/as/v1"_s);
    QCOMPARE(apiBaseOf(*provider, QString()), QString());
    QCOMPARE(apiBaseOf(*provider, u"https://t.a.test"_s), QString());
}

void TestProvider::readsEnvironmentSources()
{
    const Result<Provider> provider = providerFromJson(R"({"version":1,"id":"x","name":"X","environments":{
        "note":"Unknown.", "sources":[
        {"from":"none"},
        {"from":"token_response","id":"hub_id"},
        {"from":"access_token_claim","items":"/https:~1~1a.test~1orgs","id":"."},
        {"from":"id_token_claim","id":"a"}, {"from":"userinfo","id":"a"},
        {"from":"http","id":"a","url":"b","active":"c","inactive":"d","scopes":"e","scopes_as":"commas",
         "request":{"method":"POST","url":"{api_base}/t/{access_token}?a=b","headers":{"X-Tenant":"1"},
                    "form":{"f":"{access_token}"}},
         "paging":{"by":"page_number","page_parameter":"Page","first_page":1,"size_parameter":"PageSize",
                   "size":100,"count":"Count","most_pages":7}},
        {"from":"http","id":"a","request":{"url":"{server}/t"},"paging":{"by":"next_address","next":"n"}},
        {"from":"http","id":"a","request":{"url":"https://a.test"},
         "paging":{"by":"parameter","parameter":"All","value":"true"}}]}})");
    QVERIFY2(provider, qPrintable(provider ? QString() : provider.error().where));
    QList<EnvironmentOrigin> origins;
    for (const EnvironmentSource &source : provider->environments)
        origins.append(source.origin);
    QCOMPARE(origins,
             (QList { EnvironmentOrigin::TokenResponse, EnvironmentOrigin::AccessTokenClaim,
                      EnvironmentOrigin::IdTokenClaim, EnvironmentOrigin::Userinfo, EnvironmentOrigin::Http,
                      EnvironmentOrigin::Http, EnvironmentOrigin::Http }));
    QCOMPARE(provider->environmentNote, u"Unknown."_s);
    const EnvironmentSource &source = provider->environments[4];
    QCOMPARE((QStringList { source.url, source.active, source.inactive, source.scopes }),
             (QStringList { u"b"_s, u"c"_s, u"d"_s, u"e"_s }));
    QCOMPARE(source.scopeForm, ScopeForm::Commas);
    QCOMPARE(source.request.method, "POST"_ba);
    QCOMPARE(source.request.url, u"{api_base}/t/{access_token}?a=b"_s);
    QVERIFY(source.request.carriesToken());
    QCOMPARE(source.request.headers, (QList<Parameter> { { u"X-Tenant"_s, u"1"_s } }));
    QCOMPARE(source.request.form, (QList<Parameter> { { u"f"_s, u"{access_token}"_s } }));
    const Paging &paging = source.request.paging;
    QCOMPARE(paging.kind, PagingKind::PageNumber);
    QCOMPARE((QList { paging.firstPage, paging.size, paging.mostPages }), (QList { 1, 100, 7 }));
    QCOMPARE((QStringList { paging.pageParameter, paging.sizeParameter, paging.count }),
             (QStringList { u"Page"_s, u"PageSize"_s, u"Count"_s }));
    QCOMPARE(provider->environments[5].request.paging.next, u"n"_s);
    QVERIFY(!provider->environments[5].request.carriesToken());
    QCOMPARE(provider->environments[6].request.paging.everything, (Parameter { u"All"_s, u"true"_s }));
}

void TestProvider::fillsInWhatIsLeftOut()
{
    const Result<Provider> provider = providerFromJson(R"({"version":1,"id":"x","name":"X"})");
    QVERIFY(provider);
    QCOMPARE(provider->kinds, (QList<SourceKind> { SourceKind::SignIn, SourceKind::ApiKey }));
    QCOMPARE(provider->clientAuths, (QList<ClientAuth> { ClientAuth::None, ClientAuth::SecretBasic }));
    QCOMPARE(provider->endpoints, Endpoints());
    QVERIFY(provider->environments.isEmpty());
    QVERIFY(provider->servers.isEmpty());
    QCOMPARE(provider->grants,
             (QList<GrantKind> { GrantKind::AuthorizationCode, GrantKind::ClientCredentials }));
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
    const auto environments = [&member](const QByteArray &source) {
        return member("environments", R"({"sources":[{"from":"http","id":"a",)" + source + "}]}");
    };
    const auto request = [&environments](const QByteArray &members) {
        return environments(R"("request":{"url":"https://a.test/b",)" + members + '}');
    };
    const auto address = [&environments](const QByteArray &url) {
        return environments(R"("request":{"url":")" + url + "\"}");
    };
    const QString place = u"environments/sources/0/"_s;
    QTest::newRow("environment path that is none")
        << member("environments", R"({"from":"userinfo","id":"a..b"})") << invalid << u"environments/id"_s;
    QTest::newRow("two ways of sources")
        << member("environments", R"({"from":"userinfo","id":"a","sources":[]})") << invalid
        << u"environments/from"_s;
    QTest::newRow("request without an address")
        << environments(R"("items":"a")") << missing << place + u"request/url"_s;
    const QString url = place + u"request/url"_s;
    QTest::newRow("C02 token in the query") << address("https://a.test/?t={access_token}") << invalid << url;
    QTest::newRow("C03 token in the host") << address("https://{access_token}.a.test/") << invalid << url;
    QTest::newRow("C03 base inside the address") << address("https://a.test/{api_base}/b") << invalid << url;
    QTest::newRow("C03 base makes half a host") << address("{api_base}.evil.test/b") << invalid << url;
    QTest::newRow("unknown placeholder") << address("https://a.test/{secret}") << invalid << url;
    QTest::newRow("address of a file") << address("file:///etc/passwd") << invalid << url;
    QTest::newRow("unknown method") << request(R"("method":"DELETE")") << invalid
                                    << place + u"request/method"_s;
    QTest::newRow("form of a GET") << request(R"("form":{"a":"b"})") << invalid << place + u"request/form"_s;
    QTest::newRow("C01 second Authorization header") << request(R"("headers":{"authorization":"x"})")
                                                     << invalid << place + u"request/headers/authorization"_s;
    QTest::newRow("header with a line feed")
        << request(R"("headers":{"X-A":"b\nc"})") << invalid << place + u"request/headers/X-A"_s;
    QTest::newRow("header that is a number")
        << request(R"("headers":{"X-A":1})") << invalid << place + u"request/headers/X-A"_s;
    const auto paging = [&environments](const QByteArray &members) {
        return environments(R"("request":{"url":"https://a.test/b"},"paging":{)" + members + '}');
    };
    QTest::newRow("unknown paging") << paging(R"("by":"scroll")") << invalid << place + u"paging/by"_s;
    QTest::newRow("paging without its path")
        << paging(R"("by":"next_address")") << missing << place + u"paging/next"_s;
    QTest::newRow("paging without its parameter")
        << paging(R"("by":"page_number")") << missing << place + u"paging/page_parameter"_s;
    QTest::newRow("page of unknown size")
        << paging(R"("by":"page_number","page_parameter":"p","size_parameter":"s")") << missing
        << place + u"paging/size"_s;
    QTest::newRow("no end of pages") << paging(R"("by":"link_header","most_pages":1000000)") << invalid
                                     << place + u"paging/most_pages"_s;
    QTest::newRow("unknown grant") << member("grants", R"(["code","magic"])") << invalid << u"grants"_s;
    QTest::newRow("server without an issuer")
        << member("servers", R"([{"label":"test"}])") << missing << u"servers/0/issuer"_s;
    QTest::newRow("server with another scheme")
        << member("servers", R"([{"label":"test","issuer":"ftp://a.test"}])") << invalid
        << u"servers/0/issuer"_s;
    QTest::newRow("two scopes in one")
        << member("default_scopes", R"({"sign_in":["a b"]})") << invalid << u"default_scopes/sign_in"_s;
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
