// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/coreservices.h"
#include "app/hardening.h"
#include "app/interruption.h"
#include "app/translation.h"
#include "cli/commandline.h"
#include "jose/openssllifetime.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>

using namespace tokenprism;
using namespace Qt::StringLiterals;

namespace {

/// QDesktopServices lives in Qt Gui, which this program doesn't link: the platform's own opener does the
/// same.
bool openWithSystem(const QUrl &url)
{
#if defined(Q_OS_MACOS)
    const QString opener = u"open"_s;
#elif defined(Q_OS_WIN)
    const QString opener = u"explorer"_s;
#else
    const QString opener = u"xdg-open"_s;
#endif
    return !QStandardPaths::findExecutable(opener).isEmpty()
        && QProcess::startDetached(opener, { url.toString(QUrl::FullyEncoded) });
}

} // namespace

int main(int argc, char *argv[])
{
    app::reserveStandardStreams();
    app::forbidCoreDumps();
    app::outliveFileSizeLimits();
    jose::keepOpenSslToTheEnd();
    app::muteLeakingLogs();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"tokenprism"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(TOKENPRISM_VERSION));
    app::installTranslations(application);

    const cli::GlobalOptions options = cli::readGlobalOptions(QCoreApplication::arguments().sliced(1));
    if (!options.problem.isEmpty()) {
        cli::printNote(options.problem);
        return cli::UsageError;
    }
    if (options.version || options.help) {
        cli::printLine(options.version ? u"tokenprism-cli "_s + QCoreApplication::applicationVersion()
                                       : cli::helpText());
        return cli::isOutputLost() ? cli::FileError : cli::Good;
    }

    app::CoreServices core(options.configDirectory, &openWithSystem);
    cli::Context context { core.services(), core.providers(), core.practice(), options.verbose };
    cli::CommandLine commandLine(context);
    QObject::connect(&commandLine, &cli::CommandLine::finished, &application, &QCoreApplication::exit,
                     Qt::QueuedConnection);
    app::onInterruption(&application, [&commandLine] { commandLine.interrupt(); });
    QMetaObject::invokeMethod(
        &commandLine, [&] { commandLine.run(options.rest); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
