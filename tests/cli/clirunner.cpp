// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clirunner.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

namespace tokenprism::tests {

using namespace Qt::StringLiterals;

CliRunner::CliRunner(const QString &configDirectory)
    : m_config(configDirectory)
    , m_environment(QProcessEnvironment::systemEnvironment())
{
}

void CliRunner::setEnvironment(const QString &name, const QString &value)
{
    m_environment.insert(name, value);
}

void CliRunner::start(QProcess &process, const QStringList &arguments)
{
    process.setProcessEnvironment(m_environment);
    process.start(QStringLiteral(TOKENPRISM_CLI), QStringList { u"--config"_s, m_config } + arguments);
}

CliResult CliRunner::run(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    start(process, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 60000))
        process.kill();
    process.waitForFinished();
    return { process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
             QString::fromUtf8(process.readAllStandardOutput()),
             QString::fromUtf8(process.readAllStandardError()) };
}

PracticeProcess::~PracticeProcess()
{
    if (m_process.state() != QProcess::NotRunning)
        interrupt();
}

bool PracticeProcess::start(CliRunner &cli)
{
    cli.start(m_process, { u"sandbox"_s, u"--port"_s, u"0"_s, u"--json"_s });
    if (!QTest::qWaitFor([&] { return m_process.canReadLine(); }, 20000))
        return false;
    m_description = QJsonDocument::fromJson(m_process.readLine()).object();
    return !m_description.isEmpty();
}

QJsonObject PracticeProcess::row(const QString &list, int index) const
{
    return m_description[list].toArray().at(index).toObject();
}

QJsonObject PracticeProcess::noted(const QString &list, const QString &words) const
{
    for (const QJsonValue &candidate : m_description[list].toArray()) {
        if (candidate[u"note"_s].toString().contains(words, Qt::CaseInsensitive))
            return candidate.toObject();
    }
    return {};
}

QStringList PracticeProcess::addresses() const
{
    const QJsonObject issuer = row(u"issuers"_s, 0);
    return { u"--issuer"_s,
             issuer[u"issuer"_s].toString(),
             u"--authorization-endpoint"_s,
             issuer[u"authorization_endpoint"_s].toString(),
             u"--token-endpoint"_s,
             issuer[u"token_endpoint"_s].toString(),
             u"--introspection-endpoint"_s,
             issuer[u"introspection_endpoint"_s].toString() };
}

int PracticeProcess::interrupt()
{
    ::kill(static_cast<pid_t>(m_process.processId()), SIGINT);
    m_process.waitForFinished(5000);
    return m_process.exitCode();
}

} // namespace tokenprism::tests
