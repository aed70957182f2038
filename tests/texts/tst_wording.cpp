// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts/wording.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;

namespace {

/// All values of an enum have words, each its own.
template<typename Enum> QStringList allOf(Enum first, Enum last)
{
    QStringList words;
    for (int value = int(first); value <= int(last); ++value)
        words.append(texts::describe(Enum(value)));
    return words;
}

void checkDistinct(const QStringList &words)
{
    QVERIFY(!words.contains(QString()));
    QCOMPARE(QSet<QString>(words.cbegin(), words.cend()).size(), words.size());
}

} // namespace

class WordingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countdowns_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("spoken");
        QTest::newRow("zero") << qint64(0) << u"expired"_s << u"expired"_s;
        QTest::newRow("past") << qint64(-5) << u"expired"_s << u"expired"_s;
        QTest::newRow("seconds") << qint64(42) << u"0:42"_s << u"42 seconds"_s;
        QTest::newRow("minutes") << qint64(57 * 60 + 12) << u"57:12"_s << u"57 minutes 12 seconds"_s;
        QTest::newRow("hours") << qint64(3600 + 4 * 60 + 9) << u"1:04:09"_s << u"1 hours 4 minutes"_s;
        QTest::newRow("just under a day") << qint64(86399) << u"23:59:59"_s << u"23 hours 59 minutes"_s;
        QTest::newRow("days") << qint64(2 * 86400 + 3 * 3600 + 59 * 60) << u"2 d 3 h"_s
                              << u"2 days 3 hours"_s;
        QTest::newRow("CK05 centuries")
            << qint64(253402300799) << u"2932896 d 23 h"_s << u"2932896 days 23 hours"_s;
    }

    void countdowns()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, text);
        QFETCH(QString, spoken);
        QCOMPARE(texts::countdown(seconds), text);
        QCOMPARE(texts::countdownSpoken(seconds), spoken);
    }

    void statesHaveWordsOfTheirOwn()
    {
        using inspect::ScopeStatus;
        checkDistinct(allOf(ScopeStatus::Granted, ScopeStatus::KnownNotAsked));
        checkDistinct(allOf(inspect::Validity::Valid, inspect::Validity::Unknown));
        checkDistinct(allOf(core::EvidenceKind::StatedByServer, core::EvidenceKind::NotDisclosed));
        checkDistinct(allOf(core::Purpose::Authorization, core::Purpose::Resource));
        checkDistinct(allOf(core::GrantKind::AuthorizationCode, core::GrantKind::Pasted));
        checkDistinct(allOf(core::SourceKind::SignIn, core::SourceKind::ApiKey));
        checkDistinct(allOf(vault::StoreState::Unknown, vault::StoreState::SessionOnly));
        checkDistinct(allOf(session::Activity::ReadingSecrets, session::Activity::AskingAboutToken));
        QCOMPARE(texts::describe(session::Activity::Idle), QString());
    }

    void unknownExpiryIsNotForEver_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("B08 state") << texts::describe(inspect::Validity::Unknown);
        QTest::newRow("B08 finding") << texts::describe(
            core::Finding { u"token.expiry_unknown"_s, {}, {}, {}, {} });
    }

    void unknownExpiryIsNotForEver()
    {
        QFETCH(QString, words);
        QVERIFY(!words.contains(u"ever"_s));
        QVERIFY(!words.contains(u"never"_s));
    }

    void findingsAreSentences_data()
    {
        QTest::addColumn<QString>("id");
        for (const QString &id : texts::findingIds())
            QTest::newRow(qPrintable(id)) << id;
    }

    void findingsAreSentences()
    {
        QFETCH(QString, id);
        const QString sentence =
            texts::describe(core::Finding { id, core::Severity::Warn, u"this"_s, u"that"_s, {} });
        QVERIFY2(sentence.endsWith(u'.'), qPrintable(sentence));
        QVERIFY2(!sentence.contains(u'{'), qPrintable(sentence));
        QVERIFY(!sentence.contains(id));
    }

    void findingsNameWhatWasFound()
    {
        const core::Finding finding { u"token.scope_reduced"_s, core::Severity::Warn, u"a b"_s, {}, {} };
        QCOMPARE(texts::describe(finding), u"Less was granted than asked for: nothing instead of a b."_s);
    }

    void unknownFindingsNameThemselves()
    {
        QCOMPARE(texts::describe(core::Finding { u"future.rule"_s, {}, {}, {}, {} }), u"future.rule"_s);
        QCOMPARE(texts::describe(core::Finding { u"future.rule"_s, {}, u"1"_s, u"2\n3"_s, {} }),
                 u"future.rule: expected 1, found 2 3"_s);
    }
};

QTEST_GUILESS_MAIN(WordingTest)
#include "tst_wording.moc"
