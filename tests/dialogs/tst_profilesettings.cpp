// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// *More settings* of the profile dialog: groups, search, finding a server.
#include "dialogs/dialogparts.h"
#include "dialogs/workshop.h"
#include "gui/profile/draftfield.h"
#include "gui/profile/keytext.h"
#include "gui/profile/profiledialog.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace tokenprism;
using namespace tokenprism::gui;
using namespace Qt::StringLiterals;
using core::SourceKind;
using dialogparts::isShown;
using dialogparts::part;
using dialogparts::type;

namespace {

void chooseProvider(const QDialog &dialog, const QString &id)
{
    auto *combo = part<QComboBox>(dialog, u"providerCombo"_s);
    combo->setCurrentIndex(combo->findData(id));
    Q_EMIT combo->activated(combo->currentIndex());
}

void openMore(const QDialog &dialog)
{
    part<QToolButton>(dialog, u"moreButton"_s)->click();
}

QByteArray metadata()
{
    return R"({"issuer":"https://login.example.com",)"
           R"("authorization_endpoint":"https://login.example.com/authorize",)"
           R"("token_endpoint":"https://login.example.com/token",)"
           R"("jwks_uri":"https://keys.example.net/jwks",)"
           R"("userinfo_endpoint":"https://login.example.com/userinfo",)"
           R"("response_types_supported":["code"],"grant_types_supported":["authorization_code"],)"
           R"("token_endpoint_auth_methods_supported":["none","client_secret_post"]})"_ba;
}

} // namespace

class TestProfileSettings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_shop = std::make_unique<workshop::Workshop>(); }
    void cleanup() { m_shop.reset(); }
    void rareSettingsAreOneClickAway();
    void searchLeavesWhatIsMeant();
    void searchNamesWhatStandsAbove();
    void searchShowsWhatIsOfNoUseWithTheReason();
    void findsAServerByItsIssuer();
    void trySearchesFirst();
    void aServerThatTellsNothingIsDescribedByHand();
    void T24_aServerWithoutTokenAddressIsAskedOnce();
    void takesAPrivateKey();
    void refusesWhatIsNoPrivateKey_data();
    void refusesWhatIsNoPrivateKey();

private:
    std::unique_ptr<workshop::Workshop> m_shop;
};

void TestProfileSettings::rareSettingsAreOneClickAway()
{
    ProfileDialog dialog(m_shop->workspace, SourceKind::SignIn, nullptr);
    dialog.open();
    QVERIFY(!isShown(dialog, u"bindingBody"_s));
    openMore(dialog);
    for (const QString &group : { u"grantGroup"_s, u"addressesGroup"_s, u"tokensGroup"_s, u"networkGroup"_s,
                                  u"extraGroup"_s, u"hostsGroup"_s })
        QVERIFY2(isShown(dialog, group), qPrintable(group));
    for (const QString &row : { u"grantBody"_s, u"bindingBody"_s, u"proxyBody"_s, u"revocationBody"_s,
                                u"tokenHeadersBody"_s, u"resourcesBody"_s })
        QVERIFY2(isShown(dialog, row), qPrintable(row));
    QVERIFY2(!isShown(dialog, u"responseTypeBody"_s), "of no use with this grant");
}

void TestProfileSettings::searchLeavesWhatIsMeant()
{
    ProfileDialog dialog(m_shop->workspace, SourceKind::SignIn, nullptr);
    dialog.open();
    openMore(dialog);
    type(dialog, u"settingsSearchEdit"_s, u"dpop"_s);
    QVERIFY(isShown(dialog, u"bindingBody"_s));
    QVERIFY(!isShown(dialog, u"proxyBody"_s));
    QVERIFY(!isShown(dialog, u"networkGroup"_s));
    type(dialog, u"settingsSearchEdit"_s, u"no such setting"_s);
    QVERIFY(isShown(dialog, u"nothingFoundLabel"_s));
    type(dialog, u"settingsSearchEdit"_s, {});
    QVERIFY(isShown(dialog, u"proxyBody"_s));
    QVERIFY(!isShown(dialog, u"nothingFoundLabel"_s));
}

