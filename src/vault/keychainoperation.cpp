// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/keychainoperation.h"

#include <QLibrary>

#include <qt6keychain/keychain.h>

#include <utility>

namespace tokenprism::vault {

namespace {

using namespace Qt::StringLiterals;

/// What QtKeychain's catch-all means. With libsecret it is every way of nobody answering on D-Bus (a locked
/// keychain and a missing entry have codes of their own), in words of the system's language, so they are no
/// help.
QString otherErrorCode()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    return u"vault.no_service"_s;
#else
    return u"vault.other"_s;
#endif
}

QString codeOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::EntryNotFound:
        return u"vault.not_found"_s;
    case QKeychain::AccessDenied:
        return u"vault.locked"_s;
    case QKeychain::AccessDeniedByUser:
        return u"vault.refused"_s;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return u"vault.no_service"_s;
    case QKeychain::OtherError:
        return otherErrorCode();
    case QKeychain::NoError:
    case QKeychain::CouldNotDeleteEntry:
        break;
    }
    return u"vault.other"_s;
}

/// libsecret talks for ever to the service that it found first: after the keychain's daemon was restarted
/// every call fails ("The session does not exist") until the program ends. This makes it look anew.
/// QtKeychain loads libsecret at run time, too; where it isn't there, nothing happens.
void dropConnection()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    using Disconnect = void (*)();
    if (const auto disconnect =
            reinterpret_cast<Disconnect>(QLibrary::resolve(u"secret-1"_s, 0, "secret_service_disconnect")))
        disconnect();
#endif
}

} // namespace

KeychainOperation::KeychainOperation(const KeychainOptions &options, const QString &key, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_key(key)
{
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(options.deadline);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        core::Error error;
        error.kind = core::ErrorKind::Vault;
        error.code = u"vault.timeout"_s;
        error.expected = QString::number(m_options.deadline.count());
        finish(std::move(error));
    });
}

void KeychainOperation::start()
{
    m_deadline.start();
    run();
}

void KeychainOperation::finish(std::optional<core::Error> error)
{
    if (m_done)
        return;
    m_done = true;
    m_deadline.stop();
    m_error = std::move(error);
    deleteLater();
    Q_EMIT finished();
}

void KeychainOperation::run(const MakeJob &makeJob, const QString &key, const Next &next)
{
    QKeychain::Job *job = makeJob();
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this, [this, makeJob, key, next](QKeychain::Job *done) {
        if (m_done)
            return;
        if (done->error() == QKeychain::OtherError && !std::exchange(m_reconnected, true)) {
            dropConnection();
            run(makeJob, key, next);
            return;
        }
        if (done->error() != QKeychain::NoError) {
            next(core::fail(core::ErrorKind::Vault, codeOf(done->error()), done->errorString()));
            return;
        }
        const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(done);
        next(read ? read->binaryData() : QByteArray());
    });
    // No parent: the job outlives this operation if it must, and deletes itself.
    job->start();
}

void KeychainOperation::readEntry(const QString &key, const Next &next)
{
    run([] { return new QKeychain::ReadPasswordJob(u"tokenprism"_s); }, key, next);
}

void KeychainOperation::writeEntry(const QString &key, const QByteArray &bytes, const Next &next)
{
    const auto makeJob = [bytes] {
        auto *job = new QKeychain::WritePasswordJob(u"tokenprism"_s);
        // Binary always: text is cut at NUL, and text and binary under one key are two entries.
        job->setBinaryData(bytes);
        return job;
    };
    run(makeJob, key, next);
}

void KeychainOperation::deleteEntry(const QString &key, const Next &next)
{
    const auto noneIsFine = [next](const Bytes &answer) {
        const bool missing = !answer && answer.error().code == "vault.not_found"_L1;
        next(missing ? Bytes(QByteArray()) : answer);
    };
    run([] { return new QKeychain::DeletePasswordJob(u"tokenprism"_s); }, key, noneIsFine);
}

void KeychainOperation::deleteChunks(int from, int to, const Next &next)
{
    if (from >= to) {
        next(QByteArray());
        return;
    }
    deleteEntry(chunkKey(from), [this, from, to, next](const Bytes &answer) {
        if (!answer)
            next(answer);
        else
            deleteChunks(from + 1, to, next);
    });
}

QString KeychainOperation::chunkKey(int number) const
{
    return number == 0 ? m_key : m_key + u'.' + QString::number(number);
}

QString probeKey()
{
    return u"tokenprism/probe"_s;
}

} // namespace tokenprism::vault
