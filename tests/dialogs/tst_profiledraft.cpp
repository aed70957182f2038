// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/profiledraft.h"

#include <QTest>

using namespace tokenprism;
using namespace tokenprism::gui;
using namespace Qt::StringLiterals;
using core::ClientAuth;
using core::SourceKind;

namespace {

core::Provider preset()
{
    core::Provider provider;
    provider.id = u"applixure"_s;
    provider.name = u"Applixure"_s;
    provider.kinds = { SourceKind::SignIn, SourceKind::ApiKey };
    provider.clientAuths = { ClientAuth::None, ClientAuth::SecretBasic, ClientAuth::SecretPost };
    provider.redirectUri = u"http://localhost:8426/callback"_s;
    provider.redirectRule = u"HTTP is accepted for localhost only."_s;
    provider.clientIdLabel = u"Application ID"_s;
    provider.keyIdLabel = u"Key ID"_s;
    provider.keySecretLabel = u"Key Secret"_s;
    return provider;
}

core::Endpoints endpoints()
{
    core::Endpoints known;
    known.authorization = QUrl(u"https://login.example.com/authorize"_s);
    known.token = QUrl(u"https://login.example.com/token"_s);
    return known;
}

core::Provider presetWithAddresses()
{
    core::Provider provider = preset();
    provider.endpoints = endpoints();
    return provider;
}

QList<DraftField> placed(const ProfileDraft &draft, Placement placement)
{
    QList<DraftField> fields = allDraftFields();
    fields.removeIf([&](DraftField field) { return draft.placement(field) != placement; });
    return fields;
}

void fill(ProfileDraft &draft)
{
    draft.setText(DraftField::Name, u"Reporting key"_s);
    draft.setText(DraftField::ClientId, u"practice-key-1"_s);
    draft.setSecret(core::Secret::fromBytes("practice-secret-1"_ba));
    draft.setText(DraftField::AuthorizationAddress, u"https://login.example.com/authorize"_s);
    draft.setText(DraftField::TokenAddress, u"https://login.example.com/token"_s);
}

} // namespace

class TestProfileDraft : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void judgesEachField_data();
    void judgesEachField();
    void aKeyAtKnownAddressesNeedsFourFacts();
    void addressesAreAskedForOnce();
    void onlyAgreedAddressesAreTakenOver();
    void noSecretIsAskedForWithoutClientAuthentication();
    void aKeyNeedsASecret();
    void theRedirectAddressIsExact_data();
    void theRedirectAddressIsExact();
    void aPresetsWordsAreUsed();
    void changingTheProviderKeepsWhatWasTyped();
    void makesTheProfile();
    void keepsWhatItDoesNotShow();
    void aKeptSecretGoesNowhereElse_data();
    void aKeptSecretGoesNowhereElse();
};