void TestProfileSettings::searchNamesWhatStandsAbove()
{
    ProfileDialog dialog(m_shop->workspace, SourceKind::SignIn, nullptr);
    dialog.open();
    openMore(dialog);
    type(dialog, u"settingsSearchEdit"_s, u"client_secret_post"_s);
    auto *above = part<QToolButton>(dialog, u"foundclientAuth"_s);
    QVERIFY(above && above->isVisible());
    QCOMPARE(above->text(), u"Client authentication"_s);
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    above->click();
    QCOMPARE(dialog.focusWidget()->objectName(), u"clientAuthCombo"_s);
}

void TestProfileSettings::searchShowsWhatIsOfNoUseWithTheReason()
{
    ProfileDialog dialog(m_shop->workspace, SourceKind::SignIn, nullptr);
    dialog.open();
    openMore(dialog);
    type(dialog, u"settingsSearchEdit"_s, u"response_type"_s);
    QVERIFY(isShown(dialog, u"responseTypeBody"_s));
    QVERIFY(!part<QWidget>(dialog, u"responseTypeCombo"_s)->isEnabled());
    QVERIFY(part<QLabel>(dialog, u"responseTypeHint"_s)->text().contains(u"hybrid"_s));
}

void TestProfileSettings::findsAServerByItsIssuer()
{
    m_shop->http.answer = [](const core::HttpRequest &) { return workshop::jsonAnswer(200, metadata()); };
    ProfileDialog dialog(m_shop->workspace, SourceKind::SignIn, nullptr);
    dialog.open();
    chooseProvider(dialog, u"generic"_s);
    type(dialog, u"issuerEdit"_s, u"https://login.example.com"_s);
    part<QPushButton>(dialog, u"issuerFindButton"_s)->click();
    QTRY_COMPARE(part<QLineEdit>(dialog, u"tokenEdit"_s)->text(), u"https://login.example.com/token"_s);
    QVERIFY(!isShown(dialog, u"tokenBody"_s));
    QVERIFY(isShown(dialog, u"confirmedHostsBody"_s));
    auto *host = part<QCheckBox>(dialog, u"hostCheck0"_s);
    QCOMPARE(host->text(), u"keys.example.net"_s);
    QVERIFY(!host->isChecked());
    host->click();
    QCOMPARE(part<QLineEdit>(dialog, u"hostsEdit"_s)->text(), u"keys.example.net"_s);
    openMore(dialog);
    QVERIFY(!part<QWidget>(dialog, u"bindingCheck"_s)->isEnabled());
    QVERIFY(part<QLabel>(dialog, u"bindingHint"_s)->text().contains(u"metadata"_s));
    auto *method = part<QComboBox>(dialog, u"clientAuthCombo"_s);
    const int basic = method->findData(u"client_secret_basic"_s);
    QVERIFY(!(method->model()->index(basic, 0).flags() & Qt::ItemIsEnabled));
}

void TestProfileSettings::trySearchesFirst()
{
    int asked = 0;
    m_shop->http.answer = [&asked](const core::HttpRequest &request) {
        ++asked;
        return request.method == "GET" ? workshop::jsonAnswer(200, metadata())
                                       : workshop::jsonAnswer(400, R"({"error":"invalid_client"})"_ba);
    };
    ProfileDialog dialog(m_shop->workspace, SourceKind::ApiKey, nullptr);
    dialog.open();
    chooseProvider(dialog, u"generic"_s);
    type(dialog, u"issuerEdit"_s, u"https://login.example.com"_s);
    type(dialog, u"clientIdEdit"_s, u"practice-key-1"_s);
    type(dialog, u"secretEdit"_s, u"practice-secret-1"_s);
    part<QPushButton>(dialog, u"tryButton"_s)->click();
    QTRY_VERIFY(isShown(dialog, u"ProblemPanel"_s));
    QVERIFY(asked >= 2);
    QCOMPARE(part<QLineEdit>(dialog, u"tokenEdit"_s)->text(), u"https://login.example.com/token"_s);
}

void TestProfileSettings::aServerThatTellsNothingIsDescribedByHand()
{
    m_shop->http.answer = [](const core::HttpRequest &) {
        core::HttpResponse response;
        response.status = 404;
        return response;
    };
    ProfileDialog dialog(m_shop->workspace, SourceKind::SignIn, nullptr);
    dialog.open();
    chooseProvider(dialog, u"generic"_s);
    type(dialog, u"issuerEdit"_s, u"https://login.example.com"_s);
    part<QPushButton>(dialog, u"issuerFindButton"_s)->click();
    QTRY_VERIFY(isShown(dialog, u"ProblemPanel"_s));
    QVERIFY(isShown(dialog, u"tokenBody"_s));
    QVERIFY(isShown(dialog, u"authorizationBody"_s));
    QVERIFY(part<QLabel>(dialog, u"issuerHint"_s)->text().contains(u"by hand"_s));
}

