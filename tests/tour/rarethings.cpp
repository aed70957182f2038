// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Stations of the tour that few people need: rare settings, servers found by their issuer, devices.
#include "support/fakeserver.h"
#include "tour/tour.h"

#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>

namespace tokenprism::tests {

using namespace Qt::StringLiterals;

namespace {

/// A server whose keys lie elsewhere: what a person is asked to confirm.
QByteArray scatteredMetadata(const QUrl &server)
{
    const QByteArray base = server.toEncoded();
    return R"({"issuer":")" + base + R"(","authorization_endpoint":")" + base
        + R"(/authorize","token_endpoint":")" + base
        + R"(/token","jwks_uri":"https://keys.example.net/jwks",)"
          R"("userinfo_endpoint":"https://api.example.com/userinfo","response_types_supported":["code"],)"
          R"("grant_types_supported":["authorization_code","refresh_token"],)"
          R"("token_endpoint_auth_methods_supported":["none","client_secret_post","private_key_jwt"]})";
}

} // namespace

void Tour::chooseIn(const QString &combo, const QString &name)
{
    auto *box = m_hand->find<QComboBox>(combo);
    box->setCurrentIndex(box->findData(name)); // by keyboard, entries that can't be chosen would count
    Q_EMIT box->activated(box->currentIndex());
}

void Tour::rareSettings()
{
    m_hand->trigger(u"addSignInAction"_s);
    m_hand->find(u"profileDialog"_s);
    m_hand->click(u"moreButton"_s);
    auto *area = m_hand->find<QScrollArea>(u"formArea"_s);
    const auto scrollTo = [area](double share) {
        area->verticalScrollBar()->setValue(static_cast<int>(share * area->verticalScrollBar()->maximum()));
    };
    for (const double share : { 0.4, 0.7, 1.0 }) {
        scrollTo(share);
        photograph(u"rare-settings-%1"_s.arg(static_cast<int>(share * 100)));
    }
    m_hand->type(u"settingsSearchEdit"_s, u"dpop"_s);
    photograph(u"search-settings"_s);
    m_hand->type(u"settingsSearchEdit"_s, u"token exchange"_s);
    photograph(u"search-settings-of-no-use"_s);
    m_hand->type(u"settingsSearchEdit"_s, u"client_secret_post"_s);
    photograph(u"search-settings-above"_s);
    m_hand->closeDialog();
}

void Tour::discouragedGrant()
{
    m_hand->trigger(u"addSignInAction"_s);
    m_hand->find(u"profileDialog"_s);
    chooseIn(u"providerCombo"_s, u"xena"_s);
    photograph(u"vendors-servers"_s);
    chooseIn(u"providerCombo"_s, u"generic"_s);
    photograph(u"any-server"_s);
    m_hand->click(u"moreButton"_s);
    chooseIn(u"grantCombo"_s, u"password"_s);
    photograph(u"password-grant"_s);
    m_hand->closeDialog();
}

void Tour::findServer()
{
    test::FakeServer server;
    const QUrl base = server.url(QString());
    server.script = test::FakeServer::always(test::FakeServer::answer(200, scatteredMetadata(base)));
    m_hand->trigger(u"addSignInAction"_s);
    m_hand->find(u"profileDialog"_s);
    chooseIn(u"providerCombo"_s, u"generic"_s);
    m_hand->type(u"issuerEdit"_s, base.toString());
    m_hand->click(u"issuerFindButton"_s);
    m_hand->find(u"hostCheck0"_s);
    photograph(u"hosts-to-confirm"_s);
    m_hand->click(u"moreButton"_s);
    m_hand->type(u"settingsSearchEdit"_s, u"grant"_s);
    photograph(u"not-offered"_s);
    m_hand->closeDialog();
}

/// A server that would be told of at a host that nobody has confirmed yet.
void Tour::confirmHost()
{
    test::FakeServer server;
    const QByteArray base = server.url(QString()).toEncoded();
    const QByteArray elsewhere = QByteArray(base).replace("127.0.0.1", "localhost");
    server.script = [base, elsewhere](QTcpSocket &socket, const test::FakeRequest &request) {
        const QByteArray metadata = R"({"issuer":")" + base + R"(","token_endpoint":")" + base
            + R"(/token","introspection_endpoint":")" + elsewhere
            + R"(/introspect","grant_types_supported":["client_credentials"]})";
        const QByteArray token = R"({"access_token":"practice-secret-token","token_type":"Bearer",)"
                                 R"("expires_in":3600,"scope":"orders.read"})";
        socket.write(test::FakeServer::answer(200, request.method == "POST" ? token : metadata));
    };
    m_hand->trigger(u"addApiKeyAction"_s);
    m_hand->find(u"profileDialog"_s);
    chooseIn(u"providerCombo"_s, u"generic"_s);
    m_hand->type(u"issuerEdit"_s, QString::fromLatin1(base));
    m_hand->click(u"issuerFindButton"_s);
    m_hand->find(u"hostCheck0"_s);
    m_hand->type(u"clientIdEdit"_s, u"orders-report"_s);
    m_hand->type(u"secretEdit"_s, u"practice-secret-of-key"_s);
    m_hand->type(u"nameEdit"_s, u"Orders report"_s);
    m_hand->type(u"scopesEdit"_s, u"orders.read"_s);
    m_hand->click(u"onceButton"_s);
    m_hand->find<QTreeView>(u"accessTree"_s)->expandAll();
    m_hand->find(u"hostButton"_s);
    photograph(u"host-not-confirmed"_s);
    m_hand->click(u"hostButton"_s);
    m_hand->find(u"questionBox"_s);
    photograph(u"confirm-host-question"_s);
    m_hand->closeDialog();
}

void Tour::deviceSignIn()
{
    m_hand->trigger(u"addSignInAction"_s);
    m_hand->find(u"profileDialog"_s);
    chooseIn(u"providerCombo"_s, u"generic"_s);
    m_hand->type(u"issuerEdit"_s, m_address.scheme() + u"://"_s + m_address.authority() + u"/xena"_s);
    m_hand->click(u"issuerFindButton"_s);
    auto *client = m_hand->find<QLineEdit>(u"clientIdEdit"_s);
    Hand::waitUntil([client] { return client->isEnabled(); }, u"the server's addresses"_s);
    m_hand->type(u"clientIdEdit"_s, u"b81d4f6e-93c2-4e58-8a14-70f3d2c96b12.xena.biz"_s);
    m_hand->type(u"nameEdit"_s, u"Meeting room"_s);
    m_hand->type(u"scopesEdit"_s, u"openid profile"_s);
    m_hand->click(u"moreButton"_s);
    chooseIn(u"grantCombo"_s, u"device"_s);
    photograph(u"found-by-issuer"_s);
    m_hand->click(u"onceButton"_s);
    m_hand->find(u"codeLabel"_s);
    photograph(u"device-code"_s);
    m_hand->click(u"cancelDeviceButton"_s);
    Hand::waitUntil(
        [this] { return !m_desktop->window().findChild<QWidget *>(u"devicePanel"_s)->isVisible(); },
        u"the code to go"_s);
}

} // namespace tokenprism::tests