void TestProfileDraft::judgesEachField_data()
{
    QTest::addColumn<DraftField>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *name, DraftField field, const QString &text, bool good) {
        QTest::newRow(name) << field << text << good;
    };
    row("name", DraftField::Name, u"Reporting"_s, true);
    row("name empty", DraftField::Name, u"  "_s, false);
    row("name taken", DraftField::Name, u"Taken"_s, false);
    row("name with a line break", DraftField::Name, u"a\nb"_s, false);
    row("name that turns its letters round", DraftField::Name, u"\u202egnp.exe"_s, false);
    row("name of 200 letters", DraftField::Name, QString(200, u'x'), true);
    row("name of a hundred thousand", DraftField::Name, QString(100000, u'x'), false);
    row("name in letters from the right", DraftField::Name, u"\u05d3\u05d5\u05d7 \U0001f511"_s, true);
    row("environment with an escape sequence", DraftField::Environment, u"test\u001b[31m"_s, false);
    row("environment", DraftField::Environment, u"tuotanto"_s, true);
    row("client id", DraftField::ClientId, u"practice-key"_s, true);
    row("client id empty", DraftField::ClientId, QString(), false);
    row("client id with a letter that no id has", DraftField::ClientId, u"practice–key"_s, false);
    row("B02 token address https", DraftField::TokenAddress, u"https://login.example.com/token"_s, true);
    row("B02 token address http on loopback", DraftField::TokenAddress, u"http://127.0.0.1:8425/t"_s, true);
    row("B02 token address http", DraftField::TokenAddress, u"http://login.example.com/token"_s, false);
    row("token address javascript", DraftField::TokenAddress, u"javascript:alert(1)"_s, false);
    row("token address without host", DraftField::TokenAddress, u"https:///evil"_s, false);
    row("token address with user info", DraftField::TokenAddress, u"https://a:b@login.example.com/"_s, false);
    row("token address missing", DraftField::TokenAddress, QString(), false);
    row("A12 authorization address with a fragment", DraftField::AuthorizationAddress,
        u"https://login.example.com/authorize#x"_s, false);
    row("A12 authorization address with a query", DraftField::AuthorizationAddress,
        u"https://login.example.com/authorize?tenant=1"_s, true);
    row("introspection address may stay empty", DraftField::IntrospectionAddress, QString(), true);
    row("introspection address http", DraftField::IntrospectionAddress, u"http://example.com/i"_s, false);
    row("D01 issuer", DraftField::Issuer, u"https://login.example.com"_s, true);
    row("D01 issuer with a query", DraftField::Issuer, u"https://login.example.com/?a=b"_s, false);
    row("A13 redirect address", DraftField::RedirectAddress, u"http://127.0.0.1:8426/cb"_s, true);
    row("A13 redirect address with a fragment", DraftField::RedirectAddress, u"http://localhost:1/cb#f"_s,
        false);
    row("A16 redirect address elsewhere", DraftField::RedirectAddress, u"http://example.com/cb"_s, false);
    row("redirect address missing", DraftField::RedirectAddress, QString(), false);
    row("A27 scopes", DraftField::Scopes, u"a b:c d.e/f"_s, true);
    row("A27 no scopes", DraftField::Scopes, QString(), true);
    row("A27 scope with a quote", DraftField::Scopes, u"a \"b\""_s, false);
    row("A27 scope with a letter outside ASCII", DraftField::Scopes, u"lese-rättighet"_s, false);
    row("parameters", DraftField::Parameters, u"audience=api\nprompt=login"_s, true);
    row("parameter without a value sign", DraftField::Parameters, u"audience"_s, false);
    row("A10 parameter that the program sets", DraftField::Parameters, u"state=mine"_s, false);
    row("A10 parameter twice", DraftField::Parameters, u"a=1\na=2"_s, false);
    row("hosts", DraftField::AllowedHosts, u"api.example.com, localhost:8443"_s, true);
    row("host with a path", DraftField::AllowedHosts, u"api.example.com/v1"_s, false);
    row("host with a scheme", DraftField::AllowedHosts, u"https://api.example.com"_s, false);
}

void TestProfileDraft::judgesEachField()
{
    QFETCH(DraftField, field);
    QFETCH(QString, text);
    QFETCH(bool, good);
    ProfileDraft draft(SourceKind::SignIn, preset());
    draft.setTakenNames({ u"Taken"_s });
    fill(draft);
    QVERIFY(draft.isComplete());
    draft.setText(field, text);
    QCOMPARE(draft.problem(field).isEmpty(), good);
    QCOMPARE(draft.isComplete(), good);
    if (!good)
        QCOMPARE(draft.firstProblem().value(), field);
}

void TestProfileDraft::aKeyAtKnownAddressesNeedsFourFacts()
{
    const ProfileDraft draft(SourceKind::ApiKey, presetWithAddresses());
    const QList<DraftField> four { DraftField::ClientId, DraftField::Secret, DraftField::Name,
                                   DraftField::Scopes };
    QCOMPARE(placed(draft, Placement::Main), four);
    QCOMPARE(draft.label(DraftField::ClientId), u"Key ID"_s);
    QCOMPARE(draft.label(DraftField::Secret), u"Key Secret"_s);
    QVERIFY(draft.toProfile().endpoints == endpoints());
}

