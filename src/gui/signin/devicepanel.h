// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "grants/authorizationcodegrant.h"

#include <QUrl>
#include <QWidget>

#include <chrono>
#include <memory>
#include <optional>

namespace tokenprism::session {
class Session;
}

namespace tokenprism::gui {

namespace Ui {
class DevicePanel;
}
class SecretClipboard;

/// What a person needs for a device sign-in (RFC 8628 §3.3).
struct DeviceCode {
    QString userCode;
    QUrl address; ///< verification_uri
    QUrl completeAddress; ///< verification_uri_complete; may be empty
    friend bool operator==(const DeviceCode &, const DeviceCode &) = default;
};

/// What is shown while a device sign-in waits: the code, where to type it, the same as a QR code, time left.
/// Hides itself while nothing is awaited.
class DevicePanel final : public QWidget {
    Q_OBJECT
public:
    DevicePanel(SecretClipboard &clipboard, QWidget *parent);
    ~DevicePanel() override;

    /// What \a session waits for; nullptr: nothing is awaited. Judges the time left, too: call it again at
    /// every tick.
    void follow(const session::Session *session);
    /// nullopt: nothing is awaited.
    void showCode(const std::optional<DeviceCode> &code);
    void showTimeLeft(std::chrono::milliseconds left);
    /// That the server could not be asked just now; empty: it could.
    void showNote(const QString &note);
    /// How *Open* opens the browser; the system's way unless set.
    void setBrowserOpener(grants::BrowserOpener opener);

Q_SIGNALS:
    void cancelRequested();

private:
    void openAddress();
    void copyCode();
    void copyAddress();

    std::unique_ptr<Ui::DevicePanel> m_ui;
    SecretClipboard &m_clipboard;
    grants::BrowserOpener m_openBrowser;
    DeviceCode m_code;
    std::chrono::milliseconds m_longest {}; ///< the whole wait, as far as seen
};

} // namespace tokenprism::gui
