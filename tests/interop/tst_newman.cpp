// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clirunner.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace tokenprism::tests;
using namespace Qt::StringLiterals;

namespace {

/// One request that Newman made.
struct Call {
    QString name;
    int status = 0;
    QString authorization; ///< the header as it went out; empty where there was none
};

struct Run {
    int code = -1;
    QList<Call> calls;
    QJsonObject environment; ///< after the run
    QString output;

    QList<int> statuses() const
    {
        QList<int> list;
        for (const Call &call : calls)
            list.append(call.status);
        return list;
    }
};

QJsonObject readJson(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

bool writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QString headerOf(const QJsonValue &execution, const QString &name)
{
    const QJsonArray headers = execution[u"request"_s][u"header"_s].toArray();
    for (const QJsonValue &header : headers) {
        if (header[u"key"_s].toString().compare(name, Qt::CaseInsensitive) == 0)
            return header[u"value"_s].toString();
    }
    return {};
}

QString valueOf(const QJsonObject &environment, const QString &key)
{
    const QJsonArray values = environment[u"values"_s].toArray();
    for (const QJsonValue &value : values) {
        if (value[u"key"_s].toString() == key)
            return value[u"value"_s].toString();
    }
    return {};
}

} // namespace

/// Newman, Postman's own runner, takes our collection and environment as they are and calls the practice
/// server with them.
class TestNewman final : public QObject {
    Q_OBJECT

    const QString m_newman = QStringLiteral(TOKENPRISM_INTEROP "/node_modules/newman/bin/newman.js");
    const QString m_node = QStandardPaths::findExecutable(u"node"_s);
    QTemporaryDir m_folder;
    std::unique_ptr<CliRunner> m_cli;
    PracticeProcess m_practice;

    QString path(const QString &name) const { return m_folder.filePath(name); }

    bool exportTo(const QString &format, const QString &profile, const QString &file,
                  const QStringList &options = {})
    {
        const CliResult result = m_cli->run(
            QStringList { u"export"_s, format, profile, u"--force"_s, u"--out"_s, path(file) } + options);
        if (result.code != 0)
            qWarning().noquote() << result.notes;
        return result.code == 0;
    }

