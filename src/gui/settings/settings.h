// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSettings>
#include <QString>

namespace tokenprism::gui {

/// What a person has chosen, in settings.ini in the program's folder. Holds no secret.
/// A value that can't be used counts as not set.
class Settings : public QObject {
    Q_OBJECT
public:
    static constexpr int minimumClipboardSeconds = 5;
    static constexpr int maximumClipboardSeconds = 600;
    static constexpr int minimumSignInMinutes = 1;
    static constexpr int maximumSignInMinutes = 60;

    /// \a directory is created when something is saved.
    explicit Settings(const QString &directory, QObject *parent = nullptr);

    /// How long a secret stays on the clipboard; 60 unless set.
    int clipboardSeconds() const;
    void setClipboardSeconds(int seconds);
    /// Say when a token is about to expire, and when it has; true unless set.
    bool warnsOfExpiry() const;
    void setWarnsOfExpiry(bool warns);
    /// How long a sign-in waits for the person in the browser; 5 unless set.
    int signInMinutes() const;
    void setSignInMinutes(int minutes);

Q_SIGNALS:
    void changed();

private:
    void store(const QString &key, const QVariant &value);

    QSettings m_file;
};

} // namespace tokenprism::gui
