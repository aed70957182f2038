// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"
#include "dialogs/dialogparts.h"
#include "dialogs/workshop.h"
#include "gui/profile/profiledialog.h"
#include "jose/jwk.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace tokenprism;
using namespace tokenprism::gui;
using namespace Qt::StringLiterals;
using core::SourceKind;
using dialogparts::isShown;
using dialogparts::part;
using dialogparts::type;

namespace {

QByteArray metadata(const QByteArray &more)
{
    return R"({"issuer":"https://login.example.com","token_endpoint":"https://login.example.com/token",)"
           R"("authorization_endpoint":"https://login.example.com/authorize")"
        + more + '}';
}

} // namespace

/// *Register* beside the client id: the program registers itself at a server that announces it (RFC 7591).
class TestRegistering final : public QObject {
    Q_OBJECT

    std::unique_ptr<workshop::Workshop> m_shop;
    QList<core::HttpRequest> m_registrations;
    QList<core::HttpResponse> m_answers;
    QByteArray m_endpoint = R"(,"registration_endpoint":"https://login.example.com/register")";

    /// The issuer's metadata was read.
    void find(ProfileDialog &dialog)
    {
        dialog.open();
        auto *providers = part<QComboBox>(dialog, u"providerCombo"_s);
        providers->setCurrentIndex(providers->findData(u"generic"_s));
        Q_EMIT providers->activated(providers->currentIndex());
        type(dialog, u"issuerEdit"_s, u"https://login.example.com"_s);
        part<QPushButton>(dialog, u"issuerFindButton"_s)->click();
        QTRY_COMPARE(part<QLineEdit>(dialog, u"tokenEdit"_s)->text(), u"https://login.example.com/token"_s);
        type(dialog, u"redirectEdit"_s, u"http://127.0.0.1/callback"_s);
    }
    void registerThere(const QDialog &dialog)
    {
        part<QPushButton>(dialog, u"clientIdRegisterButton"_s)->click();
    }

private Q_SLOTS:
    void init()
    {
        m_shop = std::make_unique<workshop::Workshop>();
        m_registrations.clear();
        m_answers = { workshop::jsonAnswer(
            201,
            R"({"client_id":"practice-registered","client_secret":"practice-secret-given",)"
            R"("token_endpoint_auth_method":"client_secret_post",)"
            R"("registration_access_token":"practice-secret-registration"})") };
        m_shop->http.answer = [this](const core::HttpRequest &request) {
            if (request.purpose != core::Purpose::Registration)
                return workshop::jsonAnswer(200, metadata(m_endpoint));
            m_registrations.append(request);
            return m_answers.size() > 1 ? m_answers.takeFirst() : m_answers.first();
        };
    }

    void onlyWhereItIsAnnounced()
    {
        m_endpoint.clear();
        ProfileDialog dialog(m_shop->workspace, SourceKind::SignIn, nullptr);
        find(dialog);
        QVERIFY(!isShown(dialog, u"clientIdRegisterButton"_s));
        QVERIFY(part<QLabel>(dialog, u"registrationHint"_s)->text().contains(u"registration_endpoint"_s));
        m_endpoint = R"(,"registration_endpoint":"https://login.example.com/register")";
    }

    void registersAndKeepsTheSecretInTheKeychain()
    {
        ProfileDialog dialog(m_shop->workspace, SourceKind::SignIn, nullptr);
        QVERIFY(!isShown(dialog, u"clientIdRegisterButton"_s));
        find(dialog);
        QVERIFY(isShown(dialog, u"clientIdRegisterButton"_s));
        QCOMPARE(part<QPushButton>(dialog, u"clientIdRegisterButton"_s)->text(),
                 u"Register at login.example.com"_s);
        registerThere(dialog);
        QTRY_COMPARE(part<QLineEdit>(dialog, u"clientIdEdit"_s)->text(), u"practice-registered"_s);
        QVERIFY(!isShown(dialog, u"clientIdRegisterButton"_s));
        QVERIFY(part<QLabel>(dialog, u"trialTitle"_s)->text().contains(u"practice-registered"_s));
        QVERIFY(
            part<QLabel>(dialog, u"trialLines"_s)->text().contains(u"client_secret_post instead of none"_s));
        QVERIFY(part<QLabel>(dialog, u"trialLines"_s)->text().contains(u"It is not kept"_s));
        QVERIFY(part<QLabel>(dialog, u"secretKeptLabel"_s)->isVisible());
        const auto labels = dialog.findChildren<QLabel *>();
        for (const QLabel *label : labels)
            QVERIFY(!label->text().contains(u"practice-secret-"_s));
        type(dialog, u"nameEdit"_s, u"Person"_s);
        part<QPushButton>(dialog, u"saveButton"_s)->click();
        QTRY_VERIFY(!dialog.isVisible());
        const core::Profile profile = m_shop->workspace.current()->profile();
        QCOMPARE(profile.clientId, u"practice-registered"_s);
        QCOMPARE(profile.clientAuth, core::ClientAuth::SecretPost);
        QTRY_VERIFY(m_shop->workspace.current()->profile().hasStored(core::SecretKind::ClientSecret));
    }

