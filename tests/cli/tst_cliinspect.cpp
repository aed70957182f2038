// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clirunner.h"
#include "core/jsonwriter.h"
#include "jose/signature.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::tests;
using core::json::Object;
using core::json::Value;

/// `tokenprism-cli inspect` with keys.
class CliInspectTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<CliRunner> m_cli;
    jose::Key m_key = jose::makeKey(u"ES256"_s).value();

    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("%s can't be written", qPrintable(file.fileName()));
        return file.fileName();
    }

    QByteArray token(const jose::Key &key) const
    {
        const Object claims { { u"iss"_s, u"https://as.example"_s },
                              { u"aud"_s, u"https://api.example"_s },
                              { u"exp"_s, core::json::Number::fromInteger(4102444800) } };
        return jose::signJwt({}, claims, key, u"ES256"_s).value();
    }

    static QByteArray keySet(const jose::Key &key)
    {
        return "{\"keys\":[" + core::json::write(Value(jose::publicJwk(key))) + "]}";
    }

    CliResult inspect(const QByteArray &given, const QStringList &more) const
    {
        return m_cli->run(QStringList { u"inspect"_s, u"--token-from"_s, u"stdin"_s, u"--json"_s } + more,
                          given);
    }

    static QJsonObject signature(const CliResult &result)
    {
        return QJsonDocument::fromJson(result.output.toUtf8()).object()[u"signature"_s].toObject();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_cli = std::make_unique<CliRunner>(m_folder.filePath(u"config"_s));
        m_cli->setEnvironment(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
    }

    void E04_keysFromAFile_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<int>("code");
        const jose::Key other = jose::makeKey(u"ES256"_s).value();
        const QByteArray pem = jose::toPem(m_key).view().toByteArray();
        QTest::newRow("E04 a set") << keySet(m_key) << u"valid"_s << QString() << 0;
        QTest::newRow("E04 one JWK") << core::json::write(Value(jose::publicJwk(m_key))) << u"valid"_s
                                     << QString() << 0;
        QTest::newRow("E04 PEM") << pem << u"valid"_s << QString() << 0;
        QTest::newRow("E04 another key") << keySet(other) << u"invalid"_s << u"wrong"_s << 1;
        QTest::newRow("T25 no keys") << "{\"keys\":[]}"_ba << u"not_checked"_s << u"no_keys"_s << 1;
        QTest::newRow("T25 no set") << "{\"practice\":1}"_ba << QString() << QString() << 3;
        QTest::newRow("T25 no JSON") << "practice"_ba << QString() << QString() << 3;
    }

    void E04_keysFromAFile()
    {
        QFETCH(QByteArray, keys);
        QFETCH(QString, status);
        QFETCH(QString, reason);
        QFETCH(int, code);
        const CliResult result = inspect(token(m_key), { u"--jwks"_s, write(u"keys"_s, keys) });
        QCOMPARE(result.code, code);
        QCOMPARE(signature(result)[u"status"_s].toString(), status);
        QCOMPARE(signature(result)[u"reason"_s].toString(), reason);
    }

    void F13_issuerAndAudience()
    {
        const QString keys = write(u"keys"_s, keySet(m_key));
        const QString issuer = u"https://as.example"_s;
        const QString audience = u"https://api.example"_s;
        const auto code = [&](const QString &from, const QString &to) {
            return inspect(token(m_key), { u"--jwks"_s, keys, u"--issuer"_s, from, u"--audience"_s, to })
                .code;
        };
        QCOMPARE(code(issuer, audience), 0);
        QCOMPARE(code(issuer + u'/', audience), 1);
        QCOMPARE(code(issuer, issuer), 1);
    }

    void wordsSayIt()
    {
        const QString keys = write(u"keys"_s, keySet(m_key));
        const QStringList arguments { u"inspect"_s, u"--token-from"_s, u"stdin"_s, u"--jwks"_s, keys };
        const CliResult good = m_cli->run(arguments, token(m_key));
        QVERIFY(good.output.contains(u"✓ The token is signed with a key of its issuer (ES256)."_s));
        const CliResult bad = m_cli->run(arguments, token(jose::makeKey(u"ES256"_s).value()));
        QVERIFY(bad.output.contains(u"somebody else made it. The token's signature can't be trusted."_s));
        QCOMPARE(bad.code, 1);
    }

    void keysThatCantBeHad()
    {
        QCOMPARE(inspect(token(m_key), { u"--jwks"_s, m_folder.filePath(u"nowhere"_s) }).code, 6);
        // Nothing listens at port 9, and plain http leads to this computer only.
        QCOMPARE(inspect(token(m_key), { u"--jwks"_s, u"http://127.0.0.1:9/keys"_s }).code, 5);
        QCOMPARE(inspect(token(m_key), { u"--jwks"_s, u"http://as.example/keys"_s }).code, 2);
    }
};

QTEST_GUILESS_MAIN(CliInspectTest)
#include "tst_cliinspect.moc"
