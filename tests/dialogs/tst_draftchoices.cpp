// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/profiledraft.h"

#include <QTest>

#include <algorithm>

using namespace tokenprism;
using namespace tokenprism::gui;
using namespace Qt::StringLiterals;
using core::ClientAuth;
using core::GrantKind;
using core::SourceKind;

namespace {

core::Provider generic()
{
    core::Provider provider;
    provider.id = u"generic"_s;
    provider.name = u"Other OAuth 2.0 server"_s;
    provider.kinds = { SourceKind::SignIn, SourceKind::ApiKey };
    provider.clientAuths = { ClientAuth::None, ClientAuth::SecretBasic, ClientAuth::SecretPost };
    provider.redirectUri = u"http://127.0.0.1:8426/callback"_s;
    return provider;
}

core::Provider vendor()
{
    core::Provider provider = generic();
    provider.id = u"vendor"_s;
    provider.name = u"Vendor"_s;
    provider.grants = { GrantKind::Password, GrantKind::AuthorizationCode, GrantKind::ClientCredentials };
    return provider;
}

core::Provider twoServers()
{
    core::Provider provider = vendor();
    provider.servers = { { u"production"_s, u"https://login.example.com"_s, {} },
                         { u"test"_s, u"https://logintest.example.com"_s, {} } };
    return provider;
}

core::Endpoints found()
{
    core::Endpoints endpoints;
    endpoints.issuer = u"https://login.example.com"_s;
    endpoints.authorization = QUrl(u"https://login.example.com/authorize"_s);
    endpoints.token = QUrl(u"https://login.example.com/token"_s);
    endpoints.userinfo = QUrl(u"https://api.example.com/userinfo"_s);
    return endpoints;
}

core::ServerFacts facts()
{
    core::ServerFacts server;
    server.known = true;
    server.grantTypes = { u"authorization_code"_s, u"refresh_token"_s };
    server.responseTypes = { u"code"_s };
    server.clientAuths = { u"client_secret_post"_s, u"self_signed_tls_client_auth"_s };
    return server;
}

DraftChoice choiceOf(const ProfileDraft &draft, DraftField field, const QString &name)
{
    const QList<DraftChoice> all = draft.choices(field);
    const auto it = std::find_if(all.begin(), all.end(), [&](const auto &each) { return each.name == name; });
    return it == all.end() ? DraftChoice() : *it;
}

QList<DraftField> inMain(const ProfileDraft &draft)
{
    QList<DraftField> fields = allDraftFields();
    fields.removeIf([&](DraftField field) { return draft.placement(field) != Placement::Main; });
    return fields;
}

core::Profile full()
{
    core::Profile profile;
    profile.id = u"0123"_s;
    profile.name = u"Everything"_s;
    profile.provider = u"generic"_s;
    profile.setGrant(GrantKind::Hybrid);
    profile.clientId = u"practice-app"_s;
    profile.endpoints = found();
    profile.endpoints.revocation = QUrl(u"https://login.example.com/revoke"_s);
    profile.clientAuth = ClientAuth::PrivateKeyJwt;
    profile.signingAlgorithm = u"ES256"_s;
    profile.keyId = u"practice-key"_s;
    profile.responseType = u"code id_token"_s;
    profile.responseMode = core::ResponseMode::FormPost;
    profile.codeForm = core::CodeForm::AsReceived;
    profile.pushedRequest = core::PushedRequest::Always;
    profile.binding = core::TokenBinding::DPoP;
    profile.redirectUri = u"http://127.0.0.1:8426/callback"_s;
    profile.parameters = { { u"prompt"_s, u"consent"_s } };
    profile.moreParameters = { { core::Stage::Token, { u"a"_s, u"1"_s } },
                               { core::Stage::Refresh, { u"b"_s, u"2"_s } } };
    profile.headers = { { core::Stage::Token, { u"X-Tenant"_s, u"7"_s } } };
    profile.resources = { u"https://api.example.com"_s };
    profile.audience = u"api"_s;
    core::json::Object details;
    core::json::setMember(details, u"type"_s, u"payment"_s);
    profile.authorizationDetails = { details };
    profile.connection.proxy = core::ProxyMode::Address;
    profile.connection.proxyAddress = QUrl(u"http://127.0.0.1:3128"_s);
    profile.allowedHosts = { u"api.example.com"_s };
    profile.server = facts();
    return profile;
}

} // namespace

