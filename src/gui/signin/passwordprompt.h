// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile.h"
#include "core/secret.h"

#include <QDialog>

#include <memory>

namespace tokenprism::gui {

namespace Ui {
class PasswordPrompt;
}

/// Asks for a secret that is used once and kept nowhere: the password of a profile with the password grant
/// (RFC 6749 §4.3) that keeps none, or the token that a server wants before it registers a program (RFC 7591
/// §1.2).
class PasswordPrompt final : public QDialog {
    Q_OBJECT
public:
    PasswordPrompt(const core::Profile &profile, QWidget *parent);
    static PasswordPrompt *forRegistration(const QString &host, QWidget *parent);
    ~PasswordPrompt() override;

    void done(int result) override;

Q_SIGNALS:
    void given(const tokenprism::core::Secret &password);

private:
    static QString wordsFor(const core::Profile &profile);
    PasswordPrompt(const QString &words, const QString &button, QWidget *parent);

    std::unique_ptr<Ui::PasswordPrompt> m_ui;
};

} // namespace tokenprism::gui
