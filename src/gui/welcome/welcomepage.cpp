// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/welcome/welcomepage.h"

#include "gui/theme/fonts.h"
#include "ui_welcomepage.h"

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

WelcomePage::WelcomePage(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::WelcomePage>())
{
    m_ui->setupUi(this);
    m_ui->titleLabel->setFont(scaled(font(), 2.2, QFont::DemiBold));
    const auto practise = [this](const QAbstractButton *button, const QString &issuer) {
        connect(button, &QAbstractButton::clicked, this,
                [this, issuer] { Q_EMIT practiceRequested(issuer); });
    };
    practise(m_ui->practiceCard, u"applixure"_s);
    practise(m_ui->practiceXenaButton, u"xena"_s);
    practise(m_ui->practiceFiveGrantsButton, u"five-grants"_s);
    connect(m_ui->signInCard, &WayCard::clicked, this, &WelcomePage::signInRequested);
    connect(m_ui->apiKeyCard, &WayCard::clicked, this, &WelcomePage::apiKeyRequested);
    connect(m_ui->inspectCard, &WayCard::clicked, this, &WelcomePage::inspectRequested);
}

WelcomePage::~WelcomePage() = default;

} // namespace tokenprism::gui
