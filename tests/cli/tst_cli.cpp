// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clirunner.h"
#include "robot/browserrobot.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tokenprism::tests;
using namespace Qt::StringLiterals;

/// The contract of tokenprism-cli, kept by the real program against a practice server in another process.
/// There is no keychain here: DBUS_SESSION_BUS_ADDRESS leads nowhere.
class TestCli final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<CliRunner> m_cli;
    PracticeProcess m_practice;

    QStringList addKey(const QString &name, const QJsonObject &key) const
    {
        return QStringList { u"profile"_s,   u"add"_s,         u"--name"_s,
                             name,           u"--provider"_s,  u"applixure"_s,
                             u"--api-key"_s, u"--client-id"_s, key[u"id"_s].toString() }
        + m_practice.addresses();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_cli = std::make_unique<CliRunner>(m_folder.filePath(u"config"_s));
        m_cli->setEnvironment(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
        QVERIFY(m_practice.start(*m_cli));
    }

    void describesItself()
    {
        const QJsonObject issuer = m_practice.row(u"issuers"_s, 0);
        for (const QString &member : { u"provider"_s, u"issuer"_s, u"authorization_endpoint"_s,
                                       u"token_endpoint"_s, u"introspection_endpoint"_s })
            QVERIFY2(!issuer[member].toString().isEmpty(), qPrintable(member));
        for (const QString &list : { u"clients"_s, u"api_keys"_s, u"users"_s })
            QVERIFY2(!m_practice.description()[list].toArray().isEmpty(), qPrintable(list));
    }

    void usageErrors_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList {};
        QTest::newRow("unknown command") << QStringList { u"frobnicate"_s };
        QTest::newRow("unknown option") << QStringList { u"token"_s, u"x"_s, u"--secret"_s, u"practice"_s };
        QTest::newRow("unknown global option") << QStringList { u"--secret"_s, u"token"_s };
        QTest::newRow("no such profile") << QStringList { u"token"_s, u"nobody"_s };
        QTest::newRow("no such preset") << QStringList { u"provider"_s, u"show"_s, u"nobody"_s };
        QTest::newRow("no folder") << QStringList { u"--config"_s };
        QTest::newRow("empty folder") << QStringList { u"--config"_s, QString(), u"profile"_s, u"list"_s };
        QTest::newRow("bad secret source")
            << QStringList { u"profile"_s,   u"add"_s,           u"--name"_s,
                             u"x"_s,         u"--provider"_s,    u"applixure"_s,
                             u"--api-key"_s, u"--secret-from"_s, u"practice-secret"_s };
        QTest::newRow("two secrets") << QStringList { u"token"_s,         u"x"_s,
                                                      u"--secret-from"_s, u"stdin"_s,
                                                      u"--secret-from"_s, u"env:HOME"_s };
        QTest::newRow("Applixure without addresses")
            << QStringList { u"profile"_s,   u"add"_s,       u"--name"_s,      u"x"_s,  u"--provider"_s,
                             u"applixure"_s, u"--api-key"_s, u"--client-id"_s, u"key"_s };
        QTest::newRow("B02 http to another host") << QStringList { u"profile"_s,
                                                                   u"add"_s,
                                                                   u"--name"_s,
                                                                   u"x"_s,
                                                                   u"--provider"_s,
                                                                   u"generic"_s,
                                                                   u"--api-key"_s,
                                                                   u"--client-id"_s,
                                                                   u"key"_s,
                                                                   u"--token-endpoint"_s,
                                                                   u"http://as.example/token"_s };
        QTest::newRow("B15 key without authentication") << QStringList { u"profile"_s,
                                                                         u"add"_s,
                                                                         u"--name"_s,
                                                                         u"x"_s,
                                                                         u"--provider"_s,
                                                                         u"generic"_s,
                                                                         u"--api-key"_s,
                                                                         u"--client-id"_s,
                                                                         u"key"_s,
                                                                         u"--token-endpoint"_s,
                                                                         u"https://as.example/token"_s,
                                                                         u"--client-auth"_s,
                                                                         u"none"_s };
        QTest::newRow("port that is none") << QStringList { u"sandbox"_s, u"--port"_s, u"70000"_s };
    }

    void usageErrors()
    {
        QFETCH(QStringList, arguments);
        const CliResult result = m_cli->run(arguments);
        QCOMPARE(result.code, 2);
        QVERIFY(result.output.isEmpty());
        QVERIFY(!result.notes.trimmed().isEmpty());
    }

    void helpGoesToStandardOutput()
    {
        for (const QStringList &arguments :
             { QStringList { u"--help"_s }, QStringList { u"token"_s, u"--help"_s } }) {
            const CliResult result = m_cli->run(arguments);
            QCOMPARE(result.code, 0);
            QVERIFY(result.output.contains(u"token"_s));
            QVERIFY(result.notes.isEmpty());
        }
    }

    void runsAKeyWithTheSecretFromTheEnvironment()
    {
        const QJsonObject key = m_practice.row(u"api_keys"_s, 0);
        QCOMPARE(m_cli->run(addKey(u"Key"_s, key)).code, 0);
        m_cli->setEnvironment(u"PRACTICE_SECRET"_s, key[u"secret"_s].toString());
        const QStringList token { u"token"_s, u"Key"_s, u"--secret-from"_s, u"env:PRACTICE_SECRET"_s };
        const CliResult raw = m_cli->run(token);
        QVERIFY2(raw.code == 0 || raw.notes.contains(u"invalid_scope"_s), qPrintable(raw.notes));

        const CliResult scoped =
            m_cli->run(addKey(u"Scoped key"_s, key)
                       + QStringList { u"--scope"_s, key[u"scopes"_s].toArray().first().toString() });
        QCOMPARE(scoped.code, 0);
        QStringList words = token;
        words[1] = u"Scoped key"_s;
        const CliResult good = m_cli->run(words);
        QCOMPARE(good.code, 0);
        QVERIFY(good.output.trimmed().size() >= 40);
        QCOMPARE(good.output.count(u'\n'), 1);

        const CliResult header = m_cli->run(words + QStringList { u"--output"_s, u"header"_s });
        QVERIFY(header.output.startsWith(u"Authorization: Bearer "_s));
        const CliResult curl = m_cli->run(words + QStringList { u"--output"_s, u"curl"_s });
        QVERIFY(curl.output.startsWith(u"curl --header 'Authorization: Bearer "_s));
        const CliResult env = m_cli->run(words + QStringList { u"--output"_s, u"env"_s });
        QVERIFY(env.output.startsWith(u"ACCESS_TOKEN='"_s));
        const CliResult json = m_cli->run(words + QStringList { u"--output"_s, u"json"_s });
        const QJsonObject object = QJsonDocument::fromJson(json.output.toUtf8()).object();
        QCOMPARE(object[u"scope"_s].toString(), key[u"scopes"_s].toArray().first().toString());
        QVERIFY(object[u"expires_in"_s].toInt() > 3500);
    }

    void secretFromStandardInputAndFile()
    {
        const QJsonObject key = m_practice.row(u"api_keys"_s, 0);
        const QStringList scope { u"--scope"_s, key[u"scopes"_s].toArray().first().toString() };
        QCOMPARE(m_cli->run(addKey(u"Other key"_s, key) + scope).code, 0);
        const CliResult input = m_cli->run({ u"token"_s, u"Other key"_s, u"--secret-from"_s, u"stdin"_s },
                                           key[u"secret"_s].toString().toUtf8() + '\n');
        QCOMPARE(input.code, 0);
        QFile file(m_folder.filePath(u"secret"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(key[u"secret"_s].toString().toUtf8());
        file.close();
        const CliResult fromFile =
            m_cli->run({ u"token"_s, u"Other key"_s, u"--secret-from"_s, u"file:"_s + file.fileName() });
        QCOMPARE(fromFile.code, 0);
        const CliResult missing =
            m_cli->run({ u"token"_s, u"Other key"_s, u"--secret-from"_s, u"file:/nonexistent/secret"_s });
        QCOMPARE(missing.code, 6);
    }

    void exitCodes()
    {
        const QJsonObject key = m_practice.row(u"api_keys"_s, 0);
        QCOMPARE(m_cli->run(addKey(u"Wrong secret"_s, key)).code, 0);
        const CliResult refused = m_cli->run(
            { u"token"_s, u"Wrong secret"_s, u"--secret-from"_s, u"stdin"_s }, "practice-wrong-secret");
        QCOMPARE(refused.code, 4);
        QVERIFY(refused.notes.contains(u"invalid_client"_s));
        QVERIFY(!refused.notes.contains(u"practice-wrong-secret"_s));
        QVERIFY(refused.output.isEmpty());

        QCOMPARE(m_cli
                     ->run({ u"profile"_s, u"add"_s, u"--name"_s, u"Nobody there"_s, u"--provider"_s,
                             u"generic"_s, u"--api-key"_s, u"--client-id"_s, u"k"_s, u"--token-endpoint"_s,
                             u"http://127.0.0.1:1/token"_s })
                     .code,
                 0);
        const CliResult network = m_cli->run(
            { u"token"_s, u"Nobody there"_s, u"--secret-from"_s, u"stdin"_s }, "practice-secret-nobody");
        QCOMPARE(network.code, 5);

        const CliResult noSecret = m_cli->run({ u"token"_s, u"Nobody there"_s });
        QCOMPARE(noSecret.code, 2);
    }

    void withoutKeychainNothingIsHalfMade()
    {
        const QJsonObject key = m_practice.row(u"api_keys"_s, 0);
        const CliResult add =
            m_cli->run(addKey(u"Kept key"_s, key) + QStringList { u"--secret-from"_s, u"stdin"_s },
                       "practice-secret-to-keep");
        QCOMPARE(add.code, 6);
        QVERIFY(!m_cli->run({ u"profile"_s, u"list"_s }).output.contains(u"Kept key"_s));
    }

    void verboseShowsRedactedExchanges()
    {
        const QJsonObject key = m_practice.row(u"api_keys"_s, 0);
        const QString secret = key[u"secret"_s].toString();
        const CliResult result = m_cli->run(
            { u"--verbose"_s, u"token"_s, u"Scoped key"_s, u"--secret-from"_s, u"stdin"_s }, secret.toUtf8());
        QCOMPARE(result.code, 0);
        QVERIFY(result.notes.contains(u"grant_type"_s));
        QVERIFY(!result.notes.contains(u"introspect"_s)); // it is handed on: one request is enough
        QVERIFY(!result.notes.contains(secret));
        QVERIFY(!result.notes.contains(result.output.trimmed()));
    }

    void showsAPreset()
    {
        const CliResult xena = m_cli->run({ u"provider"_s, u"show"_s, u"xena"_s });
        QCOMPARE(xena.code, 0);
        QVERIFY2(xena.output.contains(u"Issuer, test: https://logintest.xena.biz"_s),
                 qPrintable(xena.output));
        QVERIFY2(!xena.output.contains(u"not in this preset"_s), qPrintable(xena.output));
        QVERIFY(m_cli->run({ u"provider"_s, u"show"_s, u"applixure"_s })
                    .output.contains(u"Token endpoint: not in this preset"_s));
    }

    void aSignInTakesTheGrantOfThePreset_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("grant");
        QTest::addColumn<QString>("responseType");
        QTest::newRow("none named") << QStringList() << u"hybrid"_s << u"code id_token"_s;
        QTest::newRow("the same") << QStringList { u"--grant"_s, u"hybrid"_s } << u"hybrid"_s
                                  << u"code id_token"_s;
        // What the preset asks the browser for belongs to its own grant.
        QTest::newRow("code") << QStringList { u"--grant"_s, u"code"_s } << QString() << QString();
        QTest::newRow("implicit") << QStringList { u"--grant"_s, u"implicit"_s } << u"implicit"_s
                                  << QString();
    }

    void aSignInTakesTheGrantOfThePreset()
    {
        QFETCH(QStringList, options);
        const QStringList add { u"profile"_s,    u"add"_s,           u"--name"_s,        u"Ida"_s,
                                u"--provider"_s, u"xena"_s,          u"--sign-in"_s,     u"--client-id"_s,
                                u"a.xena.biz"_s, u"--issuer"_s,      u"practice:xena"_s, u"--scope"_s,
                                u"openid"_s,     u"--client-auth"_s, u"none"_s };
        const CliResult added = m_cli->run(add + options);
        QVERIFY2(added.code == 0, qPrintable(added.notes));
        const QJsonObject kept =
            QJsonDocument::fromJson(m_cli->run({ u"profile"_s, u"show"_s, u"Ida"_s }).output.toUtf8())
                .object();
        QCOMPARE(m_cli->run({ u"profile"_s, u"remove"_s, u"Ida"_s }).code, 0);
        QTEST(kept[u"grant"_s].toString(), "grant");
        QTEST(kept[u"response_type"_s].toString(), "responseType");
    }

    void aKeyThatIsToBeInspectedIsToldTheWay()
    {
        QCOMPARE(m_cli->run(addKey(u"Looked at"_s, m_practice.row(u"api_keys"_s, 0))).code, 0);
        const CliResult result = m_cli->run({ u"inspect"_s, u"Looked at"_s });
        QCOMPARE(result.code, 2);
        QVERIFY2(result.notes.contains(u"export report"_s), qPrintable(result.notes));
        QVERIFY2(!result.notes.contains(u"sign-in"_s), qPrintable(result.notes));
    }

    void signsInWithoutABrowser()
    {
        const QJsonObject client = m_practice.row(u"clients"_s, 0);
        const QJsonObject user = m_practice.row(u"users"_s, 0);
        QStringList add { u"profile"_s,
                          u"add"_s,
                          u"--name"_s,
                          u"Person"_s,
                          u"--provider"_s,
                          u"applixure"_s,
                          u"--sign-in"_s,
                          u"--client-id"_s,
                          client[u"client_id"_s].toString(),
                          u"--redirect-uri"_s,
                          client[u"redirect_uris"_s].toArray().first().toString(),
                          u"--scope"_s,
                          client[u"scopes"_s].toArray().first().toString() };
        QCOMPARE(m_cli->run(add + m_practice.addresses()).code, 0);

        QProcess process;
        m_cli->start(process,
                     { u"sign-in"_s, u"Person"_s, u"--no-browser"_s, u"--output"_s, u"json"_s, u"--timeout"_s,
                       u"60"_s });
        QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine() || process.state() == QProcess::NotRunning, 20000);
        const QUrl address(QString::fromUtf8(process.readLine().trimmed()));
        QVERIFY2(address.isValid() && !address.isEmpty(), process.readAllStandardError().constData());
        BrowserRobot robot(user[u"username"_s].toString(), user[u"password"_s].toString());
        robot.open(address);
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20000);
        QCOMPARE(process.exitCode(), 0);
        const QJsonObject token = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        QVERIFY(!token[u"access_token"_s].toString().isEmpty());
        QCOMPARE(token[u"scope"_s].toString(), client[u"scopes"_s].toArray().first().toString());
    }

    void signInTimesOut()
    {
        const CliResult result = m_cli->run({ u"sign-in"_s, u"Person"_s, u"--no-browser"_s, u"--output"_s,
                                              u"raw"_s, u"--timeout"_s, u"1"_s });
        QCOMPARE(result.code, 7);
    }

    void inspects_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QString>("format");
        QTest::addColumn<int>("code");
        const auto part = [](const QByteArray &json) {
            return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        };
        const QByteArray header = part(R"({"typ":"JWT","alg":"RS256","kid":"practice"})");
        QTest::newRow("opaque") << QByteArray("practice-opaque-token-123") << u"opaque"_s << 0;
        QTest::newRow("valid JWT") << header + '.'
                + part(R"({"zeta":1,"iat":1700000000,"exp":4102444800,"scope":"a b"})") + ".c2ln"
                                   << u"jws"_s << 0;
        QTest::newRow("expired JWT") << header + '.' + part(R"({"exp":1700000000})") + ".c2ln" << u"jws"_s
                                     << 1;
        QTest::newRow("F01 bad base64url") << header + "=." + part("{}") + ".c2ln" << u"malformed"_s << 3;
        QTest::newRow("F02 header is no JSON")
            << part("{nope") + '.' + part("{}") + ".c2ln" << u"malformed"_s << 3;
    }

    void inspects()
    {
        QFETCH(QByteArray, token);
        QFETCH(QString, format);
        QFETCH(int, code);
        const CliResult result =
            m_cli->run({ u"inspect"_s, u"--token-from"_s, u"stdin"_s, u"--json"_s }, token + '\n');
        QCOMPARE(result.code, code);
        QCOMPARE(QJsonDocument::fromJson(result.output.toUtf8()).object()[u"format"_s].toString(), format);
        const CliResult text = m_cli->run({ u"inspect"_s, u"--token-from"_s, u"stdin"_s }, token + '\n');
        QCOMPARE(text.code, code);
        QVERIFY(!text.output.isEmpty());
    }

    QStringList adding(const QStringList &more) const
    {
        return QStringList { u"profile"_s,
                             u"add"_s,
                             u"--name"_s,
                             u"Options"_s,
                             u"--provider"_s,
                             u"generic"_s,
                             u"--client-id"_s,
                             u"practice-client"_s,
                             u"--token-endpoint"_s,
                             u"https://as.example/token"_s,
                             u"--authorization-endpoint"_s,
                             u"https://as.example/authorize"_s }
        + more;
    }

    void optionsAreChecked_data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QStringList &more, const QString &words) {
            QTest::newRow(name) << more << words;
        };
        const QString signIn = u"--sign-in"_s;
        const QString key = u"--api-key"_s;
        for (const QString &name : { u"nonce"_s, u"response_mode"_s, u"assertion"_s, u"client_assertion"_s,
                                     u"client_assertion_type"_s, u"subject_token"_s, u"actor_token"_s,
                                     u"device_code"_s, u"request_uri"_s, u"dpop_jkt"_s, u"id_token_hint"_s,
                                     u"password"_s, u"code"_s, u"refresh_token"_s }) {
            row(qPrintable(u"parameter of the program's own: "_s + name),
                { signIn, u"--token-param"_s, name + u"=x"_s }, u"the program sets it itself"_s);
        }
        row("unannounced issuer that is no rule", { signIn, u"--unannounced-issuer"_s, u"maybe"_s },
            u"--unannounced-issuer doesn't know"_s);
        row("unannounced issuer without a browser",
            { signIn, u"--grant"_s, u"device"_s, u"--unannounced-issuer"_s, u"compare"_s },
            u"grants that use the browser"_s);
        row("nobody signs out of a key", { key, u"--post-logout-redirect-uri"_s, u"https://app.example/"_s },
            u"is for sign-ins"_s);
        row("after signing out: no address", { signIn, u"--post-logout-redirect-uri"_s, u"javascript:x"_s },
            u"takes a whole address"_s);
        row("actor of a sign-in", { signIn, u"--actor-token-type"_s, u"jwt"_s },
            u"--actor-token-type is for --grant token_exchange"_s);
        row("grant that is none", { signIn, u"--grant"_s, u"magic"_s }, u"--grant doesn't know"_s);
        row("machine's grant for a person", { signIn, u"--grant"_s, u"token_exchange"_s },
            u"needs no person"_s);
        row("person's grant for a key", { key, u"--grant"_s, u"device"_s }, u"signs a person in"_s);
        row("password without a name", { signIn, u"--grant"_s, u"password"_s }, u"--username is missing"_s);
        row("token in a query", { signIn, u"--grant"_s, u"implicit"_s, u"--response-mode"_s, u"query"_s },
            u"histories and logs"_s);
        row("response type of another grant", { signIn, u"--response-type"_s, u"token"_s }, u"response"_s);
        row("browser's option for a key", { key, u"--client-auth"_s, u"client_secret_basic"_s, u"--par"_s },
            u"--par is for grants"_s);
        row("certificate is missing", { signIn, u"--client-auth"_s, u"tls_client_auth"_s },
            u"needs --client-cert"_s);
        row("CA file is missing", { signIn, u"--ca"_s, u"/nowhere/ca.pem"_s },
            u"The file of certificate authorities can't be used."_s);
        row("proxy with a password", { signIn, u"--proxy"_s, u"http://mia:practice-secret-1@p.example:1"_s },
            u"The proxy's address can't be used."_s);
        row("details without a type", { signIn, u"--authorization-details"_s, u"[{}]"_s },
            u"each with a type"_s);
        row("relative resource", { signIn, u"--resource"_s, u"/api"_s }, u"can't be a resource"_s);
        row("header without a stage", { signIn, u"--header"_s, u"X-A=1"_s }, u"STAGE:NAME=VALUE"_s);
        row("secret header", { signIn, u"--header"_s, u"token:Authorization=Basic x"_s },
            u"can't be added"_s);
        row("header with a line break", { signIn, u"--header"_s, u"token:X-A=1\r\nX-B: 2"_s },
            u"character that headers don't have"_s);
        row("algorithm of the other kind",
            { signIn, u"--client-auth"_s, u"private_key_jwt"_s, u"--signing-alg"_s, u"HS256"_s },
            u"doesn't fit"_s);
    }

    void optionsAreChecked()
    {
        QFETCH(QStringList, more);
        QFETCH(QString, words);
        const CliResult result = m_cli->run(adding(more));
        QCOMPARE(result.code, 2);
        QVERIFY2(result.notes.contains(words), qPrintable(result.notes));
        QVERIFY(!result.notes.contains(u"practice-secret-"_s));
    }

    void everyOptionIsKept()
    {
        const CliResult added = m_cli->run(adding({ u"--grant"_s,
                                                    u"hybrid"_s,
                                                    u"--response-type"_s,
                                                    u"code id_token"_s,
                                                    u"--response-mode"_s,
                                                    u"form_post"_s,
                                                    u"--par"_s,
                                                    u"--code-form"_s,
                                                    u"as_received"_s,
                                                    u"--dpop"_s,
                                                    u"--resource"_s,
                                                    u"https://api.example/"_s,
                                                    u"--audience"_s,
                                                    u"api"_s,
                                                    u"--authorization-details"_s,
                                                    uR"([{"type":"x"}])"_s,
                                                    u"--token-param"_s,
                                                    u"a=1"_s,
                                                    u"--refresh-param"_s,
                                                    u"b=2"_s,
                                                    u"--header"_s,
                                                    u"token:X-Tenant=7"_s,
                                                    u"--proxy"_s,
                                                    u"socks5://127.0.0.1:1080"_s,
                                                    u"--key-id"_s,
                                                    u"k1"_s }));
        QVERIFY2(added.code == 0, qPrintable(added.notes));
        const QString shown = m_cli->run({ u"profile"_s, u"show"_s, u"Options"_s }).output;
        for (const QString &part :
             { u"hybrid"_s, u"code id_token"_s, u"form_post"_s, u"always"_s, u"as_received"_s, u"dpop"_s,
               u"https://api.example/"_s, u"audience"_s, u"authorization_details"_s, u"more_parameters"_s,
               u"X-Tenant"_s, u"socks5://127.0.0.1:1080"_s, u"k1"_s })
            QVERIFY2(shown.contains(part), qPrintable(part));
        QCOMPARE(m_cli->run({ u"profile"_s, u"remove"_s, u"Options"_s }).code, 0);
    }

    void A14_discouragedGrantsAreNoted()
    {
        const CliResult added = m_cli->run(adding({ u"--grant"_s, u"implicit"_s }));
        QVERIFY2(added.code == 0, qPrintable(added.notes));
        QVERIFY2(added.notes.contains(u"RFC 9700"_s), qPrintable(added.notes));
        QCOMPARE(m_cli->run({ u"profile"_s, u"remove"_s, u"Options"_s }).code, 0);
    }

    /// A file that reuses an id, points elsewhere and names other hosts gets nothing.
    void anImportThatPointsElsewhereGetsNothing()
    {
        const CliResult shown = m_cli->run({ u"profile"_s, u"export"_s, u"Scoped key"_s });
        QJsonObject object = QJsonDocument::fromJson(shown.output.toUtf8()).object();
        const QString id = object[u"id"_s].toString();
        object[u"name"_s] = u"Elsewhere"_s;
        object[u"issuer"_s] = u"https://as.example"_s;
        object[u"token_endpoint"_s] = u"https://evil.example/token"_s;
        object[u"stored_secrets"_s] = QJsonArray { u"client_secret"_s };
        object[u"allowed_hosts"_s] = QJsonArray { u"evil.example"_s };
        object[u"ca_file"_s] = u"/tmp/evil.pem"_s;
        object[u"proxy"_s] = u"http://evil.example:3128"_s;
        QFile file(m_folder.filePath(u"elsewhere.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(object).toJson());
        file.close();
        const CliResult refused = m_cli->run({ u"profile"_s, u"import"_s, file.fileName() });
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.notes.contains(u"--allow-host evil.example"_s), qPrintable(refused.notes));
        QVERIFY(!m_cli->run({ u"profile"_s, u"list"_s }).output.contains(u"Elsewhere"_s));
        QStringList allowing { u"profile"_s, u"import"_s, file.fileName(), u"--allow-host"_s,
                               u"evil.example"_s };
        for (const QString &name : { u"introspection_endpoint"_s, u"authorization_endpoint"_s }) {
            const QUrl address(object[name].toString());
            if (!address.isEmpty())
                allowing << u"--allow-host"_s << address.authority();
        }
        const CliResult taken = m_cli->run(allowing);
        QVERIFY2(taken.code == 0, qPrintable(taken.notes));
        QVERIFY2(taken.notes.contains(u"stored_secrets, allowed_hosts, ca_file, proxy"_s),
                 qPrintable(taken.notes));
        const QString kept = m_cli->run({ u"profile"_s, u"show"_s, u"Elsewhere"_s }).output;
        QVERIFY(!kept.contains(id) && !kept.contains(u"evil.pem"_s) && !kept.contains(u"3128"_s));
        // Without a secret of its own no request is made.
        const CliResult run = m_cli->run({ u"--verbose"_s, u"token"_s, u"Elsewhere"_s });
        QCOMPARE(run.code, 2);
        QVERIFY(!run.notes.contains(u"grant_type"_s));
        QCOMPARE(m_cli->run({ u"profile"_s, u"remove"_s, u"Elsewhere"_s }).code, 0);
    }

    void importedProfilesBringNoRights()
    {
        const CliResult shown = m_cli->run({ u"profile"_s, u"export"_s, u"Scoped key"_s });
        QCOMPARE(shown.code, 0);
        QJsonObject object = QJsonDocument::fromJson(shown.output.toUtf8()).object();
        const QString id = object[u"id"_s].toString();
        object[u"name"_s] = u"Imported"_s;
        object[u"stored_secrets"_s] = QJsonArray { u"client_secret"_s };
        object[u"allowed_hosts"_s] = QJsonArray { u"evil.example"_s };
        QFile file(m_folder.filePath(u"import.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(object).toJson());
        file.close();
        QCOMPARE(m_cli->run({ u"profile"_s, u"import"_s, file.fileName() }).code, 0);
        const QJsonObject imported =
            QJsonDocument::fromJson(m_cli->run({ u"profile"_s, u"show"_s, u"Imported"_s }).output.toUtf8())
                .object();
        QVERIFY(imported[u"id"_s].toString() != id);
        QVERIFY(imported[u"stored_secrets"_s].toArray().isEmpty());
        QVERIFY(!imported.contains(u"allowed_hosts"_s));
        QCOMPARE(m_cli->run({ u"profile"_s, u"remove"_s, u"Imported"_s }).code, 0);
        QCOMPARE(m_cli->run({ u"profile"_s, u"show"_s, u"Imported"_s }).code, 2);
    }

    void whatAddRefusesIsNotImported_data()
    {
        QTest::addColumn<QString>("member");
        for (const char *member :
             { "provider", "audience", "signing_algorithm", "key_id", "username", "subject_token_type",
               "requested_token_type", "actor_token_type", "assertion_subject", "assertion_audience" })
            QTest::newRow(member) << QString::fromLatin1(member);
    }

    void whatAddRefusesIsNotImported()
    {
        QFETCH(const QString, member);
        const CliResult shown = m_cli->run({ u"profile"_s, u"export"_s, u"Scoped key"_s });
        QJsonObject object = QJsonDocument::fromJson(shown.output.toUtf8()).object();
        object[u"name"_s] = u"Odd"_s;
        object[member] = u"a\u009b31mb\u202ec"_s;
        QFile file(m_folder.filePath(u"import.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(object).toJson());
        file.close();
        const CliResult run = m_cli->run({ u"profile"_s, u"import"_s, file.fileName() });
        QCOMPARE(run.code, 3);
        QVERIFY2(run.notes.contains(u"%1: It is too long, or holds control characters."_s.arg(member)),
                 qPrintable(run.notes));
        QVERIFY(!run.notes.contains(QChar(0x9b)) && !run.notes.contains(QChar(0x202e)));
    }

    void malformedFilesAreNamed()
    {
        QFile file(m_folder.filePath(u"broken.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"name\":");
        file.close();
        QCOMPARE(m_cli->run({ u"profile"_s, u"import"_s, file.fileName() }).code, 3);
    }

    void pipedTokensAreReadToTheirEnd()
    {
        const QByteArray token(300000, 'a');
        const CliResult whole = m_cli->run({ u"inspect"_s, u"--token-from"_s, u"stdin"_s }, token);
        QCOMPARE(whole.code, 0);
        const QByteArray hash = QCryptographicHash::hash(token, QCryptographicHash::Sha256).toHex().left(8);
        QVERIFY2(whole.output.contains(QString::fromLatin1(hash)), qPrintable(whole.output));

        QProcess slow;
        m_cli->start(slow, { u"inspect"_s, u"--token-from"_s, u"stdin"_s });
        QVERIFY(slow.waitForStarted());
        slow.write(token.left(1000));
        QVERIFY(slow.waitForBytesWritten());
        QVERIFY(!slow.waitForFinished(300)); // the other half is still to come
        slow.write(token.mid(1000));
        slow.closeWriteChannel();
        QVERIFY(slow.waitForFinished());
        QVERIFY(slow.readAllStandardOutput().contains(hash));
    }

    void pastedTokensMayStandInAHeader()
    {
        const QString plain =
            m_cli->run({ u"inspect"_s, u"--token-from"_s, u"stdin"_s }, "practice-opaque").output;
        for (const QByteArray &text :
             { "  practice-opaque \n\n"_ba, "Bearer practice-opaque"_ba,
               "Authorization: Bearer practice-opaque\n"_ba, "Authorization: DPoP practice-opaque\n"_ba })
            QCOMPARE(m_cli->run({ u"inspect"_s, u"--token-from"_s, u"stdin"_s }, text).output, plain);
        QCOMPARE(m_cli->run({ u"inspect"_s, u"--token-from"_s, u"stdin"_s }, "a\x01z").code, 3);
        QCOMPARE(m_cli->run({ u"inspect"_s, u"--token-from"_s, u"stdin"_s }, " \n").code, 3);
    }

    void nothingOfATokenReachesTheTerminalAsAnEscapeSequence()
    {
        const auto part = [](const QByteArray &json) {
            return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        };
        const QByteArray token =
            part(R"({"alg":"none"})") + '.' + part(R"({"scope":"x\u001b[31m \u202egpj"})") + '.';
        const CliResult shown = m_cli->run({ u"inspect"_s, u"--token-from"_s, u"stdin"_s }, token);
        QVERIFY(shown.output.contains(u"[31m"_s));
        QVERIFY(!shown.output.contains(QChar(0x1b)));
        QVERIFY(!shown.output.contains(QChar(0x202e)));
    }

    void lostOutputIsNoSuccess()
    {
        if (!QFile::exists(u"/dev/full"_s))
            QSKIP("This system has no /dev/full.");
        QProcess process;
        process.setStandardOutputFile(u"/dev/full"_s);
        m_cli->start(process, { u"inspect"_s, u"--token-from"_s, u"stdin"_s });
        process.write("practice-opaque");
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 6);
    }

    void namesAreFitForOneLine()
    {
        QStringList arguments = addKey(u"two\nlines"_s, m_practice.row(u"api_keys"_s, 0));
        QCOMPARE(m_cli->run(arguments).code, 2);
        QFile file(m_folder.filePath(u"hostile.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"id":"x","name":"a\u001b]0;b","provider":"generic","client_id":"c"})");
        file.close();
        QCOMPARE(m_cli->run({ u"profile"_s, u"import"_s, file.fileName() }).code, 3);
        if (QFile::exists(u"/dev/zero"_s))
            QCOMPARE(m_cli->run({ u"profile"_s, u"import"_s, u"/dev/zero"_s }).code, 3);
    }

    void CB24_browserThatCanNotBeStartedIsTold()
    {
        const QStringList arguments = QStringList { u"profile"_s,
                                                    u"add"_s,
                                                    u"--name"_s,
                                                    u"no browser"_s,
                                                    u"--provider"_s,
                                                    u"applixure"_s,
                                                    u"--sign-in"_s,
                                                    u"--client-id"_s,
                                                    u"practice-desktop"_s,
                                                    u"--redirect-uri"_s,
                                                    u"http://127.0.0.1/callback"_s }
            + m_practice.addresses();
        QCOMPARE(m_cli->run(arguments).code, 0);
        const CliResult result =
            m_cli->run({ u"sign-in"_s, u"no browser"_s, u"--output"_s, u"raw"_s, u"--timeout"_s, u"1"_s,
                         u"--browser"_s, u"no-such-browser-anywhere --new"_s });
        QCOMPARE(result.code, 7);
        QVERIFY2(result.notes.contains(u"code_challenge="_s), qPrintable(result.notes));
    }

    void endsWellOnCtrlC()
    {
        PracticeProcess other;
        QVERIFY(other.start(*m_cli));
        QCOMPARE(other.interrupt(), 0);
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