class TestDraftChoices : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesAnIssuerThatIsNotAnnounced();
    void anActorsTokenIsOneClickAway();
    void comesBackAfterSigningOut();
    void refusesItsOwnParameters_data();
    void refusesItsOwnParameters();
    void everyFieldIsDescribed();
    void A14_whatIsDiscouragedIsNeverTakenUnasked();
    void metadataDecidesWhatIsOffered_data();
    void metadataDecidesWhatIsOffered();
    void whatIsNotListedCanBeChosenAllTheSame();
    void aPresetDecidesWhereNothingIsKnown();
    void whatIsRefusedAndInUseStaysInSight();
    void aServerIsToldByItsIssuer();
    void anIssuerThatTellsNothingAsksForTheAddresses();
    void anotherIssuerKnowsNothingOfTheFirst();
    void aVendorsServersAreOneChoice();
    void aServerOfOnesOwnIsNoneOfTheVendors();
    void implicitAsksForNoRefreshToken();
    void hostsBesideTheIssuerAreConfirmed();
    void aPasswordGrantAsksForNameAndPassword();
    void whatIsOfNoUseIsLeftOut();
    void whoSignsNamesAnAudience();
    void everythingComesBack();
    void searchFinds_data();
    void searchFinds();
    void judgesRareFields_data();
    void judgesRareFields();
};

void TestDraftChoices::everyFieldIsDescribed()
{
    const ProfileDraft draft(SourceKind::SignIn, generic());
    QStringList bases;
    for (qsizetype i = 0; i < draftFieldInfos().size(); ++i) {
        const DraftFieldInfo &info = draftFieldInfos().at(i);
        QCOMPARE(static_cast<qsizetype>(info.field), i);
        QVERIFY2(!draft.label(info.field).isEmpty(), qPrintable(info.base));
        QVERIFY2(!bases.contains(info.base), qPrintable(info.base));
        bases.append(info.base);
    }
    QCOMPARE(infoOf(DraftField::AllowedHosts).base, u"hosts"_s);
    for (const core::EndpointName &each : core::endpointNames()) {
        const QList<DraftField> fields = allDraftFields();
        QVERIFY2(std::any_of(fields.begin(), fields.end(),
                             [&](DraftField field) { return addressOf(field) == each.address; }),
                 qPrintable(each.name));
    }
}

void TestDraftChoices::A14_whatIsDiscouragedIsNeverTakenUnasked()
{
    ProfileDraft draft(SourceKind::SignIn, vendor());
    QCOMPARE(draft.grant(), GrantKind::AuthorizationCode);
    QVERIFY(draft.caution(DraftField::Grant).isEmpty());
    for (const GrantKind grant : { GrantKind::Password, GrantKind::Implicit }) {
        const DraftChoice choice = choiceOf(draft, DraftField::Grant, core::toOption(grant));
        QVERIFY2(choice.caution.contains(u"RFC 9700"_s), qPrintable(choice.name));
    }
    draft.setGrant(GrantKind::Password);
    QVERIFY(draft.caution(DraftField::Grant).contains(u"RFC 9700"_s));
}

void TestDraftChoices::metadataDecidesWhatIsOffered_data()
{
    QTest::addColumn<DraftField>("field");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("member"); // empty: offered
    const auto row = [](const char *name, DraftField field, const QString &choice, const QString &member) {
        QTest::newRow(name) << field << choice << member;
    };
    row("code", DraftField::Grant, u"code"_s, {});
    row("device", DraftField::Grant, u"device"_s, u"grant_types_supported"_s);
    row("implicit", DraftField::Grant, u"implicit"_s, u"grant_types_supported"_s);
    row("hybrid without its response types", DraftField::Grant, u"hybrid"_s, u"response_types_supported"_s);
    row("Basic", DraftField::ClientAuth, u"client_secret_basic"_s,
        u"token_endpoint_auth_methods_supported"_s);
    row("body", DraftField::ClientAuth, u"client_secret_post"_s, {});
    row("either way of certificates", DraftField::ClientAuth, u"tls_client_auth"_s, {});
    row("a public client needs no method", DraftField::ClientAuth, u"none"_s, {});
}

