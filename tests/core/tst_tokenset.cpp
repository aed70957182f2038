// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenset.h"
#include "support/processortime.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism::core;

class TestTokenSet : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void splitsScopes_data();
    void splitsScopes();
    void namesScopes_data();
    void namesScopes();
    void T21_aHundredThousandScopesAreReadAtOnce();
    void grantedScopeIsShown_data();
    void grantedScopeIsShown();
};

void TestTokenSet::splitsScopes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("scopes");
    QTest::newRow("A27 space-delimited") << u"a b:read c"_s << QStringList { u"a"_s, u"b:read"_s, u"c"_s };
    QTest::newRow("A27 case-sensitive") << u"Admin admin"_s << QStringList { u"Admin"_s, u"admin"_s };
    QTest::newRow("A27 repeated") << u"b a b"_s << QStringList { u"b"_s, u"a"_s };
    QTest::newRow("A27 extra spaces") << u"  a   b "_s << QStringList { u"a"_s, u"b"_s };
    QTest::newRow("A27 comma is no delimiter") << u"a,b"_s << QStringList { u"a,b"_s };
    QTest::newRow("A27 tab is no delimiter") << u"a\tb"_s << QStringList { u"a\tb"_s };
    QTest::newRow("A27 empty") << u""_s << QStringList {};
}

void TestTokenSet::splitsScopes()
{
    QFETCH(QString, text);
    QFETCH(QStringList, scopes);
    QCOMPARE(splitScopes(text), scopes);
}

void TestTokenSet::namesScopes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("asked");
    QTest::addColumn<QStringList>("scopes");
    const QStringList both { u"a"_s, u"b"_s };
    QTest::newRow("A27 commas between what was asked for") << u"a,b"_s << both << both;
    QTest::newRow("A27 commas and spaces") << u"a, b"_s << both << both;
    QTest::newRow("A27 less than was asked for") << u"b,c"_s << both << QStringList { u"b"_s, u"c"_s };
    QTest::newRow("A27 a name with a comma was asked for")
        << u"a,b c"_s << QStringList { u"a,b"_s, u"c"_s } << QStringList { u"a,b"_s, u"c"_s };
    QTest::newRow("A27 spaces, and a comma in a name")
        << u"a b x,y"_s << both << QStringList { u"a"_s, u"b"_s, u"x,y"_s };
    QTest::newRow("A27 commas, nothing was asked for")
        << u"read:user,repo"_s << QStringList() << QStringList { u"read:user"_s, u"repo"_s };
    QTest::newRow("A27 a comma that is a name's own")
        << u"rows?ids=1,2"_s << QStringList() << QStringList { u"rows?ids=1,2"_s };
}

/// Some servers put commas where RFC 6749 §3.3 wants spaces.
void TestTokenSet::namesScopes()
{
    QFETCH(QString, text);
    QFETCH(QStringList, asked);
    QFETCH(QStringList, scopes);
    QCOMPARE(namedScopes(text, asked), scopes);
}

void TestTokenSet::T21_aHundredThousandScopesAreReadAtOnce()
{
    QStringList scopes;
    for (int number = 0; number < 100000; ++number)
        scopes.append(u's' + QString::number(number));
    const tokenprism::test::ProcessorTime time;
    QCOMPARE(splitScopes(scopes.join(u' ')), scopes);
    QVERIFY2(time.isWithin(1000), qPrintable(QString::number(time.elapsed())));
}

void TestTokenSet::grantedScopeIsShown_data()
{
    QTest::addColumn<bool>("stated");
    QTest::addColumn<QStringList>("granted");
    QTest::addColumn<QStringList>("effective");
    const QStringList asked { u"a"_s, u"b"_s };
    QTest::newRow("A27 not stated means as asked") << false << QStringList {} << asked;
    QTest::newRow("A27 narrowed") << true << QStringList { u"a"_s } << QStringList { u"a"_s };
    QTest::newRow("A27 stated empty is not as asked") << true << QStringList {} << QStringList {};
}

void TestTokenSet::grantedScopeIsShown()
{
    QFETCH(bool, stated);
    QFETCH(QStringList, granted);
    QFETCH(QStringList, effective);
    TokenSet token;
    token.scopesAsked = { u"a"_s, u"b"_s };
    if (stated)
        token.scopesGranted = granted;
    QCOMPARE(token.effectiveScopes(), effective);
}

QTEST_GUILESS_MAIN(TestTokenSet)
#include "tst_tokenset.moc"
