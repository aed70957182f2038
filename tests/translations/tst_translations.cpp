// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/translation.h"
#include "catalogue.h"
#include "core/error.h"
#include "net/callbackpage.h"
#include "texts/errortext.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include <algorithm>

using namespace tokenprism;
using namespace tokenprism::tests;
using namespace Qt::StringLiterals;

class TestTranslations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void problemsAreSeen_data();
    void problemsAreSeen();
    void unfinishedIsSeen();
    void catalogueIsComplete_data();
    void catalogueIsComplete();
    void sourcesHaveNothingNew();
    void contextsAreWhole();
    void englishPlurals_data();
    void englishPlurals();
    void finnish();
    void browserPages_data();
    void browserPages();
};

namespace {

QString catalogue(const QString &language)
{
    return QStringLiteral(TOKENPRISM_SOURCE_DIR) + "/translations/tokenprism_"_L1 + language + ".ts"_L1;
}

QString accounts(int count)
{
    return QCoreApplication::translate("TokenWords", "%n accounts", nullptr, count);
}

QByteArray listed(const QSet<QString> &keys)
{
    QStringList lines(keys.cbegin(), keys.cend());
    lines.sort();
    return lines.join(u'\n').toUtf8();
}

} // namespace

void TestTranslations::cleanup()
{
    qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator *>());
    QLocale::setDefault(QLocale::c());
}

void TestTranslations::problemsAreSeen_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("translation");
    QTest::addColumn<QString>("problem");

    QTest::newRow("good") << u"&Copy “%1”"_s << u"&Kopioi ”%1”"_s << QString();
    QTest::newRow("good, turned round") << u"%1 of %n"_s << u"%n, %1"_s << QString();
    QTest::newRow("empty") << u"Copy"_s << u" "_s << u"is empty"_s;
    QTest::newRow("number lost") << u"%1 of %2"_s << u"%1"_s << u"has other placeholders"_s;
    QTest::newRow("number twice") << u"%1 of %2"_s << u"%1 / %1"_s << u"has other placeholders"_s;
    QTest::newRow("name changed") << u"{actual} came"_s << u"tuli {place}"_s << u"has other placeholders"_s;
    QTest::newRow("count lost") << u"%n accounts"_s << u"tili"_s << u"has other placeholders"_s;
    QTest::newRow("mnemonic lost") << u"&Copy"_s << u"Kopioi"_s << u"has another number of mnemonics"_s;
    QTest::newRow("mnemonic added") << u"Copy"_s << u"&Kopioi"_s << u"has another number of mnemonics"_s;
    QTest::newRow("quotes") << u"“%1”"_s << u"“%1”"_s << u"has an English quotation mark"_s;
}

void TestTranslations::problemsAreSeen()
{
    QFETCH(QString, source);
    QFETCH(QString, translation);
    QTEST(problemOf(source, translation), "problem");
}

void TestTranslations::unfinishedIsSeen()
{
    QCOMPARE(problemOf(Message { {}, u"Copy"_s, {}, u"unfinished"_s, false, { u"Kopioi"_s } }),
             u"is unfinished"_s);
    QCOMPARE(problemOf(Message { {}, u"Copy"_s, {}, u"vanished"_s, false, { u"Kopioi"_s } }),
             u"is vanished"_s);
    QCOMPARE(problemOf(Message { {}, u"%n keys"_s, {}, {}, true, { u"%n avain"_s } }),
             u"has another number of forms"_s);
}

void TestTranslations::catalogueIsComplete_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("least");

    QTest::newRow("Finnish") << u"fi"_s << 900;
    QTest::newRow("English plural forms") << u"en"_s << 15;
}

void TestTranslations::catalogueIsComplete()
{
    QFETCH(QString, language);
    QFETCH(int, least);
    const QList<Message> messages = readCatalogue(catalogue(language));
    QVERIFY2(messages.size() >= least, "the catalogue can't be read, or most of it is gone");
    QSet<QString> problems;
    for (const Message &message : messages) {
        if (const QString problem = problemOf(message); !problem.isEmpty())
            problems.insert(message.key() + u" -> "_s + problem);
    }
    QVERIFY2(problems.isEmpty(), listed(problems).constData());
}

