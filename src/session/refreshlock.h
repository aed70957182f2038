// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QDeadlineTimer>
#include <QLockFile>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace tokenprism::session {

/// The lock file that a refresh of a profile holds, so that two programs never spend one refresh token twice.
/// Waits without blocking; let go by release() or the destructor.
class RefreshLock final : public QObject {
    Q_OBJECT
public:
    using Callback = std::function<void(std::optional<core::Error>)>;

    explicit RefreshLock(const QString &path, QObject *parent = nullptr);
    ~RefreshLock() override;

    /// The callback comes once: at once where the lock is free. Errors: `session.locked_by_other` (kind
    /// Timeout) after \a patience, `store.unwritable` (kind File) where no lock file can be made.
    void acquire(std::chrono::milliseconds patience, Callback callback);
    void release();
    /// Somebody else held it when acquire() was called.
    bool hasWaited() const { return m_waited; }

private:
    void tryOnce();

    QString m_path;
    QLockFile m_file;
    QTimer m_retry;
    QDeadlineTimer m_deadline;
    Callback m_callback;
    bool m_waited = false;
};

} // namespace tokenprism::session
