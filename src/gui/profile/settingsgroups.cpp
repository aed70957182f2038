// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/settingsgroups.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;

SettingsGroups::SettingsGroups(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(20);
    addSection(DraftGroup::Grant, u"grantGroup"_s, tr("Grant and sign-in"));
    addSection(DraftGroup::ClientAuthentication, u"authGroup"_s, tr("Client authentication"));
    addSection(DraftGroup::Addresses, u"addressesGroup"_s, tr("Addresses"));
    addSection(DraftGroup::Tokens, u"tokensGroup"_s, tr("Tokens"));
    addSection(DraftGroup::Network, u"networkGroup"_s, tr("Network"));
    addSection(DraftGroup::Extra, u"extraGroup"_s, tr("Extra parameters and headers"));
    addSection(DraftGroup::Hosts, u"hostsGroup"_s, tr("Hosts"));
}

void SettingsGroups::addSection(DraftGroup group, const QString &name, const QString &title)
{
    auto *box = new QWidget(this);
    box->setObjectName(name);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(8);
    auto *heading = new QLabel(title, box);
    heading->setTextFormat(Qt::PlainText);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    column->addWidget(heading);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(12);
    grid->setColumnStretch(1, 1);
    column->addLayout(grid);
    layout()->addWidget(box);
    box->hide();
    m_sections.insert(group, { box, grid });
}

void SettingsGroups::showGroup(DraftGroup group, bool shown)
{
    if (QWidget *box = m_sections.value(group).box)
        box->setVisible(shown);
}

void SettingsGroups::setLabelWidth(int width)
{
    for (const Section &section : std::as_const(m_sections))
        section.grid->setColumnMinimumWidth(0, width);
}

} // namespace tokenprism::gui
