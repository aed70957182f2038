// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/fault.h"
#include "texts/errortext.h"
#include "verdicts/programrun.h"
#include "verdicts/verdicttable.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::tests;

namespace {

/// Faults that have nothing to do with who signed in.
ProgramRun::Asks asksOf(const VerdictRow &row)
{
    static const QRegularExpression plain(u"\\A(A10|A22|CB[0-9]{2}|T0[0-9]|T1[0-9]|T2[01789]|T30)\\z"_s);
    return plain.match(row.covers).hasMatch() ? ProgramRun::Asks::ForApi : ProgramRun::Asks::WhoSignedIn;
}

/// Of a token nothing is left to look at, or to take.
bool isGivenUp(const QString &outcome)
{
    return outcome.contains("ends with "_L1) || outcome.startsWith("turns away "_L1);
}

} // namespace

/// What the program makes of each server of docs/faulty-servers.md, beginning with nothing but its issuer.
class TestVerdicts final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_stage = std::make_unique<VerdictStage>(); }

    void noServerIsLeftOut()
    {
        QStringList documented;
        for (const VerdictRow &row : verdictTable())
            documented.append(row.name);
        QStringList played;
        for (const sandbox::Fault &fault : sandbox::allFaults())
            played.append(fault.name);
        QCOMPARE(documented, played);
    }

    void theProgramDoesWhatTheTableSays_data()
    {
        QTest::addColumn<VerdictRow>("row");
        for (const VerdictRow &row : verdictTable())
            QTest::newRow(qPrintable(row.covers + u": "_s + row.name)) << row;
    }
    void theProgramDoesWhatTheTableSays()
    {
        QFETCH(VerdictRow, row);
        ProgramRun run(*m_stage, row.name, row.scene, asksOf(row));
        QSignalSpy done(&run, &ProgramRun::done);
        run.start();
        QVERIFY(done.size() > 0 || done.wait(60000));
        QCOMPARE(run.outcome(), row.outcome);
        checkVerdict(row.verdict, run);
        if (run.error())
            checkWords(*run.error());
        if (row.verdict == "refused"_L1)
            checkNothingIsUsed(row.scene, run);
    }

private:
    /// The outcome is of the kind that the server's row asks of a careful client.
    static void checkVerdict(const QString &verdict, const ProgramRun &run)
    {
        const QString outcome = run.outcome();
        const bool speaks = outcome.startsWith("asks about "_L1)
            || (outcome.startsWith("says "_L1) && outcome != "says nothing"_L1);
        if (verdict == "accepted"_L1) {
            QVERIFY(outcome.startsWith("says "_L1) && !isGivenUp(outcome));
            QVERIFY(run.worst() <= core::Severity::Info);
        } else if (verdict == "noted"_L1) {
            QVERIFY(speaks);
        } else if (verdict == "refused"_L1) {
            QVERIFY(speaks || isGivenUp(outcome));
        }
    }

    void checkWords(const core::Error &error) const
    {
        const texts::ErrorText words = texts::describe(error);
        QVERIFY2(!words.title.isEmpty() && words.title != error.code, qPrintable(error.code));
        QVERIFY(!words.nextStep.isEmpty() || !words.cause.isEmpty() || !words.serverWords.isEmpty());
        QVERIFY(!words.plain().contains(QString::fromUtf8(m_stage->clientSecret.view())));
    }

    static void checkNothingIsUsed(const QString &scene, const ProgramRun &run)
    {
        const session::Session *session = run.session();
        if (scene == "userinfo"_L1)
            QVERIFY(session && !session->evidence().userinfo);
        else if (scene == "introspection"_L1)
            QVERIFY(session && !session->evidence().introspection);
        else
            QVERIFY(isGivenUp(run.outcome()));
        static const QStringList firstTokens { u"sign-in"_s,      u"hybrid sign-in"_s, u"discovery"_s,
                                               u"device grant"_s, u"pushed request"_s, u"DPoP"_s };
        if (firstTokens.contains(scene)) {
            QVERIFY(!session || session->token().isEmpty());
            QVERIFY(!run.keepsToken());
        }
    }

    std::unique_ptr<VerdictStage> m_stage;
};

QTEST_GUILESS_MAIN(TestVerdicts)
#include "tst_verdicts.moc"
