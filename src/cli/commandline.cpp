// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandline.h"

#include "cli/askcommand.h"
#include "cli/exportcommand.h"
#include "cli/inspectcommand.h"
#include "cli/profilecommand.h"
#include "cli/providercommand.h"
#include "cli/sandboxcommand.h"
#include "cli/secretoptions.h"
#include "cli/signincommand.h"
#include "cli/signoutcommand.h"
#include "cli/tokencommand.h"

#include <QCoreApplication>

namespace tokenprism::cli {

namespace {

using namespace Qt::StringLiterals;

struct CommandRow {
    QLatin1StringView name;
    const char *usage;
    const char *summary;
    std::unique_ptr<Command> (*make)(Context &);
};

template<typename T> std::unique_ptr<Command> make(Context &context)
{
    return std::make_unique<T>(context);
}

constexpr auto translationContext = "Commands";

const CommandRow commandRows[] = {
    { "sandbox"_L1, "[--port N] [--json]",
      QT_TRANSLATE_NOOP("Commands", "Run the practice server until interrupted."), &make<SandboxCommand> },
    { "provider"_L1, "list | show ID",
      QT_TRANSLATE_NOOP("Commands", "Show the presets of authorization servers."), &make<ProviderCommand> },
    { "profile"_L1, "list | show NAME | add … | discover NAME | remove NAME | import FILE | export NAME …",
      QT_TRANSLATE_NOOP("Commands", "Manage sign-ins and API keys."), &make<ProfileCommand> },
    { "sign-in"_L1, "PROFILE [--browser PROGRAM | --no-browser | --device] [--timeout S]",
      QT_TRANSLATE_NOOP("Commands", "Sign a person in with the system browser."), &make<SignInCommand> },
    { "sign-out"_L1, "PROFILE [--browser PROGRAM | --no-browser]",
      QT_TRANSLATE_NOOP("Commands", "Sign the person out at the server, in the browser."),
      &make<SignOutCommand> },
    { "token"_L1, "PROFILE [--min-validity S] [--fresh] [--output raw|header|json|env|curl]",
      QT_TRANSLATE_NOOP("Commands", "Print a valid access token."), &make<TokenCommand> },
    { "refresh"_L1, "PROFILE [--output raw|header|json|env|curl]",
      QT_TRANSLATE_NOOP("Commands", "Refresh and print the new access token."), &make<RefreshCommand> },
    { "revoke"_L1, "PROFILE",
      QT_TRANSLATE_NOOP("Commands", "Revoke the token at the server, and forget it here."),
      &make<RevokeCommand> },
    { "introspect"_L1, "PROFILE",
      QT_TRANSLATE_NOOP("Commands", "Print what the server says about the token."),
      &make<IntrospectCommand> },
    { "userinfo"_L1, "PROFILE",
      QT_TRANSLATE_NOOP("Commands", "Print what the server says about the person who signed in."),
      &make<UserinfoCommand> },
    { "inspect"_L1,
      "[PROFILE | --token-from stdin|file:PATH|env:NAME] [--jwks FILE|URL] [--at TIME] [--json]",
      QT_TRANSLATE_NOOP("Commands", "Show what a token is and what it can open; asks no server but --jwks."),
      &make<InspectCommand> },
    { "export"_L1,
      "postman-environment PROFILE … | postman-collection PROFILE … | curl PROFILE … | report PROFILE …",
      QT_TRANSLATE_NOOP("Commands",
                        "Write a file for Postman or for a ticket; without secrets unless asked."),
      &make<ExportCommand> },
};

const CommandRow *findRow(const QString &name)
{
    for (const CommandRow &row : commandRows) {
        if (name == row.name)
            return &row;
    }
    return nullptr;
}

QString translated(const char *text)
{
    return QCoreApplication::translate(translationContext, text);
}

/// The option for a secret that stands there more than once.
QString repeatedSecret(const QCommandLineParser &parser)
{
    const QStringList given = parser.optionNames();
    for (const QString &name : secretOptionNames()) {
        if (given.count(name) > 1)
            return name;
    }
    return {};
}

QString commandHelp(const CommandRow &row, const QCommandLineParser &parser)
{
    // QCommandLineParser's help starts with a usage line of its own that doesn't know commands: ours replaces
    // it.
    const QString options = parser.helpText();
    const qsizetype body = options.indexOf(u'\n');
    return u"tokenprism-cli %1 %2\n\n%3\n%4"_s.arg(row.name, QString::fromUtf8(row.usage),
                                                   translated(row.summary), options.sliced(body + 1));
}

} // namespace

CommandLine::CommandLine(Context &context)
    : m_context(context)
{
}

CommandLine::~CommandLine() = default;

void CommandLine::run(const QStringList &arguments)
{
    const CommandRow *row = findRow(arguments.value(0));
    if (!row) {
        printNote(
            arguments.isEmpty()
                ? helpText()
                : tr("There is no command “%1”. `tokenprism-cli --help` lists them.").arg(arguments.first()));
        Q_EMIT finished(UsageError);
        return;
    }
    m_command = row->make(m_context);
    connect(m_command.get(), &Command::finished, this, &CommandLine::finished);
    const QCommandLineOption help({ u"h"_s, u"help"_s }, tr("Show this help."));
    m_parser.addOption(help);
    m_command->addOptions(m_parser);
    // The parser takes the first word for the program's name: the command's own stands there.
    if (!m_parser.parse(arguments)) {
        printNote(m_parser.errorText());
        Q_EMIT finished(UsageError);
    } else if (const QString option = repeatedSecret(m_parser); !option.isEmpty()) {
        printNote(
            tr("--%1 may be given once only: which of the secrets is meant can't be told.").arg(option));
        Q_EMIT finished(UsageError);
    } else if (m_parser.isSet(help)) {
        printLine(commandHelp(*row, m_parser));
        Q_EMIT finished(isOutputLost() ? FileError : Good);
    } else {
        m_command->start(m_parser, m_parser.positionalArguments());
    }
}

void CommandLine::interrupt()
{
    if (m_command)
        m_command->interrupt();
    else
        Q_EMIT finished(Interrupted);
}

GlobalOptions readGlobalOptions(QStringList arguments)
{
    GlobalOptions options;
    while (!arguments.isEmpty() && arguments.first().startsWith(u'-')) {
        const QString word = arguments.takeFirst();
        if (word == "--verbose"_L1)
            options.verbose = true;
        else if (word == "--help"_L1 || word == "-h"_L1)
            options.help = true;
        else if (word == "--version"_L1)
            options.version = true;
        else if (word == "--config"_L1 || word.startsWith("--config="_L1)) {
            options.configDirectory = word.size() > 8 ? word.sliced(9)
                : arguments.isEmpty()                 ? QString()
                                                      : arguments.takeFirst();
            // An unset variable of a script must not lead to the person's own profiles.
            if (options.configDirectory.isEmpty())
                options.problem = CommandLine::tr("--config takes a folder.");
        } else
            options.problem = CommandLine::tr("“%1” is no option before a command.").arg(word);
    }
    options.rest = arguments;
    return options;
}

QString helpText()
{
    QString text = CommandLine::tr("Usage: tokenprism-cli [--config DIR] [--verbose] COMMAND …") + u"\n\n"_s
        + CommandLine::tr("Commands:") + u'\n';
    for (const CommandRow &row : commandRows) {
        text += u"  %1 %2\n      %3\n"_s.arg(row.name, QString::fromUtf8(row.usage), translated(row.summary));
    }
    text +=
        u'\n'
        + CommandLine::tr(
            "Secrets never go into arguments: see --secret-from. Results go to standard output, all else "
            "to standard error.")
        + u'\n'
        + CommandLine::tr(
            "Exit codes: 0 good, 1 the inspection found a failure, 2 usage, 3 malformed input, 4 the server "
            "refused, 5 network or TLS, 6 keychain or file, 7 cancelled or timed out.");
    return text;
}

} // namespace tokenprism::cli
