// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

#include <QClipboard>
#include <QDateTime>
#include <QDeadlineTimer>
#include <QMimeData>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>

namespace tokenprism::gui {

/// Puts secrets on the clipboard: marked as secret for clipboard managers, cleared when the lifetime is over,
/// on quit and on destruction, but only while the clipboard still holds what was put there. Never touches the
/// primary selection but to clear a secret of ours out of it.
class SecretClipboard : public QObject {
    Q_OBJECT
public:
    explicit SecretClipboard(QObject *parent);
    ~SecretClipboard() override;

    /// \a what names it for people: `Token`.
    void copy(const core::Secret &secret, const QString &what);
    /// Until it is cleared; 0 where nothing of ours is there.
    int secondsLeft() const;
    /// What was copied; empty where nothing of ours is there.
    QString what() const { return m_what; }
    /// Clears the clipboard now, if it is still ours.
    void clear();
    void setLifetime(std::chrono::seconds lifetime);
    std::chrono::seconds lifetime() const { return m_lifetime; }

Q_SIGNALS:
    /// The desktop did not let us put it there: nothing was copied.
    void refused();
    /// Once a second while something of ours is there, and when it has gone.
    void changed();

private:
    void tick();
    void noticeChange(QClipboard::Mode mode);
    bool holdsOurs(QClipboard::Mode mode) const;
    void forget();

    std::chrono::seconds m_lifetime { 60 };
    core::Secret m_secret;
    QString m_what;
    QPointer<QMimeData> m_data; ///< owned by the clipboard
    QDeadlineTimer m_deadline;
    QDateTime m_until; ///< wall clock: a monotonic one may stand still while the computer sleeps
    QTimer m_timer;
};

} // namespace tokenprism::gui
