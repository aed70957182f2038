// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Stations of the tour at a server where the program registers itself, and whose tokens are bound to a key.
#include "tour/tour.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>

namespace tokenprism::tests {

using namespace Qt::StringLiterals;

void Tour::registerHere()
{
    m_hand->trigger(u"addSignInAction"_s);
    m_hand->find(u"profileDialog"_s);
    chooseIn(u"providerCombo"_s, u"generic"_s);
    m_hand->type(u"issuerEdit"_s,
                 m_address.scheme() + u"://"_s + m_address.authority() + u"/faulty/client-test"_s);
    m_hand->click(u"issuerFindButton"_s);
    m_hand->find(u"clientIdRegisterButton"_s);
    m_hand->type(u"redirectEdit"_s, u"http://127.0.0.1/callback"_s); // any port: another one may be in use
    photograph(u"register"_s);
    m_hand->click(u"clientIdRegisterButton"_s);
    m_hand->find(u"trialFrame"_s);
    photograph(u"registered"_s);
    m_hand->type(u"nameEdit"_s, u"Registered by itself"_s);
    m_hand->type(u"scopesEdit"_s, u"openid api"_s);
    m_hand->click(u"moreButton"_s);
    m_hand->type(u"settingsSearchEdit"_s, u"signing out"_s);
    photograph(u"after-signing-out"_s);
}

/// In the dialog that registerHere() left open.
void Tour::boundToken()
{
    m_hand->type(u"settingsSearchEdit"_s, u"dpop"_s);
    QTest::keyClick(m_hand->find(u"bindingCheck"_s), Qt::Key_Space);
    photograph(u"bound-to-a-key"_s);
    m_address.clear();
    m_hand->click(u"onceButton"_s);
    signInAs(u"vera"_s);
    m_hand->find(u"bindingBadge"_s);
    photograph(u"bound-token"_s);
    m_hand->trigger(u"copyHeaderAction"_s);
    photograph(u"bound-token-copied"_s);
    m_hand->trigger(u"exportEnvironmentAction"_s);
    m_hand->find(u"exportDialog"_s);
    photograph(u"postman-environment-bound"_s);
    m_hand->closeDialog();
    m_hand->trigger(u"exportCollectionAction"_s);
    m_hand->find(u"exportDialog"_s);
    photograph(u"postman-collection-bound"_s);
    m_hand->closeDialog();
}

} // namespace tokenprism::tests
