// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

namespace tokenprism::app {

/// One window a person and configuration folder, however the folder is written: a second start wakes the
/// first one and ends. Of two that start at the same moment one is the first.
class SingleInstance final : public QObject {
    Q_OBJECT
public:
    explicit SingleInstance(const QString &configDirectory, QObject *parent = nullptr);

    /// Asks a running instance to show itself. Returns at once; decided() follows.
    void claim();

Q_SIGNALS:
    /// \a first: this is the only instance.
    void decided(bool first);
    /// Another start asked this one to show itself.
    void woken();

private:
    void wakeTheOther(int triesLeft);
    void becomeFirst();

    QString m_name;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace tokenprism::app
