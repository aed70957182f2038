// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/sandboxcommand.h"

#include "core/jsonwriter.h"

namespace tokenprism::cli {

using namespace Qt::StringLiterals;

void SandboxCommand::addOptions(QCommandLineParser &parser)
{
    parser.addOption({ u"port"_s, tr("Listen on this port; 0 takes a free one."), u"N"_s });
    parser.addOption({ u"json"_s, tr("Print one JSON object with every issuer, client, API key and user.") });
}

void SandboxCommand::start(const QCommandLineParser &parser, const QStringList &arguments)
{
    std::optional<quint16> port;
    if (!arguments.isEmpty())
        return failUsage(tr("“sandbox” takes no words, only options."));
    if (parser.isSet(u"port"_s)) {
        bool good = false;
        port = parser.value(u"port"_s).toUShort(&good);
        if (!good)
            return failUsage(tr("--port takes a number from 0 to 65535."));
    }
    if (const auto started = context().sandbox.start(port); !started)
        return fail(started.error());
    const core::json::Value description = context().sandbox.description();
    if (parser.isSet(u"json"_s))
        printBytes(core::json::write(description) + '\n');
    else
        printSummary(description);
    if (isOutputLost()) // whoever started it never learns where it listens
        done();
}

void SandboxCommand::printSummary(const core::json::Value &description)
{
    const auto rows = [&](QStringView name) {
        const core::json::Value *list = description.find(name);
        return list && list->array() ? *list->array() : core::json::Array();
    };
    QString faulty; // the address that all faulty servers stand below
    for (const core::json::Value &issuer : rows(u"issuers")) {
        if (issuer.find(u"wrong"))
            faulty = issuer.text(u"issuer").section(u'/', 0, -2);
        else
            printLine(tr("Issuer %1").arg(issuer.text(u"issuer")));
    }
    if (!faulty.isEmpty())
        printLine(tr("Servers that are wrong in one way each: %1/").arg(faulty));
    for (const core::json::Value &client : rows(u"clients")) {
        const QString secret = client.text(u"client_secret");
        printLine(secret.isEmpty()
                      ? tr("Client %1, public: it has no secret").arg(client.text(u"client_id"))
                      : tr("Client %1, practice secret %2").arg(client.text(u"client_id"), secret));
    }
    for (const core::json::Value &key : rows(u"api_keys"))
        printLine(tr("API key %1, practice secret %2: %3")
                      .arg(key.text(u"id"), key.text(u"secret"), key.text(u"note")));
    for (const core::json::Value &user : rows(u"users"))
        printLine(tr("User %1, password %2: %3")
                      .arg(user.text(u"username"), user.text(u"password"), user.text(u"note")));
    printNote(tr("The practice server runs until you press Ctrl+C. Nothing in it is real."));
}

} // namespace tokenprism::cli
