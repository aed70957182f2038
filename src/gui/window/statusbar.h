// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/practicegateway.h"
#include "vault/secretstore.h"

#include <QWidget>

#include <chrono>
#include <memory>
#include <optional>

namespace tokenprism::gui {

class SecretClipboard;
namespace Ui {
class StatusBar;
}

/// The line at the bottom: keychain, practice server, a server's clock that is off, the last message, and the
/// clipboard's countdown.
class StatusBar final : public QWidget {
    Q_OBJECT
public:
    StatusBar(vault::SecretStore &secrets, session::PracticeGateway &practice, SecretClipboard &clipboard,
              QWidget *parent = nullptr);
    ~StatusBar() override;

    /// A sentence that stays until the next one; \a detail is its tool tip. Without detail it is one in
    /// passing.
    void showMessage(const QString &message, const QString &detail = {});
    /// What was said in passing of one source must not stand beside another.
    void dropPassingMessage();

    /// How far the current source's server is ahead of this computer; shown where a person has to know.
    void showClock(std::optional<std::chrono::milliseconds> difference);

Q_SIGNALS:
    void practiceStartRequested();
    void keychainExplanationRequested();
    void clockExplanationRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showKeychain();
    void showPractice();
    void showClipboard();
    void applyInks();

    vault::SecretStore &m_secrets;
    session::PracticeGateway &m_practice;
    SecretClipboard &m_clipboard;
    bool m_passing = false;
    std::unique_ptr<Ui::StatusBar> m_ui;
};

} // namespace tokenprism::gui
