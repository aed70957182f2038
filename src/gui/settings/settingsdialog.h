// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <memory>

namespace tokenprism::gui {

namespace Ui {
class SettingsDialog;
}
class Settings;

/// Lets a person change Settings; nothing changes before OK.
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    SettingsDialog(Settings &settings, QWidget *parent);
    ~SettingsDialog() override;

    void accept() override;

private:
    Settings &m_settings;
    std::unique_ptr<Ui::SettingsDialog> m_ui;
};

} // namespace tokenprism::gui