void TestDraftChoices::metadataDecidesWhatIsOffered()
{
    QFETCH(const DraftField, field);
    QFETCH(const QString, name);
    QFETCH(const QString, member);
    ProfileDraft draft(SourceKind::SignIn, generic());
    QVERIFY(choiceOf(draft, field, name).refusal.isEmpty());
    draft.setFound(found(), facts());
    const DraftChoice choice = choiceOf(draft, field, name);
    QCOMPARE(choice.refusal.isEmpty(), member.isEmpty());
    QVERIFY(choice.refusal.contains(member));
    QCOMPARE(draft.hint(field).contains(name), !member.isEmpty());
}

/// Some servers list less than they have.
void TestDraftChoices::whatIsNotListedCanBeChosenAllTheSame()
{
    using F = DraftField;
    ProfileDraft draft(SourceKind::SignIn, generic());
    QCOMPARE(draft.placement(F::Unlisted), Placement::Searched);
    QVERIFY(!draft.obstacle(F::Unlisted).isEmpty());
    draft.setFound(found(), facts());
    QCOMPARE(draft.placement(F::Unlisted), Placement::More);
    QVERIFY(draft.obstacle(F::Unlisted).isEmpty());
    QVERIFY(!choiceOf(draft, F::Grant, u"password"_s).canBeChosen());
    QVERIFY(!choiceOf(draft, F::ClientAuth, u"client_secret_basic"_s).canBeChosen());
    draft.setChoice(F::Unlisted, u"any"_s);
    const DraftChoice password = choiceOf(draft, F::Grant, u"password"_s);
    QVERIFY(password.canBeChosen());
    QVERIFY2(!password.refusal.isEmpty(), "it stays told");
    QVERIFY(choiceOf(draft, F::ClientAuth, u"client_secret_basic"_s).canBeChosen());
    QVERIFY2(draft.clientAuth() != core::ClientAuth::SecretBasic, "nothing is chosen by it");
    draft.setGrant(GrantKind::Device);
    QVERIFY(draft.caution(F::Grant).contains(u"grant_types_supported"_s));
    // Saved and opened again, it is in reach as it was.
    ProfileDraft again(SourceKind::SignIn, generic());
    again.load(draft.toProfile());
    QCOMPARE(again.choice(F::Unlisted), u"any"_s);
    draft.setGrant(GrantKind::AuthorizationCode);
    draft.setClientAuth(core::ClientAuth::SecretPost);
    again.load(draft.toProfile());
    QCOMPARE(again.choice(F::Unlisted), u"listed"_s);
}

void TestDraftChoices::aPresetDecidesWhereNothingIsKnown()
{
    ProfileDraft draft(SourceKind::SignIn, vendor());
    QVERIFY(choiceOf(draft, DraftField::Grant, u"password"_s).refusal.isEmpty());
    QVERIFY(choiceOf(draft, DraftField::Grant, u"device"_s).refusal.contains(u"Vendor"_s));
    QVERIFY(choiceOf(draft, DraftField::ClientAuth, u"private_key_jwt"_s).refusal.contains(u"Vendor"_s));
    // What the server says of itself counts more.
    core::ServerFacts server = facts();
    server.grantTypes.append(u"urn:ietf:params:oauth:grant-type:device_code"_s);
    draft.setFound(found(), server);
    QVERIFY(choiceOf(draft, DraftField::Grant, u"device"_s).refusal.isEmpty());
    QVERIFY(!choiceOf(draft, DraftField::Grant, u"password"_s).refusal.isEmpty());
}

void TestDraftChoices::whatIsRefusedAndInUseStaysInSight()
{
    ProfileDraft draft(SourceKind::SignIn, generic());
    draft.setFound(found(), facts());
    QVERIFY(draft.obstacle(DraftField::Binding).contains(u"dpop_signing_alg_values_supported"_s));
    QVERIFY(draft.obstacle(DraftField::PushedRequest).contains(u"pushed_authorization_request_endpoint"_s));
    core::Profile profile = full();
    profile.server.known = true;
    draft.load(profile);
    QVERIFY2(draft.obstacle(DraftField::Binding).isEmpty(), "it can be taken back");
    QVERIFY(draft.obstacle(DraftField::PushedRequest).isEmpty());
}

