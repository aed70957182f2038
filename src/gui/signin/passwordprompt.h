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

/// Asks for the password of a profile with the password grant (RFC 6749 §4.3) that keeps none.
class PasswordPrompt final : public QDialog {
    Q_OBJECT
public:
    PasswordPrompt(const core::Profile &profile, QWidget *parent);
    ~PasswordPrompt() override;

    void done(int result) override;

Q_SIGNALS:
    void given(const tokenprism::core::Secret &password);

private:
    std::unique_ptr<Ui::PasswordPrompt> m_ui;
};

} // namespace tokenprism::gui
