// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/browseroption.h"

#include "cli/output.h"

#include <QCoreApplication>
#include <QProcess>

namespace tokenprism::cli {

using namespace Qt::StringLiterals;

void addBrowserOptions(QCommandLineParser &parser, const QString &printing)
{
    parser.addOption(
        { u"browser"_s,
          QCoreApplication::translate("BrowserOption",
                                      "A program with its arguments, in place of the system's browser."),
          u"PROGRAM"_s });
    parser.addOption({ u"no-browser"_s, printing });
}

bool chooseBrowser(const QCommandLineParser &parser, session::Services &services)
{
    if (parser.isSet(u"no-browser"_s)) {
        services.openBrowser = [](const QUrl &url) {
            printLine(url.toString(QUrl::FullyEncoded));
            return true;
        };
        return true;
    }
    if (!parser.isSet(u"browser"_s))
        return true;
    // A program and its arguments, never a shell line: an address from a server must not be able to become a
    // command.
    const QStringList words = QProcess::splitCommand(parser.value(u"browser"_s));
    if (words.isEmpty())
        return false;
    services.openBrowser = [words](const QUrl &url) {
        return QProcess::startDetached(words.first(), words.sliced(1) << url.toString(QUrl::FullyEncoded));
    };
    return true;
}

} // namespace tokenprism::cli
