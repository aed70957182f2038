// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/providercommand.h"

namespace tokenprism::cli {

using namespace Qt::StringLiterals;

void ProviderCommand::start(const QCommandLineParser &, const QStringList &arguments)
{
    for (const core::Error &problem : context().providers.problems())
        printError(problem);
    if (arguments.value(0) == "list"_L1 && arguments.size() == 1) {
        for (const core::Provider &provider : context().providers.providers())
            printLine(provider.id + u'\t' + provider.name);
        return done();
    }
    if (arguments.value(0) != "show"_L1 || arguments.size() != 2)
        return failUsage(tr("Write `provider list` or `provider show ID`."));
    const core::Provider *provider = context().providers.find(arguments.at(1));
    if (!provider)
        return failUsage(
            tr("There is no preset “%1”. `tokenprism-cli provider list` lists them.").arg(arguments.at(1)));
    show(*provider);
    done();
}

void ProviderCommand::show(const core::Provider &provider)
{
    const auto address = [](const QUrl &url) {
        return url.isEmpty() ? tr("not in this preset: ask whoever runs the server") : url.toString();
    };
    printLine(provider.name);
    printLine(tr("Server: %1").arg(provider.authorName));
    for (const core::ServerChoice &server : provider.servers)
        printLine(tr("Issuer, %1: %2").arg(server.label, server.issuer));
    if (provider.servers.isEmpty()) {
        printLine(tr("Authorization endpoint: %1").arg(address(provider.endpoints.authorization)));
        printLine(tr("Token endpoint: %1").arg(address(provider.endpoints.token)));
    }
    if (!provider.redirectUri.isEmpty())
        printLine(tr("Redirect address to register: %1").arg(provider.redirectUri));
    if (!provider.redirectRule.isEmpty())
        printLine(provider.redirectRule);
    for (const core::ScopeInfo &scope : provider.catalog.scopes()) {
        printLine(u"  %1  (%2)"_s.arg(scope.name, scope.api));
        for (const QString &words : { scope.meaning, scope.notes }) {
            if (!words.isEmpty())
                printLine(u"      "_s + words);
        }
    }
    for (const QString &note : provider.accessNotes)
        printLine(u"- "_s + note);
}

} // namespace tokenprism::cli