void TestTranslations::sourcesHaveNothingNew()
{
    const QString lupdate = QStringLiteral(TOKENPRISM_LUPDATE);
    if (!QFileInfo(lupdate).isExecutable())
        QSKIP("lupdate is not installed");
    QTemporaryDir folder;
    const QString fresh = folder.filePath(u"fresh.ts"_s);
    QProcess process;
    process.setWorkingDirectory(QStringLiteral(TOKENPRISM_SOURCE_DIR));
    QSignalSpy finished(&process, &QProcess::finished);
    process.start(lupdate,
                  { u"src"_s, u"ui"_s, u"-extensions"_s, u"cpp,h,ui"_s, u"-locations"_s, u"none"_s,
                    u"-source-language"_s, u"en"_s, u"-target-language"_s, u"fi"_s, u"-ts"_s, fresh });
    QVERIFY(finished.count() == 1 || finished.wait(60'000));
    // A text in a class or function that lupdate can't place is lost without a word otherwise.
    const QByteArray words = process.readAllStandardError();
    QVERIFY2(!words.contains("lacks Q_OBJECT"), words.constData());

    const QList<Message> now = readCatalogue(fresh);
    QVERIFY(!now.isEmpty());
    QList<Message> plural;
    std::copy_if(now.cbegin(), now.cend(), std::back_inserter(plural),
                 [](const Message &message) { return message.plural; });
    for (const auto &[language, wanted] : { std::pair(u"fi"_s, now), std::pair(u"en"_s, plural) }) {
        const QSet<QString> kept = keysOf(readCatalogue(catalogue(language)));
        const QSet<QString> keys = keysOf(wanted);
        const QByteArray missing = listed(keys - kept);
        QVERIFY2(missing.isEmpty(), ("not translated:\n" + missing).constData());
        const QByteArray gone = listed(kept - keys);
        QVERIFY2(gone.isEmpty(), ("no longer in the sources:\n" + gone).constData());
    }
}

/// Where lupdate can't find the class before `Class::tr()`, it leaves the namespace out, and the text isn't
/// found when the program runs.
void TestTranslations::contextsAreWhole()
{
    QSet<QString> contexts;
    QSet<QString> classes;
    for (const Message &message : readCatalogue(catalogue(u"fi"_s))) {
        contexts.insert(message.context);
        if (message.context.contains("::"_L1))
            classes.insert(message.context.section(u"::"_s, -1));
    }
    QVERIFY(!classes.isEmpty());
    const QByteArray cut = listed(contexts & classes);
    QVERIFY2(cut.isEmpty(), ("contexts without their namespace: " + cut).constData());
}

void TestTranslations::englishPlurals_data()
{
    QTest::addColumn<QLocale>("locale");

    QTest::newRow("English") << QLocale(QLocale::English, QLocale::UnitedKingdom);
    QTest::newRow("no catalogue of its own") << QLocale(QLocale::Japanese);
    QTest::newRow("C") << QLocale::c();
}

void TestTranslations::englishPlurals()
{
    QFETCH(QLocale, locale);
    QLocale::setDefault(locale);
    app::installTranslations(*QCoreApplication::instance());
    QCOMPARE(accounts(1), u"1 account"_s);
    QCOMPARE(accounts(2), u"2 accounts"_s);
    QCOMPARE(accounts(0), u"0 accounts"_s);
}

void TestTranslations::finnish()
{
    core::Error error;
    error.code = u"vault.locked"_s;
    QCOMPARE(texts::describe(error).title, u"The keychain is locked."_s);
    QLocale::setDefault(QLocale(QLocale::Finnish, QLocale::Finland));
    app::installTranslations(*QCoreApplication::instance());
    QCOMPARE(texts::describe(error).title, u"Avainnippu on lukittu."_s);
    QCOMPARE(accounts(1), u"1 tili"_s);
    QCOMPARE(accounts(2), u"2 tiliä"_s);
}

void TestTranslations::browserPages_data()
{
    QTest::addColumn<net::CallbackAnswer>("answer");
    QTest::addColumn<QByteArray>("english");
    QTest::addColumn<QByteArray>("finnish");

    QTest::newRow("arrived") << net::CallbackAnswer::Arrived << "The answer has arrived"_ba
                             << "Vastaus on saapunut"_ba;
    QTest::newRow("refused") << net::CallbackAnswer::Refused << "The server refused"_ba
                             << "Palvelin hylkäsi kirjautumisen"_ba;
    QTest::newRow("ignored") << net::CallbackAnswer::Ignored << "This is not the answer"_ba
                             << "Tämä ei ole odotettu vastaus"_ba;
    QTest::newRow("empty") << net::CallbackAnswer::Empty << "No answer came along"_ba
                           << "Tämän sivun mukana ei tullut vastausta"_ba;
}

void TestTranslations::browserPages()
{
    QFETCH(net::CallbackAnswer, answer);
    QFETCH(QByteArray, english);
    QFETCH(QByteArray, finnish);
    QVERIFY(net::callbackPage(answer).contains(english));
    QVERIFY(net::callbackPage(answer).contains("<html lang=\"en\">"));
    QLocale::setDefault(QLocale(QLocale::Finnish, QLocale::Finland));
    app::installTranslations(*QCoreApplication::instance());
    QVERIFY(net::callbackPage(answer).contains(finnish));
    QVERIFY(!net::callbackPage(answer).contains(english));
    QVERIFY(net::callbackPage(answer).contains("<html lang=\"fi\">"));
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
