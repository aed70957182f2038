// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/clirunner.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tokenprism::tests {

/// File systems of its own for a test: nobody else sees them, and they are gone with it. To be called before
/// QTest starts its threads. False where the system doesn't allow it.
inline bool enterOwnMounts()
{
    const uid_t user = ::geteuid();
    const gid_t group = ::getegid();
    if (::unshare(user == 0 ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER) != 0)
        return false;
    if (user != 0) {
        const auto write = [](const char *path, const QByteArray &text) {
            QFile file(QString::fromLatin1(path));
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        if (!write("/proc/self/setgroups", "deny")
            || !write("/proc/self/uid_map", "0 " + QByteArray::number(user) + " 1")
            || !write("/proc/self/gid_map", "0 " + QByteArray::number(group) + " 1"))
            return false;
    }
    return ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

/// tokenprism-cli as a person without special rights: root may write everywhere, which would show nothing.
class Stage {
public:
    static constexpr uid_t nobody = 65534;

    Stage()
        : m_isRoot(::geteuid() == 0)
        , environment(QProcessEnvironment::systemEnvironment())
    {
        giveAway(folder.path());
    }

    QString path(const QString &name) const { return folder.filePath(name); }
    void giveAway(const QString &path) const
    {
        if (m_isRoot && ::chown(QFile::encodeName(path).constData(), nobody, nobody) != 0)
            qWarning("chown failed");
    }
    bool makeFolder(const QString &name) const
    {
        const bool made = QDir(folder.path()).mkpath(name);
        giveAway(path(name));
        return made;
    }
    bool makeFile(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        const bool made = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
        file.close();
        giveAway(path(name));
        return made;
    }
    QByteArray contentOf(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// Empty \a config: without --config.
    CliResult run(const QString &config, const QStringList &arguments)
    {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setChildProcessModifier([this] {
            if (fileSizeLimit != RLIM_INFINITY) {
                const rlimit limit { fileSizeLimit, fileSizeLimit };
                ::setrlimit(RLIMIT_FSIZE, &limit);
            }
            if (m_isRoot && asNobody && (::setgid(nobody) != 0 || ::setuid(nobody) != 0))
                ::_exit(126);
        });
        if (!standardOutput.isEmpty())
            process.setStandardOutputFile(standardOutput);
        process.start(QStringLiteral(TOKENPRISM_CLI),
                      (config.isEmpty() ? QStringList() : QStringList { QStringLiteral("--config"), config })
                          + arguments);
        process.closeWriteChannel();
        if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 60000))
            process.kill();
        process.waitForFinished();
        return { process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                 QString::fromUtf8(process.readAllStandardOutput()),
                 QString::fromUtf8(process.readAllStandardError()) };
    }

    static QStringList addKey(const QString &name)
    {
        return { QStringLiteral("profile"),
                 QStringLiteral("add"),
                 QStringLiteral("--name"),
                 name,
                 QStringLiteral("--provider"),
                 QStringLiteral("generic"),
                 QStringLiteral("--api-key"),
                 QStringLiteral("--client-id"),
                 QStringLiteral("practice-key"),
                 QStringLiteral("--token-endpoint"),
                 QStringLiteral("https://login.nordwind.test/token") };
    }

    /// False where the program can't be started without rights: it lies in a folder of root's alone.
    bool canRun() { return run(path(QStringLiteral("probe")), { QStringLiteral("--version") }).code == 0; }

private:
    bool m_isRoot;

public:
    QTemporaryDir folder;
    QProcessEnvironment environment;
    QString standardOutput; ///< a file that takes it
    rlim_t fileSizeLimit = RLIM_INFINITY;
    bool asNobody = true;
};

} // namespace tokenprism::tests
