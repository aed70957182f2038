// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/fault.h"
#include "verdicts/programrun.h"
#include "verdicts/verdicttable.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::tests;

/// What the program makes of each server of docs/faulty-servers.md.
class TestVerdicts final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_stage = std::make_unique<VerdictStage>(); }

    void theProgramDoesWhatTheTableSays_data()
    {
        QTest::addColumn<VerdictRow>("row");
        for (const VerdictRow &row : verdictTable())
            QTest::newRow(qPrintable(row.covers + u": "_s + row.name)) << row;
    }
    void theProgramDoesWhatTheTableSays()
    {
        QFETCH(VerdictRow, row);
        ProgramRun run(*m_stage, row.name, row.scene);
        QSignalSpy done(&run, &ProgramRun::done);
        run.start();
        QVERIFY(done.size() > 0 || done.wait(60000));
        fprintf(stdout, "ROW\t%s\t%s\t%s\t%s\n", qPrintable(row.name), qPrintable(row.verdict), qPrintable(row.scene), qPrintable(run.outcome()));
        QCOMPARE(run.outcome(), row.outcome);
    }

private:
    std::unique_ptr<VerdictStage> m_stage;
};

QTEST_GUILESS_MAIN(TestVerdicts)
#include "tst_verdicts.moc"
