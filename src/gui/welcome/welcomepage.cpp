// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/welcome/welcomepage.h"

#include "gui/theme/fonts.h"
#include "ui_welcomepage.h"

namespace tokenprism::gui {

WelcomePage::WelcomePage(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::WelcomePage>())
{
    m_ui->setupUi(this);
    m_ui->titleLabel->setFont(scaled(font(), 2.2, QFont::DemiBold));
    connect(m_ui->practiceCard, &WayCard::clicked, this, &WelcomePage::practiceRequested);
    connect(m_ui->signInCard, &WayCard::clicked, this, &WelcomePage::signInRequested);
    connect(m_ui->apiKeyCard, &WayCard::clicked, this, &WelcomePage::apiKeyRequested);
    connect(m_ui->inspectCard, &WayCard::clicked, this, &WelcomePage::inspectRequested);
}

WelcomePage::~WelcomePage() = default;

} // namespace tokenprism::gui
