// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/practicedata.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;

namespace {

QByteArray builtIn()
{
    QFile file(u":/practice/applixure.json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestPracticeData : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theBuiltInFileIsGood()
    {
        const auto data = sandbox::readPracticeData(builtIn());
        QVERIFY2(data, qPrintable(data ? QString() : data.error().where));
        QVERIFY(data->registration(u"practice-desktop"_s)->isPublic);
        QVERIFY(!data->apiKey(u"key-disabled"_s)->enabled);
        QVERIFY2(!builtIn().contains("secret\""), "secrets don't belong in the file");
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("where");
        QTest::newRow("member missing") << R"("users": [)"_ba
                                        << R"("people": [)"_ba << u"users"_s;
        QTest::newRow("unknown place") << R"("at": "acc-1001")"_ba
                                       << R"("at": "acc-9")"_ba << u"api_keys[1].rights[0].at"_s;
        QTest::newRow("unknown scope")
            << R"("default_scopes": ["feedback-report:read"])"_ba
            << R"("default_scopes": ["fly"])"_ba << u"api_keys[3].default_scopes"_s;
        QTest::newRow("id taken") << R"("key-admin")"_ba
                                  << R"("practice-web")"_ba << u"api_keys[1].id"_s;
        QTest::newRow("unknown kind") << R"("kind": "confidential")"_ba
                                      << R"("kind": "native")"_ba << u"registrations[1].kind"_s;
        QTest::newRow("flag is text") << R"("enabled": false)"_ba
                                      << R"("enabled": "no")"_ba << u"api_keys[4].enabled"_s;
        QTest::newRow("no user name") << R"("username": "noora",)"_ba
                                      << ""_ba << u"users[2].username"_s;
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        const QByteArray text = builtIn();
        QVERIFY(text.contains(from));
        const auto data = sandbox::readPracticeData(QByteArray(text).replace(from, to));
        QVERIFY(!data);
        QCOMPARE(data.error().code, u"practice.data_invalid"_s);
        QTEST(data.error().where, "where");
    }

    void notEvenAnObject()
    {
        QCOMPARE(sandbox::readPracticeData("[]").error().code, u"practice.data_invalid"_s);
        QVERIFY(sandbox::readPracticeData("{").error().code.startsWith(u"json."));
    }
};

QTEST_GUILESS_MAIN(TestPracticeData)
#include "tst_practicedata.moc"
