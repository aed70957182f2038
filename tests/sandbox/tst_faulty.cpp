// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/faultybench.h"

#include "core/serverfacts.h"
#include "jose/signature.h"
#include "sandbox/fault.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::testing;
namespace json = core::json;

namespace {

json::Value claimsOf(const QString &token)
{
    const jose::Jwt jwt = jose::decodeJwt(core::Secret::fromText(token));
    return jwt.claims.value_or(json::Value());
}

/// The Basic RP plan of the OpenID Foundation's suite, without what all names begin with.
QStringList basicModules()
{
    return { u""_s,
             u"-client-secret-basic"_s,
             u"-idtoken-sig-none"_s,
             u"-idtoken-sig-rs256"_s,
             u"-invalid-aud"_s,
             u"-invalid-sig-rs256"_s,
             u"-invalid-iss"_s,
             u"-userinfo-invalid-sub"_s,
             u"-kid-absent-multiple-jwks"_s,
             u"-kid-absent-single-jwks"_s,
             u"-missing-iat"_s,
             u"-missing-sub"_s,
             u"-nonce-invalid"_s,
             u"-scope-userinfo-claims"_s,
             u"-userinfo-bearer-body"_s,
             u"-userinfo-bearer-header"_s };
}

/// Further modules of it.
QStringList usefulModules()
{
    return { u"-invalid-athash"_s,
             u"-missing-aud"_s,
             u"-invalid-sig-es256"_s,
             u"-invalid-sig-hs256"_s,
             u"-refresh-token"_s,
             u"-refresh-token-invalid-issuer"_s,
             u"-refresh-token-invalid-sub"_s,
             u"-discovery-issuer-mismatch"_s,
             u"-discovery-openid-config"_s,
             u"-discovery-jwks-uri-keys"_s,
             u"-signing-key-rotation"_s,
             u"-signing-key-rotation-just-before-signing"_s,
             u"-userinfo-signed"_s,
             u"-mtls-endpoint-aliases"_s,
             u"-form-post-error"_s };
}

/// Those of the FAPI 2 client plan that a server without certificates can show.
QStringList strictModules()
{
    return { u"ensure-authorization-response-with-invalid-state-fails"_s,
             u"ensure-authorization-response-with-invalid-missing-state-fails"_s,
             u"invalid-authorization-response-iss"_s,
             u"remove-authorization-response-iss"_s,
             u"invalid-secondary-aud"_s,
             u"valid-aud-as-array"_s,
             u"invalid-null-alg"_s,
             u"invalid-alternate-alg"_s,
             u"invalid-expired-exp"_s,
             u"invalid-missing-aud"_s,
             u"invalid-missing-exp"_s,
             u"invalid-missing-iss"_s,
             u"invalid-missing-nonce"_s,
             u"token-endpoint-response-without-expires_in"_s,
             u"token-type-case-insensitivity"_s,
             u"rs-dpop-auth-scheme-case-insensitivity"_s,
             u"happy-path-no-dpop-nonce"_s,
             u"discovery-issuer-mismatch"_s };
}

} // namespace