void TestDraftChoices::aServerIsToldByItsIssuer()
{
    ProfileDraft draft(SourceKind::SignIn, generic());
    QVERIFY(inMain(draft).contains(DraftField::Issuer));
    QVERIFY(inMain(draft).contains(DraftField::TokenAddress));
    QVERIFY(draft.isMissing(DraftField::Issuer));
    QVERIFY2(draft.problem(DraftField::TokenAddress).isEmpty(), "one of both is enough");
    draft.setText(DraftField::Issuer, u"https://login.example.com"_s);
    QVERIFY(draft.needsFinding());
    QVERIFY(draft.problem(DraftField::TokenAddress).isEmpty());
    draft.setFound(found(), facts());
    QVERIFY(!draft.needsFinding());
    QVERIFY(!inMain(draft).contains(DraftField::TokenAddress));
    QCOMPARE(draft.text(DraftField::TokenAddress), u"https://login.example.com/token"_s);
    QCOMPARE(draft.text(DraftField::UserinfoAddress), u"https://api.example.com/userinfo"_s);
    QVERIFY(draft.toProfile().endpoints == found());
    QVERIFY(draft.toProfile().server == facts());
    QVERIFY2(draft.clientAuth() != ClientAuth::SecretBasic, "the server doesn't take it");
}

void TestDraftChoices::anIssuerThatTellsNothingAsksForTheAddresses()
{
    ProfileDraft draft(SourceKind::SignIn, generic());
    draft.setText(DraftField::Issuer, u"https://login.example.com"_s);
    draft.setNotFound();
    QVERIFY(!draft.needsFinding());
    QVERIFY(inMain(draft).contains(DraftField::TokenAddress));
    QVERIFY(draft.isMissing(DraftField::TokenAddress));
    QVERIFY(draft.isMissing(DraftField::AuthorizationAddress));
}

void TestDraftChoices::anotherIssuerKnowsNothingOfTheFirst()
{
    ProfileDraft draft(SourceKind::SignIn, generic());
    draft.setFound(found(), facts());
    draft.setText(DraftField::Issuer, u"https://other.example.net"_s);
    QVERIFY(!draft.toProfile().server.known);
}

void TestDraftChoices::aVendorsServersAreOneChoice()
{
    ProfileDraft draft(SourceKind::ApiKey, twoServers());
    QCOMPARE(inMain(draft),
             QList<DraftField>({ DraftField::Server, DraftField::ClientId, DraftField::Secret,
                                 DraftField::Name, DraftField::Scopes }));
    QCOMPARE(draft.choices(DraftField::Server).size(), 2);
    QCOMPARE(draft.issuerToFind(), u"https://login.example.com"_s);
    draft.setChoice(DraftField::Server, u"test"_s);
    QCOMPARE(draft.issuerToFind(), u"https://logintest.example.com"_s);
    QCOMPARE(draft.toProfile().environment, u"test"_s);
    QVERIFY(draft.needsFinding());
}

void TestDraftChoices::aServerOfOnesOwnIsNoneOfTheVendors()
{
    ProfileDraft draft(SourceKind::SignIn, twoServers());
    const QString production = draft.choice(DraftField::Server);
    QCOMPARE(draft.toProfile().environment, production);
    draft.setText(DraftField::Issuer, u"https://login.example.org"_s);
    QCOMPARE(draft.choice(DraftField::Server), QString());
    QCOMPARE(draft.choices(DraftField::Server).size(), 3);
    QCOMPARE(draft.toProfile().environment, QString());
    draft.setText(DraftField::Issuer, u"https://logintest.example.com"_s);
    QCOMPARE(draft.choice(DraftField::Server), u"test"_s);
    QCOMPARE(draft.toProfile().environment, u"test"_s);
    draft.setText(DraftField::Environment, u"customer's"_s);
    draft.setChoice(DraftField::Server, production);
    QCOMPARE(draft.toProfile().environment, u"customer's"_s);
    draft.setText(DraftField::Environment, production);
    draft.setProvider(generic());
    QCOMPARE(draft.toProfile().environment, QString());
}