void TestProfileDraft::addressesAreAskedForOnce()
{
    ProfileDraft draft(SourceKind::ApiKey, preset());
    QVERIFY(placed(draft, Placement::Main).contains(DraftField::TokenAddress));
    QVERIFY(!draft.hint(DraftField::TokenAddress).isEmpty());
    draft.setKnownEndpoints(u"applixure"_s, endpoints());
    QCOMPARE(placed(draft, Placement::Main).size(), 4);
    QVERIFY(draft.toProfile().endpoints == endpoints());
    QCOMPARE(draft.tokenHost(), u"login.example.com"_s);
}

void TestProfileDraft::onlyAgreedAddressesAreTakenOver()
{
    ProfileDraft draft(SourceKind::ApiKey, preset());
    draft.setKnownEndpoints(u"somebody-else"_s, endpoints());
    QVERIFY(placed(draft, Placement::Main).contains(DraftField::TokenAddress));
    QVERIFY(draft.toProfile().endpoints.token.isEmpty());
}

void TestProfileDraft::noSecretIsAskedForWithoutClientAuthentication()
{
    ProfileDraft draft(SourceKind::SignIn, preset());
    QCOMPARE(draft.clientAuth(), ClientAuth::None);
    QCOMPARE(draft.placement(DraftField::Secret), Placement::Hidden);
    draft.setClientAuth(ClientAuth::SecretBasic);
    QCOMPARE(draft.placement(DraftField::Secret), Placement::Main);
    QVERIFY(!draft.problem(DraftField::Secret).isEmpty());
}

void TestProfileDraft::aKeyNeedsASecret()
{
    // B15: client credentials are for confidential clients only.
    const ProfileDraft draft(SourceKind::ApiKey, preset());
    QVERIFY(!draft.clientAuths().contains(ClientAuth::None));
    QCOMPARE(draft.clientAuths().constFirst(), ClientAuth::SecretBasic);
    QVERIFY(draft.isMissing(DraftField::Secret));
}

void TestProfileDraft::theRedirectAddressIsExact_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("toRegister");
    QTest::newRow("A13 as suggested")
        << u"http://localhost:8426/callback"_s << u"http://localhost:8426/callback"_s;
    QTest::newRow("A13 spaces around it are no part of it")
        << u"  http://127.0.0.1:9/cb "_s << u"http://127.0.0.1:9/cb"_s;
    QTest::newRow("A13 not usable, nothing to register") << u"https://example.com/cb"_s << QString();
}

void TestProfileDraft::theRedirectAddressIsExact()
{
    QFETCH(QString, typed);
    QFETCH(QString, toRegister);
    ProfileDraft draft(SourceKind::SignIn, preset());
    draft.setText(DraftField::RedirectAddress, typed);
    QCOMPARE(draft.redirectToRegister(), toRegister);
    if (!toRegister.isEmpty())
        QCOMPARE(draft.toProfile().redirectUri, toRegister);
}

void TestProfileDraft::aPresetsWordsAreUsed()
{
    ProfileDraft draft(SourceKind::SignIn, preset());
    QCOMPARE(draft.label(DraftField::ClientId), u"Application ID"_s);
    QVERIFY(draft.hint(DraftField::RedirectAddress).contains(u"HTTP is accepted for localhost only."_s));
    draft.setProvider(core::Provider());
    QCOMPARE(draft.label(DraftField::ClientId), u"Client ID"_s);
}

