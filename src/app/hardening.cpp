// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hardening.h"

#include <QLoggingCategory>

#include <cstring>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace tokenprism::app {

namespace {

QLoggingCategory::CategoryFilter previousFilter = nullptr;

void filterCategory(QLoggingCategory *category)
{
    if (previousFilter)
        previousFilter(category);
    // Qt Network Authorization logs authorization addresses, callbacks and unreadable token answers; Qt
    // Network its requests. A filter has the last word, over rules of the environment too.
    if (std::strncmp(category->categoryName(), "qt.network", 10) != 0)
        return;
    for (const QtMsgType type : { QtDebugMsg, QtInfoMsg, QtWarningMsg, QtCriticalMsg })
        category->setEnabled(type, false);
}

} // namespace

void forbidCoreDumps()
{
#ifdef Q_OS_UNIX
    const rlimit none { 0, 0 };
    setrlimit(RLIMIT_CORE, &none);
#endif
#ifdef Q_OS_LINUX
    prctl(PR_SET_DUMPABLE, 0);
#endif
}

void reserveStandardStreams()
{
#ifdef Q_OS_UNIX
    for (const int stream : { STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO }) {
        // The lowest free number is the one just found closed.
        if (::fcntl(stream, F_GETFD) == -1 && errno == EBADF)
            ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
#endif
}

void outliveFileSizeLimits()
{
#ifdef Q_OS_UNIX
    std::signal(SIGXFSZ, SIG_IGN);
#endif
}

void muteLeakingLogs()
{
    previousFilter = QLoggingCategory::installFilter(&filterCategory);
}

} // namespace tokenprism::app