void TestDraftChoices::implicitAsksForNoRefreshToken()
{
    core::Provider provider = twoServers();
    provider.signInScopes = { u"openid"_s, u"offline_access"_s };
    ProfileDraft draft(SourceKind::SignIn, provider);
    draft.setGrant(GrantKind::Implicit);
    QCOMPARE(draft.scopes(), QStringList { u"openid"_s });
    draft.setGrant(GrantKind::AuthorizationCode);
    QCOMPARE(draft.scopes(), provider.signInScopes);
    // What a person wants is theirs.
    draft.setText(DraftField::Scopes, u"openid email offline_access"_s);
    draft.setGrant(GrantKind::Implicit);
    QCOMPARE(draft.scopes().size(), 3);
}

void TestDraftChoices::hostsBesideTheIssuerAreConfirmed()
{
    ProfileDraft draft(SourceKind::ApiKey, generic());
    core::Endpoints endpoints = found();
    endpoints.token = QUrl(u"https://tokens.example.net:8443/token"_s);
    draft.setFound(endpoints, facts());
    const auto hosts = draft.hostsBeside();
    QCOMPARE(hosts.size(), 2);
    QCOMPARE(hosts.at(0),
             std::pair(u"tokens.example.net:8443"_s, QStringList { u"Token address: token_endpoint"_s }));
    QCOMPARE(hosts.at(1), std::pair(u"api.example.com"_s, QStringList { u"Userinfo: userinfo_endpoint"_s }));
    QVERIFY(inMain(draft).contains(DraftField::ConfirmedHosts));
    QVERIFY(draft.problem(DraftField::ConfirmedHosts).contains(u"tokens.example.net:8443"_s));
    draft.setConfirmed(u"tokens.example.net:8443"_s, true);
    QVERIFY(draft.problem(DraftField::ConfirmedHosts).isEmpty());
    QCOMPARE(draft.toProfile().allowedHosts, QStringList { u"tokens.example.net:8443"_s });
    draft.setConfirmed(u"tokens.example.net:8443"_s, false);
    QVERIFY(draft.toProfile().allowedHosts.isEmpty());
}

void TestDraftChoices::aPasswordGrantAsksForNameAndPassword()
{
    ProfileDraft draft(SourceKind::SignIn, generic());
    draft.setGrant(GrantKind::Password);
    QVERIFY(inMain(draft).contains(DraftField::Username));
    QVERIFY(inMain(draft).contains(DraftField::Password));
    QVERIFY(!inMain(draft).contains(DraftField::RedirectAddress));
    QVERIFY(draft.isMissing(DraftField::Username));
    draft.setText(DraftField::Username, u"mia"_s);
    draft.setSecret(DraftField::Password, core::Secret::fromText(u"practice-password"_s));
    QVERIFY(draft.problem(DraftField::Password).isEmpty());
    QCOMPARE(draft.toProfile().grantFacts.username, u"mia"_s);
    QVERIFY(draft.secrets().contains(core::SecretKind::Password));
    draft.setGrant(GrantKind::AuthorizationCode);
    QVERIFY(draft.toProfile().grantFacts.username.isEmpty());
    QVERIFY(draft.secrets().isEmpty());
}

void TestDraftChoices::whatIsOfNoUseIsLeftOut()
{
    ProfileDraft draft(SourceKind::SignIn, generic());
    draft.load(full());
    draft.setGrant(GrantKind::AuthorizationCode);
    draft.setClientAuth(ClientAuth::None);
    draft.setChoice(DraftField::Proxy, u"system"_s);
    const core::Profile profile = draft.toProfile();
    QVERIFY(profile.responseType.isEmpty());
    QVERIFY(profile.signingAlgorithm.isEmpty());
    QVERIFY(profile.keyId.isEmpty());
    QVERIFY(profile.grantFacts.assertionAudience.isEmpty());
    QVERIFY(profile.connection.proxyAddress.isEmpty());
    QCOMPARE(draft.placement(DraftField::ResponseType), Placement::Searched);
    QVERIFY(!draft.hint(DraftField::ResponseType).isEmpty());
}

