// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QTimer>

namespace tokenprism::app {

namespace {

using namespace Qt::StringLiterals;

/// How long whoever holds the lock may take until it listens.
constexpr int mostTries = 30;
constexpr std::chrono::milliseconds betweenTries(100);

/// The same for every way to write a folder's name. What is not there yet has no other ways.
QString oneName(const QString &directory)
{
    const QString canonical = QFileInfo(directory).canonicalFilePath();
    return canonical.isEmpty() ? QDir::cleanPath(QFileInfo(directory).absoluteFilePath()) : canonical;
}

QString serverName(const QString &configDirectory)
{
    const QByteArray hash =
        QCryptographicHash::hash(oneName(configDirectory).toUtf8(), QCryptographicHash::Sha256);
    const QByteArray user = qgetenv("USER") + qgetenv("USERNAME");
    return u"tokenprism-"_s + QString::fromLatin1(hash.toHex().left(16)) + u'-'
        + QString::fromLocal8Bit(user);
}

} // namespace

SingleInstance::SingleInstance(const QString &configDirectory, QObject *parent)
    : QObject(parent)
    , m_name(serverName(configDirectory))
    , m_lock(QDir::tempPath() + u'/' + m_name + u".lock"_s)
{
    m_lock.setStaleLockTime(0); // held for as long as the program runs; one that crashed is noticed by its id
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection())
            socket->deleteLater();
        Q_EMIT woken();
    });
}

void SingleInstance::claim()
{
    if (m_lock.tryLock(0))
        becomeFirst();
    else
        wakeTheOther(m_lock.error() == QLockFile::LockFailedError ? mostTries : 0);
}

void SingleInstance::wakeTheOther(int triesLeft)
{
    auto *socket = new QLocalSocket(this);
    connect(socket, &QLocalSocket::connected, this, [this, socket] {
        socket->deleteLater();
        Q_EMIT decided(false);
    });
    connect(socket, &QLocalSocket::errorOccurred, this, [this, socket, triesLeft] {
        socket->deleteLater();
        if (triesLeft == 0 || m_lock.tryLock(0))
            return becomeFirst();
        QTimer::singleShot(betweenTries, this, [this, triesLeft] { wakeTheOther(triesLeft - 1); });
    });
    socket->connectToServer(m_name);
}

void SingleInstance::becomeFirst()
{
    // A name that is left over from a crash has nobody behind it.
    QLocalServer::removeServer(m_name);
    m_server.listen(m_name);
    Q_EMIT decided(true);
}

} // namespace tokenprism::app