    Run run(const QStringList &options = {})
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(m_node,
                      QStringList { m_newman, u"run"_s, u"collection.json"_s, u"-e"_s, u"environment.json"_s,
                                    u"-r"_s, u"json"_s, u"--reporter-json-export"_s, u"run.json"_s,
                                    u"--export-environment"_s, u"after.json"_s, u"--timeout-request"_s,
                                    u"5000"_s }
                          + options);
        const bool ended = QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 60000);
        if (!ended)
            process.kill();
        Run run { process.exitCode(),
                  {},
                  readJson(path(u"after.json"_s)),
                  QString::fromUtf8(process.readAll() + process.readAllStandardError()) };
        const QJsonArray executions = readJson(path(u"run.json"_s))[u"run"_s][u"executions"_s].toArray();
        for (const QJsonValue &execution : executions) {
            run.calls.append({ execution[u"item"_s][u"name"_s].toString(),
                               execution[u"response"_s][u"code"_s].toInt(),
                               headerOf(execution, u"Authorization"_s) });
        }
        return run;
    }

    /// The practice API as any preset of a person's own would name it.
    bool writePreset() const
    {
        const QString api =
            m_practice.row(u"issuers"_s, 0)[u"issuer"_s].toString() + u"/api/feedback/v1/reports"_s;
        return QDir().mkpath(path(u"config/providers"_s))
            && writeFile(
                   path(u"config/providers/practice-shop.json"_s),
                   R"({"version":1,"id":"practice-shop","name":"Practice shop","kinds":["sign_in","api_key"],)"
                   R"("client_auth":{"sign_in":"none","api_key":"client_secret_basic",)"
                   R"("accepted":["none","client_secret_basic","client_secret_post"]},)"
                   R"("apis":[{"name":"Reports API","base_url":")"
                       + api.toUtf8() + R"(","scopes":[{"name":"feedback-report:read"}]}]})");
    }

    bool addProfile(const QString &name, const QStringList &options)
    {
        const CliResult result =
            m_cli->run(QStringList { u"profile"_s, u"add"_s, u"--name"_s, name, u"--provider"_s,
                                     u"practice-shop"_s, u"--scope"_s, u"feedback-report:read"_s }
                       + options + m_practice.addresses());
        if (result.code != 0)
            qWarning().noquote() << result.notes;
        return result.code == 0;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (m_node.isEmpty() || !QFile::exists(m_newman))
            QSKIP("Newman is not installed: scripts/test installs it where npm and its registry are there");
        m_cli = std::make_unique<CliRunner>(path(u"config"_s));
        m_cli->setEnvironment(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
        QVERIFY(m_practice.start(*m_cli));
        QVERIFY(writePreset());
        const QJsonObject key = m_practice.noted(u"api_keys"_s, u"reporting only"_s);
        m_cli->setEnvironment(u"PRACTICE_SECRET"_s, key[u"secret"_s].toString());
        const QString id = key[u"id"_s].toString();
        QVERIFY(addProfile(u"Basic"_s, { u"--api-key"_s, u"--client-id"_s, id }));
        QVERIFY(addProfile(
            u"Body"_s,
            { u"--api-key"_s, u"--client-id"_s, id, u"--client-auth"_s, u"client_secret_post"_s }));
        QVERIFY(addProfile(u"Person"_s,
                           { u"--sign-in"_s, u"--client-id"_s,
                             m_practice.row(u"clients"_s, 0)[u"client_id"_s].toString(), u"--redirect-uri"_s,
                             u"http://127.0.0.1/callback"_s }));
    }

    void P11_withoutSecretsNothingOpens()
    {
        QVERIFY(exportTo(u"postman-collection"_s, u"Basic"_s, u"collection.json"_s));
        QVERIFY(exportTo(u"postman-environment"_s, u"Basic"_s, u"environment.json"_s));
        const Run result = run();
        QCOMPARE(result.calls.size(), 3);
        QCOMPARE(result.statuses(), (QList<int> { 401, 401, 401 }));
        QCOMPARE(result.calls.last().name, u"Reports API"_s);
        QVERIFY2(result.calls.last().authorization.isEmpty(), qPrintable(result.calls.last().authorization));
        QVERIFY(result.code != 0); // its own check says that no token came
    }

    void P11_withSecretsTheApiOpens_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::newRow("P11 Basic") << u"Basic"_s;
        QTest::newRow("P11 in the body") << u"Body"_s;
    }

    void P11_withSecretsTheApiOpens()
    {
        QFETCH(QString, profile);
        QVERIFY(exportTo(u"postman-collection"_s, profile, u"collection.json"_s));
        QVERIFY(exportTo(u"postman-environment"_s, profile, u"environment.json"_s,
                         { u"--include-secrets"_s, u"--secret-from"_s, u"env:PRACTICE_SECRET"_s }));
        const QString token = valueOf(readJson(path(u"environment.json"_s)), u"access_token"_s);
        QVERIFY(token.size() >= 40);
        // The whole collection: it gets a token of its own, asks about it and uses it.
        const Run whole = run();
        QVERIFY2(whole.code == 0, qPrintable(whole.output));
        QCOMPARE(whole.statuses(), (QList<int> { 200, 200, 200 }));
        const QString renewed = valueOf(whole.environment, u"access_token"_s);
        QVERIFY(!renewed.isEmpty() && renewed != token);
        QCOMPARE(whole.calls.last().authorization, u"Bearer "_s + renewed);
    }

    void P11_theExportedTokenIsUsed()
    {
        QVERIFY(exportTo(u"postman-collection"_s, u"Basic"_s, u"collection.json"_s));
        QVERIFY(exportTo(u"postman-environment"_s, u"Basic"_s, u"environment.json"_s,
                         { u"--include-secrets"_s, u"--secret-from"_s, u"env:PRACTICE_SECRET"_s }));
        const QString token = valueOf(readJson(path(u"environment.json"_s)), u"access_token"_s);
        // This request alone: none for a new token comes before.
        const Run result = run({ u"--folder"_s, u"Reports API"_s });
        QVERIFY2(result.code == 0, qPrintable(result.output));
        QCOMPARE(result.statuses(), QList<int> { 200 });
        QCOMPARE(result.calls.first().authorization, u"Bearer "_s + token);
    }

    void P11_signInIsUnderstood()
    {
        QVERIFY(exportTo(u"postman-collection"_s, u"Person"_s, u"collection.json"_s));
        QVERIFY(exportTo(u"postman-environment"_s, u"Person"_s, u"environment.json"_s));
        const Run result = run({ u"--folder"_s, u"Reports API"_s });
        QVERIFY2(result.code == 0, qPrintable(result.output));
        QCOMPARE(result.statuses(), QList<int> { 401 });
        QCOMPARE(valueOf(result.environment, u"client_id"_s),
                 m_practice.row(u"clients"_s, 0)[u"client_id"_s].toString());
    }
};

QTEST_GUILESS_MAIN(TestNewman)
#include "tst_newman.moc"
