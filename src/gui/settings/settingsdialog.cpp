// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/settingsdialog.h"

#include "gui/settings/settings.h"
#include "ui_settingsdialog.h"

namespace tokenprism::gui {

SettingsDialog::SettingsDialog(Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_ui(std::make_unique<Ui::SettingsDialog>())
{
    m_ui->setupUi(this);
    m_ui->clipboardSpin->setRange(Settings::minimumClipboardSeconds, Settings::maximumClipboardSeconds);
    m_ui->clipboardSpin->setValue(settings.clipboardSeconds());
    m_ui->signInSpin->setRange(Settings::minimumSignInMinutes, Settings::maximumSignInMinutes);
    m_ui->signInSpin->setValue(settings.signInMinutes());
    m_ui->expiryCheck->setChecked(settings.warnsOfExpiry());
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::accept);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &SettingsDialog::reject);
}

SettingsDialog::~SettingsDialog() = default;

void SettingsDialog::accept()
{
    m_settings.setClipboardSeconds(m_ui->clipboardSpin->value());
    m_settings.setSignInMinutes(m_ui->signInSpin->value());
    m_settings.setWarnsOfExpiry(m_ui->expiryCheck->isChecked());
    QDialog::accept();
}

} // namespace tokenprism::gui
