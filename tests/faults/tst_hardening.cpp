// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hardening.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace tokenprism;
using namespace Qt::StringLiterals;

namespace {

#ifdef Q_OS_LINUX

constexpr uint nobody = 65534;

/// Read back in a process of its own: what is forbidden stays forbidden.
bool readBack()
{
    const pid_t child = ::fork();
    if (child == 0) {
        app::forbidCoreDumps();
        rlimit limit { 1, 1 };
        const bool read = ::getrlimit(RLIMIT_CORE, &limit) == 0;
        const bool none = read && limit.rlim_cur == 0 && limit.rlim_max == 0;
        ::_exit(none && ::prctl(PR_GET_DUMPABLE) == 0 ? 0 : 1);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A test run by root proves nothing by the owner of files: root's are root's anyway.
void runAsSomebody(QProcess &process)
{
    if (::geteuid() != 0)
        return;
    process.setChildProcessModifier([] {
        if (::setgid(nobody) != 0 || ::setuid(nobody) != 0)
            ::_exit(126);
    });
}

#endif

} // namespace

/// The running programs can't leave their memory behind in a core file, and no other program of the person
/// can read it.
class TestHardening final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
#ifndef Q_OS_LINUX
        QSKIP("reads /proc");
#endif
    }

#ifdef Q_OS_LINUX
    void P09_readBack()
    {
        QVERIFY(readBack());
    }

    void runningPrograms_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("P09 tokenprism-cli")
            << QStringLiteral(TOKENPRISM_CLI) << QStringList { u"sandbox"_s, u"--port"_s, u"0"_s };
        QTest::newRow("P09 tokenprism") << QStringLiteral(TOKENPRISM_WINDOW) << QStringList();
    }

    void runningPrograms()
    {
        QFETCH(QString, program);
        QFETCH(QStringList, arguments);
        QTemporaryDir folder;
        QVERIFY(QFile::setPermissions(folder.path(), QFile::Permissions::fromInt(0x7777)));
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : { u"HOME"_s, u"TMPDIR"_s, u"XDG_RUNTIME_DIR"_s })
            environment.insert(name, folder.path());
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
        process.setProcessEnvironment(environment);
        runAsSomebody(process);
        process.start(program, QStringList { u"--config"_s, folder.filePath(u"config"_s) } + arguments);
        QTRY_COMPARE(process.state(), QProcess::Running);
        const QString proc = u"/proc/%1/"_s.arg(process.processId());
        // From the start of main() on; before that the limit is that of this test.
        const auto forbidden = [&] {
            const QList<QByteArray> lines = contentOf(proc + u"limits"_s).split('\n');
            return std::any_of(lines.begin(), lines.end(), [](const QByteArray &line) {
                return line.startsWith("Max core file size")
                    && line.simplified().startsWith("Max core file size 0 0");
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(forbidden() || process.state() == QProcess::NotRunning, 20000);
        if (process.state() == QProcess::NotRunning && process.exitCode() == 126)
            QSKIP("the programs can't be started by anybody but root here");
        QVERIFY2(forbidden(), process.readAllStandardError().constData());
        // proc(5): the files of a process that may not be dumped belong to root, whoever runs it.
        QTRY_COMPARE(QFileInfo(proc + u"mem"_s).ownerId(), uint(0));
        process.kill();
        QTRY_COMPARE(process.state(), QProcess::NotRunning);
    }

    /// The test can fail: an ordinary program of the same person.
    void anOrdinaryProgramCanBeDumped()
    {
        QProcess process;
        runAsSomebody(process);
        process.start(u"sleep"_s, { u"30"_s });
        QTRY_COMPARE(process.state(), QProcess::Running);
        const QString mem = u"/proc/%1/mem"_s.arg(process.processId());
        QTRY_VERIFY(QFileInfo(mem).ownerId() != 0);
        process.kill();
        QTRY_COMPARE(process.state(), QProcess::NotRunning);
    }
#endif
};

QTEST_GUILESS_MAIN(TestHardening)
#include "tst_hardening.moc"
