// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

namespace tokenprism::gui {

namespace Ui {
class WelcomePage;
}

/// The first page: four ways in, for somebody who has no profile yet.
class WelcomePage : public QWidget {
    Q_OBJECT
public:
    explicit WelcomePage(QWidget *parent);
    ~WelcomePage() override;

Q_SIGNALS:
    /// \a issuer: one that the practice server plays (`applixure`, `xena`, `five-grants`).
    void practiceRequested(const QString &issuer);
    void signInRequested();
    void apiKeyRequested();
    void inspectRequested();

private:
    std::unique_ptr<Ui::WelcomePage> m_ui;
};

} // namespace tokenprism::gui
