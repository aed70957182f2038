// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/refreshlock.h"

#include <QDir>
#include <QFileInfo>

#include <utility>

namespace tokenprism::session {

using namespace Qt::StringLiterals;

RefreshLock::RefreshLock(const QString &path, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_file(path)
{
    // A refresh ends within its deadlines; a lock older than that belongs to a program that died on another
    // machine.
    m_file.setStaleLockTime(std::chrono::minutes(5));
    m_retry.setInterval(std::chrono::milliseconds(50));
    connect(&m_retry, &QTimer::timeout, this, &RefreshLock::tryOnce);
}

RefreshLock::~RefreshLock() = default;

void RefreshLock::acquire(std::chrono::milliseconds patience, Callback callback)
{
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    m_callback = std::move(callback);
    m_deadline = QDeadlineTimer(patience);
    m_retry.start();
    tryOnce();
}

void RefreshLock::release()
{
    m_retry.stop();
    m_callback = nullptr;
    m_file.unlock();
}

void RefreshLock::tryOnce()
{
    std::optional<core::Error> error;
    if (!m_file.tryLock(0)) {
        const bool busy = m_file.error() == QLockFile::LockFailedError;
        m_waited |= busy;
        if (busy && !m_deadline.hasExpired())
            return;
        error.emplace();
        error->kind = busy ? core::ErrorKind::Timeout : core::ErrorKind::File;
        error->code = busy ? u"session.locked_by_other"_s : u"store.unwritable"_s;
        error->where = m_path;
    }
    m_retry.stop();
    const Callback callback = std::exchange(m_callback, nullptr);
    callback(error);
}

} // namespace tokenprism::session