void TestProfileDraft::changingTheProviderKeepsWhatWasTyped()
{
    ProfileDraft draft(SourceKind::ApiKey, presetWithAddresses());
    draft.setText(DraftField::Name, u"Mine"_s);
    core::Provider other = preset();
    other.id = u"generic"_s;
    other.encoding = core::BodyEncoding::Json;
    draft.setProvider(other);
    QCOMPARE(draft.text(DraftField::Name), u"Mine"_s);
    QCOMPARE(draft.choice(DraftField::Encoding), u"json"_s);
    // Addresses of the other preset went with it.
    QVERIFY(draft.text(DraftField::TokenAddress).isEmpty());
}

void TestProfileDraft::makesTheProfile()
{
    ProfileDraft draft(SourceKind::SignIn, preset());
    fill(draft);
    draft.setText(DraftField::Scopes, u" b  a b "_s);
    draft.setText(DraftField::Parameters, u"audience=api=1"_s);
    draft.setText(DraftField::Environment, u"test "_s);
    const core::Profile profile = draft.toProfile();
    QVERIFY(!profile.id.isEmpty());
    QCOMPARE(profile.provider, u"applixure"_s);
    QCOMPARE(profile.environment, u"test"_s);
    QCOMPARE(profile.scopes, QStringList({ u"b"_s, u"a"_s }));
    QCOMPARE(profile.parameters, QList<core::Parameter>({ { u"audience"_s, u"api=1"_s } }));
    QCOMPARE(profile.redirectUri, u"http://localhost:8426/callback"_s);
}

void TestProfileDraft::keepsWhatItDoesNotShow()
{
    core::Profile saved;
    saved.id = u"0123"_s;
    saved.provider = u"applixure"_s;
    saved.kind = SourceKind::ApiKey;
    saved.endpoints.issuer = u"practice:applixure"_s;
    saved.clientAuth = ClientAuth::SecretPost;
    saved.refresh = core::RefreshPolicy::BeforeExpiry;
    ProfileDraft draft(SourceKind::SignIn, preset());
    draft.load(saved);
    QCOMPARE(draft.kind(), SourceKind::ApiKey);
    QCOMPARE(draft.placement(DraftField::TokenAddress), Placement::Hidden);
    QCOMPARE(draft.placement(DraftField::Secret), Placement::Hidden);
    const core::Profile profile = draft.toProfile();
    QCOMPARE(profile.id, u"0123"_s);
    QCOMPARE(profile.endpoints.issuer, u"practice:applixure"_s);
    QCOMPARE(profile.clientAuth, ClientAuth::SecretPost);
    QCOMPARE(profile.refresh, core::RefreshPolicy::BeforeExpiry);
}

void TestProfileDraft::aKeptSecretGoesNowhereElse_data()
{
    QTest::addColumn<DraftField>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("kept");
    QTest::newRow("A18 another name") << DraftField::Name << u"Renamed"_s << true;
    QTest::newRow("A18 other scopes") << DraftField::Scopes << u"feedback-admin"_s << true;
    QTest::newRow("A18 another token host")
        << DraftField::TokenAddress << u"https://evil.example.net/token"_s << false;
    QTest::newRow("A18 another client") << DraftField::ClientId << u"practice-key-2"_s << false;
    QTest::newRow("A18 another issuer") << DraftField::Issuer << u"https://evil.example.net"_s << false;
}

void TestProfileDraft::aKeptSecretGoesNowhereElse()
{
    QFETCH(DraftField, field);
    QFETCH(QString, text);
    QFETCH(bool, kept);
    ProfileDraft made(SourceKind::ApiKey, presetWithAddresses());
    fill(made);
    core::Profile saved = made.toProfile();
    saved.setStored(core::SecretKind::ClientSecret, true);
    ProfileDraft draft(SourceKind::ApiKey, presetWithAddresses());
    draft.load(saved);
    QVERIFY(draft.usesKeptSecret());
    QVERIFY(draft.isComplete());
    draft.setText(field, text);
    QCOMPARE(draft.usesKeptSecret(), kept);
    QCOMPARE(draft.isComplete(), kept);
}

QTEST_GUILESS_MAIN(TestProfileDraft)
#include "tst_profiledraft.moc"
