// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What ends a token at its server, and sign-ins that need no browser here.
#include "windowfixture.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace tokenprism;
using namespace tokenprism::tests;
using namespace Qt::StringLiterals;

namespace {

session::Session *add(WindowFixture &f, const std::function<void(core::Profile &)> &change)
{
    core::Profile profile;
    profile.id = core::makeProfileId();
    profile.name = u"Mia"_s;
    profile.provider = u"generic"_s;
    profile.clientId = u"practice-app"_s;
    profile.endpoints.issuer = u"https://as.example"_s;
    profile.endpoints.token = QUrl(u"https://as.example/token"_s);
    profile.endpoints.deviceAuthorization = QUrl(u"https://as.example/device"_s);
    profile.endpoints.revocation = QUrl(u"https://as.example/revoke"_s);
    profile.endpoints.endSession = QUrl(u"https://as.example/logout"_s);
    change(profile);
    return f.workspace->save(profile, {}).value();
}

QByteArray deviceAnswer()
{
    return R"({"device_code":"practice-device-code","user_code":"WDJB-MJHT","expires_in":600,"interval":5,)"
           R"("verification_uri":"https://as.example/activate"})";
}

QMessageBox *question(WindowFixture &f)
{
    return f.window->findChild<QMessageBox *>(u"questionBox"_s);
}

} // namespace

class EndingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void revokesAfterAsking()
    {
        WindowFixture f;
        f.http.answer(u"/revoke"_s, 200, {});
        f.window->show();
        core::Profile profile = f.addKey()->profile();
        profile.endpoints.revocation = QUrl(u"https://as.example/revoke"_s);
        session::Session *session =
            f.workspace->save(profile, core::Secret::fromText(u"practice-secret-of-key"_s)).value();
        QVERIFY(!f.find<QAction>("revokeAction")->isEnabled());
        f.run(session);
        QVERIFY(f.find<QAction>("revokeAction")->isEnabled());
        f.find<QAction>("revokeAction")->trigger();
        QVERIFY(question(f));
        QVERIFY(question(f)->informativeText().contains(u"The server is told"_s));
        QVERIFY2(!session->token().isEmpty(), "nothing is done before the answer");
        QSignalSpy finished(session, &session::Session::finished);
        question(f)->findChild<QPushButton *>(u"confirmButton"_s)->click();
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(session->token().isEmpty());
        QCOMPARE(session->exchanges().back().url, u"https://as.example/revoke"_s);
    }

    void aServerWithoutRevocationSaysSo()
    {
        WindowFixture f;
        f.window->show();
        f.run(f.addKey());
        auto *revoke = f.find<QAction>("revokeAction");
        QVERIFY(!revoke->isEnabled());
        QVERIFY(revoke->toolTip().contains(u"no address"_s));
    }

    void showsTheCodeOfADeviceSignIn()
    {
        WindowFixture f;
        f.http.answer(u"/device"_s, 200, deviceAnswer());
        f.window->show();
        session::Session *session =
            add(f, [](core::Profile &profile) { profile.setGrant(core::GrantKind::Device); });
        QTRY_VERIFY(f.find<QAction>("getTokenAction")->isEnabled());
        f.find<QAction>("getTokenAction")->trigger();
        QTRY_VERIFY(f.find<QWidget>("devicePanel")->isVisible());
        QCOMPARE(f.find<QLabel>("codeLabel")->text(), u"WDJB-MJHT"_s);
        QVERIFY(f.openedAddress.isEmpty());
        QSignalSpy finished(session, &session::Session::finished);
        f.find<QPushButton>("cancelDeviceButton")->click();
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(!f.find<QWidget>("devicePanel")->isVisible());
    }

    void asksForAPasswordThatIsKeptNowhere()
    {
        WindowFixture f;
        f.window->show();
        session::Session *session = add(f, [](core::Profile &profile) {
            profile.setGrant(core::GrantKind::Password);
            profile.grantFacts.username = u"mia"_s;
        });
        QTRY_VERIFY(f.find<QAction>("getTokenAction")->isEnabled());
        f.find<QAction>("getTokenAction")->trigger();
        QVERIFY(!session->isBusy());
        QVERIFY(f.find<QLabel>("whereLabel")->text().contains(u"as.example"_s));
        auto *line = f.find<QLineEdit>("promptEdit");
        QTest::keyClicks(line, u"practice-secret-password"_s);
        QSignalSpy finished(session, &session::Session::finished);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(!session->token().isEmpty());
        QVERIFY(session->givenSecrets().isEmpty());
        QVERIFY(!session->profile().hasStored(core::SecretKind::Password));
    }

    void signsOutInTheBrowser()
    {
        WindowFixture f;
        f.window->show();
        session::Session *session = add(f, [](core::Profile &profile) {
            profile.setGrant(core::GrantKind::Password);
            profile.grantFacts.username = u"mia"_s;
        });
        session->setSecret(core::SecretKind::Password, core::Secret::fromText(u"practice-secret"_s));
        f.run(session);
        f.find<QAction>("signOutAction")->trigger();
        QVERIFY(question(f)->text().contains(u"as.example"_s));
        QVERIFY(f.openedAddress.isEmpty());
        question(f)->findChild<QPushButton *>(u"confirmButton"_s)->click();
        QCOMPARE(f.openedAddress.path(), u"/logout"_s);
        QVERIFY2(!session->token().isEmpty(), "the token here stays");
    }
};

QTEST_MAIN(EndingTest)
#include "tst_ending.moc"