class TestFaulty : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_bench = std::make_unique<FaultyBench>(); }

    void theTableIsSound()
    {
        static const QRegularExpression shape(u"\\A[a-z0-9]+(-[a-z0-9]+)*\\z"_s);
        QSet<QString> names;
        for (const sandbox::Fault &fault : sandbox::allFaults()) {
            QVERIFY2(shape.match(fault.name).hasMatch(), qPrintable(fault.name));
            QVERIFY2(!names.contains(fault.name), qPrintable(fault.name));
            QVERIFY2(!fault.wrong.isEmpty() && !fault.covers.isEmpty(), qPrintable(fault.name));
            const bool tampers = fault.tampering.idToken || fault.tampering.signedIdToken
                || fault.tampering.authorizationAnswer || !fault.tampering.instead.isEmpty()
                || !fault.tampering.answers.isEmpty();
            // Who does nothing wrong says so, and who does something wrong doesn't.
            if (!tampers && !fault.habits)
                QVERIFY2(fault.wrong.startsWith(u"Nothing is wrong"), qPrintable(fault.name));
            if (fault.wrong.startsWith(u"Nothing is wrong"))
                QCOMPARE(fault.verdict, sandbox::Verdict::Accepted);
            names.insert(fault.name);
        }
        QVERIFY(names.size() >= 140);
    }

    void everyModuleIsThere_data()
    {
        QTest::addColumn<QString>("module");
        for (const QString &name : basicModules() + usefulModules()) {
            const QString module = u"oidcc-client-test"_s + name;
            QTest::newRow(qPrintable(module)) << module;
        }
        for (const QString &name : strictModules()) {
            const QString module = u"fapi2-security-profile-final-client-test-"_s + name;
            QTest::newRow(qPrintable(module)) << module;
        }
        for (int i = 1; i <= 31; ++i) {
            const QString id = u"T%1"_s.arg(i, 2, 10, QLatin1Char('0'));
            QTest::newRow(qPrintable(u"every fault of a server: "_s + id)) << id;
        }
    }
    void everyModuleIsThere()
    {
        QFETCH(QString, module);
        const auto &all = sandbox::allFaults();
        QVERIFY(std::any_of(all.begin(), all.end(), [&module](const sandbox::Fault &fault) {
            return fault.covers.split(u", "_s).contains(module);
        }));
    }

    void everyServerAnswers_data()
    {
        QTest::addColumn<QString>("name");
        for (const sandbox::Fault &fault : sandbox::allFaults())
            QTest::newRow(qPrintable(fault.name)) << fault.name;
    }
    /// Each signs in by one button, and is off in its own place only: sign-in pages always work.
    void everyServerAnswers()
    {
        QFETCH(QString, name);
        const PracticeClient server = m_bench->server(name);
        QCOMPARE(server.issuer(), m_bench->fixture.origin() + "/faulty/" + name.toUtf8());
        const auto page = m_bench->fixture.get(
            server.path(u"authorization_endpoint"_s) + '?'
            + core::encodeForm(server.authorization(m_bench->client, "code", m_bench->scope)));
        QCOMPARE(page.status, 200);
        QVERIFY(page.body.contains("Continue as vera"));
        const auto answer = server.fillIn(page, "vera");
        QCOMPARE(answer.status, 303);
        QVERIFY(answer.header("Location").startsWith(practiceRedirect + '?'));
        const auto metadata =
            m_bench->fixture.get("/faulty/" + name.toUtf8() + "/.well-known/openid-configuration");
        const sandbox::Fault *fault = sandbox::findFault(name);
        if (fault->scene != sandbox::Scene::Discovery)
            QCOMPARE(textOf(metadata, u"issuer").toUtf8(), server.issuer());
    }

    void tokensAreOffInOneWay_data()
    {
        QTest::addColumn<QString>("claim");
        QTest::newRow("invalid-aud") << u"aud"_s;
        QTest::newRow("invalid-iss") << u"iss"_s;
        QTest::newRow("missing-iat") << u"iat"_s;
        QTest::newRow("missing-sub") << u"sub"_s;
        QTest::newRow("nonce-invalid") << u"nonce"_s;
        QTest::newRow("invalid-athash") << u"at_hash"_s;
        QTest::newRow("invalid-expired-exp") << u"exp"_s;
        QTest::newRow("valid-aud-as-array") << u"aud"_s;
        QTest::newRow("client-test") << QString();
    }
    /// Against the server that does nothing wrong: one claim differs, and its signature is good.
    void tokensAreOffInOneWay()
    {
        QFETCH(QString, claim);
        const PracticeClient good = m_bench->server(u"client-test"_s);
        const PracticeClient bad = m_bench->current();
        const json::Value right =
            claimsOf(textOf(good.tokensFor(m_bench->client, m_bench->scope, "vera"), u"id_token"));
        const QByteArray token =
            textOf(bad.tokensFor(m_bench->client, m_bench->scope, "vera"), u"id_token").toUtf8();
        const json::Value wrong = verifiedClaims(token, bad.keys());
        QVERIFY(right.object() && wrong.object());
        QStringList different;
        for (const json::Member &member : *right.object()) {
            const json::Value *other = wrong.find(member.name);
            const bool ownIssuer = member.name == u"iss" && other && other->string()
                && other->string()->toUtf8() == bad.issuer();
            const bool ownHash =
                member.name == u"at_hash" && other && *other->string() != u"AAAAAAAAAAAAAAAAAAAAAA";
            if (!ownIssuer && !ownHash && (!other || !(*other == member.value)))
                different.append(member.name);
        }
        QCOMPARE(different, claim.isEmpty() ? QStringList() : QStringList { claim });
    }

    void signatures_data()
    {
        QTest::addColumn<bool>("good");
        QTest::newRow("idtoken-sig-rs256") << true;
        QTest::newRow("idtoken-sig-es256") << true;
        QTest::newRow("kid-absent-single-jwks") << true;
        QTest::newRow("kid-absent-multiple-jwks") << true;
        QTest::newRow("signing-key-rotation") << true;
        QTest::newRow("signing-key-rotation-just-before-signing") << true;
        QTest::newRow("idtoken-sig-none") << false;
        QTest::newRow("invalid-sig-rs256") << false;
        QTest::newRow("invalid-sig-es256") << false;
        QTest::newRow("invalid-sig-hs256") << false;
        QTest::newRow("invalid-alternate-alg") << false;
        QTest::newRow("id-token-stranger") << false;
        QTest::newRow("id-token-crit") << false;
        QTest::newRow("jwks-empty") << false;
        QTest::newRow("jwks-404") << false;
        QTest::newRow("jwks-kty-unknown") << true;
        QTest::newRow("jwks-oct") << true;
    }
    /// By the keys as they are served after the ID token came.
    void signatures()
    {
        QFETCH(bool, good);
        const PracticeClient server = m_bench->current();
        const QString token = textOf(server.tokensFor(m_bench->client, m_bench->scope, "vera"), u"id_token");
        QVERIFY(!claimsOf(token).isNull());
        QCOMPARE(!verifiedClaims(token.toUtf8(), server.keys()).isNull(), good);
    }

    void keysRotate()
    {
        const PracticeClient server = m_bench->server(u"signing-key-rotation-just-before-signing"_s);
        const json::Value before = server.keys();
        const QByteArray token =
            textOf(server.tokensFor(m_bench->client, m_bench->scope, "vera"), u"id_token").toUtf8();
        QVERIFY(verifiedClaims(token, before).isNull());
        QVERIFY(!verifiedClaims(token, server.keys()).isNull());
    }

    void tokenAnswers_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("token-401") << 401 << "invalid_client"_ba;
        QTest::newRow("token-200-error") << 200 << "invalid_grant"_ba;
        QTest::newRow("token-400-token") << 400 << "access_token"_ba;
        QTest::newRow("token-204") << 204 << ""_ba;
        QTest::newRow("token-html-502") << 502 << "<h1>"_ba;
        QTest::newRow("token-json-nan") << 200 << "NaN"_ba;
        QTest::newRow("token-invalid-scope") << 400 << "\"invalid_scope\""_ba;
        QTest::newRow("expires-in-1e20") << 200 << "\"expires_in\":1e20"_ba;
        QTest::newRow("expires-in-text") << 200 << R"("expires_in":"3600")"_ba;
        QTest::newRow("access-token-number") << 200 << "\"access_token\":4711"_ba;
        QTest::newRow("access-token-twice") << 200 << "practice-another-token"_ba;
        QTest::newRow("token-type-case-insensitivity") << 200 << "bEaReR"_ba;
        QTest::newRow("scope-array") << 200 << "\"scope\":[\"api\""_ba;
        QTest::newRow("id-token-opaque") << 200 << "practice-no-jwt"_ba;
    }
    void tokenAnswers()
    {
        QFETCH(QByteArray, part);
        const PracticeClient server = m_bench->current();
        const auto answer = server.tokensFor(m_bench->client, m_bench->plainScope, "vera");
        QTEST(answer.status, "status");
        QVERIFY2(answer.body.contains(part), answer.body.left(400).constData());
    }

    void aRefreshThatKeepsItsToken_data()
    {
        QTest::addColumn<bool>("member");
        QTest::newRow("refresh-token-kept") << false;
        QTest::newRow("refresh-token-same") << true;
    }
    void aRefreshThatKeepsItsToken()
    {
        QFETCH(bool, member);
        const PracticeClient server = m_bench->current();
        const QByteArray token =
            textOf(server.tokensFor(m_bench->client, m_bench->plainScope, "vera"), u"refresh_token").toUtf8();
        for (int i = 0; i < 2; ++i) {
            const auto answer =
                server.token({ { "grant_type"_ba, "refresh_token"_ba }, { "refresh_token"_ba, token } },
                             { m_bench->fixture.basic(m_bench->client) });
            QCOMPARE(answer.status, 200);
            QCOMPARE(textOf(answer, u"refresh_token").toUtf8(), member ? token : QByteArray());
        }
    }

    void answersOfTheBrowser_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<bool>("there");
        QTest::newRow("invalid-state") << "state=another-state"_ba << true;
        QTest::newRow("missing-state") << "state="_ba << false;
        QTest::newRow("invalid-authorization-response-iss") << "iss=https%3A%2F%2Fanother.example"_ba << true;
        QTest::newRow("remove-authorization-response-iss") << "iss="_ba << false;
        QTest::newRow("code-and-error") << "error=server_error"_ba << true;
        QTest::newRow("form-post-error") << "error=access_denied"_ba << true;
    }
    void answersOfTheBrowser()
    {
        QFETCH(QByteArray, part);
        const PracticeClient server = m_bench->current();
        const auto answer =
            server.signIn(server.authorization(m_bench->client, "code", m_bench->scope), "vera");
        QTEST(answer.header("Location").contains(part), "there");
    }

    void theListIsForPeopleAndPrograms()
    {
        const auto all = jsonOf(m_bench->fixture.get("/faulty/"));
        QCOMPARE(all.find(u"faulty")->array()->size(), size_t(sandbox::allFaults().size()));
        const json::Value &first = all.find(u"faulty")->array()->front();
        QCOMPARE(first.text(u"name"), u"client-test"_s);
        QCOMPARE(first.text(u"expected"), u"accepted"_s);
        QCOMPARE(first.text(u"issuer").toUtf8(), m_bench->fixture.origin() + "/faulty/client-test");
        const auto page =
            m_bench->fixture.send("GET", "/faulty/", { { "Accept"_ba, "text/html,*/*;q=0.8"_ba } });
        QCOMPARE(page.header("X-Frame-Options"), "DENY"_ba);
        for (const sandbox::Fault &fault : sandbox::allFaults())
            QVERIFY2(page.body.contains("data-fault=\"" + fault.name.toUtf8() + '"'), qPrintable(fault.name));
        QCOMPARE(m_bench->fixture.get("/faulty/practice-nobody/authorize").status, 404);
    }

    void aClientRegistersItself()
    {
        const PracticeClient server = m_bench->server(u"client-test"_s);
        const auto registered = m_bench->fixture.send(
            "POST", server.path(u"registration_endpoint"_s), { { "Content-Type"_ba, "application/json"_ba } },
            R"({"client_name":"Practice","redirect_uris":["http://127.0.0.1/callback"],)"
            R"("grant_types":["authorization_code","refresh_token"],"scope":"openid offline_access"})");
        QCOMPARE(registered.status, 201);
        const QByteArray id = textOf(registered, u"client_id").toUtf8();
        const QByteArray secret = textOf(registered, u"client_secret").toUtf8();
        const auto answer = server.signIn(server.authorization(id, "code", "openid offline_access"), "vera");
        const auto tokens =
            server.token(server.exchangeOf(answer, id), { m_bench->fixture.basic(id, secret) });
        QCOMPARE(tokens.status, 200);
        QVERIFY(!textOf(tokens, u"refresh_token").isEmpty());
    }

    void registrationsThatAreRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("error");
        const QString metadata = u"invalid_client_metadata"_s;
        const QString redirect = u"invalid_redirect_uri"_s;
        QTest::newRow("no JSON") << "{"_ba << metadata;
        QTest::newRow("no address") << "{}"_ba << redirect;
        QTest::newRow("a script") << R"({"redirect_uris":["javascript:practice"]})"_ba << redirect;
        QTest::newRow("plain http") << R"({"redirect_uris":["http://evil.example/"]})"_ba << redirect;
        QTest::newRow("a fragment") << R"({"redirect_uris":["https://a.example/#b"]})"_ba << redirect;
        QTest::newRow("unknown grant")
            << R"({"redirect_uris":["https://a.example/"],"grant_types":["magic"]})"_ba << metadata;
        QTest::newRow("unknown authentication")
            << R"({"redirect_uris":["https://a.example/"],"token_endpoint_auth_method":"magic"})"_ba
            << metadata;
    }
    void registrationsThatAreRefused()
    {
        QFETCH(QByteArray, body);
        const auto answer = m_bench->fixture.send("POST", "/faulty/client-test/register",
                                                  { { "Content-Type"_ba, "application/json"_ba } }, body);
        QCOMPARE(answer.status, 400);
        QTEST(textOf(answer, u"error"), "error");
    }

    /// docs/faulty-servers.md has a line for each, with what is expected.
    void theDocumentIsComplete()
    {
        QFile file(QStringLiteral(TOKENPRISM_SOURCE_DIR "/docs/faulty-servers.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (const sandbox::Fault &fault : sandbox::allFaults()) {
            const QString line = u"| `%1` | %2 | %3 |"_s.arg(fault.name, fault.wrong, toName(fault.verdict));
            QVERIFY2(text.contains(line), qPrintable(line));
        }
        QCOMPARE(text.count(u"\n| `"_s), sandbox::allFaults().size());
    }

    void clientsAreToldOnce()
    {
        const json::Value description = m_bench->fixture.description();
        int count = 0;
        for (const json::Value &row : *description.find(u"clients")->array())
            count += row.text(u"provider") == u"faulty" ? 1 : 0;
        QCOMPARE(count, 2);
    }

private:
    std::unique_ptr<FaultyBench> m_bench;
};

QTEST_GUILESS_MAIN(TestFaulty)
#include "tst_faulty.moc"