    /// A key of one's own: its public half goes along, and the key itself into the keychain.
    void registersAKey()
    {
        m_answers = { workshop::jsonAnswer(
            201, R"({"client_id":"practice-registered","token_endpoint_auth_method":"private_key_jwt"})") };
        ProfileDialog dialog(m_shop->workspace, SourceKind::SignIn, nullptr);
        find(dialog);
        auto *methods = part<QComboBox>(dialog, u"clientAuthCombo"_s);
        methods->setCurrentIndex(methods->findData(u"private_key_jwt"_s));
        Q_EMIT methods->activated(methods->currentIndex());
        registerThere(dialog);
        QTRY_VERIFY(isShown(dialog, u"ProblemPanel"_s));
        QCOMPARE(m_registrations.size(), 0);
        const jose::Key key = jose::makeKey(u"ES256"_s).value();
        const QString pem = QString::fromUtf8(jose::toPem(key).view());
        QGuiApplication::clipboard()->setText(pem);
        part<QPushButton>(dialog, u"secretPasteButton"_s)->click();
        registerThere(dialog);
        QTRY_COMPARE(part<QLineEdit>(dialog, u"clientIdEdit"_s)->text(), u"practice-registered"_s);
        QCOMPARE(m_registrations.size(), 1);
        const auto sent = core::json::parse(m_registrations.first().body).value().root;
        const core::json::Value &published = sent.find(u"jwks")->find(u"keys")->array()->front();
        QCOMPARE(published.text(u"x"), core::json::Value(jose::publicJwk(key)).text(u"x"));
        QVERIFY2(!published.find(u"d"), "the private half stays here");
        type(dialog, u"nameEdit"_s, u"Person"_s);
        part<QPushButton>(dialog, u"saveButton"_s)->click();
        QTRY_VERIFY(!dialog.isVisible());
        QTRY_VERIFY(m_shop->workspace.current()->profile().hasStored(core::SecretKind::ClientSecret));
    }

    void asksForTheTokenThatIsWanted()
    {
        m_answers.prepend(workshop::jsonAnswer(401, "{}"));
        ProfileDialog dialog(m_shop->workspace, SourceKind::SignIn, nullptr);
        find(dialog);
        registerThere(dialog);
        QTRY_VERIFY(isShown(dialog, u"registrationPrompt"_s));
        auto *prompt = part<QDialog>(dialog, u"registrationPrompt"_s);
        QVERIFY(part<QLabel>(*prompt, u"whereLabel"_s)->text().contains(u"login.example.com"_s));
        type(*prompt, u"promptEdit"_s, u"practice-secret-initial"_s);
        part<QDialogButtonBox>(*prompt, u"promptButtons"_s)->button(QDialogButtonBox::Ok)->click();
        QTRY_COMPARE(part<QLineEdit>(dialog, u"clientIdEdit"_s)->text(), u"practice-registered"_s);
        QCOMPARE(core::headerValue(m_registrations.last().headers, "Authorization"),
                 "Bearer practice-secret-initial"_ba);
    }

    void saysWhyNot()
    {
        m_answers = { workshop::jsonAnswer(400, R"({"error":"invalid_client_metadata"})") };
        ProfileDialog dialog(m_shop->workspace, SourceKind::SignIn, nullptr);
        find(dialog);
        registerThere(dialog);
        QTRY_VERIFY(isShown(dialog, u"ProblemPanel"_s));
        QVERIFY(part<QLineEdit>(dialog, u"clientIdEdit"_s)->text().isEmpty());
    }

    void C03_anotherHostIsConfirmedFirst()
    {
        m_endpoint = R"(,"registration_endpoint":"https://elsewhere.example/register")";
        ProfileDialog dialog(m_shop->workspace, SourceKind::SignIn, nullptr);
        find(dialog);
        registerThere(dialog);
        QTRY_VERIFY(isShown(dialog, u"ProblemPanel"_s));
        QCOMPARE(m_registrations.size(), 0);
        m_endpoint = R"(,"registration_endpoint":"https://login.example.com/register")";
    }
};

QTEST_MAIN(TestRegistering)
#include "tst_registering.moc"