/// It would be asked again and again otherwise, as fast as it answers.
void TestProfileSettings::T24_aServerWithoutTokenAddressIsAskedOnce()
{
    int asked = 0;
    m_shop->http.answer = [&asked](const core::HttpRequest &) {
        ++asked;
        return workshop::jsonAnswer(200,
                                    "{\"issuer\":\"https://login.example.com\","
                                    "\"authorization_endpoint\":\"https://login.example.com/authorize\"}");
    };
    ProfileDialog dialog(m_shop->workspace, SourceKind::SignIn, nullptr);
    dialog.open();
    chooseProvider(dialog, u"generic"_s);
    type(dialog, u"issuerEdit"_s, u"https://login.example.com"_s);
    type(dialog, u"nameEdit"_s, u"Practice"_s);
    type(dialog, u"clientIdEdit"_s, u"practice-client"_s);
    type(dialog, u"redirectEdit"_s, u"http://127.0.0.1/callback"_s);
    for (const QString &button : { u"tryButton"_s, u"saveButton"_s }) {
        part<QPushButton>(dialog, button)->click();
        QTRY_VERIFY(isShown(dialog, u"tokenBody"_s));
        QTRY_VERIFY(part<QPushButton>(dialog, button)->isEnabled());
        QTest::qWait(50); // each further question would be asked and answered in a moment
        QCOMPARE(asked, 1);
    }
    QVERIFY(part<QLabel>(dialog, u"issuerHint"_s)->text().contains(u"by hand"_s));
    QVERIFY(dialog.isVisible());
}

void TestProfileSettings::takesAPrivateKey()
{
    ProfileDialog dialog(m_shop->workspace, SourceKind::ApiKey, nullptr);
    dialog.open();
    chooseProvider(dialog, u"generic"_s);
    openMore(dialog);
    auto *method = part<QComboBox>(dialog, u"clientAuthCombo"_s);
    method->setCurrentIndex(method->findData(u"private_key_jwt"_s));
    Q_EMIT method->activated(method->currentIndex());
    QVERIFY(!isShown(dialog, u"secretEdit"_s));
    QVERIFY(isShown(dialog, u"secretChooseButton"_s));
    QVERIFY(isShown(dialog, u"algorithmBody"_s));
    QGuiApplication::clipboard()->setText(
        u"-----BEGIN PRIVATE KEY-----\npractice\n-----END PRIVATE KEY-----\n"_s);
    part<QPushButton>(dialog, u"secretPasteButton"_s)->click();
    QVERIFY(part<QLabel>(dialog, u"secretHint"_s)->text().contains(u"PEM"_s));
    QVERIFY(!isShown(dialog, u"secretProblem"_s));
}

void TestProfileSettings::refusesWhatIsNoPrivateKey_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("PEM") << u"-----BEGIN EC PRIVATE KEY-----\nx"_s << QString();
    QTest::newRow("JWK") << uR"({"kty":"EC","d":"x"})"_s << QString();
    QTest::newRow("public JWK") << uR"({"kty":"EC","x":"x"})"_s << u"key.not_private"_s;
    QTest::newRow("certificate") << u"-----BEGIN CERTIFICATE-----\nx"_s << u"key.not_private"_s;
    QTest::newRow("passphrase") << u"-----BEGIN ENCRYPTED PRIVATE KEY-----\nx"_s << u"key.encrypted"_s;
    QTest::newRow("something else") << u"hello"_s << u"key.unreadable"_s;
    QTest::newRow("nothing") << QString() << u"key.unreadable"_s;
}

void TestProfileSettings::refusesWhatIsNoPrivateKey()
{
    QFETCH(const QString, text);
    QFETCH(const QString, code);
    const auto kind = kindOfKey(core::Secret::fromText(text));
    QCOMPARE(kind.has_value(), code.isEmpty());
    if (!kind) {
        QCOMPARE(kind.error().code, code);
        QVERIFY(!describeKeyError(kind.error()).isEmpty());
    }
}

QTEST_MAIN(TestProfileSettings)
#include "tst_profilesettings.moc"
