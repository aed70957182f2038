// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>

namespace tokenprism::gui {

/// How the window was left, in `window.ini` of the configuration folder. Nothing in it is needed: a broken or
/// missing file gives the defaults.
class WindowState {
public:
    explicit WindowState(const QString &directory);

    QByteArray bytes(const QString &key) const;
    QString text(const QString &key) const;
    int number(const QString &key, int fallback) const;
    void set(const QString &key, const QVariant &value);

private:
    QSettings m_file;
};

} // namespace tokenprism::gui
