// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/singleinstance.h"

#include <QCryptographicHash>
#include <QLocalSocket>

namespace tokenprism::app {

namespace {

using namespace Qt::StringLiterals;

QString serverName(const QString &configDirectory)
{
    const QByteArray hash = QCryptographicHash::hash(configDirectory.toUtf8(), QCryptographicHash::Sha256);
    const QByteArray user = qgetenv("USER") + qgetenv("USERNAME");
    return u"tokenprism-"_s + QString::fromLatin1(hash.toHex().left(16)) + u'-'
        + QString::fromLocal8Bit(user);
}

} // namespace

SingleInstance::SingleInstance(const QString &configDirectory, QObject *parent)
    : QObject(parent)
    , m_name(serverName(configDirectory))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection())
            socket->deleteLater();
        Q_EMIT woken();
    });
}

void SingleInstance::claim()
{
    auto *socket = new QLocalSocket(this);
    connect(socket, &QLocalSocket::connected, this, [this, socket] {
        socket->deleteLater();
        Q_EMIT decided(false);
    });
    connect(socket, &QLocalSocket::errorOccurred, this, [this, socket] {
        socket->deleteLater();
        becomeFirst();
    });
    socket->connectToServer(m_name);
}

void SingleInstance::becomeFirst()
{
    // A name that is left over from a crash has nobody behind it: the connection just failed.
    QLocalServer::removeServer(m_name);
    m_server.listen(m_name);
    Q_EMIT decided(true);
}

} // namespace tokenprism::app