void TestDraftChoices::whoSignsNamesAnAudience()
{
    ProfileDraft draft(SourceKind::SignIn, generic());
    draft.setClientAuth(ClientAuth::None);
    QVERIFY(!draft.obstacle(DraftField::AssertionAudience).isEmpty());
    draft.setClientAuth(ClientAuth::PrivateKeyJwt);
    QVERIFY(draft.obstacle(DraftField::AssertionAudience).isEmpty());
    draft.setText(DraftField::AssertionAudience, u"https://as.example/token"_s);
    QCOMPARE(draft.toProfile().grantFacts.assertionAudience, u"https://as.example/token"_s);
}

void TestDraftChoices::everythingComesBack()
{
    ProfileDraft draft(SourceKind::SignIn, generic());
    draft.load(full());
    QVERIFY(draft.toProfile() == full());
}

void TestDraftChoices::searchFinds_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<DraftField>("field");
    QTest::newRow("client_secret_post") << u"client_secret_post"_s << DraftField::ClientAuth;
    QTest::newRow("DPoP") << u"dpop"_s << DraftField::Binding;
    QTest::newRow("PAR") << u"PAR"_s << DraftField::PushedRequest;
    QTest::newRow("proxy") << u"proxy"_s << DraftField::ProxyAddress;
    QTest::newRow("resource") << u"resource"_s << DraftField::Resources;
    QTest::newRow("nonce") << u"nonce"_s << DraftField::Grant;
    QTest::newRow("rfc") << u"rfc 8693"_s << DraftField::SubjectTokenType;
    QTest::newRow("two words") << u"certificate file"_s << DraftField::CertificateFile;
    QTest::newRow("jwks_uri") << u"jwks_uri"_s << DraftField::KeysAddress;
    QTest::newRow("kid") << u"kid"_s << DraftField::KeyId;
}

void TestDraftChoices::searchFinds()
{
    QFETCH(const QString, typed);
    QFETCH(const DraftField, field);
    const ProfileDraft draft(SourceKind::SignIn, generic());
    QVERIFY(draft.isMeantBy(field, typed.split(u' ')));
    QVERIFY(!draft.isMeantBy(DraftField::Name, typed.split(u' ')));
}

void TestDraftChoices::judgesRareFields_data()
{
    QTest::addColumn<DraftField>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *name, DraftField field, const QString &text, bool good) {
        QTest::newRow(name) << field << text << good;
    };
    row("resource", DraftField::Resources, u"https://a.example.com urn:x:y"_s, true);
    row("resource with a fragment", DraftField::Resources, u"https://a.example.com#f"_s, false);
    row("relative resource", DraftField::Resources, u"api"_s, false);
    row("details", DraftField::AuthorizationDetails, uR"([{"type":"payment"}])"_s, true);
    row("details without a type", DraftField::AuthorizationDetails, uR"([{"actions":[]}])"_s, false);
    row("details as an object", DraftField::AuthorizationDetails, uR"({"type":"payment"})"_s, false);
    row("details that are no JSON", DraftField::AuthorizationDetails, u"payment"_s, false);
    row("header", DraftField::TokenHeaders, u"X-Tenant=7"_s, true);
    row("header that the program sets", DraftField::TokenHeaders, u"authorization=Basic x"_s, false);
    row("header that HTTP sets", DraftField::TokenHeaders, u"Proxy-Authorization=Basic x"_s, false);
    row("header with a space in its name", DraftField::TokenHeaders, u"X Tenant=7"_s, false);
    row("refresh parameter", DraftField::RefreshParameters, u"a=1"_s, true);
    row("refresh parameter that the program sets", DraftField::RefreshParameters, u"refresh_token=1"_s,
        false);
    row("CA file that isn't there", DraftField::CaFile, u"/nowhere/ca.pem"_s, false);
    row("revocation address http", DraftField::RevocationAddress, u"http://example.com/r"_s, false);
    row("key id with a line break", DraftField::KeyId, u"a\nb"_s, false);
}

void TestDraftChoices::judgesRareFields()
{
    QFETCH(const DraftField, field);
    QFETCH(const QString, text);
    QFETCH(const bool, good);
    ProfileDraft draft(SourceKind::SignIn, generic());
    draft.load(full());
    draft.setText(field, text);
    QCOMPARE(draft.problem(field).isEmpty(), good);
}

