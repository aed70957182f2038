// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Stations of the tour at the vendors' servers that the practice server plays beside Applixure's.
#include "tour/tour.h"

#include <QDialog>
#include <QScrollArea>
#include <QScrollBar>

namespace tokenprism::tests {

using namespace Qt::StringLiterals;

void Tour::signInAs(const QString &user)
{
    Hand::waitUntil([this] { return !m_address.isEmpty(); }, u"the browser to be opened"_s);
    BrowserRobot robot(user, u"practice"_s);
    robot.open(m_address);
    auto *tree = m_hand->find<QTreeView>(u"accessTree"_s);
    auto *primary = m_hand->find(u"primaryButton"_s);
    Hand::waitUntil(
        [&] { return primary->isEnabled() && tree->isVisible() && tree->model()->rowCount() > 0; },
        u"the access tree"_s);
    tree->expandAll();
}

void Tour::atXena()
{
    m_address.clear();
    m_hand->trigger(u"practiceXenaAction"_s);
    signInAs(u"ida"_s);
    photograph(u"xena-tree"_s);
    printTree();
    m_hand->click(u"byEnvironmentButton"_s);
    m_hand->find<QTreeView>(u"accessTree"_s)->expandAll();
    photograph(u"xena-by-environment"_s);
    m_hand->click(u"byApiButton"_s);
    m_hand->chooseTab(1);
    photograph(u"xena-claims"_s);
    auto *claims = m_hand->find<QTreeView>(u"claimsTree"_s);
    claims->expandAll();
    claims->verticalScrollBar()->setValue(claims->verticalScrollBar()->maximum());
    photograph(u"xena-claims-userinfo"_s);
    m_hand->chooseTab(2);
    photograph(u"xena-findings"_s);
    m_hand->chooseTab(0);
    m_hand->trigger(u"revokeAction"_s);
    m_hand->find(u"questionBox"_s);
    photograph(u"revoke-question"_s);
    m_hand->closeDialog();
    m_hand->trigger(u"signOutAction"_s);
    m_hand->find(u"questionBox"_s);
    photograph(u"sign-out-question"_s);
    m_hand->closeDialog();
    m_hand->trigger(u"addApiKeyAction"_s);
    m_hand->find(u"profileDialog"_s);
    chooseIn(u"providerCombo"_s, u"xena"_s);
    photograph(u"xena-service-account"_s);
    m_hand->closeDialog();
}

void Tour::atFiveGrants()
{
    m_address.clear();
    m_hand->trigger(u"practiceFiveGrantsAction"_s);
    signInAs(u"jonas"_s);
    photograph(u"five-grants-tree"_s);
    printTree();
    chooseSource(Qt::DisplayRole, QCoreApplication::translate("PracticeSamples", "Five grants: password"));
    m_hand->click(u"primaryButton"_s);
    m_hand->find(u"passwordPrompt"_s);
    photograph(u"password-prompt"_s);
    m_hand->closeDialog();
    m_hand->trigger(u"addSignInAction"_s);
    m_hand->find(u"profileDialog"_s);
    chooseIn(u"providerCombo"_s, u"five-grants"_s);
    photograph(u"five-grants-dialog"_s);
    m_hand->click(u"moreButton"_s);
    chooseIn(u"grantCombo"_s, u"implicit"_s);
    photograph(u"five-grants-implicit"_s);
    m_hand->closeDialog();
}

} // namespace tokenprism::tests
