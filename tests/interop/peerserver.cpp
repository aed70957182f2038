// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "interop/peerserver.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

namespace tokenprism::tests {

using namespace Qt::StringLiterals;

namespace {

constexpr int startingMs = 30000;

} // namespace

PeerServer::~PeerServer()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel(); // it ends with its standard input
    if (!m_process.waitForFinished(5000))
        m_process.kill();
    m_process.waitForFinished(5000);
}

bool PeerServer::start(const QString &certificates)
{
    const QString modules = QStringLiteral(TOKENPRISM_INTEROP);
    const QString node = QStandardPaths::findExecutable(u"node"_s);
    if (node.isEmpty() || !QFileInfo::exists(modules + u"/node_modules/oidc-provider"_s)) {
        m_why = u"oidc-provider is not installed: scripts/test does that"_s;
        return false;
    }
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.start(node, { QStringLiteral(TOKENPRISM_PEER), modules, certificates });
    const QDeadlineTimer patience(startingMs);
    while (!m_process.canReadLine() && !patience.hasExpired()) {
        if (!m_process.waitForReadyRead(1000) && m_process.state() == QProcess::NotRunning)
            break;
    }
    m_description = QJsonDocument::fromJson(m_process.readLine()).object();
    if (m_description.isEmpty())
        m_why = u"oidc-provider did not start: "_s + QString::fromUtf8(m_process.readAllStandardError());
    return !m_description.isEmpty();
}

QString PeerServer::secretOf(const QString &clientId) const
{
    const QJsonArray clients = m_description[u"clients"_s].toArray();
    for (const QJsonValue &client : clients) {
        if (client[u"id"_s].toString() == clientId)
            return client[u"secret"_s].toString();
    }
    return {};
}

} // namespace tokenprism::tests