void TestDraftChoices::takesAnIssuerThatIsNotAnnounced()
{
    ProfileDraft draft(SourceKind::SignIn, generic());
    QCOMPARE(draft.placement(DraftField::UnannouncedIssuer), Placement::More);
    QCOMPARE(draft.choice(DraftField::UnannouncedIssuer), u"refuse"_s);
    draft.setChoice(DraftField::UnannouncedIssuer, u"compare"_s);
    QCOMPARE(draft.toProfile().unannouncedIssuer, core::UnannouncedIssuer::Compare);
    draft.setGrant(GrantKind::Device);
    QVERIFY(!draft.obstacle(DraftField::UnannouncedIssuer).isEmpty());
    QCOMPARE(draft.toProfile().unannouncedIssuer, core::UnannouncedIssuer::Refuse);
}

void TestDraftChoices::anActorsTokenIsOneClickAway()
{
    ProfileDraft draft(SourceKind::ApiKey, generic());
    QCOMPARE(draft.placement(DraftField::ActorToken), Placement::Hidden);
    draft.setGrant(GrantKind::TokenExchange);
    QCOMPARE(draft.placement(DraftField::ActorToken), Placement::More);
    QVERIFY(!draft.isMissing(DraftField::ActorToken));
    draft.setSecret(DraftField::ActorToken, core::Secret::fromText(u"practice-secret-actor"_s));
    QVERIFY(draft.secrets().contains(core::SecretKind::ActorToken));
    draft.setText(DraftField::ActorTokenType, u"urn:ietf:params:oauth:token-type:jwt"_s);
    QCOMPARE(draft.toProfile().grantFacts.actorTokenType, u"urn:ietf:params:oauth:token-type:jwt"_s);
    draft.setText(DraftField::ActorTokenType, u"jwt of mine"_s);
    QVERIFY(!draft.problem(DraftField::ActorTokenType).isEmpty());
    draft.setGrant(GrantKind::ClientCredentials);
    QVERIFY(!draft.secrets().contains(core::SecretKind::ActorToken));
    QCOMPARE(draft.toProfile().grantFacts.actorTokenType, QString());
}

void TestDraftChoices::comesBackAfterSigningOut()
{
    ProfileDraft draft(SourceKind::SignIn, generic());
    draft.setText(DraftField::PostLogoutAddress, u"https://app.example/out"_s);
    QCOMPARE(draft.problem(DraftField::PostLogoutAddress), QString());
    QCOMPARE(draft.toProfile().postLogoutRedirectUri, u"https://app.example/out"_s);
    draft.setText(DraftField::PostLogoutAddress, u"http://app.example/out"_s);
    QVERIFY(!draft.problem(DraftField::PostLogoutAddress).isEmpty());
    QVERIFY(!ProfileDraft(SourceKind::ApiKey, generic()).obstacle(DraftField::PostLogoutAddress).isEmpty());
}

void TestDraftChoices::refusesItsOwnParameters_data()
{
    QTest::addColumn<bool>("refused");
    for (const char *name : { "nonce", "response_mode", "assertion", "client_assertion",
                              "client_assertion_type", "subject_token", "subject_token_type", "actor_token",
                              "actor_token_type", "requested_token_type", "device_code", "request_uri",
                              "dpop_jkt", "id_token_hint", "password", "client_secret", "code_verifier" })
        QTest::newRow(name) << true;
    for (const char *name : { "prompt", "claims", "max_age", "login_hint", "username", "request" })
        QTest::newRow(name) << false;
}

void TestDraftChoices::refusesItsOwnParameters()
{
    ProfileDraft draft(SourceKind::SignIn, generic());
    const QString line = QString::fromLatin1(QTest::currentDataTag()) + u"=x"_s;
    for (const DraftField field :
         { DraftField::Parameters, DraftField::OtherParameters, DraftField::RefreshParameters }) {
        draft.setText(field, line);
        QTEST(!draft.problem(field).isEmpty(), "refused");
    }
}

QTEST_GUILESS_MAIN(TestDraftChoices)
#include "tst_draftchoices.moc"
