// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/workshop.h"
#include "gui/clipboard/secretclipboard.h"
#include "gui/signin/signinpanel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QUrlQuery>

using namespace tokenprism;
using namespace tokenprism::gui;
using namespace Qt::StringLiterals;

class TestSignInPanel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void showsWhatIsAwaited();
    void cancels();
    void copiesTheAddressAsASecret();
    void opensAgain();
    void saysWhyAPastedAddressIsNotTaken_data();
    void saysWhyAPastedAddressIsNotTaken();

private:
    template<typename Widget> Widget *part(const QString &name) const
    {
        return m_panel->findChild<Widget *>(name);
    }
    std::unique_ptr<workshop::Workshop> m_shop;
    std::unique_ptr<SecretClipboard> m_clipboard;
    std::unique_ptr<SignInPanel> m_panel;
    session::Session *m_session = nullptr;
};

void TestSignInPanel::init()
{
    m_shop = std::make_unique<workshop::Workshop>();
    m_clipboard = std::make_unique<SecretClipboard>(nullptr);
    m_panel = std::make_unique<SignInPanel>(*m_clipboard, nullptr);
    m_panel->setBrowserOpener(m_shop->workspace.services().openBrowser);
    core::Profile profile = m_shop->key(u"Practice sign-in"_s, u"practice-app"_s);
    profile.kind = core::SourceKind::SignIn;
    profile.clientAuth = core::ClientAuth::None;
    profile.endpoints.authorization = QUrl(u"https://login.example.com/authorize"_s);
    profile.redirectUri = u"http://127.0.0.1/callback"_s;
    m_session = m_shop->workspace.addOnce(profile, {});
    m_panel->setSession(m_session);
    QVERIFY(m_panel->isHidden());
    m_session->getToken();
    QTRY_VERIFY(!m_panel->isHidden());
    QTRY_COMPARE(m_shop->opened.size(), 1);
}

void TestSignInPanel::cleanup()
{
    m_panel.reset();
    m_clipboard.reset();
    m_shop.reset();
}

void TestSignInPanel::showsWhatIsAwaited()
{
    QTRY_VERIFY(part<QLabel>(u"awaitedLabel"_s)->text().contains(u"login.example.com"_s));
    QVERIFY(part<QLabel>(u"awaitedLabel"_s)->text().contains(m_session->signIn()->redirectUri()));
    m_panel->tick();
    QVERIFY(!part<QLabel>(u"timeLabel"_s)->text().isEmpty());
}

void TestSignInPanel::cancels()
{
    part<QPushButton>(u"cancelButton"_s)->click();
    QTRY_VERIFY(m_panel->isHidden());
    QVERIFY(!m_session->isBusy());
}

void TestSignInPanel::copiesTheAddressAsASecret()
{
    QTRY_VERIFY(part<QPushButton>(u"copyButton"_s)->isEnabled());
    part<QPushButton>(u"copyButton"_s)->click();
    QCOMPARE(QUrl(QGuiApplication::clipboard()->text()), m_session->signIn()->authorizationUrl());
    QVERIFY(m_clipboard->secondsLeft() > 0);
}

void TestSignInPanel::opensAgain()
{
    part<QPushButton>(u"openButton"_s)->click();
    QCOMPARE(m_shop->opened.size(), 2);
    QCOMPARE(m_shop->opened.at(0), m_shop->opened.at(1));
}

void TestSignInPanel::saysWhyAPastedAddressIsNotTaken_data()
{
    QTest::addColumn<QString>("query");
    QTest::newRow("A08 state missing") << u"?code=practice-code"_s;
    QTest::newRow("A08 state differs") << u"?code=practice-code&state=somebody-elses"_s;
    QTest::newRow("A09 error with a foreign state") << u"?error=access_denied&state=somebody-elses"_s;
}

void TestSignInPanel::saysWhyAPastedAddressIsNotTaken()
{
    QFETCH(QString, query);
    QTRY_VERIFY(!m_session->signIn()->redirectUri().isEmpty());
    part<QLineEdit>(u"pasteEdit"_s)->setText(m_session->signIn()->redirectUri() + query);
    part<QPushButton>(u"pasteButton"_s)->click();
    QVERIFY(!part<QLabel>(u"pasteProblem"_s)->isHidden());
    QVERIFY(!m_panel->isHidden());
    QVERIFY(m_session->signIn());
}

QTEST_MAIN(TestSignInPanel)
#include "tst_signinpanel.moc"
